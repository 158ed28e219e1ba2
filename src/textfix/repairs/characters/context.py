"""Context: lines in which odd characters are the debris of shifted bytes, which a later repair may still put right."""

from __future__ import annotations

import re
from functools import cache


@cache
def _debris() -> re.Pattern[str]:
    return re.compile(r"\?(?:[^\W\d_]{1,6} ?\)|！)")


def is_shifted(line: str) -> bool:
    """Return whether a line holds the marks of bytes shifted by a pinyin gloss: ``?tīng)``, ``?！``.

    The characters after such a mark are halves of others. They must keep their code points until the gloss repair has
    read them; in the next pass they are ordinary characters.

    >>> is_shifted("德爾?tīng)柗屏鞒"), is_shifted("真的?（笑）")
    (True, False)
    """
    return "?" in line and _debris().search(line) is not None
