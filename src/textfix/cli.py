"""The command ``textfix``: bytes in, the article out.

It never overwrites its input, writes a file whole or not at all, and when one input fails it says which and why and goes
on with the others. Exit codes: 0 done; 1 ``--check`` found something to repair; 2 the call itself was wrong; 3 an input
failed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import textfix
from textfix.bulk import RunError, command
from textfix.bulk.readable import why_binary
from textfix.cleaner import Cleaner
from textfix.config import CHOICES, PRESETS, Config
from textfix.decoding import decode
from textfix.diff import render
from textfix.errors import ConfigError
from textfix.registry import repairs

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, FOUND, USAGE, FAILED = 0, 1, 2, 3
STDIN = "-"


class InputError(Exception):
    """An input that cannot be cleaned; the message says why."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="textfix",
        description="Give scraped Chinese news back the text its newsroom published.",
        epilog="Exit codes: 0 done; 1 --check found something to repair; 2 usage; 3 an input failed.",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files to clean; - or nothing: standard input")
    parser.add_argument("-o", "--output", metavar="OUT", help="write here; for several inputs a folder")
    parser.add_argument(
        "--only", action="append", default=[], metavar="NAMES", help="run only these repairs or families"
    )
    parser.add_argument(
        "--skip", action="append", default=[], metavar="NAMES", help="leave out these repairs or families"
    )
    parser.add_argument("--preset", default="news", choices=sorted(PRESETS), help="a named configuration (%(default)s)")
    for option, choices in CHOICES.items():
        parser.add_argument(f"--{option}", choices=choices, help="default: that of the preset")
    parser.add_argument("--declared", metavar="CHARSET", help="what the server said the encoding is (only a hint)")
    command.add_options(parser)
    show = parser.add_mutually_exclusive_group()
    show.add_argument("--diff", action="store_true", help="show what changes and why instead of the article")
    show.add_argument("--check", action="store_true", help="print nothing; exit with 1 if there is something to repair")
    show.add_argument("--encoding", action="store_true", help="print the encoding that was found for each input")
    show.add_argument("--list", action="store_true", help="list the repairs with an example of each")
    parser.add_argument("--version", action="version", version=f"textfix {textfix.__version__}")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = _parser()
    options = parser.parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a stream that a caller put in place may be anything
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    if options.list:
        _list()
        return DONE
    paths = options.paths or [STDIN]
    try:
        cleaner = Cleaner(_config(options))
        if command.is_bulk(options):
            return command.run(options, cleaner.config)
        _check_output(options.output, paths)
    except (ConfigError, InputError, RunError) as error:
        parser.error(str(error))
    return max(_run_one(path, cleaner, options, several=len(paths) > 1) for path in paths)


def _config(options: argparse.Namespace) -> Config:
    overrides = {option: getattr(options, option) for option in CHOICES if getattr(options, option)}
    for option in ("only", "skip"):
        if names := [name.strip() for value in getattr(options, option) for name in value.split(",") if name.strip()]:
            overrides[option] = frozenset(names)
    return Config.preset(options.preset).with_options(**overrides)


def _check_output(output: str | None, paths: Sequence[str]) -> None:
    """Refuse an output that would overwrite an input or hold several articles in one file."""
    if output is None:
        return
    folder = Path(output).is_dir()
    if len(paths) > 1 and not folder:
        message = f"{output}: for several inputs the output must be a folder that exists"
        raise InputError(message)
    names = [Path(path).name for path in paths]
    if folder and STDIN in paths:
        message = "standard input has no name to write under; give -o a file"
        raise InputError(message)
    if twice := sorted({name for name in names if names.count(name) > 1}):
        message = f"two inputs are called {twice[0]}; clean them into different folders"
        raise InputError(message)
    for path in paths:
        target = _target(output, path)
        if target.exists() and path != STDIN and Path(path).exists() and target.samefile(path):
            message = f"{path}: the output would overwrite the input"
            raise InputError(message)


def _target(output: str, path: str) -> Path:
    return Path(output) / Path(path).name if Path(output).is_dir() else Path(output)


def _run_one(path: str, cleaner: Cleaner, options: argparse.Namespace, *, several: bool) -> int:
    try:
        return _clean_one(path, cleaner, options, several=several)
    except InputError as error:
        reason = str(error)
    except OSError as error:
        reason = error.strerror or str(error)
    print(f"textfix: {path}: {reason}", file=sys.stderr)
    return FAILED


def _clean_one(path: str, cleaner: Cleaner, options: argparse.Namespace, *, several: bool) -> int:
    data = _read(path)
    decoded = decode(data, declared=options.declared)
    if options.encoding:
        print(f"{path}: {decoded.encoding} ({decoded.confidence:.2f})")
        return DONE
    text = decoded.text
    if reason := why_binary(text):
        raise InputError(reason)
    if options.check:
        return FOUND if cleaner.clean(text) != text else DONE
    if options.diff:
        shown = render(cleaner.explain(text), path, colour=_colour())
        sys.stdout.write(shown)
        return DONE
    cleaned = cleaner.clean(text)
    if options.output is not None:
        _write(_target(options.output, path), cleaned)
    else:
        sys.stdout.write(cleaned if not several or cleaned.endswith("\n") else cleaned + "\n")
    return DONE


def _read(path: str) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read()
    if Path(path).is_dir():
        message = "is a folder; name the files in it"
        raise InputError(message)
    return Path(path).read_bytes()


def _write(target: Path, text: str) -> None:
    """Write a file whole or not at all: into a temporary file beside it, then renamed."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _colour() -> bool:
    """Whether to colour: NO_COLOR and FORCE_COLOR decide, else whether somebody is looking."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _list() -> None:
    family = ""
    for repair in repairs():
        if repair.family != family:
            family = repair.family
            print(family)
        print(f"  {repair.name:<18} {repair.summary}")
        for before, after in repair.examples:
            print(f"  {'':<18}   {_shown(before)} -> {_shown(after)}")


def _shown(text: str) -> str:
    """An example on one line, with what a terminal cannot show as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)
