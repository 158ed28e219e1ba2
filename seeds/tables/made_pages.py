"""Pages of made-up sites for training: heads and tails of `sites.txt` around the articles of `articles.txt`.

In come the text files of ``seeds/documents/boilerplate``, written for textfix; out come labelled pages like those that the
training takes by path. Sites of Taiwan and Hong Kong get their articles in traditional characters. Deterministic.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parents[1] / "documents" / "boilerplate"
LABELS = {
    "n": "nav", "t": "title", "m": "meta", "s": "share", "b": "body", "c": "caption", "d": "dateline", "r": "related",
    "a": "ad", "k": "comment", "y": "copyright", "e": "credit", "p": "spam", "x": "notice",
}  # fmt: skip
NAMES = ("王晓明", "李娜", "张建国", "赵敏", "陈思远", "孙婷", "欧阳华", "林美玲", "黄志强", "吴欣怡", "马超", "韩雪松")
SCRIPTS = {"tw": "s2twp", "hk": "s2hk"}
COPIES = 2  # pages a site
SHORT = 0.25  # share of pages with the first paragraphs alone

Line = tuple[str, str]


def _read(name: str) -> str:
    lines = (HERE / name).read_text(encoding="utf-8").split("\n")
    return "\n".join(line for line in lines if not line.startswith("# ")).strip()


@cache
def forms() -> list[list[str]]:
    """Return runs of short lines that belong to an article: verse, questions, lists, tables."""
    return [form.split("\n") for form in _read("forms.txt").split("\n\n")]


@cache
def pages() -> list[tuple[str, list[Line]]]:
    """Return the pages as (site, [(label, line), ...])."""
    rng = random.Random(1)  # noqa: S311 - protects nobody
    articles = [article.split("\n") for article in _read("articles.txt").split("\n\n")]
    others = [tuple(row.split("\t")) for row in _read("headlines.txt").split("\n")]
    made = []
    for place, block in enumerate(re.split(r"(?m)^## ", _read("sites.txt"))[1:]):
        head, *rows = block.rstrip().split("\n")
        site, region = head.split()
        for copy in range(COPIES):
            title, *body = articles[(place * COPIES + copy * 5) % len(articles)]
            if rng.random() < SHORT:
                body = body[:2]
            page = _Page(title, body, rng.sample(others, len(others)), rng)
            made.append((site, [line for row in rows for line in page.lines(row, _converter(region))]))
    return made


@cache
def _converter(region: str):  # noqa: ANN202 - opencc has no types
    import opencc

    return opencc.OpenCC(SCRIPTS.get(region, "t2s")).convert


class _Page:
    """One article on one site: fills in the rows of the site."""

    def __init__(self, title: str, body: list[str], others: list[tuple[str, ...]], rng: random.Random) -> None:
        self._title, self._body, self._rng = title, body, rng
        self._others = iter(others)
        self._card = others[-1]

    def lines(self, row: str, convert) -> list[Line]:  # noqa: ANN001
        """Return the lines of one row, the article in the script of the site."""
        mark, text = row.split("|", 1)
        label = LABELS[mark]
        paragraphs = {"{B}": self._body, "{B1}": self._body[:1], "{BR}": self._body[1:]}
        for name, part in paragraphs.items():
            if name in text:
                first = [self._fill(text, convert).replace(name, convert(part[0]))] if part else []
                return [(label, line) for line in (*first, *map(convert, part[1:]))]
        return [(label, self._fill(text, convert))]

    def _fill(self, text: str, convert) -> str:  # noqa: ANN001
        def value(hit: re.Match[str]) -> str:
            if hit[1] == "T":
                return convert(self._title)
            if hit[1] == "N":
                return convert(self._rng.choice(NAMES))
            if hit[1] == "H":
                self._card = next(self._others)
            return convert(self._card[0 if hit[1] == "H" else 1])

        return re.sub(r"\{([TNHS])\}", value, text)
