"""The four families of surface damage together, in the order in which they run."""

from hypothesis import given

import textfix
from textfix.testing import assert_promises, surface_damaged

FAMILIES = {"markup", "characters", "punctuation", "whitespace"}


@given(surface_damaged())
def test_surface_damage_of_several_kinds_is_undone_exactly(case):
    assert textfix.clean(case.text, only=FAMILIES) == case.truth


@given(surface_damaged())
def test_the_promises_hold_on_surface_damage(case):
    assert_promises(textfix.clean, case.text)
