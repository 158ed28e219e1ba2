"""What one line says by itself: its kind of boilerplate, if any, and how sure that is.

In comes the view of a line; out goes a `Verdict`. Strength 2 is safe anywhere on a page, strength 1 only outside the
body. A full sentence is journalism unless it opens like a notice. Neighbours are never looked at here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.view import fold
from textfix.repairs.boilerplate.vocabulary import bare


class Verdict(NamedTuple):
    """A kind of boilerplate and how sure it is: 2 safe anywhere, 1 outside the body, 0 none."""

    kind: str
    strength: int


NOTHING = Verdict("", 0)
KEPT = Verdict("keep", 0)  # looks like a field, but is journalism: 案件编号：, 编者按
HELP_LINE = Verdict("help", 0)  # a duty of the editors (suicide prevention, drinking): kept unless the mode is strict
HELP = 60
STRONG = 2

# Longer lines are never looked up: on 4,998 labelled lines no boilerplate line of more characters was found by a phrase.
LONGEST = 300
# Longest line per kind; the longest labelled lines that the phrases must know have 76, 58, 88, 60, 108 and 110.
REACH = {"comment": 80, "related": 60, "nav": 110, "share": 60, "ad": 110, "credit": 130}
FIELD_LINE = 130  # the longest labelled line of fields had 118 characters
NOTICE = 260  # the longest labelled notice that is one line had 251

HANZI = re.compile(r"[\u3400-\u9fff]")
_NOT_HANZI = re.compile(r"[^\u3400-\u9fff]+")
SENTENCE_END = re.compile(r"[。!?…][\"”」』)\]】]?$")
_INNER = re.compile('[,。!?;、"“”「」]')

DATE = (
    r"(?:(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?[日号]?|(?:19|20)\d\d ?年|\d{1,2}:\d\d(?::\d\d)?(?=(?:19|20)\d\d)"
    r"|(?<![\d.])\d\d\.\d\d\.(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[-/]\d{1,2}(?= ?\d\d:\d\d)|\d{1,2}月\d{1,2}日)"
)
TIME = (
    r"(?:\d{1,2}:\d\d(?::\d\d)?|\d{1,2}时\d{1,2}分?|hkt|gmt(?:\+8)?|格林尼治标准时间|(?:星期|周)[一二三四五六日天]|[上下]午"
    r"|\d+ ?(?:秒|分钟|小时|天|周|个?月|年)前|昨天|前天|今天)"
)
_NAME = r"[\u3400-\u9fffa-z0-9_·.\-@*'’]{1,24}(?:[ 、,/&]{1,3}[\u3400-\u9fffa-z0-9_·.\-]{1,12}){0,6}"
_LEFTOVER = re.compile(r"[\s\d\ue000-\uf8ff:|/()\[\]【】<>«»\-+.,·、。;#&=*_?!~■●▲▼◆★☆※\"“”']+")
_ANYDATE = re.compile(DATE)
_CLOCK = re.compile(r"\d:\d\d|\d ?(?:秒|分钟|小时|天|周|个?月|年)前|昨天|前天|今天")


def hanzi(view: str) -> int:
    """Return how many Hanzi a line holds."""
    return len(_NOT_HANZI.sub("", view))


def is_prose(view: str) -> bool:
    """Whether a line reads like running text: 28 Hanzi with punctuation, or a closed sentence of 12."""
    count = hanzi(view)
    if count >= 28 and _INNER.search(view) and view.count(" ") * 12 < len(view) + 24:
        return view.count("|") < 3 and view.count("_") < 3
    return count >= 12 and SENTENCE_END.search(view) is not None and not view.endswith("...")


_COUNT = r"(?:浏览|阅读|点击|访问|人气|评论|跟贴|参与|推荐|赞|收藏|热度)(?:次数|量|数)? ?[:(]? ?\d[\d,.万]* ?[)次人条]?"
_WHEN = re.compile(f"{DATE}|{TIME}|{_COUNT}")
_HAS_WHEN = re.compile(r"[\d星周昨前今午]")
_HAS_LABEL = re.compile("[:|︱]")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(f"(?:{vocabulary.labels('meta', 'credit')}) ?[:|︱] ?")


_VALUE = re.compile(_NAME)


def _without_fields(view: str) -> tuple[str, int]:
    """Take out dates, times, counts and label-value pairs: what a line of metadata is made of."""
    taken = 0
    if _HAS_WHEN.search(view):
        view, taken = _WHEN.subn(" ", view)
    hits = list(_label().finditer(view)) if _HAS_LABEL.search(view) else []
    if not hits:
        return view, taken
    left = [view[: hits[0].start()]]
    for hit, end in zip(hits, [*(after.start() for after in hits[1:]), len(view)]):
        value = _VALUE.match(view, hit.end(), end)
        left.append(view[value.end() if value else hit.end() : end])
    return " ".join(left), taken + len(hits)


@cache
def _tool_words() -> frozenset[str]:
    return vocabulary.words("share", "token")


@cache
def _menu() -> frozenset[str]:
    return vocabulary.words("nav", "token")


@cache
def _reader_tools() -> re.Pattern[str]:
    """The row of buttons under a reader's comment: 支持[0] 反对[0]."""
    return re.compile(f"(?:{vocabulary.alternation(vocabulary.select('comment', 'ends'))})$")


@cache
def _labelled(kind: str) -> re.Pattern[str]:
    """A line that opens with a label and a colon."""
    return re.compile(f"^[\\[(【<|■●◆▲· ]*(?:{vocabulary.labels(kind)}) ?[:|>/︱]")


@cache
def _credits() -> re.Pattern[str]:
    """A line of nothing but credits: 责任编辑:某某 校对:某某."""
    label = vocabulary.labels("credit")
    pair = f"(?:{label}) ?[:|/︱] ?(?:{_NAME})?"
    ornament = r"[\[(【<|■●◆▲· ]*"
    return re.compile(f"^{ornament}{pair}(?:[ ;,|/\\])】]*(?:{pair}|{DATE}|{TIME}))*[\\])】>| 。.]*$")


_BYLINE = re.compile(
    r"^[\[(【■●◆]*[\u3400-\u9fff《》]{0,12}(?:记者|通讯员|实习生)[ :]{0,2}[\u3400-\u9fff]{2,4}(?:[ 、,][\u3400-\u9fff]{2,4}){0,4}[\])】]*$"
)
_SUPPLIED = re.compile(
    r"^[\[(【]?(?:作者:|供稿|(?:资料|信息|图片)?来源[:于]|综合(?:整理)?自|.{2,20}供稿|.{2,12}综合(?:整理|报道)|本文系).{0,40}[\])】]?$"
)
_CRUMB = re.compile(
    r"^(?:首页|主页|.{2,6}网(?:首页)?|.{2,6}首页|logo 首页) ?[:>»›→\-|/].{0,70}$|^.{2,12}(?: ?[>»›→] ?.{1,16}){1,6}(?:> ?)?正文.{0,8}$"
    r"|^(?:[>»›] ?[\u3400-\u9fff]{2,14} ?)+$|^\S{2,8} / \S{2,6} / \S{2,8}$|^\S{2,8}(?: > \S{2,10}){1,3}$"
)
_PAGES = re.compile(r"^(?:[【\[]\d+[】\]] ?)+$|^\d{1,3}(?: \d{1,3}){3,}$")
_HASHTAGS = re.compile(r"^#\S+(?:[ #]\S*)*$")
_MACHINE = re.compile(r"^(?:[0-9a-f]{20,}|\{\{.*\}\}|https?://\S+)$")
_READER = re.compile(r"^.{2,20}\[.{2,14}(?:网友|手机).{0,6}\]|^\d+ ?\| ?回复$|^回复 ?[·⋅]? ?\d*$|^.{2,16}网友\s?ip:")
_SURE_FIELD = re.compile(
    r"^[\[(【<|■●◆▲· ]*(?:原标题|原题|关键|标签|文章关键|发布|来源|更新|浏览|话题标签|信息来源|稿源|发文|索引号)"
)
_BRACKETED = re.compile(r"[\[(【].*[\])】]$")
_REPORTING = re.compile(r"表示|认为|指出|介绍|报道称|记者了解|法院|被告|原告|据悉|透露")
_RUNNING = re.compile('[,;“”"]|[的了是在将]')
_INVITES = re.compile(
    r"^[\[(【※*■●—]*(?:更多|下载|扫|长按|欢迎|关注|请|本文|本?(?:网站|新闻)|点击|推荐|还想|想睇|看更多|未经|转载|声明|版权|免责|\(?原标题|\(?原题)"
)


def verdict(view: str) -> Verdict:
    """Return what a line in view is, judged by itself.

    >>> verdict("【责任编辑:某某】")
    Verdict(kind='credit', strength=2)
    >>> verdict("责任编辑制度亟待完善,专家提出了三点建议。")
    Verdict(kind='', strength=0)
    """
    if not view or len(view) > LONGEST:
        return NOTHING
    return _judge(view)


# Built like a list, dated, or one of the few patterns of this module that open with a gap.
_STRUCTURE = re.compile(
    r"[|>_»›#]|\d[-/.年] ?\d|\d月|\d(?:秒|分钟|小时|天|周|个)|^\W*\d|^http| .* |网友|专线|生命|机会|热线|有害|过量|供稿|记者|通讯员|实习生|来源|综合|正文|/ "
)


@cache
def _openings() -> tuple[frozenset[str], frozenset[str]]:
    """The first two characters of everything that the vocabulary knows, and the single ones that a gap follows."""
    found: set[str] = set()
    single: set[str] = set()
    for entry in vocabulary.phrases():
        if entry.role in {"whole", "opens", "ends", "label", "token", "keep"}:
            pairs = vocabulary.first_pairs(fold(entry.phrase))
            found |= pairs
            if not vocabulary.is_literal(entry.phrase):
                single |= {pair for pair in pairs if len(pair) == 1}
    return frozenset(found), frozenset(single)


def _plausible(view: str, core: str) -> bool:
    """Whether the line could get any verdict: it opens like something known, holds a hint, or is built like a list."""
    pairs, single = _openings()
    if len(core) <= 4 or core.replace(" ", "")[:2] in pairs or view[:2] in pairs or core[0] in single:
        return True
    if core[0] in pairs and not HANZI.match(core[1]):
        return True
    if _STRUCTURE.search(view) or vocabulary.lexicon().hinted(view):
        return True
    return vocabulary.word_pattern("copyright", "cue").search(view) is not None


class Subject(NamedTuple):
    """A line on trial.

    Attributes:
        view: the line.
        core: the line without the ornaments at its ends.
        hits: the kinds of which the whole line is a phrase, with their strengths.
        prose: whether it reads like running text.
    """

    view: str
    core: str
    hits: dict[str, int]
    prose: bool


@lru_cache(maxsize=1 << 13)
def _judge(view: str) -> Verdict:
    """Return the verdict on one line; kept, because the pages of one site share their menus and footers."""
    core = bare(view)
    if not _plausible(view, core):
        return NOTHING
    prose = is_prose(view)
    if len(view) > 40 and prose and not vocabulary.cues().search(view):
        return NOTHING
    if vocabulary.opener("meta", "keep").match(view):
        return KEPT
    if len(view) <= HELP and not prose and vocabulary.opener("help", "keep").match(view):
        return HELP_LINE
    subject = Subject(view, core, vocabulary.lexicon().hits(view, core), prose)
    for judge in (_spam, _scrap, _comment, _related, _credit, _nav, _field, _notice, _ad, _menu_line):
        found = judge(subject)
        if found is not NOTHING:
            return NOTHING if _is_sentence(view, found) else found
    return NOTHING


def _is_sentence(view: str, found: Verdict) -> bool:
    """The guard: a closed sentence with running words is journalism, whatever words it holds."""
    if found.kind in {"spam", "copyright"} or len(view) < 16 or hanzi(view) < 12:
        return False
    if not SENTENCE_END.search(view) or not _RUNNING.search(view):
        return False
    if found.kind == "comment":
        return "," in view and found.strength < 2
    if found.kind == "ad":
        return not _INVITES.match(view) or not re.search(
            "精彩|资讯|猛料|福利|更多|抽奖|第一手|最新|我们|公众号|客户端", view
        )
    return not _INVITES.match(view)


def _spam(subject: Subject) -> Verdict:
    view = subject.view
    count = len(vocabulary.word_pattern("spam", "word").findall(view)) if len(view) > 8 else 0
    if count >= 3 and not re.search("[。;]", view):
        if len(re.findall("[_|]", view)) >= 3 or len(view) < 9 * count:
            return Verdict("spam", 2)
    if count >= 2 and view.count(" ") >= 2 and len(view) < min(80, 16 * count) and not re.search("[。,;:!?]", view):
        return Verdict("spam", 2)
    return Verdict("spam", 2) if "spam" in subject.hits and re.search(r":(?:[^,。]{1,8},){3,}", view) else NOTHING


def _scrap(subject: Subject) -> Verdict:
    """Machine junk and pieces too short to be text."""
    view = subject.view
    if _MACHINE.match(view):
        return Verdict("nav", 1)
    return Verdict("nav", 1) if len(view) <= 4 and not HANZI.search(view) else NOTHING


def _comment(subject: Subject) -> Verdict:
    view = subject.view
    if len(view) > REACH["comment"]:
        return NOTHING
    if subject.hits.get("comment") == STRONG:
        return Verdict("comment", 2)
    if len(view) > 60 or subject.prose:
        return NOTHING
    if "comment" in subject.hits or _reader_tools().match(view) or _READER.match(view):
        return Verdict("comment", 1)
    return NOTHING


def _related(subject: Subject) -> Verdict:
    view = subject.view
    if len(view) > REACH["related"]:
        return NOTHING
    if subject.hits.get("related") == STRONG:
        return Verdict("related", 2)
    if "related" in subject.hits:
        return Verdict("related", 1)
    return Verdict("related", 1) if vocabulary.opener("related").match(view) and not subject.prose else NOTHING


def _credit(subject: Subject) -> Verdict:
    view = subject.view
    if len(view) > REACH["credit"]:
        return NOTHING
    if "credit" in subject.hits or (_HAS_LABEL.search(view) or "/" in view) and _credits().match(view):
        return Verdict("credit", 2)
    if len(view) <= 24 and _BYLINE.match(view):
        return Verdict("credit", 1)
    if len(view) <= 60 and _SUPPLIED.match(view) and not re.search("。.", view):
        return Verdict("credit", 1)
    return NOTHING


def _nav(subject: Subject) -> Verdict:
    view = subject.view
    if len(view) > REACH["nav"] or subject.prose:
        return NOTHING
    if _CRUMB.match(view) or _PAGES.match(view) or "nav" in subject.hits:
        return Verdict("nav", 2 if len(view) > 1 else 1)
    return NOTHING


def _field(subject: Subject) -> Verdict:
    """Metadata and tool lines by elimination: take out dates, labels with values and tool words; is anything left?"""
    view = subject.view
    if len(view) > FIELD_LINE:
        return NOTHING
    if "share" in subject.hits:
        return Verdict("share", 2 if len(view) >= 2 else 1)
    if subject.hits.get("meta") == STRONG:
        return Verdict("meta", 2)
    if "meta" in subject.hits:
        return Verdict("meta", 1)
    rest, strong = _without_fields(view)
    stripped = _LEFTOVER.sub("", rest)
    if stripped:
        stripped = _LEFTOVER.sub("", vocabulary.word_pattern("share", "token").sub(" ", rest))
    dated = _ANYDATE.search(view)
    timed = _CLOCK.search(view)
    if strong and len(stripped) <= max(2, 0.12 * len(view)):
        if not re.search("[\\d:|]", view) or (strong == 1 and view.endswith(":")):
            return Verdict("meta", 1)  # 星期一, 今天: a word of a table as well
        if strong >= 2 or timed or _labelled("meta").match(view) or _labelled("credit").match(view):
            return Verdict("meta", 2)
        if dated and len(_LEFTOVER.sub("", rest)) > 0:
            return Verdict("meta", 2)
    if dated and re.search(r"\d{1,2}:\d\d", view) and len(view) <= 48 and not re.search("[。!?,]", view):
        # a bare stamp, or one with an outlet and a reporter behind it: 2019-03-18 23:59某报 记者某某／某地报道
        if len(stripped) <= (24 if dated.start() == 0 and dated.end() - dated.start() >= 8 else 12):
            return Verdict("meta", 2)
    if dated and dated.end() - dated.start() == len(view):
        return Verdict("meta", 1)
    if len(view) <= REACH["share"] and not stripped and (HANZI.search(view) or subject.core in _tool_words()):
        return Verdict("share", 2 if len(view) >= 4 else 1)
    if len(view) <= 70 and _labelled("meta").match(view) and not re.search("[。!]", view):
        return Verdict("meta", 2 if _SURE_FIELD.match(view) else 1)
    if re.match(r"\(原(?:标题|题)", view) or _HASHTAGS.match(view):
        return Verdict("meta", 2)
    return NOTHING


def _notice(subject: Subject) -> Verdict:
    """Copyright lines, licences, footers and disclaimers."""
    view = subject.view
    if len(view) > NOTICE or _REPORTING.search(view):
        return NOTHING
    found = len(set(vocabulary.word_pattern("copyright", "cue").findall(view)))
    opens = vocabulary.opener("copyright").match(view) is not None
    if "copyright" in subject.hits:
        if not subject.prose or (opens or _BRACKETED.match(view)) and found:
            return Verdict("copyright", 2)
        return Verdict("copyright", 1) if found and len(view) <= 60 and not SENTENCE_END.search(view) else NOTHING
    if found >= 2 and not subject.prose or found >= 1 and opens and len(view) <= 160:
        return Verdict("copyright", 2)
    if found >= 2 and len(view) <= 160 and _BRACKETED.match(view):
        return Verdict("copyright", 2)
    return Verdict("copyright", 1) if found and len(view) <= 60 and not subject.prose else NOTHING


def _ad(subject: Subject) -> Verdict:
    view = subject.view
    if len(view) > REACH["ad"]:
        return NOTHING
    long_prose = len(view) > 50 and subject.prose
    if not long_prose and "ad" in subject.hits:
        return Verdict("ad", 2)
    return Verdict("ad", 1) if not long_prose and vocabulary.opener("ad").match(view) else NOTHING


def _menu_line(subject: Subject) -> Verdict:
    """Channel menus: many known words on one line, or one known word."""
    view = subject.view
    if len(view) > 2 * REACH["nav"] or "。" in view:
        return NOTHING
    parts = [part for part in re.split(r"[|/ ]+", view) if part]
    known = sum(part in _menu() for part in parts)
    if len(parts) >= 3 and known >= max(2, 0.35 * len(parts)):
        return Verdict("nav", 2)
    if len(parts) == 1 and subject.core in _menu():
        return Verdict("nav", 1)
    cells = [part for part in view.split("|") if part.strip()]
    if len(cells) >= 4 and "," not in view and len(view) < 16 * view.count("|"):
        return Verdict("nav", 2)
    return NOTHING
