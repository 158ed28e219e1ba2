"""Parquet on the command line."""

import subprocess
import sys

import pytest

from engines import engine

pa = engine("pyarrow")
pq = engine("pyarrow.parquet")


def run(*arguments):
    command = [sys.executable, "-m", "textfix", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def source(tmp_path, documents):
    path = tmp_path / "in.parquet"
    pq.write_table(pa.table({"id": range(len(documents)), "text": documents}), path, row_group_size=700)
    return path


def test_a_parquet_file_is_cleaned_by_workers_and_counted(source, tmp_path, documents, expected):
    target, stats = tmp_path / "clean.parquet", tmp_path / "stats.json"
    done = run(source, "-o", target, "--field", "text", "--workers", "2", "--stats", stats)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert pq.read_table(target)["text"].to_pylist() == expected
    changed = sum(old != new for old, new in zip(documents, expected, strict=True))
    assert f'"documents": {len(documents)}, "repaired": {changed}' in stats.read_text(encoding="utf-8")


def test_a_folder_of_parquet_files_goes_into_a_folder(source, tmp_path, expected):
    (tmp_path / "corpus").mkdir()
    source.rename(tmp_path / "corpus" / "in.parquet")
    assert run(tmp_path / "corpus", "-o", tmp_path / "clean", "--field", "text").returncode == 0
    assert pq.read_table(tmp_path / "clean" / "in.parquet")["text"].to_pylist() == expected


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "give -o"),
        (["-o", "out.parquet", "--resume"], 2, "--resume is not for Parquet"),
        (["-o", "out.parquet", "--explain-field", "edits"], 2, "clean_parquet stores edits"),
        (["-o", "out.parquet", "--field", "txt"], 3, "column 'txt' does not exist; the columns are id, text"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_no_file(source, tmp_path, monkeypatch, arguments, code, message):
    monkeypatch.chdir(tmp_path)
    field = [] if "--field" in arguments else ["--field", "text"]
    done = run(source, *arguments, *field)
    assert done.returncode == code
    assert message in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_a_file_that_is_not_parquet_fails(tmp_path):
    (tmp_path / "in.parquet").write_text("天黑了", encoding="utf-8")
    done = run(tmp_path / "in.parquet", "-o", tmp_path / "out.parquet", "--field", "text")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
