"""What the tests of the engines share: the documents with their truth, and an environment without network."""

import os

import pytest

from textfix import clean
from textfix.testing.sentences import SENTENCES

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_DATASETS_OFFLINE", "1")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
COUNT = 2000


def _damaged(number, text):
    """Every third document is damaged, in a way that turns with its number."""
    return [
        text,
        text.replace("，", "&#65292;"),
        text,
        text,
        "\u200b" + text.replace("。", "&nbsp;。"),
        text,
        text,
        text.replace("的", "的\ufeff") + "\x00",
        text,
    ][number % 9]


def _page(number):
    date = f"2024-05-{number % 28 + 1:02} 08:30"
    body = "\n".join(SENTENCES[(number * 7 + place) % len(SENTENCES)] for place in range(4))
    return f"城市公园第{number}期免费开放\n{date} 来源：本地日报\n{body}\n责任编辑：张三"


@pytest.fixture(scope="session")
def documents():
    """Short documents, clean and damaged, pages with metadata, a null and an empty one."""
    texts = [
        _damaged(number, "".join(SENTENCES[(number + place) % len(SENTENCES)] for place in range(2)))
        for number in range(COUNT - 40)
    ]
    return [*texts[:-2], None, "", *map(_page, range(40))]


@pytest.fixture(scope="session")
def expected(documents):
    """What the plain loop makes of the documents."""
    cleaned = [None if text is None else clean(text) for text in documents]
    assert sum(old != new for old, new in zip(documents, cleaned, strict=True)) > COUNT / 10
    return cleaned
