"""``python -m textfix`` is the command ``textfix``."""

from textfix.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
