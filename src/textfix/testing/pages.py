"""Pages: news articles with what a site puts around them, together with the article alone.

The sentences are the project's own; menus, dates, buttons, related headlines, comments and notices are put together
from pieces written for this module, in the wording of mainland, Taiwan and Hong Kong sites.
"""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from textfix.testing.sentences import SENTENCES

TITLES = (
    "老厂房变身图书馆 市民多了一个好去处",
    "全市公交线路今起调整 涉及十七条线路",
    "冷空气周末到达 北部山区将有大雪",
    "科研团队攻克低温电池难题",
    "湿地迎来第一批候鸟：数量比去年多两成",
    "修表三十年，他说每一座钟都有脾气",
)
HEADLINES = (
    "春耕备耕忙 农机先下田",
    "小城办起音乐节 游客住进老街",
    "高速公路新增三座服务区",
    "新学期第一课：走进天文馆",
    "渔民出海归来 码头人声鼎沸",
    "夜市重新开张 摊主们忙到凌晨",
    "两地开通直达列车 全程只要一小时",
)
MENUS = (
    ("首页", "新闻", "体育", "财经", "汽车", "房产"),
    ("首页 > 新闻中心 > 正文",),
    ("登录|注册", "设为首页"),
    ("首頁 / 政治",),
)
FIELDS = (
    "2024-05-06 07:08:09 来源：本地日报",
    "2024年05月06日 07:08 来源：本地日报 作者：某某",
    "发布时间：2024-05-06 07:08 浏览次数：120",
    "2024-05-06 07:08:09来源:本地日报编辑:某某责任编辑:某某",
    "最新更新：2024/05/06 07:08",
)
TOOLS = ("分享到：", "微信 微博 QQ空间", "字号：大 中 小", "複製連結", "打印 收藏 举报")
CREDITS = ("责任编辑：某某", "【责任编辑：某某】", "（责编：某某、某某）", "[责任编辑：某某 PN000]")
RELATED = ("相关阅读", "延伸閱讀", "推荐阅读：", "热门新闻", "您可能感兴趣的文章")
COMMENTS = ("网友评论", "全部评论 3条", "发表评论", "發表意見")
NOTICES = (
    "版权作品 未经授权 严禁转载、摘编",
    "Copyright 2024 本地日报 版权所有",
    "违法和不良信息举报电话：000-00000000",
    "京ICP备00000000号",
    "版權所有，不得轉載",
)


class NewsPage(NamedTuple):
    """A page and what is to be left of it.

    Attributes:
        text: the page.
        title: the line that is its title.
        paragraphs: the lines of the article.
        boilerplate: lines of the page of which none may be left.
    """

    text: str
    title: str
    paragraphs: tuple[str, ...]
    boilerplate: tuple[str, ...]


@st.composite
def news_pages(draw: st.DrawFn) -> NewsPage:
    """Draw pages with a title, two to six paragraphs and boilerplate around them.

    >>> from hypothesis import strategies as st
    >>> isinstance(news_pages(), st.SearchStrategy)
    True
    """
    title = draw(st.sampled_from(TITLES))
    sentences = draw(st.lists(st.sampled_from(SENTENCES), min_size=6, max_size=18, unique=True))
    step = draw(st.integers(2, 3))
    paragraphs = tuple("".join(sentences[i : i + step]) for i in range(0, len(sentences), step))
    menu = draw(st.sampled_from((*MENUS, ())))
    fields, credit = draw(st.sampled_from(FIELDS)), draw(st.sampled_from(CREDITS))
    tools = draw(st.lists(st.sampled_from(TOOLS), max_size=2, unique=True))
    headlines = draw(st.lists(st.sampled_from(HEADLINES), min_size=2, max_size=5, unique=True))
    related = (draw(st.sampled_from(RELATED)), *headlines)
    comments = draw(st.sampled_from(COMMENTS))
    notices = draw(st.lists(st.sampled_from(NOTICES), min_size=1, max_size=3, unique=True))
    head, tail = (*menu,), (credit, *related, comments, *notices)
    text = "\n".join((*head, title, fields, *tools, *paragraphs, *tail))
    return NewsPage(text, title, paragraphs, (fields, credit, related[0], comments, *notices))
