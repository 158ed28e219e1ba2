"""Spark, in local mode on the loopback interface."""

import os
import sys

import pytest

from engines import engine, java
from textfix import ColumnError, Config, ConfigError

pyspark = engine("pyspark.sql")
pa = engine("pyarrow")

from textfix.arrow import undo_array  # noqa: E402
from textfix.integrations.spark import clean_dataframe  # noqa: E402


@pytest.fixture(scope="module")
def spark():
    java()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = (
        pyspark.SparkSession.builder.master("local[2]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "300")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frame(spark, documents, tmp_path_factory):
    path = str(tmp_path_factory.mktemp("spark") / "in.parquet")
    table = pa.table({"id": range(len(documents)), "text": documents, "a b": [["甲"]] * len(documents)})
    engine("pyarrow.parquet").write_table(table, path, row_group_size=500)
    return spark.read.parquet(path)


def collected(frame):
    return frame.orderBy("id").toArrow()


def test_a_dataframe_is_cleaned_and_keeps_its_schema(frame, expected):
    cleaned = clean_dataframe(frame, "text")
    assert cleaned.schema == frame.schema
    assert collected(cleaned)["text"].to_pylist() == expected


def test_outputs_undo_to_the_originals(frame, documents, expected):
    outputs = ["edits", "published", "repairs", "source"]
    table = collected(clean_dataframe(frame, "text", outputs=outputs))
    assert table["text"].to_pylist() == expected
    assert undo_array(table["text"], table["text_edits"]).to_pylist() == documents
    assert table["text_source"].to_pylist()[-1] == "本地日报"
    assert str(table["text_published"].to_pylist()[-1])[:16] == "2024-05-12 08:30"


def test_binary_is_decoded(spark):
    text = "今天上午，三座公园同时开放，市民不必预约。"
    frame = spark.createDataFrame([(1, bytearray(text.encode("gb18030"))), (2, None)], "id int, page binary")
    rows = clean_dataframe(frame, "page").orderBy("id").collect()
    assert [tuple(row) for row in rows] == [(1, text, "gb18030"), (2, None, None)]


def test_the_configuration_travels(spark):
    frame = spark.createDataFrame([("AT&amp;T 与联通",)], "text string")
    assert clean_dataframe(frame, "text", Config(skip={"markup"})).head()[0] == "AT&amp;T 与联通"


def test_mistakes_are_found_before_the_job_starts(frame):
    for columns, options, error in (
        ("txt", {}, ColumnError),
        ("id", {}, ColumnError),
        ("text", {"outputs": "titel"}, ConfigError),
        ("text", {"config": Config(only={"glos"})}, ConfigError),
    ):
        with pytest.raises(error):
            clean_dataframe(frame, columns, **options)
