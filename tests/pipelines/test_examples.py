"""Every example of docs/pipelines.md runs as it stands, and every docstring example of the Arrow modules holds."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from engines import engine, java

pa = engine("pyarrow")
pq = engine("pyarrow.parquet")

PAGE = Path(__file__).parents[2] / "docs" / "pipelines.md"
ENGINES = {
    "Arrow": "pyarrow",
    "Parquet": "pyarrow",
    "Spark": "pyspark.sql",
    "Ray": "ray.data",
    "datasets": "datasets",
    "datatrove": "datatrove.data",
    "Polars": "polars",
    "DuckDB": "duckdb",
    "pandas": "pandas",
    "Dask": "dask.dataframe",
    "Scrapy": "scrapy",
}


def examples():
    text = PAGE.read_text(encoding="utf-8")
    sections = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    return [
        (heading, block)
        for heading, body in zip(sections[::2], sections[1::2], strict=True)
        for block in re.findall(r"^```python\n(.*?)^```$", body, flags=re.MULTILINE | re.DOTALL)
    ]


def test_every_engine_has_one_short_example():
    assert sorted(heading for heading, _ in examples()) == sorted(ENGINES)
    assert all(len(block.splitlines()) < 15 for _, block in examples())


@pytest.mark.parametrize(("heading", "block"), examples(), ids=[heading for heading, _ in examples()])
def test_an_example_runs(heading, block, tmp_path, documents, expected):
    engine(ENGINES[heading])
    if heading == "Spark":
        java()
    pq.write_table(
        pa.table({"id": range(len(documents)), "text": documents}), tmp_path / "pages.parquet", row_group_size=1000
    )
    script = tmp_path / "example.py"
    script.write_text(block, encoding="utf-8")
    environment = os.environ | {
        "HF_HOME": str(tmp_path / "hf"),
        "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
    }
    command = [sys.executable, script]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    written = [path for name in ("clean.parquet", "clean") if (path := tmp_path / name).exists()]
    for path in written:
        table = pq.read_table(path).sort_by("id")
        assert table["text"].to_pylist() == expected
    assert bool(written) == ("clean.parquet" in block or '"clean"' in block)
