"""The errors textfix raises. Each names the value, where it stands and what to do."""

from __future__ import annotations


class TextfixError(Exception):
    """Base of every error that textfix raises on purpose."""


class ConfigError(TextfixError, ValueError):
    """An option has an unknown name or an impossible value; the message lists the known ones."""


class ColumnError(TextfixError, ValueError):
    """A table lacks a column or holds something else than text in it; the message lists the columns."""
