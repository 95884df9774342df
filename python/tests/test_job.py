"""The job for spark-submit, as ./demo spark runs it."""

import os
import pathlib
import subprocess
import sys

import pyarrow.dataset
import pyarrow.parquet as pq
from conftest import rows

import entente

JOB = pathlib.Path(__file__).resolve().parents[1] / "examples" / "code_news.py"


def test_the_job_writes_tables_by_run_and_day(tmp_path, samples):
    files = sorted(samples.glob("*.txt"))[:4]
    command = [pathlib.Path(sys.executable).parent / "spark-submit", "--master", "local[2]", "--conf", "spark.sql.shuffle.partitions=2"]
    done = subprocess.run(
        [*command, JOB, tmp_path, "--run", "first", "--files", *files],
        env={**os.environ, "PYSPARK_PYTHON": sys.executable},
        capture_output=True,
        text=True,
        timeout=400,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = entente.code_files(files, what="events").drop_columns(["row"])
    written = pyarrow.dataset.dataset(tmp_path / "events", partitioning="hive").to_table()
    assert set(written["run"].to_pylist()) == {"first"}
    assert rows(written.drop_columns(["run", "day"])) == rows(told)
    documents, ties = entente.code_files(files, what=["documents", "ties"], story_profile=True)
    merged = entente.ties(ties, stories=entente.stories(documents))
    assert rows(pq.read_table(tmp_path / "ties")) == rows(merged) and merged.num_rows > 10
    assert f"documents  {len(files):>10} rows" in done.stdout
