import pytest

import textfix
from textfix.config import Config
from textfix.registry import ROOMS, known_names, plan, repairs


def test_names_are_unique_and_every_repair_says_what_it_does():
    names = [repair.name for repair in repairs()]
    assert len(names) == len(set(names))
    for repair in repairs():
        assert repair.summary
        assert repair.examples


@pytest.mark.parametrize("repair", repairs(), ids=lambda repair: repair.name)
def test_the_examples_of_a_repair_hold(repair):
    for before, after in repair.examples:
        assert textfix.clean(before, only={repair.name}) == after
        assert before != after


def test_every_room_holds_a_repair():
    families = {repair.family for repair in repairs()}
    assert {room for room in ROOMS if room not in {"surrogates", "line_ends"}} == families


def test_required_repairs_run_whatever_is_skipped():
    assert [r.name for r in plan(Config(only=frozenset()))] == ["surrogates"]
    assert "surrogates" in {r.name for r in plan(Config(skip={"characters"}))}


def test_known_names_hold_families_and_repairs():
    assert {"characters", "surrogates", "gloss"} <= set(known_names())
