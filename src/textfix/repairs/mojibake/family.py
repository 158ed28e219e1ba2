"""The signs of each chain: characters that it always leaves, patterns of neighbours, and a closer look at a match.

Each step of a chain leaves pairs of characters that clean text of any language hardly ever holds: the first byte of a
Hanzi in UTF-8 always shows as one of few characters, and so does the second. Every pattern begins with one set of
characters and has no alternatives at its top: so a text without them is passed over at some 8 ns a character, with
alternatives it would be 300.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Step = tuple[str, str]
NEAR = 10  # characters on either side of a match that the closer look sees

Patterns = tuple[re.Pattern[str], ...]


class Family(NamedTuple):
    """Steps that leave the same alphabet behind.

    Attributes:
        needed: a text must hold one of these characters.
        patterns: and one of these must match; compiled at first need.
        steps: the steps that a window may have gone through, the likeliest first; if asked for whole ones, only those
            whose page has every odd character of the window.
        likely: a closer look at the neighbourhood of a match.
        sparse: whether the signs stand between ASCII: longer stretches of it then tell nothing.
        asian: whether the signs are characters of East Asia, which a text in traditional characters or Japanese is full of.
        glances: what one of these does not match, none of the patterns does: cheaper ones for a text of any length.
    """

    needed: frozenset[str]
    patterns: Callable[[], Patterns]
    steps: Callable[[str, bool], Iterator[Step]]
    likely: Callable[[str], bool] = lambda _: True
    sparse: bool = False
    asian: bool = False
    glances: Callable[[], Patterns] = tuple

    def matches(self, text: str, pattern: re.Pattern[str], at: int = 0) -> re.Match[str] | None:
        """Return the first match from a place on that stands the closer look."""
        while (match := pattern.search(text, at)) is not None:
            if self.likely(text[max(0, match.start() - NEAR) : match.end() + NEAR]):
                return match
            at = max(match.end(), at + 1)
        return None


def one_of(characters: Iterable[str], more: str = "") -> str:
    """A set of characters for a pattern, neighbours joined to ranges."""
    parts: list[str] = []
    first = last = ""
    for character in [*sorted(set(characters)), ""]:
        if character and last and ord(character) == ord(last) + 1:
            last = character
            continue
        if last:
            parts.append(re.escape(first) + (f"-{re.escape(last)}" if last != first else ""))
        first = last = character
    return f"[{''.join(parts)}{more}]"


def compiled(*patterns: str) -> Patterns:
    """Return the patterns, compiled."""
    return tuple(re.compile(pattern) for pattern in patterns)
