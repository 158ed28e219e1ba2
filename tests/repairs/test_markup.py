"""The family markup: cases from its files, and what holds for any text."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import textfix
from casefiles import cases
from textfix.testing.sentences import SENTENCES

PIECES = [
    "&",
    "amp;",
    "lt;",
    "#x4e2d;",
    "&nbsp",
    "<",
    ">",
    "</p>",
    "<p>",
    "<br>",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "[b]",
    "[/b]",
    "[img]",
    "[/img]",
    "\\",
    "u4e2d",
    "\\u4e2d",
    "%E4%B8%AD",
    "%u4e2d",
    "=E4=B8=AD",
    "=",
    "=?utf-8?Q?=E4=B8=AD?=",
    "`",
    "```\n",
    "HTML",
    "中",
    "文",
    " ",
    "\n",
    "a",
]
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=24).map("".join)


@pytest.mark.parametrize(("before", "after"), cases("markup"))
def test_a_case_comes_out_as_its_file_says(before, after):
    cleaned = textfix.clean(before, only={"markup"})
    assert cleaned == after
    assert textfix.clean(cleaned, only={"markup"}) is cleaned
    if before == after:
        assert cleaned is before


@given(TEXT)
def test_any_text_can_be_restored_and_is_stable(text):
    explanation = textfix.explain(text, only={"markup"})
    assert explanation.undo() == text
    assert explanation.text == textfix.clean(text, only={"markup"})
    assert textfix.clean(explanation.text, only={"markup"}) == explanation.text


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_a_long_run_of_one_piece_is_no_trouble(piece):
    text = piece * 3000 + "中文"
    assert textfix.explain(text, only={"markup"}).undo() == text


ESCAPES = {
    "json": lambda s: "".join(f"\\u{ord(c):04x}" for c in s),
    "json upper": lambda s: "".join(f"\\u{ord(c):04X}" for c in s),
    "hexadecimal": lambda s: "".join(f"&#x{ord(c):x};" for c in s),
    "decimal": lambda s: "".join(f"&#{ord(c)};" for c in s),
    "escaped twice": lambda s: "".join(f"&amp;#{ord(c)};" for c in s),
    "percent": lambda s: "".join(f"%{b:02X}" for b in s.encode()),
    "percent gbk": lambda s: "".join(f"%{b:02x}" for b in s.encode("gbk")),
    "javascript": lambda s: "".join(f"%u{ord(c):04X}" for c in s),
    "quoted-printable": lambda s: "".join(f"={b:02X}" for b in s.encode()),
    "python": lambda s: "".join(f"\\x{b:02x}" for b in s.encode()),
}


@pytest.mark.parametrize("escape", ESCAPES.values(), ids=ESCAPES)
@given(start=st.integers(0, 40), sentence=st.sampled_from(SENTENCES), around=st.sampled_from(["", "今天"]))
def test_an_escaped_run_comes_back_whole_and_as_a_span(escape, start, sentence, around):
    text = "".join(character for character in sentence[start : start + 12] if character > "\u2000")
    assume(sum("\u4e00" <= character <= "\u9fff" for character in text) >= 4)
    assert textfix.clean(around + escape(text) + around, only={"markup"}) == around + text + around


@pytest.mark.parametrize("name", ["br", "p", "div", "span class='a'", "font color=red", "a href=x"])
def test_a_leftover_tag_never_takes_text_with_it(name):
    text = f"大风<{name}>降温</{name.split()[0]}>下雪"
    assert textfix.clean(text, only={"tags"}).replace("\n", "") == "大风降温下雪"
