"""Config: what to repair and how far to go. Immutable, hashable, picklable; checked when it is made."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from textfix.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CHOICES: Mapping[str, tuple[str, ...]] = {
    "script": ("auto", "simplified", "traditional", "taiwan", "hongkong"),
    "punctuation": ("auto", "fullwidth"),
    "boilerplate": ("careful", "strict"),
}

PRESETS: Mapping[str, Mapping[str, Any]] = {
    "news": {},
    "corpus": {"boilerplate": "strict"},
    "encoding": {"only": ("mojibake", "characters")},
}


def _names(value: str | Iterable[str]) -> frozenset[str]:
    if isinstance(value, str):
        value = (value,)
    return frozenset(value)


@dataclass(frozen=True)
class Config:
    """How a text is cleaned.

    Args:
        only: names of the repairs or families to run; None runs all of them. A single name may be given as a `str`.
        skip: names of the repairs or families to leave out.
        script: the script wanted. ``"auto"`` restores only what a machine damaged; the others convert to that script.
        punctuation: ``"auto"`` restores flattened punctuation by the evidence of the document, ``"fullwidth"`` always.
        boilerplate: ``"careful"`` keeps captions, help lines and stand-alone bylines, ``"strict"`` removes them too.

    Raises:
        ConfigError: an option has a value it does not know.

    >>> Config(script="simplified").script
    'simplified'
    """

    only: frozenset[str] | None = None
    skip: frozenset[str] = field(default=frozenset())
    script: str = "auto"
    punctuation: str = "auto"
    boilerplate: str = "careful"

    def __post_init__(self) -> None:
        if self.only is not None:
            object.__setattr__(self, "only", _names(self.only))
        object.__setattr__(self, "skip", _names(self.skip))
        for option, known in CHOICES.items():
            value = getattr(self, option)
            if value not in known:
                message = f"{option}={value!r} is not known; choose one of {', '.join(map(repr, known))}"
                raise ConfigError(message)

    @classmethod
    def preset(cls, name: str) -> Config:
        """Return a named configuration: ``"news"`` (the default), ``"corpus"`` or ``"encoding"``.

        Raises:
            ConfigError: there is no preset of that name.

        >>> Config.preset("corpus").boilerplate
        'strict'
        """
        if name not in PRESETS:
            message = f"there is no preset {name!r}; choose one of {', '.join(map(repr, PRESETS))}"
            raise ConfigError(message)
        return cls(**PRESETS[name])

    def with_options(self, **overrides: Any) -> Config:
        """Return a copy with some fields replaced.

        Raises:
            ConfigError: a field is unknown or has a value it does not know.
        """
        known = {f.name for f in fields(self)}
        if unknown := sorted(set(overrides) - known):
            message = f"unknown option {', '.join(unknown)}; the options are {', '.join(sorted(known))}"
            raise ConfigError(message)
        return replace(self, **overrides)
