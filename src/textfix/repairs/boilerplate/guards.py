"""Places on a page that the decision must respect: the headline, what joins the core, cards of other articles.

In comes a page with features, out go places of lines. Nothing is decided here: `decide` weighs them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate.judges import is_reply
from textfix.repairs.boilerplate.verdicts import STRONG, Verdict

if TYPE_CHECKING:
    from textfix.repairs.boilerplate.page import Page

RUN = 6  # lines that may join the core without a known line between; longer runs are menus, or verse with its own odds
CLOSE = 8  # lines between a title and its text; labelled articles have at most seven of fields and buttons
HINTED = 3  # words of notices that a closed sentence of the text does not hold: 29 such sentences on 141 pages (decision 090)
HEADLINE = (6, 60)  # Hanzi at least, characters at most
STAMP = Verdict("meta", STRONG)
HEADING = Verdict("comment", STRONG)
REPLIES, APART = 2, 4  # rows of buttons that tell comments; lines of one: name, place, text, buttons
# 财经中心/某某报导, 台湾新闻组/台北2日电, 责任编辑 某某: a byline between a headline and its text.
_BYLINE = re.compile(
    r"/ ?[\u3400-\u9fff]{2,10}(?:报[导道]|\d{1,2}日[电讯])[)\]】]?$"
    r"|^[\u3400-\u9fffa-z]{0,10}(?:记者|编辑|作家|主笔|特派员)(?: [\u3400-\u9fff]{2,4}){1,3}(?: ?报[导道])?$"
)
_CARDS = re.compile("(?:HP?D){2,}|(?:DHP?){2,}|(?:HDP){2,}")
_LISTED = re.compile(
    r"[\u3400-\u9fff]{2,6}:[^\d]{2,}|(?:\d{1,2}[.、)]|\(?[一二三四五六七八九十]{1,3}[、)]) ?[\u3400-\u9fff]"
)


def attached(page: Page) -> set[int]:
    """Return the lines that join the core with nothing known between: short lines above it, text-like ones below it.

    Of such lines above the core of labelled articles 44 of 47 were text or titles; below it 36 of 72, and nearly all of
    those closed with a stop, announced something, were listed, or had such a line after them.
    """
    first, last = page.core
    if last < first:
        return set()
    above = first
    while above > 0 and not page.verdicts[above - 1].strength and first - above <= RUN:
        above -= 1
    found = set(range(above, first)) if first - above <= RUN else set()
    end = last
    for i in range(last + 1, min(len(page.lines), last + 1 + 2 * RUN)):
        line = page.lines[i]
        if page.verdicts[i].strength:
            break
        if (line.cues < HINTED if line.closed else not line.cues) and (
            _LISTED.match(line.view) or (line.stopped and line.hanzi >= 3) or line.view.endswith(":")
        ):
            end = i
    return found | set(range(last + 1, end + 1))


def headline(page: Page) -> int:
    """Return the place of the headline that stands right above the core, with only known lines between; or -1."""
    first = page.core[0]
    while (
        first > max(0, page.core[0] - RUN) and page.lines[first - 1].stopped and not page.verdicts[first - 1].strength
    ):
        first -= 1  # 他叫老梁。 — short sentences above the core are text as well
    for i in range(first - 1, max(-1, first - 1 - CLOSE), -1):
        line, found = page.lines[i], page.verdicts[i]
        if found.strength or line.hanzi < HEADLINE[0] or (line.dated and line.hanzi < 2 * HEADLINE[0]):
            continue
        if _BYLINE.search(line.view):
            continue
        return i if len(line.view) <= HEADLINE[1] and not line.stopped and line.shape in "hPp" else -1
    return -1


def cards(page: Page, headline: int) -> list[int]:
    """Return the cards of other articles above the headline: headline, summary and date, again and again."""
    classes = []
    for line, found in zip(page.lines[: max(headline, 0)], page.verdicts, strict=False):
        stamp = found == STAMP and line.hanzi < 2 * HEADLINE[0]
        other = found.strength or line.hanzi < HEADLINE[0]
        classes.append("D" if stamp else "x" if other else "P" if line.prose else "H")
    return [i for hit in _CARDS.finditer("".join(classes)) for i in range(*hit.span())]


def comments_of_readers(page: Page) -> range:
    """Return the lines of the readers below a heading of comments: up to the last buttons under one, few lines apart each."""
    replies = [i for i, line in enumerate(page.lines) if page.verdicts[i].kind == "comment" and is_reply(line.view)]
    headings = [
        i
        for i, found in enumerate(page.verdicts)
        if found == HEADING and i > page.core[0] and replies and i < replies[0]
    ]
    if len(replies) < REPLIES or not headings:
        return range(0)
    end = start = headings[-1]
    for i in replies:
        if i - end > APART:
            break
        end = i
    return range(start, end + 1) if end >= replies[REPLIES - 1] else range(0)


def leads_in(page: Page, i: int) -> bool:
    """Whether an unknown line stands right before the core, behind the title, or announces what follows."""
    if page.verdicts[i].strength:
        return False
    return page.title < i == page.core[0] - 1 or (page.lines[i].view.endswith(":") and i < page.core[1])
