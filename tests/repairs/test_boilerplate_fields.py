"""Boilerplate: the fields come back from every form of head and tail that news sites print."""

import pytest

import textfix
from textfix.repairs.boilerplate.dateline import read_dateline
from textfix.repairs.boilerplate.dates import find_dates
from textfix.repairs.boilerplate.spans import find_spans
from textfix.repairs.boilerplate.titles import pure_title
from textfix.repairs.boilerplate.view import fold

TITLE = "城市公园今起免费开放 市民不必预约"
BODY = (
    "今天上午，城里的三座公园同时免费开放，市民不必预约就能进园散步。记者在现场看到，孩子们跑在最前面。",
    "园方介绍，开放以后每天能接待五千名游客，花草养护和卫生保洁也会跟上，请大家爱护花木。",
    "“以后下班可以来走一走了。”住在附近的陈先生说，他已经等了三年。",
)
STAMP = "2024-05-06 07:08"

# Lines of the head, lines of the tail, what they record.
FORMS = [
    (["2024年5月6日07:08 来源：本地日报"], [], {"published": "2024-05-06T07:08:00", "source": "本地日报"}),
    (["2024.05.06 07:08", "来源：本地日报"], [], {"published": "2024-05-06T07:08:00", "source": "本地日报"}),
    (["2024-05-0607:08 来源 本地日报"], [], {"published": "2024-05-06T07:08:00", "source": "本地日报"}),
    (["本地日报 2024-05-06 07:08:09"], [], {"published": "2024-05-06T07:08:09", "source": "本地日报"}),
    (["本地日报 | 林小明 | 2024-05-06"], [], {"published": "2024-05-06T00:00:00", "source": "本地日报"}),
    ([f"{STAMP} | 来源：本地日报 | 作者：林小明"], [], {"source": "本地日报", "authors": ("林小明",)}),
    (["发布时间：2024-05-06", "信息来源：市文旅局", "浏览次数：33"], [], {"source": "市文旅局"}),
    (["文章来源：本地日报 作者：林小明 点击数：12"], [], {"source": "本地日报", "authors": ("林小明",)}),
    (["發佈時間：2024/05/06 07:08", "最後更新：2024/05/07 09:10"], [], {"published": "2024-05-06T07:08:00", "updated": "2024-05-07T09:10:00"}),
    (["更新於 2024-05-07 08:00", "發佈於 2024-05-06 07:08"], [], {"published": "2024-05-06T07:08:00", "updated": "2024-05-07T08:00:00"}),
    (["撰文：林小明", "出版：2024-05-06 07:08 更新：2024-05-06 09:10"], [], {"authors": ("林小明",), "updated": "2024-05-06T09:10:00"}),
    (["2024-05-06 HKT 07:08"], [], {"published": "2024-05-06T07:08:00"}),
    (["發佈時間 07:08 2024-05-06 HKT"], [], {"published": "2024-05-06T07:08:00"}),
    (["民國113年5月6日"], ["資料來源：市政府"], {"published": "2024-05-06T00:00:00", "source": "市政府"}),
    (["發布日期：113-05-06", "發布單位：市政府"], [], {"published": "2024-05-06T00:00:00"}),
    (["May 6, 2024 | 7:08 AM"], [], {"published": "2024-05-06T07:08:00"}),
    (["发布/2024年5月6日 07:08 PM", "更新/2024年5月6日 09:11 PM"], [], {"published": "2024-05-06T19:08:00", "updated": "2024-05-06T21:11:00"}),
    (["2024-05-06T07:08:09+08:00"], [], {"published": "2024-05-06T07:08:09"}),
    (["3小时前 来自 本地日报"], [], {"published": None}),
    (["05-06 07:08"], [], {"published": None}),
    (["发表时间： 06/05/2024 - 07:08"], [], {"published": None}),
    ([f"{STAMP} 来源： ", "本地日报"], [], {"source": "本地日报"}),
    ([f"{STAMP}　轉自：本地日報"], [], {"source": "本地日報"}),
    ([f"{STAMP}　媒体：本地日报"], [], {"source": "本地日报"}),
    ([f"{STAMP} 来源：本地日报 编辑：王大同 责任编辑：李二"], [], {"editors": ("王大同", "李二")}),
    ([STAMP, "采写：林小明 编辑：王大同"], [], {"authors": ("林小明",), "editors": ("王大同",)}),
    ([STAMP], ["（来源：本地日报 记者 林小明）", "责编：王大同 校对：李二"], {"source": "本地日报", "editors": ("王大同",)}),
    ([STAMP], ["本文来源：本地日报 责任编辑：王大同_NN0012"], {"source": "本地日报", "editors": ("王大同",)}),
    ([STAMP], ["文/林小明 图/陈立 编辑/王大同"], {"authors": ("林小明",), "editors": ("王大同",)}),
    ([STAMP], ["编辑 王大同"], {"editors": ("王大同",)}),
    ([STAMP], ["[责任编辑：王大同 PN021]"], {"editors": ("王大同",)}),
    ([STAMP], ["責任編輯：BJ006"], {"editors": ("BJ006",)}),
    ([STAMP], ["【纠错】 【责任编辑:王大同】"], {"editors": ("王大同",)}),
    ([STAMP], ["編輯：王大同　核稿編輯：李二"], {"editors": ("王大同", "李二")}),
    ([STAMP], ["关键词：公园 免费 市民"], {"tags": ("公园", "免费", "市民")}),
    ([STAMP], ["#公园", "#免费"], {"tags": ("公园", "免费")}),
    ([STAMP], ["TAG标签：公园 免费"], {"tags": ("公园", "免费")}),
]  # fmt: skip


def read(lines):
    """Return the fields of a page as plain values."""
    article = textfix.extract("\n".join(lines), skip={"script", "punctuation"})
    dates = {name: getattr(article, name) for name in ("published", "updated")}
    return {
        "title": article.title,
        **{name: date and date.isoformat() for name, date in dates.items()},
        **{name: getattr(article, name) for name in ("source", "authors", "editors", "tags")},
    }


@pytest.mark.parametrize(("head", "tail", "fields"), FORMS, ids=[" / ".join((*h, *t)) for h, t, _ in FORMS])
def test_a_form_of_head_or_tail_is_read_with_the_title_above_it(head, tail, fields):
    found = read([TITLE, *head, *BODY, *tail])
    assert {name: found[name] for name in fields} == fields
    assert found["title"] == TITLE


@pytest.mark.parametrize(("head", "tail", "fields"), FORMS, ids=[" / ".join((*h, *t)) for h, t, _ in FORMS])
def test_no_paragraph_goes_with_the_fields(head, tail, fields):  # noqa: ARG001
    left = textfix.clean("\n".join([TITLE, *head, *BODY, *tail]), only={"boilerplate"}).split("\n")
    assert [line for line in left if line in (TITLE, *BODY)] == [TITLE, *BODY]


@pytest.mark.parametrize(
    "glued", ["{}_本地频道_本地网", "{} - 本地网", "{}｜本地網", "{}-本地新闻-本地网", "{} | 社會 | 本地新聞網"]
)
def test_the_title_is_returned_without_the_site(glued):
    page = "\n".join([glued.format(TITLE), f"{STAMP} 来源：本地日报", *BODY])
    article = textfix.extract(page, only={"boilerplate"})
    assert article.title == TITLE
    assert article.body.startswith(BODY[0])


def test_a_title_with_a_label_is_read_where_there_is_no_other():
    assert textfix.extract("\n".join([f"标题：{TITLE}", f"{STAMP} 来源：本地日报", *BODY])).title == TITLE


@pytest.mark.parametrize(
    "line", ["棱镜｜公园为什么免费", "公园免费 - 谁来养护", "2024-2025赛季今日开幕", "北京-上海高铁提速"]
)
def test_a_title_with_a_joint_of_its_own_stays_whole(line):
    assert pure_title(line) == line


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("5:30pm 16/05/2024", "2024-05-16T17:30:00"),
        ("16/05/2024 07:08", "2024-05-16T07:08:00"),
        ("6 May 2024, 7:08 pm", "2024-05-06T19:08:00"),
        ("2024年5月6日 週一 下午7:08·2 分鐘", "2024-05-06T19:08:00"),
        ("2024 05/06 07:08:09", "2024-05-06T07:08:09"),
        ("12:05 am 2024-05-06", "2024-05-06T00:05:00"),
        ("07:08, 2024-05-06", "2024-05-06T07:08:00"),
        ("2024年5月6日上午7时8分", "2024-05-06T07:08:00"),
        ("2024年5月6日 7点08分", "2024-05-06T07:08:00"),
        ("2024/05/06(一)07:08", "2024-05-06T07:08:00"),
        ("中華民國113年5月6日", "2024-05-06T00:00:00"),
        ("Mon, 06 May 2024 07:08:09 GMT", "2024-05-06T07:08:09"),
        ("06-May-2024", "2024-05-06T00:00:00"),
        ("二〇二四年五月六日 星期一", "2024-05-06T00:00:00"),
        ("二零二三年十二月三十一日", "2023-12-31T00:00:00"),
    ],
)
def test_more_forms_of_a_date_are_read(line, when):
    assert [found.isoformat() for _, found in find_dates(fold(line))][:1] == [when]


@pytest.mark.parametrize(
    ("line", "agency", "place", "date", "reporters"),
    [
        ("新华社北京5月6日电（记者 林某某、陈某某）今天", "新华社", "北京", "5月6日", ("林某某", "陈某某")),
        ("据新华社北京5月6日电 今天", "新华社", "北京", "5月6日", ()),
        ("新华社北京5月6日电 记者林某某 今天", "新华社", "北京", "5月6日", ("林某某",)),
        ("本报北京5月6日讯 记者林某某报道：今天", "本报", "北京", "5月6日", ("林某某",)),
        ("本报讯（记者 林某某 通讯员 陈某某）今天", "本报", None, None, ("林某某", "陈某某")),
        ("中新网上海5月6日电(林某某)今天", "中新网", "上海", "5月6日", ("林某某",)),
        ("央视网消息：今天", "央视网", None, None, ()),
        ("某某之家 5 月 6 日消息，今天", "某某之家", None, "5 月 6 日", ()),
        ("【明報專訊】政府", "明報", None, None, ()),
        ("【星島綜合報道】政府", "星島", None, None, ()),
        ("【某某時報2024年05月06日訊】今天", "某某時報", None, "2024年05月06日", ()),
        ("【本報記者林某某台北報導】今天", None, "台北", None, ("林某某",)),
        ("〔記者林某某／台北報導〕今天", None, "台北", None, ("林某某",)),
        ("〔即時新聞／綜合報導〕今天", None, None, None, ()),
        ("【林某某／台北報導】今天", None, "台北", None, ("林某某",)),
        ("（滨江日报记者 林某某）今天", "滨江日报", None, None, ("林某某",)),
        ("（中央社記者林某某、陳某某台北6日電）今天", "中央社", "台北", "6日", ("林某某", "陳某某")),
        ("(中央社巴黎6日綜合外電報導)今天", "中央社", "巴黎", "6日", ()),
        ("（八打灵再也6日讯）今天", None, "八打灵再也", "6日", ()),
    ],
)
def test_every_form_of_a_dateline_is_read(line, agency, place, date, reporters):
    found = read_dateline([line])
    assert found is not None
    assert (found.agency, found.place, found.date, found.reporters) == (agency, place, date, reporters)


@pytest.mark.parametrize(
    "line",
    [
        "山区电台讯号弱，村民把天线架上了屋顶。",
        "天气预报讯息显示，明天有雨。",
        "记者从气象台讯问得知，明天有雨。",
        "（截至5日）全市共有三座公园免费开放。",
        "多家电视台报道，三座公园同时开放。",
    ],
)
def test_words_that_look_like_an_agency_are_none(line):
    found = read_dateline([line])
    assert found is None or (found.agency, found.place) == (None, None)


def test_an_agency_is_named_without_the_word_before_it():
    assert read_dateline(["据路透社报道，三座公园同时开放。"]).agency == "路透社"
    assert read_dateline(["【特别报道】三座公园同时开放。"]) is None


def test_a_desk_that_signs_without_a_person_is_no_author():
    page = "\n".join(["老厂房变身图书馆", STAMP, "地方中心／綜合報導", *BODY])
    assert textfix.extract(page, only={"boilerplate"}).authors == ()


def test_the_kind_of_a_credit_does_not_depend_on_the_order_of_sets():
    assert [span.kind for span in find_spans("市民不必预约。(原标题:某市审议公园新条例)")] == ["meta"]


@pytest.mark.parametrize(
    "line", ["去年5月6日电影上映，今天", "某人5月6日消息称，公园", "2024年5月6日，今天", "记者看到，公园里"]
)
def test_a_sentence_that_opens_with_a_date_has_no_dateline(line):
    assert read_dateline([line]) is None


@pytest.mark.parametrize(
    "line",
    ["3小时前", "昨天 07:08", "2024年5月", "05/06/2024", "20240506", "一二三四年五月六日", "二〇二四年十三月六日"],
)
def test_what_is_no_full_date_is_none(line):
    assert list(find_dates(fold(line))) == []
