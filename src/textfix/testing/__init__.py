"""Strategies and checks for property tests of your own pipeline (extra ``testing``: hypothesis).

The strategies draw damaged Chinese news together with its truth; `assert_promises` checks any function from text to
text against what a cleaner must hold.

>>> from textfix import clean
>>> assert_promises(clean, "城市公园免费开放")
"""

from __future__ import annotations

from textfix.testing.pages import NewsPage, news_pages
from textfix.testing.promises import assert_promises

__all__ = ["NewsPage", "assert_promises", "news_pages"]
