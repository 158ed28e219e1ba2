"""Western mojibake: UTF-8 of European languages that was read as a single-byte codec (``cafÃ©``, ``â€œ``).

Comes in: any text. Goes out: the lines in which ftfy's encoding repair, and nothing else of ftfy, finds the letters
again. Only lines in which single damaged letters stand among ASCII ones are its business: long runs are Chinese, and in
lines with Chinese a pair of such letters is rather two bytes of GBK.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from textfix.edits import Edit
from textfix.matching import lines
from textfix.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage

# The first bytes of accented Latin letters and of curly quotes and dashes, as Latin-1 and Windows-1252 show them.
LEADS = "ÂÃÄÅâ"


@cache
def _pair() -> re.Pattern[str]:
    """A lead and a byte that can only follow one; a capital with an accent before a sign is no word of any language."""
    follows = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
    return re.compile(f"[ÂÃÄÅ][{follows}]|â[{follows}][{follows}]")


@cache
def _long_run() -> re.Pattern[str]:
    """Three damaged letters in a row: hardly a European word has them, and every Chinese word has more."""
    return re.compile("[^\x00-\x7f]{7}")


@cache
def _joined() -> re.Pattern[str]:
    """A pair glued to an ASCII letter, or a damaged quote or dash."""
    return re.compile("[ÂÃÄÅ][^\x00-\x7f](?:(?<=[A-Za-z]..)|(?=[A-Za-z]))|â€")


@cache
def _cjk() -> re.Pattern[str]:
    return re.compile("[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]")


class Western(Repair):
    """Repair European mojibake by line."""

    name: ClassVar[str] = "western"
    family: ClassVar[str] = "mojibake"
    reveals: ClassVar[bool] = True
    summary: ClassVar[str] = (
        "UTF-8 of European languages read as Latin-1 or Windows-1252, through ftfy's encoding repair"
    )
    examples: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Le cafÃ© est fermÃ© jusquâ€™Ã\xa0 lundi.", "Le café est fermé jusqu’à lundi."),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The leads."""
        return LEADS

    def applies(self, triage: Triage) -> bool:
        """Whether a lead stands before a byte that follows one."""
        return _pair().search(triage.text) is not None

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each line that ftfy can decode again."""
        from ftfy import fix_encoding

        edits = []
        for start, end in lines(text):
            line = text[start:end]
            if _single_letters(line):
                fixed = fix_encoding(line)
                if fixed != line and "\n" not in fixed and not _cjk().search(fixed):
                    edits.append(Edit(start, end, fixed))
        return edits


def _single_letters(line: str) -> bool:
    """Whether damaged letters stand alone among ASCII ones."""
    if not (_pair().search(line) and _joined().search(line)):
        return False
    return not _long_run().search(line) and not _cjk().search(line)
