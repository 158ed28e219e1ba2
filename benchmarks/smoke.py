"""A short look at speed for CI: fails if a corpus became more than 30% slower beside the peers, measured in this run.

Ratios and not seconds, so that the machine does not matter. A peer can have a bad moment too (OpenCC, which lives in its
tables, varies by a third with what else uses the caches), so a corpus has become slower only if it has beside every peer, each
time it is measured. ``--record`` writes the record anew, after a change that is meant to cost what it costs.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import throughput
from measure import figure, table

RECORD = Path(__file__).with_name("recorded.json")
KINDS = ["clean", "glossed", "pages", "mix"]
PEERS = ["ftfy", "opencc"]
TOLERANCE = 0.30
TRIES = 3

Ratios = dict[str, dict[str, float]]


def measure(kinds: list[str]) -> Ratios:
    """Return kind -> peer -> how many times as fast textfix is."""
    speeds, _ = throughput.measure(kinds, ["textfix", *PEERS], megabytes=2, seconds=1, rounds=3)
    return {kind: {peer: row["textfix"] / row[peer] for peer in PEERS} for kind, row in speeds.items()}


def fallen(now: Ratios, recorded: Ratios) -> list[str]:
    """Return the kinds of corpus that are more than the tolerance below the record, beside every peer."""
    return [
        kind
        for kind, row in now.items()
        if all(ratio < recorded[kind][peer] * (1 - TOLERANCE) for peer, ratio in row.items())
    ]


def show(now: Ratios, recorded: Ratios) -> None:
    rows = [
        [kind, peer, figure(ratio), figure(recorded[kind][peer])]
        for kind, row in now.items()
        for peer, ratio in row.items()
    ]
    print(table(["corpus", "peer", "times as fast now", "recorded"], rows))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true", help=f"write {RECORD.name} anew")
    options = parser.parse_args()
    if options.record:
        RECORD.write_text(json.dumps(measure(KINDS), indent=1) + "\n", encoding="utf-8")
        return 0
    recorded: Ratios = json.loads(RECORD.read_text(encoding="utf-8"))
    slower = KINDS
    for _ in range(TRIES):
        now = measure(slower)
        show(now, recorded)
        slower = fallen(now, recorded)
        if not slower:
            return 0
    print(f"more than {TOLERANCE:.0%} slower beside every peer: {', '.join(slower)}")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
