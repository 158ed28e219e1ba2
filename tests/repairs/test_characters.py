"""The family characters: cases from its files, and what holds for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textfix
from casefiles import cases
from textfix.repairs.characters.private_use import _gbk, _hong_kong

PIECES = [
    "\ufeff",
    "\u200b",
    "\u200d",
    "\ufe0f",
    "\U000e0067",
    "\u202e",
    "\xad",
    "\x85",
    "\x93",
    "\x1b[0m",
    "⼈",
    "⻢",
    "\uf967",
    "︐",
    "︵",
    "︶",
    "Ａ",
    "５",
    "．",
    "：",
    "ｶ",
    "ﾞ",
    "ⓐ",
    "𝐀",
    "\ue81e",
    "\ue000",
    "e",
    "\u0301",
    "か",
    "\u3099",
    "한",
    "\u1100",
    "\u1161",
    "中",
    "說",
    "，",
    " ",
    "\n",
    "😀",
]
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=24).map("".join)


@pytest.mark.parametrize(("before", "after"), cases("characters"))
def test_a_case_comes_out_as_its_file_says(before, after):
    cleaned = textfix.clean(before, only={"characters"})
    assert cleaned == after
    assert textfix.clean(cleaned, only={"characters"}) is cleaned
    if before == after:
        assert cleaned is before


@given(TEXT)
def test_any_text_can_be_restored_and_is_stable(text):
    explanation = textfix.explain(text, only={"characters"})
    assert explanation.undo() == text
    assert explanation.text == textfix.clean(text, only={"characters"})
    assert textfix.clean(explanation.text, only={"characters"}) == explanation.text


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_a_long_run_of_one_piece_is_no_trouble(piece):
    text = piece * 3000 + "中文"
    assert textfix.explain(text, only={"characters"}).undo() == text


@pytest.mark.parametrize("code", [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)], ids=hex)
def test_every_full_width_letter_and_digit_folds(code):
    assert textfix.clean("第" + chr(code) + "版", only={"widths"}) == "第" + chr(code - 0xFEE0) + "版"


@pytest.mark.parametrize("code", range(0x2F00, 0x2FD6), ids=hex)
def test_every_kangxi_radical_beside_a_hanzi_becomes_a_hanzi(code):
    cleaned = textfix.clean("部" + chr(code), only={"radicals"})
    assert len(cleaned) == 2
    assert "\u4e00" <= cleaned[1] <= "\u9fff"


def test_the_private_use_tables_give_no_private_use_and_agree_with_the_codecs():
    for table in (_gbk(), _hong_kong()):
        assert not any("\ue000" <= character <= "\uf8ff" for modern in table.values() for character in modern)
    assert _gbk()["\ue7c7"] == "\u1e3f"
    assert _gbk()["\ue815"] == b"\xfe\x50".decode("gb18030")
    assert _hong_kong()["\ue000"] == b"\xfa\x40".decode("big5hkscs")


def test_hong_kong_private_use_comes_back_in_traditional_text():
    known = b"\xfa\x40".decode("big5hkscs")
    text = "這條路的名稱是\ue000圍，位於新界東北，鄉民說這個字從來沒有寫錯過。"
    assert textfix.clean(text, only={"private-use"}) == text.replace("\ue000", known)


def test_no_repair_of_characters_touches_chinese_punctuation():
    marks = "，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕—…·％～×°℃‰￥＂＃＄＆＇＊＋－／＜＝＞＠［＼］＾＿｀｛｜｝"
    assert textfix.clean(marks, only={"characters"}) is marks


def test_a_heap_of_marks_on_one_letter_stays_and_costs_no_time():
    text = "e" + "\u0301\u0327" * 200_000
    assert textfix.clean(text, only={"composition"}) is text
