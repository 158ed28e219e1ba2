"""A short look at speed for CI: fails if a ratio to a peer, measured in this run, fell by more than 30% from the record.

Ratios and not seconds, so that the machine does not matter. ``--record`` writes the record anew, after a change that is
meant to cost what it costs.
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

Ratios = dict[str, dict[str, float]]


def measure() -> Ratios:
    """Return kind -> peer -> how many times as fast textfix is."""
    speeds, _ = throughput.measure(KINDS, ["textfix", *PEERS], megabytes=1, seconds=1, rounds=3)
    return {kind: {peer: row["textfix"] / row[peer] for peer in PEERS} for kind, row in speeds.items()}


def fallen(now: Ratios, recorded: Ratios) -> list[str]:
    """Return what is more than the tolerance below the record, as sentences."""
    return [
        f"{kind}: {figure(now[kind][peer])} times as fast as {peer}, recorded {figure(ratio)}"
        for kind, row in recorded.items()
        for peer, ratio in row.items()
        if now[kind][peer] < ratio * (1 - TOLERANCE)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true", help=f"write {RECORD.name} anew")
    options = parser.parse_args()
    now = measure()
    if options.record:
        RECORD.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        return 0
    recorded: Ratios = json.loads(RECORD.read_text(encoding="utf-8"))
    rows = [
        [kind, peer, figure(now[kind][peer]), figure(ratio)]
        for kind, row in recorded.items()
        for peer, ratio in row.items()
    ]
    print(table(["corpus", "peer", "times as fast now", "recorded"], rows))
    worse = fallen(now, recorded)
    if worse:
        # One noisy moment must not stop a merge: what fell is measured once more.
        again = measure()
        worse = [line for line in fallen(again, recorded) if line.split(":")[0] in {w.split(":")[0] for w in worse}]
    for line in worse:
        print(f"fell by more than {TOLERANCE:.0%}: {line}")
    return int(bool(worse))


if __name__ == "__main__":
    raise SystemExit(main())
