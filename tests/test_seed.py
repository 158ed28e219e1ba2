"""The seed goes in damaged and comes out as the newsroom wrote it."""

import json
from pathlib import Path

import textfix

DOCUMENTS = Path(__file__).parents[1] / "seeds" / "documents"
SEED = (DOCUMENTS / "seed.txt").read_text(encoding="utf-8")
EXPECTED = (DOCUMENTS / "seed.expected.txt").read_text(encoding="utf-8").rstrip("\n")


def test_the_seed_comes_out_to_the_character():
    assert textfix.clean(SEED).rstrip("\n") == EXPECTED


def test_the_expected_text_needs_nothing():
    assert textfix.clean(EXPECTED) is EXPECTED


def test_every_change_to_the_seed_can_be_undone():
    result = textfix.explain(SEED)
    assert result.undo() == SEED
    assert result.text == textfix.clean(SEED)


def test_the_metadata_of_the_seed_is_returned():
    article = textfix.extract(SEED).to_dict()
    wanted = json.loads((DOCUMENTS / "seed.expected.json").read_text(encoding="utf-8"))
    assert {name: article[name] for name in wanted} == wanted


def test_what_was_taken_out_of_the_seed_is_listed_with_its_place():
    removed = textfix.extract(SEED).removed
    assert removed
    for piece in removed:
        assert 0 <= piece.start < piece.end <= len(SEED)
    assert any("網友評論" in SEED[p.start : p.end] or "網友評論" in p.text or "网友评论" in p.text for p in removed)


def test_diagnose_tells_what_happened_to_the_seed():
    diagnosis = textfix.diagnose(SEED)
    assert diagnosis.script == "pseudo-traditional"
    assert {f.repair for f in diagnosis.findings} >= {"gloss", "script"}
