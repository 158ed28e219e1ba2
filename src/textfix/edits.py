"""Edits: the only place where text is cut and joined.

An edit replaces the characters ``start:end`` of one text. A list of edits is *well formed* when it is sorted and no two
edits overlap. Everything here is linear in the length of the text plus the number of edits, and never loses a
character: what an edit removes can always be put back with `inverse`.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Edit(NamedTuple):
    """Replace the characters ``start:end`` by ``replacement``.

    `start` and `end` count characters (code points) of the text that the edit belongs to; ``start == end`` inserts.
    `repairs` names the repairs that made the change, in the order in which they ran.
    """

    start: int
    end: int
    replacement: str
    repairs: tuple[str, ...] = ()

    @property
    def growth(self) -> int:
        """How many characters longer the text is after this edit."""
        return len(self.replacement) - (self.end - self.start)


def check(edits: Iterable[Edit], length: int) -> None:
    """Raise `ValueError` unless the edits are sorted, apart from each other and inside a text of `length` characters."""
    at = 0
    for edit in edits:
        if not at <= edit.start <= edit.end <= length:
            message = f"{edit!r} overlaps the edit before it or leaves the text of {length} characters"
            raise ValueError(message)
        at = edit.end


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all `edits` made; the very same object where there are none.

    >>> apply("经濟日報", [Edit(1, 2, "济"), Edit(3, 4, "报")])
    '经济日报'
    """
    pieces: list[str] = []
    at = 0
    for start, end, replacement, _ in edits:
        pieces.append(text[at:start])
        pieces.append(replacement)
        at = end
    if not pieces:
        return text
    pieces.append(text[at:])
    return "".join(pieces)


def inverse(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits that turn the edited text back into `text`.

    >>> edits = [Edit(0, 2, ""), Edit(3, 3, "!")]
    >>> apply(apply("abc", edits), inverse("abc", edits))
    'abc'
    """
    back: list[Edit] = []
    shift = 0
    for edit in edits:
        start = edit.start + shift
        back.append(Edit(start, start + len(edit.replacement), text[edit.start : edit.end], edit.repairs))
        shift += edit.growth
    return back


def merge_repairs(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names once each, in the order of their first appearance."""
    return tuple(dict.fromkeys(names))


def compose(first: Sequence[Edit], middle: str, second: Sequence[Edit]) -> list[Edit]:
    """Merge two successive steps into one list of edits of the original text.

    `first` are edits of the original that gave `middle`, `second` are edits of `middle`. Edits that overlap, and
    insertions that touch another edit, become one edit.

    >>> compose([Edit(0, 1, "xy")], "xyb", [Edit(1, 2, "z")])
    [Edit(start=0, end=1, replacement='xz', repairs=())]
    """
    composed: list[Edit] = []
    shift = 0  # place in `middle` minus place in the original, after the edits of `first` seen so far
    i = j = 0
    while i < len(first) or j < len(second):
        low = high = _next_start(first, i, shift, second, j)
        original_start = low - shift
        earlier: tuple[str, ...] = ()
        later: tuple[str, ...] = ()
        pieces: list[str] = []
        at = low
        opened = False
        while True:
            if i < len(first) and _joins(_span(first[i], shift), low, high, opened=opened):
                high = max(high, _span(first[i], shift)[1])
                shift += first[i].growth
                earlier += first[i].repairs
                i += 1
            elif j < len(second) and _joins(second[j][:2], low, high, opened=opened):
                edit = second[j]
                pieces += (middle[at : edit.start], edit.replacement)
                at = edit.end
                high = max(high, edit.end)
                later += edit.repairs
                j += 1
            else:
                break
            opened = True
        pieces.append(middle[at:high])
        composed.append(Edit(original_start, high - shift, "".join(pieces), merge_repairs(earlier + later)))
    return composed


def _span(edit: Edit, shift: int) -> tuple[int, int]:
    """Where the replacement of an edit stands in the text that the edit helped to make."""
    start = edit.start + shift
    return start, start + len(edit.replacement)


def _next_start(first: Sequence[Edit], i: int, shift: int, second: Sequence[Edit], j: int) -> int:
    """Where the next cluster of edits opens in the middle text."""
    starts = []
    if i < len(first):
        starts.append(first[i].start + shift)
    if j < len(second):
        starts.append(second[j].start)
    return min(starts)


def _joins(span: tuple[int, int], low: int, high: int, *, opened: bool) -> bool:
    """Whether a span belongs to the cluster ``low:high``, which begins no later than the span.

    It does if it overlaps the cluster, or touches it while one of the two is empty: two changes at one place are one.
    """
    start, end = span
    if not opened or start != high:
        return start < high or (not opened and start == low)
    return start == end or low == high


def without_idle(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits without those that change nothing.

    >>> without_idle("天黑了", [Edit(0, 1, "天"), Edit(1, 2, "亮")])
    [Edit(start=1, end=2, replacement='亮', repairs=())]
    """
    return [edit for edit in edits if text[edit.start : edit.end] != edit.replacement]


def simplify(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits trimmed by what each has in common with `text` at both ends, without those that change nothing.

    For repairs that rewrite whole stretches; an edit that names its own span should keep it.

    >>> simplify("天黑了", [Edit(0, 3, "天亮了"), Edit(3, 3, "")])
    [Edit(start=1, end=2, replacement='亮', repairs=())]
    """
    return [_trimmed(text[edit.start : edit.end], edit) for edit in without_idle(text, edits)]


def _trimmed(old: str, edit: Edit) -> Edit:
    new = edit.replacement
    limit = min(len(old), len(new))
    head = 0
    while head < limit and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < limit - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(edit.start + head, edit.end - tail, new[head : len(new) - tail], edit.repairs)


class OffsetMap:
    """Places in the original text against places in the edited text, both ways, each in logarithmic time.

    A place inside an edit maps to the start of that edit on the other side; the end of a text maps to the end.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        self._new_starts: list[int] = []
        self._new_ends: list[int] = []
        shift = 0
        for edit in edits:
            self._new_starts.append(edit.start + shift)
            shift += edit.growth
            self._new_ends.append(edit.end + shift)

    def to_edited(self, place: int) -> int:
        """Return the place in the edited text for a place in the original."""
        return _carry(place, self._starts, self._ends, self._new_starts, self._new_ends)

    def to_original(self, place: int) -> int:
        """Return the place in the original text for a place in the edited one."""
        return _carry(place, self._new_starts, self._new_ends, self._starts, self._ends)


def _carry(place: int, starts: list[int], ends: list[int], other_starts: list[int], other_ends: list[int]) -> int:
    i = bisect_right(starts, place) - 1
    if i < 0:
        return place
    if place < ends[i]:
        return other_starts[i]
    return other_ends[i] + place - ends[i]
