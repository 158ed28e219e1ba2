"""Which multi-byte codec reads a sample best: takes bytes, gives the candidates with their weights, best first.

Every candidate reads the sample; the text that looks most like the script of its codec wins. What is declared adds a
little to a candidate and can never outvote the bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from textfix.decoding.model import CHINESE, EVERY, HANT, JPAN, KORE, ascii_part, weigh
from textfix.decoding.readers import decode_with

# A sample of this many bytes decides as well as the whole: in experiments larger ones changed no answer.
SAMPLE = 6144
_LONGEST_LINE = 4096

# What a declared charset adds, in nats: about one character's difference. 32 of 96 pages whose declaration is wrong
# hold as little as three Hanzi, and still have to be read right.
DECLARED = 4.0
# The price of skipping the first byte as the torn second half of a character.
TORN_START = 20.0
# A sample may end inside a character; that U+FFFD costs this much less.
TORN_END = 12.0
# Mean weight of the non-ASCII characters above which a reading is good enough to stop looking: Chinese news lies
# between -6 and -7.5, the right reading of dense names near -8, wrong readings below -9.5.
GOOD = -8.6
# One or two CJK characters inside a Latin word: the mark of a Western text read as a Chinese one.
INSIDE_WORD = 7.0
_INSIDE_WORD = re.compile(
    "(?<=[a-z])[\u2e80-\uffef]{1,2}(?=[a-z])|(?<=[a-z]{2})[\u2e80-\uffef]{1,2}(?![\u2e80-\uffef])"
)

# Codec, scripts it is written in, handicap in nats: rarer encodings need a little more evidence.
_MULTI_BYTE = (
    ("gb18030", CHINESE, 0.0),
    ("big5", (HANT,), -1.0),
    ("euc-jp", (JPAN,), -4.0),
    ("shift_jis", (JPAN,), -4.0),
    ("euc-kr", (KORE,), -4.0),
)
_WIDE = (("utf-16le", CHINESE, -6.0), ("utf-16be", CHINESE, -6.0))
_EUC_TW = (("euc-tw", (HANT,), -6.0),)
_LOOKS_EUC_TW = re.compile(
    rb"[\xa1-\xfe]?(?:[\x00-\x7f]|[\xa1-\xfe]{2}|\x8e[\xa1-\xa7][\xa1-\xfe]{2})*[\x8e\xa1-\xfe]?"
)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


class Candidate(NamedTuple):
    """A codec with the weight of its reading; `skip` bytes at the start are the rest of a torn character."""

    weight: float
    codec: str
    script: str
    skip: int = 0
    mean: float = 0.0  # of the characters that are not ASCII


def sample_of(data: bytes) -> bytes:
    """The first lines of `data` that are not ASCII, about `SAMPLE` bytes of them."""
    if len(data) <= SAMPLE:
        return data
    lines: list[bytes] = []
    size = at = 0
    while size < SAMPLE:
        found = _NOT_ASCII.search(data, at)
        if found is None:
            break
        low = max(data.rfind(b"\n", at, found.start()) + 1, at)
        high = data.find(b"\n", found.start())
        high = len(data) if high < 0 else high
        if high - low > _LONGEST_LINE:
            low = max(low, found.start() - 1)
            high = min(high, low + _LONGEST_LINE)
        lines.append(data[low:high])
        size += high - low + 1
        at = high
    return b"\n".join(lines)


def rank(sample: bytes, *, declared: str | None = None, wide: bool = False) -> list[Candidate]:
    """The multi-byte readings of a sample, best first.

    >>> rank("记者昨天从会上获悉".encode("gbk"))[0].codec
    'gb18030'
    """
    found = [_read(sample, *row, declared=declared) for row in _MULTI_BYTE]
    if max(c.mean for c in found) <= GOOD:
        more: tuple[tuple[str, tuple[str, ...], float], ...] = _WIDE if wide else ()
        if _LOOKS_EUC_TW.fullmatch(sample):
            more += _EUC_TW
        found += [_read(sample, *row, declared=declared) for row in more]
        if len(sample) > 1 and sample[0] >= 0x40:
            found += [
                c._replace(weight=c.weight - TORN_START, skip=1)
                for row in (*_MULTI_BYTE, *more)
                for c in [_read(sample[1:], *row, declared=declared)]
            ]
    return sorted(found, key=lambda c: -c.weight)


def _read(sample: bytes, codec: str, names: tuple[str, ...], handicap: float, *, declared: str | None) -> Candidate:
    text = decode_with(sample, codec).text
    counts = Counter(text)
    weight, script = weigh(counts, names)
    if text.endswith("\ufffd"):
        weight += TORN_END
    plain, others = ascii_part(counts)
    mean = (weight - plain) / others if others >= 4 else -99.0
    if not codec.startswith("utf"):
        weight -= INSIDE_WORD * len(_INSIDE_WORD.findall(text))
    if declared == codec:
        weight += DECLARED
    return Candidate(weight + handicap, codec, script, 0, mean)


def as_utf8(sample: bytes) -> tuple[float, int]:
    """The weight of a sample read as damaged UTF-8, and how many characters of three bytes or more it then holds."""
    text = decode_with(sample, "utf-8").text
    wide = sum(1 for c in text if c >= "\u0800" and c != "\ufffd")
    weight = weigh(text, EVERY)[0] + 2.0
    return weight + 10.0 * text.startswith("\ufffd") + 10.0 * text.endswith("\ufffd"), wide
