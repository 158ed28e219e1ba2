"""Every example in a docstring of the installed package runs."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import textfix

MODULES = [
    info.name for info in pkgutil.walk_packages(textfix.__path__, "textfix.") if not info.name.endswith("__main__")
]


@pytest.mark.parametrize("name", ["textfix", *MODULES])
def test_the_examples_of_a_module_hold(name):
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if (error.name or "textfix").startswith("textfix"):
            raise
        pytest.skip(f"{error.name} is not installed")
    result = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0
