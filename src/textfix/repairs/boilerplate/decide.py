"""Which lines go: the probabilities of the line model, what the vocabulary is sure of, and hard guards.

In comes a page with features and probabilities, out goes one flag a line. The guards are what keeps a sentence of the
article in the text where the model errs: without certain evidence on the page nothing changes, a paragraph inside the
core stays, a gap in the body needs a line that the vocabulary knows, and a page keeps its likeliest title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate.guards import HINTED, attached, cards, comments_of_readers, headline, leads_in
from textfix.repairs.boilerplate.model import BODY, TITLE
from textfix.repairs.boilerplate.verdicts import STRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textfix.repairs.boilerplate.page import Page

# A line goes at this probability of junk. Five folds by site: .75 takes 0.5% more of the boilerplate lines than .95, .60
# another 0.2%; text lost stays under 0.05% down to .60, but titles are lost from there on.
SURE = 0.75
VERY_SURE = 0.98  # what a line inside the core, the likeliest title and what joins the core need
HEADINGS = {"comment": 0.5, "related": 0.7}  # what a line behind such a heading needs
WITH_VERDICT = 0.3  # what a line that the vocabulary is certain of needs
# What certain fields above the core need: the model takes 记者：… 编辑：… under a title for a byline. Down to .02 no text of the labelled or
# of 141 rebuilt pages is lost, and 3 more lines of fields go.
WITH_FIELDS = 0.1
ARTICLE = 60  # Hanzi of running text; the shortest of 94 labelled articles has 85, pages without any reach 50
OF_ARTICLES = frozenset(
    {"meta", "credit", "comment", "related", "copyright"}
)  # user interfaces have menus and buttons too
SHORT_ARTICLE, CERTAIN, CROWDED = 20, 3, 8  # a short one needs three certain lines around it, or eight of any kind
ALIEN = 0.35  # a paragraph that shares fewer of its pairs of Hanzi with the core may be of another article
# A headline above the core that shares more may be its title: with 80% of the vocabulary hidden, 3 of 95 titles of unseen
# sites are lost, without this 5.
KIN = 0.25

_COMMA = re.compile("[,。!?;、]")


def decide(page: Page, chances: Sequence[Sequence[float]]) -> list[bool]:
    """Return which lines go."""
    if not _holds_article(page):
        return [False] * len(page.lines)
    junk = [1.0 - chance[TITLE] - chance[BODY] for chance in chances]
    gone = [
        chance > sure or known for chance, known, sure in zip(junk, _known(page, junk), _thresholds(page), strict=True)
    ]
    _heal_body(page, chances, gone)
    _guard(page, junk, gone)
    if all(gone):
        return _known(page, junk)
    for i in comments_of_readers(page):
        gone[i] = True
    for i in range(1, len(gone) - 1):  # what is certain beside lines that go can be no more of the article than they
        beside = gone[i - 1] and (gone[i + 1] or i < page.core[0])
        gone[i] = gone[i] or (beside and page.verdicts[i].strength == STRONG)
    _keep_title(page, chances, gone)
    return gone


def _known(page: Page, junk: Sequence[float]) -> list[bool]:
    """Return of which lines the vocabulary is certain where the model does not object."""
    needed = (
        WITH_FIELDS if i < page.core[0] and found.kind in {"meta", "credit"} else WITH_VERDICT
        for i, found in enumerate(page.verdicts)
    )
    return [
        found.strength == STRONG and chance > least
        for found, chance, least in zip(page.verdicts, junk, needed, strict=True)
    ]


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
        # A date or a byline stands beside the headlines of the article itself: they vouch for nothing.
        known = sum(found.strength == STRONG or found.kind not in {"", "meta"} for found in page.verdicts[i:j])
        vouched = any(found.strength and found.kind not in {"meta", "credit"} for found in page.verdicts[i:j])
        if j > i and (4 * known < j - i or not vouched):
            for k in range(i, j):
                gone[k] = page.verdicts[k].strength == STRONG
        i = max(j, i + 1)


def _guard(page: Page, junk: Sequence[float], gone: list[bool]) -> None:
    """Take back what the evidence is too short for."""
    anchored = _anchored(page, junk)
    title = headline(page)
    joined = attached(page)
    firm = {i for i in joined if page.lines[i].stopped and page.lines[i].cues < HINTED} | {title}
    headed = False  # a comment or related heading has been seen since the body began
    for i, found in enumerate(page.verdicts):
        if i > page.core[0] and found.strength == STRONG and found.kind in {"comment", "related"}:
            headed = True
        if gone[i] and found.strength != STRONG:
            gone[i] = anchored and i not in firm and not _protected(page, junk[i], gone, i, joined, headed=headed)
    for i in cards(page, title) if anchored else ():
        gone[i] = True


def _protected(page: Page, chance: float, gone: Sequence[bool], i: int, joined: set[int], *, headed: bool) -> bool:
    line, (first, last) = page.lines[i], page.core
    found = page.verdicts[i]
    if found.kind in {"keep", "help"}:
        return not headed
    kin = i < first and line.shape == "h" and not found.strength and page.overlap[i] > KIN
    if chance <= VERY_SURE and (kin or i == page.title or i in joined or leads_in(page, i)):
        return True
    if first <= i <= last:
        if line.prose:
            return not (headed and page.overlap[i] < ALIEN and chance > 0.97)
        return chance <= VERY_SURE
    return _protected_outside(page, gone, i)


def _protected_outside(page: Page, gone: Sequence[bool], i: int) -> bool:
    """Whether a line before or after the core is a paragraph of the article, or its last clause."""
    line, (first, last) = page.lines[i], page.core
    if line.prose and (line.hanzi >= 40 or (line.hanzi >= 24 and line.closed)):
        between = range(last + 1, i) if i > last else range(i + 1, first)
        return not (page.overlap.get(i, 0.0) < ALIEN and any(gone[j] for j in between))
    clause = i == last + 1 and line.hanzi >= 12 and _COMMA.search(line.view) and not page.verdicts[i].strength
    return bool(clause) and (i + 1 >= len(page.lines) or page.verdicts[i + 1].strength > 0)


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
