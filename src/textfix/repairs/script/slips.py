"""Slips: a few simplified characters in a page that its newsroom wrote in traditional script.

Comes in: genuine traditional text. Goes out: a text of the same length in which the slips are restored whose traditional
form is certain: the character has one form only, or a known word of two characters names it and the phrases agree. A
clause without a traditional character may be a quotation or a name and stays, and so does what Japan prints too (国, 学):
it may be a name from there. What is not certain is reported.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.repairs.script.convert import opencc, plain_simplified
from textfix.repairs.script.sights import in_words
from textfix.repairs.script.tables import CLAUSE_ENDS, alphabets, choices

if TYPE_CHECKING:
    from textfix.evidence import Evidence


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(f"[^{CLAUSE_ENDS}]+")


def restore_slips(text: str, evidence: Evidence) -> str:
    """Return genuine traditional `text` with its slips restored where one form is certain; report the others."""
    sets = alphabets()
    pieces: list[str] = []
    doubtful: list[str] = []
    done = 0
    for clause in _clause().finditer(text):
        if sets.simplified.isdisjoint(clause[0]) or sets.traditional.isdisjoint(clause[0]):
            continue
        restored = "".join([_restored(clause[0], at) for at in range(len(clause[0]))])
        doubtful += [clause[0]] * sum(character in sets.simplified for character in restored)
        pieces += (text[done : clause.start()], restored)
        done = clause.end()
    if doubtful:
        what = "simplified character in traditional text, its traditional form uncertain"
        evidence.report("script", what, len(doubtful), confidence=0.5, examples=tuple(doubtful[:3]), repaired=False)
    return "".join(pieces) + text[done:]


def _restored(clause: str, at: int) -> str:
    """The traditional form of the character at this place, or the character."""
    character = clause[at]
    if character not in alphabets().simplified:
        return character
    if character not in choices():
        return opencc("s2tw", character)
    start = max(0, at - 1)
    around = plain_simplified(clause[start : at + 2])
    place = at - start
    named = set(in_words(choices()[character], around[place:], around[: place + 1][-2:]))
    expected = opencc("s2tw", around)[place]
    return expected if named == {choices()[character].group.get(expected)} else character
