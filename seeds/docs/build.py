"""Write docs/repairs.md from the registry: every repair with its examples.

python seeds/docs/build.py           # rewrite the page
python seeds/docs/build.py --check   # say whether it is up to date
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from textfix.registry import repairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textfix.repair import Repair

PAGE = Path(__file__).parents[2] / "docs" / "repairs.md"

HEAD = """\
# Repairs

Every repair, family by family, with text before and after. `only` and `skip` take the names of families
(headings) and of single repairs. `textfix --list` prints the same list. This page is written by
`python seeds/docs/build.py`; its examples run as tests.

```python
>>> from textfix import clean

```
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join((HEAD, *_families()))


def _families() -> Iterator[str]:
    families: dict[str, list[Repair]] = {}
    for repair in repairs():
        families.setdefault(repair.family, []).append(repair)
    for family, members in families.items():
        yield f"## {family}\n"
        yield from map(_section, members)


def _section(repair: Repair) -> str:
    examples = "\n".join(
        f">>> clean({before!r}, only={{{repair.name!r}}})\n{after!r}" for before, after in repair.examples
    )
    title = "" if repair.name == repair.family else f"### {repair.name}\n\n"
    return f"{title}{_sentence(repair.summary)}\n\n```python\n{examples}\n\n```\n"


def _sentence(summary: str) -> str:
    escaped = summary.replace("\\", "\\\\").replace("<", "\\<").replace("*", "\\*").replace("_", "\\_")
    return f"{escaped[0].upper()}{escaped[1:]}."


def main() -> int:
    """Write or check the page; return 1 if a check fails."""
    wanted = page()
    if "--check" in sys.argv[1:]:
        current = PAGE.read_text(encoding="utf-8") == wanted
        print("docs/repairs.md is up to date" if current else "docs/repairs.md is old: run python seeds/docs/build.py")
        return 0 if current else 1
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
