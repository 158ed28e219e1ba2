"""Traditional and simplified: tells machine-converted text from genuine, restores it, and leaves the genuine alone."""

from __future__ import annotations

from textfix.repairs.script.identify import SCRIPTS, identify
from textfix.repairs.script.repair import Script

__all__ = ["REPAIRS", "SCRIPTS", "identify"]

REPAIRS = (Script(),)
