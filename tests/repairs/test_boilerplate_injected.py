"""Boilerplate: the names of betting sites go from a hacked page; news about betting and about hotels of that name stays."""

import pytest

import textfix
from textfix.repairs.boilerplate.injected import find_injected, holds_brand, is_row_of_names
from textfix.repairs.boilerplate.view import fold
from textfix.testing.sentences import SENTENCES

ONLY = {"only": {"boilerplate"}}
BODY = tuple("".join(SENTENCES[i : i + 3]) for i in range(0, 9, 3))
KEYWORDS = "本文关键词：某某亚博体育官网,社区,图书馆,老厂房,开放,市民"

# Where a name stands in a paragraph, and what is left of it; {} is the text.
INJECTED = [
    "某某威尼斯人现金网网址：{}",
    "澳门太阳城官网注册：{}",
    "{}澳门葡京娱乐官网",
    "{} 澳门金沙网址_澳门金沙官网_澳门金沙注册",
    "{}（新葡京娱乐网址）",
    "{}【欧宝体育app】",
    "{}——华体会体育官网登录入口",
    "{}开云体育app下载、必威官网注册、九游会网页版",
    "{}美高梅娱乐4858.com",
]

# Sentences of journalism with such names; each stands on a page without another word of betting.
TRAPS = [
    "警方打掉一个名为“葡京娱乐”的赌博网站，抓获二十三名嫌疑人，冻结资金一千二百万元。",
    "嫌疑人交代，他们先后搭建“太阳城官网”“申博现金网”等四个网站，服务器都设在境外。",
    "澳门新葡京酒店今起免费开放观景层，住店客人凭房卡即可乘坐专用电梯上楼。",
    "太阳城集团股价昨日下跌百分之五，公司公告称，主席已辞去全部职务。",
    "威尼斯人酒店的运河旁，十几名船夫在船上为游客唱歌，孩子们看得入了迷。",
    "威尼斯人官网：酒店的两家餐厅今天起停业装修，预计明年春节前重新开放，请住店客人留意。",
    "金沙中国官网显示，公司去年接待的旅客超过三千万人次，比上年增加一成。",
    "据澳门银河官网介绍，新落成的剧场有五千个座位，首场演出定在下月一日。",
    "记者登录太阳城官网，发现页面已经无法打开，客服电话也没有人接听。",
    "美高梅官网注册会员即可获赠早餐一份，活动持续到本月底，名额用完为止。",
    "演唱会门票在威尼斯人官网、大麦网同步发售，每名实名用户限购两张。",
    "演唱会门票今天开售，威尼斯人官网，大麦网，猫眼等平台同步放票，半小时内售罄。",
    "他下载了一个名叫亚博体育app的软件，注册后被要求先充值三百元，这才起了疑心。",
    "打开葡京官网注册：这是受害人收到的短信里的第一句话，后面跟着一串网址。",
    "短信里写着“澳门葡京官网注册就送八十八元”，收到的人还不少，有的一天收到三条。",
    "这个球队的胸前广告曾经是亚博体育，新赛季起改为本地的一家乳品企业。",
    "必威曾赞助多家欧洲俱乐部，新规出台以后，这类胸前广告从球衣上消失了。",
    "巴黎人官网：灯光秀改到每晚八点，周末加演一场，遇到大风天气则取消。",
    "永利皇宫的音乐喷泉每二十分钟表演一次，附近的居民晚饭后常来散步。",
    "北京太阳城是一个养老社区，官网上写着的收费标准五年没有变过，老人们都很满意。",
    "太阳城官方网站发布消息说，第三期工程将在年内完工，届时可再容纳六百位老人。",
    "“威尼斯人”本是意大利的一座水城里的居民，商人后来把它用作酒店的名字。",
    "伟德的父亲是村里的木匠，官网上那张老照片，就是他在祠堂门口拍的。",
    "立博是他给儿子起的名字，注册户口那天，派出所的人还夸这名字好。",
    "皇冠体育馆周末举行篮球赛，官网注册的观众可以凭短信免费入场。",
    "大会在新濠天地举行，官方网站同步直播，三天里有四十万人次观看。",
    "葡京路口的红绿灯坏了两天，市民在官方网站留言以后，当天下午就修好了。",
    "银河娱乐公布的年报显示，酒店入住率回升到九成，餐饮收入也有增长。",
    "平台名称包括威尼斯人现金网、太阳城现金网，均已被列入黑名单，银行不再受理转账。",
    "网络博彩害人不浅，申博现金网网址：这样的短信，切勿点开，更不要转发给亲友。",
    "威尼斯人酒店客房预订电话、官网、手机客户端同时开放，市民可以任选一种。",
    "澳门金沙酒店的员工说，官网登录页面昨晚出现故障，技术人员凌晨才修好。",
    "凯发路小学的学生昨天走进气象站，老师在官网首页上传了照片。",
    "“葡京官网”“威尼斯人网址”等词语，成了垃圾短信里最常见的内容，运营商已经开始拦截。",
    "赛事的独家合作伙伴为爱游戏，官网下载客户端的用户，可以免费看完全部比赛。",
    "他在采访中提到，美高梅的新片将在秋天上映，官网已经放出了第一支预告片。",
    "本报记者从澳门美高梅官网获悉，艺术展将延长到年底，每天前三百名观众免票。",
    "消费者反映，在巴黎人官网预订客房之后不能退款，酒店回应称正在核实。",
    "环亚娱乐集团官网昨天发布声明，称网上流传的名单与公司无关，已经报案。",
    "【太阳城官网】显示，这个养老社区的第三期工程将在年内完工，可再容纳六百位老人。",
    "展会设有【优德网站】【立博平台】两个展区，三天里接待了四万多名观众。",
    "美高梅官网首页：艺术展延长到年底，每天前三百名观众可以免票，住店客人不必排队。",
    "申博平台登录入口：研究生院昨天公布了今年申请博士的网上报名办法，有疑问可以打电话。",
    "凯发集团官方网站首页：公司昨天宣布，城西的新厂房将于下月开工，年底前投产。",
    "凤凰彩票网站首页：本期双色球头奖开出三注，都在本省，中奖者还没有来领取。",
    "晚会在广场上演出，一万多名市民冒雨观看，直到深夜才散去。（取自威尼斯人官网）",
    "晚会在广场上演出，一万多名市民冒雨观看，直到深夜才散去。（新濠天地官网）",
    "乐天堂是一家儿童书店，网址贴在门口，路过的家长可以扫码看当天的绘本。",
]


def test_a_headline_with_a_name_is_no_row_of_names():
    assert not is_row_of_names("澳门美高梅 手机首页")
    assert is_row_of_names("亚博体育app下载|亚博体育官网|亚博")


def page(paragraph):
    return "\n".join(["老厂房变身图书馆", *BODY, paragraph, "责任编辑：王某某", "网友评论"])


@pytest.mark.parametrize("form", INJECTED)
def test_a_name_goes_where_the_sentence_goes_on_without_it(form):
    left = textfix.clean(page(form.format(BODY[0])), **ONLY)
    assert left == "\n".join(["老厂房变身图书馆", *BODY, BODY[0]])


def test_a_name_goes_from_inside_a_paragraph():
    paragraph = "据消防部门通报，5月6日傍晚，大富威尼斯人现金网网址：城东老粮库的屋顶被大风掀开一角，工人连夜搭起雨布，存粮没有受潮。"
    left = paragraph.replace("大富威尼斯人现金网网址：", "")
    assert textfix.clean(page(paragraph), **ONLY) == "\n".join(["老厂房变身图书馆", *BODY, left])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("某某亚博体育官网，{}", "{}"),
        ("{}某某亚博体育官网", "{}"),
        ("社区工作人员介绍说，某某亚博体育官网，图书馆的桌椅都是居民们自己做的，漆也是自己刷的，花了三个周末。", "社区工作人员介绍说，图书馆的桌椅都是居民们自己做的，漆也是自己刷的，花了三个周末。"),
        ("图书馆的桌椅都是居民们自己做的，漆也是自己刷的，整整花了三个周末，某某亚博体育官网。", "图书馆的桌椅都是居民们自己做的，漆也是自己刷的，整整花了三个周末。"),
    ],
)  # fmt: skip
def test_what_the_keywords_of_the_page_name_goes_between_commas_too(before, after):
    text = "\n".join(["老厂房变身图书馆", *BODY, before.format(BODY[0]), KEYWORDS])
    assert textfix.clean(text, **ONLY) == "\n".join(["老厂房变身图书馆", *BODY, after.format(BODY[0])])


@pytest.mark.parametrize("trap", TRAPS)
def test_news_with_such_a_name_stays(trap):
    lines = [fold(line) for line in (*BODY, trap)]
    assert find_injected(lines) == {}
    text = "\n".join(["老厂房变身图书馆", *BODY, trap])
    assert textfix.clean(text, **ONLY) is text
    assert trap in textfix.clean(page(trap), **ONLY).split("\n")


@pytest.mark.parametrize("form", INJECTED)
def test_on_a_page_about_betting_nothing_goes_from_a_sentence(form):
    report = "警方通报，这个跨境赌博团伙开设的网站已经关闭，四十多名嫌疑人全部落网，案件正在进一步办理之中。"
    assert find_injected([fold(report), fold(form.format(BODY[0]))]) == {}


@pytest.mark.parametrize(
    "piece", ["葡京官网", "太阳城", "葡京官网：", "，葡京官网", "官网注册", "【葡京官网】", "。葡京官网"]
)
def test_hostile_lines_of_names_take_linear_time_and_keep_the_promises(piece):
    text = page(piece * 20000)
    once = textfix.clean(text, **ONLY)
    assert textfix.clean(once, **ONLY) == once
    assert holds_brand(fold(text)) == (piece != "官网注册")
