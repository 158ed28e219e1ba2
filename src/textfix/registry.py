"""The pipeline: every repair in the order in which it runs. Adding a repair is one file and one line here.

Rooms are imported at first need, so that ``import textfix`` stays cheap.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from textfix.errors import ConfigError

if TYPE_CHECKING:
    from textfix.config import Config
    from textfix.repair import Repair

ROOMS: tuple[str, ...] = (
    "surrogates",  # first: everything after it may assume that the text can be encoded
    "mojibake",  # before all else: the other repairs need to see the real characters
    "line_ends",  # early: everything after it may assume that lines end in \n
    "markup",
    "characters",
    "gloss",  # before script: a removed gloss proves a machine conversion
    "script",
    "punctuation",
    "boilerplate",
    "whitespace",
)


@cache
def repairs() -> tuple[Repair, ...]:
    """Return every repair in running order."""
    return tuple(repair for room in ROOMS for repair in import_module(f"textfix.repairs.{room}").REPAIRS)


@cache
def known_names() -> tuple[str, ...]:
    """Return every name that `only` and `skip` accept: families and single repairs, in running order."""
    return tuple(dict.fromkeys(name for repair in repairs() for name in (repair.family, repair.name)))


def plan(config: Config) -> tuple[Repair, ...]:
    """Return the repairs that a configuration runs, in order.

    Raises:
        ConfigError: `only` or `skip` names a repair that does not exist.
    """
    known = known_names()
    for option, names in (("only", config.only or ()), ("skip", config.skip)):
        if unknown := sorted(name for name in names if name not in known):
            message = f"{option} names no repair called {', '.join(unknown)}; the names are {', '.join(known)}"
            raise ConfigError(message)
    return tuple(repair for repair in repairs() if _wanted(repair, config))


def _wanted(repair: Repair, config: Config) -> bool:
    if repair.required:
        return True
    names = {repair.name, repair.family}
    return (config.only is None or not names.isdisjoint(config.only)) and names.isdisjoint(config.skip)
