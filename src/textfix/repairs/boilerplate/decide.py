"""Which lines go: the probabilities of the line model, what the vocabulary is sure of, and hard guards.

In comes a page with features and probabilities, out goes one flag a line. The guards are what keeps a sentence of the
article in the text where the model errs: without certain evidence on the page nothing changes, a paragraph inside the
core stays, a gap in the body needs a line that the vocabulary knows, and a page keeps its likeliest title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate.model import BODY, TITLE
from textfix.repairs.boilerplate.verdicts import STRONG, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textfix.repairs.boilerplate.page import Page

# A line goes at this probability of junk. Five folds by site: .75 takes 0.5% more of the boilerplate lines than .95, .60
# another 0.2%; text lost stays under 0.05% down to .60, but titles are lost from there on.
SURE = 0.75
VERY_SURE = 0.98  # what a line inside the core, the likeliest title and what joins the core need
HEADINGS = {"comment": 0.5, "related": 0.7}  # what a line behind such a heading needs
WITH_VERDICT = 0.3  # what a line that the vocabulary is certain of needs
ARTICLE = 60  # Hanzi of running text; the shortest of 94 labelled articles has 85, pages without any reach 50
OF_ARTICLES = frozenset(
    {"meta", "credit", "comment", "related", "copyright"}
)  # user interfaces have menus and buttons too
SHORT_ARTICLE, CERTAIN, CROWDED = 20, 3, 8  # a short one needs three certain lines around it, or eight of any kind
ALIEN = 0.35  # a paragraph that shares fewer of its pairs of Hanzi with the core may be of another articleKIN = 0.25  # a headline that shares more with the core may be its title
KIN = 0.25  # a headline that shares more with the core may be its title
RUN = 6  # lines that may join the core without a known line between
CLOSE = 8  # lines between a title and its text; labelled articles have at most seven of fields and buttons
HEADLINE = (6, 60)  # Hanzi at least, characters at most

STAMP = Verdict("meta", STRONG)

_CARDS = re.compile("(?:HP?D){2,}|(?:DHP?){2,}|(?:HDP){2,}")
_COMMA = re.compile("[,。!?;、]")
_LISTED = re.compile(r"[\u3400-\u9fff]{2,6}:[^\d]{2,}|(?:\d{1,2}[.、)]|\(?[一二三四五六七八九十]{1,3}[、)]) ?[\u3400-\u9fff]")


def decide(page: Page, chances: Sequence[Sequence[float]]) -> list[bool]:
    """Return which lines go."""
    if not _holds_article(page):
        return [False] * len(page.lines)
    junk = [1.0 - chance[TITLE] - chance[BODY] for chance in chances]
    gone = [
        chance > sure or (found.strength == STRONG and chance > WITH_VERDICT)
        for chance, found, sure in zip(junk, page.verdicts, _thresholds(page), strict=True)
    ]
    _heal_body(page, chances, gone)
    _guard(page, junk, gone)
    if all(gone):
        return [
            found.strength == STRONG and chance > WITH_VERDICT
            for found, chance in zip(page.verdicts, junk, strict=True)
        ]
    _keep_title(page, chances, gone)
    return gone


def _thresholds(page: Page) -> list[float]:
    """Return what each line needs to go: less behind a heading of comments or related news after the core."""
    needed = []
    sure = SURE
    for i, found in enumerate(page.verdicts):
        needed.append(sure)
        if i > page.core[1] and found.strength == STRONG and found.kind in HEADINGS:
            sure = min(sure, HEADINGS[found.kind])
    return needed


def _holds_article(page: Page) -> bool:
    """Whether the page has running text enough: menus and tables alone are somebody's text."""
    first, last = page.core
    text = sum(line.hanzi for line in page.lines[first : last + 1] if line.prose)
    certain = sum(found.strength == STRONG and found.kind in OF_ARTICLES for found in page.verdicts)
    crowded = certain and sum(found.strength == STRONG for found in page.verdicts) >= CROWDED
    return text >= (SHORT_ARTICLE if certain >= CERTAIN or crowded else ARTICLE)


def _anchored(page: Page, junk: Sequence[float]) -> bool:
    """Whether the page gives evidence enough to change anything: one certain line, or two likely ones."""
    weight = 0
    for line, found, chance in zip(page.lines, page.verdicts, junk, strict=True):
        if found.strength == STRONG:
            weight += 2
        elif chance > 0.98 and (found.strength or (line.cues and line.shape != "P")):
            weight += 1
    return weight > 1


def _heal_body(page: Page, chances: Sequence[Sequence[float]], gone: list[bool]) -> None:
    """An interruption of the body needs lines that the vocabulary knows, or only the certain ones of it go."""
    span = [i for i, chance in enumerate(chances) if chance[BODY] > 0.5]
    if not span:
        return
    i, end = span[0], span[-1]
    while i < end:
        j = i
        while j < end and gone[j]:
            j += 1
        known = sum(found.strength == STRONG or found.kind not in {"", "meta"} for found in page.verdicts[i:j])
        if j > i and 4 * known < j - i:
            for k in range(i, j):
                gone[k] = page.verdicts[k].strength == STRONG
        i = max(j, i + 1)


def _guard(page: Page, junk: Sequence[float], gone: list[bool]) -> None:
    """Take back what the evidence is too short for."""
    anchored = _anchored(page, junk)
    headline = _headline(page)
    attached = _attached(page)
    firm = {i for i in attached if page.lines[i].stopped and not page.lines[i].cues} | {headline}
    headed = False  # a comment or related heading has been seen since the body began
    for i, found in enumerate(page.verdicts):
        if i > page.core[0] and found.strength == STRONG and found.kind in {"comment", "related"}:
            headed = True
        if gone[i] and found.strength != STRONG:
            gone[i] = anchored and i not in firm and not _protected(page, junk[i], gone, i, attached, headed=headed)
    for i in _cards(page, headline):
        gone[i] = True


def _protected(page: Page, chance: float, gone: Sequence[bool], i: int, attached: set[int], *, headed: bool) -> bool:
    line, (first, last) = page.lines[i], page.core
    found = page.verdicts[i]
    if found.kind in {"keep", "help"}:
        return not headed
    if chance <= VERY_SURE and (i == page.title or i in attached or _leads_in(page, i)):
        return True
    alien = page.overlap[i] < ALIEN
    if i < first and chance <= VERY_SURE and line.shape == "h" and not found.strength and page.overlap[i] > KIN:
        return True
    if first <= i <= last:
        if line.prose:
            return not (headed and alien and chance > 0.97)
        return chance <= VERY_SURE
    if line.prose and (line.hanzi >= 40 or (line.hanzi >= 24 and line.closed)):
        between = range(last + 1, i) if i > last else range(i + 1, first)
        return not (alien and any(gone[j] for j in between))
    clause = i == last + 1 and line.hanzi >= 12 and _COMMA.search(line.view) and not found.strength
    return bool(clause) and (i + 1 >= len(page.lines) or page.verdicts[i + 1].strength > 0)


def _attached(page: Page) -> set[int]:
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
        if not line.cues and (_LISTED.match(line.view) or (line.stopped and line.hanzi >= 3) or line.view.endswith(":")):
            end = i
    return found | set(range(last + 1, end + 1))


def _headline(page: Page) -> int:
    """Return the place of the headline that stands right above the core, with only known lines between; or -1."""
    for i in range(page.core[0] - 1, max(-1, page.core[0] - 1 - CLOSE), -1):
        line, found = page.lines[i], page.verdicts[i]
        if found.strength or line.hanzi < HEADLINE[0] or (line.dated and line.hanzi < 2 * HEADLINE[0]):
            continue
        return i if len(line.view) <= HEADLINE[1] and not line.stopped and line.shape in "hPp" else -1
    return -1


def _cards(page: Page, headline: int) -> list[int]:
    """Return the cards of other articles above the headline: headline, summary and date, again and again."""
    classes = []
    for line, found in zip(page.lines[: max(headline, 0)], page.verdicts, strict=False):
        stamp = found == STAMP and line.hanzi < 2 * HEADLINE[0]
        other = found.strength or line.hanzi < HEADLINE[0]
        classes.append("D" if stamp else "x" if other else "P" if line.prose else "H")
    return [i for hit in _CARDS.finditer("".join(classes)) for i in range(*hit.span())]


def _leads_in(page: Page, i: int) -> bool:
    """Whether an unknown line stands right before the core, behind the title, or announces what follows."""
    if page.verdicts[i].strength:
        return False
    return page.title < i == page.core[0] - 1 or (page.lines[i].view.endswith(":") and i < page.core[1])


def _keep_title(page: Page, chances: Sequence[Sequence[float]], gone: list[bool]) -> None:
    """A page whose head goes keeps the likeliest title."""
    first, last = page.core
    if last < first or first == 0 or not any(gone[:first]):
        return
    if any(
        chance[TITLE] > 0.3 and not flag and not found.strength
        for chance, flag, found in zip(chances, gone, page.verdicts, strict=True)
    ):
        return
    heads = [i for i in range(first) if not page.verdicts[i].strength and page.lines[i].hanzi >= 5]
    best = max(heads, key=lambda i: chances[i][TITLE] + (0.05 if i == page.title else 0), default=-1)
    if best >= 0:
        gone[best] = False
