"""textfix gives scraped Chinese news back the text its newsroom published.

>>> from textfix import clean
>>> clean("經(jīng)濟(jì)日報(bào)")
'经济日报'

Importing this package loads no table and no dependency; both come at first need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textfix.article import Article, Dateline, Removed
    from textfix.cleaner import Cleaner, clean, explain, extract
    from textfix.config import Config
    from textfix.decoding import Decoded, decode
    from textfix.diagnosis import Diagnosis, diagnose
    from textfix.edits import Edit
    from textfix.errors import ColumnError, ConfigError, TextfixError
    from textfix.evidence import Finding
    from textfix.explanation import Explanation, Step

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Cleaner",
    "ColumnError",
    "Config",
    "ConfigError",
    "Dateline",
    "Decoded",
    "Diagnosis",
    "Edit",
    "Explanation",
    "Finding",
    "Removed",
    "Step",
    "TextfixError",
    "clean",
    "decode",
    "diagnose",
    "explain",
    "extract",
]

_HOMES = {
    "Article": "article",
    "Cleaner": "cleaner",
    "ColumnError": "errors",
    "Config": "config",
    "ConfigError": "errors",
    "Dateline": "article",
    "Decoded": "decoding",
    "Diagnosis": "diagnosis",
    "Edit": "edits",
    "Explanation": "explanation",
    "Finding": "evidence",
    "Removed": "article",
    "Step": "explanation",
    "TextfixError": "errors",
    "clean": "cleaner",
    "decode": "decoding",
    "diagnose": "diagnosis",
    "explain": "cleaner",
    "extract": "cleaner",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        message = f"module 'textfix' has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"textfix.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
