"""The openings: how the phrases of the vocabulary begin.

In come the phrases, out go those that begin with the same characters together: an `Opening` tells whether a line begins like
one of them. Which lines it is asked about is `readers`' matter.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from textfix.matching import is_hanzi
from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.grammar import LONGEST_GAP, behind_the_gap, longest, spelled_out, starts
from textfix.repairs.boilerplate.verdicts import STRONG
from textfix.repairs.boilerplate.view import fold, plain, variants

if TYPE_CHECKING:
    from collections.abc import Iterator

# Kinds of which a line may be a full sentence.
_NOTICES = frozenset({"copyright", "comment", "ad"})
# So many characters of an opening tell a phrase from journalism; what is shorter must match as a whole.
TELLING = 3
# What follows a label: its colon or what stands for it.
_LABEL_ENDS = (":", " ", "/", "|")
LONGEST_WORD = 10  # characters of the longest label with its colon
BEHIND = 4 + LONGEST_GAP  # characters of a line that hold what stands behind the gap after a short beginning
# What may stand inside a word: a blank, or the bracket of a gloss.
_INSIDE = " \t\u3000("
AROUND = 4  # ornaments and closing marks around a short phrase
READ = 40  # characters of a line that the phrases are tried on; no phrase with a short beginning is longer


@dataclass(frozen=True)
class Opening:
    """The phrases that begin with the same one or two characters, folded.

    Attributes:
        words: what a line may begin with to be worth reading.
        tokens: words of menus, which must end where they end.
        hints: words of which one follows where a phrase goes on with a gap after its first characters.
        short: the most characters of a line that is one of the other phrases with so short a beginning.
    """

    words: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    short: int = 0

    def begins(self, line: str) -> bool:
        """Whether a line as printed begins like one of the phrases."""
        if len(line) <= self.short:
            return True
        start = line[:BEHIND]
        parted = "(" in start or " " in start  # blanks and glosses may stand inside the words
        if parted:
            start = plain(line[:READ])
        if self._hint and self._hint.search(start):
            return True
        if self._third and start[2:3] not in self._third:
            return False
        view = fold(start if parted else start[:LONGEST_WORD])
        return self._matches(view) or (parted and self._matches(view.replace(" ", "")))

    def _matches(self, view: str) -> bool:
        if view.startswith(self.words):
            return True
        return view.startswith(self.tokens) and any(
            view.startswith(token) and not is_hanzi(view[len(token) : len(token) + 1]) for token in self.tokens
        )

    @property
    def thirds(self) -> str:
        """What may be printed behind the first two characters; empty where that can be anything."""
        return "" if self.hints or self.short else self._third

    @cached_property
    def _third(self) -> str:
        """What may be printed behind the first two characters of the words; empty where that can be anything."""
        words = (*self.words, *self.tokens)
        if any(len(word) < TELLING for word in words):
            return ""
        return "".join(variants(third) for third in sorted({word[2] for word in words})) + _INSIDE

    @cached_property
    def _hint(self) -> re.Pattern[str] | None:
        """The hints in every script, width and case; each branch begins with a literal, so that a search is quick."""
        if not self.hints:
            return None
        return re.compile(
            "" if "" in self.hints else "|".join(first + rest for hint in self.hints for first, rest in _forms(hint))
        )


def _forms(word: str) -> Iterator[tuple[str, str]]:
    """Return the patterns of a word in every script, width and case, cut behind the first character."""
    rest = "".join(f"[{re.escape(variants(character))}]" for character in word[1:])
    return ((re.escape(first), rest) for first in variants(word[:1]))


class _Gathered:
    """The phrases of the vocabulary gathered by their beginning; `notices`: only those that a full sentence can be."""

    def __init__(self, *, notices: bool) -> None:
        self.words: defaultdict[str, set[str]] = defaultdict(set)
        self.tokens: defaultdict[str, set[str]] = defaultdict(set)
        self.hints: defaultdict[str, set[str]] = defaultdict(set)
        self.short: Counter[str] = Counter()
        for entry in vocabulary.phrases():
            if not notices or entry.strength > STRONG or (entry.kind in _NOTICES and entry.strength == STRONG):
                self._note(fold(entry.phrase), entry.role)

    def _note(self, phrase: str, role: str) -> None:
        if role == "token":
            self.tokens[phrase[:2]].add(phrase)
        elif role == "label":
            for word in spelled_out(phrase):
                self.words[word[:2]] |= {word + end for end in _LABEL_ENDS}
        elif role == "word":  # a row of keywords opens with one of them
            self.words[phrase[:2]].add(phrase)
        elif role in {"whole", "opens"}:
            behind = behind_the_gap(phrase)
            for start in starts(phrase, TELLING + 1) - {""}:
                if len(start) >= TELLING or (role == "opens" and not behind):
                    self.words[start[:2]].add(start)
                elif behind:
                    self.hints[start].update(behind)
                else:
                    self.short[start] = max(self.short[start], longest(phrase) + AROUND)

    def openings(self) -> dict[str, Opening]:
        """Return what a line can begin with, one or two characters -> the phrases; those of one serve the pairs too."""
        return {
            start: self._opening(start)
            for table in (self.words, self.tokens, self.hints, self.short)
            for start in table
        }

    def _opening(self, start: str) -> Opening:
        words, tokens, hints = (
            tuple(sorted(table.get(start, set()) | table.get(start[:1], set())))
            for table in (self.words, self.tokens, self.hints)
        )
        if is_hanzi(start[1:]):  # a menu's word of one character ends before that
            tokens = tuple(token for token in tokens if len(token) > 1)
        return Opening(words, tokens, hints, max(self.short[start], self.short[start[:1]]))


def openings(*, notices: bool) -> dict[str, Opening]:
    """Return what a line can begin with, one or two characters -> the phrases; `notices`: those that a closed sentence can be."""
    return _Gathered(notices=notices).openings()
