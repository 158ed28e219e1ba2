"""Writers: what in a text says that a reading was put there by somebody who meant it.

Comes in: a text and its glosses. Goes out: counts and verdicts for the document test, which weighs them.
"""

from __future__ import annotations

import re
from functools import cache

QUOTES = "“”\"「」『』‘’'《》〈〉·、/=—-:：|"
LISTERS = "=：:、/ |,，"
OPENERS = " \n、/|\t,，"


@cache
def _teaching() -> re.Pattern[str]:
    """Return words of texts about pronunciation and writing, and kana."""
    return re.compile(
        r"""
          [读讀念唸](?:作|做|成|音|[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ(（「“‘])   # 讀作, 念成, 读“chóng”
        | 拼音 | [注發发讀读]音 | [破多][音讀] | 筆[順顺画畫] | 笔[顺画] | 部首 | 生字 | 生[詞词]
        | [這这此該该][個个]?字 | [」”’]\ ?字 | 怎[么麼]念
        | [ぁ-ヿ]
        """,
        re.VERBOSE,
    )


@cache
def _taiwan() -> re.Pattern[str]:
    """Return words and marks that a conversion of mainland text does not give."""
    return re.compile(r"網路|軟體|計程車|雷射|滑鼠|硬碟|伺服器|品質管制|[「」『』]")


def is_taught(text: str) -> bool:
    """Whether a text speaks of pronunciation or is genuine traditional text, so that a reading may be a writer's."""
    return bool(_teaching().search(text) or _taiwan().search(text))


@cache
def _listed(sample: str) -> re.Pattern[str]:
    """Return a gloss in an entry of a list: quoted, or first in its field and followed by a separator."""
    behind = "." * len(sample)
    return re.compile(
        rf"{re.escape(sample)}(?:(?<=[{re.escape(QUOTES)}]{behind})|(?=[{LISTERS}])(?<=[{OPENERS}]{behind}))"
    )


@cache
def _apart(sample: str) -> re.Pattern[str]:
    """Return a gloss that stands apart from running text: neither a Hanzi nor another gloss touches it."""
    return re.compile(rf"{re.escape(sample)}(?<![\u4e00-\u9fff)]{'.' * len(sample)})(?![\u4e00-\u9fff])")


def surroundings(text: str, sample: str) -> tuple[int, int]:
    """Return how many glossed characters look like an entry of a list, and how many stand in running text.

    Args:
        text: a text in which each glossed character that counts is written as `sample`, and nothing else is.
        sample: a glossed character as written.

    >>> surroundings("經濟業(yè)、(yè)業(yè)、", "業(yè)")
    (0, 2)
    """
    framed = f"\n{text}\n"
    listed = len(_listed(sample).findall(framed))
    return listed, framed.count(sample) - len(_apart(sample).findall(framed))
