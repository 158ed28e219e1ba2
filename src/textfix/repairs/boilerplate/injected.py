"""Names of betting sites that a hacked page puts into the text, as in 某某威尼斯人现金网网址：昨天上午...

In come the folded lines of a page; out go the places of such names in them. A name is a brand of betting followed by words
of a site (官网, 注册, app下载), and it goes only where the sentence goes on without it: before a colon, behind the last
stop of a paragraph, in brackets of its own, or where the page's own list of keywords names it. News about betting is left
alone: where any sentence of the page speaks of it, nothing goes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.edges import SHORTEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PREFIX = 4  # characters of an unknown word before the brand: 大富威尼斯人
CERTAIN = 2  # words of a site that no sentence puts side by side: 现金网网址, 官网注册
AROUND_STOP = 8  # characters before a name in which the stop stands, with marks and blanks behind
MANY = 3  # words of a site of a row with one brand
SHORTEST = 4  # characters of a name that a list of keywords gives

# Words between brand and site; what may stand right before a name; what tells that a word before it is a sentence's.
_BETWEEN = (
    "娱乐城?|国际|体育|电子|电玩|棋牌|彩票|真人|在线|线上|手机|游戏|会员|集团|中国|最新|官方|备用|\\(中国\\)|[\\d]{2,5}"
)
_LEFT = re.compile(rf"(?:^|[,。;:!?、\"”』」()\[\]【】\s\-—|_])([\u3400-\u9fffa-z0-9]{{0,{PREFIX}}})$")
_OF_A_SENTENCE = re.compile("[在从对将把与和该被以于向由等及是为有登打进点搜输名叫即称据到过用开查关建取自翻摄图源]")
# Brands that are other things as well: hotels, companies, a doctorate applied for. They need a word of betting behind them.
_ALSO_OTHERS = re.compile(
    "申博|优德|必赢|爱游戏|凤凰彩票|凯发|太阳城|米兰体育|贵宾会|美高梅|新濠|威尼斯人|巴黎人|葡京|永利|金沙|银河"
)
_OF_BETTING = re.compile("现金|投注|注册|娱乐|开户|彩金|网投|真人|棋牌")
_STOPPED = re.compile(r"[。!?…][\"”』」)]*[\s\-—_|]*[(\[【]?$")
_ONLY_MARKS = re.compile(r"[\s)\]】_|,、\-—。]*$")
# The word with which an injected name ends before its colon; 平台 and 网站 name what a report is about.
_INVITES = re.compile("(?:网址|注册|登[录陆入]|入口|下载|开户|网页版|手机版|首页)$")
# What only a page about betting says in its sentences.
_ABOUT = re.compile("赌|博彩|庄家|盘口|涉案")
_LISTS = re.compile(r"^(?:本文|文章|页面)?(?:关键[词字]|摘要|标签)[:|]")
_SUMMARY = re.compile(r"(?:文章|本文)摘要: ?(?=[^。]{4,30},)")
_ROW = re.compile(r"[\s|_\-—·/、「」()【】]+")
_NOT_HANZI = re.compile(r"[^\u3400-\u9fff,。:;!?]+")  # but for the marks of a sentence
_LISTED = re.compile(r"[^,、|_\s]+")


class Name(NamedTuple):
    """A name of a site in a line: its place, how many words of a site it ends with, and its text."""

    start: int
    end: int
    sites: int
    text: str


def holds_brand(folded: str) -> bool:
    """Whether a folded text holds a brand of betting at all."""
    return _brand().search(folded) is not None


def find_injected(lines: Sequence[str]) -> dict[int, list[tuple[int, int]]]:
    """Return the places of injected names, by the line that they stand in.

    >>> find_injected(["某某威尼斯人现金网网址:今天上午,城里的三座公园同时免费开放,市民不必预约就能进园散步,孩子们跑在最前面。"])
    {0: [(0, 12)]}
    """
    names = [list(_names(line)) for line in lines]
    if not any(names) or any(_ABOUT.search(line) for line in lines if _is_sentence(line)):
        return {}
    listed = {text for line in lines if _LISTS.match(line) for text in _listed(line)}
    found = {}
    for i, line in enumerate(lines):
        if _is_sentence(line):
            places = [place for name in names[i] if (place := _cut(line, name, listed))]
            if tail := _tail(line, names[i]):
                places = [place for place in places if place[1] <= tail[0]] + [tail]
            if places:
                found[i] = places
    return found


@cache
def _brand() -> re.Pattern[str]:
    return re.compile(vocabulary.one_of(vocabulary.words("spam", "brand")))


@cache
def _site() -> re.Pattern[str]:
    """What follows the brand: words between, then words of a site or an address."""
    sites = vocabulary.one_of(vocabulary.words("spam", "site"))
    return re.compile(rf"(?:{_BETWEEN}){{0,3}}((?:(?:{sites})(?:\(中国\))?){{1,6}}|[\d]{{2,6}}\.(?:com|net|cc|vip))")


@cache
def _words_of_site() -> re.Pattern[str]:
    return vocabulary.word_pattern("spam", "site")


def is_row_of_names(view: str) -> bool:
    """Whether a line is nothing but such names, two pieces at least, or the summary that a hacked page opens with one.

    >>> is_row_of_names("亚博体育app下载|亚博体育官网|亚博"), is_row_of_names("威尼斯人酒店|官网|预订")
    (True, False)
    """
    if not holds_brand(view):
        return False
    if summary := _SUMMARY.match(view):
        return any(name.start == 0 for name in _names(view[summary.end() :]))
    pieces = [piece for piece in _ROW.split(view) if piece]
    rest = _words_of_site().sub("", _brand().sub("", view))
    left = _NOT_HANZI.sub("", re.sub(_BETWEEN, "", rest))
    brands, sites = len(_brand().findall(view)), len(_words_of_site().findall(view))
    return len(pieces) > 1 and len(left) <= len(pieces) and (sites >= MANY or (sites > 0 and brands > 1))


def _is_sentence(line: str) -> bool:
    return len(line) > SHORTEST_LINE and not _LISTS.match(line)


def _names(line: str) -> Iterator[Name]:
    """Yield the names in a line that nothing but a mark stands before."""
    at = 0
    for hit in _brand().finditer(line):
        left = _LEFT.search(line, max(0, hit.start() - PREFIX - 1), hit.start())
        right = _site().match(line, hit.end())
        if hit.start() < at or left is None or right is None or _OF_A_SENTENCE.search(left[1]):
            continue
        at = right.end()
        sites = len(_words_of_site().findall(right[1])) or CERTAIN  # an address is as good as two words
        yield Name(left.start(1), at, sites, line[left.start(1) : at])


def _listed(line: str) -> Iterator[str]:
    """Yield the names that a list of keywords gives, whatever stands before the brand."""
    for piece in _LISTED.findall(line.partition(":")[2]):
        if len(piece) >= SHORTEST and any(name.end - name.start == len(piece) for name in _names(piece)):
            yield piece


def _cut(line: str, name: Name, listed: set[str]) -> tuple[int, int] | None:
    """Return what goes with a name inside a line, if it is certain: the name with its colon, comma or brackets."""
    before, after = line[name.start - 1 : name.start], line[name.end : name.end + 1]
    known = name.text in listed
    certain = known or (name.sites >= CERTAIN and _is_of_betting(name.text))
    if before == "【" and after == "】" and certain:
        return name.start - 1, name.end + 1
    goes_on = name.end + 1 < len(line)
    if after == ":" and goes_on and (known or (certain and _INVITES.search(name.text))):
        return name.start, name.end + 1
    if known and after == "," and goes_on:
        return name.start, name.end + 1
    if known and before == "," and after in set("。;!?"):
        return name.start - 1, name.end
    return None


def _is_of_betting(text: str) -> bool:
    return not _ALSO_OTHERS.search(text) or _OF_BETTING.search(text) is not None


def _tail(line: str, names: Sequence[Name]) -> tuple[int, int] | None:
    """Return what stands behind the last stop of a line where that is nothing but names: several, or one of betting."""
    end = last = len(line.rstrip())
    certain = False
    for name in reversed(names):
        if not _ONLY_MARKS.match(line, name.end, end):
            return None
        certain = certain or end < last or _is_of_betting(name.text)
        stop = _STOPPED.search(line, max(0, name.start - AROUND_STOP), name.start)
        if stop and certain:
            return stop.start() + len(stop[0].rstrip(" -—_|([【\t")), last
        end = name.start
    return None
