"""What `decode` gives for the bytes that scrapers meet. The sentences are our own."""

import chardet
import opencc
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textfix import decode
from textfix.testing import encoded
from textfix.testing.sentences import SENTENCES

NEWS = "".join(SENTENCES[:12])
TAIWAN = opencc.OpenCC("s2tw").convert(NEWS)
FFFD = "\ufffd"


@given(encoded())
def test_news_in_every_encoding_comes_back_exactly(case):
    found = decode(case.data)
    assert found.text == case.text
    assert found.encoding == case.encoding
    assert found.undecodable == ()


@given(st.binary(max_size=400))
@example(b"")
@example(b"\xff\xfe")
@example(b"~{")
@example(b"\x1b$)A\x0e")
@example(b"\0" * 9)
@example("联通".encode("gbk"))
def test_any_bytes_can_be_given_back(data):
    found = decode(data)
    assert found.to_bytes() == data
    _check_account(found, data)


@given(st.lists(st.one_of(encoded(sentences=1).map(lambda e: e.data), st.binary(max_size=6)), max_size=6).map(b"".join))
def test_any_mixture_can_be_given_back(data):
    found = decode(data)
    assert found.to_bytes() == data
    _check_account(found, data)


def _check_account(found, data):
    """The segments cover all bytes in order; the undecodable spans are sorted, apart and shown as U+FFFD."""
    at = 0
    for start, end, codec in found.segments:
        assert start == at
        assert codec
        at = end
    assert at == len(data)
    at = 0
    for start, end in found.undecodable:
        assert at <= start < end <= len(data)
        at = end
    if found.undecodable:
        assert FFFD in found.text
    assert 0 <= found.confidence <= 1


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_every_kind_of_bytes_is_accepted(kind):
    assert decode(kind(NEWS.encode("gbk"))).text == NEWS


def test_text_is_refused_with_a_hint():
    with pytest.raises(TypeError, match="clean"):
        decode("天黑了")


@pytest.mark.parametrize("size", [2, 3, 5])
def test_a_few_hanzi_suffice(size):
    hits = 0
    words = [NEWS[i : i + size] for i in range(0, 120, size)]
    words = [w for w in words if all("\u4e00" <= c <= "\u9fff" for c in w)]
    for word in words:
        hits += decode(word.encode("gbk")).text == word
    assert hits >= 0.9 * len(words)


def test_gbk_that_happens_to_be_valid_utf8_is_read_as_gbk():
    assert decode("联通".encode("gbk")).text == "联通"


@pytest.mark.parametrize("name", ["gbk", "big5", "utf-8"])
def test_three_hanzi_in_a_page_of_markup_are_found(name):
    page = (
        '<html><head><meta charset="iso-8859-1"></head><body>' + "<div class='row'><a href='/n/1'>more</a></div>\n" * 40
    )
    page += "<p>天氣預報</p></body></html>" if name == "big5" else "<p>天气预报</p></body></html>"
    assert decode(page.encode(name)).text == page


@pytest.mark.parametrize(
    ("data", "text"), [(b"\x80100", "€100"), ("㑇".encode("gb18030"), "㑇"), ("𠮷".encode("gb18030"), "𠮷")]
)
def test_gbk_has_its_euro_sign_and_four_byte_codes(data, text):
    assert decode(NEWS.encode("gbk") + data).text == NEWS + text


def test_private_use_codes_of_gb18030_are_todays_characters():
    assert decode(NEWS.encode("gbk") + b"\xa8\xbc\xfe\x59").text == NEWS + "ḿ\u9fb4"


@pytest.mark.parametrize(("code", "character"), [("a145", "‧"), ("a3e1", "€"), ("87a1", "𥣞"), ("8e69", "箸")])
def test_big5_is_read_as_browsers_do(code, character):
    assert decode(TAIWAN.encode("big5") + bytes.fromhex(code)).text == TAIWAN + character


def test_seven_bit_escapes_are_read():
    assert decode("天黑了~a".encode("hz")).text == "天黑了~a"
    assert decode("暗くなった".encode("iso2022_jp")).text == "暗くなった"
    assert decode("어두워졌다".encode("iso2022_kr")).text == "어두워졌다"


def test_iso_2022_cn_holds_both_gb_and_cns():
    data = (
        b"\x1b$)A\x0e" + bytes(b & 0x7F for b in "天气".encode("gb2312")) + b"\x0f 1\n\x1b$)G\x0e\x44\x21\x44\x23\x0f."
    )
    assert decode(data).text == "天气 1\n一丁."


@pytest.mark.parametrize("code", ["x = '~{name}'", "a ~{ b", "${a}~{b}", "if (~{1}) {}\n"])
def test_a_tilde_and_a_brace_in_a_program_are_not_hz(code):
    assert decode(code.encode()).text == code


def test_a_start_in_mid_character_costs_that_character_only():
    for name, text in (("gb18030", NEWS), ("big5", TAIWAN), ("utf-8", NEWS)):
        assert decode(text.encode(name)[1:]).text.lstrip(FFFD) == text[1:]


def test_an_end_in_mid_character_costs_that_character_only():
    for name, text in (("gb18030", NEWS), ("big5", TAIWAN), ("utf-8", NEWS), ("utf-16-le", NEWS)):
        found = decode(text.encode(name)[:-1])
        assert found.text.rstrip(FFFD) == text[:-1]
        assert found.undecodable[-1].end == len(found.to_bytes())


def test_a_lost_byte_harms_only_its_surroundings():
    data = NEWS.encode("gbk")
    for at in range(41, 141, 10):
        found = decode(data[:at] + data[at + 1 :])
        assert found.encoding == "gb18030"
        assert found.text.endswith(NEWS[-60:])
        assert len(found.text) - len(NEWS) in {-1, 0, 1}


def test_a_stray_byte_is_kept_and_shown():
    data = NEWS.encode("gbk")
    found = decode(data[:20] + b"\xff" + data[20:])
    assert found.text == NEWS[:10] + FFFD + NEWS[10:]
    assert found.undecodable == ((20, 21),)


def test_lines_in_another_encoding_become_segments_of_their_own():
    head, foot = NEWS + "\n", SENTENCES[14] + "\n"
    for main, other in (("gb18030", "utf-8"), ("utf-8", "gb18030")):
        first = head.encode(main)
        found = decode(first + foot.encode(other))
        assert found.text == head + foot
        assert [s.codec for s in found.segments] == [main, other]
        assert found.segments[1].start in {len(first), len(first) - 1}
        assert any("several encodings" in note for note in found.notes)


def test_gbk_and_big5_lines_of_one_file_are_told_apart():
    lines = [(SENTENCES[i], "gbk") for i in range(6)] + [(TAIWAN[:80], "big5")]
    data = b"\n".join(text.encode(name) for text, name in lines)
    assert decode(data).text == "\n".join(text for text, _ in lines)


def test_a_declaration_is_evidence_and_never_an_order():
    data = NEWS.encode("gbk")
    assert decode(data, declared="big5").text == NEWS
    assert "declared as big5" in decode(data, declared="big5").notes[0]
    assert decode(data, declared="GB2312").notes == ()


def test_an_unknown_declaration_is_noted_and_ignored():
    found = decode(NEWS.encode("gbk"), declared="x-klingon")
    assert found.text == NEWS
    assert "x-klingon" in found.notes[0]


def test_a_declaration_decides_where_the_bytes_do_not():
    data = "樹蛙".encode("big5")
    assert decode(data, declared="big5").text == "樹蛙"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Сегодня в городе пройдёт выставка цветов, вход свободный.", "windows-1251"),
        ("Été comme hiver, les élèves préfèrent dîner à l'école.", "windows-1252"),
        ("今日は天気がいいので、公園まで散歩に行きました。", "shift_jis"),
        ("今日は天気がいいので、公園まで散歩に行きました。", "euc-jp"),
        ("오늘은 날씨가 좋아서 공원까지 산책을 다녀왔습니다.", "euc-kr"),
    ],
)
def test_other_languages_are_not_made_chinese(text, name):
    assert decode(text.encode(name)).text == text


def test_a_byte_order_mark_decides_and_is_no_text():
    for name in ("utf-8-sig", "utf-16", "utf-32"):
        found = decode(NEWS.encode(name))
        assert found.text == NEWS
        assert found.confidence == 1.0
        assert found.segments[0].start == 0


def test_utf16_that_begins_in_mid_character_is_read():
    assert decode((NEWS + "1\n").encode("utf-16-le")[1:]).text == FFFD + NEWS[1:] + "1\n"


def test_no_case_of_the_benchmark_kind_is_better_read_by_chardet():
    for sentence in SENTENCES[:20]:
        data = sentence[:6].encode("gbk")
        answer = chardet.detect(data, compat_names=False)["encoding"]
        if answer and data.decode(answer, "replace") == sentence[:6]:
            assert decode(data).text == sentence[:6]


@pytest.mark.parametrize(
    "text", ["Сегодня", "Так", "АН СС", "Αλλαγή", "Удалить", "الإدارة", "Các mô", "é", "ñandú", "שלום"]
)
def test_short_utf8_in_another_alphabet_is_never_made_chinese(text):
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("word", ["学校", "模式", "委员", "一支", "全选", "校园"])
def test_gbk_words_that_are_valid_utf8_by_chance_are_read(word):
    data = word.encode("gbk")
    assert data.decode("utf-8") != word
    assert decode(data).text == word


def test_a_stray_nul_does_not_make_gbk_utf16():
    for at in range(0, 60, 3):
        data = NEWS[:60].encode("gbk")
        found = decode(data[:at] + b"\0" + data[at:])
        assert found.encoding == "gb18030"
        assert found.text.endswith(NEWS[50:60])


def test_a_page_on_one_line_may_mix_encodings_at_its_tags():
    parts = [
        ("<p>" + SENTENCES[3] + "</p>", "gbk"),
        ("<p>" + SENTENCES[8] + "</p>", "utf-8"),
        ("<i>" + SENTENCES[1] + "</i>", "gbk"),
    ]
    data = b"".join(text.encode(name) for text, name in parts)
    assert decode(data).text == "".join(text for text, _ in parts)


def test_a_byte_lost_at_the_start_does_not_hide_that_it_is_chinese():
    for sentence in SENTENCES[:20]:
        data = sentence.encode("gbk")
        found = decode(data[:4] + data[5:])
        assert found.encoding == "gb18030"
        assert found.text.endswith(sentence[-3:])
