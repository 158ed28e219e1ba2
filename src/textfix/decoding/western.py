"""Single-byte readings: takes a sample of bytes, says how well an alphabet fits it. Chooses no encoding.

Only a gate: whether to ask chardet, which knows the alphabets better, instead of trusting a CJK reading.
"""

from __future__ import annotations

import re
from functools import cache

from textfix.decoding.model import BLANK, CONTROL, PRINTABLE
from textfix.decoding.readers import PYTHON

_ALPHABETS = (
    "windows-1252", "windows-1251", "koi8-r", "windows-1253", "windows-1255", "windows-1250", "windows-874",
)  # fmt: skip
_LATIN = ("windows-1252", "windows-1250")
_SAMPLE = 4096

_UNDEFINED = -15.0
_C1 = -9.0
_SYMBOL = -7.5
_SMALL = -4.6
_CAPITAL = -6.2
# Thai has some sixty letters and vowel signs and all are frequent, so that nearly any bytes look like it: it takes a
# text of some length, and then a little more than their frequency.
_THAI = -4.3
_ENOUGH_FOR_THAI = 60
# Letters that make four fifths of a text in their language, with what they weigh; other small letters of the alphabet.
_FREQUENT = {
    **dict.fromkeys("оеаинтсрвлкмдпу", -3.3),
    **dict.fromkeys("αοιετσνηυρπκμλς", -3.2),
    **dict.fromkeys("יוהלאתרבמשנ", -2.9),
}
_OWN_LETTER = -4.8


# The letters of two-byte UTF-8 that languages of today are written in: Latin, Greek, Cyrillic, Hebrew, Arabic.
_WRITTEN = (
    "[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017e\u01a0\u01a1\u01af\u01b0\u0218-\u021b]",
    "[\u0386\u0388-\u03ce]",
    "[\u0401\u0404\u0406\u0407\u040e\u0410-\u044f\u0451\u0454\u0456\u0457\u045e\u0490\u0491]",
    "[\u05d0-\u05ea]",
    "[\u0621-\u0652\u0660-\u0669\u067e\u0686\u0698\u06a9\u06af\u06cc]",
)
_WORD = re.compile("|".join(f"({letter}+)" for letter in _WRITTEN))
_SIGN = -9.0
_UNUSED = -14.0
_CHANGE = -6.0


def weigh_words(text: str) -> float:
    """The log-probability of a text in two-byte characters, as words of one alphabet each.

    >>> weigh_words("Сегодня") > weigh_words("\u0368\u05fe\u0251")
    True
    """
    total = 0.0
    rest = _WORD.sub("", text)
    for character in rest:
        code = ord(character)
        if code < 0x80:
            total += BLANK if character in "\t\n\r " else PRINTABLE if code >= 0x20 else CONTROL
        else:
            total += _SIGN if 0xA0 <= code < 0xC0 else _UNUSED
    for match in _WORD.finditer(text):
        word = match.group()
        total += sum(_CAPITAL if c.isupper() else _SMALL for c in word)
        around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        alone = match.lastindex == 1 and len(word) == 1 and not (around.isascii() and any(map(str.isalpha, around)))
        if alone or any(c > "\x7f" and c.isalpha() for c in around):
            total += _CHANGE
    return total


@cache
def _classes(codec: str) -> tuple[list[float], list[int]]:
    """For every byte its weight, and its kind: 0 other, 1 ASCII letter, 2 small letter, 3 capital."""
    weights, kinds = [], []
    python = PYTHON.get(codec, codec)
    for byte in range(256):
        character = bytes((byte,)).decode(python, "replace")
        weight, kind = _weigh_one(character, latin=codec in _LATIN)
        weights.append(weight)
        kinds.append(kind)
    return weights, kinds


def _weigh_one(character: str, *, latin: bool) -> tuple[float, int]:
    code = ord(character)
    small = character.islower() or not character.isupper()
    kind = (2 if small else 3) if character.isalpha() else 0
    if code < 0x80:
        if character in "\t\n\r ":
            return BLANK, 0
        return (PRINTABLE if code >= 0x20 else CONTROL), kind
    if 0xE00 <= code <= 0xE5B:
        return _THAI, 2
    if not kind:
        return (_UNDEFINED if character == "\ufffd" else _C1 if code < 0xA0 else _SYMBOL), 0
    if small and not latin and code >= 0x370:
        return _FREQUENT.get(character, _OWN_LETTER), kind
    return (_SMALL if small else _CAPITAL), kind


def weigh_alphabets(sample: bytes) -> float:
    """The log-probability of a sample in the alphabet that suits it best.

    >>> russian = "Погода сегодня хорошая".encode("windows-1251")
    >>> weigh_alphabets(russian) > -4.6 * len(russian)
    True
    """
    sample = sample[:_SAMPLE]
    codecs = _ALPHABETS if len(sample) >= _ENOUGH_FOR_THAI else _ALPHABETS[:-1]
    return max(_weigh(sample, codec) for codec in codecs)


def _weigh(sample: bytes, codec: str) -> float:
    weights, kinds = _classes(codec)
    latin = codec in _LATIN
    total = -2.0
    previous = 0
    before_is_ascii_letter = False
    for byte in sample:
        kind = kinds[byte]
        total += weights[byte]
        if byte >= 0x80 and kind:
            if kind == 3 and previous == 2:
                total -= 5.0  # a capital after a small letter
            if latin:
                total -= 1.0 if before_is_ascii_letter else 3.0
            elif before_is_ascii_letter:
                total -= 4.0  # two alphabets in one word
        previous = kind
        before_is_ascii_letter = byte < 0x80 and kind > 0
    return total
