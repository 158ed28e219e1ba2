"""What importing costs over bare Python, each in a new process: ``python benchmarks/imports.py``."""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys

from measure import figure, table

LIMIT = 40  # milliseconds that `import textfix` may cost
STATEMENTS = {
    "textfix": "import textfix",
    "textfix and a first clean text": "import textfix; textfix.clean('今天下午，三座公园同时开放。')",
    "textfix and a first damaged text": "import textfix; textfix.clean('經(jīng)濟(jì)日報(bào)&nbsp;記者了解到,產(chǎn)業(yè)發(fā)展很快。')",
    "ftfy": "import ftfy",
    "opencc": "import opencc; opencc.OpenCC('t2s')",
    "pypinyin": "import pypinyin",
    "jionlp": "import jionlp",
    "trafilatura": "import trafilatura",
}


def cpu_seconds(statement: str, rounds: int) -> float | None:
    """Return the least CPU seconds of a new process that runs the statement; None if it fails."""
    best = None
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([sys.executable, "-c", statement], capture_output=True, check=False)  # noqa: S603
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            return None
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = used if best is None else min(best, used)
    return best


def measure(rounds: int = 5) -> dict[str, float]:
    """Return milliseconds over bare Python."""
    bare = cpu_seconds("pass", rounds)
    assert bare is not None
    costs = {name: cpu_seconds(statement, rounds) for name, statement in STATEMENTS.items()}
    return {name: (cost - bare) * 1000 for name, cost in costs.items() if cost is not None}


def markdown(costs: dict[str, float]) -> str:
    return table(["in a new process", "ms over bare Python"], [[name, figure(cost)] for name, cost in costs.items()])


def main() -> int:
    argparse.ArgumentParser(description=__doc__).parse_args()
    costs = measure()
    print(markdown(costs))
    return int(costs["textfix"] > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
