"""The parts of decoding, each alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix.decoding.candidates import rank, sample_of
from textfix.decoding.damage import mend
from textfix.decoding.escapes import escape_codec
from textfix.decoding.labels import canonical, declared_in
from textfix.decoding.lines import other_codec
from textfix.decoding.model import weigh
from textfix.decoding.readers import PYTHON, decode_with
from textfix.decoding.western import weigh_alphabets
from textfix.decoding.wide import byte_order_mark, wide_codec
from textfix.testing.sentences import SENTENCES

READERS = [*PYTHON, "hz-gb-2312", "iso-2022-cn", "euc-tw"]


@pytest.mark.parametrize("codec", READERS)
@given(data=st.binary(max_size=60))
def test_every_reader_takes_any_bytes_and_says_which_it_could_not_read(codec, data):
    text, bad = decode_with(data, codec)
    at = 0
    for start, end in bad:
        assert at <= start < end <= len(data)
        at = end
    assert ("\ufffd" in text) >= bool(bad)


@pytest.mark.parametrize("codec", ["gb18030", "big5"])
@given(data=st.binary(max_size=40))
def test_mending_covers_every_byte(codec, data):
    text, bad = mend(data, codec)
    assert text.count("\ufffd") >= sum(end - start for start, end in bad) > -1
    assert bool(text) == bool(data)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=20))
def test_clean_lines_are_not_mended(text):
    data = text.encode("gb18030")
    found = mend(data, "gb18030")
    if not found.bad:
        assert found.text == text


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("GBK", "gb18030"), (" gb_2312-80 ", "gb18030"), ("x-gbk", "gb18030"), ("Big5-HKSCS", "big5"), ("UTF8", "utf-8"),
        ("latin1", "windows-1252"), ("cp1251", "windows-1251"), ("sjis", "shift_jis"), ("ks_c_5601-1987", "euc-kr"),
        ("'utf-8'", "utf-8"), ("rot13", None), ("nonsense", None), ("", None), ("中文", None), ("a\0b", None), ("x" * 999, None),
    ],
)  # fmt: skip
def test_labels_are_known_by_all_their_names(label, name):
    assert canonical(label) == name


@pytest.mark.parametrize(
    ("page", "label"),
    [
        (b'<meta charset="gbk">', "gbk"),
        (b"<META http-equiv=Content-Type content='text/html; charset=gb2312'>", "gb2312"),
        (b'<?xml version="1.0" encoding="big5"?>', "big5"),
        (b'<meta name="keywords" content="x">', None),
        (b" " * 5000 + b'<meta charset="gbk">', None),
    ],
)
def test_the_declaration_of_a_page_is_found_in_its_head(page, label):
    assert declared_in(page) == label


def test_marks_are_told_apart():
    assert byte_order_mark(b"\xff\xfea\0") == (2, "utf-16le")
    assert byte_order_mark(b"\xff\xfe\0\0a\0\0\0") == (4, "utf-32le")
    assert byte_order_mark(b"\xff\xff") is None


def test_binary_data_are_not_wide_text():
    assert wide_codec(bytes(range(256)) * 8) is None


def test_a_declared_charset_moves_a_candidate_by_a_little_only():
    data = SENTENCES[0].encode("gbk")
    assert rank(data)[0].codec == rank(data, declared="big5")[0].codec == "gb18030"


def test_a_sample_holds_the_lines_that_are_not_ascii():
    data = b"ascii\n" * 4000 + SENTENCES[0].encode("gbk") + b"\n" + b"ascii\n" * 10
    assert sample_of(data) == SENTENCES[0].encode("gbk")


def test_a_line_leaves_its_codec_only_for_a_clearly_better_one():
    line = SENTENCES[3]
    assert other_codec(line.encode(), "gb18030") == "utf-8"
    assert other_codec(line.encode("gbk"), "utf-8") == "gb18030"
    assert other_codec(line.encode("gbk"), "gb18030") == "gb18030"
    assert other_codec("赟喆翀".encode("gbk"), "gb18030") == "gb18030"


def test_escapes_need_text_that_is_chinese():
    assert escape_codec("天黑了".encode("hz")) == "hz-gb-2312"
    assert escape_codec(b"~{~}") is None
    assert escape_codec(b"\x1b[31mred\x1b[0m") is None


def test_news_weighs_more_than_rare_characters():
    assert weigh("今天天黑了")[0] > weigh("鑫鏖鷲龘")[0]


def test_an_alphabet_fits_its_own_language():
    russian = "Сегодня в городе выставка".encode("koi8-r")
    assert weigh_alphabets(russian) > weigh_alphabets(SENTENCES[0].encode("gbk")[: len(russian)])
