"""BBCode: the marks of forum posts, ``[b]`` to ``[/url]``, removed where they come in pairs."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from textfix.edits import Edit
from textfix.matching import HANZI, holds
from textfix.repair import Repair
from textfix.repairs.markup.context import Guard, code_spans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage

# Between these the content is a number or an address, not text.
HIDDEN = frozenset({"img", "attach", "attachimg", "media", "flash", "audio", "video"})


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(
        r"\[(/?)(b|i|u|s|url|img|color|size|font|quote|align|center|left|right|float|list|email|table|tr|td"
        r"|indent|backcolor|attach|attachimg|media|flash|audio|video|hide|free|p)(?:=[^\[\]\n]{0,300})?\]",
        re.IGNORECASE,
    )


class BBCode(Repair):
    """Remove paired BBCode from Chinese text."""

    name = "bbcode"
    family = "markup"
    summary = "paired forum marks like [b]...[/b] go; pictures between them too"
    examples = (
        ("[b]大风[/b]降温，[url=http://example.org/]详情[/url]", "大风降温，详情"),
        ("[img]http://example.org/a.jpg[/img]大风", "大风"),
    )

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """The bracket."""
        return "["

    def applies(self, triage: Triage) -> bool:
        """Whether a closing mark may be there."""
        return not triage.is_ascii and "[/" in triage.text

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:  # noqa: ARG002
        """One edit for each mark, one for each picture."""
        if not holds(text, HANZI):
            return ()
        code = Guard(code_spans(text))
        opened: dict[str, list[tuple[int, int]]] = {}
        edits = []
        for match in _tag().finditer(text):
            name = match[2].lower()
            if code.covers(match.start()):
                continue
            if not match[1]:
                opened.setdefault(name, []).append(match.span())
            elif opened.get(name):
                start, end = opened[name].pop()
                if name in HIDDEN:
                    edits.append(Edit(start, match.end(), ""))
                else:
                    edits += (Edit(start, end, ""), Edit(match.start(), match.end(), ""))
        return _apart(sorted(edits))


def _apart(edits: list[Edit]) -> list[Edit]:
    """The edits without those that lie inside another."""
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept
