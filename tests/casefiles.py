"""Case files: lists of before and after that a reader of Chinese can review, one folder a room."""

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cases"


def cases(room):
    """The cases of a room as parameters; a known failure is a strict xfail."""
    params = []
    for path in sorted((FOLDER / room).glob("*.json")):
        for number, case in enumerate(json.loads(path.read_text(encoding="utf-8"))):
            marks = [pytest.mark.xfail(strict=True, reason=case["why"])] if path.stem == "known-failures" else []
            params.append(pytest.param(case["before"], case["after"], id=f"{path.stem}-{number}", marks=marks))
    return params
