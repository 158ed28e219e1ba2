"""The sweep: lines that one chain damaged from end to end, found by trying a chain that one line proves on all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.mojibake.accept import name_of
from textfix.repairs.mojibake.codecs import LOST
from textfix.repairs.mojibake.gate import dense_first, possible, suspicious_lines
from textfix.repairs.mojibake.lossy import read_lossy
from textfix.repairs.mojibake.swift import read_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textfix.repairs.mojibake.family import Family, Step
    from textfix.repairs.mojibake.swift import Line

MOST_SWEEPS = 4  # chains of whole lines in one document; more are read line by line
CERTAIN_GAIN = 100.0  # nats that a whole line counts as in reports

Place = tuple[int, int]


class Change(NamedTuple):
    """A repaired place of the text, the name of its chain, how sure it is (nats) and how many characters stay lost."""

    start: int
    end: int
    text: str
    chain: str
    gain: float
    marked: int


def whole_lines(text: str) -> tuple[list[Change], list[Place]]:
    """Read the lines that one chain damaged from end to end; return them and the places between them.

    The first such line is found through the gate; its chain is then tried on all others.
    """
    changes: list[Change] = []
    rest: list[Place] = [(0, len(text))]
    known: list[tuple[Step, ...]] = []
    for _ in range(MOST_SWEEPS):
        chain, suspects = _first_chain(text, rest)
        if chain is None:
            rest = suspects
        if chain is None or chain in known:
            break
        known.append(chain)
        name = _name(chain)
        left: list[Place] = []
        for place in rest:
            at = place[0]
            for start, end in _lines(text, place):
                line = _read(text[start:end], (), chain)
                if line is not None:
                    changes.append(Change(start, end, line.text, name, CERTAIN_GAIN, line.text.count(LOST)))
                    if at < start:
                        left.append((at, start))
                    at = end + 1
            if at < place[1]:
                left.append((at, place[1]))
        rest = left
    return changes, rest


def _first_chain(text: str, rest: list[Place]) -> tuple[tuple[Step, ...] | None, list[Place]]:
    """Return the chain of the first line that one chain explains from end to end, or all lines that have a sign."""
    suspects: set[Place] = set()
    for first, last in rest:
        part = text[first:last]
        tried: set[tuple[Family, int]] = set()
        for family in possible(part, dense_first()):
            for start, end in suspicious_lines(part, family):
                if (family, start) in tried:
                    continue
                tried.add((family, start))
                line = part[start:end]
                found = _read(line, family.steps(line, True))
                if found is not None:
                    return found.chain, []
                suspects.add((first + start, first + end))
    return None, sorted(suspects)


def _read(line: str, steps: Iterable[Step], proven: tuple[Step, ...] = ()) -> Line | None:
    """Read a line as a whole, without losses if possible, else with them."""
    steps = tuple(steps)
    found = read_line(line, steps, (proven,) if proven else ())
    if found is not None:
        return found
    if len(proven) == 1 and (found := read_lossy(line, proven[0], proven=True)) is not None:
        return found
    return next(filter(None, (read_lossy(line, step) for step in steps)), None)


def _lines(text: str, place: Place) -> Iterator[Place]:
    """The lines inside a place that are not plain ASCII."""
    start, last = place
    while start < last:
        end = text.find("\n", start, last)
        end = last if end < 0 else end
        if not text[start:end].isascii():
            yield start, end
        start = end + 1


def _name(chain: tuple[Step, ...]) -> str:
    return name_of(tuple(f"{wrong}<{right}" for wrong, right in chain))
