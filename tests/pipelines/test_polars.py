"""Polars: frames, lazy frames, expressions."""

import pytest

from engines import engine
from textfix import ColumnError, Config, ConfigError

pl = engine("polars")
engine("pyarrow")

from textfix.arrow import clean_table, undo_array  # noqa: E402
from textfix.integrations.polars import clean_expression, clean_frame  # noqa: E402


@pytest.fixture
def frame(documents):
    return pl.DataFrame({"id": range(len(documents)), "text": documents})


def test_a_frame_is_cleaned_and_keeps_its_schema(frame, expected):
    cleaned = clean_frame(frame, "text")
    assert cleaned.schema == frame.schema
    assert cleaned["text"].to_list() == expected
    assert cleaned["id"].equals(frame["id"])


def test_outputs_undo_to_the_originals(frame, documents):
    cleaned = clean_frame(frame, "text", outputs=["edits", "source", "published"])
    assert undo_array(cleaned["text"], cleaned["text_edits"]).to_pylist() == documents
    assert cleaned["text_source"][-1] == "本地日报"
    assert cleaned.schema["text_published"] == pl.Datetime("us")


def test_a_lazy_frame_stays_lazy(frame, expected):
    lazy = clean_frame(frame.lazy(), "text", outputs="repairs")
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect_schema() == clean_frame(frame, "text", outputs="repairs").schema
    assert lazy.select("text").collect()["text"].to_list() == expected


def test_an_expression_is_cleaned(frame, expected):
    assert frame.with_columns(clean_expression("text"))["text"].to_list() == expected
    upper = frame.lazy().select(kept=clean_expression(pl.col("text").str.head(4))).collect()
    assert upper["kept"].null_count() == 1


def test_a_categorical_column_stays_one():
    frame = pl.DataFrame({"text": ["AT&amp;T 与联通", None, "AT&T 与联通"]}, schema={"text": pl.Categorical})
    cleaned = clean_frame(frame, "text")
    assert cleaned.schema == frame.schema
    assert cleaned["text"].to_list() == ["AT&T 与联通", None, "AT&T 与联通"]


def test_bytes_are_decoded():
    frame = pl.DataFrame({"page": ["今天上午，三座公园同时开放。".encode("gb18030"), None]})
    assert clean_frame(frame, "page").rows() == [("今天上午，三座公园同时开放。", "gb18030"), (None, None)]


def test_the_core_takes_a_frame_as_it_is(frame, expected):
    assert clean_table(frame, "text")["text"].to_pylist() == expected


def test_mistakes_are_found_before_the_job_starts(frame):
    for columns, options, error in (
        ("txt", {}, ColumnError),
        ("id", {}, ColumnError),
        ("text", {"outputs": "titel"}, ConfigError),
        ("text", {"config": Config(only={"glos"})}, ConfigError),
    ):
        with pytest.raises(error):
            clean_frame(frame.lazy(), columns, **options)
    with pytest.raises(ConfigError):
        clean_expression("text", Config(only={"glos"}))
