"""Engines of pipelines: tests skip where one is missing, but continuous integration may not miss any."""

import os
import shutil
from importlib import import_module

import pytest


def engine(name):
    """Import an engine, or skip with its name; where engines are required a missing one is a failure."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if os.environ.get("TEXTFIX_REQUIRE_ENGINES") == "1":
            raise
        pytest.skip(f"{name} is not installed ({error.name} is missing)", allow_module_level=True)


def java():
    """Skip where Spark has no Java to run on; where engines are required it fails by itself."""
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")) and os.environ.get("TEXTFIX_REQUIRE_ENGINES") != "1":
        pytest.skip("java is not installed")
