"""Ray Data, on a cluster of this machine without dashboard."""

import warnings

import pytest

from engines import engine
from textfix import ColumnError, Config, ConfigError

pa = engine("pyarrow")
pq = engine("pyarrow.parquet")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of Ray about itself
    ray = engine("ray")
    engine("ray.data")

from textfix.arrow import undo_array  # noqa: E402
from textfix.integrations.ray import clean_dataset  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # Ray warns of its own resources and file handles


@pytest.fixture(scope="module")
def dataset(documents, tmp_path_factory):
    path = tmp_path_factory.mktemp("ray") / "in.parquet"
    pq.write_table(pa.table({"id": range(len(documents)), "text": documents}), path, row_group_size=500)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ray.init(
            address="local",
            num_cpus=2,
            include_dashboard=False,
            log_to_driver=False,
            _node_ip_address="127.0.0.1",
            object_store_memory=200_000_000,
        )
        ray.data.DataContext.get_current().enable_progress_bars = False
        yield ray.data.read_parquet(str(path))
        ray.shutdown()


def rows(dataset):
    return sorted(dataset.take_all(), key=lambda row: row["id"])


def test_a_dataset_is_cleaned(dataset, expected):
    assert [row["text"] for row in rows(clean_dataset(dataset, "text"))] == expected


def test_outputs_undo_to_the_originals(dataset, documents, expected):
    found = rows(clean_dataset(dataset, "text", outputs=["edits", "source"], batch_size=300))
    assert [row["text"] for row in found] == expected
    edits = [None if row["text_edits"] is None else list(row["text_edits"]) for row in found]
    assert undo_array(pa.array(expected), pa.array(edits)).to_pylist() == documents
    assert found[-1]["text_source"] == "本地日报"


def test_rows_made_in_python_and_bytes_are_cleaned():
    made = ray.data.from_items([{"id": 1, "page": "今天上午，三座公园同时开放。".encode("gb18030")}])
    assert rows(clean_dataset(made, "page"))[0]["page"] == "今天上午，三座公园同时开放。"


def test_mistakes_are_found_before_the_job_starts(dataset):
    for columns, options, error in (
        ("txt", {}, ColumnError),
        ("id", {}, ColumnError),
        ("text", {"outputs": "titel"}, ConfigError),
        ("text", {"config": Config(only={"glos"})}, ConfigError),
    ):
        with pytest.raises(error):
            clean_dataset(dataset, columns, **options)
