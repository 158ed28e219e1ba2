"""The tools that textfix is measured against, each only if it is installed. None does the whole work; the page says what."""

from __future__ import annotations

import contextlib
import io
import logging
from typing import TYPE_CHECKING

import corpora
from measure import Tool

if TYPE_CHECKING:
    from collections.abc import Callable


def _textfix() -> Callable[[str], object]:
    import textfix

    return textfix.Cleaner().clean


def _ftfy() -> Callable[[str], object]:
    import ftfy

    return ftfy.fix_text


def _opencc() -> Callable[[str], object]:
    from opencc import OpenCC

    return OpenCC("t2s").convert


def _zhconv() -> Callable[[str], object]:
    from zhconv_rs_opencc import zhconv

    return lambda text: zhconv(text, "zh-hans")


def _jionlp() -> Callable[[str], object]:
    with contextlib.redirect_stdout(io.StringIO()):  # it greets whoever imports it
        import jionlp
    return jionlp.clean_text


def _trafilatura() -> Callable[[str], object]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura.extract


PEERS: dict[str, Callable[[], Callable[[str], object]]] = {
    "textfix": _textfix,
    "ftfy": _ftfy,
    "opencc": _opencc,
    "zhconv-rs": _zhconv,
    "jionlp": _jionlp,
    "trafilatura": _trafilatura,
}


def installed(names: list[str] | None = None) -> dict[str, Callable[[str], object]]:
    """Return the tools that can be imported, by name."""
    found = {}
    for name in names or list(PEERS):
        with contextlib.suppress(ImportError):
            found[name] = PEERS[name]()
    return found


def tools_for(kind: str, size: int, found: dict[str, Callable[[str], object]]) -> dict[str, Tool]:
    """Return the tools that can do something with a kind of corpus, trafilatura with the HTML of the same pages."""
    tools = {name: Tool(run) for name, run in found.items() if name != "trafilatura"}
    if kind == "pages" and "trafilatura" in found:
        tools["trafilatura"] = Tool(found["trafilatura"], corpora.html_pages(size))
    return tools
