"""datatrove: a step in its local executor."""

import pickle

import pytest

from engines import engine
from textfix import Config, ConfigError
from textfix.outputs import restore

data = engine("datatrove.data")
engine("datatrove.pipeline.base")

from textfix.integrations.datatrove import TextfixCleaner  # noqa: E402


@pytest.fixture
def pages(documents):
    return [data.Document(text=text, id=str(place)) for place, text in enumerate(documents) if text is not None]


def test_documents_are_cleaned_and_counted(pages, documents, expected):
    step = TextfixCleaner()
    assert [page.text for page in step.run(pages)] == [text for text in expected if text is not None]
    changed = sum(old != new for old, new in zip(documents, expected, strict=True))
    assert (step.stats["documents"].total, step.stats["changed"].total) == (len(documents) - 1, changed)


def test_outputs_undo_to_the_originals(pages, documents):
    step = TextfixCleaner(outputs=["edits", "repairs", "source"])
    cleaned = list(step.run(pages))
    assert [restore(page.text, page.metadata["edits"]) for page in cleaned] == [t for t in documents if t is not None]
    assert cleaned[-1].metadata["source"] == "本地日报"
    assert step.stats["repair_entities"].total > 0


def test_it_runs_in_the_local_executor(pages, expected, tmp_path):
    executor = engine("datatrove.executor")
    step = pickle.loads(pickle.dumps(TextfixCleaner()))  # noqa: S301  # as it travels to workers
    out = []
    sink = lambda documents, rank, world_size: out.extend(page.text for page in documents)  # noqa: E731, ARG005
    executor.LocalPipelineExecutor([pages, step, sink], logging_dir=str(tmp_path)).run()
    assert out == [text for text in expected if text is not None]


def test_mistakes_are_found_when_the_step_is_made():
    with pytest.raises(ConfigError, match="glos"):
        TextfixCleaner(Config(only={"glos"}))
    with pytest.raises(ConfigError, match="titel"):
        TextfixCleaner(outputs="titel")
