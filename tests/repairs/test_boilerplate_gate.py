"""The gate of boilerplate: what opens like a phrase is read, an ordinary paragraph is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix.repairs.boilerplate import vocabulary
from textfix.repairs.boilerplate.lines import verdict
from textfix.repairs.boilerplate.openings import of_notices, of_phrases, starts
from textfix.repairs.boilerplate.screen import lines_give_evidence
from textfix.repairs.boilerplate.verdicts import STRONG
from textfix.repairs.boilerplate.view import fold, plain
from textfix.testing.sentences import SENTENCES

# Closed by a question mark without being a notice, or counted in a way that only the whole line tells.
NEED_OTHER_LINES = {"登录*注册*", "#年#月最多瀏覽", "好文|钦佩|喜欢|泪奔|可爱|思考"}


def _certain(phrase):
    return phrase.role == "whole" and verdict(fold(plain(phrase.example))).strength == STRONG


@pytest.mark.parametrize("phrase", list(filter(_certain, vocabulary.phrases())), ids=lambda phrase: phrase.phrase)
def test_the_example_of_a_certain_phrase_is_evidence_by_itself(phrase):
    assert lines_give_evidence(phrase.example) == (phrase.phrase not in NEED_OTHER_LINES)


@pytest.mark.parametrize(
    "line",
    [
        "責任編輯：某某",
        "【责任编辑:某某】",
        "2024-05-06 07:08 来源：本地日报",
        "2024年5月6日 07:08",
        "07:08",
        "3小时前",
        "120条评论",
        "Copyright © 2024 某报",
        "*本文未经授权不得转载",
    ],
)
def test_a_line_that_opens_like_a_phrase_is_read(line):
    assert of_phrases().read(line)


@pytest.mark.parametrize(
    "line",
    [
        "1990年7月",  # heads a chapter of a chronicle
        "12月31日，全市的公园免费开放",
        "责任重于泰山",
        "（新华社记者某某摄）",
        "中国队昨晚取得三连胜",
    ],
)
def test_a_line_of_the_news_is_not(line):
    assert not of_phrases().read(line)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_sentence_opens_like_a_notice(sentence):
    assert not of_notices().read(sentence)
    assert not lines_give_evidence(sentence)


@given(st.text("ab(|)[]*#评论", max_size=12))
def test_the_starts_of_a_phrase_are_never_longer_than_asked(phrase):
    try:
        vocabulary.pattern(phrase)
        found = starts(phrase, 4)
    except ValueError:  # a bracket that is never closed
        return
    assert all(len(start) <= 4 for start in found)
