"""Parquet: row groups, schema, metadata and compression are kept; a file is written whole or not at all."""

import pytest

from engines import engine
from textfix import ColumnError, ConfigError

pa = engine("pyarrow")
pq = engine("pyarrow.parquet")

from textfix.arrow import clean_parquet, undo_array  # noqa: E402  # needs pyarrow


@pytest.fixture
def source(tmp_path, documents):
    table = pa.table(
        {
            "id": range(len(documents)),
            "text": documents,
            "kind": pa.array(["新闻", None] * (len(documents) // 2)).dictionary_encode(),
            "tags": [["甲", "乙"], []] * (len(documents) // 2),
        }
    ).replace_schema_metadata({"made": "here", "huggingface": "{}"})
    path = tmp_path / "in.parquet"
    codecs = {"text": "zstd", "kind": "gzip", "tags.list.element": "none", "id": "snappy"}
    pq.write_table(table, path, row_group_size=600, compression=codecs)
    return path


def shape(path):
    with pq.ParquetFile(path) as file:
        groups = [file.metadata.row_group(place) for place in range(file.num_row_groups)]
        codecs = {
            group.column(place).path_in_schema: group.column(place).compression
            for group in groups
            for place in range(group.num_columns)
        }
        return [group.num_rows for group in groups], codecs, file.schema_arrow


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_is_cleaned_and_keeps_its_shape(source, tmp_path, documents, expected, workers):
    target = tmp_path / "out.parquet"
    report = clean_parquet(source, target, "text", workers=workers)
    assert report.rows == len(documents)
    assert report.changed == sum(old != new for old, new in zip(documents, expected, strict=True))
    before, after = pq.read_table(source), pq.read_table(target)
    assert after["text"].to_pylist() == expected
    assert after.drop_columns("text").equals(before.drop_columns("text"))
    assert shape(target)[:2] == shape(source)[:2]
    assert shape(target)[2].equals(shape(source)[2], check_metadata=True)


def test_outputs_are_columns_from_which_the_original_is_restored(source, tmp_path, documents):
    target = tmp_path / "out.parquet"
    clean_parquet(source, target, "text", outputs=["edits", "source", "published"], workers=2)
    after = pq.read_table(target)
    assert undo_array(after["text"], after["text_edits"]).to_pylist() == documents
    assert set(after["text_source"].to_pylist()) == {None, "本地日报"}
    assert shape(target)[1]["text_source"] == "ZSTD"
    assert b"huggingface" not in after.schema.metadata  # it described the columns of the source


def test_an_empty_file_stays_a_file(tmp_path):
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    schema = pa.schema({"text": pa.string()})
    pq.ParquetWriter(source, schema).close()
    assert clean_parquet(source, target, "text", workers=2) == (0, 0)
    assert pq.read_schema(target) == schema


@pytest.mark.parametrize(
    ("columns", "outputs", "error", "message"),
    [
        ("txt", (), ColumnError, "'txt' does not exist"),
        ("id", (), ColumnError, "'id' is int64"),
        ("text", "titel", ConfigError, "unknown output"),
    ],
)
def test_a_mistake_leaves_no_file(source, tmp_path, columns, outputs, error, message):
    with pytest.raises(error, match=message):
        clean_parquet(source, tmp_path / "out.parquet", columns, outputs=outputs)
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_a_worker_that_fails_names_the_row_group_and_leaves_no_file(tmp_path):
    text = pa.Array.from_buffers(pa.string(), 2, pa.array([b"abc", b"\xd6\xd0"]).buffers())
    pq.write_table(pa.table({"text": text}), tmp_path / "in.parquet", row_group_size=1)
    with pytest.raises(ColumnError, match=r"row group 1: .* not UTF-8"):
        clean_parquet(tmp_path / "in.parquet", tmp_path / "out.parquet", "text", workers=2)
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_the_source_is_never_overwritten(source):
    with pytest.raises(ConfigError, match="overwrite the input"):
        clean_parquet(source, source.parent / "." / source.name, "text")


def test_workers_are_counted_from_one(source, tmp_path):
    with pytest.raises(ConfigError, match="workers=0"):
        clean_parquet(source, tmp_path / "out.parquet", "text", workers=0)
