"""Hints: for a phrase that may open with anything, the words of which one stands in every line that it matches.

In comes a folded phrase (本作品*著作权归*所有), out go the words (著作权归), blanks left out: a line without any of them need not be
tried. Nothing is matched here.
"""

from __future__ import annotations

from textfix.matching import is_hanzi
from textfix.repairs.boilerplate.grammar import group, spelled_out

GAPS = frozenset("*#")


def hints(phrase: str, *, behind: bool = False) -> list[str]:
    """Return the words of the piece between two gaps that tells most: the one whose shortest wording is the longest.

    With `behind` only of the pieces behind the first gap; none where there is no gap.

    >>> hints("*是*记者**点击查看更多关于*信息*")
    ['点击查看更多关于']
    >>> hints("*大家(正在|都在)(看|搜)*")
    ['大家正在搜', '大家正在看', '大家都在搜', '大家都在看']
    """
    pieces = _pieces(phrase)[1 if behind else 0 :]
    return max((_wordings(piece) for piece in pieces if piece.strip()), key=_telling, default=[])


def _telling(words: list[str]) -> tuple[int, bool]:
    shortest = min(words, key=len)
    return len(shortest), not any(map(is_hanzi, shortest))  # a sign is rarer than a Hanzi


def _pieces(phrase: str) -> list[str]:
    """Return what stands between the gaps, numbers and options of a phrase; an optional blank parts nothing."""
    pieces, place = [""], 0
    while place < len(phrase):
        end = group(phrase, place)[1] if phrase[place] in "([" else place + 1
        part = phrase[place:end]
        if part.startswith("[") or not GAPS.isdisjoint(part):
            pieces += [""] if part != "[ ]" else []
        else:
            pieces[-1] += part
        place = end
    return pieces


def _wordings(piece: str) -> list[str]:
    """Return every wording of a piece, but for those that hold another one."""
    words = {word.replace(" ", "") for word in spelled_out(piece)}
    return sorted(word for word in words if not any(other in word for other in words if other != word))
