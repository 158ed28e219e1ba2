"""The generated page of repairs is up to date, and its examples hold."""

import doctest
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "repairs.md"


def test_the_page_of_repairs_is_what_the_registry_says():
    build = runpy.run_path(str(ROOT / "seeds" / "docs" / "build.py"))
    assert PAGE.read_text(encoding="utf-8") == build["page"](), "run python seeds/docs/build.py"


def test_the_examples_on_the_page_of_repairs_hold():
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert result.attempted > 30
    assert result.failed == 0
