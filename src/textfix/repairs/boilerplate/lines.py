"""What one line says by itself: its kind of boilerplate, if any, and how sure that is.

In comes the view of a line; out goes a `Verdict`. Strength 2 is safe anywhere on a page, strength 1 only outside the
body. A full sentence is journalism unless it opens like a notice. Neighbours are never looked at here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from textfix.repairs.boilerplate import fields, judges, vocabulary
from textfix.repairs.boilerplate.grammar import starts
from textfix.repairs.boilerplate.lexicon import lexicon
from textfix.repairs.boilerplate.verdicts import (
    HELP,
    HELP_LINE,
    KEPT,
    NOTHING,
    STRONG,
    Subject,
    Verdict,
    hanzi,
    is_closed,
    reads_on,
    without_hanzi,
)
from textfix.repairs.boilerplate.view import fold
from textfix.repairs.boilerplate.vocabulary import bare

# Longer lines are never looked up: on 4,998 labelled lines no boilerplate line of more characters was found by a phrase.
LONGEST = 300
REPEATED = 80  # characters of a line that may stand on the next page as well; what is said of longer ones is not kept

# The order of the judges decides between kinds; what a line is at all hardly depends on it.
JUDGES = (
    judges.judge_spam,
    judges.judge_scrap,
    judges.judge_comment,
    judges.judge_related,
    fields.judge_credit,
    judges.judge_nav,
    fields.judge_field,
    judges.judge_notice,
    judges.judge_ad,
    judges.judge_menu,
)

# The others have no say on a closed sentence that does not open like a notice.
JUDGES_OF_SENTENCES = (judges.judge_spam, judges.judge_comment, judges.judge_notice)
SENTENCE = 16  # characters

_COMMENT_RULES = re.compile("网友评论仅|请|文明|尊重|电子邮件|您|发表|发布|登录|还没有|暂|目前|本|禁止|不得|欢迎|评论")
_RUNNING = re.compile('[,;“”"]|[的了是在将]')
_INVITES = re.compile(
    r"^[\[(【※*■●—]*(?:更多|下载|扫|长按|欢迎|关注|请|本文|本?(?:网站|新闻)|点击|推荐|还想|想睇|看更多|未经|转载|声明|版权|免责|\(?原标题|\(?原题)"
)
_OFFERS = re.compile("精彩|资讯|猛料|福利|更多|抽奖|第一手|最新|我们|公众号|客户端")


def verdict(view: str) -> Verdict:
    """Return what a line in view is, judged by itself; kept, because the pages of one site share their menus and footers.

    >>> verdict("【责任编辑:某某】")
    Verdict(kind='credit', strength=2)
    >>> verdict("责任编辑制度亟待完善,专家提出了三点建议。")
    Verdict(kind='', strength=0)
    """
    if not view or len(view) > LONGEST:
        return NOTHING
    return _kept(view) if len(view) <= REPEATED else judge(view, without_hanzi(view))


@lru_cache(maxsize=1 << 11)
def _kept(view: str) -> Verdict:
    return judge(view, without_hanzi(view))


# What no phrase tells, a line can only be by how it is built, when it is dated, or by one of these words.
_BUILT = frozenset({"|", ">", "_", "»", "›", "#", "/ "})
_TOLD = frozenset(
    {"网友", "专线", "生命", "机会", "热线", "有害", "过量", "供稿", "记者", "通讯员", "实习生", "来源", "综合", "正文"}
)
# Each pattern begins with a set, so that a search passes quickly over other characters.
_DATED = re.compile(r"\d(?:[-/.年] ?\d|月|秒|分钟|小时|天|周|个)")
_NUMBERED = re.compile(r"\W*\d|http")
_DAYS = frozenset({"今天", "昨天", "前天"})
_PARTING = frozenset(" :>»›→-|/")
SCRAP = 4  # characters of a line that may be anything
LONG_PROSE = 40  # characters of running text that needs a cue to be looked at


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(vocabulary.one_of(_BUILT | _TOLD | vocabulary.words("copyright", "cue")))


class _Openings(NamedTuple):
    """The first two characters of what the judges know beside whole lines, fewer where a gap follows.

    Attributes:
        any_line: what opens a line of any form.
        parted: labels and words of menus: they need a sign or a blank that parts them from what follows.
    """

    any_line: frozenset[str]
    parted: frozenset[str]


@cache
def _openings() -> _Openings:
    any_line: set[str] = set(_DAYS)
    parted: set[str] = set()
    for entry in vocabulary.phrases():
        if entry.role in {"opens", "ends", "keep"} or (entry.role == "token" and entry.kind == "share"):
            any_line |= starts(fold(entry.phrase), 2) - {""}
        elif entry.role in {"label", "token"}:
            parted |= starts(fold(entry.phrase), 2) - {""}
    return _Openings(frozenset(any_line), frozenset(parted))


def _is_suspect(view: str, core: str, others: str) -> bool:
    """Whether a line that is no phrase could be known: it opens like something, holds a sign, or is built like a list."""
    any_line, parted = _openings()
    pair = core.replace(" ", "")[:2]
    if len(core) <= SCRAP or pair in any_line or view[:2] in any_line or core[0] in any_line:
        return True
    if others:  # else the line is all Hanzi
        if not _PARTING.isdisjoint(others) and (pair in parted or view[:2] in parted or core[0] in parted):
            return True
        if others.count(" ") > 1 or _NUMBERED.match(view) or _DATED.search(view):
            return True
    return core in vocabulary.words("nav", "token") or _signs().search(view) is not None


def judge(view: str, others: str) -> Verdict:
    """Return the verdict on one line of at most `LONGEST` characters; `others` is what of it is no Hanzi."""
    prose = reads_on(view, others)
    if prose and len(view) > LONG_PROSE and not vocabulary.cues().search(view):
        return NOTHING
    core = bare(view)
    hits = lexicon().hits(view, core)
    if not hits and not _is_suspect(view, core, others):
        return NOTHING
    if vocabulary.opener("meta", "keep").match(view):
        return KEPT
    if len(view) <= HELP and not prose and vocabulary.opener("help", "keep").match(view):
        return HELP_LINE
    return _judged(Subject(view, core, hits, prose))


def _judged(subject: Subject) -> Verdict:
    """Return what the first judge that knows the line says; a closed sentence with running words is journalism."""
    view = subject.view
    for kind, strength in subject.hits.items():
        if strength == vocabulary.CERTAIN:
            return Verdict(kind, STRONG)
    sentence = len(view) >= SENTENCE and is_closed(view) and _RUNNING.search(view) is not None and hanzi(view) >= 12
    invites = sentence and _INVITES.match(view) is not None
    for judge in JUDGES_OF_SENTENCES if sentence and not invites else JUDGES:
        found = judge(subject)
        if found is not NOTHING:
            return NOTHING if sentence and _is_journalism(view, found, invites=invites) else found
    return NOTHING


def _is_journalism(view: str, found: Verdict, *, invites: bool) -> bool:
    """The guard: a closed sentence stays, whatever words it holds, unless it opens like a notice."""
    if found.kind in {"spam", "copyright"}:
        return False
    if found.kind == "comment":
        return (found.strength < STRONG and "," in view) or (view[-1] in "。”" and not _COMMENT_RULES.match(view))
    return not invites or (found.kind == "ad" and not _OFFERS.search(view))
