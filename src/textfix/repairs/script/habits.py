"""Habits: what a text shows of where it comes from, beside its spelling.

Comes in: a piece of traditional text. Goes out: evidence in nats, positive for the mainland, whose newsrooms write
simplified, so that traditional text from there went through a converter. Weak evidence: it tips the scales of
`pseudo`, and never decides against clear spelling.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from textfix.repairs.script.tables import vocabulary

# Mainland habits that a converter carries over, in nats. Set low: with twice as much for 爲 and no bound on the sum (see
# `pseudo`), 6 of 50 genuine pieces of 400 characters were converted after their 為 had been printed 爲, as old books do.
# 爲 and 衆 are OpenCC's own standard; Taiwan and Hong Kong print 為 and 眾.
OWN_STANDARD, PRINTED_STANDARD = "爲衆", "為眾"
OWN = 1.0
CURLY_QUOTES, CORNER_QUOTES = 0.7, -1.5
MAINLAND_WORD, OTHER_WORD = 0.8, -1.2
MAINLAND_MOST, OTHER_MOST = 2.4, -4.8

# Words of literary Chinese, whose spelling no phrase dictionary knows (而后, 舍生, 辟), and of the modern language.
LITERARY, MODERN = (
    "之其者也曰矣乎而焉哉兮吾汝爾尔遂乃豈岂於于以此為爲为",
    "的了是這这們们個个嗎吗呢吧很被讓让著着說说都和在到",
)
# Modern words for each literary one. In pieces of 100 characters 95% of classics have fewer than 0.57, 95% of news more than 0.8;
# in pieces of 500 characters no news has fewer than 0.85.
MODERN_PROSE = 0.7
# In nats. Classics in traditional characters reach 9 nats by such spellings alone; a headline has words of neither kind.
LITERARY_TEXT, NEITHER = -12.0, -4.0


def printing_habits(text: str) -> float:
    """Return the evidence of the forms and quotation marks that no writer chooses word by word, in nats."""
    score = 0.0
    if sum(map(text.count, OWN_STANDARD)) > sum(map(text.count, PRINTED_STANDARD)):
        score += OWN
    curly, corner = "“" in text, "「" in text
    if curly != corner:
        score += CURLY_QUOTES if curly else CORNER_QUOTES
    return score


@cache
def _word_starts() -> re.Pattern[str]:
    """Match the first character of any word of one region, where the next can be the second."""
    words = [word for listed in vocabulary().values() for word, _ in listed]
    firsts, seconds = ({word[place] for word in words if len(word) > 1} for place in (0, 1))
    single = {word for word in words if len(word) == 1}
    first, second, whole = (re.escape("".join(sorted(characters))) for characters in (firsts, seconds, single))
    return re.compile(f"[{whole}]|[{first}](?=[{second}])")


def local_words(text: str) -> Counter[str]:
    """Return how many different words of each region `text` holds.

    >>> sorted(local_words("捷運站旁的計程車").items())
    [('taiwan', 2)]
    """
    known = vocabulary()
    found: set[tuple[str, str]] = set()
    for match in _word_starts().finditer(text):
        at = match.start()
        for word, origin in known[match[0]]:
            if text.startswith(word, at):
                found.add((word, origin))
    return Counter(origin for _, origin in found)


def vocabulary_habits(text: str) -> float:
    """Return the evidence of the words of one region, in nats."""
    words = local_words(text)
    others = words["taiwan"] + words["hongkong"]
    return min(MAINLAND_MOST, MAINLAND_WORD * words["mainland"]) + max(OTHER_MOST, OTHER_WORD * others)


# Forms that only one of the two prints, each worth a word.
TAIWAN_FORMS, HONGKONG_FORMS = "裡啟", "衞裏綫着啓説"


def region(text: str) -> str | None:
    """Return where genuine traditional `text` comes from, ``"taiwan"`` or ``"hongkong"``; None where it does not show.

    >>> region("捷運站旁的計程車都排到路口"), region("港鐵站外的的士"), region("天氣轉涼")
    ('taiwan', 'hongkong', None)
    """
    words = local_words(text)
    taiwan = words["taiwan"] + sum(form in text for form in TAIWAN_FORMS)
    hongkong = words["hongkong"] + sum(form in text for form in HONGKONG_FORMS)
    if taiwan == hongkong:
        return None
    return "taiwan" if taiwan > hongkong else "hongkong"


def style(text: str) -> float:
    """Return what literary Chinese takes from the evidence, in nats: nothing where the text is modern prose."""
    literary, modern = sum(map(text.count, LITERARY)), sum(map(text.count, MODERN))
    if modern > MODERN_PROSE * literary:
        return 0.0
    return LITERARY_TEXT if literary else NEITHER
