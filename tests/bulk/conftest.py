"""The command, run in this process: a process of its own for every test would cost more than the tests."""

import io
import sys
from types import SimpleNamespace

import pytest

from textfix import cli


@pytest.fixture
def run(monkeypatch, capfd):
    def call(*arguments, data=b""):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        capfd.readouterr()
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as error:
            code = error.code
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return SimpleNamespace(code=code, out=out, err=err)

    return call
