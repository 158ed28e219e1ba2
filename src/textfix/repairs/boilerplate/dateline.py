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

_H = r"[\u3400-\u9fff]"
_AGENCY = rf"{_H}{{1,8}}?(?:社|网|报|台|新闻|时报|日报|晚报)"
_DAY = r"(?:(?:19|20)\d\d ?年 ?)?(?:\d{1,2} ?月 ?)?\d{1,2} ?日"
_NAMES = rf"{_H}{{2,4}}(?:(?:[ 、,]|和| ?通讯员 ?){{1,2}}{_H}{{2,4}}){{0,5}}"
# A name right before a place: names of three characters are the rule, places of two as well.
_NAMES_BEFORE_PLACE = rf"(?:{_H}{{2,4}}、){{0,4}}(?:{_H}{{3}}(?={_H}{{2,5}})|{_H}{{2}})"
_ROLE = rf"(?:(?:综合|实习|见习|本报|特约|首席|全媒体|驻{_H}{{2,4}})*(?:记者|通讯员)[ :]?)"
# (记者 某某 通讯员 某某), (某某), 记者某某报道 — behind the dateline itself.
_BY = rf"(?: ?\({_ROLE}?(?P<names>{_NAMES})\)| ?{_ROLE}(?P<bare>{_NAMES}?)(?=报[道导]| |$|,|:)(?:报[道导])?)?"
# 新华社北京1月1日电, 中新网1月1日电, 本报北京1月1日讯: with an agency what follows is free, but for words such as 电影.
_WIRE = re.compile(
    rf"据?(?:(?P<agency>{_AGENCY}|本报|本网|本刊)[ ,]?(?P<place>[\u3400-\u9fff·/]{{2,10}}?)?[ ,]?"
    rf"(?P<date>{_DAY})(?:电|讯|消息|报道)(?![影视力话脑子车器压称]){_BY})"
)
_WIRE_OF_PLACE = re.compile(
    rf"(?!去年|今年|前年|同年|当年)(?P<place>[\u3400-\u9fff·/]{{2,10}}?)[ ,]?(?P<date>{_DAY})(?:电|讯)(?=[ (,:/]){_BY}"
)
# 某科技5月6日消息, 某某之家 5 月 6 日消息; 某视网消息:
_SITE = re.compile(
    rf"(?!去年|今年|前年|同年|当年|据)(?P<agency>[\u3400-\u9fffa-z0-9]{{2,8}}?) ?(?P<date>{_DAY})(?:消息|报道)(?=[ ,:])"
    rf"|据?(?!据|多家|各|有关|综合)(?P<site>{_H}{{1,5}}(?:网|社|台|报))(?:消息|报道)(?=[:,])"
)
# In brackets, with the day before 电: 某社记者某某某地6日电, 某社某地6日综合外电报导, 某地6日讯.
_BYLINE = re.compile(
    rf"\((?P<agency>{_H}{{1,6}}?社)?(?:(?:记者|特派员)(?P<names>{_NAMES_BEFORE_PLACE}))?(?!截至|截止|本月|上月|今年|去年)(?P<place>{_H}{{2,5}})"
    rf"(?P<date>{_DAY})(?:综合)?(?:专电|外电|电|讯)?(?:报导)?\)"
)
# In other brackets: 〔记者某某/某地报导〕, 【本报记者某某某地报导】, 〔即时新闻/综合报导〕, 【某报专讯】, 【某某2024年5月6日讯】
_DESK = re.compile(
    rf"[〔\[【(](?:"
    rf"(?!{_H}{{0,8}}记者|即时新闻|特别|深度|独家|综合|专题|追踪|连续|现场|系列)(?P<agency>[\u3400-\u9fffa-z.]{{2,8}}?)(?P<date>{_DAY})?(?:综合)?(?:专讯|报[道导]|讯)"
    rf"|(?:{_H}{{0,8}}记者|即时新闻|{_H}{{2}}中心)(?:(?P<names>{_NAMES})/|(?P<bare>{_NAMES_BEFORE_PLACE})|/)(?P<place>(?!综合){_H}{{2,6}}?)?(?:连线|综合)?报[导道]"
    rf"|(?P<signed>{_NAMES})/(?P<where>{_H}{{2,6}}?)(?:综合)?报[导道]"
    rf"|(?P<paper>{_H}{{2,8}})?记者[ :]?(?P<reporters>{_NAMES})"
    rf")[〕\]】)]"
)
_LOCAL = re.compile(
    rf"(?P<agency>本报|本网|本台|本刊|(?!{_H}{{0,7}}(?:从|记者)){_H}{{2,8}}?(?:网|报|台))讯(?![号息问道飞]){_BY}"
)
_STAND_ALONE = re.compile(
    r"^(?:[■□●◆] ?)?(?P<agency>[\u3400-\u9fff]{2,8})? ?/? ?(?:特派|首席|驻站|实习)?记者[ :/]?(?P<names>[\u3400-\u9fff]{2,4}(?:[ 、][\u3400-\u9fff]{2,4}){0,4})(?:/(?P<place>[\u3400-\u9fff]{2,4})报[导道])?$"
)
# 地方中心／某某報導, 某某 某某／某地報導, 某某 綜合報導
_SIGNED = re.compile(
    r"[\u3400-\u9fff 、]{2,16} ?/ ?[\u3400-\u9fff]{2,6}报[导道]$|(?:[\u3400-\u9fff]{2,6} )?[\u3400-\u9fff]{2,4} (?:综合|整理|采访)报[导道]$"
)
_PATTERNS = (_WIRE, _WIRE_OF_PLACE, _SITE, _BYLINE, _DESK, _STAND_ALONE, _LOCAL)

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


# The groups of the patterns by the field that they fill.
_FIELDS = {
    "agency": ("agency", "site", "paper"),
    "place": ("place", "where"),
    "date": ("date",),
    "names": ("names", "bare", "signed", "reporters"),
}


def _dateline(line: str, hit: re.Match[str]) -> Dateline:
    """Return the parts of a dateline as printed; a report of many hands (综合) has no place."""
    spans = {group: hit.span(group) for group in hit.re.groupindex if hit[group]}
    parts = {
        field: next((line[slice(*spans[group])].strip() for group in groups if group in spans), None)
        for field, groups in _FIELDS.items()
    }
    names = re.split(r"[、,，\s和]+", re.sub("(?:通讯员|通訊員|实习生|记者|記者)", " ", parts["names"] or "").strip())
    return Dateline(
        line[: hit.end()], parts["agency"], parts["place"], parts["date"], tuple(name for name in names if name)
    )
