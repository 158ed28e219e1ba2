"""The fields that the newsroom recorded: title, dates, source, people, tags, dateline, captions.

In comes a stripped page, out go the fields of an `ArticleDraft`, in the page's own script and wording. Labels, glued
lines (2023-03-21 14:21:29来源:某报编辑:某某责任编辑:) and every form of date that news sites print are read; a field that
the page does not give stays empty. Nothing here decides what goes.
"""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from textfix.article import ArticleDraft, Removed
from textfix.repairs.boilerplate.dateline import is_caption, read_dateline
from textfix.repairs.boilerplate.dates import find_dates
from textfix.repairs.boilerplate.lines import verdict
from textfix.repairs.boilerplate.stripping import Row
from textfix.repairs.boilerplate.titles import pure_title
from textfix.repairs.boilerplate.verdicts import is_prose
from textfix.repairs.boilerplate.view import fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textfix.repairs.boilerplate.stripping import Stripped

LONGEST_NAME = 24
STAMP = 48  # characters of a line above the text that may hold a date and be no paragraph
LONGEST_FIELD_LINE = 300
FIELD_KINDS = frozenset({"meta", "credit", "share", "nav", "copyright", "other"})

_SOURCE = r"(?:本文|信息|文章|新闻|稿件|内容|原文)?(?:来源|出处)于?|稿源|信源|媒体|转载自|转自|来自"
_EDITOR = r"(?:本文|实习|值班|网络|版面|微信|助理|新媒体)?责任编辑|责编|(?:实习|值班|网络|版面|新媒体|见习|微信|助理|文字|图文|核稿|撰稿|视频)?编辑"
_AUTHOR = r"(?:文章|本文)?作者|(?:本报|本网|特约|见习|实习|法庭|全媒体|融媒体)*(?:记者|通讯员)|撰文者?|采写|撰稿人?|执笔|文字?(?=[:/|])|编译|供稿人?"
_OTHER = (
    r"(?:发布|发表|更新|发稿|最后更新|创建|发表|编辑|建立)?(?:日期|时间)|打印|字[号体]|分享|举报|评论|浏览|阅读|点击|人气|参与|"
    r"校对|审核|监制|摄影|美术|责任校对|终审|初审|复审|原标题|标签|关键[词字]|栏目|分类|我要|收藏|关闭|订阅|扫描|投稿|纠错|t大|热度|访问|"
    r"图(?=[:/|])|制图|视频(?=[:/|])|版次|类型|微信|微博|qq|来源网址|网友|点赞|(?<!\d)\d+(?:条|次|人)"
)
_MARK = r" ?[:|/︱] ?"
_LABELS = re.compile(
    f"(?P<picture>(?:图片|资料|数据|素材|视频)来源)(?={_MARK})|(?P<source>{_SOURCE})(?={_MARK}|$)|(?P<editor>{_EDITOR})(?={_MARK})"
    f"|(?P<author>{_AUTHOR})(?={_MARK})|(?P<stop>{_OTHER}|(?:19|20)\\d\\d[-/.年 ]|\\d{{1,2}}:\\d\\d)"
)
_VALUE = re.compile(r"[ :|/︱]*(?P<value>[^\[\]()【】|:;。!?<>\t]*)")
_SPLIT = re.compile(r" *[、,&/;] *| {1,3}")
_CODE = re.compile(r"[_ ]?(?:[a-z]{1,4}\d{2,6}|[a-z]?\d{3,6})$", re.IGNORECASE)
_ORIGINAL = re.compile(r"原(?:标题|题)为? ?:? ?[《“\"]?(?P<value>[^》]{4,90}?)[》”\"]?[)\]】]?$")
_TAGS = re.compile(
    r"^[\[【(#]*(?:文章|话题|本文|内容|相关|新闻)?(?:标签|关键[词字]|tag标签|tags?|keywords?|主题词) ?(?:[:|>]+ ?| )(?P<value>.+)$"
)
_OUTLET = re.compile(
    r"^[\u3400-\u9fffA-Za-z0-9·]{1,12}(?:报|网|社|台|新闻|周刊|杂志|在线|客户端|快讯|日報|晚報|週刊|雜誌|新聞|電子報|网站|电视|廣播|广播|消息|财经)$"
)
_NAMED_TITLE = re.compile(r"(?:标题|题目) ?:.{5,}")
_BLANK_LABEL = re.compile(
    r"^(?:(?P<editor>责任编辑|责编|编辑)|(?P<author>作者|撰文|文)|(?P<source>来源)) (?P<value>[\u3400-\u9fff]{2,4}(?: [\u3400-\u9fff]{2,4}){0,3})$"
)
_OPEN_SOURCE = re.compile(rf"(?:{_SOURCE}) ?:$")
_STAFF_CODE = re.compile(r"[A-Za-z]{1,4}\d{2,6}|\d+")
_UPDATED = re.compile("更新|修改|编辑时间")
_PUBLISHED = re.compile("发布|发表|发稿|日期|时间|来源|稿源|作者|编辑")


def describe(page: Stripped, draft: ArticleDraft) -> None:
    """Fill in the fields of a stripped page."""
    draft.removed = [Removed(kind, start, end, page.text[start:end]) for kind, start, end in page.removed()]
    head, tail = _field_rows(page)
    _title(page, draft)
    _dates(head, tail, draft)
    _people(page, head, tail, draft)
    for row in (*head, *tail):
        _tags_and_original(row, draft)
    body = [row for row, kind in zip(page.rows, page.kinds, strict=True) if row.view and not kind]
    draft.captions = tuple(row.plain for row in body if is_caption(row.view))
    draft.dateline = read_dateline(row.plain for row in body[:8] if row.plain != draft.title)


def _field_rows(page: Stripped) -> tuple[list[Row], list[Row]]:
    """Return the lines of fields before the body and those after it, nearest to the article first."""
    first, last = page.body
    head: list[Row] = []
    inside: list[Row] = []
    tail: list[Row] = []
    for i, row in enumerate(page.rows):
        if not row.view or len(row.view) > LONGEST_FIELD_LINE:
            continue
        kind = page.kinds[i]
        stamped = i < first and i != page.title and len(row.view) <= STAMP and any(find_dates(row.view))
        if kind in FIELD_KINDS or verdict(row.view).kind in {"meta", "credit"} or (kind and i < first) or stamped:
            (head if i < first else inside if i <= last else tail).append(row)
    head.reverse()
    spans = [
        _span_row(page.text, row.start + start, row.start + end) for row in page.rows for _, start, end in row.spans
    ]
    return head, spans + inside + tail


def _span_row(text: str, start: int, end: int) -> Row:
    """Return a piece of a line as a line of its own."""
    return Row(start, end, text[start:end], plain(fold(text[start:end])))


def _title(page: Stripped, draft: ArticleDraft) -> None:
    if page.title < 0:
        named = (row for row in page.rows if _NAMED_TITLE.match(row.view))
        draft.title = next((pure_title(row.plain) for row in named), None)
        return
    row = page.rows[page.title]
    draft.title = pure_title(row.plain)
    raw = page.text[row.start : row.end]
    begin = raw.find(draft.title)  # -1 where glosses stand in it
    if begin < 0 or not draft.title:
        draft.title_span = row.end - len(raw.lstrip()), row.start + len(raw.rstrip())
    else:
        draft.title_span = row.start + begin, row.start + begin + len(draft.title)


def _dates(head: list[Row], tail: list[Row], draft: ArticleDraft) -> None:
    """The nearest dated line before the body is the publication; a line that says so comes first."""
    for rows in (head, tail[:12]):
        named = [row for row in rows if _PUBLISHED.search(row.view)]
        for row in (*named, *rows):
            for place, when in find_dates(row.view):
                if _UPDATED.search(row.view[max(0, place - 8) : place]):
                    draft.updated = draft.updated or when
                elif draft.published is None:
                    draft.published = when
        if draft.published:
            return
    draft.published = draft.published or draft.updated


def _people(page: Stripped, head: list[Row], tail: list[Row], draft: ArticleDraft) -> None:
    """Source, authors and editors: what stands before the body comes first, then the nearest credits after it."""
    source, picture = None, None
    authors: list[str] = []
    editors: list[str] = []
    for row in (*head, *tail):
        for label, value in _labelled(row):
            if label == "source":
                source = source or _clean_source(value)
            elif label == "picture":
                picture = picture or _clean_source(value)
            elif label == "author":
                authors += _names(value)
            elif label == "editor":
                editors += _names(value)
    draft.source = source or _source_below(page) or _unlabelled_source(head) or picture
    draft.authors = tuple(dict.fromkeys(authors))
    draft.editors = tuple(dict.fromkeys(editors))


def _source_below(page: Stripped) -> str | None:
    """The outlet on a line of its own under a line that ends with the label: 来源：, then 某某日报."""
    rows = [row for row in page.rows if row.view]
    for row, below in pairwise(rows):
        if _OPEN_SOURCE.search(row.view) and len(row.view) <= STAMP and len(below.view) <= LONGEST_NAME:
            return _clean_source(below.plain) if not _holds_more(below.view) else None
    return None


def _holds_more(view: str) -> bool:
    """Whether a short line holds another label or a mark of a sentence, so that it is no name."""
    return _LABELS.search(view) is not None or re.search("[。!?,;:]", view) is not None


def _labelled(row: Row) -> Iterator[tuple[str, str]]:
    """Yield the labels of a line with their values, as printed."""
    if bare := _BLANK_LABEL.match(row.view):
        label = next(name for name in ("editor", "author", "source") if bare[name])
        yield label, row.plain[slice(*bare.span("value"))]
        return
    hits = list(_LABELS.finditer(row.view))
    for hit, after in zip_longest(hits, hits[1:]):
        if hit.lastgroup == "stop" or hit.lastgroup is None:
            continue
        end = after.start() if after else len(row.view)
        value = _VALUE.match(row.view, hit.end(), end)
        if value and value["value"].strip():
            begin, stop = value.span("value")
            yield hit.lastgroup, row.plain[begin:stop].strip(" .,，、-—~*_")


def _clean_source(value: str) -> str | None:
    value = re.split(r"\s{1,}(?=\S)|(?<=[\u3400-\u9fff])[,，]", value)[0].strip('《》“”"【】[]()（）：: ')
    return value if 1 < len(value) <= LONGEST_NAME else None


def _unlabelled_source(head: Iterable[Row]) -> str | None:
    """The name of an outlet right after the date: 2019年11月25日 18:57 某某日报."""
    for row in head:
        if re.search(r"\d\d:\d\d|(?:19|20)\d\d", row.view):
            for piece in re.split(r"[\s|]+|\d\d:\d\d(?::\d\d)?", row.plain):
                if _OUTLET.match(piece):
                    return piece
    return None


def _names(value: str) -> list[str]:
    """Return the names in the value of a label, without the codes that desks put behind them."""
    found = []
    for piece in _SPLIT.split(value):
        name = _CODE.sub("", piece).strip("_ *.。-") or piece.strip()
        if 1 < len(name) <= LONGEST_NAME and not re.fullmatch(r"[\d:.\-]+", name):
            found.append(name)
    found = [name for name in found if not _STAFF_CODE.fullmatch(name)] or found  # a desk may sign with its code alone
    if len(found) > 1 and all(re.fullmatch("[A-Za-z'.]+", name) for name in found):
        return [" ".join(found)]
    return found[:8]


def _tags_and_original(row: Row, draft: ArticleDraft) -> None:
    if not draft.original_title and (hit := _ORIGINAL.search(row.view)):
        draft.original_title = row.plain[slice(*hit.span("value"))].strip(" ：:")
    if row.view.startswith("#") and not is_prose(row.view):
        found = tuple(piece for piece in re.split(r"[\s#]+", row.plain) if piece)
        draft.tags = tuple(dict.fromkeys((*draft.tags, *found)))[:20]
        return
    if draft.tags:
        return
    if hit := _TAGS.match(row.view):
        value = row.plain[slice(*hit.span("value"))]
        draft.tags = tuple(piece for piece in re.split(r"[\s,，、|;；#﹒·]+", value) if 0 < len(piece) <= LONGEST_NAME)[
            :20
        ]
