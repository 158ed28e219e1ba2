"""Arrow: every kind of array and table keeps its type, its nulls and its other columns."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines import engine
from strategies import NASTY
from textfix import ColumnError, Config, ConfigError, clean

pa = engine("pyarrow")

from textfix.arrow import (  # noqa: E402  # needs pyarrow
    clean_array,
    clean_batches,
    clean_table,
    cleaned_schema,
    undo_array,
)

OUTPUTS = ("title", "body", "published", "source", "authors", "editors", "script", "repairs", "removed", "edits")
VALUES = ["AT&amp;T 与联通", None, "今天\u200b上午", "", "AT&amp;T 与联通", "市民不必预约。"]
CLEAN = ["AT&T 与联通", None, "今天上午", "", "AT&T 与联通", "市民不必预约。"]
TEXT_TYPES = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int8(), pa.string()),
    pa.dictionary(pa.int32(), pa.large_string()),
]
BYTES_TYPES = [(pa.binary(), pa.string()), (pa.large_binary(), pa.large_string()), (pa.binary_view(), pa.string_view())]


@pytest.mark.parametrize("kind", TEXT_TYPES, ids=str)
def test_an_array_keeps_its_type_and_its_nulls(kind):
    cleaned = clean_array(pa.array(VALUES, type=kind))
    cleaned.validate(full=True)
    assert (cleaned.type, cleaned.to_pylist()) == (kind, CLEAN)


@pytest.mark.parametrize("kind", TEXT_TYPES, ids=str)
def test_slices_empty_arrays_and_chunks_are_cleaned(kind):
    array = pa.array(VALUES, type=kind)
    assert clean_array(array.slice(2, 3)).to_pylist() == CLEAN[2:5]
    assert clean_array(array.slice(0, 0)).type == kind
    chunked = clean_array(pa.chunked_array([array, array.slice(1, 2), array.slice(0, 0)]))
    chunked.validate(full=True)
    assert (chunked.type, chunked.to_pylist()) == (kind, CLEAN + CLEAN[1:3])
    assert clean_array(pa.chunked_array([], type=kind)).to_pylist() == []


@pytest.mark.parametrize("kind", TEXT_TYPES, ids=str)
def test_an_array_that_needs_nothing_is_the_same_object(kind):
    array = pa.array(CLEAN, type=kind)
    assert clean_array(array) is array
    chunked = pa.chunked_array([array, array])
    assert clean_array(chunked) is chunked


@pytest.mark.parametrize(("kind", "result"), BYTES_TYPES, ids=str)
def test_bytes_become_text_and_their_encoding_a_column(kind, result):
    raw = [None if text is None else text.encode("gb18030") for text in ("今天上午，三座公园同时开放。", None)]
    table = clean_table(pa.table({"page": pa.array(raw, type=kind)}), "page")
    assert table.schema.types == [result, pa.string()]
    assert table.to_pydict() == {"page": ["今天上午，三座公园同时开放。", None], "page_encoding": ["gb18030", None]}


def test_dictionary_values_that_become_one_text_become_one_value():
    array = pa.DictionaryArray.from_arrays([1, None, 0, 1], ["AT&T 与联通", "AT&amp;T 与联通", "&amp;&amp; unused"])
    cleaned = clean_array(array)
    assert cleaned.to_pylist() == ["AT&T 与联通", None, "AT&T 与联通", "AT&T 与联通"]
    assert cleaned.dictionary.to_pylist() == ["AT&T 与联通"]


def test_outputs_of_a_dictionary_stand_beside_their_rows():
    array = pa.array(VALUES).dictionary_encode()
    table = clean_table(pa.table({"text": array}), "text", outputs=("edits", "script"))
    assert undo_array(table["text"], table["text_edits"]).to_pylist() == VALUES
    assert [value is None for value in table["text_script"].to_pylist()] == [value is None for value in VALUES]


def test_a_column_of_nulls_only_passes():
    table = clean_table(pa.table({"text": pa.nulls(2)}), "text", outputs="title")
    assert table.to_pydict() == {"text": [None, None], "text_title": [None, None]}


@given(st.lists(st.one_of(st.none(), NASTY.map(lambda s: s.encode("utf-8", "replace").decode())), max_size=5))
def test_any_text_is_cleaned_as_clean_does_and_its_edits_undo(values):
    table = clean_table(pa.table({"text": pa.array(values, pa.string())}), "text", outputs=OUTPUTS)
    table.validate(full=True)
    assert table["text"].to_pylist() == [None if value is None else clean(value) for value in values]
    assert undo_array(table["text"], table["text_edits"]).to_pylist() == values


@given(st.lists(st.one_of(st.none(), st.binary(max_size=30)), max_size=5))
def test_any_bytes_become_valid_text(values):
    table = clean_table(pa.table({"raw": pa.array(values, pa.binary())}), "raw", outputs=OUTPUTS)
    table.validate(full=True)


def test_other_columns_order_and_metadata_are_untouched():
    schema = pa.schema(
        [
            pa.field("id", pa.int64(), nullable=False),
            pa.field("text", pa.string(), metadata={"a": "b"}),
            ("tags", pa.list_(pa.string())),
        ],
        metadata={"made": "here"},
    )
    table = pa.table([[1, 2], ["AT&amp;T 与联通", None], [["甲"], []]], schema=schema)
    cleaned = clean_table(table, "text")
    assert cleaned.schema.equals(schema, check_metadata=True)
    assert cleaned.column("tags") is table.column("tags") or cleaned.column("tags").equals(table.column("tags"))
    assert cleaned_schema(schema, "text", outputs="script").metadata == {b"made": b"here"}


def test_batches_stream_one_by_one_and_keep_their_sizes():
    def batches():
        for size in (2, 0, 1):
            yield pa.record_batch({"text": pa.array(["AT&amp;T 与联通"] * size, pa.string())})
        pytest.fail("read ahead")

    stream = clean_batches(batches(), "text")
    assert [next(stream).num_rows for _ in range(3)] == [2, 0, 1]


def test_two_columns_have_outputs_of_their_own():
    table = clean_table(pa.table({"a": ["一&amp;二"], "b": [b"\xd2\xbb"]}), ["b", "a"], outputs="repairs")
    assert table.column_names == ["a", "b", "b_repairs", "b_encoding", "a_repairs"]
    assert table.schema.equals(
        cleaned_schema(pa.schema({"a": pa.string(), "b": pa.binary()}), ["b", "a"], outputs="repairs")
    )


@pytest.mark.parametrize(
    ("columns", "config", "outputs", "error", "message"),
    [
        ("txt", None, (), ColumnError, "'txt' does not exist; the columns are id, text"),
        ("id", None, (), ColumnError, "column 'id' is int64, not text"),
        ("text", None, "edit", ConfigError, "unknown output 'edit'; the outputs are title"),
        ("text", Config(skip={"glos"}), (), ConfigError, "skip names no repair called glos"),
    ],
)
def test_mistakes_are_found_before_a_row_is_read(columns, config, outputs, error, message):
    reader = pa.RecordBatchReader.from_batches(pa.schema({"id": pa.int64(), "text": pa.string()}), iter(()))
    with pytest.raises(error, match=message):
        clean_batches(reader, columns, config, outputs=outputs)


def test_text_that_is_not_utf8_is_an_error_that_says_what_to_do():
    broken = pa.Array.from_buffers(pa.string(), 1, pa.array([b"\xd6\xd0"]).buffers())
    with pytest.raises(ColumnError, match=r"'text' .* cast it to binary"):
        clean_table(pa.table({"text": broken}), "text")


def test_importing_textfix_does_not_import_arrow():
    code = "import sys, textfix; textfix.clean('AT&amp;T 与联通'); sys.exit('pyarrow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0
