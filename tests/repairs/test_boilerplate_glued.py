"""Boilerplate: heads and tails that are glued to the text of one line go where every piece is certain, and only there."""

import pytest

import textfix
from textfix.repairs.boilerplate.heads import read_head
from textfix.repairs.boilerplate.tails import read_tail
from textfix.repairs.boilerplate.view import fold
from textfix.testing.sentences import SENTENCES

ONLY = {"only": {"boilerplate"}}
TEXT = "".join(SENTENCES[:4])
TITLE = "城市公园今起免费开放"

# What stands before the title, what stands between it and the text.
HEADS = [
    ("首页 > 新闻 > 国内 ", " 2024-05-06 07:08 来源:本地日报 作者:某某 字号:大 中 小 "),
    ("首页>新闻>正文 ", " 2024年05月06日 07:08　来源：本地日报 "),
    ("当前位置：首页 > 新闻中心 > 正文 ", " 发布时间：2024-05-06 来源：市文旅局 浏览次数：123 "),
    ("您的位置：首页 >> 新闻 >> ", " 日期：2024-05-06 浏览：33次 "),
    ("", " 来源：本地日报 时间：2024-05-06 07:08:09 "),
    ("", " 2024-05-06 07:08:09 来源: 本地日报 作者: 王小明 责任编辑: 李大同 "),
    ("", " May 6, 2024 来源：侨声报 "),
    ("首頁 / 生活 ", " 發布時間：2024/05/06 07:08 記者：羅小春 字級： 小 中 大 特 "),
    ("【字体：大 中 小】 ", " 2024-05-06 来源：本地日报 "),
]
# Without a title before them, these are no head: a menu may hold it, and date and outlet may be a report's.
WITH_TITLE = [
    ("", " 2024-05-06 07:08 本地日报 "),
    ("网站首页 走进本市 办事指南 首页 > 新闻 > 要闻 > 正文 ", " 2024-05-06 来源：本地日报 打印 关闭 "),
]
# What a newsroom may print before a sentence.
OPENINGS = [
    "5月6日，",
    "2024年5月6日 10:00 ",
    "2024年5月6日 星期一 晴 ",
    "时间：2024年5月6日 地点：市民中心 ",
    "【2024-05-06】 ",
    "本报讯 （记者 王小明） ",
    "据新华社2024年5月6日电 ",
    "某某社某地2024年5月6日电 （记者 王小明） ",
    "10:00 2024-05-06 消防队到场 ",
    "市民中心 2024年5月6日 人山人海 ",
    "活动安排 一、开幕式 2024-05-06 上午9点 二、论坛 ",
    "开幕式 2024-05-06 09:00 市民中心 ",
    "来源于2024年5月6日的一次采访 ",
    "问：2024年5月6日发生了什么？ 答：",
]
TAILS = [
    " 分享到：微信 微博 QQ空间 发表评论 抢沙发 相关阅读 夜市重新开张 小城办起音乐节 游客住进老街",
    "责任编辑：王小明 分享到： 微信 微博 0 条评论 发表评论 请登录后发表评论",
    " （责任编辑：王小明） 打印 收藏 关闭窗口 返回顶部",
    "上一篇：夜市重新开张 下一篇：没有了 版权所有 未经授权禁止转载",
    " 相关新闻 公园为何免费？谁来养护！ 夜市重新开张 2024-05-05 网友评论 还没有评论，快来抢沙发吧！",
    " 声明：本文来源于网络，如有侵权请联系删除。 上一篇：夜市开张 下一篇：没有了",
    " 標籤：公園 免費 市民 責編：李大同",
]
# What a newsroom may print behind a sentence, and tails of which a piece is not certain.
ENDINGS = [
    " 他说，以后还要来",
    " 记者 王小明",
    " 相关阅读材料显示公园建于明代",
    "谁来养护？大家都在问",
    " 责任编辑：李大同 园方表示，将会再次开放，欢迎大家再来，市民还可以在网上预约三座公园的讲解员",
    " 分享到最后，几位老人都红了眼眶",
    " 来源 联合国",
    "打印出来的地图 收藏在档案馆里",
    " 微信里的留言 一条也没有删",
    " 分享到 微信 评论 “爷爷，树什么时候才开花？”",
]
# Reports about rights and comments, whose last sentence says what a site says as well.
CLOSINGS = [
    ("网站收集评论和位置信息，须先告知用户。", "未经同意不得向他人提供个人信息。"),
    ("店家不得把顾客的照片分享到网上。", "未经本人许可，不得将其用于广告宣传。"),
    ("街道把通知分享到微信群，今起封闭施工。", "未经许可不得入内。"),
    ("这批老照片的版权归作者所有，市民只能在馆内翻看。", "禁止转载和复制。"),
]


@pytest.mark.parametrize(("before", "between"), HEADS + WITH_TITLE)
def test_a_head_goes_and_leaves_its_title_above_the_text(before, between):
    page = before + TITLE + between + TEXT
    assert textfix.clean(page, **ONLY) == f"{TITLE}\n{TEXT}"
    article = textfix.extract(page, **ONLY)
    assert (article.title, article.body) == (TITLE, TEXT)
    assert article.published is not None
    assert article.published.date().isoformat() == "2024-05-06"


@pytest.mark.parametrize(("before", "between"), HEADS)
def test_a_head_without_a_title_goes_too(before, between):
    assert textfix.clean(before + between.lstrip() + TEXT, **ONLY) == TEXT


@pytest.mark.parametrize(("before", "between"), WITH_TITLE)
def test_what_is_a_head_only_with_a_title_stays_without_one(before, between):
    assert textfix.clean(before + between.lstrip() + TEXT, **ONLY) == before + between.lstrip() + TEXT


@pytest.mark.parametrize("opening", OPENINGS)
def test_what_a_newsroom_prints_before_a_sentence_stays(opening):
    assert read_head(fold(opening + TEXT)) is None
    assert read_head(fold(f"{TITLE} {opening}{TEXT}")) is None
    page = f"{TITLE}\n{opening}{TEXT}\n责任编辑：王某某\n网友评论"
    assert textfix.clean(page, **ONLY) == f"{TITLE}\n{opening}{TEXT}"


@pytest.mark.parametrize("tail", TAILS)
def test_a_tail_goes(tail):
    assert textfix.clean(f"{TITLE}\n{TEXT}{tail}\n责任编辑：王某某\n网友评论", **ONLY) == f"{TITLE}\n{TEXT}"


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_a_newsroom_prints_behind_a_sentence_stays(ending):
    assert read_tail(fold(TEXT + ending)) is None
    assert textfix.clean(TEXT + ending, **ONLY) == TEXT + ending


@pytest.mark.parametrize(("before", "closing"), CLOSINGS)
def test_a_report_about_rights_keeps_its_last_sentence(before, closing):
    paragraph = TEXT + before + closing
    assert read_tail(fold(paragraph)) is None
    page = f"{TITLE}\n2024-05-06 07:08 来源：本地日报\n{paragraph}\n{TEXT}\n责任编辑：王某某\n网友评论"
    assert textfix.clean(page, **ONLY) == f"{TITLE}\n{paragraph}\n{TEXT}"


@pytest.mark.parametrize(
    "piece", ["散步。分享到 微信 ", "2024-05-06 来源：本地 ", "首页 > ", "相关阅读 ", "。", "来源： "]
)
def test_hostile_lines_take_linear_time_and_keep_the_promises(piece):
    for text in (piece * 20000, (piece * 40 + TEXT + "\n") * 100):
        once = textfix.clean(text, **ONLY)
        assert textfix.clean(once, **ONLY) == once
        assert textfix.explain(text, **ONLY).undo() == text
