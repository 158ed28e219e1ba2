"""Gloss: every reading that a machine glued on goes, every reading that a writer gave stays."""

import re
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import textfix
from casefiles import cases
from textfix.config import Config
from textfix.edits import apply
from textfix.evidence import Evidence
from textfix.repair import Rewrite
from textfix.repairs.gloss import REPAIRS
from textfix.repairs.gloss.detect import RARE_TYPES
from textfix.repairs.gloss.gbk import read_as_windows
from textfix.repairs.gloss.tables import ranks
from textfix.testing.gloss import every_fifth, glossed, spam_tool, sprinkled
from textfix.testing.sentences import SENTENCES

ONLY = {"only": {"gloss"}}
GLOSS = re.compile(r"(?<=[\u4e00-\u9fff])\(([a-zü\u00e0-\u01dc]{1,6})\)")
GLOSSED = re.compile(r".(?=\([a-zü\u00e0-\u01dc]{1,6}\))")


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
        assert not GLOSS.search(cleaned)


@settings(max_examples=20, deadline=None)
@given(glossed(), st.sampled_from(["", "\n歌手李赟(yūn)登台。", "\n爲(wèi)B(tài)"]))
def test_the_edits_that_are_worked_out_later_give_the_text(document, tail):
    text = document.text + tail
    found = REPAIRS[0].find(text, Evidence(Config()))
    assume(isinstance(found, Rewrite))  # not where the tail makes a writer's text of one with few glosses
    assert found.text == apply(text, found.edits())


def test_the_edits_of_torn_characters_lines_and_single_bytes_give_the_text():
    lines = (
        "經(jīng)濟(jì)日報(bào)成立,爲(wèi)B(tài)設計函數f(x)。",
        "輸?shù)榷鄠€結論,經(jīng)濟(jì)和會(huì)議(yì)的數(shù)據。",
    )
    text = "\n".join((lines[0], "歌手李赟(yūn)和劉喆(zhé)登台。", lines[1]))
    found = REPAIRS[0].find(text, Evidence(Config()))
    assert isinstance(found, Rewrite)
    assert found.text == apply(text, found.edits())
    assert (
        found.text == "經濟日報成立,爲B設計函數f(x)。\n歌手李赟(yūn)和劉喆(zhé)登台。\n輸等多個結論,經濟和會議的數據。"
    )


def test_a_gloss_behind_a_single_byte_goes_with_the_others():
    assert clean("經(jīng)濟(jì)日報(bào)成立,爲(wèi)B(tài)設計函數f(x)。") == "經濟日報成立,爲B設計函數f(x)。"


@settings(max_examples=20, deadline=None)
@given(sprinkled())
def test_sprinkled_glosses_go_and_the_text_returns_exactly(document):
    assert clean(document.text) == document.glossless


@settings(max_examples=20, deadline=None)
@given(glossed())
def test_a_scraper_that_widened_the_parentheses_changes_nothing_of_that(document):
    if document.lossless and len(set(GLOSSED.findall(document.text))) >= RARE_TYPES:
        widened = GLOSS.sub(lambda match: f"（{match[1]}）", document.text)
        assert not GLOSS.search(clean(widened).replace("（", "(").replace("）", ")"))


@pytest.mark.parametrize("start", range(0, len(SENTENCES), 3))
def test_torn_characters_of_whole_documents_come_back_exactly(start):
    simplified = "".join((SENTENCES * 2)[start : start + 14])
    document = spam_tool(simplified, ranks())
    assert clean(document.text) == document.glossless


@pytest.mark.parametrize("torn", ["輸?shù)榷鄠€", "輸\ufffd(shù)榷鄠€"], ids=["Windows", "browser"])
def test_both_readings_of_an_invalid_pair_are_put_together(torn):
    assert (
        clean(f"{torn}結論,經(jīng)濟(jì)和會(huì)議(yì)的數(shù)據都要核實。")
        == "輸等多個結論,經濟和會議的數據都要核實。"
    )


@pytest.mark.parametrize("mark", ["?！", "?？", "?！！", "?）", "?１"])
def test_a_question_mark_of_a_writer_stays_in_a_glossed_document(mark):
    text = f"經(jīng)濟(jì)專家領(lǐng)導(dǎo)了這項(xiàng)研究{mark}沒有人知道結果，大家都在等。"
    assert mark in clean(text)


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


@pytest.mark.parametrize(
    ("text", "what", "count", "example"),
    [
        ("國(guo)(guo)內(nei)(nei)的天气很好。", "glosses doubled or with an emoji inside", 2, "國(guo)(guo)"),
        (
            every_fifth("".join(SENTENCES[:5]), 3),
            "glosses on every few characters, tones by lot",
            31,
            "输(shū)",
        ),
        ("經(jīng)濟(jì)日報(bào)的記者去年採訪過他。", "glosses on converted characters", 3, "經(jīng)"),
        (
            "記者從發（fā）布會（huì）上了解到，各地經（jīng）濟（jì）發（fā）展很快，企業（yè）實現增長。",
            "glosses in full-width parentheses",
            6,
            "發（fā）",
        ),
    ],
)
def test_diagnose_counts_each_family_with_examples(text, what, count, example):
    (finding,) = (finding for finding in textfix.diagnose(text).findings if finding.repair == "gloss")
    assert (finding.what, finding.count, finding.examples[0]) == (what, count, example)


def test_windows_reads_an_invalid_pair_as_one_question_mark():
    assert read_as_windows(b"\xdd\x94\xb5(sh\xf9)"[:4] + b")") == "輸?)"
    assert read_as_windows(b"\x80") == "€"


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "（",
        "?",
        "?ng)",
        "業（yè）",
        "業(ㄧㄝˋ)",
        "業(yè)",
        "業(yè",
        "業(yè)?qǐng)",
        "國(guo)(guo)",
        "業(yè)產(chǎn)導(dǎo)?！拔",
        "的(de)",
    ],
)
def test_hostile_text_takes_linear_time(unit):
    def seconds(size):
        text = (unit * size)[:size]
        start = time.process_time()
        clean(text)
        return time.process_time() - start

    seconds(1000)
    assert seconds(80_000) < 12 * seconds(20_000) + 0.2
