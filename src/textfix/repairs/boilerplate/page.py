"""The page as the line model sees it: its core, its likeliest title, what each line shares with the core.

In come the lines of a page as `reading` left them, blank ones left out; out goes a `Page`. Nothing is decided here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from operator import add
from typing import TYPE_CHECKING

from textfix.repairs.boilerplate.chain import Link, chain_of, open_links
from textfix.repairs.boilerplate.reading import COMPARED, SENTENCE
from textfix.repairs.boilerplate.verdicts import STRONG, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textfix.repairs.boilerplate.reading import Line

FIELDS = Verdict("meta", STRONG)
NEVER_TITLES = frozenset({"meta", "credit", "comment", "share", "nav", "keep", "help"})

NEIGHBOURS = 2  # lines on either side whose share of the core tells of a line
# What running text is worth behind such a heading: readers write well, and rules for them are longer than a short article.
BEHIND_HEADING = {"comment": 0.2, "related": 0.5}


@dataclass(frozen=True)
class Page:
    """The lines of a page with their features.

    Attributes:
        lines: the lines.
        verdicts: what the vocabulary says of each.
        core: the first and the last line of the heaviest run of prose; the last is -1 where there is none.
        links: the chain that the lines form.
        open: the places of the lines that are to be judged.
        title: the likeliest title's place, or -1.
        overlap: of each open line and its neighbours in the core, the share of its pairs that the core holds too.
        scores: the lines that could be the title, with their scores.
        copies: how often each view stands on the page.
    """

    lines: Sequence[Line]
    verdicts: Sequence[Verdict]
    core: tuple[int, int]
    links: Sequence[Link]
    open: Sequence[int]
    title: int
    overlap: dict[int, float]
    scores: dict[int, float]
    copies: Counter[str]


def read_page(lines: Sequence[Line], verdicts: Sequence[Verdict] | None = None, *, settle: bool = True) -> Page:
    """Return the page with the features of its lines.

    `verdicts` may be given to hide what the vocabulary knows; without `settle` every line is to be judged.
    """
    if verdicts is None:
        verdicts = [line.verdict for line in lines]
    core = _heaviest_run(_text_weights(lines, verdicts), lines, verdicts)
    links = chain_of(verdicts, core) if settle else open_links(0, len(lines))
    places = [link.lines.start for link in links if not link.settled]
    copies = Counter([line.view for line in lines])
    overlap = _overlaps(lines, core, links)
    scores = _title_scores(lines, verdicts, core, overlap, copies, places)
    title = max(scores, key=lambda i: scores[i]) if scores else -1
    return Page(lines, verdicts, core, links, places, title, overlap, scores, copies)


def _text_weights(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> list[float]:
    """Return how much running text each line holds; behind a heading of comments or related news it counts for less."""
    found = []
    worth, seen = 1.0, 0
    for line, judged in zip(lines, verdicts, strict=True):
        if judged.strength == STRONG and judged.kind in BEHIND_HEADING and seen >= SENTENCE:
            worth = min(worth, BEHIND_HEADING[judged.kind])
        prose = line.prose and judged.strength < STRONG
        found.append(worth * line.hanzi if prose else 0.0)
        seen += line.hanzi if prose and line.closed else 0
    return found


def _heaviest_run(weights: Sequence[float], lines: Sequence[Line], verdicts: Sequence[Verdict]) -> tuple[int, int]:
    """Return the heaviest run of running text, which one or two other lines may interrupt, but for a line of fields.

    Cards of other articles hold a headline, a summary and a date, again and again: together they outweigh a short text.
    """
    best, first, last, total, gap = (0, -1, 0.0), -1, -1, 0.0, 0
    for i, weight in enumerate(weights):
        if not weight:
            gap += 3 if lines[i].shape == "d" and verdicts[i] == FIELDS else 1
            continue
        if first < 0 or gap > 2:
            first, total = i, 0.0
        last, total, gap = i, total + weight, 0
        if total > best[2]:
            best = (first, last, total)
    return best[0], best[1]


def _overlaps(lines: Sequence[Line], core: tuple[int, int], links: Sequence[Link]) -> dict[int, float]:
    """Return of each open line, and of those beside them in the core, the share of its pairs that the core holds too.

    What a paragraph of the core itself holds does not count.
    """
    places: list[int] = []
    deep: list[Line] = []
    for run, settled in links:
        if settled:
            places += {*run[:NEIGHBOURS], *run[-NEIGHBOURS:]}
            deep += lines[run.start + NEIGHBOURS : run.stop - NEIGHBOURS]
        else:
            places.append(run.start)
    paragraphs = {i for i in places if core[0] <= i <= core[1] and lines[i].prose}
    known = _pairs_of(deep)
    once: set[str] = set()
    for i in paragraphs:
        known |= once & lines[i].pairs
        once |= lines[i].pairs
    shares = {i: _share(lines[i].pairs, known) for i in paragraphs}
    known |= once
    return shares | {i: _share(lines[i].pairs, known) for i in places if i not in paragraphs}


def _share(pairs: frozenset[str], known: set[str]) -> float:
    return len(pairs & known) / len(pairs) if pairs else 0.0


def _pairs_of(lines: Iterable[Line]) -> set[str]:
    """Return the pairs of characters of the paragraphs among some lines; nobody asks for those that are no Hanzi."""
    text = "\n".join([line.view[:COMPARED] for line in lines if line.prose])
    return set(map(add, text, text[1:]))


def _title_scores(
    lines: Sequence[Line],
    verdicts: Sequence[Verdict],
    core: tuple[int, int],
    overlap: dict[int, float],
    copies: Counter[str],
    places: Sequence[int],
) -> dict[int, float]:
    """Return the lines before the core that could be the title, with a score."""
    scores = {}
    begin = core[0]
    for i in places:
        if i >= max(begin, 1):
            break
        line = lines[i]
        if (
            not 6 <= len(line.view) <= 90
            or line.hanzi < 5
            or line.stopped
            or (verdicts[i].strength == STRONG or verdicts[i].kind in NEVER_TITLES)
        ):
            continue
        near = range(i + 1, min(len(lines), i + 4))
        fields = any(verdicts[j].kind == "meta" or lines[j].shape == "d" for j in near)
        scores[i] = (
            3 * overlap[i] + 0.6 * (copies[line.view] > 1) + 0.6 * (8 <= line.hanzi <= 40) - 0.04 * (begin - i)
            + 0.8 * (i == 0) + 0.8 * fields
        )  # fmt: skip
    return scores
