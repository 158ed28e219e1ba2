"""Outlets: what reads like the name of a newspaper, an agency or a site.

In comes a folded name, out goes whether it is one. Papers are told by their last characters (日报, 晚报); other outlets
too, but for names of channels (社会新闻).
"""

from __future__ import annotations

import re

from textfix.repairs.boilerplate import vocabulary

PAPER = r"日报|晚报|早报|晨报|时报|都市报|商报|快报|周报|导报|通讯社|电视台|广播台|卫视|周刊|杂志"
_OUTLET = re.compile(
    rf"[\u3400-\u9fffa-z0-9·]{{1,12}}(?:{PAPER}|报|网|社|台|新闻|在线|客户端|快讯|电子报|网站|电视|广播|消息|财经|头条|发布|观察|融媒体?|融媒体中心)$"
)


def sounds_like_outlet(view: str) -> bool:
    """Whether a name in view ends like one of an outlet, or of a channel of one."""
    return _OUTLET.match(view) is not None


def is_outlet(view: str) -> bool:
    """Whether a name in view reads like one of an outlet and is no channel's.

    >>> is_outlet("本地日报"), is_outlet("社会新闻")
    (True, False)
    """
    return sounds_like_outlet(view) and not is_channel(view)


def is_channel(view: str) -> bool:
    """Whether a word is the name of a channel in menus."""
    return view in vocabulary.words("nav", "token")
