"""Surrogates: code points U+D800-DFFF, which no encoding of Unicode can carry.

Comes in: any string. Goes out: pairs joined into the character they stand for, bytes that Python smuggled through
``surrogateescape`` decoded where they are UTF-8, every lone surrogate as U+FFFD. Always runs, whatever `only` and `skip`
say, because the result of `clean` can always be encoded.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.repair import Repair
from textfix.triage import CharacterRanges

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.evidence import Evidence

SURROGATES = CharacterRanges((0xD800, 0xDFFF))


@cache
def _run() -> re.Pattern[str]:
    return re.compile("[\ud800-\udfff]+")


def _decode(run: str) -> str:
    try:
        return run.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return run.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class Surrogates(Repair):
    """Join surrogate pairs, decode escaped bytes, replace lone surrogates."""

    name = "surrogates"
    family = "characters"
    summary = "joins surrogate pairs; a lone surrogate becomes U+FFFD"
    examples = (("\ud83d\ude00", "\U0001f600"), ("\udce4\udcb8\udcad国", "中国"), ("中\ud800国", "中\ufffd国"))
    required = True

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """Any surrogate."""
        return SURROGATES

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each run of surrogates."""
        return [Edit(m.start(), m.end(), _decode(m[0])) for m in _run().finditer(text)]


REPAIRS = (Surrogates(),)
