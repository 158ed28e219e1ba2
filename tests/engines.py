"""Engines of pipelines: tests skip where one is missing, but continuous integration may not miss any."""

import os
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
