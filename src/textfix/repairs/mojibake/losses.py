"""What may have stood where bytes of UTF-8 are lost: the characters in use that fit the bytes around the loss."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from textfix.repairs.mojibake.codecs import LOST, private_936
from textfix.repairs.mojibake.holes import Hole, known_characters

ANY = tuple(chr(value) for value in range(0x80, 0xC0))
Options = tuple[str, ...]
LEADS = tuple(chr(value) for value in range(0xE3, 0xF0))

# The bytes before a loss, its sign, those behind it, and what follows in the same damage: nothing, ASCII, another loss or
# a character; unset where good text does.
BROKEN = re.compile(
    "([\xe2-\xef][\x80-\xbf]?)?(\ufffd?)([\x80-\xbf]{0,2})(?:(?=([\x00-\x7f\ufffd]|[\xe2-\xef](?=[\x80-\xbf])|\\Z)))?"
)
YEAR = re.compile("[0129][0-9]{2}\xe5\xb9\xb4")  # the rest of a year and the bytes of 年
WHOLE = re.compile("[\xe2-\xef][\x80-\xbf]{2}")


@cache
def dropped_bytes(values: frozenset[int]) -> tuple[str, ...]:
    """Byte values that a page drops, as code points."""
    return tuple(chr(value) for value in sorted(values))


@cache
def private_pairs() -> tuple[str, ...]:
    """Pairs of bytes that code page 936 shows as private use: copying such a text often drops them."""
    return tuple(pair for pair in private_936().values() if pair[1] >= "\x80" and "\x80" <= pair[0] < "\xc0")


@cache
def pairs_before_a_lead() -> tuple[str, ...]:
    """Those of them whose second byte begins a Hanzi."""
    return tuple(pair for pair in private_pairs() if pair[1] in LEADS)


@cache
def pairs_with_gap() -> tuple[str, ...]:
    """The two bytes that may be lost where a sign of the loss stands."""
    return private_pairs() + tuple("\x80" + byte for byte in ANY)


@cache
def leads_with_gap() -> tuple[str, ...]:
    """The same where the second of them begins a Hanzi."""
    return pairs_before_a_lead() + tuple("\x80" + lead for lead in LEADS)


@lru_cache(maxsize=512)
def unpaired_bytes(following: str) -> tuple[str, ...]:
    """The bytes that gbk cannot read together with what follows them: 0x80, and those of pairs it does not have."""
    if not following:
        return ANY
    fits = tuple(byte for byte in ANY if byte == "\x80" or _undefined(byte + following))
    return fits or ANY


def _undefined(pair: str) -> bool:
    """Whether Python's and the web's gbk have no character for two bytes."""
    if max(pair) > "\xff":
        return False
    try:
        pair.encode("latin-1").decode("gbk")
    except UnicodeDecodeError:
        return True
    return False


def hole(start: int, end: int, known: str, lost: tuple[str, ...], more: str = "", tail: str = "") -> Hole | None:
    """Return the hole between known bytes that one of the lost ones fills; None where none gives a character in use."""
    options = characters_of(known, lost, more)
    if tail:
        options = tuple([text + tail for text in options])
    return Hole(start, end, options) if options else None


def fit_in_pairs(view: str, at: int) -> tuple[int, Options]:
    """Return how many bytes from a place on a loss in a page of pairs explains (none where there is none), and what fits."""
    head = BROKEN.match(view, at)
    assert head is not None
    known, mark, more, follows = head.groups("")
    if not known and not mark:
        return 0, ()
    if follows == "?" and len(known) == 2 and not mark and not more:
        tail = _swallowed(view, at + 3)
        return 3, tuple([text + tail for text in characters_of(known, ANY, "")])
    size, options = _lost_in_pairs(known, mark, more, head[4])
    return (size, options) if options or mark else (0, ())


def _swallowed(view: str, at: int) -> str:
    """What stood after a character whose last byte Windows lost together with the next byte; `?` where unknown."""
    following = view[at : at + 1]
    if not following or following == "\n" or (following > "\x7f" and not WHOLE.match(view, at)):
        return ""
    if "A" <= following <= "z":
        return " "
    if (year := YEAR.match(view, at)) is not None:
        return "1" if year.group()[0] == "9" else "2"
    return "?"


@lru_cache(maxsize=1 << 14)
def _lost_in_pairs(known: str, mark: str, more: str, follows: str | None) -> tuple[int, Options]:
    """Return what fits bytes of UTF-8 that a page of pairs left, and how many of the bytes that explains; mostly none.

    Args:
        known: the first bytes of a character.
        mark: U+FFFD, or nothing.
        more: the continuations behind it.
        follows: what stands behind those in the same damage, empty at the end of the line; None where good text does.
    """
    size = len(known) + len(mark) + len(more)
    options: Options = ()
    if mark and len(known) + len(more) == 2:
        # what follows in the same damage made the byte unreadable; good text behind it says nothing
        options = characters_of(known, unpaired_bytes(more[:1] or follows or ""), more)
    elif len(known) == 1 and not more and (mark or follows != "?"):
        size += mark == follows == LOST  # a sign for each of the two bytes
        options = characters_of(known, pairs_with_gap() if mark else private_pairs(), "")
    elif len(known) == len(more) == 2:
        if mark and follows is None:  # what follows the loss is good text
            size, options = len(known) + 1, characters_of(known, ANY, "")
        else:
            options = characters_of(known, leads_with_gap() if mark else pairs_before_a_lead(), more)
    elif len(known) == 2 and not mark and not more and not follows and follows is not None:
        options = characters_of(known, ANY, "")
    return (size, options) if options else (len(known) + 1, ())


@lru_cache(maxsize=4096)
def characters_of(known: str, lost: tuple[str, ...], more: str) -> tuple[str, ...]:
    """The characters in use among those that bytes of UTF-8 stand for, with each of the lost ones between them."""
    in_use = known_characters()
    texts = (character_of(known + one + more) for one in lost)
    return tuple(text for text in texts if text is not None and in_use.issuperset(text))


def character_of(data: str) -> str | None:
    """Return the characters of some bytes of UTF-8; None where they are none."""
    try:
        return data.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return None
