"""The gate of boilerplate: what opens like a phrase is read, an ordinary paragraph is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix.repairs.boilerplate import grammar, vocabulary
from textfix.repairs.boilerplate.lines import verdict
from textfix.repairs.boilerplate.readers import of_notices, of_phrases
from textfix.repairs.boilerplate.screen import lines_give_evidence
from textfix.repairs.boilerplate.verdicts import STRONG
from textfix.repairs.boilerplate.view import fold, plain
from textfix.testing.sentences import SENTENCES

# Closed sentences that open with a gap or are no notice, blanks between the first characters, frequent words behind a gap: what
# else stands on the page must give the evidence.
NEED_OTHER_LINES = {
    "【*】立即下載**",
    "*APP,更好阅读体验",
    "*「一手新聞」*",
    "*喜歡這篇文章嗎*",
    "《*》(提醒|關心)(您|你)[:]",
    "*欢迎(搜寻|搜索|关注)*,(看|获取|了解)更多**",
    "*发表于*(只看该作者|来自手机|只看楼主|倒序浏览)*",
    "*版[ ]权[ ]所[ ]有**",
    "(如|若|如果)*(侵权|侵犯|涉及版权|版权问题)*(请|告知|来信|来电|致电)*(删除|撤除|本站|本网|我们|小编|后台)**",
    "*(文章|稿件|文中|内容)*观点不代表(本网站|本站|本网|本报|本刊|本平台)*立场",
    "*内容开放平台*(帐号|账号|服务协议|转载|传播渠道)**",
    "*版权声明:本文**",
    "*是*记者**点击查看更多关于*信息*",
    "(索[ ]引[ ]号|文[ ]号|标[ ]题|发[ ]文[ ]日[ ]期|发[ ]布[ ]日[ ]期|主[ ]题[ ]词|发[ ]文[ ]机[ ]关|发[ ]布[ ]机[ ]构|信息名称|组配分类|公开方式|文件编号|产生日期|废止日期|内容概述|公开类别|公开形式|公开时限|公开范围|公开程序|生成日期|生效日期|失效日期|文件状态|信息分类|发文单位|主题分类|体裁分类|服务对象分类|成文日期|信息来源|责任部门|有效性|公开日期|索引号|发文字号)[ ]:**",
    "*[ ]正文",
    "登录*注册*",
    "#(上一篇|上一版)[ ](下一篇|下一版)#",
    "*»*›**",
    "请[ ](登录|登陆)[ ]后使用**",
    "#年#月最多瀏覽",
    "*·[ ]#[ ](小时|分钟|天|周|个月)前*",
    "*·[ ]#评论*",
    "*·[ ]發起對話",
    "好文|钦佩|喜欢|泪奔|可爱|思考",
    "《*》(FB|FACEBOOK|LINE|IG|YOUTUBE)*(粉丝团|粉丝专页|频道|好友|官方帐号)",
    "#%#",
    "(标[ ]题|内[ ]容)*(必选项|选填项|必填项)*",
}


def _certain(phrase):
    return phrase.role == "whole" and verdict(fold(plain(phrase.example))).strength == STRONG


@pytest.mark.parametrize("phrase", list(filter(_certain, vocabulary.phrases())), ids=lambda phrase: phrase.phrase)
def test_the_example_of_a_certain_phrase_is_evidence_by_itself(phrase):
    assert lines_give_evidence(phrase.example) == (phrase.phrase not in NEED_OTHER_LINES)


@pytest.mark.parametrize(
    "line",
    [
        "責任編輯：某某",
        "【责任编辑:某某】",
        "2024-05-06 07:08 来源：本地日报",
        "2024年5月6日 07:08",
        "07:08",
        "3小时前",
        "120条评论",
        "Copyright © 2024 某报",
        "*本文未经授权不得转载",
    ],
)
def test_a_line_that_opens_like_a_phrase_is_read(line):
    assert of_phrases().read(line)


@pytest.mark.parametrize(
    "line",
    [
        "1990年7月",  # heads a chapter of a chronicle
        "12月31日，全市的公园免费开放",
        "责任重于泰山",
        "（新华社记者某某摄）",
        "中国队昨晚取得三连胜",
    ],
)
def test_a_line_of_the_news_is_not(line):
    assert not of_phrases().read(line)


def test_a_line_is_found_behind_one_that_begins_alike():
    assert list(of_phrases().find("\n分享了自己多年以来写作和教书的做法\n分享\n")) == ["分享"]


def test_lines_that_begin_alike_are_found_one_by_one():
    lines = ["责任编辑：某某" + "和" * 60 + end for end in "甲乙甲"]
    assert list(of_phrases().find("\n".join(["", *lines, ""]))) == lines


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_sentence_opens_like_a_notice(sentence):
    assert not of_notices().read(sentence)
    assert not lines_give_evidence(sentence)


@given(st.text("ab(|)[]*#评论", max_size=12))
def test_the_starts_of_a_phrase_are_never_longer_than_asked(phrase):
    try:
        grammar.pattern(phrase)
        found = grammar.starts(phrase, 4)
    except ValueError:  # a bracket that is never closed
        return
    assert all(len(start) <= 4 for start in found)
