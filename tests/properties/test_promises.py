"""The four promises, on arbitrary text and on damaged Chinese text."""

import pytest
from hypothesis import given

import textfix
from strategies import NASTY, TEXT
from textfix.testing import assert_promises

OPTIONS = [
    {},
    {"script": "simplified"},
    {"script": "taiwan"},
    {"punctuation": "fullwidth"},
    {"boilerplate": "strict"},
]


@given(TEXT)
def test_the_promises_hold_on_any_text(text):
    assert_promises(textfix.clean, text)


@given(NASTY)
def test_the_promises_hold_on_text_made_of_triggers(text):
    assert_promises(textfix.clean, text)


@pytest.mark.parametrize("options", OPTIONS[1:], ids=str)
@given(text=NASTY)
def test_the_promises_hold_for_every_option(options, text):
    result = textfix.explain(text, **options)
    assert result.text == textfix.clean(text, **options)
    assert result.undo() == text
    assert textfix.clean(result.text, **options) == result.text


@given(NASTY)
def test_diagnose_accepts_any_text(text):
    assert textfix.diagnose(text).script


@pytest.mark.parametrize(
    "character", list("(?&<%=\\，,。業　\n \u200b\ufffd锟Ã\ue000ｶ\u0301的"), ids=lambda c: f"U+{ord(c):04X}"
)
def test_many_of_one_character_keep_the_promises(character):
    assert_promises(textfix.clean, character * 3000)
