"""Cleaner: runs the repairs over a text in order, until nothing changes any more.

`clean` and `explain` take the same path; `explain` has a recorder look on. A pass is a pure function of the text, so a
text that a pass leaves alone is a fixed point: cleaning it again changes nothing. A text that does not settle within
`MAX_PASSES` passes (made by hand, never seen on a page) goes back as it came, but for what could not be encoded.
"""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from textfix import edits as editing
from textfix.config import Config
from textfix.errors import ConfigError
from textfix.evidence import Evidence
from textfix.explanation import Explanation, Recorder
from textfix.registry import plan
from textfix.repair import Rewrite
from textfix.triage import Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textfix.article import Article
    from textfix.repair import Repair

    Steps = tuple[tuple[int, Repair], ...]

# Damaged pages settle in two passes (one that changes, one that confirms), nested damage in three or four.
MAX_PASSES = 8


class Cleaner:
    """A configuration made ready: build it once, use it for millions of texts, from any thread.

    It pickles as its configuration, so it travels to worker processes cheaply.

    Args:
        config: what to do; None is the default.
        overrides: fields of `Config` to replace.

    Raises:
        ConfigError: an option is unknown or has an unknown value.

    >>> Cleaner(only={"markup"}).clean("AT&amp;T 与中国联通合作")
    'AT&T 与中国联通合作'
    """

    def __init__(self, config: Config | None = None, /, **overrides: Any) -> None:
        self.config = _config(config, overrides)
        self._repairs = plan(self.config)

    def __reduce__(self) -> tuple[type[Cleaner], tuple[Config]]:
        return Cleaner, (self.config,)

    def __repr__(self) -> str:
        return f"Cleaner({self.config!r})"

    def clean(self, text: str) -> str:
        """Return the text as the newsroom published it; the same object where nothing is needed. See `textfix.clean`."""
        return self._settle(_checked(text, "clean"), None)

    def explain(self, text: str) -> Explanation:
        """Return the cleaned text with every change. See `textfix.explain`."""
        return self.record(_checked(text, "explain")).explanation()

    def record(self, text: str) -> Recorder:
        """Clean the text and return the record of it, from which explanation and diagnosis are made."""
        recorder = Recorder(_checked(text, "diagnose"))
        recorder.text = self._settle(text, recorder)
        return recorder

    def extract(self, text: str) -> Article:
        """Return the fields of the article. See `textfix.extract`."""
        return self.explain(_checked(text, "extract")).article

    def clean_many(self, texts: Iterable[str | None]) -> list[str | None]:
        """Clean every text; None stays None.

        Raises:
            TypeError: an item is neither text nor None; the message gives its place.

        >>> Cleaner().clean_many(["你好&nbsp;世界", None])
        ['你好 世界', None]
        """
        cleaned: list[str | None] = []
        for place, text in enumerate(texts):
            if text is not None and not isinstance(text, str):
                message = f"item {place} is {type(text).__name__}, not str; decode bytes with textfix.decode first"
                raise TypeError(message)
            cleaned.append(None if text is None else self._settle(text, None))
        return cleaned

    @cached_property
    def _screen(self) -> Screen:
        return Screen(self._repairs, self.config)

    @cached_property
    def _steps(self) -> Steps:
        """Each repair with its bit in a triage."""
        return tuple((1 << place, repair) for place, repair in enumerate(self._repairs))

    @cached_property
    def _due(self) -> Callable[[int], Steps]:
        """What the repairs of a mask are; documents of a corpus share few masks."""
        return lru_cache(maxsize=1 << 10)(lambda mask: tuple(step for step in self._steps if mask & step[0]))

    @cached_property
    def _observers(self) -> int:
        return sum(bit for bit, repair in self._steps if repair.observes)

    @cached_property
    def _required(self) -> int:
        return sum(bit for bit, repair in self._steps if repair.required)

    def _settle(self, text: str, recorder: Recorder | None) -> str:
        current = text
        for count in range(MAX_PASSES):
            result = self._pass(current, recorder, first=count == 0)
            if result == current:
                return current
            current = result
        if recorder is not None:
            recorder.forget_edits()
        return self._pass(text, recorder, first=False, allowed=self._required)

    def _pass(self, text: str, recorder: Recorder | None, *, first: bool, allowed: int = -1) -> str:
        """Run the repairs once, in order; `allowed` is a mask of those that may run."""
        triage = self._screen.look(text)
        watching = self._observers & allowed if recorder is not None else 0
        evidence: Evidence | None = None
        steps = self._due(triage.mask & allowed | watching)
        while steps:
            for bit, repair in steps:
                due = triage.mask & bit and repair.applies(triage)
                if not due and not watching & bit:
                    continue
                evidence = evidence or Evidence(self.config, recording=recorder is not None)
                result = _repaired(repair, text, evidence, recorder) if due else text
                if not due and recorder is not None:
                    _observe(repair, text, evidence, recorder)
                if result != text:
                    text = result
                    triage = self._screen.look(text) if repair.reveals else triage.carried(text)
                    steps = self._due((triage.mask & allowed | watching) & -bit << 1)
                    break
            else:
                break
        if recorder is not None:
            recorder.close_pass(evidence or Evidence(self.config, recording=True), first=first)
        return text


def _repaired(repair: Repair, text: str, evidence: Evidence, recorder: Recorder | None) -> str:
    """Return the text as a repair leaves it."""
    found = repair.find(text, evidence)
    if isinstance(found, Rewrite):
        result, edits = found.text, found.edits
    else:
        made = tuple(found)
        result, edits = editing.apply(text, made), lambda: made
    if recorder is not None:
        if repair.observes:
            recorder.learn(evidence)
        if result != text:
            recorder.step(repair, text, edits())
    return result


def _observe(repair: Repair, text: str, evidence: Evidence, recorder: Recorder) -> None:
    """Have a repair that is not due look at a text: what it learns and reports counts, what it would change does not."""
    seen = Evidence(evidence.config, recording=True, glosses=evidence.glosses)
    repair.find(text, seen)
    evidence.script = seen.script or evidence.script
    evidence.findings += [finding for finding in seen.findings if not finding.repaired]
    seen.article.removed.clear()
    recorder.learn(seen)


def _checked(text: object, function: str) -> str:
    if isinstance(text, str):
        return text
    if isinstance(text, (bytes, bytearray, memoryview)):
        message = f"{function}() takes text, not {type(text).__name__}; decode it first: textfix.decode(data).text"
    else:
        message = f"{function}() takes text (str), not {type(text).__name__}"
    raise TypeError(message)


def _config(config: Config | None, overrides: dict[str, Any]) -> Config:
    if config is None:
        config = Config()
    elif not isinstance(config, Config):
        message = f"config is {config!r}, not a Config; use Config(...) or Config.preset(name)"
        raise ConfigError(message)
    return config.with_options(**overrides) if overrides else config


@cache
def _default() -> Cleaner:
    return Cleaner()


@lru_cache(maxsize=32)
def _ready(config: Config) -> Cleaner:
    return Cleaner(config)


def cleaner_for(config: Config | None, overrides: dict[str, Any]) -> Cleaner:
    """Return a cleaner that is kept for the next call with the same options."""
    if config is None and not overrides:
        return _default()
    return _ready(_config(config, overrides))


def clean(text: str, config: Config | None = None, /, **overrides: Any) -> str:
    """Return scraped Chinese news as the newsroom published it.

    Args:
        text: any string, lone surrogates too.
        config: what to do; None is the default.
        overrides: fields of `Config`, e.g. ``only={"gloss", "script"}``, ``script="simplified"``.

    Returns:
        The cleaned text; the same object where nothing is needed. It can always be encoded as UTF-8.

    Raises:
        TypeError: `text` is not a string; for bytes there is `textfix.decode`.
        ConfigError: an option is unknown or has an unknown value.

    >>> clean("經(jīng)濟(jì)日報(bào)記者了解到,產(chǎn)業(yè)發(fā)展很快。")
    '经济日报记者了解到，产业发展很快。'
    """
    return cleaner_for(config, overrides).clean(text)


def explain(text: str, config: Config | None = None, /, **overrides: Any) -> Explanation:
    """Return what `clean` returns, with every change, its place and its reason.

    Args and errors are those of `clean`.

    >>> [(edit.start, edit.end, edit.replacement, edit.repairs) for edit in explain("AT&amp;T与中国联通").edits]
    [(2, 7, '&', ('entities',))]
    """
    return cleaner_for(config, overrides).explain(text)


def extract(text: str, config: Config | None = None, /, **overrides: Any) -> Article:
    r"""Return the article on a page: title, date, source, people, body, and what was taken out.

    Args and errors are those of `clean`.

    >>> page = '''城市公园免费开放
    ... 2024-05-06 07:08 来源：本地日报
    ... 今天上午，城里的三座公园同时免费开放，市民不必预约就能进园散步。记者在现场看到，孩子们跑在最前面。
    ... 园方介绍，开放以后每天能接待五千名游客，花草养护和卫生保洁也会跟上，请大家爱护花木。
    ... 责任编辑：某某'''
    >>> extract(page).source
    '本地日报'
    """
    return cleaner_for(config, overrides).extract(text)
