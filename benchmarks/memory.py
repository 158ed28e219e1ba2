"""The file runner on a long stream: memory, speed, and what a second worker gives: ``python benchmarks/memory.py``.

Memory is the most that any process of the run held at a time (its resident set); it must not grow with the stream.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import corpora
from measure import figure, table

LIMIT = 80  # megabytes for a stream of any length
BASE = 20_000_000  # bytes of documents that are repeated until the stream is long enough


class Run(NamedTuple):
    """One run of the command."""

    kind: str
    megabytes: float
    workers: int
    seconds: float
    memory: float


def write_stream(path: Path, kind: str, megabytes: float) -> None:
    """Write JSON lines of a kind until the file is as long as wanted."""
    lines = [
        (json.dumps({"id": n, "text": text}, ensure_ascii=False) + "\n").encode()
        for n, text in enumerate(corpora.documents(kind, min(BASE, int(megabytes * 1e6))))
    ]
    written = 0
    with path.open("wb") as file:
        while written < megabytes * 1e6:
            for line in lines:
                file.write(line)
                written += len(line)
                if written >= megabytes * 1e6:
                    break


# The command in a process that reports the largest resident set of itself and of its workers, in kilobytes. Its own is
# asked of /proc: what `getrusage` says begins with the size of whoever started the process.
_MEASURED = """
import resource, sys
from textfix.cli import main
if __name__ == "__main__":
    code = main(sys.argv[1:])
    with open("/proc/self/status") as file:
        own = next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
    print(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
    raise SystemExit(code)
"""


def measure(kind: str, megabytes: float, workers: int, folder: Path) -> Run:
    """Run the command over a stream."""
    source, target, script = folder / f"{kind}.jsonl", folder / "out.jsonl", folder / "measured.py"
    script.write_text(_MEASURED, encoding="utf-8")
    if not source.exists():
        write_stream(source, kind, megabytes)
    arguments = [str(script), str(source), "--field", "text", "-o", str(target), "--workers", str(workers)]
    started = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=True)  # noqa: S603
    seconds = time.perf_counter() - started
    target.unlink()
    return Run(kind, megabytes, workers, seconds, int(done.stdout) / 1024)


def runs(megabytes: float, kinds: tuple[str, ...] = ("clean", "mix")) -> list[Run]:
    """Measure each kind with one worker and with two; the last stream is the long one."""
    with tempfile.TemporaryDirectory() as name:
        return [measure(kind, megabytes, workers, Path(name)) for kind in kinds for workers in (1, 2)]


def markdown(measured: list[Run]) -> str:
    rows = [
        [run.kind, f"{run.megabytes:,.0f}", str(run.workers), figure(run.megabytes / run.seconds), figure(run.memory)]
        for run in measured
    ]
    return table(["stream", "MB", "workers", "MB/s", "most MB of a process"], rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=1000)
    parser.add_argument("--kinds", default="clean,mix")
    options = parser.parse_args()
    measured = runs(options.megabytes, tuple(options.kinds.split(",")))
    print(markdown(measured))
    return int(max(run.memory for run in measured) > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
