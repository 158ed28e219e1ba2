"""The title by itself: without the names of channel and site that pages glue to it.

In comes a title line, out goes the title: 标题_频道_网站, 标题 - 网站, 标题｜網站. Only what reads like the name of a channel
or a site is taken off, from the end; the line in the text stays as it is.
"""

from __future__ import annotations

import re
from functools import cache

from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.verdicts import hanzi
from textfix.repairs.boilerplate.view import fold

SHORTEST = 5  # Hanzi that a title keeps
LONGEST_NAME = 14

_LABEL = re.compile(r"^(?:标题|標題|题目|題目) ?[:：] ?")
_JOINT = re.compile(r"\s*(?:--+|[_|｜丨︱])\s*|\s+[-–—]\s+|-(?=[^-]{2,14}$)")
_OUTLET = re.compile(
    "(?:网|报|台|社|频道|新闻|在线|资讯|热线|周刊|杂志|日报|晚报|时报|快报|门户|网站|电视|广播|论坛|首页|头条)$"
)


@cache
def _channels() -> frozenset[str]:
    return vocabulary.words("nav", "token")


def _is_name(piece: str) -> bool:
    view = fold(piece.strip())
    return 0 < len(view) <= LONGEST_NAME and (view in _channels() or _OUTLET.search(view) is not None)


def pure_title(line: str) -> str:
    """Return the title of a title line.

    >>> pure_title("公园今起免费开放_本地频道_某某网")
    '公园今起免费开放'
    >>> pure_title("棱镜｜公园为什么免费")
    '棱镜｜公园为什么免费'
    """
    title = _LABEL.sub("", line.strip())
    while joints := list(_JOINT.finditer(title)):
        last = joints[-1]
        rest = title[: last.start()]
        if not _is_name(title[last.end() :]) or hanzi(fold(rest)) < SHORTEST:
            break
        title = rest
    return title.strip()
