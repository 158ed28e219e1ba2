"""Speed on each kind of corpus beside the peers, on one core, in one run: ``python benchmarks/throughput.py``."""

from __future__ import annotations

import argparse
import json
import sys

import corpora
import peers
from measure import figure, megabytes_per_second, table

# What the project has set itself: kind -> peer -> how many times as fast.
TARGETS = {
    "clean": {"ftfy": 100, "opencc": 1.8},
    "mix": {"ftfy": 50, "opencc": 1.0},
    "traditional": {"ftfy": 3},
    "glossed": {"ftfy": 3},
    "mojibake": {"ftfy": 3},
    "pages": {"ftfy": 3},
}

Speeds = dict[str, dict[str, float]]


def measure(
    kinds: list[str], names: list[str] | None, *, megabytes: float, seconds: float, rounds: int
) -> tuple[Speeds, dict[str, float]]:
    """Return kind -> tool -> MB/s, and kind -> share of the documents that textfix changes."""
    found = peers.installed(names)
    speeds: Speeds = {}
    changed: dict[str, float] = {}
    for kind in kinds:
        size = int(megabytes * 1e6)
        documents = corpora.documents(kind, size)
        speeds[kind] = megabytes_per_second(
            peers.tools_for(kind, size, found), documents, seconds=seconds, rounds=rounds
        )
        if "textfix" in found:
            sample = documents[:200]
            changed[kind] = sum(found["textfix"](text) != text for text in sample) / len(sample)
        print(kind, {name: round(speed, 2) for name, speed in speeds[kind].items()}, file=sys.stderr)
    return speeds, changed


def markdown(speeds: Speeds, changed: dict[str, float]) -> str:
    """Return the table: MB/s of textfix, then how many times as fast as each peer it is."""
    names = list(dict.fromkeys(name for row in speeds.values() for name in row if name != "textfix"))
    head = ["corpus", "textfix changes", "textfix MB/s", *(f"÷ {name}" for name in names), "wanted"]
    rows = []
    for kind, row in speeds.items():
        ratios = [figure(row["textfix"] / row[name]) if row.get(name) else "–" for name in names]
        wanted = ", ".join(f"{name} {ratio}" for name, ratio in TARGETS.get(kind, {}).items())
        rows.append([kind, f"{changed[kind]:.0%}", figure(row["textfix"]), *ratios, wanted])
    return table(head, rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", default=",".join(corpora.KINDS), help="comma-separated (%(default)s)")
    parser.add_argument("--peers", help="comma-separated; default: all that are installed")
    parser.add_argument("--megabytes", type=float, default=4, help="size of each corpus (%(default)s)")
    parser.add_argument("--seconds", type=float, default=3, help="at most this long per tool and round (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many counts (%(default)s)")
    parser.add_argument("--json", metavar="FILE", help="write the speeds here as well")
    options = parser.parse_args()
    names = ["textfix", *options.peers.split(",")] if options.peers else None
    speeds, changed = measure(
        options.kinds.split(","), names, megabytes=options.megabytes, seconds=options.seconds, rounds=options.rounds
    )
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:  # noqa: PTH123
            json.dump(speeds, file, indent=1)
    print(markdown(speeds, changed))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
