"""The line model: how likely each line is to be title, body or one of four kinds of junk.

In comes a page with features, out go six probabilities a line. It is a linear-chain conditional random field: every
feature has a weight for each state, every pair of neighbouring states a weight of its own. The weights stand in
``boilerplate_weights.tsv``; ``seeds/tables/train_boilerplate.py`` made them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import repeat
from math import exp
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from textfix.data import read_lines
from textfix.repairs.boilerplate.features import names_of
from textfix.repairs.boilerplate.grams import Known
from textfix.repairs.boilerplate.reading import facts
from textfix.repairs.boilerplate.surroundings import keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textfix.repairs.boilerplate.page import Page
    from textfix.repairs.boilerplate.reading import Key, Line

# H junk before the title, T title, M junk between title and body, B body, I junk inside the body, X junk after it.
STATES = "HTMBIX"
TITLE, BODY = 1, 3

# Six weights travel in one integer, a field each, so that one addition adds all six. A field holds the sum of a few
# hundred weights of at most 20.00 in hundredths; a negative one borrows from the next field, so all are raised on reading.
FIELD = 32
SCALE = 100
_FIELDS = Struct(f"<{len(STATES)}I")

Odds = tuple[float, float, float, float, float, float]
SETTLED: Odds = (0.0, 0.0, 0.0, 1.0, 0.0, 0.0)  # the odds of settled lines: body


class Weights(NamedTuple):
    """The model: packed weights of features and n-grams, and the plain ones of transitions, start and end."""

    features: dict[str, int]
    grams: dict[str, int]
    steps: list[Odds]
    start: Odds
    stop: Odds


def pack(values: Iterable[int]) -> int:
    """Return six weights in hundredths as one integer."""
    return sum(value << (FIELD * place) for place, value in enumerate(values))


def unpack(total: int) -> tuple[int, ...]:
    """Return the six sums of added packed weights, all raised by the same amount: only their differences count.

    >>> first, second, third, *_ = unpack(pack([1, -2, 3, 0, 0, -5]) + pack([-4, 1, 0, 0, 2, 1]))
    >>> first - second, second - third
    (-2, -4)
    """
    return _FIELDS.unpack((total + _BIAS).to_bytes(_FIELDS.size, "little"))


_BIAS = pack([1 << (FIELD - 1)] * len(STATES))


@cache
def weights() -> Weights:
    """Return the weights of the table."""
    features: dict[str, int] = {}
    grams: dict[str, int] = {}
    odds: defaultdict[str, list[Odds]] = defaultdict(list)
    for row in read_lines("boilerplate_weights.tsv"):
        kind, name, *fields = row.split("\t")
        values = [int(field) for field in fields]
        if kind == "feature":
            features[name] = pack(values)
        elif kind == "gram":
            grams[name] = pack(values)
        else:
            a, b, c, d, e, f = (exp(value / SCALE) for value in values)
            odds[kind].append((a, b, c, d, e, f))
    return Weights(features, grams, odds["step"], odds["start"][0], odds["stop"][0])


@cache
def _known() -> Known:
    return Known(weights().grams)


class _Worth(dict["Key", int]):
    """Key -> the packed sum of the weights of the features that it stands for; a plain look-up where it was met before."""

    LIMIT = 1 << 14  # pages of any kind have a few thousand

    def __missing__(self, key: Key) -> int:
        if len(self) > self.LIMIT:
            self.clear()
        self[key] = found = sum(map(weights().features.get, names_of(key), repeat(0)))
        return found


_WORTH = _Worth()


def _own(line: Line) -> int:
    """Return the packed sum of what a line says by itself; noted on the line, as short ones are met again."""
    if line.weight is None:
        grams = map(weights().grams.__getitem__, _known().found(line.view))
        line.weight = sum(map(_WORTH.__getitem__, facts(line)), sum(grams))
    return line.weight


def _odds(page: Page) -> list[Odds]:
    """Return the six odds of each open line by its own features, the largest set to one."""
    worth = _WORTH.__getitem__
    columns = [map(worth, column) for column in keys(page)]
    rows: list[Odds] = []
    for total in map(sum, zip(map(_own, [page.lines[i] for i in page.open]), *columns, strict=True)):
        a, b, c, d, e, f = scores = unpack(total)
        top = max(scores)
        rows.append(
            (
                exp((a - top) / SCALE),
                exp((b - top) / SCALE),
                exp((c - top) / SCALE),
                exp((d - top) / SCALE),
                exp((e - top) / SCALE),
                exp((f - top) / SCALE),
            )
        )
    return rows


def _step(steps: Sequence[Sequence[float]]) -> Callable[[Odds], Odds]:
    """Return what carries six odds over a step of the chain; written out, as it is done twice a line."""
    (
        (aa, ab, ac, ad, ae, af),
        (ba, bb, bc, bd, be, bf),
        (ca, cb, cc, cd, ce, cf),
        (da, db, dc, dd, de, df),
        (ea, eb, ec, ed, ee, ef),
        (fa, fb, fc, fd, fe, ff),
    ) = steps

    def carry(row: Odds) -> Odds:
        a, b, c, d, e, f = row
        return (
            a * aa + b * ab + c * ac + d * ad + e * ae + f * af,
            a * ba + b * bb + c * bc + d * bd + e * be + f * bf,
            a * ca + b * cb + c * cc + d * cd + e * ce + f * cf,
            a * da + b * db + c * dc + d * dd + e * de + f * df,
            a * ea + b * eb + c * ec + d * ed + e * ee + f * ef,
            a * fa + b * fb + c * fc + d * fd + e * fe + f * ff,
        )

    return carry


@cache
def _steps() -> tuple[Callable[[Odds], Odds], Callable[[Odds], Odds]]:
    """Return what carries odds a line forward, and a line back."""
    steps = weights().steps
    return _step(list(zip(*steps, strict=True))), _step(steps)


def probabilities(page: Page) -> list[Odds]:
    """Return, for each line, the probabilities of the six states."""
    own = iter(_odds(page))
    chained = _chained([SETTLED if link.settled else next(own) for link in page.links])
    return [row for link, row in zip(page.links, chained, strict=True) for _ in link.lines]


def _chained(odds: list[Odds]) -> list[Odds]:
    """Return what the odds of the lines become in their chain, by the forward-backward algorithm."""
    table = weights()
    onward, backward = _steps()
    forward: list[Odds] = []
    carried: Odds = table.start
    for own in odds:
        row = _normal(carried, own)
        forward.append(row)
        carried = onward(row)
    result: list[Odds] = []
    back: Odds = table.stop
    for row, own in zip(reversed(forward), reversed(odds), strict=True):
        result.append(_normal(row, back))
        back = backward(_normal(back, own))
    result.reverse()
    return result


def _normal(row: Odds, other: Odds) -> Odds:
    """Return the products of two rows, made to sum to one."""
    a, b, c, d, e, f = row
    u, v, w, x, y, z = other
    a *= u
    b *= v
    c *= w
    d *= x
    e *= y
    f *= z
    part = 1.0 / (a + b + c + d + e + f or 1e-300)
    return a * part, b * part, c * part, d * part, e * part, f * part
