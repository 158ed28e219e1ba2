"""The fields that the newsroom recorded: title, dates, source, people, tags, dateline, captions.

In comes a stripped page, out go the fields of an `ArticleDraft`, in the page's own script and wording. Labels, glued
lines (2023-03-21 14:21:29来源:某报编辑:某某责任编辑:) and every form of date that news sites print are read; a field that
the page does not give stays empty. Nothing here decides what goes.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from textfix.article import ArticleDraft, Removed
from textfix.repairs.boilerplate.dateline import is_byline, is_caption, read_dateline
from textfix.repairs.boilerplate.dates import find_dates, find_update
from textfix.repairs.boilerplate.heads import read_head
from textfix.repairs.boilerplate.lines import verdict
from textfix.repairs.boilerplate.names import LONGEST_NAME
from textfix.repairs.boilerplate.outlets import is_outlet, sounds_like_outlet
from textfix.repairs.boilerplate.people import clean_source, holds_label, is_signed, read_people
from textfix.repairs.boilerplate.rows import Row
from textfix.repairs.boilerplate.titles import pure_title
from textfix.repairs.boilerplate.verdicts import is_prose
from textfix.repairs.boilerplate.view import fold, plain, without_icons

if TYPE_CHECKING:
    from textfix.repairs.boilerplate.heads import Head
    from textfix.repairs.boilerplate.rows import Stripped

STAMP = 48  # characters of a line above the text that may hold a date and be no paragraph
LONGEST_FIELD_LINE = 300
_OF_THE_ARTICLE = frozenset({"", "caption", "dateline"})
FIELD_KINDS = frozenset({"meta", "credit", "share", "nav", "copyright", "other"})

_ORIGINAL = re.compile(r"原(?:标题|题)为? ?:? ?[《“\"]?(?P<value>[^》]{4,90}?)[》”\"]?[)\]】]?$")
_TAGS = re.compile(
    r"^[\[【(#]*(?:文章|话题|本文|内容|相关|新闻)?(?:标签|关键[词字]|tag标签|tags?|keywords?|主题词) ?(?:[:|>]+ ?| )(?P<value>.+)$"
)
_NAMED_TITLE = re.compile(r"(?:标题|题目) ?:.{5,}")
_OPEN_SOURCE = re.compile(r"(?:来源|出处|稿源|来自|转自) ?:$")
_OWN = re.compile("本[报報网網台刊]?")  # 本报讯 names no outlet
_UPDATED = re.compile("更新|修改|编辑时间")
_PUBLISHED = re.compile("发布|发表|发稿|日期|时间|来源|稿源|作者|编辑")


def describe(page: Stripped, draft: ArticleDraft) -> None:
    """Fill in the fields of a stripped page."""
    draft.removed = [Removed(kind, start, end, page.text[start:end]) for kind, start, end in page.removed()]
    head, tail = _field_rows(page)
    _title(page, draft)
    _dates(head, tail, draft)
    draft.source, draft.authors, draft.editors = read_people(head, tail, _source_below(page))
    for row in (*head, *tail):
        _tags_and_original(row, draft)
    # What the strict mode takes out of the article is still its caption and its dateline.
    body = [row for row, kind in zip(page.rows, page.kinds, strict=True) if row.view and kind in _OF_THE_ARTICLE]
    draft.captions = tuple(row.plain for row in body if is_caption(row.view))
    draft.dateline = read_dateline(row.plain for row in body[:8] if row.plain != draft.title)
    agency = draft.dateline.agency if draft.dateline else None
    if draft.source is None and agency and not _OWN.match(agency) and sounds_like_outlet(fold(agency)):
        draft.source = agency


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
        recorded = kind in FIELD_KINDS or verdict(row.view).kind in {"meta", "credit"} or is_byline(row.view)
        below_title = page.title < i < first and (is_signed(row.view) or is_outlet(row.view))
        if recorded or below_title or (kind and i < first) or stamped:
            (head if i < first else inside if i <= last else tail).append(row)
    head.reverse()
    above, below = _glued_rows(page)
    return above + head, below + inside + tail


def _glued_rows(page: Stripped) -> tuple[list[Row], list[Row]]:
    """Return what goes from lines that stay, as lines of their own: before the text of a line and behind it."""
    above: list[Row] = []
    below: list[Row] = []
    for row in page.rows:
        head = _head(page, row)
        for span in row.spans:
            is_above = head is not None and span.end <= head.behind[1]
            (above if is_above else below).append(_span_row(page.text, row.start + span.start, row.start + span.end))
    return above, below


def _head(page: Stripped, row: Row) -> Head | None:
    """Return the head that is glued before the text of a row."""
    return read_head(fold(without_icons(page.text[row.start : row.end]))) if row.spans else None


def _span_row(text: str, start: int, end: int) -> Row:
    """Return a piece of a line as a line of its own."""
    return Row(start, end, text[start:end], plain(fold(text[start:end])))


def _title(page: Stripped, draft: ArticleDraft) -> None:
    if (span := _glued_title(page)) is not None:
        draft.title, draft.title_span = pure_title(plain(page.text[slice(*span)])), span
        return
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


def _glued_title(page: Stripped) -> tuple[int, int] | None:
    """Return the place of the title that is glued before the text, where none stands above."""
    for i, row in enumerate(page.rows[: page.body[1] + 1]):
        if i == page.title:
            return None
        if (head := _head(page, row)) is not None and head.title[1]:
            return row.start + head.title[0], row.start + head.title[1]
    return None


def _dates(head: list[Row], tail: list[Row], draft: ArticleDraft) -> None:
    """The nearest dated line before the body is the publication; a line that says so comes first.

    Behind the body stands when the page was updated, and the publication where the head has none.
    """
    for rows in (head, tail[:12]):
        named = [row for row in rows if _PUBLISHED.search(row.view)]
        dated = draft.published is not None
        for row in (*named, *rows):
            for place, when in find_dates(row.view):
                if _UPDATED.search(row.view[max(0, place - 8) : place]):
                    draft.updated = draft.updated or when
                elif draft.published is None and not dated:
                    draft.published = when
            if draft.published and not draft.updated:
                draft.updated = find_update(row.view, draft.published)
    draft.published = draft.published or draft.updated


def _source_below(page: Stripped) -> str | None:
    """The outlet on a line of its own under a line that ends with the label: 来源：, then 某某日报."""
    rows = [row for row in page.rows if row.view]
    for row, below in pairwise(rows):
        if _OPEN_SOURCE.search(row.view) and len(row.view) <= STAMP and len(below.view) <= LONGEST_NAME:
            return clean_source(below.plain) if not _holds_more(below.view) else None
    return None


def _holds_more(view: str) -> bool:
    """Whether a short line holds another label or a mark of a sentence, so that it is no name."""
    return holds_label(view) or re.search("[。!?,;:]", view) is not None


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
