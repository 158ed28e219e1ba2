"""Lines of fields and buttons by elimination: take out dates, labels with values and tool words; is anything left?

In comes a line on trial; out goes a `Verdict` of the kinds credit, meta or share. What the values are is none of this
module's business: see `metadata`.
"""

from __future__ import annotations

import re
from functools import cache

from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.verdicts import HANZI, NOTHING, STRONG, Subject, Verdict

LONGEST_CREDIT = 130
FIELD_LINE = 130  # the longest labelled line of fields had 118 characters
TOOL_LINE = 60
STAMP = 48  # the longest line of date, outlet and reporter had 44
OUTLET = 8  # characters of an outlet behind a date without a time: 2023年8月1日 星期二 某某日报
# How much may be left of a line of fields: two characters, or an eighth. Of 1,195 labelled lines of text none had less.
LEFT, LEFT_SHARE = 2, 0.12

_MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
DATE = (
    r"(?:(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?[日号]?|(?:19|20)\d\d ?年|\d{1,2}:\d\d(?::\d\d)?(?=(?:19|20)\d\d)"
    r"|(?<![\d./-])\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d)|(?<![\d./-])1[01]\d[-/.]\d\d[-/.]\d\d(?![\d./-])|民国 ?\d{2,3} ?年(?: ?\d{1,2} ?月 ?\d{1,2} ?日)?"
    rf"|{_MONTH}\.? \d{{1,2}},? (?:19|20)\d\d|\d{{1,2}} {_MONTH}\.?,? (?:19|20)\d\d"
    r"|(?<!\d)\d{1,2}[-/]\d{1,2}(?= ?\d\d:\d\d)|\d{1,2}月\d{1,2}日)"
)
TIME = (
    r"(?:\d{1,2}:\d\d(?::\d\d)? ?(?:[ap]m)?|\d{1,2}时\d{1,2}分?|hkt|gmt(?:\+8)?|格林尼治标准时间|(?:星期|周)[一二三四五六日天]|[上下]午|凌晨|中午|晚上"
    r"|\d+ ?(?:秒|分钟|小时|天|周|个?月|年)前|昨天|前天|今天)"
)
_NAME = r"[\u3400-\u9fffa-z0-9_·.\-@*'’]{1,24}(?:[ 、,/&]{1,3}[\u3400-\u9fffa-z0-9_·.\-]{1,12}){0,6}"
_LEFTOVER = re.compile(r"[\s\d\ue000-\uf8ff:|/()\[\]【】<>«»\-+.,·、。;#&=*_?!~■●▲▼◆★☆※\"“”']+")
_ANYDATE = re.compile(rf"(?=[\djfmasond民]){DATE}")
_CLOCK = re.compile(r"\d:\d\d|\d ?(?:秒|分钟|小时|天|周|个?月|年)前|昨天|前天|今天")


_COUNT = r"(?:浏览|阅读|点击|访问|人气|评论|跟贴|参与|推荐|赞|收藏|热度|播放|观看|点阅|转发)(?:次数|量|数)? ?[:(]? ?\d[\d,.万]* ?[)次人条]?"
# A look at the first character spares the other places of a line the alternatives.
_WHEN = re.compile(
    rf"(?=[\djfmasondhg民格星周上下凌中晚昨前今浏阅点访人评跟参推赞收热播观转])(?:{DATE}|{TIME}|{_COUNT})"
)
_HAS_WHEN = re.compile(r"[\d星周昨前今午]")
_HAS_LABEL = re.compile("[:|︱]")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(f"(?:{vocabulary.labels('meta', 'credit')}) ?[:|︱] ?")


_VALUE = re.compile(_NAME)


def is_stamp(view: str) -> bool:
    """Whether a piece of a line is nothing but dates, times and counts.

    >>> is_stamp("2024-05-06"), is_stamp("07:08"), is_stamp("第3条")
    (True, True, False)
    """
    rest, taken = _WHEN.subn("", view)
    return bool(taken) and not _LEFTOVER.sub("", rest)


def _without_fields(view: str) -> tuple[str, int]:
    """Take out dates, times, counts and label-value pairs: what a line of metadata is made of."""
    taken = 0
    if _HAS_WHEN.search(view):
        view, taken = _WHEN.subn(" ", view)
    hits = list(_label().finditer(view)) if _HAS_LABEL.search(view) else []
    if not hits:
        return view, taken
    left = [view[: hits[0].start()]]
    for hit, end in zip(hits, [*(after.start() for after in hits[1:]), len(view)], strict=True):
        value = _VALUE.match(view, hit.end(), end)
        left.append(view[value.end() if value else hit.end() : end])
    return " ".join(left), taken + len(hits)


@cache
def _tool_words() -> frozenset[str]:
    return vocabulary.words("share", "token")


@cache
def _tools(*, with_fields: bool) -> re.Pattern[str]:
    """Words of buttons; beside a date also the words that stand there without a colon: 刊登于, 编辑."""
    found = vocabulary.words("share", "token")
    return re.compile(vocabulary.one_of(found | vocabulary.words("meta", "token") if with_fields else found))


@cache
def _labelled(kind: str) -> re.Pattern[str]:
    """A line that opens with a label and a colon."""
    return re.compile(f"^[\\[(【<|■●◆▲· ]*(?:{vocabulary.labels(kind)}) ?[:|>/︱]")


_BYLINE = re.compile(
    r"^[\[(【■●◆]*[\u3400-\u9fff《》]{0,12}(?:记者|通讯员|实习生)[ :]{0,2}[\u3400-\u9fff]{2,4}(?:[ 、,][\u3400-\u9fff]{2,4}){0,4}[\])】]*$"
)
# Credits without colons: 编辑 某某 校对 某某.
_UNMARKED = re.compile(
    r"^[\[(【]*(?P<sure>责任编辑|责编|值班编辑|核稿编辑)?(?(sure)|(?:编辑|校对|审核|统筹|摄影|采写|撰文|撰稿))"
    r"(?: [\u3400-\u9fff]{2,4}(?:、[\u3400-\u9fff]{2,4}){0,3}){1,6}[\])】]*$"
)
# 视频：洪水漫过街道 — a headline with its form in front, and no name.
_FORM_OF_NEWS = re.compile(
    r"^[\[(【]?(?:视频|组图|图集|直播|快讯|现场|图)[\])】]?[:|] ?[\u3400-\u9fff,、“” ]{6,}(?<![社台报网部局心者队会司])$"
)
# 记者：资金从哪里来？ — a question of an interview and not a name.
_SPEECH = re.compile(
    r"[?!。]|^\W*(?:记者|编者|采访|主持人?)[^:|/]{0,4}[:|/] ?.{0,24}(?:[的了是吗呢吧您你我]|什么|怎么|如何|为何)"
)
_NOTICE_OF_EVENT = re.compile(r"\W*(?:时间|日期) ?[:/]")
# 《某某日报》(2024年05月06日 第 04 版): where an article was printed.
_ISSUE = re.compile(rf"《[^《》]{{2,14}}》 ?\(?{DATE} ?,?第? ?[a-z]?\d{{1,3}} ?版 ?\)?$")
_YEAR = re.compile(r"(?:19|20)\d\d|\d:\d\d:\d\d")
_SUPPLIED = re.compile(
    r"^[\[(【]?(?:作者:|供稿|(?:资料|信息|图片)?来源[:于]|综合(?:整理)?自|.{2,20}供稿|.{2,12}综合(?:整理|报道)|本文系).{0,40}[\])】]?$"
)
_SURE_FIELD = re.compile(
    r"^[\[(【<|■●◆▲· ]*(?:原标题|原题|关键|标签|文章关键|发布|来源|更新|浏览|话题标签|信息来源|稿源|发文|索引号)"
)


def judge_credit(subject: Subject) -> Verdict:
    """A line of nothing but credits, or a byline alone."""
    view = subject.view
    if len(view) > LONGEST_CREDIT or _FORM_OF_NEWS.match(view):
        return NOTHING
    if "credit" in subject.hits:
        return Verdict("credit", STRONG)
    if _labelled("credit").match(view) and not _LEFTOVER.sub("", _without_fields(view.replace("/", ":"))[0]):
        return NOTHING if _SPEECH.search(view) else Verdict("credit", 1 if view.endswith(":") else STRONG)
    if len(view) <= TOOL_LINE and (unmarked := _UNMARKED.match(view)):
        return Verdict("credit", STRONG if unmarked["sure"] else 1)
    supplied = len(view) <= TOOL_LINE and _SUPPLIED.match(view) and not re.search("。.", view)
    return Verdict("credit", 1) if supplied or (len(view) <= 24 and _BYLINE.match(view)) else NOTHING


def judge_field(subject: Subject) -> Verdict:
    """A line of metadata or of buttons."""
    view, hits = subject.view, subject.hits
    if len(view) > FIELD_LINE or _FORM_OF_NEWS.match(view):
        return NOTHING
    if "share" in hits:
        return Verdict("share", STRONG if len(view) > 1 else 1)
    if "meta" in hits:
        return Verdict("meta", hits["meta"])
    rest, taken = _without_fields(view)
    before = left = _LEFTOVER.sub("", rest)
    if not taken:  # not a date either: the line holds at most buttons, or a field of free text
        tools = before and len(view) <= TOOL_LINE and not _LEFTOVER.sub("", _tools(with_fields=False).sub(" ", rest))
        return (_buttons(subject) if tools else None) or _field(view)
    if left:
        left = _LEFTOVER.sub("", _tools(with_fields=True).sub(" ", rest))
    return (
        _eliminated(view, taken, len(before), len(left))
        or _stamp(view, len(left))
        or (_buttons(subject) if before and not left else None)
        or _field(view)
    )


def _eliminated(view: str, taken: int, before: int, left: int) -> Verdict | None:
    """A line of which nothing worth mentioning is left; `before` counts the letters that were not fields."""
    if not taken or left > max(LEFT, LEFT_SHARE * len(view)) or _SPEECH.search(view):
        return None
    if _NOTICE_OF_EVENT.match(view) and not _YEAR.search(view):
        return Verdict("meta", 1)  # 时间：5月6日上午9点 — when something takes place
    if not re.search(r"[\d:|]", view) or (taken == 1 and view.endswith(":")):
        return Verdict("meta", 1)  # 星期一, 今天, 日期: — a word of a table as well
    certain = taken > 1 or _CLOCK.search(view) or _labelled("meta").match(view) or _labelled("credit").match(view)
    # A date beside a word of fields or buttons; a date alone may be a line of the text.
    if certain or (before > left and _ANYDATE.search(view)):
        return Verdict("meta", STRONG)
    return None


def _stamp(view: str, left: int) -> Verdict | None:
    """A bare date, or a stamp with an outlet and a reporter behind it: 2019-03-18 23:59某报 记者某某／某地报道."""
    dated = _ANYDATE.search(view)
    if dated is None:
        return None
    if _ISSUE.match(view):
        return Verdict("meta", STRONG)
    size = dated.end() - dated.start()
    if re.search(r"\d:\d\d", view) and len(view) <= STAMP and not re.search("[。!?,]", view):
        opens = dated.start() == 0 and size >= 8
        if left <= (STAMP // 2 if opens else STAMP // 4):
            return Verdict("meta", STRONG)
    named = dated.start() == 0 and size >= 8 and left <= OUTLET and not re.search("[。!?,:]", view)
    return Verdict("meta", 1) if size == len(view) or (named and len(view) <= STAMP) else None


def _buttons(subject: Subject) -> Verdict | None:
    """A line of nothing but words of buttons."""
    view = subject.view
    if len(view) > TOOL_LINE or not (HANZI.search(view) or subject.core in _tool_words()):
        return None
    return Verdict("share", STRONG if len(view) >= 4 else 1)


def _field(view: str) -> Verdict:
    """A field whose value is free text: an original title, tags, a column."""
    if len(view) <= 70 and _labelled("meta").match(view) and not re.search("[。!]", view):
        return Verdict("meta", STRONG if _SURE_FIELD.match(view) else 1)
    hashtags = view[0] == "#" and len(view) > 1 and view[1] != " "
    return Verdict("meta", STRONG) if hashtags or re.match(r"\(原(?:标题|题)", view) else NOTHING
