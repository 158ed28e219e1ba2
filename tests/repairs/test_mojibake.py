"""Mojibake: cases from its files, chains drawn at random, and what holds for any text."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textfix
from casefiles import cases
from textfix.repairs.mojibake import Mojibake
from textfix.repairs.mojibake.codecs import BARRIER, LOST, wrong
from textfix.repairs.mojibake.lossy import read_lossy
from textfix.repairs.mojibake.model import model
from textfix.repairs.mojibake.swift import read_line
from textfix.repairs.mojibake.torn import read_torn
from textfix.testing import assert_promises, mojibake
from textfix.testing.mojibake import CHAINS
from textfix.testing.sentences import SENTENCES

ONLY = {"only": {"mojibake"}}
# The characters that chains leave behind, so that random text looks like damage.
NASTY = "ä¸\xadæ–‡ÖÐÎÄ涓枃鍥藉銆傦拷盲赂颅忙聳聡ж–‡Ф√┤╬─╝■いゅ恅璃匡숭쨌?\ufffd€\ue044 A1\n中文。，"


@pytest.mark.parametrize(("before", "after"), cases("mojibake"))
def test_a_case_comes_out_as_its_file_says(before, after):
    assert textfix.clean(before, **ONLY) == after


@given(mojibake())
def test_a_chain_that_loses_nothing_is_undone_exactly(case):
    assert textfix.clean(case.damaged, **ONLY) == case.text


@pytest.mark.parametrize("chain", sorted(CHAINS))
def test_every_chain_is_undone_in_a_line_of_a_good_document(chain):
    document = "\n".join([*SENTENCES[:4], CHAINS[chain](SENTENCES[4]), *SENTENCES[5:8]])
    assert textfix.clean(document, **ONLY) == "\n".join(SENTENCES[:8])


@given(st.text(alphabet=NASTY, max_size=60))
def test_the_promises_hold_on_text_that_looks_like_damage(text):
    assert_promises(lambda value: textfix.clean(value, **ONLY), text)
    explanation = textfix.explain(text, **ONLY)
    assert explanation.undo() == text
    assert explanation.text == textfix.clean(text, **ONLY)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("".join))
def test_good_news_comes_back_as_the_same_object(text):
    assert textfix.clean(text, **ONLY) is text


def test_a_document_with_two_chains_and_good_lines_comes_back_line_by_line():
    one, two = CHAINS["utf-8 read as cp1252"], CHAINS["gbk read as cp437"]
    damaged = "\n".join(
        [SENTENCES[0], one(SENTENCES[1]), "", two(SENTENCES[2]), one(SENTENCES[3]), "plain ASCII", SENTENCES[4]]
    )
    good = "\n".join([SENTENCES[0], SENTENCES[1], "", SENTENCES[2], SENTENCES[3], "plain ASCII", SENTENCES[4]])
    assert textfix.clean(damaged, **ONLY) == good


def test_a_chain_that_other_lines_prove_needs_less_in_a_short_one():
    damage = CHAINS["gbk read as cp1252"]
    short = damage("好")
    assert textfix.clean(short, **ONLY) == short
    assert textfix.clean("\n".join([damage(SENTENCES[0]), damage("好，")]), **ONLY) == SENTENCES[0] + "\n好，"


def test_damage_that_reaches_far_beyond_its_signs_is_undone_to_its_end():
    long = "".join(SENTENCES[:6])
    assert (
        textfix.clean("前面没有坏" + CHAINS["utf-8 read as cp1252"](long) + "后面也没有", **ONLY)
        == f"前面没有坏{long}后面也没有"
    )


@pytest.mark.parametrize("size", [1, 7, 8, 20])
def test_whole_lines_are_read_only_where_every_byte_fits(size):
    text = "清早的街道上已经有人在扫地，路灯还没有熄灭"[:size]
    damaged = text.encode("gbk").decode("cp437")
    line = read_line(damaged, [("cp437", "gbk")])
    assert (line is not None and line.text == text) is (size >= 8)
    assert read_line(damaged + "ж", [("cp437", "gbk")]) is None


def test_good_text_behind_a_lost_byte_stays():
    damaged = "会议推迟到明天".encode()[:-1].decode("gbk", "replace") + "达到要求的同学可以先走"
    assert textfix.clean(damaged, **ONLY).endswith("达到要求的同学可以先走")


def test_lost_bytes_that_nothing_decides_stay_visible():
    damaged = "服务真的很好，我们都很".encode()[:-1].decode("gb18030", "replace")
    cleaned = textfix.clean(damaged, **ONLY)
    assert cleaned.startswith("服务真的很好，我们都")
    assert "好" not in cleaned[8:]


def test_diagnose_names_the_chain_and_counts_its_characters():
    damaged = CHAINS["utf-8 read as cp1252"]("秋收时节，稻田里一片金黄")
    [finding] = [f for f in textfix.diagnose(damaged).findings if f.repair == "mojibake"]
    assert finding.what == "utf-8 read as cp1252"
    assert finding.count == len(damaged)
    assert finding.confidence > 0.99


def test_diagnose_names_both_steps_of_doubled_damage():
    damaged = CHAINS["utf-8 read as cp1252 twice"]("秋收时节，稻田里一片金黄")
    whats = {f.what for f in textfix.diagnose(damaged).findings if f.repair == "mojibake"}
    assert "utf-8 read as cp1252, utf-8 read as cp1252" in whats


@pytest.mark.parametrize("text", ["前面锟斤拷锟斤拷后面", "嚙踝蕭嚙踝蕭", "烫烫烫烫烫烫", "屯屯屯屯"])
def test_irreversible_damage_is_reported_and_left(text):
    findings = [f for f in textfix.diagnose(text).findings if f.repair == "mojibake"]
    assert textfix.clean(text, **ONLY) == text
    assert any(f.what.startswith("irreversible") and not f.repaired for f in findings)


@pytest.mark.parametrize(
    "unit",
    [
        "锛",
        "Ã",
        "ä",
        "Ð",
        "涓",
        "盲",
        "─",
        "い",
        "가",
        "ж",
        "\ufffd",
        "é中",
        "涓?",
        "恅",
        "가中",
        "ä¸",
        "иж°",
        "鏈\ufffd",
        "銆\ufffd",
        "Äê1",
        "ÄäÃ£Ö ",
        "浣犲ソ\n",
    ],
)
def test_time_grows_with_the_length_only(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        start = time.process_time()
        textfix.clean(text, **ONLY)
        return time.process_time() - start

    seconds(1_000)
    short, long = seconds(4_000), seconds(16_000)
    assert long < 16 * max(short, 0.02)


TORN = "孩子们向消防员表示感谢。今天下午，他们把画好的三十幅画送到了消防站，站里的人都说很高兴。"


@pytest.mark.parametrize("text", [TORN, TORN + "\n雨后的空气真新鲜", "早上七点，" + TORN + "共来了1次。"])
def test_a_line_that_lost_bytes_is_read_from_end_to_end(text):
    damaged = "\n".join(line.encode().decode("gb18030", "replace") for line in text.split("\n"))
    assert "\ufffd" in damaged
    assert textfix.clean(damaged, **ONLY) == text


def test_a_euro_sign_before_a_loss_is_a_pair():
    assert "谢。".encode()[2:4] == "€".encode("gb18030")
    torn = read_torn(wrong("gbk").encode(TORN[:12].encode().decode("gb18030", "replace")))
    assert torn is not None
    assert torn.filled() == TORN[:12]


def test_good_text_is_no_torn_utf8():
    for line in (TORN, "€ 30", "歐元€\ufffd漲了", "\ufffd" * 9, "", "鈥"):
        assert read_lossy(line, ("gbk", "utf-8"), proven=True) is None


def test_threads_read_torn_lines_at_the_same_time():
    lines = [f"{TORN}，第{number}号报道。" for number in range(1, 200)]
    damaged = [line.encode().decode("gb18030", "replace") for line in lines]
    expected = [textfix.clean(line) for line in damaged]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(textfix.clean, damaged)) == expected


@pytest.mark.parametrize(
    "name", ["gbk", "big5", "shift_jis", "euc_jp", "cp949", "cp1252", "cp437", "mac_roman", "koi8_r"]
)
def test_a_page_encodes_each_character_as_its_table_says(name):
    page = wrong(name)
    for code in (*range(0xD800), *range(0xE000, 0x10000)):
        character = chr(code)
        shown = page.table[character]
        expected = None if shown == BARRIER or (shown == LOST and not page.wide) else shown
        data = page.encode(character)
        if character == LOST and page.wide:
            assert data == b"\xff"
        elif shown != "\xff" or not page.wide:  # no right encoding has this byte, and on pages of pairs it is a loss
            assert (data.decode("latin-1") if data is not None else None) == expected


def test_losses_that_one_text_alone_fits_are_known_to_their_neighbours():
    text = "他们说：“孩子们的画都很好看，我们会一直挂在墙上。”记者在现场看到，大家都在鼓掌。"
    torn = read_torn(text.encode().replace("。”".encode(), b"\xe3\xff\x82\xe2\xff\x9d"))
    assert torn is not None
    assert torn.parts == [text]
    assert torn.lost == 2


TRADITIONAL = (
    "圖書館週六舉辦親子閱讀活動，義工為孩子們講述島嶼與海洋的故事。館長說，這個計畫從去年開始籌備，參與的學校已經超過二十所，"
    "場地則由鄉公所無償提供。居民們認為，這樣的聚會讓鄰里關係變得親密，也讓長輩們有機會見到許多年輕人。"
)
JAPANESE = (
    "図書館は土曜日に親子の読書会を開き、ボランティアが島と海の物語を語った。館長によると、この計画は昨年から準備が始まり、"
    "参加した学校はすでに二十校を超えたという。会場は町役場が無料で提供している。"
)


@pytest.mark.parametrize("text", [TRADITIONAL + "大家爲此鼓掌。", JAPANESE + "囍"])
def test_the_letters_of_a_writing_are_no_sign_but_damage_inside_it_is_found(text):
    triage = textfix.Cleaner(**ONLY)._screen.look(text)
    assert triage.mask
    assert not Mojibake().applies(triage)
    sentence = "今天下午天气很好。"
    damaged = sentence.encode().decode("gb18030", "replace")
    half = len(text) // 2
    assert textfix.clean(f"{text[:half]}{damaged}{text[half:]}", **ONLY) == f"{text[:half]}{sentence}{text[half:]}"


def test_what_the_model_knows_does_not_depend_on_what_it_was_asked():
    model().score("龘ぬ한Ж")
    assert "龘" in model().singles
    assert "龘" not in model().known
