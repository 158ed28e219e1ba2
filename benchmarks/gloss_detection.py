"""What each threshold of the gloss repair decides: ``python benchmarks/gloss_detection.py`` moves one at a time.

Glossed documents and single sentences of them (news held out from the tables, another newspaper corpus, shop reviews)
stand against legitimate readings on the same text: rare characters read once, hard words read once in simplified and in
traditional text, primers, word lists. For each value the run prints how many glossed texts keep a gloss and how many
legitimate ones lose one. `--legitimate` adds a JSON lines file with a field ``text``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gloss as quality
import textfix
from textfix.repairs.gloss import detect, sprinkled
from textfix.repairs.gloss.spot import is_hanzi, shape
from textfix.repairs.gloss.tables import first_readings, rarity, readings, toneless
from textfix.testing import gloss as generator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SENTENCE = re.compile("[^。！？!?\n]{6,200}[。！？!?]?")
VALUES: tuple[tuple[Any, str, tuple[Any, ...]], ...] = (
    (detect, "STRANGERS_LIMIT", (0.0, 0.03, 0.1, 0.3, 1.0)),
    (detect, "BARE_LIMIT", (0.0, 0.1, 0.3, 1.0, 9.0)),
    (detect, "LISTED_LIMIT", (0.2, 0.34, 0.5, 0.6, 1.0)),
    (detect, "RUNNING_LEAST", (0.0, 0.3, 0.6, 0.8, 1.0)),
    (detect, "MANY_TYPES", (1, 2, 3, 4, 6)),
    (detect, "ENOUGH", (0, 1, 2, 3, 4)),
    (detect, "COMMON_BITS", (0.0, 11.5, 12.5, 13.5, 14.5, 16.0)),
    (detect, "RARE_TYPES", (2, 3, 5, 8)),
    (sprinkled, "STRONG_LEAST", (1, 2, 3, 4)),
    (sprinkled, "TONED_LEAST", (1, 2, 3)),
    (sprinkled, "SPREAD_LEAST", (2, 4, 8, 12)),
    (sprinkled, "COMMON_LEAST", (0.0, 0.4, 0.6, 0.8)),
    (sprinkled, "DENSITY_MOST", (0.25, 0.5, 0.75, 1.0)),
    (sprinkled, "TONELESS_BOUNDS", ((0.0, 1.0), (0.05, 0.95), (0.15, 0.95), (0.3, 0.8))),
    (sprinkled, "BARE_TIMES", (0.5, 1.0, 2.0, 9.0)),
)


@cache
def _plain() -> list[tuple[str, str]]:
    """Return pieces of text, each simplified and converted character by character."""
    rng = random.Random(11)
    pieces = []
    for source in quality.lines().values():
        for _ in range(120):
            at = rng.randrange(len(source) - 12)
            text = "\n".join(source[at : at + rng.choice((1, 3, 10))])[:600]
            pieces.append((text, text.translate(quality.conversion())))
    return pieces


def glossed() -> dict[str, list[str]]:
    """Return glossed texts by kind."""
    documents = [
        text for source in quality.lines().values() for text, _, _ in quality.documents(60, source, 7, "strict")
    ]
    clean = [text for text in documents if not quality.FRAGMENT.search(text)]
    sentences = [s for text in clean for s in SENTENCE.findall(text) if shape().search(s)]
    wide = str.maketrans("()", "（）")
    simplified = [simple for simple, _ in _plain() if len(simple) > 200]
    twice = [generator.doubled(text, seed) for seed, text in enumerate(simplified)]
    return {
        "documents": clean,
        "sentences with 1": [s for s in sentences if len(shape().findall(s)) == 1],
        "sentences with 2+": [s for s in sentences if len(shape().findall(s)) > 1],
        "full-width": [shape().sub(lambda match: match[0].translate(wide), text) for text in clean],
        "doubled": twice,
        "doubled sentences": [s for text in twice for s in SENTENCE.findall(text) if s.count("(") > 1],
        "every fifth": [generator.every_fifth(text, seed) for seed, text in enumerate(simplified)],
    }


def legitimate() -> dict[str, list[str]]:
    """Return texts with readings that a writer gave, by kind."""
    kinds: dict[str, Callable[[str, random.Random], str]] = {
        "rare once": lambda text, rng: _once(text, lambda c: rarity(c) > 15.0, rng, 0.7),
        "hard words once": lambda text, rng: _once(text, lambda c: rarity(c) > 12.5, rng, 0.3),
        "hard words toneless": lambda text, rng: _once(text, lambda c: rarity(c) > 12.5, rng, 0.3, plain=True),
        "hard words always": lambda text, rng: _always(text, lambda c: rarity(c) > 12.5, rng, 0.3),
        "primer": lambda text, rng: _always(text[:80], is_hanzi, rng, 1.0),
        "word list": _listed,
    }
    rng = random.Random(5)
    texts: dict[str, list[str]] = {}
    for name, make in kinds.items():
        made = [make(text, rng) for pair in _plain() for text in pair]
        texts[name] = [text for text in made if "(" in text]
    wide = str.maketrans("()", "（）")
    texts["full-width"] = [text.translate(wide) for name in ("rare once", "hard words once") for text in texts[name]]
    return texts


def _read(character: str, *, plain: bool = False) -> str:
    first = first_readings().get(character)
    if not first:
        return character
    return f"{character}({toneless(first) if plain else first})"


def _once(text: str, hard: Callable[[str], bool], rng: random.Random, share: float, *, plain: bool = False) -> str:
    seen: set[str] = set()
    pieces = []
    for character in text:
        is_new = is_hanzi(character) and character not in seen and hard(character)
        seen.add(character)
        pieces.append(_read(character, plain=plain) if is_new and rng.random() < share else character)
    return "".join(pieces)


def _always(text: str, hard: Callable[[str], bool], rng: random.Random, share: float) -> str:
    chosen = {c for c in sorted(set(text)) if is_hanzi(c) and hard(c) and rng.random() < share}
    return "".join(_read(c) if c in chosen else c for c in text)


def _listed(text: str, rng: random.Random) -> str:
    hanzi = sorted({c for c in text if is_hanzi(c)})
    return "、".join(map(_read, rng.sample(hanzi, min(8, len(hanzi)))))


def _counts(texts: dict[str, list[str]], clean: Callable[[str], str], bad: Callable[[str, str], bool]) -> Iterator[str]:
    for kind, group in texts.items():
        count = sum(bad(text, clean(text)) for text in group)
        if count:
            yield f"{kind} {count}/{len(group)}"


def _keeps(_: str, cleaned: str) -> bool:
    """Whether a gloss stayed: ASCII ones anywhere, full-width ones, doubled ones."""
    return any(
        readings().has_plain(match[1], match[2])
        for match in re.finditer("(.)[(（]([a-zü\u00e0-\u01dc]+)[)）]", cleaned)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--legitimate", type=Path, help="JSON lines with a field `text`")
    parser.add_argument("--only", help="name of the one threshold to move")
    options = parser.parse_args()
    good, bad = legitimate(), glossed()
    if options.legitimate:
        rows = options.legitimate.read_text(encoding="utf-8").splitlines()
        good["given"] = [json.loads(row)["text"] for row in rows if row]
    clean = textfix.Cleaner(only={"gloss"}).clean
    print("glossed:", *(f"{kind} {len(group)}" for kind, group in bad.items()), sep="  ")
    print("legitimate:", *(f"{kind} {len(group)}" for kind, group in good.items()), sep="  ")
    for module, name, values in VALUES:
        if options.only and options.only != name:
            continue
        usual = getattr(module, name)
        for value in values:
            setattr(module, name, value)
            left = ", ".join(_counts(bad, clean, _keeps)) or "none"
            harmed = ", ".join(_counts(good, clean, lambda before, after: before != after)) or "none"
            print(f"{name}={value}{' *' if value == usual else ''}  left: {left}  harmed: {harmed}", flush=True)
        setattr(module, name, usual)


if __name__ == "__main__":
    main()
