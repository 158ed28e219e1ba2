"""Puts the result together: takes bytes and a label, gives the `Decoded` with its segments, spans and notes."""

from __future__ import annotations

from collections import Counter

from textfix.decoding.detect import Guess, guess
from textfix.decoding.labels import canonical, declared_in
from textfix.decoding.lines import TEARABLE, reread
from textfix.decoding.readers import Reading, decode_with
from textfix.decoding.result import Decoded, Segment, Undecodable


def assemble(data: bytes, declared: str | None) -> Decoded:
    """Decode `data`; see `textfix.decode`."""
    notes: list[str] = []
    label = declared if declared is not None else declared_in(data)
    name = canonical(label) if label else None
    if label and name is None:
        notes.append(f"the declared charset {label!r} is unknown and was ignored")
    found = guess(data, name)
    body = data[found.mark :]
    reading = found.reading or _read(body, found)
    if found.codec == "utf-8" and not reading.bad:
        segments = [Segment(0, len(body), "utf-8")]
    else:
        reading, segments = reread(body, found.codec, reading, found.skip)
    encoding = _most(body, segments) or found.codec
    if name and encoding not in {name, "ascii"}:
        notes.append(f"declared as {label}, read as {encoding}")
    if len({s.codec for s in segments}) > 1:
        notes.append("several encodings: " + ", ".join(sorted({s.codec for s in segments})))
    return Decoded(
        reading.text,
        encoding,
        _confidence(found.confidence, reading, len(body)),
        _shifted(segments, found.mark),
        tuple(Undecodable(start + found.mark, end + found.mark) for start, end in reading.bad),
        tuple(notes),
        data,
    )


def _read(body: bytes, found: Guess) -> Reading:
    """Read with the chosen codec; where the start is torn and nothing mends it later, leave those bytes out."""
    if not found.skip or found.codec in TEARABLE:
        return decode_with(body, found.codec)
    skip = found.skip
    text, bad = decode_with(body[skip:], found.codec)
    spans = [Undecodable(start + skip, end + skip) for start, end in bad]
    return Reading("\ufffd" * skip + text, [Undecodable(0, skip), *spans])


def _most(body: bytes, segments: list[Segment]) -> str:
    """The codec that read most of the bytes."""
    if len(segments) == 1:
        return segments[0].codec
    sizes: Counter[str] = Counter()
    for start, end, codec in segments:
        sizes[codec] += sum(1 for _ in body[start:end].translate(None, bytes(range(0x80))))
    return sizes.most_common(1)[0][0]


def _confidence(value: float, reading: Reading, size: int) -> float:
    lost = sum(end - start for start, end in reading.bad)
    return round(value * (1 - lost / max(1, size)), 2)


def _shifted(segments: list[Segment], mark: int) -> tuple[Segment, ...]:
    """The segments in places of all bytes; the byte order mark belongs to the first."""
    moved = [Segment(start + mark, end + mark, codec) for start, end, codec in segments]
    return (moved[0]._replace(start=0), *moved[1:])
