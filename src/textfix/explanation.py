"""Explanation: a cleaned text together with everything that was changed, why, and how to undo it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from textfix import edits as editing
from textfix.article import Article, ArticleDraft, Removed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textfix.edits import Edit
    from textfix.evidence import Evidence, Finding
    from textfix.repair import Repair


class Step(NamedTuple):
    """One repair at work: its name, and its edits in places of the text that it was given."""

    repair: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Explanation:
    """What `clean` did to a text.

    Attributes:
        original: the text that was given.
        text: the cleaned text; the same object as `original` where nothing was needed.
        edits: all changes, in places (characters) of the ORIGINAL text, sorted and not overlapping.
        steps: the repairs that changed something, in the order in which they ran.
        article: the fields of the article and what was taken out.

    >>> import textfix
    >>> result = textfix.explain("他說:“這個項目已經開始了”&nbsp;", only={"markup"})
    >>> result.undo() == result.original
    True
    """

    original: str
    text: str
    edits: tuple[Edit, ...]
    steps: tuple[Step, ...]
    article: Article

    def undo(self) -> str:
        """Return the original text, worked out from the cleaned text and the edits."""
        return editing.apply(self.text, editing.inverse(self.original, self.edits))

    @cached_property
    def _offsets(self) -> editing.OffsetMap:
        return editing.OffsetMap(self.edits)

    def to_original(self, place: int) -> int:
        """Return the place in the original text for a place (characters) in the cleaned text.

        Raises:
            IndexError: the place is outside the cleaned text.
        """
        return self._offsets.to_original(_inside(place, self.text, "cleaned"))

    def to_cleaned(self, place: int) -> int:
        """Return the place in the cleaned text for a place (characters) in the original text.

        Raises:
            IndexError: the place is outside the original text.
        """
        return self._offsets.to_edited(_inside(place, self.original, "original"))

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON. Each edit carries what it removed, so that the text can be restored from them."""
        return {
            "text": self.text,
            "edits": [
                {
                    "start": edit.start,
                    "end": edit.end,
                    "removed": self.original[edit.start : edit.end],
                    "replacement": edit.replacement,
                    "repairs": list(edit.repairs),
                }
                for edit in self.edits
            ],
            "steps": [{"repair": step.repair, "edits": len(step.edits)} for step in self.steps],
            "article": self.article.to_dict(),
        }


def _inside(place: int, text: str, which: str) -> int:
    if not 0 <= place <= len(text):
        message = f"place {place} is outside the {which} text of {len(text)} characters"
        raise IndexError(message)
    return place


class Recorder:
    """Collects what one call of `explain` shows: steps, edits of the original, article, findings."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original
        self.edits: list[Edit] = []
        self.steps: list[Step] = []
        self.findings: list[Finding] = []
        self.script: str | None = None
        self._draft = ArticleDraft()
        self._removed: list[Removed] = []

    def step(self, repair: Repair, before: str, found: Sequence[Edit]) -> None:
        """Note that `repair` made the edits `found` in the text `before`."""
        named = [edit._replace(repairs=(repair.name,)) for edit in editing.without_idle(before, found)]
        editing.check(named, len(before))
        self.steps.append(Step(repair.name, tuple(named)))
        self.edits = editing.compose(self.edits, before, named)
        if self._draft.title_span is not None:
            carry = editing.OffsetMap(named).to_edited
            start, end = self._draft.title_span
            self._draft.title_span = carry(start), carry(end)

    def learn(self, evidence: Evidence) -> None:
        """Take over the article fields that a repair has just gathered; called before its step is noted."""
        draft = evidence.article
        places = editing.OffsetMap(self.edits)
        for piece in draft.removed:
            start, end = places.to_original(piece.start), places.to_original(piece.end)
            self._removed.append(Removed(piece.kind, start, end, piece.text))
        draft.removed = []
        for name, value in vars(draft).items():
            if value and not getattr(self._draft, name):
                setattr(self._draft, name, value)
        evidence.article = ArticleDraft()

    def close_pass(self, evidence: Evidence, *, first: bool) -> None:
        """Take over findings and the script verdict at the end of a pass."""
        if first:
            self.script = evidence.script
            self.findings = evidence.findings
        else:
            self.findings += [finding for finding in evidence.findings if finding.repaired]

    def forget_edits(self) -> None:
        """Drop the steps: the text did not settle and goes back as it came."""
        self.edits, self.steps, self._removed = [], [], []
        self._draft.title_span = None

    def explanation(self) -> Explanation:
        """Return the result; `text` must be the final text by now."""
        return Explanation(self.original, self.text, tuple(self.edits), tuple(self.steps), self._article())

    def _article(self) -> Article:
        draft, text = self._draft, self.text
        title, body = draft.title, text
        if draft.title_span is not None:
            start, end = draft.title_span
            title = text[start:end].strip() or draft.title
            line_end = text.find("\n", end)  # the name of the site may be glued to the title: it is no part of the body
            body = text[: text.rfind("\n", 0, start) + 1] + (text[line_end:] if line_end >= 0 else "")
        return Article(
            title=title,
            published=draft.published,
            source=draft.source,
            authors=draft.authors,
            editors=draft.editors,
            body=body.strip(),
            captions=draft.captions,
            removed=tuple(self._removed),
            original_title=draft.original_title,
            updated=draft.updated,
            tags=draft.tags,
            dateline=draft.dateline,
        )
