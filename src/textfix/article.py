"""Article: what the newsroom recorded about a text, and what was taken out of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Removed:
    """A piece that was taken out: its kind, its place in characters, and its text.

    In an `Article` the place is one in the ORIGINAL text; in an `ArticleDraft` one in the text the repair was given.
    """

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Dateline:
    """Who reported from where: 新华社北京1月1日电（记者 张三）. Kept in the text, copied here."""

    text: str
    agency: str | None = None
    place: str | None = None
    date: str | None = None
    reporters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    """An article and its metadata; a field that the page does not give is None or empty.

    `published` and `updated` are local newsroom time, as printed. `body` is the cleaned text without its title.
    """

    title: str | None = None
    published: datetime | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    body: str = ""
    captions: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    original_title: str | None = None
    updated: datetime | None = None
    tags: tuple[str, ...] = ()
    dateline: Dateline | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON: dates in ISO 8601, tuples as lists."""
        plain = asdict(self)
        for name in ("published", "updated"):
            plain[name] = plain[name].isoformat() if plain[name] else None
        return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


@dataclass
class ArticleDraft:
    """The fields of an `Article` while repairs still gather them. `title_span` is in the text of the repair that set it."""

    title: str | None = None
    title_span: tuple[int, int] | None = None
    published: datetime | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    removed: list[Removed] = field(default_factory=list)
    original_title: str | None = None
    updated: datetime | None = None
    tags: tuple[str, ...] = ()
    dateline: Dateline | None = None
