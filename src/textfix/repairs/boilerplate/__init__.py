"""Room of the family boilerplate: takes out what the site added, copies down what the newsroom recorded.

In comes a text in lines; out go edits that delete whole lines (menus, dates, share buttons, related news, comments,
notices) and exact spans of a paragraph; a line break takes the place of what was glued between a title and its text. It
never changes a line that it keeps in any other way, and where the page gives no certain evidence it changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textfix.edits import Edit
from textfix.matching import HANZI, holds
from textfix.repair import Repair
from textfix.repairs.boilerplate.screen import TRIGGERS, gives_evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from textfix.config import Config
    from textfix.evidence import Evidence
    from textfix.triage import Triage


class Boilerplate(Repair):
    """Lines and spans that are not the article's."""

    name: ClassVar[str] = "boilerplate"
    family: ClassVar[str] = "boilerplate"
    summary: ClassVar[str] = "takes out menus, share buttons, related news, comments, notices; copies down the metadata"
    examples: ClassVar[tuple[tuple[str, str], ...]] = (
        (
            "城市公园今起免费开放\n2024-05-06 07:08 来源：本地日报\n今天上午，三座公园同时开放，市民不必预约就能进园散步。\n责任编辑：某某\n网友评论",
            "城市公园今起免费开放\n今天上午，三座公园同时开放，市民不必预约就能进园散步。",
        ),
        ("公园全年开放，市民不必预约。（责任编辑：某某）", "公园全年开放，市民不必预约。"),
    )
    observes: ClassVar[bool] = True

    def triggers(self, config: Config) -> Collection[str]:  # noqa: ARG002
        """Return what a page with boilerplate must hold: a line break, or a letter of the spans."""
        return TRIGGERS

    def applies(self, triage: Triage) -> bool:
        """Return whether the text holds Hanzi and any line could be evidence of boilerplate."""
        return not triage.is_ascii and holds(triage.text, HANZI) and gives_evidence(triage)

    def find(self, text: str, evidence: Evidence) -> Iterable[Edit]:
        """Return the deletions; fill in the article where somebody is looking."""
        from textfix.repairs.boilerplate.stripping import strip  # its patterns are compiled when a page needs them

        page = strip(text, observe=evidence.recording, strict=evidence.config.boilerplate == "strict")
        if evidence.recording:
            from textfix.repairs.boilerplate.metadata import describe

            describe(page, evidence.article)
        found = [Edit(start, end, left, (self.name,)) for start, end, left in page.cuts()]
        if found:
            evidence.report(self.name, "boilerplate", len(found), examples=page.samples())
        return found


REPAIRS: tuple[Repair, ...] = (Boilerplate(),)
