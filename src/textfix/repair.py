"""Repair: the form that every repair has. One repair is one class in one room and one line in `registry.py`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from textfix.config import Config
    from textfix.edits import Edit
    from textfix.evidence import Evidence
    from textfix.triage import Triage


class Rewrite:
    """A whole text at once, with its edits worked out only when somebody wants to see them.

    `edits` returns well-formed edits of the text the repair was given; applying them gives `text`.
    """

    __slots__ = ("edits", "text")

    def __init__(self, text: str, edits: Callable[[], Sequence[Edit]]) -> None:
        self.text = text
        self.edits = edits


class Repair(ABC):
    """One kind of damage and its cure. Stateless: what it learns about a document goes into `Evidence`.

    Class attributes:
        name: the repair's own name, unique, e.g. ``"widths"``.
        family: the room it belongs to, e.g. ``"characters"``; equal to `name` where the room holds one repair.
        summary: one line for ``textfix --list``.
        examples: pairs (before, after) that hold for ``clean(before, only={name})``.
        required: runs whatever `only` and `skip` say (only what the result's validity as UTF-8 depends on).
        foreign_only: its triggers show nothing where they are letters of the writing of the text, in Chinese and
            Japanese: traditional Hanzi are no sign of mojibake in a traditional text.
        reveals: what it restores may hold any character, so that triage looks at the text anew. After other repairs a pass
            goes on with what triage showed before; what they let appear is for the next pass.
        observes: also learns facts that are returned beside the text (article, script), so that `explain` consults
            it on every text. On a text to which it does not apply it must then return no edits.
    """

    name: ClassVar[str]
    family: ClassVar[str]
    summary: ClassVar[str]
    examples: ClassVar[tuple[tuple[str, str], ...]] = ()
    required: ClassVar[bool] = False
    observes: ClassVar[bool] = False
    foreign_only: ClassVar[bool] = False
    reveals: ClassVar[bool] = False

    @abstractmethod
    def triggers(self, config: Config) -> Collection[str]:
        """Return the characters of which a text must hold at least one before this repair can apply.

        Cheap and necessary, never sufficient. `str`, `frozenset` or anything else with a fast ``in`` that can be
        asked about any character; see `textfix.triage.CharacterRanges` for large sets.
        """

    def applies(self, triage: Triage) -> bool:  # noqa: ARG002
        """Return whether the text can possibly need this repair. Called only when a trigger is in the text."""
        return True

    @abstractmethod
    def find(self, text: str, evidence: Evidence) -> Iterable[Edit] | Rewrite:
        """Return the changes that `text` needs: edits in its own places, or a `Rewrite`; nothing changed: ``()``."""
