"""The family whitespace: cases from its files, and what holds for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textfix
from casefiles import cases
from textfix.testing.sentences import SENTENCES

PIECES = [
    " ",
    "  ",
    "\t",
    "\u3000",
    "\xa0",
    "\u2003",
    "\r",
    "\r\n",
    "\n",
    "\n\n\n",
    "\x85",
    "\u2028",
    "\x0c",
    "中",
    "中 国 人 民",
    "今天下午城东的几条街道停了电修理工人",
    "a",
    "，",
    "。",
]
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=24).map("".join)


@pytest.mark.parametrize(("before", "after"), cases("whitespace"))
def test_a_case_comes_out_as_its_file_says(before, after):
    cleaned = textfix.clean(before, only={"whitespace"})
    assert cleaned == after
    assert textfix.clean(cleaned, only={"whitespace"}) is cleaned
    if before == after:
        assert cleaned is before


@given(TEXT)
def test_any_text_can_be_restored_and_is_stable(text):
    explanation = textfix.explain(text, only={"whitespace"})
    assert explanation.undo() == text
    assert explanation.text == textfix.clean(text, only={"whitespace"})
    assert textfix.clean(explanation.text, only={"whitespace"}) == explanation.text


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_a_long_run_of_one_piece_is_no_trouble(piece):
    text = piece * 3000 + "中文"
    assert textfix.explain(text, only={"whitespace"}).undo() == text


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.sampled_from(["\r\n", "\r", "\u2029", "\x85"]))
def test_line_ends_come_back_whatever_they_were(sentences, end):
    assert textfix.clean(end.join(sentences), only={"whitespace"}) == "\n".join(sentences)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.sampled_from(["\u3000\u3000", "    ", "\t"]))
def test_indents_of_paragraphs_go(sentences, indent):
    text = "".join(f"{indent}{sentence}\n" for sentence in sentences)
    assert textfix.clean(text, only={"whitespace"}) == text.replace(indent, "")


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9))
def test_clean_news_keeps_its_lines(sentences):
    text = "\n".join(sentences)
    assert textfix.clean(text, only={"whitespace"}) is text
