"""DuckDB: a function in SQL, and whole relations as streams."""

import pytest

from engines import engine
from textfix import ColumnError, Config, ConfigError

duckdb = engine("duckdb")
pa = engine("pyarrow")

from textfix.arrow import undo_array  # noqa: E402
from textfix.integrations.duckdb import clean_relation, register  # noqa: E402


@pytest.fixture
def connection(documents):
    with duckdb.connect() as connection:
        connection.register("pages", pa.table({"id": range(len(documents)), "text": documents}))
        yield connection


def test_a_function_of_sql_cleans(connection, expected):
    register(connection)
    found = connection.sql("select textfix_clean(text) from pages order by id").fetchall()
    assert [row[0] for row in found] == expected


def test_a_function_may_have_a_name_and_a_configuration_of_its_own(connection):
    register(connection, "only_markup", Config(only={"markup"}))
    assert connection.sql("select only_markup('一&amp;二'), only_markup(null)").fetchall() == [("一&二", None)]


def test_a_relation_streams_with_outputs_that_undo(connection, documents, expected):
    cleaned = clean_relation(connection.sql("select * from pages order by id"), "text", outputs=["edits", "source"])
    table = cleaned.read_all()
    assert table["text"].to_pylist() == expected
    assert undo_array(table["text"], table["text_edits"]).to_pylist() == documents


def test_duckdb_queries_what_was_cleaned(connection):
    cleaned = clean_relation(connection.sql("select * from pages"), "text", outputs="source")
    found = connection.cursor().sql("select count(*) from cleaned where text_source = '本地日报'").fetchall()
    assert (cleaned is not None, found) == (True, [(40,)])


def test_a_blob_is_decoded(connection):
    relation = connection.sql("select encode('今天上午，三座公园同时开放。') as page")
    assert clean_relation(relation, "page").read_all().to_pylist() == [
        {"page": "今天上午，三座公园同时开放。", "page_encoding": "utf-8"}
    ]


def test_mistakes_are_found_before_the_job_starts(connection):
    for columns, options, error in (
        ("txt", {}, ColumnError),
        ("id", {}, ColumnError),
        ("text", {"outputs": "titel"}, ConfigError),
        ("text", {"config": Config(only={"glos"})}, ConfigError),
    ):
        with pytest.raises(error):
            clean_relation(connection.sql("select * from pages"), columns, **options)
    with pytest.raises(ConfigError):
        register(connection, config=Config(only={"glos"}))
