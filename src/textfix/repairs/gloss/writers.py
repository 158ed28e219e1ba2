"""Writers: what in a text says that a reading was put there by somebody who meant it.

Comes in: a text. Goes out: a verdict for the document test.
"""

from __future__ import annotations

import re
from functools import cache


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
