"""Surface damage: what converters, extractors and editors do to clean news on its way, for property tests.

Each kind of damage loses nothing that the document does not still show, so that the truth is what a cleaner must give.
They are applied in the order in which they happen on a real page: layout, punctuation, characters, markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from textfix.testing.sentences import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Callable

FLATTENED = str.maketrans("，：；！？（）", ",:;!?()")
FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
NAMED = {"“": "&ldquo;", "”": "&rdquo;", "、": "&#12289;"}

# Below this many commas a flattened text gives no evidence that it was flattened; one escape of Chinese may be what a text is about.
FEWEST_COMMAS = 5
FEWEST_ESCAPES = 2


class SurfaceDamaged(NamedTuple):
    """A damaged text.

    Attributes:
        text: what a scraper finds.
        truth: the text before the damage.
        damage: the names of the kinds of damage, in the order in which they were done.
    """

    text: str
    truth: str
    damage: tuple[str, ...]


def _flatten(text: str) -> str:
    return text.translate(FLATTENED) if text.count("，") >= FEWEST_COMMAS else text


def _escape(text: str) -> str:
    chinese = sum("\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef" for character in text)
    if chinese < FEWEST_ESCAPES:
        return text
    return "".join(character if character.isascii() else f"\\u{ord(character):04x}" for character in text)


DAMAGE: dict[str, Callable[[str], str]] = {
    "indents": lambda text: "\n".join(f"\u3000\u3000{line}" for line in text.split("\n")),
    "blank lines": lambda text: text.replace("\n", " \n"),
    "line ends": lambda text: text.replace("\n", "\r\n"),
    "flattened punctuation": _flatten,
    "full-width digits": lambda text: text.translate(FULL_WIDTH_DIGITS),
    "zero-width spaces": lambda text: "\ufeff" + text.replace("的", "\u200b的"),
    "named references": lambda text: "".join(NAMED.get(character, character) for character in text),
    "numeric references": lambda text: "".join(f"&#{ord(c)};" if "\u4e00" <= c <= "\u9fff" else c for c in text),
    "json": _escape,
}


@st.composite
def surface_damaged(draw: st.DrawFn, sentences: tuple[str, ...] = SENTENCES) -> SurfaceDamaged:
    r"""Draw a damaged text with its truth.

    Args:
        draw: given by hypothesis.
        sentences: clean sentences to build the text from.

    >>> from hypothesis import find
    >>> find(surface_damaged(), lambda case: case.damage == ("indents",)).text[:2]
    '\u3000\u3000'
    """
    lines = draw(st.lists(st.sampled_from(sentences), min_size=1, max_size=8, unique=True))
    chosen = draw(st.sets(st.sampled_from(sorted(DAMAGE)), min_size=1, max_size=4))
    truth = text = "\n".join(lines)
    names = tuple(name for name in DAMAGE if name in chosen)
    for name in names:
        text = DAMAGE[name](text)
    return SurfaceDamaged(text, truth, names)
