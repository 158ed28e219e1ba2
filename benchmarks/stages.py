"""What each repair costs on each kind of corpus, and how many documents reach it: ``python benchmarks/stages.py``.

A repair costs in three places: its triggers make triage call on it, `applies` looks closer, `find` works.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import corpora
import textfix
from measure import figure, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from textfix.repair import Repair

KINDS = ("clean", "traditional", "glossed", "mojibake", "flattened", "pages", "mix")


class Meter:
    """CPU seconds and calls by stage."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, timed; what it yields lazily is worked out inside."""

        def timed(*arguments: Any) -> Any:
            started = time.process_time()
            result = function(*arguments)
            if hasattr(result, "__next__"):
                result = tuple(result)
            self.seconds[name] += time.process_time() - started
            self.calls[name] += 1
            return result

        return timed


class Measured:
    """A repair whose `applies` and `find` are timed; everything else is the repair's own."""

    def __init__(self, repair: Repair, meter: Meter) -> None:
        self._repair = repair
        self.applies = meter.around(f"{repair.name} applies", repair.applies)
        self.find = meter.around(f"{repair.name} find", repair.find)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._repair, name)


def measure(kind: str, size: int) -> tuple[Meter, float, int, int]:
    """Return the meter, the seconds in all, the number of documents and of characters."""
    documents = corpora.documents(kind, size)
    warm = textfix.Cleaner()
    for document in documents[:40]:
        warm.clean(document)
    meter = Meter()
    cleaner = textfix.Cleaner()
    cleaner._repairs = tuple(Measured(repair, meter) for repair in cleaner._repairs)  # noqa: SLF001
    screen = cleaner._screen  # noqa: SLF001
    screen.look("暖")  # its pattern is compiled here, once
    cleaner.__dict__["_screen"] = _TimedScreen(screen, meter)
    started = time.process_time()
    for document in documents:
        cleaner.clean(document)
    return meter, time.process_time() - started, len(documents), sum(map(len, documents))


class _TimedScreen:
    def __init__(self, screen: Any, meter: Meter) -> None:
        self.look = meter.around("triage", screen.look)


def markdown(kind: str, size: int) -> str:
    """Return the table of one kind of corpus: the dearest stage first."""
    meter, seconds, documents, characters = measure(kind, size)
    rows = [
        [
            name,
            f"{meter.calls[name] / documents:.0%}",
            figure(spent * 1e9 / characters),
            f"{spent / seconds:.1%}",
        ]
        for name, spent in meter.seconds.most_common()
        if spent / seconds >= 0.002
    ]
    rest = seconds - sum(meter.seconds.values())
    rows.append(["cleaner itself", "", figure(rest * 1e9 / characters), f"{rest / seconds:.1%}"])
    head = [
        f"{kind}: {figure(seconds * 1e9 / characters)} ns a character",
        "calls a document",
        "ns a character",
        "share",
    ]
    return table(head, rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--megabytes", type=float, default=2)
    options = parser.parse_args()
    print("\n\n".join(markdown(kind, int(options.megabytes * 1e6)) for kind in options.kinds.split(",")))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
