"""Gloss: every reading that a machine glued on goes, every reading that a writer gave stays."""

import time

import pytest
from hypothesis import given, settings

import textfix
from casefiles import cases
from textfix.config import Config
from textfix.evidence import Evidence
from textfix.repairs.gloss import REPAIRS
from textfix.repairs.gloss.gbk import read_as_windows
from textfix.repairs.gloss.spot import shape, spot
from textfix.testing.gloss import glossed, spam_tool, sprinkled
from textfix.testing.sentences import SENTENCES

ONLY = {"only": {"gloss"}}
NEWS = "\n".join(SENTENCES)


def clean(text):
    return textfix.clean(text, **ONLY)


@pytest.mark.parametrize(("before", "after"), cases("gloss"))
def test_a_reviewed_case_comes_out_as_written(before, after):
    assert clean(before) == after
    assert textfix.explain(before, **ONLY).undo() == before
    assert clean(after) == after


@settings(max_examples=20, deadline=None)
@given(glossed())
def test_every_gloss_of_a_long_document_goes_and_a_lossless_one_returns_exactly(document):
    cleaned = clean(document.text)
    if document.lossless:
        assert cleaned == document.glossless
    else:
        assert not list(spot(cleaned, shape()))


@settings(max_examples=20, deadline=None)
@given(sprinkled())
def test_sprinkled_glosses_go_and_the_text_returns_exactly(document):
    assert clean(document.text) == document.glossless


@settings(max_examples=10, deadline=None)
@given(glossed(min_size=60))
def test_cleaning_twice_changes_nothing_more(document):
    once = clean(document.text)
    assert clean(once) == once


@pytest.mark.parametrize("sentence", SENTENCES)
def test_clean_news_is_the_same_object(sentence):
    assert clean(sentence) is sentence


def test_a_character_torn_by_a_gloss_is_put_together():
    torn = spam_tool("法院的经济纠纷案件有三起，输等多个结论还要继续审查，会议实际记录了这些数据。", "數經濟會議")
    assert not torn.lossless
    assert "?shù)" in torn.text
    assert clean(torn.text) == torn.glossless


def test_a_fragment_whose_bytes_are_gone_stays_and_is_reported():
    text = "經(jīng)濟(jì)專家領(lǐng)導(dǎo)了這項(xiàng)研究，得到報(bào)導(dǎo)。癱瘓?jiān)诖?2年。"
    assert "?jiān)" in clean(text)
    findings = textfix.diagnose(text).findings
    assert [finding.count for finding in findings if finding.repair == "gloss" and not finding.repaired] == [1]


def test_a_removed_gloss_is_evidence_and_a_legitimate_one_is_not():
    repair = REPAIRS[0]
    evidence = Evidence(Config())
    repair.find("經(jīng)濟(jì)日報(bào)的記者去年採訪過他。", evidence)
    assert evidence.glosses == 3
    evidence = Evidence(Config())
    assert list(repair.find("歌手李赟(yūn)登台演唱。", evidence)) == []
    assert evidence.glosses == 0


def test_the_glossed_body_is_cleaned_below_a_head_of_other_text():
    head = "詩人把「鴉(yā)」寫進題目，又把寒(hán)字放在末尾。"
    body = spam_tool("".join(SENTENCES[:6]), "經業發會時過進場對動")
    assert clean(head + "\n" + body.text) == head + "\n" + body.glossless


def test_diagnose_counts_glosses_with_examples():
    (finding,) = (f for f in textfix.diagnose("國(guo)(guo)內(nei)(nei)的天气很好。").findings if f.repair == "gloss")
    assert finding.count == 2
    assert finding.examples[0] == "國(guo)(guo)"


def test_windows_reads_an_invalid_pair_as_one_question_mark():
    assert read_as_windows(b"\xdd\x94\xb5(sh\xf9)"[:4] + b")") == "輸?)"
    assert read_as_windows(b"\x80") == "€"


@pytest.mark.parametrize(
    "unit", ["(", "?", "業(yè)", "業(yè", "業(yè)?qǐng)", "國(guo)(guo)", "業(yè)產(chǎn)導(dǎo)?！拔", "的(de)"]
)
def test_hostile_text_takes_linear_time(unit):
    def seconds(size):
        text = (unit * size)[:size]
        start = time.process_time()
        clean(text)
        return time.process_time() - start

    seconds(1000)
    assert seconds(80_000) < 12 * seconds(20_000) + 0.2
