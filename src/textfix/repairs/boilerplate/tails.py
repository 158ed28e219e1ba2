"""Tails glued to the text: credits, share buttons, comments and related headlines behind the last stop of one line.

In comes a folded line; out go kind and place of what stands behind its text. Each piece between blanks and stops is asked
what a line is asked. Only where all pieces to the end are known, or listed behind a heading, is it a tail.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.edges import READ_FOR_TAIL, SHORTEST_SENTENCE, holds_tail_word, is_mark
from textfix.repairs.boilerplate.fields import is_stamp
from textfix.repairs.boilerplate.lines import verdict
from textfix.repairs.boilerplate.verdicts import STRONG, hanzi, is_prose
from textfix.repairs.boilerplate.view import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST = 6  # characters of a tail
FROM_STOP_TO_STOP = 120  # characters in which a tail is read by its sentences
PIECES = 80
TOGETHER = 4  # pieces that are one phrase at most: 上一页 1 2 下一页
SHORTEST_HEADING = 3  # characters; 评论 is a button as well
LISTED = 40  # characters of a headline in a list
SENTENCE = 200  # characters in which the last sentence of the text is looked for
AROUND_STOP = 8  # characters before a piece in which its stop stands, with marks and blanks behind

_STOPPED = re.compile(r"(?<=[。!?])(?![\"”」』)])|(?<=[。!?][\"”」』)])")
_STOP = re.compile(r"[。!?…][\"”」』)]*$")
_LAST_SENTENCE = re.compile(r"[^。!?\s]+[。!?…][\"”」』)]*\s*$")
_ANY_STOP = re.compile(r"[。!?][\"”」』)]?")
NOTICES = frozenset({"copyright", "comment", "ad"})  # kinds of which running text may be
HEADINGS = frozenset({"related", "comment"})
# A text that speaks of rights may say with its last sentence what a site says.
_OF_RIGHTS = re.compile("版权|著作权|转载|侵权|授权|许可|同意")


def read_tail(line: str) -> tuple[str, int, int] | None:
    """Return kind, start and end of the tail behind a line's text of which every piece is certain, or None.

    Behind the heading of comments or related articles short pieces that are no running text go as well.

    >>> line = "今天上午,三座公园同时开放,市民不必预约就能进园散步,园方说花草养护和卫生保洁也会跟上。 分享到:微信 微博 相关阅读 夜市重新开张"
    >>> read_tail(line)
    ('share', 44, 66)
    """
    found = [tail for tail in (_tail_of_pieces(line), _tail_of_sentences(line)) if tail]
    first = min(found, key=lambda tail: tail[1], default=None)
    if first is None or not holds_tail_word(line, first[1]):
        return None
    kind, start, _ = first
    if kind == "copyright" and _OF_RIGHTS.search(line, 0, start):
        return None
    return first if _ends_text(line[:start]) else None


def _ends_text(text: str) -> bool:
    """Whether running text ends here, and not one of several short pieces of a longer tail."""
    last = _LAST_SENTENCE.search(text, max(0, len(text) - SENTENCE))
    return last is not None and hanzi(last[0]) >= SHORTEST_SENTENCE and is_prose(plain(text))


def _tail_of_sentences(line: str) -> tuple[str, int, int] | None:
    """Return the tail behind the last stops of which each piece from stop to stop would be certain as a line of its own."""
    end = len(line.rstrip())
    kind, cut, piece_end = "", end, end
    for hit in reversed(list(_ANY_STOP.finditer(line, max(SHORTEST_SENTENCE, len(line) - FROM_STOP_TO_STOP), end))):
        piece = line[hit.end() : piece_end].strip()
        if not piece:
            continue
        found = verdict(plain(piece))
        if found.strength < STRONG or (found.kind not in NOTICES and is_prose(plain(piece))):
            break
        kind, cut, piece_end = found.kind, hit.end(), hit.end()
    return (kind, cut, end) if end - cut >= SHORTEST else None


def _tail_of_pieces(line: str) -> tuple[str, int, int] | None:
    """Return the tail behind a stop that is made of certain phrases, words of buttons, and headlines behind a heading."""
    pieces = _pieces_of_tail(line, max(SHORTEST_SENTENCE, len(line) - READ_FOR_TAIL))
    kinds, goes = _read_backwards(line, pieces)
    for i, (start, _) in enumerate(pieces):
        text = line[max(0, start - AROUND_STOP) : start]
        if goes[i] and kinds[i] and _STOP.search(text.rstrip()):
            cut, end = start - len(text) + len(text.rstrip()), pieces[-1][1]
            return (kinds[i], cut, end) if end - start >= SHORTEST else None
    return None


def _pieces_of_tail(line: str, begin: int) -> list[tuple[int, int]]:
    """Return the places of the last pieces of a line: what stands between blanks and stops."""
    found = []
    for hit in re.finditer(r"\S+", line[begin:]):
        at = begin + hit.start()
        for part in _STOPPED.split(hit.group()):
            if part:
                found.append((at, at + len(part)))
                at += len(part)
    return found[-PIECES:]


def _read_backwards(line: str, pieces: Sequence[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """Return what the phrase that opens at each piece is (empty: unknown), and whether all goes from there to the end."""
    size = len(pieces)
    kinds = [""] * size
    alone = [False] * size + [True]  # from here to the end all goes, whatever stands before
    headed = [False] * size + [True]  # it goes behind a heading
    for i in range(size - 1, -1, -1):
        small = _is_small(plain(line[slice(*pieces[i])]))
        alone[i] = small and alone[i + 1]
        headed[i] = (small or _is_listed(line[slice(*pieces[i])])) and headed[i + 1]
        for j in range(i + 1, min(size, i + TOGETHER) + 1):
            if not (headed[j] or alone[j]):
                continue
            view = plain(line[pieces[i][0] : pieces[j - 1][1]])
            found = verdict(view)
            if found.strength < STRONG or (j > i + 1 and _STOP.search(line[slice(*pieces[i])])):
                continue  # a sentence before a notice is no part of it
            if found.kind in NOTICES or not is_prose(view):
                kinds[i] = kinds[i] or found.kind
                headed[i] = headed[i] or headed[j]
                heads = found.kind in HEADINGS and len(view) >= SHORTEST_HEADING
                alone[i] = alone[i] or (headed[j] if heads else alone[j])
        if not any(headed[i : i + TOGETHER]):
            break  # no phrase from further left reaches the end
    return kinds, alone[:size]


def _is_small(view: str) -> bool:
    """Whether a piece is a word of buttons or fields, a mark, a date, or a count."""
    word = vocabulary.bare(view)
    if not word or is_mark(view) or is_stamp(view) or word.isdigit():
        return True
    return any(word in vocabulary.words(kind, "token") for kind in ("share", "meta", "nav"))


def _is_listed(view: str) -> bool:
    """Whether a piece could be a headline in a list, or a reader's name: no running text."""
    return len(view) <= LISTED and "。" not in view and not is_prose(view)
