"""pandas, and Dask, which runs it partition by partition."""

import pytest

from engines import engine
from textfix import ColumnError, Config, ConfigError
from textfix.outputs import restore

pd = engine("pandas")

from textfix.integrations.pandas import clean_frame, clean_series  # noqa: E402


@pytest.fixture
def frame(documents):
    return pd.DataFrame({"text": documents, "id": range(len(documents))}, index=range(7, 7 + len(documents)))


def test_a_frame_is_cleaned_and_the_given_one_is_not(frame, documents, expected):
    cleaned = clean_frame(frame, "text")
    assert cleaned["text"].tolist() == expected
    assert cleaned.index.equals(frame.index)
    assert cleaned.dtypes.equals(frame.dtypes)
    assert frame["text"].tolist() == documents


def test_outputs_undo_to_the_originals(frame, documents):
    cleaned = clean_frame(frame, "text", outputs=["edits", "source", "published"])
    pairs = zip(cleaned["text"], cleaned["text_edits"], strict=True)
    assert [None if text is None else restore(text, edits) for text, edits in pairs] == documents
    assert cleaned["text_source"].iloc[-1] == "本地日报"
    assert str(cleaned["text_published"].iloc[-1]) == "2024-05-12 08:30:00"


@pytest.mark.parametrize("dtype", [object, "string", "string[pyarrow]", "category"])
def test_a_series_keeps_its_dtype_name_and_missing_values(dtype):
    if dtype == "string[pyarrow]":
        engine("pyarrow")
    series = pd.Series(["AT&amp;T 与联通", None, "今天"], index=[3, 2, 1], name="text", dtype=dtype)
    cleaned = clean_series(series)
    assert (cleaned.name, list(cleaned.index)) == ("text", [3, 2, 1])
    assert cleaned.isna().tolist() == [False, True, False]
    assert cleaned.dropna().tolist() == ["AT&T 与联通", "今天"]
    assert dtype == "category" or cleaned.dtype == series.dtype
    assert isinstance(cleaned.dtype, type(series.dtype))


def test_nan_stays_nan_and_none_stays_none():
    cleaned = clean_series(pd.Series(["一&amp;二", float("nan"), None], dtype=object)).tolist()
    assert (cleaned[0], str(cleaned[1]), cleaned[2]) == ("一&二", "nan", None)


def test_categories_that_become_the_same_text_become_one():
    frame = pd.DataFrame({"text": pd.Series(["AT&amp;T 与联通", "AT&T 与联通", None], dtype="category")})
    cleaned = clean_frame(frame, "text", outputs="repairs")
    assert cleaned["text"].cat.categories.tolist() == ["AT&T 与联通"]
    assert cleaned["text_repairs"].tolist() == [["entities"], [], None]


def test_bytes_are_decoded():
    frame = pd.DataFrame({"page": ["今天上午，三座公园同时开放。".encode("gb18030"), None]})
    assert clean_frame(frame, "page").to_dict("list") == {
        "page": ["今天上午，三座公园同时开放。", None],
        "page_encoding": ["gb18030", None],
    }


def test_an_empty_frame_and_a_column_of_missing_values_pass():
    assert clean_frame(pd.DataFrame({"text": []}, dtype=object), "text", outputs="title").shape == (0, 2)
    assert clean_series(pd.Series([None, None], dtype=object)).tolist() == [None, None]


def test_mistakes_are_errors(frame):
    for columns, options, error in (
        ("txt", {}, ColumnError),
        ("id", {}, ColumnError),
        ("text", {"outputs": "titel"}, ConfigError),
        ("text", {"config": Config(only={"glos"})}, ConfigError),
    ):
        with pytest.raises(error):
            clean_frame(frame, columns, **options)
    with pytest.raises(ColumnError, match="item 1 is int"):
        clean_series(pd.Series(["一", 2], name="text", dtype=object))


def test_dask_cleans_partition_by_partition(frame, expected):
    dask = engine("dask.dataframe")
    lazy = dask.from_pandas(frame, npartitions=4).map_partitions(clean_frame, "text", outputs=["source"])
    cleaned = lazy.compute(scheduler="synchronous")
    assert [None if pd.isna(text) else text for text in cleaned["text"]] == expected
    assert cleaned["text_source"].iloc[-1] == "本地日报"
