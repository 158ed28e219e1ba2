import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import textfix
from textfix import Cleaner, clean, diagnose, explain, extract

CLEAN = "市交通运输局昨天公布了新的公交线路调整方案，涉及城东和城南的十七条线路。"
DAMAGED = "經(jīng)濟(jì)日報(bào)記者了解到,產(chǎn)業(yè)發(fā)展很快。"


@pytest.mark.parametrize("data", [b"abc", bytearray(b"abc"), memoryview(b"abc")])
@pytest.mark.parametrize("function", [clean, explain, extract, diagnose])
def test_bytes_are_refused_and_decode_is_named(function, data):
    with pytest.raises(TypeError, match=r"textfix\.decode"):
        function(data)


@pytest.mark.parametrize("value", [None, 3, ["天"]])
def test_what_is_not_text_is_refused_by_its_type(value):
    with pytest.raises(TypeError, match=type(value).__name__):
        clean(value)


@pytest.mark.parametrize("text", ["", " ", "\n", CLEAN, "plain ASCII, nothing to do", "天" * 1000])
def test_text_that_needs_nothing_comes_back_as_the_same_object(text):
    if text in (" ", "\n"):
        assert clean(text) == explain(text).text
    else:
        assert clean(text) is text


def test_a_subclass_of_str_is_text():
    class Name(str):
        __slots__ = ()

    name = Name(CLEAN)
    assert clean(name) is name


@pytest.mark.parametrize(
    "text",
    ["\x00", "\ud800", "天\udc80黑", "\x00" * 1000, CLEAN * 20_000, "\r" * 1000, "\ufeff", "\U0010ffff" * 100],
    ids=[
        "NUL",
        "lone surrogate",
        "escaped byte",
        "many NULs",
        "two megabytes in one line",
        "CR",
        "BOM",
        "noncharacters",
    ],
)
def test_odd_input_works_and_nothing_is_lost(text):
    result = explain(text)
    assert result.text == clean(text)
    assert result.undo() == text
    assert clean(result.text) == result.text
    result.text.encode()


def test_an_explanation_shows_each_change_in_places_of_the_original():
    result = explain(DAMAGED)
    assert result.text == "经济日报记者了解到，产业发展很快。"
    rebuilt, at = "", 0
    for edit in result.edits:
        rebuilt += DAMAGED[at : edit.start] + edit.replacement
        at = edit.end
    assert rebuilt + DAMAGED[at:] == result.text
    assert {name for edit in result.edits for name in edit.repairs} >= {"gloss", "script"}
    assert [step.repair for step in result.steps][:2] == ["gloss", "script"]


def test_offsets_lead_from_the_cleaned_text_to_the_original_and_back():
    result = explain(DAMAGED)
    place = result.text.index("很快")
    assert DAMAGED[result.to_original(place) :].startswith("很快")
    assert result.to_cleaned(DAMAGED.index("很快")) == place
    with pytest.raises(IndexError, match="outside"):
        result.to_original(len(result.text) + 1)
    with pytest.raises(IndexError, match="outside"):
        result.to_cleaned(-1)


def test_an_explanation_as_a_dict_is_json_and_enough_to_restore_the_original():
    stored = json.loads(json.dumps(explain(DAMAGED).to_dict(), ensure_ascii=False))
    text, shift, original = stored["text"], 0, stored["text"]
    for edit in stored["edits"]:
        start = edit["start"]
        original = original[:start] + edit["removed"] + original[start + len(edit["replacement"]) :]
    assert shift == 0
    assert text == clean(DAMAGED)
    assert original == DAMAGED


def test_only_and_skip_take_families_and_single_repairs():
    assert clean(DAMAGED, only={"gloss"}) == "經濟日報記者了解到,產業發展很快。"
    assert clean(DAMAGED, skip={"gloss", "script", "punctuation"}) == DAMAGED


def test_many_texts_are_cleaned_in_order_and_none_stays_none():
    assert Cleaner().clean_many([DAMAGED, None, CLEAN]) == [clean(DAMAGED), None, CLEAN]


def test_an_item_that_is_no_text_is_named_by_its_place():
    with pytest.raises(TypeError, match="item 1 is bytes"):
        Cleaner().clean_many([CLEAN, b"abc"])


def test_a_cleaner_gives_the_same_from_many_threads():
    cleaner = Cleaner()
    texts = [DAMAGED, CLEAN, "AT&amp;T", "\ud800"] * 50
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(cleaner.clean, texts)) == [clean(text) for text in texts]


def test_a_pickled_cleaner_cleans_the_same():
    cleaner = pickle.loads(pickle.dumps(Cleaner(only={"gloss"})))  # noqa: S301
    assert cleaner.clean(DAMAGED) == clean(DAMAGED, only={"gloss"})


def test_diagnose_names_what_is_wrong_and_changes_nothing():
    diagnosis = diagnose(DAMAGED)
    assert diagnosis.script == "pseudo-traditional"
    assert {finding.repair for finding in diagnosis.findings} >= {"gloss", "script"}
    json.dumps(diagnosis.to_dict())


def test_diagnose_of_clean_text_finds_nothing():
    assert diagnose(CLEAN).findings == ()


def test_importing_textfix_loads_no_dependency_and_no_table():
    code = """
import sys
before = set(sys.modules)
import textfix
new = set(sys.modules) - before
print([m for m in new if m.split(".")[0] in ("ftfy", "chardet", "opencc") or m.startswith(("textfix.data", "textfix.repairs"))])
"""
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_every_public_name_is_there():
    for name in textfix.__all__:
        assert getattr(textfix, name) is not None
    assert set(textfix.__all__) <= set(dir(textfix))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = textfix.nothing
