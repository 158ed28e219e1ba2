"""Diff: shows the edits of an explanation for a person at a terminal.

Each line of the original that changes is shown once, with what was removed and what was added in place, and the names of
the repairs. Without colour the two are marked ``[-removed-]`` and ``{+added+}``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textfix.edits import merge_repairs

if TYPE_CHECKING:
    from textfix.edits import Edit
    from textfix.explanation import Explanation

RED, GREEN, DIM, BOLD, RESET = "\x1b[9;31m", "\x1b[32m", "\x1b[2m", "\x1b[1m", "\x1b[0m"


def render(explanation: Explanation, name: str, *, colour: bool) -> str:
    """Return the changes as text, one original line (or run of lines that an edit joins) a paragraph.

    Args:
        explanation: the result of `textfix.explain`.
        name: what the text is called, for the heading.
        colour: use terminal colours (ANSI) instead of marks.
    """
    paint = _Paint(colour=colour)
    if not explanation.edits:
        return paint.bold(f"{name}: nothing to repair") + "\n"
    parts = [paint.bold(f"{name}: {len(explanation.edits)} edits") + "\n"]
    original = explanation.original
    line, at = 1, 0
    for group, start, end in _groups(original, explanation.edits):
        line += original.count("\n", at, start)
        at = start
        names = ", ".join(merge_repairs(name for edit in group for name in edit.repairs))
        parts.append(paint.dim(f"{line}: {names}") + "\n")
        parts.append(_marked(original, group, start, end, paint) + "\n")
    return "".join(parts)


class _Paint:
    """Puts text into colours, or into marks where there are none."""

    def __init__(self, *, colour: bool) -> None:
        self._colour = colour

    def bold(self, text: str) -> str:
        return f"{BOLD}{text}{RESET}" if self._colour else text

    def dim(self, text: str) -> str:
        return f"{DIM}{text}{RESET}" if self._colour else text

    def removed(self, text: str) -> str:
        return f"{RED}{text}{RESET}" if self._colour else f"[-{text}-]"

    def added(self, text: str) -> str:
        return f"{GREEN}{text}{RESET}" if self._colour else f"{{+{text}+}}"


def _groups(text: str, edits: tuple[Edit, ...]) -> list[tuple[list[Edit], int, int]]:
    """The edits by the lines they touch: (edits, start of the first line, end of the last)."""
    groups: list[tuple[list[Edit], int, int]] = []
    for edit in edits:
        if groups and edit.start <= groups[-1][2]:
            group, start, end = groups[-1]
            group.append(edit)
            if edit.end > end:
                groups[-1] = group, start, _line_end(text, edit.end)
        else:
            start = text.rfind("\n", 0, edit.start) + 1
            groups.append(([edit], start, _line_end(text, edit.end)))
    return groups


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _marked(text: str, edits: list[Edit], start: int, end: int, paint: _Paint) -> str:
    parts = []
    at = start
    for edit in edits:
        parts.append(_visible(text[at : edit.start]))
        if edit.end > edit.start:
            parts.append(paint.removed(_visible(text[edit.start : edit.end])))
        if edit.replacement:
            parts.append(paint.added(_visible(edit.replacement)))
        at = edit.end
    parts.append(_visible(text[at:end]))
    return "".join(parts)


def _visible(text: str) -> str:
    """The text with what a terminal would act on or not show as escapes; line ends stay."""
    return "".join(
        c if c.isprintable() or c == "\n" else c.encode("unicode_escape", "surrogatepass").decode() for c in text
    )
