"""Names of people: how the value of a label is taken apart, and what reads like a name without one.

In come values and lines, out go names as printed, without the roles, places and codes of desks around them.
"""

from __future__ import annotations

import re

from textfix.repairs.boilerplate.outlets import is_channel, sounds_like_outlet
from textfix.repairs.boilerplate.view import fold

NAME = r"[\u3400-\u9fff]{2,4}"
LONGEST_NAME = 24
MOST_NAMES = 8
ALONE, SIGNED = 3, 3  # characters of a name that stands alone, and names on its line

_PERSON = re.compile(NAME)
_ROLE = re.compile(
    r"^(?:[\u3400-\u9fff]{0,6}(?:记者|通讯员|特派员|实习生)[: ]?)|(?:综合)?报[道导]$|(?:/?摄影|/?摄|供图|整理)$"
)
_SPLIT = re.compile(r" *[、,&/;] *| {1,3}")
_CODE = re.compile(r"[_ ]?(?:[a-z]{1,4}\d{2,6}|[a-z]?\d{3,6})$", re.IGNORECASE)
_STAFF_CODE = re.compile(r"[A-Za-z]{1,4}\d{2,6}|\d+")
# Characters that open a name and no word of a channel.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施牛樊葛邢齐易乔伍庞颜倪庄聂章鲁岳翟殷"
    "詹申欧耿兰焦俞左柳甘祝宁符舒阮柯纪梅童凌毕季裴霍涂苗谷盛曲翁冉骆蓝游辛靳管柴鲍喻祁蒲滕屈饶牟艾尤穆卓简连麦褚娄窦戚岑"
    "费卜冷晏席柏瞿桂佟臧闵邬卞姬仇栾隋巫甄丛仲虞敖巩佘池查苑迟邝洪"
)


def split_names(value: str) -> list[str]:
    """Return the names in the value of a label, without roles, outlets and the codes that desks put behind them."""
    found = []
    view = fold(value)
    at = 0
    for hit in (*_SPLIT.finditer(view), None):
        piece, at = value[at : hit.start() if hit else None], hit.end() if hit else 0
        name = _CODE.sub("", _without_role(piece)).strip("_ *.。-") or piece.strip()
        if 1 < len(name) <= LONGEST_NAME and not re.fullmatch(r"[\d:.\-]+", name) and _without_role(name):
            found.append(name)
    found = [name for name in found if not _STAFF_CODE.fullmatch(name)] or found  # a desk may sign with its code alone
    if len(found) > 1:
        found = [name for name in found if _PERSON.fullmatch(name) or not sounds_like_outlet(fold(name))] or found
    if len(found) > 1 and all(re.fullmatch("[A-Za-z'.]+", name) for name in found):
        return [" ".join(found)]
    return found[:MOST_NAMES]


def _without_role(piece: str) -> str:
    """Return a name without 记者 before and 摄 or 报道 behind it."""
    view = fold(piece)
    hits = [hit.span() for hit in _ROLE.finditer(view)]
    for start, end in reversed(hits):
        piece = piece[:start] + piece[end:]
    return piece.strip()


def opens_like_name(view: str) -> bool:
    """Whether a word in view opens with a surname."""
    return view[0] in _SURNAMES


def is_person(view: str) -> bool:
    """Whether a line reads like nothing but the names of a few people.

    >>> is_person("陈小明 林小红"), is_person("社会新闻")
    (True, False)
    """
    words = view.split(" ")
    return len(words) <= SIGNED and all(
        1 < len(word) <= ALONE and opens_like_name(word) and _PERSON.fullmatch(word) and not is_channel(word)
        for word in words
    )
