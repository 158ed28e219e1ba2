"""Dates as news sites print them: 2019-09-07 16:28:35, 2012年6月24日 08时05分, 15:312018/09/16, May 6, 2024 | 7:08 AM.

In comes a line in view, out go its full dates with their places, as `datetime` in local newsroom time. A date without
its year is none, and so is 05/06/2024, which is a day in May here and one in June there: nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

REPUBLIC = 1911  # 民國113年 is 2024
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NOON = 12

_MONTH_NAME = rf"(?P<name>{'|'.join(MONTHS)})[a-z]{{0,6}}\.?"
_CLOCK = r"(?P<{0}hour>\d{{1,2}})[:时点](?P<{0}minute>\d\d|\d(?=分))(?:[:分](?P<{0}second>\d\d)?)?"
_HALF = "上午|下午|凌晨|早上|中午|晚上|am|pm"
# A time printed before its date, glued or apart: 15:312018/09/16, 5:30pm 16/05/2024.
_EARLY = rf"(?:(?<!\d){_CLOCK.format('early_')} ?(?P<early_half>am|pm)?[ ,]{{0,2}}(?=\d{{4}}|\d\d?/\d\d?/)|(?<![\d.]))"
# What may stand between a date and its time: the weekday, the zone, a bar.
_BETWEEN = r"[ ,t|·-]{0,3}(?:\(?(?:星期|周)[一二三四五六日天]\)?|\([一二三四五六日]\))? ?(?:hkt)?[ ,|]{0,2}"
_TIME = rf"(?:{_BETWEEN}(?P<half>{_HALF})? ?{_CLOCK.format('')} ?(?P<late>am|pm)?)?"

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = (
    rf"{_EARLY}{_YEAR} ?(?:[-/.年]|(?= \d)) ?(?P<month>\d{{1,2}}) ?[-/.月] ?(?P<day>[0-3]?\d)(?!\d{{3}}) ?[日号]?",
    rf"{_EARLY}(?P<one>\d{{1,2}})[/.-](?P<two>\d{{1,2}})[/.-]{_YEAR}(?!\d)",
    rf"{_MONTH_NAME} (?P<day>\d{{1,2}}),? {_YEAR}",
    rf"(?<!\d)(?P<day>\d{{1,2}})[ -]{_MONTH_NAME},?[ -]{_YEAR}",
    r"民国 ?(?P<republic>\d{2,3}) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日",
    r"(?<![\d./-])(?P<republic>1[01]\d)[-/.](?P<month>\d\d)[-/.](?P<day>\d\d)(?![\d./-])",
)
_NUMERALS = {
    character: place for place, characters in enumerate(("〇零○", *"一二三四五六七八九")) for character in characters
}
# 二〇二四年五月六日, as papers head their pages.
_IN_WORDS = re.compile(
    r"(?P<year>(?:二[〇零○]|一九)[〇零○一二三四五六七八九]{2})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})[日号]"
)
_PATTERNS = tuple(re.compile(date + _TIME) for date in _DATES)

_UPDATE = re.compile(r"\((\d{1,2})/(\d{1,2}) (\d{1,2}):(\d\d) ?更新\)")


def find_dates(view: str) -> Iterator[tuple[int, datetime]]:
    """Yield the place and the value of every full date in a line, from left to right.

    >>> [when.isoformat() for _, when in find_dates("2023-03-21 14:21:29来源:某报")]
    ['2023-03-21T14:21:29']
    >>> [when.isoformat() for _, when in find_dates("发布日期:113-05-06")]
    ['2024-05-06T00:00:00']
    """
    found: dict[int, datetime] = {}
    for pattern in _PATTERNS:
        for hit in pattern.finditer(view):
            when = _value(hit.groupdict())
            if when is not None:
                found.setdefault(hit.start(), when)
    for hit in _IN_WORDS.finditer(view):
        when = _value({name: str(_number(words)) for name, words in hit.groupdict().items()})
        if when is not None:
            found.setdefault(hit.start(), when)
    yield from sorted(found.items())


def _number(words: str) -> int:
    """Return what a number in Chinese numerals is: 二〇二四, 十二, 三十一.

    >>> _number("二〇二四"), _number("十"), _number("二十一")
    (2024, 10, 21)
    """
    tens, ten, units = words.rpartition("十")
    if ten:
        return 10 * _number(tens or "一") + (_number(units) if units else 0)
    return int("".join(str(_NUMERALS.get(character, 0)) for character in words))


def find_update(view: str, published: datetime) -> datetime | None:
    """Return when a line says that a page was updated, without the year: 2024/5/6 17:33(5/7 19:05 更新).

    >>> find_update("(5/7 19:05 更新)", datetime(2024, 5, 6)).isoformat()
    '2024-05-07T19:05:00'
    """
    hit = _UPDATE.search(view)
    if hit is None:
        return None
    month, day, hour, minute = map(int, hit.groups())
    try:
        return datetime(published.year + (month < published.month), month, day, hour, minute)  # noqa: DTZ001
    except ValueError:
        return None


def _value(part: dict[str, str | None]) -> datetime | None:
    month, day = _month_and_day(part)
    year = int(part.get("year") or 0) or int(part.get("republic") or 0) + REPUBLIC
    hour, minute, second = (int(part.get(n) or part.get(f"early_{n}") or 0) for n in ("hour", "minute", "second"))
    half = part.get("half") or part.get("late") or part.get("early_half")
    if half in {"下午", "晚上", "pm"} and hour < NOON:
        hour += NOON
    elif half in {"am", "凌晨"} and hour == NOON:
        hour = 0
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - newsroom time
    except ValueError:
        return None


def _month_and_day(part: dict[str, str | None]) -> tuple[int, int]:
    """Return month and day; of 16/05/2024 the one that can be no month is the day, of 05/06/2024 neither is known."""
    one, two = int(part.get("one") or 0), int(part.get("two") or 0)
    if one:
        return (two, one) if one > NOON or one == two else (one, two) if two > NOON else (0, 0)
    name = part.get("name")
    month = MONTHS.index(name) + 1 if name else int(part.get("month") or 0)
    return month, int(part.get("day") or 0)
