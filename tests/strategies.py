"""Strategies that only our own tests need; the public ones are in `textfix.testing`."""

from hypothesis import strategies as st

from textfix.edits import Edit

TEXT = st.text(alphabet=st.characters(), max_size=60)
PRINTABLE = st.text(alphabet="一二三天黑了經濟 ab,.(\n", max_size=40)
NASTY = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "業(yè)",
                "(yè)",
                "?",
                "?！",
                "&amp;",
                "&#20013;",
                "\\u4e2d",
                "%E4%B8%AD",
                "鍙傛暟",
                "ä¸\xadæ–‡",
                "\ud83d",
                "\udc80",
                "\x00",
                "\ufeff",
                "\u200b",
                "\u3000",
                ",",
                "，",
                "。",
                "\r\n",
                "\n",
                " ",
                "經濟",
                "经济",
                "的",
                "网友评论\n",
                "責任編輯:",
                "<p>",
                "</p>",
                "版权所有",
                "2023-03-21 14:21:29",
                "锟斤拷",
                "Ａ",
                "ｶ",
                "里面",
                "著",
                "乾",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=14,
).map("".join)


@st.composite
def edit_lists(draw, length):
    """Well-formed edits of a text of `length` characters."""
    places = sorted(draw(st.lists(st.integers(0, length), max_size=12)))
    edits = []
    for start, end in zip(places[::2], places[1::2], strict=False):
        edits.append(Edit(start, end, draw(PRINTABLE.map(lambda s: s[:5])), (draw(st.sampled_from("abc")),)))
    return edits
