"""Desk: where a worker cleans the texts of a piece and keeps count. It never fails because of one text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from textfix.bulk.job import RecordError, Reject
from textfix.bulk.tally import Tally
from textfix.cleaner import cleaner_for

if TYPE_CHECKING:
    from textfix.bulk.job import Options


class Desk:
    """The cleaner, the counts and the rejects of one piece.

    Args:
        options: what the run does.
    """

    def __init__(self, options: Options) -> None:
        self._cleaner = cleaner_for(options.config, {})
        self._explain = options.explain_field is not None
        self._record = self._explain or options.details
        self.tally = Tally()
        self.rejects: list[Reject] = []

    def clean(self, text: str) -> tuple[str, list[dict[str, Any]]]:
        """Return the cleaned text, the same object if nothing is needed, and its edits if the run stores them.

        Raises:
            RecordError: the cleaner failed on this text, which is a bug worth a report; the others go on.
        """
        try:
            cleaned = self._cleaner.clean(text)
            if cleaned == text or not self._record:
                return cleaned, []
            recorder = self._cleaner.record(text)
            self.tally.learn(recorder)
            return cleaned, recorder.explanation().to_dict()["edits"] if self._explain else []
        except Exception as error:  # one text must not stop a run over millions: it is kept, named and counted
            message = f"the cleaner failed: {error!r}"
            raise RecordError(message) from error

    def count(self, *, repaired: bool) -> None:
        """Count a document."""
        self.tally.documents += 1
        self.tally.repaired += repaired

    def reject(self, line: int, reason: str, raw: bytes) -> None:
        """Keep a record that cannot be read."""
        self.tally.rejected += 1
        self.rejects.append(Reject(line, reason, raw))


def to_json(value: Any, *, ascii_only: bool = False) -> str:
    """Return JSON that UTF-8 can hold: readable, but for lone surrogates, which only an escape can write."""
    text = json.dumps(value, ensure_ascii=ascii_only)
    if not ascii_only and not _encodable(text):
        return json.dumps(value)
    return text


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
