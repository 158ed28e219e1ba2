"""Documents a second for each engine beside the plain loop, on the same documents: ``python benchmarks/pipelines.py``.

Needs ``pip install ".[pipelines]"``. Documents are made from the sentences of `textfix.testing`, one in twenty damaged.
Starting an engine is not counted (each runs once over 100 documents first); reading, moving and collecting the text is.
Parquet, Dask and datasets start two new processes for each job with two workers, a few seconds that only long jobs earn
back: give `--documents 100000` to see them at work.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
import time
import warnings
from pathlib import Path

DOCUMENTS = 2000
SENTENCES_EACH = 12
ROUNDS = 3

for variable, value in {
    "RAY_USAGE_STATS_ENABLED": "0",
    "HF_HUB_OFFLINE": "1",
    "SPARK_LOCAL_IP": "127.0.0.1",
    "PYSPARK_PYTHON": sys.executable,
}.items():
    os.environ.setdefault(variable, value)


def documents(count):
    from textfix.testing.sentences import SENTENCES

    texts = []
    for number in range(count):
        text = "".join(SENTENCES[(number * 5 + place) % len(SENTENCES)] for place in range(SENTENCES_EACH))
        texts.append(text if number % 20 else "\u200b" + text.replace("，", "&#65292;"))
    return texts


def loop(texts, folder):
    from textfix import clean

    return lambda workers: [clean(text) for text in texts]


def arrow(texts, folder):
    import pyarrow as pa

    from textfix.arrow import clean_table

    table = pa.table({"text": texts})
    return lambda workers: clean_table(table, "text")


def parquet(texts, folder):
    import pyarrow as pa
    import pyarrow.parquet as pq

    from textfix.arrow import clean_parquet

    source = folder / "in.parquet"
    pq.write_table(pa.table({"text": texts}), source, row_group_size=max(1, len(texts) // 4))
    return lambda workers: clean_parquet(source, folder / "out.parquet", "text", workers=workers)


def polars(texts, folder):
    import polars as pl

    from textfix.integrations.polars import clean_frame

    frame = pl.DataFrame({"text": texts})
    return lambda workers: clean_frame(frame, "text")


def duckdb(texts, folder):
    import duckdb
    import pyarrow as pa

    from textfix.integrations.duckdb import register

    connection = duckdb.connect()
    connection.register("pages", pa.table({"text": texts}))
    register(connection)

    def run(workers):
        connection.execute(f"set threads = {workers}")
        return connection.sql("select textfix_clean(text) from pages").fetchall()

    return run


def pandas(texts, folder):
    import pandas as pd

    from textfix.integrations.pandas import clean_frame

    frame = pd.DataFrame({"text": texts})
    return lambda workers: clean_frame(frame, "text")


def dask(texts, folder):
    import dask.dataframe as dd
    import pandas as pd

    from textfix.integrations.pandas import clean_frame

    frame = pd.DataFrame({"text": texts})

    def run(workers):
        lazy = dd.from_pandas(frame, npartitions=4).map_partitions(clean_frame, "text")
        if workers == 1:
            return lazy.compute(scheduler="synchronous")
        return lazy.compute(scheduler="processes", num_workers=workers)

    return run


def datasets(texts, folder):
    import datasets

    from textfix.integrations.hf import clean_dataset

    datasets.disable_progress_bars()
    datasets.disable_caching()
    made = datasets.Dataset.from_dict({"text": texts})
    return lambda workers: clean_dataset(made, "text", num_proc=None if workers == 1 else workers)


def datatrove(texts, folder):
    from datatrove.data import Document

    from textfix.integrations.datatrove import TextfixCleaner

    pages = [Document(text=text, id=str(place)) for place, text in enumerate(texts)]
    before = list(texts)

    def run(workers):
        for page, text in zip(pages, before, strict=True):
            page.text = text
        return list(TextfixCleaner().run(pages))

    return run


def spark(texts, folder):
    import pyarrow as pa
    import pyarrow.parquet as pq
    from pyspark.sql import SparkSession

    from textfix.integrations.spark import clean_dataframe

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    source = folder / f"spark{len(texts)}.parquet"
    pq.write_table(pa.table({"text": texts}), source)
    frame = session.read.parquet(str(source))
    return lambda workers: clean_dataframe(frame.repartition(workers), "text").toArrow()


def ray(texts, folder):
    import pyarrow as pa
    import ray

    from textfix.integrations.ray import clean_dataset

    if not ray.is_initialized():
        ray.init(
            address="local",
            num_cpus=2,
            include_dashboard=False,
            log_to_driver=False,
            _node_ip_address="127.0.0.1",
            logging_level="error",
        )
        ray.data.DataContext.get_current().enable_progress_bars = False
        logging.getLogger("ray").setLevel("ERROR")
    tables = [pa.table({"text": texts[start::4]}) for start in range(4)]
    return lambda workers: clean_dataset(
        ray.data.from_arrow(tables), "text", compute=ray.data.TaskPoolStrategy(size=workers)
    ).materialize()


# Engines that clean in the calling process show one worker only.
SINGLE = (loop, arrow, polars, pandas, datatrove)
MANY = (parquet, duckdb, dask, datasets, spark, ray)


def measure(engine, texts, folder, workers):
    engine(texts[:100], folder)(workers)
    run = engine(texts, folder)
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        run(workers)
        best = min(best, time.perf_counter() - started)
    return len(texts) / best


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engines", nargs="*", help="names of engines (all)")
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    texts = documents(options.documents)
    print("| engine | 1 worker, documents/s | against the loop | 2 workers, documents/s |\n|---|---|---|---|")
    plain = None
    for engine in (*SINGLE, *MANY):
        if options.engines and engine is not loop and engine.__name__ not in options.engines:
            continue
        with tempfile.TemporaryDirectory() as name:
            one = measure(engine, texts, Path(name), 1)
            two = f"{measure(engine, texts, Path(name), 2):,.0f}" if engine in MANY else ""
        plain = plain or one
        print(f"| {engine.__name__} | {one:,.0f} | {one / plain:.2f} | {two} |", flush=True)


if __name__ == "__main__":
    main()
