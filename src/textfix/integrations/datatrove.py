"""datatrove: a pipeline step that cleans the text of every document and counts what it did (extra ``datatrove``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datatrove.pipeline.base import PipelineStep

from textfix.outputs import check_options, clean_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textfix.config import Config


class TextfixCleaner(PipelineStep):
    """Clean `document.text`; outputs go to `document.metadata` under their own names.

    Statistics: ``documents``, ``changed``, ``characters_removed`` (net), and with the output ``repairs`` how many
    documents each repair changed.

    Args:
        config: what to do; None is the default.
        outputs: names of `textfix.outputs.OUTPUTS`.

    Raises:
        ConfigError: the configuration or an output is unknown.
    """

    name = "textfix"
    type = "🧼 - CLEAN"

    def __init__(self, config: Config | None = None, *, outputs: str | Iterable[str] = ()) -> None:
        super().__init__()
        self.config = config
        self.outputs = check_options(config, outputs)

    def run(self, data: Iterable[Any], rank: int = 0, world_size: int = 1) -> Iterator[Any]:  # noqa: ARG002
        """Yield the documents with their text cleaned."""
        for document in data:
            with self.track_time():
                before = document.text
                cleaned = clean_values([before], self.config, self.outputs)
                document.text = cleaned.texts[0]
                document.metadata.update({name: values[0] for name, values in cleaned.outputs.items()})
                self._count(before, document)
            yield document

    def _count(self, before: Any, document: Any) -> None:
        self.stat_update("documents")
        if document.text != before:
            self.stat_update("changed")
            self.stat_update("characters_removed", value=len(before) - len(document.text))
        if "repairs" in self.outputs and document.metadata["repairs"]:
            self.stat_update(*(f"repair_{name}" for name in document.metadata["repairs"]))
