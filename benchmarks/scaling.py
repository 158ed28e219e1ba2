"""Time against length, on ordinary and hostile text: ``python benchmarks/scaling.py`` fails where growth is not linear.

The same text, repeated, at a few lengths. Time per character at the longest against the shortest must stay under the
margin: 1 is linear, and doubling the length of a quadratic stage doubles it.
"""

from __future__ import annotations

import argparse
import time

import corpora
import textfix
from measure import figure, table

LENGTHS = (50_000, 100_000, 200_000, 400_000)
# From 50,000 to 400,000 characters a quadratic stage grows 8-fold a character, a linear one not at all; the margin stands
# between them to leave room for caches and a shared machine. Chosen, not measured.
MARGIN = 3.0
HOSTILE = {
    "one Hanzi": "国",
    "one traditional character": "國",
    "(": "(",
    "&": "&",
    "?": "?",
    "<": "<",
    "%": "%",
    "backslash": "\\",
    "U+FFFD": "\ufffd",
    "zero-width space": "\u200b",
    "lone surrogate": "\ud800",
    "NUL": "\0",
    "mojibake letter": "Ã",
    "blank lines": "\n \n",
    "ideographic spaces": "\u3000",
    "open glosses": "經(",
    "glosses": "經(jīng)",
    "torn glosses": "經(jīng)?qǐng)報",
    "half entities": "&#x4",
    "short lines": "首页\n",
    "labels": "来源：",
    "brackets": "[({（【",
    "dates": "2023-03-21 14:21:29 ",
}


def cost(text: str, rounds: int) -> float:
    """Return the least CPU seconds of cleaning a text."""
    clean = textfix.Cleaner().clean
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        clean(text)
        best = min(best, time.process_time() - started)
    return best


def texts() -> dict[str, str]:
    """Return what is repeated, by name."""
    ordinary = {kind: "\n".join(corpora.documents(kind, 60_000)) for kind in corpora.KINDS}
    return ordinary | HOSTILE


def measure(lengths: tuple[int, ...] = LENGTHS, rounds: int = 2) -> dict[str, list[float]]:
    """Return nanoseconds a character at each length, by name."""
    costs = {}
    for name, unit in texts().items():
        cost((unit * (1 + 2000 // len(unit)))[:2000], 1)  # tables load here
        costs[name] = [cost((unit * (1 + n // len(unit)))[:n], rounds) * 1e9 / n for n in lengths]
    return costs


def growth(costs: list[float]) -> float:
    """How much dearer a character is at the longest length than at the shortest."""
    return costs[-1] / max(costs[0], 1.0)  # under 1 ns a character the clock is all that is measured


def markdown(costs: dict[str, list[float]], lengths: tuple[int, ...] = LENGTHS) -> str:
    head = ["ns a character", *(f"{n:,}" for n in lengths), "growth"]
    rows = [[name.replace("|", "\\|"), *map(figure, row), figure(growth(row))] for name, row in costs.items()]
    return table(head, rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--margin", type=float, default=MARGIN)
    options = parser.parse_args()
    costs = measure()
    print(markdown(costs))
    worse = [name for name, row in costs.items() if growth(row) > options.margin]
    if worse:
        print(f"\nworse than linear: {', '.join(worse)}")
    return int(bool(worse))


if __name__ == "__main__":
    raise SystemExit(main())
