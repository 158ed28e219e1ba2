"""Protected places: Japanese inside Chinese text, which no conversion may touch.

Comes in: a text. Goes out: spans in characters. A whole text is Japanese where a quarter of its letters are kana; else
single sentences, else single runs of kana and kanji.
"""

from __future__ import annotations

import re
from functools import cache

# Japanese prose is 40-60% kana; Chinese text that mentions a title or a brand name stays below 10%.
JAPANESE_TEXT = 0.25
JAPANESE_SENTENCE = 0.15

Span = tuple[int, int]


@cache
def _kana() -> re.Pattern[str]:
    return re.compile("[\u3041-\u3096\u30a1-\u30fa]")


@cache
def _perhaps_kana() -> re.Pattern[str]:
    return re.compile("[\u3041-\u30fa]")  # one range is searched twice as fast as two


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile("[^。！？!?\n]+")


@cache
def _run() -> re.Pattern[str]:
    return re.compile("[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff々〆ー・]+")


@cache
def _hanzi() -> re.Pattern[str]:
    return re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")


def kana_share(text: str) -> float:
    """Return how much of the kana and Hanzi of `text` is kana, 0 to 1.

    >>> kana_share("東京へ行く")
    0.4
    """
    kana = len(_kana().findall(text))
    if not kana:
        return 0.0
    return kana / (kana + sum(map(len, _hanzi().findall(text))))


def japanese_spans(text: str) -> list[Span]:
    """Return the spans of `text` that are Japanese, in order, none touching another.

    >>> japanese_spans("会议开幕。東京へ行く。会议闭幕。")
    [(5, 10)]
    """
    if not _perhaps_kana().search(text):
        return []
    if kana_share(text) > JAPANESE_TEXT:
        return [(0, len(text))]
    spans: list[Span] = []
    for sentence in _sentence().finditer(text):
        share = kana_share(sentence[0])
        if share > JAPANESE_SENTENCE:
            spans.append(sentence.span())
        elif share:
            runs = (run for run in _run().finditer(text, *sentence.span()) if _kana().search(run[0]))
            spans += [run.span() for run in runs if kana_share(run[0]) > JAPANESE_SENTENCE]
    return spans


def blank(text: str, spans: list[Span], filler: str = " ") -> str:
    """Return `text` with the spans blanked out, places kept."""
    if not spans:
        return text
    pieces = []
    at = 0
    for start, end in spans:
        pieces += (text[at:start], filler * (end - start))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def put_back(converted: str, original: str, spans: list[Span]) -> str:
    """Return `converted` with the spans as they stand in `original`; both texts have the same length."""
    if not spans:
        return converted
    pieces = []
    at = 0
    for start, end in spans:
        pieces += (converted[at:start], original[start:end])
        at = end
    pieces.append(converted[at:])
    return "".join(pieces)
