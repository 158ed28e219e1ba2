import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import PRINTABLE, edit_lists
from textfix.edits import Edit, OffsetMap, apply, check, compose, inverse, merge_repairs, simplify, without_idle


@st.composite
def text_and_edits(draw):
    text = draw(PRINTABLE)
    return text, draw(edit_lists(len(text)))


@st.composite
def two_steps(draw):
    text, first = draw(text_and_edits())
    middle = apply(text, first)
    return text, first, middle, draw(edit_lists(len(middle)))


@given(text_and_edits())
def test_inverse_edits_restore_the_text(case):
    text, edits = case
    assert apply(apply(text, edits), inverse(text, edits)) == text


@given(two_steps())
def test_composed_edits_do_what_the_two_steps_do(case):
    text, first, middle, second = case
    composed = compose(first, middle, second)
    check(composed, len(text))
    assert apply(text, composed) == apply(middle, second)


@given(two_steps())
def test_composed_edits_name_the_repairs_of_both_steps(case):
    _text, first, middle, second = case
    composed = compose(first, middle, second)
    assert {n for e in composed for n in e.repairs} == {n for e in [*first, *second] for n in e.repairs}


@given(text_and_edits())
def test_without_idle_edits_the_text_is_the_same(case):
    text, edits = case
    simple = without_idle(text, edits)
    check(simple, len(text))
    assert apply(text, simple) == apply(text, edits)
    assert all(text[e.start : e.end] != e.replacement for e in simple)


@given(text_and_edits())
def test_places_outside_edits_go_there_and_back(case):
    text, edits = case
    edited = apply(text, edits)
    offsets = OffsetMap(edits)
    touched = {i for e in edits for i in range(e.start, e.end + 1)}
    for place in set(range(len(text))) - touched:
        assert edited[offsets.to_edited(place)] == text[place]
        assert offsets.to_original(offsets.to_edited(place)) == place


@given(text_and_edits())
def test_offsets_never_run_backwards_and_stay_inside(case):
    text, edits = case
    edited = apply(text, edits)
    offsets = OffsetMap(edits)
    there = [offsets.to_edited(i) for i in range(len(text) + 1)]
    back = [offsets.to_original(i) for i in range(len(edited) + 1)]
    assert there == sorted(there)
    assert back == sorted(back)
    assert there[0] >= 0
    assert there[-1] == len(edited)
    assert back[-1] <= len(text)


def test_applying_no_edit_returns_the_same_object():
    text = "天黑了" * 3
    assert apply(text, []) is text


@pytest.mark.parametrize(
    "edits", [[Edit(2, 1, "")], [Edit(0, 2, ""), Edit(1, 3, "")], [Edit(0, 9, "")], [Edit(2, 3, ""), Edit(0, 1, "")]]
)
def test_malformed_edits_are_refused_with_their_place(edits):
    with pytest.raises(ValueError, match="Edit"):
        check(edits, 5)


def test_a_deletion_inside_a_later_replacement_becomes_one_edit():
    first = [Edit(1, 4, "", ("gloss",))]
    assert compose(first, "經濟", [Edit(0, 2, "经济", ("script",))]) == [Edit(0, 5, "经济", ("gloss", "script"))]


def test_edits_that_only_stand_side_by_side_stay_apart():
    assert compose([Edit(0, 1, "x")], "xb", [Edit(1, 2, "y")]) == [Edit(0, 1, "x"), Edit(1, 2, "y")]


def test_repair_names_appear_once_in_order():
    assert merge_repairs(["b", "a", "b"]) == ("b", "a")


@given(text_and_edits())
def test_simplified_edits_give_the_same_text_and_share_nothing_with_it_at_either_end(case):
    text, edits = case
    simple = simplify(text, edits)
    check(simple, len(text))
    assert apply(text, simple) == apply(text, edits)
    for edit in simple:
        old = text[edit.start : edit.end]
        assert not (old and edit.replacement) or (old[0] != edit.replacement[0] and old[-1] != edit.replacement[-1])
