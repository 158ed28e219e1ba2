"""Dates as news sites print them: 2019-09-07 16:28:35, 2012年6月24日 08时05分, 15:312018/09/16, 2018-07-0212:58.

In comes a line in view, out go its full dates with their places, as `datetime` in local newsroom time. A date without
its year is none: the year is never guessed.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME = r"(?P<{0}hour>\d{{1,2}})[:时](?P<{0}minute>\d\d)(?:[:分](?P<{0}second>\d\d)?)?"
_DATE = re.compile(
    rf"(?:(?<!\d){_TIME.format('early_')} ?(?=(?:19|20)\d\d[-/.年])|(?<!\d))"
    r"(?P<year>(?:19|20)\d\d) ?(?:[-/.年]|(?= \d)) ?(?P<month>\d{1,2}) ?[-/.月] ?(?P<day>[0-3]?\d)(?!\d{3}) ?[日号]?"
    rf"(?:[ ,t]{{0,2}}(?:\(?(?:星期|周)[一二三四五六日天]\)?)? ?(?P<half>[上下]午|am|pm)? ?{_TIME.format('')} ?(?P<late>pm)?)?"
)


def find_dates(view: str) -> Iterator[tuple[int, datetime]]:
    """Yield the place and the value of every full date in a line.

    >>> [when.isoformat() for _, when in find_dates("2023-03-21 14:21:29来源:某报")]
    ['2023-03-21T14:21:29']
    """
    for hit in _DATE.finditer(view):
        when = _value(hit)
        if when is not None:
            yield hit.start(), when


def _value(hit: re.Match[str]) -> datetime | None:
    hour, minute, second = (hit[name] or hit[f"early_{name}"] for name in ("hour", "minute", "second"))
    hours = int(hour or 0)
    if (hours < 12 and "下午" in (hit["half"] or "")) or (
        hours < 12 and "pm" in ((hit["half"] or ""), (hit["late"] or ""))
    ):
        hours += 12
    try:
        return datetime(int(hit["year"]), int(hit["month"]), int(hit["day"]), hours, int(minute or 0), int(second or 0))  # noqa: DTZ001 - newsroom time
    except ValueError:
        return None
