"""Boilerplate: pages of made-up sites of many kinds come out as their articles, with what they record."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

import textfix

FIELDS = ("title", "published", "updated", "source", "authors", "editors", "tags")


class Case(NamedTuple):
    """A page: its family, what it records, its lines with their marks (see ``pages.txt``)."""

    family: str
    recorded: dict[str, str]
    lines: list[tuple[str, str]]

    @property
    def text(self):
        text = "\n".join(line for _, line in self.lines)
        return re.sub("<<|>>", "", re.sub(r"\n(?=<< )", "", text))  # a head behind a title on the same line

    @property
    def article(self):
        return [re.sub("<<.*?>>", "", line) for mark, line in self.lines if mark in "#+"]


def read_cases():
    text = Path(__file__).with_name("pages.txt").read_text(encoding="utf-8")
    head, *blocks = re.split(r"(?m)^## ", text)
    articles = dict(block.rstrip().split("\n", 1) for block in head.split("%% ")[1:])
    return [_case(block, {name: article.split("\n") for name, article in articles.items()}) for block in blocks]


def _case(block, articles):
    family, *rows = block.rstrip().split("\n")
    recorded = dict(re.split(": ?", row[1:], maxsplit=1) for row in rows if row[0] == "@")
    lines = []
    for row in rows:
        mark, line = row[0], row[2:]
        if mark == "@":
            continue
        if whole := re.fullmatch(r"\{(\w)\*\}", line):
            lines += [(mark, paragraph) for paragraph in articles[whole[1]][1:]]
        else:
            lines.append((mark, re.sub(r"\{(\w)(\d)\}", lambda part: articles[part[1]][int(part[2])], line)))
    return Case(family, recorded, lines)


def fields_of(article):
    """The fields as one string each; what is missing is empty."""
    values = {name: getattr(article, name) for name in FIELDS}
    dates = {name: values[name].isoformat() if values[name] else "" for name in ("published", "updated")}
    names = {name: "、".join(values[name]) for name in ("authors", "editors", "tags")}
    return {"title": values["title"] or "", "source": values["source"] or "", **dates, **names}


CASES = read_cases()
pages = pytest.mark.parametrize("case", CASES, ids=lambda case: case.family)


@pages
def test_a_page_gives_back_what_its_newsroom_recorded(case):
    found = fields_of(textfix.extract(case.text, skip={"script", "punctuation"}))
    assert {name: found[name] for name in case.recorded} == case.recorded


@pages
def test_every_line_of_the_article_stays_and_every_line_of_the_site_goes(case):
    left = textfix.clean(case.text, only={"boilerplate"}).split("\n")
    assert [line for line in left if line in case.article] == case.article
    assert not [line for mark, line in case.lines if mark == "-" and line in left]


@pages
def test_what_is_left_of_a_page_is_left_alone(case):
    once = textfix.clean(case.text, only={"boilerplate"})
    assert textfix.clean(once, only={"boilerplate"}) is once
