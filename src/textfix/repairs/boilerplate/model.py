"""The line model: how likely each line is to be title, body or one of four kinds of junk.

In comes a page with features, out go six probabilities a line. It is a linear-chain conditional random field: every
feature has a weight for each state, every pair of neighbouring states a weight of its own. The weights stand in
``boilerplate_weights.tsv``; ``seeds/tables/train_boilerplate.py`` made them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import repeat
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from textfix.data import read_lines
from textfix.repairs.boilerplate.surroundings import keys, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textfix.repairs.boilerplate.page import Key, Line, Page

# H junk before the title, T title, M junk between title and body, B body, I junk inside the body, X junk after it.
STATES = "HTMBIX"
TITLE, BODY = 1, 3

# Six weights travel in one integer, a field each, so that one addition adds all six. A field holds the sum of a few
# hundred weights of at most 20.00 in hundredths; a negative one borrows from the next field and is paid back on reading.
FIELD = 32
SCALE = 100
_MASK = (1 << FIELD) - 1
_HALF = 1 << (FIELD - 1)


class Weights(NamedTuple):
    """The model: packed weights of features and n-grams, and the plain ones of transitions, start and end."""

    features: dict[str, int]
    grams: dict[str, int]
    steps: list[list[float]]
    start: list[float]
    stop: list[float]


def pack(values: Iterable[int]) -> int:
    """Return six weights in hundredths as one integer."""
    return sum(value << (FIELD * place) for place, value in enumerate(values))


def unpack(total: int) -> list[int]:
    """Return the six sums of added packed weights.

    >>> unpack(pack([1, -2, 3, 0, 0, -5]) + pack([-4, 1, 0, 0, 2, 1]))
    [-3, -1, 3, 0, 2, -4]
    """
    values = []
    for _ in STATES:
        value = total & _MASK
        if value >= _HALF:
            value -= 1 << FIELD
        values.append(value)
        total = (total - value) >> FIELD
    return values


@cache
def weights() -> Weights:
    """Return the weights of the table."""
    made = Weights({}, {}, [], [], [])
    for row in read_lines("boilerplate_weights.tsv"):
        kind, name, *fields = row.split("\t")
        values = [int(field) for field in fields]
        if kind == "feature":
            made.features[name] = pack(values)
        elif kind == "gram":
            made.grams[name] = pack(values)
        else:
            odds = [exp(value / SCALE) for value in values]
            {"step": made.steps, "start": made.start, "stop": made.stop}[kind].append(odds)  # type: ignore[attr-defined]
    return Weights(made.features, made.grams, made.steps, made.start[0], made.stop[0])  # type: ignore[arg-type]


@lru_cache(maxsize=1 << 16)
def _worth(key: Key) -> int:
    """Return the packed sum of the weights of the features that a key stands for."""
    return sum(map(weights().features.get, names_of(key), repeat(0)))


@lru_cache(maxsize=1 << 13)
def _own(line: Line) -> int:
    """Return the packed sum of what a line says by itself."""
    table = weights()
    grams = line.grams & table.grams.keys()
    return sum(map(_worth, line.facts)) + sum(map(table.grams.__getitem__, grams))


def _odds(page: Page) -> list[list[float]]:
    """Return the six odds of each line by its own features, the largest set to one."""
    rows = []
    for line, found in zip(page.lines, keys(page), strict=True):
        scores = unpack(_own(line) + sum(map(_worth, found)))
        top = max(scores)
        rows.append([exp((score - top) / SCALE) for score in scores])
    return rows


def _mix(row: Sequence[float], matrix: Sequence[Sequence[float]]) -> list[float]:
    """Return a row of six odds carried over a step of the chain."""
    a, b, c, d, e, f = row
    return [a * m[0] + b * m[1] + c * m[2] + d * m[3] + e * m[4] + f * m[5] for m in matrix]


def probabilities(page: Page) -> list[list[float]]:
    """Return, for each line, the probabilities of the six states, by the forward-backward algorithm."""
    table = weights()
    odds = _odds(page)
    into = [list(column) for column in zip(*table.steps, strict=True)]
    forward: list[list[float]] = []
    row = table.start
    for i, own in enumerate(odds):
        carried = _mix(row, into) if i else row
        row = _normal([x * y for x, y in zip(carried, own, strict=True)])
        forward.append(row)
    result: list[list[float]] = []
    back = table.stop
    for i in range(len(odds) - 1, -1, -1):
        result.append(_normal([x * y for x, y in zip(forward[i], back, strict=True)]))
        back = _normal(_mix([x * y for x, y in zip(odds[i], back, strict=True)], table.steps))
    result.reverse()
    return result


def _normal(row: list[float]) -> list[float]:
    total = sum(row) or 1e-300
    return [value / total for value in row]
