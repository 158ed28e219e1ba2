"""Files in more than one encoding: takes bytes read with their main codec, reads again the lines that look wrong.

Only lines whose text is odd are looked at, so that a clean file costs one search. A line changes its codec only for a
clearly better text; a line beside others that changed needs no more than the better one.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from textfix.decoding.damage import mend
from textfix.decoding.model import CHINESE, EVERY, HANT, odd_run, weigh
from textfix.decoding.readers import Reading, decode_with
from textfix.decoding.result import Segment, Undecodable

if TYPE_CHECKING:
    from collections.abc import Iterator

# How much better (nats) another codec must read a line. A two-character word read with the wrong codec loses about 15.
MARGIN = 20.0
MARGIN_OVER_DAMAGE = 15.0
# Below this many bytes a line alone is too short to leave GBK for Big5 or the other way round.
SHORTEST = 12
# Odd lines below this length that follow one another are weighed together.
_SHORT = 40
# So many characters of three bytes in valid UTF-8 are proof: chance makes one of 10,000 pairs of Hanzi so.
PROOF = 4
# So many good characters of three bytes for every unreadable byte: UTF-8 with a little damage, no need to weigh.
MOSTLY_GOOD = 4
# Bytes of a line that are weighed.
_WEIGHED = 4096

CODECS = ("utf-8", "gb18030", "big5")
TEARABLE = ("gb18030", "big5")
_HEAD = 256
# A byte that is never part of a character of these codecs: whatever came before, the text is in step again.
_IN_STEP = re.compile(rb"[\x00-\x2f\x3a-\x3f]")
_SCRIPTS = {"utf-8": EVERY, "gb18030": CHINESE, "big5": (HANT,)}
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
# Where a line may change its encoding: at the tags of a page that stands on one line, at blanks; none of these bytes is ever part of a
# Chinese character.
_PARTS = re.compile(rb"[^<>\"\r\t ]+")


@cache
def _suspicious() -> re.Pattern[str]:
    return re.compile(f"{_UNREADABLE.pattern}|{odd_run().pattern}")


def reread(data: bytes, codec: str, reading: Reading, skip: int = 0) -> tuple[Reading, list[Segment]]:
    """Correct `reading`, made of `data` with `codec`, line by line; give the text and the segments.

    `skip` bytes at the start are known to be the rest of a torn character.
    """
    whole = [Segment(0, len(data), codec)]
    if codec not in CODECS:
        return reading, whole
    numbers = list(_odd_lines(reading.text, codec))
    if codec in TEARABLE and numbers[:1] != [0] and (skip or _starts_torn(data, codec)):
        numbers.insert(0, 0)
    if not numbers:
        return reading, whole
    lines, texts = data.split(b"\n"), reading.text.split("\n")
    if len(lines) != len(texts):
        return reading, whole
    codecs = _verdicts(lines, numbers, codec)
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    segments = [whole[0]._replace(end=0)]
    bad: list[Undecodable] = []
    for number in sorted({*numbers, *codecs}):
        _fill(segments, data, starts[number], codec)
        own = codecs.get(number, codec)
        texts[number] = _reread_line(lines[number], starts[number], len(data), own, codec, segments, bad)
    _fill(segments, data, len(data), codec)
    return Reading("\n".join(texts), bad), segments


def _starts_torn(data: bytes, codec: str) -> bool:
    """Whether the first bytes may be the rest of a character: whether giving some up makes a better text."""
    if not data or data[0] < 0x30:
        return False
    head = data[:_HEAD]
    end = _IN_STEP.search(head)
    head = head[: end.start()] if end else head
    return mend(head, codec, torn_start=True).text != decode_with(head, codec).text


def _odd_lines(text: str, codec: str) -> Iterator[int]:
    pattern = re.compile("\ufffd") if codec == "utf-8" else _suspicious()
    number = at = 0
    match = pattern.search(text)
    while match:
        number += text.count("\n", at, match.start())
        yield number
        at = text.find("\n", match.start())
        if at < 0:
            return
        match = pattern.search(text, at)


def _verdicts(lines: list[bytes], numbers: list[int], main: str) -> dict[int, str]:
    """The lines that leave the main codec, with the codec they go to."""
    found: dict[int, str] = {}
    for number in numbers:
        codec = other_codec(lines[number], main)
        if codec != main:
            found[number] = codec
    for block in _blocks(lines, numbers, found):
        codec = other_codec(b"\n".join(lines[number] for number in block), main)
        if codec != main:
            found |= dict.fromkeys(block, codec)
    for number in list(found):
        for step in (-1, 1):
            at = number + step
            while 0 <= at < len(lines) and at not in found and _follows(lines[at], main, found[number]):
                found[at] = found[number]
                at += step
    return found


def _blocks(lines: list[bytes], numbers: list[int], decided: dict[int, str]) -> Iterator[list[int]]:
    """Odd lines one after another, each too short to leave its codec alone."""
    block: list[int] = []
    for number in numbers:
        if block and number != block[-1] + 1:
            if len(block) > 1:
                yield block
            block = []
        if number not in decided and len(lines[number]) < _SHORT:
            block.append(number)
    if len(block) > 1:
        yield block


def _follows(line: bytes, main: str, codec: str) -> bool:
    """Whether a line beside lines in `codec` reads better in that than in the main codec."""
    if line.isascii():
        return False
    line = line[:_WEIGHED]
    return _weight(line, codec) > _weight(line, main)


def other_codec(line: bytes, main: str) -> str:
    """The codec of a line that looks odd in the main codec; the main one where none is clearly better."""
    valid = False
    if main == "utf-8":
        text = decode_with(line[:_WEIGHED], main).text
        if sum(1 for c in text if c >= "\u0800" and c != "\ufffd") >= MOSTLY_GOOD * text.count("\ufffd"):
            return main
    else:
        try:
            wide = sum(1 for c in line.decode("utf-8") if c >= "\u0800")
        except UnicodeDecodeError:
            wide = 0
        if wide >= PROOF:
            return "utf-8"
        valid = wide >= 2
    line = line[:_WEIGHED]
    weight = _weight(line, main)
    margin = MARGIN_OVER_DAMAGE if main == "utf-8" else MARGIN
    best, winner = weight, main
    for codec in CODECS:
        if codec == main or (codec != "utf-8" and main != "utf-8" and len(line) < SHORTEST):
            continue
        other = _weight(line, codec)
        needed = 0.0 if codec == "utf-8" and valid else margin
        if other > max(best, weight + needed):
            best, winner = other, codec
    if winner != main and main in TEARABLE and best <= _weigh(mend(line, main).text, main) + margin:
        return main  # it is in the main codec, only damaged
    return winner


def _weight(line: bytes, codec: str) -> float:
    return _weigh(decode_with(line, codec).text, codec)


def _weigh(text: str, codec: str) -> float:
    return weigh(text, _SCRIPTS[codec])[0]


def _reread_line(
    line: bytes, start: int, end: int, codec: str, main: str, segments: list[Segment], bad: list[Undecodable]
) -> str:
    """Read a line, or the parts of one, and note its segments and unreadable bytes."""
    texts: list[str] = []
    for low, high, name in _parts(line, codec):
        reading = _read(line[low:high], name, first=start + low == 0, last=start + high == end)
        texts.append(reading.text)
        bad += (Undecodable(start + low + b.start, start + low + b.end) for b in reading.bad)
        _extend(segments, Segment(segments[-1].end, start + low, main))
        _extend(segments, Segment(start + low, start + high, name))
    return "".join(texts)


def _read(line: bytes, codec: str, *, first: bool, last: bool) -> Reading:
    plain = decode_with(line, codec)
    if plain.bad or first or _suspicious().search(plain.text):
        return mend(line, codec, torn_start=first, torn_end=last)
    return plain


def _parts(line: bytes, main: str) -> list[tuple[int, int, str]]:
    """The parts of a line that is in the codec `main` on the whole, with the codec of each."""
    found: list[tuple[int, int, str]] = []
    for match in _PARTS.finditer(line):
        part = match.group()
        if len(part) >= SHORTEST and len(part) < len(line) and not part.isascii():
            codec = other_codec(part, main)
            if codec != main:
                at = found[-1][1] if found else 0
                found += ((at, match.start(), main), (match.start(), match.end(), codec))
    at = found[-1][1] if found else 0
    return [*found, (at, len(line), main)]


def _fill(segments: list[Segment], data: bytes, end: int, main: str) -> None:
    """Note that the main codec read the bytes up to `end`; bytes that are all ASCII stay with the segment before."""
    last = segments[-1]
    plain = last.end - last.start > 0 and data[last.end : end].isascii()
    _extend(segments, Segment(last.end, end, last.codec if plain else main))


def _extend(segments: list[Segment], more: Segment) -> None:
    """Append a segment, merged with the last one where the codec is the same."""
    if more.start == more.end:
        return
    last = segments[-1]
    if last.codec == more.codec or last.start == last.end:
        segments[-1] = Segment(last.start, more.end, more.codec)
    else:
        segments.append(more)
