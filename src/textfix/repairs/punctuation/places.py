"""Places: where in a line an ASCII mark stands for a full-width one.

Everything is asked about a line that is known to be flattened; what is left to tell is Chinese from figures, times,
addresses, Latin words and smileys.
"""

from __future__ import annotations

import re
from functools import cache

from textfix.matching import HANGUL, HANZI, KANA, count, holds, is_hanzi

CLOSERS = "”’》〉」』】〕）%％℃°"
OPENERS = "“‘《〈「『【〔（"
HANZI_OR_COMMA = HANZI + "、"
INTERROGATIVES = frozenset("吗呢么嗎麼吧谁誰哪何几幾怎啥否难難")

# How far before a question mark the question word may stand.
QUESTION_REACH = 24
# A parenthesis that is longer than this is two strays; the bound also keeps nested ones in linear time.
LONGEST_PARENTHESIS = 120
# Lines that list Latin names and figures still hold this share of Hanzi; lines of code and English quotations do not.
CHINESE_SHARE = 0.15


@cache
def _protected() -> re.Pattern[str]:
    return re.compile(
        r"""
          (?:https?|ftp)://[!-~]*          # an address
        | www\.[!-~]*
        | [\w.+-]{1,64}@[A-Za-z0-9.-]+     # mail
        | `[^`\n]*`                        # quoted code
        | &\#?[A-Za-z0-9]{2,31};          # a reference that is still to be read
        """,
        re.VERBOSE | re.ASCII,
    )


@cache
def _code() -> re.Pattern[str]:
    return re.compile(r"[{}<>=\\|\t]")


@cache
def _romanized() -> re.Pattern[str]:
    return re.compile(r"[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6} ?")


def _may_be_protected(line: str) -> bool:
    return "://" in line or "www." in line or "@" in line or "`" in line or "&" in line


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(rf"[{{}}<>=\\|\t{KANA}{HANGUL}]")


def may_be_odd(text: str) -> bool:
    """Return whether a text may be foreign in part, or hold an address, code or a reference."""
    return _may_be_protected(text) or _foreign().search(text) is not None


class Guard:
    """The spans of a line that are addresses, code or references, asked about places in rising order.

    Attributes:
        spans: those that do not lie before the last place asked about.
    """

    def __init__(self, line: str) -> None:
        self.spans = [match.span() for match in _protected().finditer(line)] if _may_be_protected(line) else []
        self.spans.reverse()

    def covers(self, place: int) -> bool:
        """Return whether a place lies in an address or in code."""
        while self.spans and self.spans[-1][1] <= place:
            self.spans.pop()
        return bool(self.spans) and self.spans[-1][0] <= place


NO_GUARD = Guard("")


def is_foreign(line: str) -> bool:
    """Return whether a line is Japanese, Korean or code."""
    if _code().search(line):
        return True
    return holds(line, KANA + HANGUL) and (count(line, KANA) >= 2 or count(line, HANGUL) >= 2)


def is_mostly_hanzi(line: str, hanzi: int) -> bool:
    """Return whether half of a line is Hanzi, addresses not counted."""
    return 2 * hanzi >= len(line) or (_may_be_protected(line) and 2 * hanzi >= len(_protected().sub("", line)))


def is_chinese(line: str, hanzi: int) -> bool:
    """Return whether a line with so many Hanzi is Chinese enough for its marks to be Chinese."""
    return hanzi > 0 and hanzi >= CHINESE_SHARE * len(line)


def belongs(line: str, place: int, *, sure: bool) -> bool:
    """Return whether one of ``,:;!?`` at a place of a line joins or ends Chinese clauses.

    Args:
        line: the line.
        place: where the mark stands.
        sure: whether a question mark cannot be the sign of a lost character.

    >>> belongs("比分是3:2", 4, sure=True), belongs("他说:走吧", 2, sure=True)
    (False, True)
    """
    mark = line[place]
    before = line[place - 1] if place else " "
    after = line[place + 1 : place + 2] or "\n"
    if after == " ":
        after = line[place + 2 : place + 3] or "\n"
    left = is_hanzi(before) or before in CLOSERS
    right = is_hanzi(after) or after in OPENERS
    if mark in "!?":
        return _ends_sentence(line, place, left=left, sure=sure)
    if mark == ":":
        label = before == ")" or (before.isalpha() and line[max(0, place - 2) : place].isalpha())
        smiley = after == ")" or (after == "(" and not line[place + 2 : place + 3].isalnum())
        return (left and not smiley) or (right and label)
    word = before == ")" or (before.isascii() and before.isalnum())
    if after == "\n":
        return left or before == ")"
    return (left and (right or after.isalnum() or after in "(\"'")) or (word and right)


def _ends_sentence(line: str, place: int, *, left: bool, sure: bool) -> bool:
    """Whether `!` or `?` ends a Chinese sentence; a `?` that stands for a lost character does not."""
    before = line[place - 1] if place else " "
    after = line[place + 1 : place + 2] or "\n"
    run = before in "!?！？"
    if not (left or run):
        return False
    if line[place] == "!" or run:
        return not after.isalnum() or is_hanzi(after)
    if after in "\n”’」』》!?":
        return sure
    if after != " " and not is_hanzi(after) and after not in OPENERS:
        return False
    # Between Hanzi it may also be the dot of a foreign name that some charset lacked, however sound the text is.
    return not INTERROGATIVES.isdisjoint(line[max(0, place - QUESTION_REACH) : place])


def is_parenthesis(line: str, opening: int, closing: int) -> bool:
    """Return whether a pair of parentheses belongs to Chinese text: it holds Hanzi, or it touches them and is no reading.

    >>> is_parenthesis("长桥(又名虹桥)", 2, 7), is_parenthesis("函数f(x)", 3, 5)
    (True, False)
    """
    if not 1 < closing - opening <= LONGEST_PARENTHESIS:
        return False
    inside = line[opening + 1 : closing]
    if holds(inside, HANZI_OR_COMMA):
        return True
    before = line[opening - 1] if opening else " "
    numbers_item = inside.isdigit() and not before.isalnum() and is_hanzi(line[closing + 1 : closing + 2])
    return numbers_item or ((is_hanzi(before) or before in CLOSERS) and not _romanized().fullmatch(inside))


def space_after(line: str, place: int) -> int:
    """Return 1 if a space follows that the full-width mark makes needless, else 0."""
    return int(line[place + 1 : place + 2] == " " and is_hanzi(line[place + 2 : place + 3]))
