"""How likely a character is by itself where no table of Chinese text holds it: by its script, in nats."""

from __future__ import annotations

import unicodedata
from functools import cache

# Scores of what the table does not hold: (first code point, last, nats per character), the first range that fits.
# Fitted by hand so that clean lines of twenty languages score above every reading of them as Chinese.
CLASSES = (
    (0x20, 0x7E, -3.2),
    (0x00, 0x1F, -7.0),
    (0x7F, 0x9F, -16.0),
    (0xA0, 0xA0, -6.0),
    (0x0370, 0x052F, -3.6),
    (0x0590, 0x06FF, -3.6),
    (0x0E00, 0x0E7F, -3.6),
    (0x2500, 0x259F, -7.0),
    (0x3041, 0x30FF, -5.2),
    (0x3105, 0x312F, -9.0),
    (0xFF61, 0xFF9F, -7.5),
    (0xAC00, 0xD7A3, -9.5),
    (0xE000, 0xF8FF, -16.0),
    (0xFFFD, 0xFFFD, -11.0),
    (0xFF01, 0xFF60, -7.0),
    (0x4E00, 0x9FFF, -14.5),
    (0x3400, 0x4DBF, -16.0),
    (0x1F000, 0x1FAFF, -9.0),
    (0x20000, 0x3FFFF, -16.0),
)
OTHER_LETTER = -6.5  # accented Latin
OTHER = -8.5
UNASSIGNED = -18.0
# The syllables that make up most of any Korean text; gbk read as cp949 gives all syllables alike.
HANGUL = (
    "이다는을의가에한고로하를지도은기사인서자시대리어나들정있일부과수그라전해제보만것장아여소주오게상원년구으성동국"
    "조면니비스공할관화거위안우모경선무개신방었마까생세드요없연했분문업중내됐점법학러유출내회물미계발바진용치금영실당산적"
    "간본력명단강야회불결같습외합최였반때등르트음터통된려두민심인더속양습데남포재노질차작표임초행교현운체해종작군망직추파"
)
HANGUL_COMMON = -5.0
LONE_LETTER = -7.5  # the first letter of a Greek or Cyrillic word
DRAWN = -2.5  # a rule that continues the one before it: ┌──┬──┐


class Singles(dict[str, float]):
    """Scores of single characters; those outside the table are worked out once and kept."""

    def __missing__(self, character: str) -> float:
        value = self[character] = _by_class(character)
        return value


def _by_class(character: str) -> float:
    code = ord(character)
    for low, high, value in CLASSES:
        if low <= code <= high:
            return value
    category = unicodedata.category(character)
    if category == "Cn":
        return UNASSIGNED
    return OTHER_LETTER if category[0] == "L" and code < 0x2000 else OTHER


@cache
def drawn_together(left: str, right: str) -> bool:
    """Whether two characters join up in a drawing: rules of one weight that meet, or two shades.

    >>> drawn_together("╔", "═"), drawn_together("╨", "─"), drawn_together("╣", "║")
    (True, True, False)
    """
    if not "\u2500" <= left < "\u25a0":
        return False
    if left >= "\u2580" and right >= "\u2580":
        return True
    mine, theirs = _arm(left, "RIGHT"), _arm(right, "LEFT")
    return bool(mine) and mine == theirs


def _arm(character: str, side: str) -> str:
    """The weight of the arm that a rule stretches to one side; empty where it has none."""
    words = unicodedata.name(character, "").replace("SINGLE", "LIGHT").split()
    for place, word in enumerate(words):
        if word in {side, "HORIZONTAL"}:
            # "DOWN LIGHT AND RIGHT DOUBLE" names each weight behind its arm, "LIGHT DOWN AND RIGHT" one weight before all
            after = words[place + 1 : place + 2]
            return after[0] if after and after[0] in {"LIGHT", "DOUBLE", "HEAVY"} else words[2]
    return ""
