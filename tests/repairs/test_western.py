import pytest

from textfix import clean


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Der Ã¶ffentliche Platz ist schÃ¶n.", "Der öffentliche Platz ist schön."),
        ("El niÃ±o viviÃ³ aquÃ\xad.", "El niño vivió aquí."),
        ("He said â€œnoâ€\x9d twice.", "He said “no” twice."),
        ("Line one is fine.\nLa forÃªt est prÃ¨s d'ici.", "Line one is fine.\nLa forêt est près d'ici."),
    ],
)
def test_european_letters_are_found_again(before, after):
    assert clean(before) == after


@pytest.mark.parametrize(
    "text", ["SÃO PAULO", "Ça va, naïve façade", "Â", "10 Å² of surface", "ÄÖÜ â ê", "Tiếng Việt có dấu, Ấn Độ"]
)
def test_good_european_text_stays(text):
    assert clean(text) is text


def test_gbk_read_as_latin_1_is_left_to_the_chinese_reading():
    assert clean("Ä£ÐÍ", only={"western"}) == "Ä£ÐÍ"
    assert clean("Ä£ÐÍ") == "模型"
