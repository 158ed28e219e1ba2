"""The order of decisions: takes bytes and what was declared, gives the codec that reads most of them and its reading.

Byte order mark; pure ASCII and its escapes; UTF-16 and UTF-32; valid UTF-8; then whatever reads like Chinese, Japanese
or Korean; what reads like none of these is left to chardet.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from textfix.decoding.candidates import DECLARED, GOOD, SAMPLE, Candidate, as_utf8, rank, sample_of
from textfix.decoding.damage import mend
from textfix.decoding.escapes import escape_codec
from textfix.decoding.labels import canonical
from textfix.decoding.model import weigh
from textfix.decoding.readers import Reading, decode_with
from textfix.decoding.western import weigh_alphabets, weigh_words
from textfix.decoding.wide import byte_order_mark, wide_codec

# Valid UTF-8 of at most this many bytes, all of it in two-byte characters, may be GBK by chance: 联通 is.
_SHORT = 64
_CHANCE_MARGIN = 4.0
# What damaged UTF-8 in which one single character can be read must be better by, in nats.
_ONE_SEEN = 12.0
# UTF-16 without a mark and without a NUL byte is only looked for in data up to this size.
_WIDE_LIMIT = 2000
# Mean weight of the non-ASCII characters below which a CJK reading is not believed, and below which it must beat a
# single-byte reading clearly. See `candidates.GOOD` for the scale.
_IMPLAUSIBLE = -11.0
_DOUBTFUL = -9.0
# Mean weight of UTF-16 above which it is believed: four Hanzi in a row among the 2,000 most frequent are no accident.
_GOOD_WIDE = -10.7
# Bytes that are tried as UTF-8 at a time while looking for lines that are not.
_STRIDE = 65536
# Bytes that are mended to see whether they are damaged Chinese.
_MENDED = 1024
# Six characters of UTF-8 in a row, Hanzi or marks: no accident in any other encoding.
_UTF8_RUN = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){6,}")
# Bytes that chardet is shown; on files of 240 KB whose first other byte stands at the end more helped nothing.
_SHOWN = 65536
# chardet's confidence below which a declared single-byte charset is believed instead.
_UNSURE = 0.6
# And below which its answer is a throw of the dice among 80 encodings (strings of a few letters); it is then asked again
# to choose among those that the web uses.
_GUESSING = 0.1

_CHARDET_NAMES = {
    "gb18030": "gb18030", "gb2312": "gb18030", "gbk": "gb18030", "big5hkscs": "big5", "big5": "big5", "cp950": "big5",
    "shift_jis_2004": "shift_jis", "shift_jis": "shift_jis", "cp932": "shift_jis", "euc_jis_2004": "euc-jp",
    "euc_jp": "euc-jp", "euc-jp": "euc-jp", "euc_kr": "euc-kr", "cp949": "euc-kr", "euc-kr": "euc-kr", "uhc": "euc-kr",
    "utf-8": "windows-1252", "utf-8-sig": "windows-1252", "ascii": "windows-1252",
}  # fmt: skip


class Guess(NamedTuple):
    """A codec, how sure it is, the bytes to leave out at the start, and the length of the byte order mark."""

    codec: str
    confidence: float
    skip: int = 0
    mark: int = 0
    reading: Reading | None = None


def guess(data: bytes, declared: str | None) -> Guess:
    """Choose the codec for `data`. `declared` is the canonical name of what was declared, or `None`."""
    mark = byte_order_mark(data)
    if mark:
        return Guess(mark[1], 1.0, mark=mark[0])
    if data.isascii():
        return _guess_ascii(data)
    if b"\0" in data:
        wide = wide_codec(data)
        if wide:
            return Guess(wide[0], 0.95, wide[1])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess_legacy(data, declared)
    if len(data) < _SHORT and max(text) < "\u0800":
        best = rank(data, declared=declared)[0]
        if best.codec == "gb18030" and best.weight > weigh_words(text) + _CHANCE_MARGIN:
            return Guess("gb18030", 0.7, best.skip)
    return Guess("utf-8", 0.99, reading=Reading(text, []))


def _guess_ascii(data: bytes) -> Guess:
    name = escape_codec(data)
    if name:
        return Guess(name, 0.95)
    if b"\0" in data:
        wide = wide_codec(data)
        if wide:
            return Guess(wide[0], 0.95, wide[1])
    return Guess("ascii", 1.0, reading=Reading(data.decode("ascii"), []))


def _guess_legacy(data: bytes, declared: str | None) -> Guess:
    sample = _other_lines(data)
    ranked = rank(sample, declared=declared, wide=b"\0" in data or (len(data) <= _WIDE_LIMIT and declared is None))
    best = ranked[0]
    weight, seen = as_utf8(sample)
    if declared == "utf-8":
        weight += DECLARED
    if seen and weight >= best.weight + (0.0 if seen > 1 else _ONE_SEEN):
        return Guess("utf-8", _sure(weight - best.weight))
    other = _not_cjk(data, sample, best, declared)
    if other:
        return other
    if _mostly_utf8(data):  # the other lines are found line by line
        return Guess("utf-8", 0.9)
    rival = next((c for c in ranked if c.codec != best.codec), best)
    return Guess(best.codec, _sure(best.weight - max(rival.weight, weight)), best.skip)


def _mostly_utf8(data: bytes) -> bool:
    """Whether valid UTF-8 outweighs the bytes that are not."""
    text = data.decode("utf-8", "replace")
    # A character of three bytes makes the text two places shorter than the bytes.
    return len(data) - len(text) > 2 * text.count("\ufffd")


def _sure(margin: float) -> float:
    """Confidence from the distance (nats) to the next best reading: 10 nats give 0.63, 50 give 0.99."""
    return round(min(0.99, max(0.05, 1 - math.exp(-max(margin, 0.0) / 10))), 2)


def _other_lines(data: bytes) -> bytes:
    """A sample of the lines that are not valid UTF-8."""
    if len(data) <= _SHORT or b"\n" not in data:
        return sample_of(data)
    lines: list[bytes] = []
    size = at = 0
    while at < len(data) and size < SAMPLE:
        try:
            data[at : at + _STRIDE].decode("utf-8")
        except UnicodeDecodeError as error:
            start, torn = at + error.start, error.reason == "unexpected end of data"
        else:
            at += _STRIDE
            continue
        if torn and at + _STRIDE < len(data):
            at = start  # a good character that only the stride has cut
            continue
        low = data.rfind(b"\n", 0, start) + 1
        high = data.find(b"\n", start)
        high = len(data) if high < 0 else high
        lines.append(sample_of(data[low:high]))
        size += len(lines[-1]) + 1
        at = high
    sample = b"\n".join(lines)
    return sample if lines and data.startswith(lines[0]) else b"\n" + sample


def _not_cjk(data: bytes, sample: bytes, best: Candidate, declared: str | None) -> Guess | None:
    """What is read where no multi-byte reading is plausible as it is, else `None`."""
    if _plausible(sample, best):
        return None
    rest = _UTF8_RUN.sub(b" ", sample)
    if rest != sample:  # one line in two encodings: what is left without the UTF-8?
        other = rank(rest)[0]
        if _plausible(rest, other):
            return Guess(other.codec, 0.5, other.skip)
    return _damaged_chinese(sample) or _ask_chardet(data, declared)


def _plausible(sample: bytes, best: Candidate) -> bool:
    """Whether the best multi-byte reading is better than a single-byte one, and not noise."""
    if best.codec.startswith("utf-16") and best.mean > _GOOD_WIDE:
        return True
    text = decode_with(sample[best.skip : 4096], best.codec).text
    others = sum(1 for c in text if c > "\x7f")
    weight = best.weight if len(sample) <= 4096 else weigh(text, (best.script,))[0]
    mean = best.mean if best.mean > -99.0 else (weight - _ascii(text)) / max(1, others)
    alphabet = weigh_alphabets(sample)
    doubtful = mean < _DOUBTFUL and alphabet > weight - others
    return mean >= _IMPLAUSIBLE and alphabet <= weight and not doubtful


def _damaged_chinese(sample: bytes) -> Guess | None:
    """GB 18030 or Big5 where the sample is good Chinese once its lost bytes are made up for, else `None`."""
    sample = sample[:_MENDED]
    alphabet = weigh_alphabets(sample)
    best: tuple[float, str] | None = None
    for codec in ("gb18030", "big5"):
        text = mend(sample, codec, torn_start=True, torn_end=True).text
        weight = weigh(text)[0]
        others = sum(1 for c in text if c > "\x7f")
        if weight > alphabet and weight - _ascii(text) > GOOD * others and (best is None or weight > best[0]):
            best = weight, codec
    return Guess(best[1], _sure(best[0] - alphabet)) if best else None


def _ascii(text: str) -> float:
    plain = "".join(c for c in text if c <= "\x7f")
    return weigh(plain)[0] if plain else 0.0


def _ask_chardet(data: bytes, declared: str | None) -> Guess:
    import chardet

    if len(data) > _SHOWN:
        first = next((i for i in range(0, len(data), 4096) if not data[i : i + 4096].isascii()), 0)
        shown = data[max(0, first - 4096) : first + _SHOWN]
    else:
        shown = data
    answer = chardet.detect(shown, compat_names=False)
    if float(answer["confidence"] or 0.0) < _GUESSING:
        answer = chardet.detect(shown, compat_names=False, encoding_era=chardet.EncodingEra.MODERN_WEB)
    name = str(answer["encoding"] or "").lower()
    confidence = round(float(answer["confidence"] or 0.0), 2)
    name = _CHARDET_NAMES.get(name, canonical(name) or "windows-1252") if name else "windows-1252"
    if declared and declared != name and confidence < _UNSURE and not decode_with(data, declared).bad:
        return Guess(declared, confidence)
    return Guess(name, confidence)
