"""The other judges: spam, comments, related news, menus, notices and adverts, each a look at one line.

In comes a line on trial; out goes a `Verdict`, or `NOTHING`. Neighbours are never looked at here.
"""

from __future__ import annotations

import re
from functools import cache

from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.verdicts import HANZI, NOTHING, SENTENCE_END, STRONG, Subject, Verdict, hanzi

# Longest line per kind; the longest labelled lines that the phrases must know have 76, 58, 88 and 108 characters.
REACH = {"comment": 80, "related": 60, "nav": 110, "ad": 110}
NOTICE = 260  # the longest labelled notice that is one line had 251
SHORT = 60
HEADLINE = 8  # Hanzi of the shortest headline that is looked for among lines with words of notices


@cache
def _menu() -> frozenset[str]:
    return vocabulary.words("nav", "token")


@cache
def _reader_tools() -> re.Pattern[str]:
    """The row of buttons under a reader's comment: 支持[0] 反对[0]."""
    return re.compile(f"(?:{vocabulary.alternation(vocabulary.select('comment', 'ends'))})$")


_CRUMB = re.compile(
    r"^(?:首页|主页|.{2,6}网(?:首页)?|.{2,6}首页|logo 首页) ?[:>»›→\-|/].{0,70}$|^.{2,12}(?:[>»›→][^>»›→]{1,16}){1,6}(?:[>»›→] ?)?正文.{0,8}$"
    r"|^(?:[>»›] ?[\u3400-\u9fff]{2,14} ?)+$|^\S{2,8} / \S{2,6} / \S{2,8}$|^\S{2,8}(?: > \S{2,10}){1,3}$"
)
_PAGES = re.compile(r"^(?:[【\[]\d+[】\]] ?)+$|^\d{1,3}(?: \d{1,3}){3,}$")
_MACHINE = re.compile(r"^(?:[0-9a-f]{20,}|\{\{.*\}\}|https?://\S+)$")
_READER = re.compile(r"^.{2,20}\[.{2,14}(?:网友|手机).{0,6}\]|^\d+ ?\| ?回复$|^回复 ?[·⋅]? ?\d*$|^.{2,16}网友\s?ip:")
_BETWEEN = re.compile(r"[|/ ]+")
_BRACKETED = re.compile(r"[\[(【].*[\])】]$")
# What a notice holds beside its words and a headline does not: 短视频版权授权纠纷宣判 has two words of notices and none of these.
_NOTICE_MARK = re.compile(
    r"[:©@|]|\d{3}|本[站网报社刊文号]|本(?:公司|平台)|网站|不得|禁止|严禁|请|谢绝|必究|所有|仅|均|如有|归|属于|作者|来自|来源|不代表|并不"
)
_REPORTING = re.compile(r"表示|认为|指出|介绍|报道称|记者了解|法院|被告|原告|据悉|透露")


def judge_spam(subject: Subject) -> Verdict:
    """Keyword runs of hacked pages."""
    view = subject.view
    count = len(vocabulary.word_pattern("spam", "word").findall(view)) if len(view) > 8 else 0
    if count >= 2 and not re.search("[。;]", view):
        listed = len(re.findall("[_|]", view)) >= 3 or len(view) < 9 * count
        spaced = view.count(" ") >= 2 and len(view) < min(80, 16 * count) and not re.search("[,:!?]", view)
        if (count >= 3 and listed) or spaced:
            return Verdict("spam", STRONG)
    keywords = "spam" in subject.hits and re.search(r":(?:[^,。]{1,8},){3}", view)
    return Verdict("spam", STRONG) if keywords else NOTHING


def judge_scrap(subject: Subject) -> Verdict:
    """Machine junk and pieces too short to be text."""
    view = subject.view
    if _MACHINE.match(view):
        return Verdict("nav", 1)
    return Verdict("nav", 1) if len(view) <= 4 and not HANZI.search(view) else NOTHING


def judge_comment(subject: Subject) -> Verdict:
    """Headings, prompts and buttons of the comment box."""
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


def judge_related(subject: Subject) -> Verdict:
    """Headings of lists of other articles, and links to the neighbours."""
    view = subject.view
    if len(view) > REACH["related"]:
        return NOTHING
    if subject.hits.get("related") == STRONG:
        return Verdict("related", 2)
    if "related" in subject.hits:
        return Verdict("related", 1)
    return Verdict("related", 1) if vocabulary.opener("related").match(view) and not subject.prose else NOTHING


def judge_nav(subject: Subject) -> Verdict:
    """Breadcrumbs, pages, log-in and site links."""
    view = subject.view
    if len(view) > REACH["nav"] or subject.prose:
        return NOTHING
    if _CRUMB.match(view) or _PAGES.match(view) or "nav" in subject.hits:
        return Verdict("nav", 2 if len(view) > 1 else 1)
    return NOTHING


def judge_notice(subject: Subject) -> Verdict:
    """Copyright lines, licences, footers and disclaimers."""
    view = subject.view
    if len(view) > NOTICE or _REPORTING.search(view) or ("copyright" not in subject.hits and _is_headline(view)):
        return NOTHING
    found = len(set(vocabulary.word_pattern("copyright", "cue").findall(view)))
    opens = bool(found) and vocabulary.opener("copyright").match(view) is not None
    if "copyright" in subject.hits:
        if not subject.prose or (found and (opens or _BRACKETED.match(view))):
            return Verdict("copyright", 2)
        return Verdict("copyright", 1) if found and len(view) <= 60 and not SENTENCE_END.search(view) else NOTHING
    if (found >= 2 and not subject.prose) or (found > subject.prose and opens and len(view) <= 160):
        return Verdict("copyright", 2)
    if found >= 2 and len(view) <= 160 and _BRACKETED.match(view):
        return Verdict("copyright", 2)
    # 备案后直接结算。 — a short sentence of the text may hold one of the words.
    likely = found and len(view) <= SHORT and not subject.prose and (opens or not SENTENCE_END.search(view))
    return Verdict("copyright", 1) if likely else NOTHING


def _is_headline(view: str) -> bool:
    """Whether a line with words of notices is built like a headline: long enough for one, without any mark of a notice."""
    return hanzi(view) >= HEADLINE and not SENTENCE_END.search(view) and _NOTICE_MARK.search(view) is None


def judge_ad(subject: Subject) -> Verdict:
    """Adverts, apps, subscriptions, calls to read on."""
    view = subject.view
    if len(view) > REACH["ad"]:
        return NOTHING
    long_prose = len(view) > 50 and subject.prose
    if not long_prose and "ad" in subject.hits:
        return Verdict("ad", 2)
    return Verdict("ad", 1) if not long_prose and vocabulary.opener("ad").match(view) else NOTHING


def judge_menu(subject: Subject) -> Verdict:
    """Channel menus: many known words on one line, or one known word."""
    view = subject.view
    if len(view) > 2 * REACH["nav"] or "。" in view:
        return NOTHING
    parts = [part for part in _BETWEEN.split(view) if part]
    known = sum(part in _menu() for part in parts)
    if len(parts) >= 3 and known >= max(2, 0.35 * len(parts)):
        return Verdict("nav", 2)
    if len(parts) == 1 and subject.core in _menu():
        return Verdict("nav", 1)
    cells = [part for part in view.split("|") if part.strip()]
    if len(cells) >= 4 and "," not in view and len(view) < 16 * view.count("|"):
        return Verdict("nav", 2)
    return NOTHING
