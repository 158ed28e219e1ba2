"""Outputs: what a pipeline keeps of a document besides its text."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import NASTY
from textfix import ColumnError, Config, ConfigError, clean, extract
from textfix.outputs import OUTPUTS, check_columns, check_options, clean_values, restore

PAGE = (
    "城市公园免费开放\n2024-05-06 07:08 来源：本地日报\n今天上午，三座公园同时开放，市民不必预约。\n"
    "市民王女士说，这样方便多了。\n责任编辑：张三"
)


@given(st.lists(st.one_of(st.none(), NASTY), max_size=5))
def test_texts_are_those_of_clean_and_the_edits_restore_the_originals(values):
    cleaned = clean_values(values, outputs=["edits", "repairs"])
    assert cleaned.texts == [None if value is None else clean(value) for value in values]
    for value, text, edits in zip(values, cleaned.texts, cleaned.outputs["edits"], strict=True):
        assert (value is None and edits is None) or restore(text, edits) == value


@given(st.lists(st.one_of(st.none(), NASTY), max_size=3))
def test_every_output_has_a_value_for_every_text_and_a_null_stays_null(values):
    cleaned = clean_values(values, outputs=tuple(OUTPUTS))
    assert cleaned.texts == clean_values(values).texts
    for column in cleaned.outputs.values():
        assert len(column) == len(values)
        assert all(got is None for got, value in zip(column, values, strict=True) if value is None)


def test_the_fields_of_an_article_are_outputs():
    cleaned = clean_values([PAGE], outputs=["published", "source", "editors", "body"])
    assert {name: column[0] for name, column in cleaned.outputs.items() if name != "body"} == {
        "published": datetime(2024, 5, 6, 7, 8),  # noqa: DTZ001  # local newsroom time has no zone
        "source": "本地日报",
        "editors": ["张三"],
    }
    assert cleaned.outputs["body"] == [extract(PAGE).body]


def test_bytes_are_decoded_and_their_encoding_is_an_output():
    text = "今天上午，三座公园同时开放，市民不必预约。"
    cleaned = clean_values([text.encode("gb18030"), text, None, bytearray(text.encode())])
    assert cleaned.texts == [text, text, None, text]
    assert cleaned.outputs["encoding"] == ["gb18030", None, None, "utf-8"]


def test_a_value_that_is_no_text_is_an_error_with_its_place():
    with pytest.raises(TypeError, match="item 1 is int"):
        clean_values(["一", 2])


@pytest.mark.parametrize(
    ("config", "outputs", "message"),
    [(Config(only={"glos"}), (), "glos"), (None, ["titel"], "'titel'; the outputs are title"), (None, "x", "'x'")],
)
def test_an_unknown_name_is_an_error_that_lists_the_known_ones(config, outputs, message):
    with pytest.raises(ConfigError, match=message):
        check_options(config, outputs)


@pytest.mark.parametrize(
    ("columns", "known", "added", "message"),
    [
        ("txt", ["id", "text"], (), "'txt' does not exist; the columns are id, text"),
        ("a", ["a", "a"], (), "'a' is there more than once"),
        ([], ["a"], (), "no column"),
        ("a", ["a", "a_title"], ["title"], "'a_title' exists already"),
    ],
)
def test_a_column_that_cannot_be_cleaned_is_an_error(columns, known, added, message):
    with pytest.raises(ColumnError, match=message):
        check_columns(columns, known, added)
