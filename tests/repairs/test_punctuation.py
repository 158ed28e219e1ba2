"""The family punctuation: cases from its files, and what holds for any text."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import textfix
from casefiles import cases
from textfix.config import Config
from textfix.edits import Edit, apply
from textfix.evidence import Evidence
from textfix.matching import HANZI, count
from textfix.repair import Rewrite
from textfix.repairs.punctuation.flattened import Flattened
from textfix.repairs.punctuation.sheet import hanzi_by_line
from textfix.testing.sentences import SENTENCES

PIECES = [
    ",",
    ":",
    ";",
    "?",
    "!",
    "(",
    ")",
    "，",
    "：",
    "。",
    "“",
    "”",
    "吗",
    "今天下午城东的几条街道停了电",
    "修理工人连夜赶来",
    "中",
    "12",
    "a",
    " ",
    "\n",
    "http://a.b/",
    "@",
    "{",
]
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=24).map("".join)


@pytest.mark.parametrize(("before", "after"), cases("punctuation"))
def test_a_case_comes_out_as_its_file_says(before, after):
    cleaned = textfix.clean(before, only={"punctuation"})
    assert cleaned == after
    assert textfix.clean(cleaned, only={"punctuation"}) is cleaned
    if before == after:
        assert cleaned is before


@given(TEXT)
def test_any_text_can_be_restored_and_is_stable(text):
    explanation = textfix.explain(text, only={"punctuation"})
    assert explanation.undo() == text
    assert explanation.text == textfix.clean(text, only={"punctuation"})
    assert textfix.clean(explanation.text, only={"punctuation"}) == explanation.text


@given(st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=6, unique=True), TEXT)
def test_the_edits_that_are_worked_out_later_give_the_text(sentences, tail):
    flat = "\n".join(sentences).translate(str.maketrans("，：；？！（）", ",:;?!()"))
    for text in (flat, f"{flat}\n{tail}"):
        found = Flattened().find(text, Evidence(Config(punctuation="fullwidth")))
        if text is flat:
            assert isinstance(found, Rewrite)
        if isinstance(found, Rewrite):
            assert found.text == apply(text, found.edits())


@given(st.text(st.sampled_from("图书〇䷀䶵\uf900\U00020000\udc00\udfff\ud800a，\n")))
def test_hanzi_are_counted_by_line_as_one_by_one(text):
    assert hanzi_by_line(text) == [count(line, HANZI) for line in text.split("\n")]


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_a_long_run_of_one_piece_is_no_trouble(piece):
    text = piece * 3000 + "中文"
    assert textfix.explain(text, only={"punctuation"}).undo() == text


FLATTEN = str.maketrans("，：；！？（）", ",:;!?()")


@given(st.lists(st.sampled_from(SENTENCES), min_size=4, max_size=9, unique=True))
def test_flattened_news_comes_back(sentences):
    text = "\n".join(sentences)
    assume(text.count("，") >= 3)
    assert textfix.clean(text.translate(FLATTEN), only={"punctuation"}) == text


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9))
def test_clean_news_keeps_its_punctuation(sentences):
    text = "\n".join(sentences)
    assert textfix.clean(text, only={"punctuation"}) is text


def test_fullwidth_forces_the_marks_without_evidence():
    assert textfix.clean("你好,世界", only={"punctuation"}, punctuation="fullwidth") == "你好，世界"


@pytest.mark.parametrize("text", ["比分3:2", "a,b", "f(x)", "12:30", "1,234", "http://example.org/?a,b:c!"])
def test_fullwidth_still_leaves_numbers_code_and_addresses(text):
    line = "今天的消息" + text
    assert textfix.clean(line, only={"punctuation"}, punctuation="fullwidth") == line


def test_one_removed_gloss_is_proof_enough_for_one_mark():
    text = "记者从会上了解到,这个项目已经开工。"
    assert list(Flattened().find(text, Evidence(Config()))) == []
    found = Flattened().find(text, Evidence(Config(), glosses=1))
    assert isinstance(found, Rewrite)
    assert found.text == "记者从会上了解到，这个项目已经开工。"
    assert list(found.edits()) == [Edit(8, 9, "，")]


def test_quotation_marks_are_never_invented():
    text = '他说:"走吧",大家都走了。她说:"等等",没有人等。天黑了,路上没有灯,谁也看不见谁。'
    assert textfix.clean(text, only={"punctuation"}).count('"') == 4
