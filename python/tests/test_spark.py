"""On Spark the rows are those of one machine, whatever the partitions and whoever dies."""

import json
import os
import pathlib
import signal

import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet as pq
import pytest
from conftest import articles, rows, start_spark

import entente

pyspark = pytest.importorskip("pyspark")
TEXTS = articles(280)


LOCAL, CLUSTER = "local[2,4]", "local-cluster[2,1,1024]"
#: What does not depend on where workers run is tested in one process only.
in_one_process = pytest.mark.parametrize("spark", [LOCAL], indirect=True)


@pytest.fixture(scope="module", params=[LOCAL, CLUSTER])
def spark(request):
    session = start_spark(request.param)
    yield session
    session.stop()


@pytest.fixture(scope="module")
def alone():
    """The same on one machine, without Spark."""
    return entente.code(pa.Table.from_pylist(TEXTS), what="documents", story_profile=True).drop_columns(["row"])


@pytest.fixture
def texts(spark, tmp_path):
    pq.write_table(pa.Table.from_pylist(TEXTS), tmp_path / "texts.parquet")
    return spark.read.parquet(str(tmp_path / "texts.parquet")).repartition(6, "id")


def test_rows_are_those_of_one_machine(texts, alone):
    from entente import spark as es

    documents = es.code(texts, story_profile=True).persist()
    assert rows(documents.toArrow()) == rows(alone) and alone.num_rows == len(TEXTS)
    table = pa.Table.from_pylist(TEXTS)
    for what, told in (("events", es.events), ("ties", es.ties_told)):
        expected = rows(entente.code(table, what=what).drop_columns(["row"]))
        assert rows(told(documents).toArrow()) == expected and len(expected) > len(TEXTS) / 2
        assert rows(es.code(texts, what=what).toArrow()) == expected
    stories = es.stories(documents)
    assert rows(stories.toArrow()) == rows(entente.stories(alone))
    told = es.ties_told(documents).persist()
    merged = entente.ties(entente.code(table, what="ties"), stories=entente.stories(alone))
    assert rows(es.ties(told, stories).toArrow()) == rows(merged) and merged.num_rows > 10


def dying(marker: str, whom: str):
    """Passes rows on, and kills its worker, or the executor above it, once, when half of the texts are through."""

    def work(batches):
        seen = 0
        for batch in batches:
            seen += batch.num_rows
            yield batch
            if seen >= 20 and not os.path.exists(marker):
                pathlib.Path(marker).touch()
                daemon = os.getppid()
                executor = int(pathlib.Path(f"/proc/{daemon}/stat").read_text().rsplit(")", 1)[1].split()[1])
                os.kill(executor if whom == "executor" else os.getpid(), signal.SIGKILL)

    return work


@pytest.mark.parametrize("whom", ["worker", "executor"])
def test_a_death_half_way_changes_nothing(spark, texts, alone, tmp_path, whom):
    from entente import spark as es

    if whom == "executor" and spark.sparkContext.master.startswith("local["):
        pytest.skip("in local mode the executor is the driver")
    marker = tmp_path / "died"
    mortal = texts.mapInArrow(dying(str(marker), whom), texts.schema)
    es.write(es.code(mortal, story_profile=True), str(tmp_path / "documents"))
    assert marker.exists()
    written = pyarrow.dataset.dataset(tmp_path / "documents", partitioning="hive").to_table().drop_columns(["day"])
    assert rows(written) == rows(alone.drop_columns(["day"]))


@in_one_process
def test_many_pairs_are_connected_by_the_cluster(texts, alone, spark):
    from entente import spark as es

    pairs = [(f"{a:03}", f"{b:03}") for chain in range(5) for a, b in zip(range(chain, 60, 5), range(chain + 5, 60, 5))]
    table = spark.createDataFrame(pairs, "a string, b string")
    few = {(row[0], row[1]) for row in es._leaders(table).collect()}
    many = {(row[0], row[1]) for row in es._leaders(table, collected=3).collect()}
    assert few == many and len(few) == 60 and {leader for _, leader in few} == {f"{n:03}" for n in range(5)}


@in_one_process
def test_files_are_read_one_task_each(spark, samples, tmp_path):
    from entente import spark as es

    (tmp_path / "broken.warc.gz").write_bytes(b"\x1f\x8b nothing")
    documents = es.read_warc([samples, tmp_path / "broken.warc.gz", tmp_path / "absent.warc"], spark=spark)
    files = sorted(samples.iterdir())
    expected = entente.code_files(samples, what="documents", story_profile=True).drop_columns(["row"])
    table = documents.toArrow()
    assert rows(table.filter(pa.compute.is_null(table["error"]))) == rows(expected)
    errors = table.filter(pa.compute.is_valid(table["error"])).to_pylist()
    assert len(errors) == 2 and {pathlib.Path(e["source"]).name.split(":")[0] for e in errors} == {"broken.warc.gz", "absent.warc"}
    assert documents.rdd.getNumPartitions() == len(files) + 2


@in_one_process
def test_bad_rows_are_marked(spark):
    from entente import spark as es

    big = "The committee of the district met again. " * 250_000
    cells = [(None, "2021-03-01"), ("", None), ("Poland condemned Russia.", "never"), ("Poland condemned Russia on Tuesday.", "2021-03-02"), (big, None)]
    table = spark.createDataFrame([(f"{i}", text, day, "en") for i, (text, day) in enumerate(cells)], "id string, text string, published string, lang string")
    coded = {row["document"]: row for row in es.code(table).toArrow().to_pylist()}
    assert [coded[str(i)]["error"] for i in range(5)] == ["E026", "E020", "E026", None, None]
    assert [e["type"] for e in coded["3"]["events"]] == ["ACCUSE"] and coded["4"]["sentences"] >= 250_000
    numbers = es.code(table.selectExpr("id", "7 AS text"))
    assert {row["error"] for row in numbers.toArrow().to_pylist()} == {"E026"}
    with pytest.raises(entente.Error, match="no column 'body'"):
        es.code(table, text="body")
    with pytest.raises(entente.Error, match="story_profile"):
        es.stories(es.code(table))


@in_one_process
def test_days_are_written_apart_and_again(spark, texts, tmp_path):
    from entente import spark as es

    out = str(tmp_path / "events")
    events = es.code(texts, what="events")
    es.write(events, out)
    days = {path.name for path in pathlib.Path(out).glob("day=*")}
    assert days == {f"day={text['published']}" for text in TEXTS}
    whole = pyarrow.dataset.dataset(out, partitioning="hive").to_table().num_rows
    es.write(events.where("published = '2021-03-05'"), out)
    assert pyarrow.dataset.dataset(out, partitioning="hive").to_table().num_rows == whole


def test_dictionaries_of_ones_own_reach_the_workers(spark, tmp_path):
    from entente import spark as es

    frames = tmp_path / "own.txt"
    frames.write_text(json.dumps("broken") + "\n", encoding="utf-8")
    with pytest.raises(entente.Error):
        entente.Engine(frames=[frames])
    engine = entente.Engine(gate=False)
    table = spark.createDataFrame([("Poland condemned Russia on Tuesday.", "en")], "text string, lang string")
    assert es.code(table, what="events", engine=engine).count() == 1
