"""The promises of a cleaner, as assertions that name the text they failed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import textfix
import textfix.edits

if TYPE_CHECKING:
    from collections.abc import Callable


def assert_promises(function: Callable[[str], str], text: str) -> None:
    """Assert that a function from text to text keeps the promises of a cleaner on one text.

    The result is a string that UTF-8 can carry, cleaning it again changes nothing, and the same text always gives the
    same result. For `textfix.clean` itself also: what needs nothing comes back as the same object, `explain` gives
    the same text, its edits applied to the original give it too, and undoing them gives the original back.

    Args:
        function: the function to check, e.g. `textfix.clean` or a step of your own that calls it.
        text: any string.

    Raises:
        AssertionError: a promise is broken; the message says which, and on what.

    >>> assert_promises(str.strip, " 天黑了 ")
    """
    result = function(text)
    _hold(isinstance(result, str), "returns a string", text, result)
    _hold(_encodable(result), "returns text that can be encoded as UTF-8", text, result)
    _hold(function(text) == result, "returns the same for the same text", text, result)
    _hold(function(result) == result, "changes nothing the second time", result, function(result))
    if function is textfix.clean:
        _assert_explained(text, result)


def _assert_explained(text: str, result: str) -> None:
    explanation = textfix.explain(text)
    _hold(result is text or result != text, "returns the same object where nothing is needed", text, result)
    _hold(explanation.text == result, "explains the text that clean returns", text, explanation.text)
    _hold(explanation.undo() == text, "can undo every change", text, explanation.undo())
    _hold(
        textfix.edits.apply(text, explanation.edits) == result,
        "gives edits of the original that lead to the result",
        text,
        explanation.edits,
    )


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _hold(holds: bool, promise: str, text: str, result: object) -> None:  # noqa: FBT001
    if not holds:
        message = f"broken promise: {promise}\n  text:   {text!r}\n  result: {result!r}"
        raise AssertionError(message)
