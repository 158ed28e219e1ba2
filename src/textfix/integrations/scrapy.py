"""Scrapy: an item pipeline that cleans fields of every item (extra ``scrapy``).

Settings: ``TEXTFIX_FIELDS`` (a name or a list; the default is ``text``), ``TEXTFIX_OPTIONS`` (fields of
`textfix.Config`, e.g. ``{"script": "simplified"}``), ``TEXTFIX_OUTPUTS`` (names of `textfix.outputs.OUTPUTS`; they go to
the item's fields ``<field>_<output>``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textfix.config import Config
from textfix.outputs import check_options, clean_values, column_of, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class TextfixPipeline:
    """Cleans the fields named in the settings; items that lack a field pass, a field that is None stays None.

    Crawl statistics: ``textfix/fields`` and ``textfix/changed``.

    Args:
        fields: names of the fields to clean, text or bytes.
        config: what to do; None is the default.
        outputs: names of `textfix.outputs.OUTPUTS`.
        stats: the crawler's collector of statistics.

    Raises:
        ConfigError: an option or an output is unknown; Scrapy then does not start.
    """

    def __init__(
        self,
        fields: str | Iterable[str] = "text",
        config: Config | None = None,
        outputs: str | Iterable[str] = (),
        stats: Any = None,
    ) -> None:
        self.fields = names_of(fields)
        self.config = config
        self.outputs = check_options(config, outputs)
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Any) -> TextfixPipeline:
        """Make the pipeline from the settings of a crawler."""
        settings = crawler.settings
        config = Config().with_options(**settings.getdict("TEXTFIX_OPTIONS"))
        fields = settings.getlist("TEXTFIX_FIELDS") or ["text"]
        return cls(fields, config, settings.getlist("TEXTFIX_OUTPUTS"), crawler.stats)

    def process_item(self, item: Any) -> Any:
        """Return the item with its fields cleaned."""
        from itemadapter import ItemAdapter

        adapter = ItemAdapter(item)
        for field in self.fields:
            before = adapter.get(field)
            if before is None:
                continue
            cleaned = clean_values([before], self.config, self.outputs)
            adapter[field] = cleaned.texts[0]
            for output in self.outputs:
                adapter[column_of(field, output)] = cleaned.outputs[output][0]
            self._count("textfix/fields")
            if cleaned.texts[0] != before:
                self._count("textfix/changed")
        return item

    def _count(self, name: str) -> None:
        if self._stats is not None:
            self._stats.inc_value(name)
