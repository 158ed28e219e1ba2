from textfix import Cleaner
from textfix.alphabets import ordinary_characters
from textfix.testing.sentences import SENTENCES
from textfix.triage import CharacterRanges, Screen


def _names(cleaner, text):
    triage = cleaner._screen.look(text)
    return {repair.name for bit, repair in cleaner._steps if triage.mask & bit}


def test_clean_sentences_trigger_nothing():
    cleaner = Cleaner(only={"mojibake", "characters", "gloss", "script"})
    assert [s for s in SENTENCES if not cleaner._screen.look(s).quiet] == []


def test_a_long_text_full_of_one_kind_of_trigger_still_shows_the_others():
    cleaner = Cleaner()
    traditional = "經濟發展與國際貿易關係緊密，專家認為這對農業產生積極影響。" * 40
    for extra, name in (("\u200b", "invisible"), ("&amp;", "entities"), ("業(yè)", "gloss"), ("\ue5e5", "private-use")):
        assert name in _names(cleaner, traditional + extra), name
        assert name in _names(cleaner, extra + traditional), name


def test_long_and_short_texts_of_one_alphabet_trigger_the_same():
    cleaner = Cleaner()
    for piece in ("\\u4e2d\\u56fd", "%E4%B8%AD", "&#20013;", "鍙傛暟", "ｶﾀｶﾅ"):
        assert _names(cleaner, piece) == _names(cleaner, piece * 100), piece


def test_a_long_text_in_traditional_characters_is_no_sign_of_mojibake_but_what_is_foreign_to_it_is():
    cleaner = Cleaner()
    traditional = "經濟發展與國際貿易關係緊密，專家認為這對農業產生積極影響。" * 10
    assert _names(cleaner, traditional) & {"mojibake", "script"} == {"script"}
    assert "mojibake" in _names(cleaner, traditional + "鍙傛暟")


def test_russian_and_korean_are_still_asked_about_mojibake():
    cleaner = Cleaner()
    for text in ("Завтра в городе откроют новый мост через реку. ", "내일 도시에 새 다리가 열린다. "):
        assert "mojibake" in _names(cleaner, text * 20)


def test_the_screen_of_no_repair_is_quiet():
    config = Cleaner().config
    assert Screen((), config).look("經濟").quiet


def test_ranges_know_their_characters():
    ranges = CharacterRanges((0x30, 0x32), (0x41, 0x41))
    assert list(ranges) == ["0", "1", "2", "A"]
    assert len(ranges) == 4
    assert "A" in ranges
    assert "3" not in ranges


def test_ordinary_characters_hold_every_hanzi_of_gb_2312():
    assert {"啊", "座", "亍", "齄"} <= ordinary_characters()
    assert "經" not in ordinary_characters()
