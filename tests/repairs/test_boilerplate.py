"""Boilerplate: what the site added goes, every sentence of the article stays, the fields come back."""

from datetime import datetime
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from hypothesis import given

import textfix
from casefiles import cases
from textfix.repairs.boilerplate import REPAIRS, grammar, vocabulary
from textfix.repairs.boilerplate.dates import find_dates
from textfix.repairs.boilerplate.hints import hints
from textfix.repairs.boilerplate.lexicon import lexicon
from textfix.repairs.boilerplate.lines import verdict
from textfix.repairs.boilerplate.verdicts import STRONG
from textfix.repairs.boilerplate.view import fold, plain
from textfix.testing import assert_promises, news_pages
from textfix.testing.sentences import SENTENCES

SPEC = spec_from_file_location("made_pages", Path(__file__).parents[2] / "seeds/tables/made_pages.py")
made_pages = module_from_spec(SPEC)
SPEC.loader.exec_module(made_pages)

ONLY = {"only": {"boilerplate"}}
BODY = tuple("".join(SENTENCES[i : i + 3]) for i in range(0, 18, 3))

PAGE = "\n".join(
    [
        "首页 > 新闻中心 > 正文",
        "老厂房变身图书馆 市民多了一个好去处",
        "2024-05-06 07:08:09 来源：本地日报 作者：林某某",
        "分享到： 微信 微博",
        "（原标题：老厂房里的读书声）",
        "新华社某地5月6日电（记者 林某某 陈某某）" + BODY[0],
        "图为市民在图书馆里读书。（林某某 摄）",
        *BODY[1:4],
        "标签：图书馆 老厂房",
        "责任编辑：王某某",
        "相关阅读",
        "小城办起音乐节 游客住进老街",
        "高速公路新增三座服务区",
        "网友评论",
        "全部评论 23条",
        "版权所有，未经授权禁止转载",
    ]
)

# Sentences of journalism that hold the words of boilerplate.
TRAPS = [
    "法官说，他们未经同意就复制并转载了这份报告，这家网站应当公开道歉。",
    "网友评论说，这座桥比照片里还要好看。",
    "来源于民间的手艺，最后又回到了民间。",
    "她做了二十年责任编辑，经手的书稿摞起来比人还高。",
    "扫描二维码就能看到每一棵古树的年龄，孩子们觉得很新鲜。",
    "关注留守儿童，不能只靠一两次活动。",
    "相关新闻发布会将于下周举行，届时会公布调查结果。",
    "这份声明没有提到赔偿，村民们对此很不满意。",
    "分享到最后，几位老人都红了眼眶。",
    "下一条河治理完成后，沿岸的居民就能回来了。",
    "举报电话一直占线，工作人员只好加了两条线路。",
    "更多的年轻人回到村里，开起了民宿和咖啡馆。",
    "2024年5月6日",
    "编者按：本报今天起推出一组报道，讲述普通人的故事。",
    "案件编号：第三号",
    "一、先把账算清楚",
]


@pytest.mark.parametrize(("before", "after"), REPAIRS[0].examples)
def test_the_repair_keeps_the_promise_of_its_examples(before, after):
    assert textfix.clean(before, **ONLY) == after


@pytest.mark.parametrize(("before", "after"), cases("boilerplate"))
def test_a_page_comes_out_as_its_article(before, after):
    assert textfix.clean(before, **ONLY) == after


def test_only_the_article_and_its_caption_are_left_of_a_page():
    lines = PAGE.split("\n")
    assert textfix.clean(PAGE, **ONLY).split("\n") == [lines[1], *lines[5:10]]


def test_the_strict_mode_takes_the_caption_out_too():
    assert "图为市民" not in textfix.clean(PAGE, boilerplate="strict", **ONLY)


def test_a_caption_that_the_strict_mode_takes_out_is_still_returned():
    article = textfix.extract(PAGE, boilerplate="strict", **ONLY)
    assert article.captions == ("图为市民在图书馆里读书。（林某某 摄）",)


READERS = ["网友评论(2)", "小草", "图书馆太好了，希望别的城市也能跟上，支持一下！", "2小时前 回复 顶(12)",
           "路人甲", "我家就在旁边，早上去看了一下，人真的很多，停车场都满了。", "昨天 回复 顶(3)"]  # fmt: skip


@pytest.mark.parametrize("count", [2, 3, 6])
def test_what_readers_write_goes_up_to_their_last_buttons(count):
    page = "\n".join(["老厂房变身图书馆", "2024-05-06 07:08 来源：本地日报", *BODY[:count], *READERS])
    assert textfix.clean(page, **ONLY).split("\n") == ["老厂房变身图书馆", *BODY[:count]]


def test_an_article_under_a_count_of_comments_is_no_comment():
    head = ["老厂房变身图书馆", "2024-05-06 07:08 来源：本地日报", "评论(15)"]
    page = "\n".join([*head, *BODY[:2], "2小时前 回复 顶(12)", "昨天 回复 顶(3)"])
    assert textfix.clean(page, **ONLY).split("\n") == ["老厂房变身图书馆", *BODY[:2]]


def test_the_fields_of_a_page_are_returned():
    article = textfix.extract(PAGE)
    assert article.title == "老厂房变身图书馆 市民多了一个好去处"
    assert article.published == datetime(2024, 5, 6, 7, 8, 9)  # noqa: DTZ001
    assert (article.source, article.authors, article.editors) == ("本地日报", ("林某某",), ("王某某",))
    assert article.original_title == "老厂房里的读书声"
    assert article.tags == ("图书馆", "老厂房")
    assert article.captions == ("图为市民在图书馆里读书。（林某某 摄）",)
    assert article.dateline is not None
    assert (article.dateline.agency, article.dateline.place, article.dateline.date) == ("新华社", "某地", "5月6日")
    assert article.dateline.reporters == ("林某某", "陈某某")


def test_everything_removed_is_listed_with_its_kind_and_place():
    result = textfix.explain(PAGE, **ONLY)
    kinds = {piece.text: piece.kind for piece in result.article.removed}
    assert kinds["责任编辑：王某某"] == "credit"
    assert kinds["网友评论"] == "comment"
    assert kinds["2024-05-06 07:08:09 来源：本地日报 作者：林某某"] == "meta"
    assert all(PAGE[piece.start : piece.end] == piece.text for piece in result.article.removed)


def test_the_edits_do_not_depend_on_somebody_looking():
    assert textfix.explain(PAGE, **ONLY).text == textfix.clean(PAGE, **ONLY)


def test_a_traditional_glossed_page_is_read_like_any_other():
    page = (
        PAGE.replace("网友评论", "網(wǎng)友評論")
        .replace("责任编辑", "責(zé)任編輯")
        .replace("版权所有", "版權(quán)所有")
    )
    assert textfix.clean(page, **ONLY) == textfix.clean(PAGE, **ONLY)


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("place", [0, 3, 6])
def test_a_sentence_with_the_words_of_boilerplate_stays(trap, place):
    text = "\n".join(["老厂房变身图书馆", *BODY[:place], trap, *BODY[place:]])
    assert textfix.clean(text, **ONLY) is text


@pytest.mark.parametrize("trap", [trap for trap in TRAPS if len(trap) > 12])
def test_a_trap_stays_on_a_page_full_of_boilerplate_too(trap):
    lines = PAGE.split("\n")
    page = "\n".join([*lines[:8], trap, *lines[8:]])
    assert trap in textfix.clean(page, **ONLY).split("\n")


def test_an_article_without_boilerplate_is_the_same_object():
    text = "\n".join(("老厂房变身图书馆", *BODY))
    assert textfix.clean(text) is text


def test_a_page_without_an_article_is_left_alone():
    text = "首页\n新闻\n登录|注册\n版权所有\n京ICP备00000000号"
    assert textfix.clean(text, **ONLY) is text


@pytest.mark.parametrize(
    ("paragraph", "left"),
    [
        (BODY[0] + "（责任编辑：王某某）", BODY[0]),
        (BODY[0] + "【责编：王某某、李某某】", BODY[0]),
        (BODY[0] + "責任編輯：王某某", BODY[0]),
        (BODY[0] + "（編輯：王某某）1130506", BODY[0]),
        (BODY[0] + "請繼續往下閱讀...", BODY[0]),
        (BODY[0] + "责任编辑：王某某 版权所有，未经授权禁止转载", BODY[0]),
        (BODY[0] + "（责任编辑：王某某）相关阅读 上一篇：夜市开张 下一篇：没有了", BODY[0]),
        (BODY[0] + "© 2024 本地网 版权所有", BODY[0]),
        (BODY[0] + "（原标题：老厂房里的读书声）", BODY[0]),
        (BODY[0] + "（责任编辑王某某对本文亦有贡献。）", BODY[0] + "（责任编辑王某某对本文亦有贡献。）"),
    ],
)
def test_exactly_the_span_goes_from_a_paragraph(paragraph, left):
    assert textfix.clean(paragraph, **ONLY) == left


def test_the_name_of_a_betting_site_before_a_sentence_goes_from_a_hacked_page():
    page = "\n".join(["日韩_久久_无码_在线观看", "老厂房变身图书馆", "某某威尼斯人现金网网址：" + BODY[0], BODY[1]])
    assert textfix.clean(page, **ONLY) == "\n".join(["老厂房变身图书馆", BODY[0], BODY[1]])


CARDS = ["高速公路新增三座服务区", "新增的三座服务区都设了充电桩，下月起对过往车辆开放。", "2024-05-06 07:08"]


def test_cards_of_other_articles_above_the_title_cost_it_nothing():
    page = "\n".join(
        ["首页 > 新闻 > 正文", *CARDS, *CARDS, *CARDS, "老厂房变身图书馆", "2024-05-06 09:10 来源：本地日报", *BODY[:3]]
    )
    assert textfix.clean(page, **ONLY).split("\n") == ["老厂房变身图书馆", *BODY[:3]]


@pytest.mark.parametrize("form", made_pages.forms(), ids=lambda form: form[0])
@pytest.mark.parametrize("place", [0, 2, 4])
def test_verse_questions_and_lists_stay_on_a_clean_page(form, place):
    text = "\n".join(["老厂房变身图书馆", *BODY[:place], *form, *BODY[place:]])
    assert textfix.clean(text, **ONLY) is text


def test_no_article_on_a_page_of_a_made_up_site_loses_a_paragraph_or_its_title():
    lost = []
    for site, lines in made_pages.pages():
        left = set(textfix.clean("\n".join(line for _, line in lines), **ONLY).split("\n"))
        lost += [(site, line) for label, line in lines if label in {"title", "body"} and line not in left]
    assert lost == []


@given(news_pages())
def test_no_line_of_the_article_is_lost_and_no_certain_line_is_left(page):
    left = textfix.clean(page.text, **ONLY).split("\n")
    assert page.title in left
    assert [line for line in left if line in page.paragraphs] == list(page.paragraphs)
    assert not set(left) & set(page.boilerplate)


@given(news_pages())
def test_the_promises_hold_on_pages(page):
    assert_promises(textfix.clean, page.text)


@pytest.mark.parametrize(
    "entry", [entry for entry in vocabulary.phrases() if entry.role == "whole"], ids=lambda e: e.phrase
)
def test_every_phrase_matches_its_example(entry):
    view = fold(plain(entry.example))
    assert lexicon().hits(view, vocabulary.bare(view)).get(entry.kind, 0) >= entry.strength


@pytest.mark.parametrize(
    "entry", [entry for entry in vocabulary.phrases() if entry.role == "opens"], ids=lambda e: e.phrase
)
def test_every_opening_phrase_matches_its_example(entry):
    assert vocabulary.opener(entry.kind).match(fold(entry.example))


def test_every_phrase_that_opens_with_a_gap_lets_other_lines_pass():
    for entry in vocabulary.phrases():
        phrase = fold(entry.phrase).strip()
        if entry.role == "whole" and not grammar.first_characters(phrase) and not phrase.startswith("#"):
            assert all(hints(phrase) or [""]), entry.phrase


def test_the_phrases_are_sorted_and_well_formed():
    rows = [(e.kind, e.role, str(e.strength), e.region, e.phrase) for e in vocabulary.phrases()]
    assert rows == sorted(rows)
    assert len(set(rows)) == len(rows)
    assert {e.strength for e in vocabulary.phrases()} <= {0, 1, 2, 3}


@pytest.mark.parametrize(
    "headline",
    [
        "扫码点餐该不该强制",
        "搜索引擎巨头宣布裁员",
        "分享到最后大家都沉默了",
        "无障碍改造让老人出行更方便",
        "相关基金净值今天大跌",
        "热门股票为何集体跳水",
        "登录火星的探测器传回照片",
        "服务热线开通首日响个不停",
        "关闭煤矿之后矿工去哪儿",
        "友情链接起两座小城",
        "记者：资金从哪里来？",
        "人工智能生成内容须加标识",
        "免费领取鸡蛋背后的骗局",
        "微信登陆港股传闻再起",
        "市纪委公布举报电话",
        "我市开通欠薪举报平台",
        "转载须注明出处 新规明起实施",
        "未经允许转载图片 公司被判赔三千元",
        "禁止转载的字画怎么卖到了国外",
        "短视频版权授权纠纷宣判",
        "某公司发布声明否认侵权",
        "特别声明让粉丝炸锅",
        "爆料电话成了摆设",
        "请勿发布虚假信息 警方提醒",
        "法律顾问建议他上诉。",
        "视频：洪水漫过街道",
    ],
)
def test_a_headline_that_begins_like_a_phrase_is_no_certain_boilerplate(headline):
    assert verdict(fold(plain(headline))).strength < STRONG


@pytest.mark.parametrize(
    "title", ["短视频版权授权纠纷宣判", "热线开通首日接到投诉千余件", "未经允许转载图片 公司被判赔三千元"]
)
def test_a_title_of_words_of_notices_stays(title):
    lines = PAGE.split("\n")
    assert textfix.clean("\n".join([lines[0], title, *lines[2:]]), **ONLY).split("\n")[0] == title


@pytest.mark.parametrize(
    "closing", ["备案后直接结算。", "居民投诉了三次。", "这条热线已经开通。", "网友评论说，这才是好新闻。"]
)
def test_a_short_closing_sentence_with_words_of_notices_stays(closing):
    lines = PAGE.split("\n")
    assert closing in textfix.clean("\n".join([*lines[:10], closing, *lines[10:]]), **ONLY).split("\n")


# Headlines and closing sentences of journalism that begin like a phrase of the vocabulary.
HEADLINES = [
    "封面：一座小城的面孔",
    "海报：十部国产片的春天",
    "插画：留住童年的人",
    "报导：一个战地记者的手记",
    "源自：大河两岸的声音",
    "摘自：一位母亲的日记",
    "播放量：短剧平台的生死线",
    "围观：直播间里的众生相",
    "阅读：点亮山村孩子的梦",
    "在Google上追踪嫌犯 老警察有妙招",
    "将邻国设为稀土首选来源",
    "警方立即加入追踪 三小时后寻获",
    "老人加入好友，被骗消息传遍小区",
    "紧贴民生最新动态 代表走进社区",
    "要看新闻，他先关注民生",
    "快加入志愿者社群 清河行动招人",
    "炒股第一步，先开好股票账户",
    "文明上网，理性发言，从我做起",
    "全文300字作文 他写了一个月",
    "共300字，写下他的一生",
    "你可能会喜欢的一篇文章",
    "这些文章你可能不喜欢",
    "本地内容由AI生成 编辑部如何把关",
    "Posted on 微博的视频走红",
    "送交者：一位老人托人发送悄悄话",
    "未获盟国同意 守军不得使用远程导弹",
    "未经许可不得采砂 违者最高罚三十万",
    "非经同意不得收集个人信息",
    "未经同意不得使用他人肖像",
    "播音员主持人资格证考试3月开考",
    "广播电视播音员主持人资格证考试3月开考",
    "信息网络犯罪证据新规10月施行",
    "互联网医院拿到许可证",
    "出版物许可证3月起网上办",
    "禁止发布香烟广告",
    "不得发布虚假广告",
    "严禁论文抄袭 高校推出新规",
    "市委网信办开通涉企举报专区",
    "网信办公布违法和不良信息举报电话",
    "教育部门公布举报电话12391",
    "市纪委公布举报电话：12388",
    "举报电话12345开通首日响个不停",
    "转载他人文章需注明来源",
    "转载论文请注明作者 学会发出倡议",
    "国产飞艇 首飞成功 载客十人",
    "快三成 国产 车企 今年盈利",
    "更新家电可享3000元补贴",
    "不降息不代表立场转向",
    "请勿发表歧视性言论，球迷被提醒",
    "不构成投资建议的荐股直播",
    "仅代表个人 球星致歉",
    "浏览量：从零到百万",
    "互联网药品许可证：如何监管",
    "未经家长同意不得转发学生照片",
    "立即加入好友，不漏接诈骗消息",
    "以上内容由AI生成 主播坦言",
    "此内容由AI生成，平台被罚",
]
CLOSINGS = [
    "如果你有任何线索，请联系警方。",
    "如果您有好的线索，请告诉正在寻找孩子的这家人。",
    "欢迎群众提供新闻线索，这是老站长常说的一句话。",
    "更多的顾客请店员帮忙下载银行的客户端。",
    "加入读书会成为会员之后，他每天都要读一篇好文章。",
    "你可以通过填写以下表单发表评论的日子，已经过去了。",
    "本站有权拒绝超载的货车进场卸货，站长说。",
    "此文不代表他后来的立场，却成了他的代表作。",
    "根据电脑网路内容分级处理办法，业者最高可罚五十万元。",
    "转发消息时请核实内容并注明来源，民警提醒说。",
    "转载文章请注明出处，这是对作者起码的尊重。",
    "更多优质内容请读者登录图书馆的公众号。",
    "本站有权拒绝不合格的内容进入候车厅。",
]


def _page_of_a_site(title, subheading, closing):
    head = ["首页 > 新闻中心 > 正文", title, "2024-05-06 07:08 来源：本地日报", *BODY[:2], subheading, *BODY[2:4]]
    return "\n".join([*head, closing, "责任编辑：某某", "网友评论", "全部评论 23条"])


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_that_begins_like_a_phrase_stays_as_title_and_as_subheading(headline):
    for title, subheading in [(headline, "木梁都留了下来"), ("老厂房变身图书馆 市民多了一个好去处", headline)]:
        page = _page_of_a_site(title, subheading, BODY[4])
        assert textfix.clean(page, **ONLY).split("\n") == [title, *BODY[:2], subheading, *BODY[2:5]]


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_closing_sentence_that_begins_like_a_phrase_stays(closing):
    title, subheading = "老厂房变身图书馆 市民多了一个好去处", "木梁都留了下来"
    page = _page_of_a_site(title, subheading, closing)
    assert textfix.clean(page, **ONLY).split("\n") == [title, *BODY[:2], subheading, *BODY[2:4], closing]


@pytest.mark.parametrize("byline", ["财经中心／程某某报导", "台灣新聞組／台北2日電", "本报专栏作家 林小明"])
def test_the_headline_above_a_byline_stays(byline):
    verse = ["他叫老梁。", "开照相馆四十一年。", "墙上挂着三百多张全家福。", "去年，他给一对金婚夫妇拍照。"]
    verse += ["快门按下去的时候，老太太哭了。", "她说，上一张是五十年前在这儿拍的。", "照片洗出来，老梁没收钱。"]
    head = ["我的频道", "快讯", "高速公路新增三座服务区", "老街上的照相馆要关门了", byline, "2024年5月6日 07:08"]
    page = "\n".join([*head, *verse, "责任编辑：王某某", "延伸阅读", "夜市重新开张", "网友评论"])
    assert "老街上的照相馆要关门了" in textfix.clean(page, **ONLY).split("\n")


@pytest.mark.parametrize("line", ["责任编辑 林小明", "编辑 林小明 校对 陈小红", "值班编辑 林小明、陈小红"])
def test_credits_without_colons_are_known(line):
    assert verdict(fold(line)).kind == "credit"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("2023-03-21 14:21:29来源:某报编辑:某某责任编辑:", "meta"),
        ("【責任編輯：某某】", "credit"),
        ("首頁 > 新聞 > 正文", "nav"),
        ("還沒有評論，快來搶沙發吧！", "comment"),
        ("微信 微博 QQ空间 复制链接", "share"),
        ("歡迎關注本報微信公眾號", "ad"),
        ("京ICP備00000000號", "copyright"),
        ("延伸閱讀：", "related"),
        ("日韩_久久_无码_中文字幕_在线观看", "spam"),
    ],
)
def test_a_line_is_known_in_either_script(line, kind):
    assert verdict(fold(plain(line))) == (kind, STRONG)


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("2019-09-07 16:28:35", "2019-09-07T16:28:35"),
        ("2012年6月24日 08时05分", "2012-06-24T08:05:00"),
        ("15:312018/09/16", "2018-09-16T15:31:00"),
        ("2018-07-0212:58", "2018-07-02T12:58:00"),
        ("2018年6月4日 星期一 下午 3:20", "2018-06-04T15:20:00"),
        ("發佈日期 : 2018-08-02", "2018-08-02T00:00:00"),
    ],
)
def test_every_printed_form_of_a_date_is_read(line, when):
    assert [found.isoformat() for _, found in find_dates(fold(line))] == [when]


@pytest.mark.parametrize("line", ["10-0812:00", "2019-13-40", "案号2018072", "3月21日"])
def test_a_date_without_its_year_or_out_of_range_is_none(line):
    assert list(find_dates(line)) == []


@pytest.mark.parametrize(
    "piece", ["\n", " \n", "新闻\n", "网友评论\n", "责任编辑：", "請繼續往下閱讀", "（", "|", "2019-01-01 来源：\n"]
)
def test_hostile_pages_keep_the_promises(piece):
    text = piece * 3000
    once = textfix.clean(text, **ONLY)
    assert textfix.clean(once, **ONLY) == once
    assert textfix.explain(text, **ONLY).undo() == text
