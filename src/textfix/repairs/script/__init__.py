"""Traditional and simplified: tells machine-converted text from genuine, restores it, and leaves the genuine alone."""

from __future__ import annotations

from textfix.repairs.script.habits import region
from textfix.repairs.script.identify import SCRIPTS, identify, identify_clauses
from textfix.repairs.script.repair import Script

__all__ = ["REPAIRS", "SCRIPTS", "identify", "identify_clauses", "region"]

REPAIRS = (Script(),)
