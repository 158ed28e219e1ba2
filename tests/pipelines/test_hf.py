"""Hugging Face datasets, offline."""

import pytest

from engines import engine
from textfix import ColumnError, Config, ConfigError

datasets = engine("datasets")
pa = engine("pyarrow")

from textfix.arrow import undo_array  # noqa: E402
from textfix.integrations.hf import clean_dataset  # noqa: E402


@pytest.fixture(scope="module")
def dataset(documents):
    datasets.disable_progress_bars()
    features = datasets.Features(
        {"text": datasets.Value("string"), "label": datasets.ClassLabel(names=["新闻", "评论"])}
    )
    return datasets.Dataset.from_dict({"text": documents, "label": [0, 1] * (len(documents) // 2)}, features=features)


def test_a_dataset_is_cleaned_and_keeps_its_features(dataset, expected):
    cleaned = clean_dataset(dataset, "text")
    assert cleaned.features == dataset.features
    assert cleaned.to_dict() == {"text": expected, "label": dataset["label"][:]}


def test_two_processes_make_the_same(dataset, expected, tmp_path):
    dataset.save_to_disk(tmp_path / "in")
    cleaned = clean_dataset(datasets.load_from_disk(tmp_path / "in"), "text", num_proc=2)
    assert cleaned["text"][:] == expected


def test_outputs_undo_to_the_originals(dataset, documents, expected):
    cleaned = clean_dataset(dataset, "text", outputs=["edits", "source"]).with_format("arrow")[:]
    assert cleaned["text"].to_pylist() == expected
    assert undo_array(cleaned["text"], cleaned["text_edits"]).to_pylist() == documents
    assert cleaned["text_source"].to_pylist()[-1] == "本地日报"


def test_a_stream_is_cleaned(dataset, expected):
    stream = clean_dataset(dataset.to_iterable_dataset(), "text", outputs="repairs")
    assert [row["text"] for row in stream] == expected
    nameless = datasets.IterableDataset.from_generator(lambda: iter([{"text": "AT&amp;T 与联通"}, {"text": ""}]))
    assert [row["text"] for row in clean_dataset(nameless, "text")] == ["AT&T 与联通", ""]


def test_a_dictionary_of_splits_is_cleaned(dataset, expected):
    splits = clean_dataset(datasets.DatasetDict({"train": dataset, "test": dataset.select(range(10))}), "text")
    assert type(splits) is datasets.DatasetDict
    assert splits["test"]["text"][:] == expected[:10]


def test_the_format_of_a_dataset_is_kept(dataset):
    assert clean_dataset(dataset.with_format("pandas"), "text").format["type"] == "pandas"


def test_bytes_are_decoded():
    made = datasets.Dataset.from_dict({"page": ["今天上午，三座公园同时开放。".encode("gb18030")]})
    assert clean_dataset(made, "page").to_dict() == {
        "page": ["今天上午，三座公园同时开放。"],
        "page_encoding": ["gb18030"],
    }


def test_mistakes_are_found_before_the_job_starts(dataset):
    for columns, options, error in (
        ("txt", {}, ColumnError),
        ("label", {}, ColumnError),
        ("text", {"outputs": "titel"}, ConfigError),
        ("text", {"config": Config(only={"glos"})}, ConfigError),
    ):
        with pytest.raises(error):
            clean_dataset(dataset, columns, **options)
