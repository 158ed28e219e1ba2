"""Verdicts: what the vocabulary can say of one line, and the measures of a line that it rests on.

In comes the view of a line; out come counts and the small values that the judges pass around. Nothing is decided here.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Verdict(NamedTuple):
    """A kind of boilerplate and how sure it is: 2 safe anywhere, 1 outside the body, 0 none."""

    kind: str
    strength: int


NOTHING = Verdict("", 0)
KEPT = Verdict("keep", 0)  # looks like a field, but is journalism: 案件编号：, 编者按
HELP_LINE = Verdict("help", 0)  # a duty of the editors (suicide prevention, drinking): kept unless the mode is strict
HELP = 60
STRONG = 2


HANZI = re.compile(r"[\u3400-\u9fff]")
SENTENCE_END = re.compile(r"[。!?…][\"”’」』)\]】]?$")
_NOT_HANZI = re.compile(r"[^\u3400-\u9fff]+")
_HANZI_RUN = re.compile(r"[\u3400-\u9fff]+")
_INNER = re.compile('[,。!?;、"“”「」]')


class Subject(NamedTuple):
    """A line on trial.

    Attributes:
        view: the line.
        core: the line without the ornaments at its ends.
        hits: the kinds of which the whole line is a phrase, with their strengths.
        prose: whether it reads like running text.
    """

    view: str
    core: str
    hits: dict[str, int]
    prose: bool


def hanzi(view: str) -> int:
    """Return how many Hanzi a line holds."""
    return len(_NOT_HANZI.sub("", view))


def without_hanzi(view: str) -> str:
    """Return what of a line is no Hanzi: a tenth of a paragraph.

    >>> without_hanzi("市民说:“很好。”")
    ':“。”'
    """
    return _HANZI_RUN.sub("", view)


def is_closed(view: str) -> bool:
    """Whether a sentence ends where the line ends."""
    return SENTENCE_END.search(view[-2:]) is not None


def is_prose(view: str) -> bool:
    """Whether a line reads like running text: 28 Hanzi with punctuation, or a closed sentence of 12."""
    return reads_on(view, without_hanzi(view))


def reads_on(view: str, others: str) -> bool:
    """Whether a line is prose, where what of it is no Hanzi is known."""
    count = len(view) - len(others)
    if count >= 28 and _INNER.search(others) and others.count(" ") * 12 < len(view) + 24:
        return others.count("|") < 3 and others.count("_") < 3
    return count >= 12 and is_closed(view) and not view.endswith("...")
