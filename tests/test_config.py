import pickle

import pytest

import textfix
from textfix import Cleaner, Config, ConfigError


@pytest.mark.parametrize(
    ("overrides", "names"),
    [
        ({"script": "klingon"}, ["klingon", "simplified", "hongkong"]),
        ({"punctuation": "half"}, ["half", "fullwidth"]),
        ({"boilerplate": "all"}, ["all", "careful", "strict"]),
        ({"speed": 3}, ["speed", "script", "only"]),
        ({"only": {"glos"}}, ["glos", "gloss", "boilerplate"]),
        ({"skip": {"punctation"}}, ["punctation", "punctuation"]),
    ],
)
def test_an_unknown_option_is_refused_and_the_known_ones_are_listed(overrides, names):
    with pytest.raises(ConfigError) as caught:
        textfix.clean("天黑了", **overrides)
    for name in names:
        assert name in str(caught.value)


def test_a_preset_that_does_not_exist_lists_those_that_do():
    with pytest.raises(ConfigError, match=r"news.*corpus.*encoding"):
        Config.preset("books")


def test_a_config_that_is_no_config_is_refused():
    with pytest.raises(ConfigError, match="Config"):
        textfix.clean("天黑了", "news")


def test_a_single_name_may_be_given_as_a_string():
    assert Config(only="gloss").only == frozenset({"gloss"})


def test_config_is_a_value():
    assert Config(skip=["gloss"]) == Config(skip={"gloss"})
    assert hash(Config(skip=["gloss"])) == hash(Config(skip={"gloss"}))
    with pytest.raises(AttributeError):
        Config().script = "simplified"


def test_a_cleaner_pickles_as_its_configuration():
    cleaner = Cleaner(Config.preset("corpus"), script="simplified")
    cleaner.clean("天黑了。")
    data = pickle.dumps(cleaner)
    assert len(data) < 1000
    assert pickle.loads(data).config == cleaner.config  # noqa: S301


@pytest.mark.parametrize("preset", ["news", "corpus", "encoding"])
def test_every_preset_makes_a_cleaner(preset):
    assert Cleaner(Config.preset(preset)).clean("天黑了。") == "天黑了。"
