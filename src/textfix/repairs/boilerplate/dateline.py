"""Datelines and captions: journalism that stays in the text and is copied to fields.

In come lines as printed, out goes who reported from where: 新华社北京1月1日电（记者某某）, 〔記者某某／台北報導〕,
（中央社記者某某台北21日電）, 【明報專訊】. Nothing here decides what goes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textfix.article import Dateline
from textfix.repairs.boilerplate.view import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_AGENCY = r"[\u3400-\u9fff]{1,8}(?:社|网|报|台|新闻|时报|日报|晚报)"
_DAY = r"(?:\d{1,2}月)?\d{1,2}日"
_WIRE = re.compile(
    rf"^(?P<agency>{_AGENCY}|本报|本网|本刊)?[ ,]?(?P<place>[\u3400-\u9fff·/]{{2,10}}?)?[ ,]?(?P<date>{_DAY})(?:电|讯|消息|报道)"
    r" ?(?:\((?:综合|实习|见习|本报|特约|驻[\u3400-\u9fff]{2,4})*(?:记者|通讯员)[ :]?(?P<names>[^()]{2,40})\))?"
)
_BYLINE = re.compile(
    rf"^\((?P<agency>{_AGENCY})?(?:记者|特派员)(?P<names>[\u3400-\u9fff、]{{2,12}}?)(?P<place>[\u3400-\u9fff]{{2,4}}?)(?P<date>{_DAY})(?:专电|电|综合报导|报导)\)"
)
_DESK = re.compile(
    r"^[〔\[【(](?P<agency>[\u3400-\u9fff]{2,6}(?=专讯|报道|讯))?(?:(?:即时新闻|社会中心|政治中心|生活中心|记者)(?P<names>[\u3400-\u9fff、]{2,14})?/(?P<place>[\u3400-\u9fff]{2,6}?)?(?:连线|综合)?报[导道]|专讯|报道|讯)[〕\]】)]"
)
_LOCAL = re.compile(
    r"^(?P<agency>本报|本网|本台|本刊|[\u3400-\u9fff]{2,6}(?:网|报|台))(?:[\u3400-\u9fff]{0,6})?讯 ?(?:\((?:[\u3400-\u9fff]{0,6})记者[ :]?(?P<names>[^()]{2,40})\))?"
)
_STAND_ALONE = re.compile(
    r"^(?:[■□●◆] ?)?(?P<agency>[\u3400-\u9fff]{2,8})? ?(?:特派|首席|驻站|实习)?记者[ :/]?(?P<names>[\u3400-\u9fff]{2,4}(?:[ 、][\u3400-\u9fff]{2,4}){0,4})(?:/(?P<place>[\u3400-\u9fff]{2,4})报导)?$"
)
# 地方中心／某某報導, 某某 某某／某地報導, 某某 綜合報導
_SIGNED = re.compile(
    r"[\u3400-\u9fff 、]{2,16} ?/ ?[\u3400-\u9fff]{2,6}报[导道]$|(?:[\u3400-\u9fff]{2,6} )?[\u3400-\u9fff]{2,4} (?:综合|整理)报[导道]$"
)
_PATTERNS = (_WIRE, _BYLINE, _DESK, _STAND_ALONE, _LOCAL)

_CAPTION = re.compile(
    r"^(?:[▲△↑►◎⊙]|图为|图[一二三四五六七八九十\d]{0,3}[:|/]|资料图[片:]?|图说|图注|图片来源|视频截图|[(（]?图/|.{0,6}配图)"
    r"|(?:摄|图|摄影|供图|翻摄[^()]{0,14}|资料图片?|资料照片?|视频截图|截图|/摄影?|[^。]{0,4}提供)[)\]】]?[。.]?$"
)
LONGEST_CAPTION = 200
LONGEST_DATELINE = 80


def is_caption(view: str) -> bool:
    """Whether a line in view is the caption of a picture."""
    return len(view) <= LONGEST_CAPTION and _CAPTION.search(view) is not None


def is_byline(view: str) -> bool:
    """Whether a line in view holds nothing but who reported."""
    return (
        _SIGNED.match(view) is not None
        or _STAND_ALONE.match(view) is not None
        or re.fullmatch(r"[〔\[【(].{2,24}报[导道][〕\]】)]", view) is not None
    )


def read_dateline(lines: Iterable[str]) -> Dateline | None:
    """Return the first dateline among the lines that open the body.

    >>> read_dateline(["新华社北京1月1日电（记者某某）元旦当天，公园游人如织。"]).place
    '北京'
    """
    for line in lines:
        view = fold(line[:LONGEST_DATELINE])
        for pattern in _PATTERNS:
            hit = pattern.match(view)
            if hit:
                return _dateline(line, hit)
    return None


def _dateline(line: str, hit: re.Match[str]) -> Dateline:
    groups = hit.re.groupindex
    parts = {name: line[slice(*hit.span(name))].strip() for name in groups if hit[name]}
    names = re.split(r"[、,，\s]+", re.sub("(?:通讯员|通訊員|实习生|记者|記者)", " ", parts.get("names", "")).strip())
    return Dateline(
        line[: hit.end()],
        parts.get("agency"),
        parts.get("place"),
        parts.get("date"),
        tuple(name for name in names if name),
    )
