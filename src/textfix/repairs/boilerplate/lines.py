"""What one line says by itself: its kind of boilerplate, if any, and how sure that is.

In comes the view of a line; out goes a `Verdict`. Strength 2 is safe anywhere on a page, strength 1 only outside the
body. A full sentence is journalism unless it opens like a notice. Neighbours are never looked at here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from textfix.repairs.boilerplate import fields, judges, vocabulary
from textfix.repairs.boilerplate.grammar import is_literal, starts
from textfix.repairs.boilerplate.lexicon import lexicon
from textfix.repairs.boilerplate.verdicts import (
    HANZI,
    HELP,
    HELP_LINE,
    KEPT,
    NOTHING,
    SENTENCE_END,
    STRONG,
    Subject,
    Verdict,
    hanzi,
    is_prose,
)
from textfix.repairs.boilerplate.view import fold
from textfix.repairs.boilerplate.vocabulary import bare

# Longer lines are never looked up: on 4,998 labelled lines no boilerplate line of more characters was found by a phrase.
LONGEST = 300

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

_COMMENT_RULES = re.compile("网友评论仅|请|文明|尊重|电子邮件|您|发表|发布|登录|还没有|暂|目前|本|禁止|不得|欢迎|评论")
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
# Each branch is a literal and each pattern begins with a set, so that a search passes quickly over other characters.
_STRUCTURE = re.compile(r"\||>|_|»|›|#|网友|专线|生命|机会|热线|有害|过量|供稿|记者|通讯员|实习生|来源|综合|正文|/ ")
_DATED = re.compile(r"\d(?:[-/.年] ?\d|月|秒|分钟|小时|天|周|个)")
_NUMBERED = re.compile(r"\W*\d|http")


@cache
def _openings() -> tuple[frozenset[str], frozenset[str]]:
    """The first two characters of everything that the vocabulary knows, and the single ones that a gap follows."""
    found: set[str] = set()
    single: set[str] = set()
    for entry in vocabulary.phrases():
        if entry.role in {"whole", "opens", "ends", "label", "token", "keep"}:
            pairs = starts(fold(entry.phrase), 2) - {""}
            found |= pairs
            if not is_literal(entry.phrase):
                single |= {pair for pair in pairs if len(pair) == 1}
    return frozenset(found), frozenset(single)


def _plausible(view: str, core: str) -> bool:
    """Whether the line could get any verdict: it opens like something known, holds a hint, or is built like a list."""
    pairs, single = _openings()
    if len(core) <= 4 or core.replace(" ", "")[:2] in pairs or view[:2] in pairs or core[0] in single:
        return True
    if core[0] in pairs and not HANZI.match(core[1]):
        return True
    if _STRUCTURE.search(view) or _NUMBERED.match(view) or _DATED.search(view) or view.count(" ") > 1:
        return True
    if lexicon().hinted(view):
        return True
    return vocabulary.word_pattern("copyright", "cue").search(view) is not None


@lru_cache(maxsize=1 << 12)
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
    return _judged(Subject(view, core, lexicon().hits(view, core), prose))


def _judged(subject: Subject) -> Verdict:
    """Return what the first judge that knows the line says, unless it is a sentence."""
    view = subject.view
    for kind, strength in subject.hits.items():
        if strength == vocabulary.CERTAIN:
            return Verdict(kind, STRONG)
    for judge in JUDGES:
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
        return (found.strength < STRONG and "," in view) or (view[-1] in "。”" and not _COMMENT_RULES.match(view))
    if found.kind == "ad":
        return not _INVITES.match(view) or not re.search(
            "精彩|资讯|猛料|福利|更多|抽奖|第一手|最新|我们|公众号|客户端", view
        )
    return not _INVITES.match(view)
