"""Source, authors and editors of a page: what its lines of fields, bylines and credits record.

In come lines of fields, the nearest to the article first; out go names in the page's own script and wording. Labelled
values (来源：某报, 责编 某某), glued lines of several labels, bylines without a label (某报 记者某某／某地報導) and outlets that
stand beside the date are read. Nothing here decides what goes.
"""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.boilerplate.names import LONGEST_NAME, NAME, is_person, opens_like_name, split_names
from textfix.repairs.boilerplate.outlets import PAPER, is_outlet, sounds_like_outlet
from textfix.repairs.boilerplate.view import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textfix.repairs.boilerplate.rows import Row

SHORT_LINE = 60  # characters of a line in which a reporter may stand without a label

_SOURCE = (
    r"(?:本文|信息|文章|新闻|稿件|内容|原文)?(?:来源|出处)于?|稿源|信源|媒体|转载自|转自|来自|首发于?"
    r"|(?:发布|发文|供稿|张贴)(?:单位|机关|机构)|(?:来源于?|来自|转自)微信公众号"
)
_EDITOR = (
    r"(?:本文|实习|值班|网络|版面|微信|助理|新媒体)?责任编辑|责编"
    r"|(?:实习|值班|网络|版面|新媒体|见习|微信|助理|文字|图文|核稿|撰稿|视频|平台|本期|网站|当班|栏目)?编辑"
)
_AUTHOR = (
    r"(?:文章|本文)?作者|(?:本报|本网|特约|见习|实习|法庭|全媒体|融媒体)*(?:记者|通讯员)|撰文者?|采写|撰稿人?|执笔|编译|供稿人?"
    r"|(?:报[道导]|文字?|采访|撰文)(?:[/、]?(?:摄影|图片?|拍摄))?(?= ?[:/|·])"
)
_OTHER = (
    r"(?:发布|发表|更新|发稿|最后更新|创建|编辑|建立)?(?:日期|时间)|打印|字[号体级]|分享|举报|评论|浏览|阅读|点击|人气|参与|"
    r"校对|审核|监制|摄影|美术|责任校对|终审|初审|复审|[一二三]审|原标题|标签|关键[词字]|栏目|分类|我要|收藏|关闭|订阅|扫描|投稿|纠错|t大|"
    r"热度|访问|图(?=[:/|])|制图|视频(?=[:/|])|版次|类型|微信|微博|qq|来源网址|网友|点赞|热线|(?<!\d)\d+(?:条|次|人)"
)
_MARK = r" ?[:|/︱·] ?"
_LABELS = re.compile(
    f"(?P<picture>(?:图片|资料|数据|素材|视频|封面|题图)来源)(?={_MARK})|(?P<source>{_SOURCE})(?={_MARK}|$)"
    f"|(?P<editor>{_EDITOR})(?={_MARK})|(?P<author>{_AUTHOR})(?={_MARK})"
    f"|(?P<stop>{_OTHER}|(?:19|20)\\d\\d[-/.年 ]|\\d{{1,2}}:\\d\\d)"
)
_VALUE = re.compile(r"[ :|/︱·]*(?P<value>[^\[\]()【】|:;。!?<>\t]*)")
# 编辑 某某 校对 某某: labels and names apart by blanks alone.
_BLANK_LABELS = {
    "editor": re.compile(f"(?:{_EDITOR})$"),
    "author": re.compile(r"(?:作者|撰文|文|本?[报网]?记者|采写|供稿|报[道导]|采访)$"),
    "source": re.compile(r"(?:文章)?(?:来源|稿源)于?$|转自$"),
    "stop": re.compile(r"(?:(?:责任)?校对|审核|监制|摄影|美编|排版|图|[一二三终初复]审|值班主任|签发|统筹)$"),
}
_PERSON = re.compile(NAME)
# 某报 记者某某／某地報導, □ 本报记者 某某 某某, (记者 某某): a reporter without a mark behind the label.
_REPORTER = re.compile(
    rf"(?:记者|通讯员|特派员)[ /]?(?P<names>{NAME}(?:(?:[ 、,]|和|通讯员){{1,2}}{NAME}){{0,5}})(?=$|[ )\]】/|\d、])"
)
# 某某 文; 地方中心／某某報導; 某某 某某／某地報導; 某某 綜合報導; posted on ... by 某某: who signed a line without a label.
_SIGNED = re.compile(
    rf"^[\u3400-\u9fff]{{2,4}}(?:中心|组) ?/ ?(?P<desk>(?!综合){NAME}?)?(?:综合)?报[导道]$"
    rf"|(?<![\u3400-\u9fff])(?P<names>{NAME}(?:[ 、]{NAME}){{0,3}})(?: 文| ?/ ?[\u3400-\u9fff]{{2,4}}(?:连线)?报[导道])$"
    rf"|(?<![\u3400-\u9fff])(?P<last>{NAME}(?:[ 、]{NAME}){{0,3}}) (?:综合|整理|采访)?报[导道](?: |$)|posted .*\bby (?P<by>\S{{2,20}})$"
)
_DATED = re.compile(r"(?:19|20)\d\d[-/.年]")
_CLOCK = r"\d\d:\d\d(?::\d\d)?"
# The name of a paper alone, or with the number of a page.
_OWN_PAPER = re.compile(
    rf"(?P<name>[\u3400-\u9fff]{{2,8}}(?:{PAPER}))(?:$|(?: ?(?:数字报|电子报|电子版|数字版))|[ :,]{{0,2}}第 ?[a-z]?\d{{1,3}} ?版)"
)
# 本文转载自“某某”公众号, 《某报》(2024年5月6日 第4版)
_QUOTED = re.compile(
    r"(?:(?:转载自|转自|来源于|选自|摘自|首发于|原载于?|刊于|来源:|来自)[^“\"「《]{0,6}[“\"「《](?P<name>[^”\"」》《]{2,20})[”\"」》])"
    r"|^《(?P<issue>[^《》]{2,14})》 ?\(?(?:19|20)\d\d年"
)
_ACCOUNT = re.compile(
    rf"^原创:? (?P<author>{NAME}(?: {NAME})??) (?P<source>[^\s\d]\S{{1,19}}) (?:(?:19|20)\d\d|今天|昨天|\d)"
)
_PAIRS = {"《": "》", "“": "”", '"': '"', "「": "」", "【": "】", "[": "]", "(": ")", "（": "）"}


class People(NamedTuple):
    """Who made an article: the outlet (None: not told), the authors and the editors in order."""

    source: str | None
    authors: tuple[str, ...]
    editors: tuple[str, ...]


def read_people(head: Sequence[Row], tail: Sequence[Row], below: str | None = None) -> People:
    """Return who made the article: what stands before the body comes first, then the nearest credits after it.

    `below` is an outlet that stands on the line under its label.
    """
    found: dict[str, list[str]] = {"source": [], "picture": [], "author": [], "editor": []}
    for row in (*head, *tail):
        for label, value in _labelled(row):
            found[label] += [name] if label in {"source", "picture"} and (name := clean_source(value)) else []
            found[label] += split_names(value) if label in {"author", "editor"} else []
    sources = (*found["source"], below, *_unlabelled(head, tail), *found["picture"])
    source = next(filter(None, sources), None)
    authors = found["author"] or [name for row in head if is_person(row.view) for name in row.plain.split(" ")]
    return People(
        source,
        tuple(name for name in dict.fromkeys(authors) if name != source),
        tuple(dict.fromkeys(found["editor"])),
    )


def is_signed(view: str) -> bool:
    """Whether a short line names people without a label: 某某 某某, 某某 文, 报道 某某, 地方中心／某某報導."""
    if len(view) > LONGEST_NAME:
        return False
    words = view.split(" ")
    labelled = len(words) > 1 and _BLANK_LABELS["author"].match(words[0]) and all(map(_PERSON.fullmatch, words[1:]))
    return bool(labelled) or is_person(view) or _SIGNED.search(view) is not None


def holds_label(view: str) -> bool:
    """Whether a line holds a label or another word of fields.

    >>> holds_label("责任编辑:某某"), holds_label("本地日报")
    (True, False)
    """
    return _LABELS.search(view) is not None


def _labelled(row: Row) -> Iterator[tuple[str, str]]:
    """Yield what a line records, as printed, with the label: source, picture, author, editor."""
    if account := _ACCOUNT.match(row.view):
        yield from ((label, row.plain[slice(*account.span(label))]) for label in ("author", "source"))
        return
    if apart := list(_apart(row)):
        yield from apart
        return
    known = set()
    for label, begin, end in _marked(row.view):
        known.add(label)
        yield label, row.plain[begin:end].strip(" .,，、-—~*_")
    if "author" not in known and len(row.view) <= SHORT_LINE:
        if hit := _REPORTER.search(row.view):
            yield "author", row.plain[slice(*hit.span("names"))]
        elif (hit := _SIGNED.search(row.view)) and hit.lastgroup:
            names = row.plain[slice(*hit.span(hit.lastgroup))].split(" ")
            likely = [name for name in names if opens_like_name(fold(name))] or names  # an outlet may stand before them
            yield from (("author", name) for name in likely)


def _marked(view: str) -> Iterator[tuple[str, int, int]]:
    """Yield the labels that a mark follows, with the places of their values."""
    hits = list(_LABELS.finditer(view))
    for hit, after in zip_longest(hits, hits[1:]):
        if hit.lastgroup == "stop" or hit.lastgroup is None:
            continue
        value = _VALUE.match(view, hit.end(), after.start() if after else len(view))
        if value and value["value"].strip():
            yield hit.lastgroup, *value.span("value")


def _apart(row: Row) -> Iterator[tuple[str, str]]:
    """Yield labels with their names where a line is made of such words alone: 编辑 某某 校对 某某 某某."""
    words, printed = row.view.split(" "), row.plain.split(" ")
    labels = [next((label for label, word in _BLANK_LABELS.items() if word.match(piece)), "") for piece in words]
    if not labels[0] or len(words) == 1 or labels[-1] or len(words) != len(printed):
        return
    if not all(label or _PERSON.fullmatch(word) for label, word in zip(labels, words, strict=True)):
        return
    current = ""
    for label, name in zip(labels, printed, strict=True):
        current = label or current
        if not label and current != "stop":
            yield current, name


def clean_source(value: str) -> str | None:
    """Return the name of an outlet without the marks around it; None where it can be none.

    >>> clean_source("《本地日报》"), clean_source("本地网－《本地日报》")
    ('本地日报', '本地网－《本地日报》')
    """
    value = re.split(r"\s+(?=\S)|(?<=[\u3400-\u9fff])[,，]", value.strip())[0].strip("：: ")
    while value[:1] in _PAIRS and value.find(_PAIRS[value[0]], 1) == len(value) - 1:
        value = value[1:-1]
    for opening, closing in _PAIRS.items():  # a mark whose partner was cut off
        if (opening in value) != (closing in value):
            value = value.strip(opening + closing)
    return value if 1 < len(value) <= LONGEST_NAME else None


def _unlabelled(head: Sequence[Row], tail: Sequence[Row]) -> Iterator[str]:
    """Yield outlets that no label names, the likeliest first."""
    yield from _beside_dates(head)
    for row in (*head, *tail):
        yield from _outlets_of_bylines(row)
    for pattern, rows in ((_OWN_PAPER.match, head), (_QUOTED.search, (*head, *tail))):
        for row in rows:
            if hit := pattern(row.view):
                yield row.plain[slice(*hit.span(hit.lastgroup or 0))]


def _beside_dates(head: Sequence[Row]) -> Iterator[str]:
    """Yield outlets right after a date (2019年11月25日 18:57 某某日报), and those on the line above it or below."""
    for row in head:
        if re.search(r"\d\d:\d\d|(?:19|20)\d\d", row.view):
            yield from (piece for piece in re.split(rf"[\s|]+|{_CLOCK}", row.plain) if sounds_like_outlet(fold(piece)))
    for row, above in pairwise(head):
        for dated, other in ((row, above), (above, row)):
            if row.start == above.end + 1 and _DATED.search(dated.view) and is_outlet(other.view):
                yield other.plain


def _outlets_of_bylines(row: Row) -> Iterator[str]:
    """Yield the outlet before or behind the reporter of a line: 某报 记者某某／某地報導, 记者：某某／某某新聞網."""
    if len(row.view) <= SHORT_LINE and re.search("记者|特派", row.view):
        for piece in re.split(r"[\s/／|:：]+", row.plain):
            if len(piece) > len("本报") and sounds_like_outlet(fold(piece)):
                yield piece
