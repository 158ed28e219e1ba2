"""Markup: what an extractor left of HTML, and escapes that stand for Chinese text.

Comes in: text whose mojibake is gone. Goes out: the text that the markup stood for. Text about code stays: fenced and
quoted code, lines of Latin code, ``a < b``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textfix.repairs.markup.bbcode import BBCode
from textfix.repairs.markup.entities import Entities
from textfix.repairs.markup.escapes import BackslashEscapes
from textfix.repairs.markup.octets import MailWords, PercentEscapes, QuotedPrintable
from textfix.repairs.markup.remains import ScriptRemains
from textfix.repairs.markup.scripts import Scripts
from textfix.repairs.markup.tags import Tags

if TYPE_CHECKING:
    from textfix.repair import Repair

REPAIRS: tuple[Repair, ...] = (
    BackslashEscapes(),
    PercentEscapes(),
    QuotedPrintable(),
    MailWords(),
    Entities(),
    Scripts(),
    Tags(),
    BBCode(),
    ScriptRemains(),
)
