"""Bulk: cleans files of many documents (JSON lines, CSV, folders of text) from the command line, on several cores.

A file is cut into *pieces*, ranges of bytes that end where a record ends; workers clean pieces, and what they return is
written in the order of the input. A record that cannot be read goes to a rejects file with its line and the reason:
nothing is dropped silently, and memory does not grow with the file.
"""

from __future__ import annotations

from textfix.bulk.job import Job, Options, RunError
from textfix.bulk.tally import Tally

__all__ = ["Job", "Options", "RunError", "Tally"]
