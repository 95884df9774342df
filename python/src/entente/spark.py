"""The same on a cluster: Apache Spark 3.5 and 4.0, through Arrow.

    >>> documents = entente.spark.code(articles, text="body", date="day")
    >>> entente.spark.write(entente.spark.events(documents), "events", by="published")

The package must be installed where the Python workers run (a wheel holds everything). Each worker opens one
engine and keeps it; the packs are mapped into memory, so the workers of a host share them. Results do not
depend on partitions, order or retries: the rows are those of a run on one machine.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import typing
from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from . import _native
from ._engine import Engine, PathLike, shared
from ._errors import Error
from .stories import Leaders
from .tables import BATCH, What, code_columns, code_file_batches, column_names, schema_of
from .ties import MERGED, RANK, READ, SCHEMA as TIES, keys_of, merge

if typing.TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

#: Texts that a worker codes before it hands rows on.
_STEP = 64
#: Pairs of documents up to which one machine connects them; more are connected by the cluster.
_COLLECTED = 2_000_000

_KEYS = pa.schema([("key", pa.int64()), ("document", pa.string()), ("part", pa.binary())])
_PAIRS = pa.schema([("a", pa.string()), ("b", pa.string())])
_COUNTED = ["documents", "first_published", "last_published"]


def code(
    df: DataFrame,
    *,
    text: str = "text",
    date: str | bool | None = None,
    lang: str | bool | None = None,
    id: str | bool | None = None,
    title: str | bool | None = None,
    author: str | bool | None = None,
    site: str | bool | None = None,
    url: str | bool | None = None,
    what: What = "documents",
    clean_text: bool = False,
    story_profile: bool = False,
    engine: Engine | None = None,
) -> DataFrame:
    """Codes a DataFrame of texts, as :func:`entente.code` does a table.

    Args:
        df: One row a text. Columns as for :func:`entente.code`.
        what: ``"documents"``: one row a text with its events and ties as lists, from which :func:`events` and
            :func:`ties_told` take them apart without coding again. ``"events"``, ``"ties"``: one row each.
        story_profile: Give what :func:`stories` looks at, too.
        engine: One with further frames or tables, whose files every worker must find at the same paths.

    Returns:
        The columns of docs/python.md without ``row``. A text that cannot be read is a row with ``error``.

    Raises:
        Error: A column is missing.
    """
    asked = {"text": text, "published": date, "lang": lang, "id": id, "title": title, "author": author, "site": site, "url": url}
    roles = column_names(df.columns, **asked)
    options = engine._options if engine is not None else ()
    names = sorted(set(roles.values()))

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        reader = shared(*options)
        for batch in batches:
            columns = {role: batch.column(names.index(name)) for role, name in roles.items()}
            for first in range(0, batch.num_rows, _STEP):
                cells = {role: column.slice(first, _STEP).to_pylist() for role, column in columns.items()}
                (made,) = code_columns(reader, cells, [what], 0, 1, clean_text, story_profile)
                yield _without_row(made)

    return df.select([_column(name) for name in names]).mapInArrow(work, _spark_schema(what, clean_text, story_profile))


def code_files(
    paths: PathLike | Sequence[PathLike],
    *,
    spark: SparkSession | None = None,
    what: What = "documents",
    clean_text: bool = False,
    story_profile: bool = False,
    engine: Engine | None = None,
) -> DataFrame:
    """Codes files of all formats of docs/reading.md, one task a file, and never brings their pages together.

    Args:
        paths: Files, or URIs that pyarrow opens (``s3://``, ``gs://``, ``hdfs://``, ``file://``). A file that
            is not on the worker's disk is copied to its temporary folder and removed after it was read.
            Patterns (``*.warc.gz``) and folders are looked up on this machine.

    A file or record that cannot be read is a row with ``error``.
    """
    files = _expanded(paths)
    options = engine._options if engine is not None else ()

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        reader = shared(*options)
        for batch in batches:
            for number in batch.column(0).to_pylist():
                yield from _code_file(files[number], reader, what, clean_text, story_profile)

    schema = _spark_schema(what, clean_text, story_profile)
    session = spark or _session()
    # As many partitions as files: tasks of a few minutes each, which are cheap to do again.
    return session.range(len(files), numPartitions=max(len(files), 1)).mapInArrow(work, schema)


def read_warc(
    paths: PathLike | Sequence[PathLike],
    *,
    spark: SparkSession | None = None,
    what: What = "documents",
    clean_text: bool = False,
    story_profile: bool = True,
    engine: Engine | None = None,
) -> DataFrame:
    """Reads and codes web archives such as those of CC-NEWS: :func:`code_files` with story profiles.

    The pages themselves stay in the worker that reads them: what leaves it are clean rows, some twenty times
    smaller than the archive unpacked. With ``clean_text`` the article's text comes along.
    """
    return code_files(
        paths, spark=spark, what=what, clean_text=clean_text, story_profile=story_profile and what == "documents", engine=engine
    )


def events(documents: DataFrame) -> DataFrame:
    """The events of coded documents, one row each, and the rows with errors: as ``what="events"`` gives."""
    return _facts(documents, "events")


def ties_told(documents: DataFrame) -> DataFrame:
    """The ties of coded documents as each tells them, one row each: as ``what="ties"`` gives."""
    return _facts(documents, "ties")


def stories(documents: DataFrame) -> DataFrame:
    """Finds the story of each document, as :func:`entente.stories` does, by keys in common.

    Args:
        documents: Made with ``what="documents", story_profile=True``.

    Returns:
        ``document`` and ``story``, one row a document.
    """
    from pyspark.sql import functions as F

    for column in ("document", "published", "story_profile"):
        if column not in documents.columns:
            raise Error("E026", f"there is no column {column!r}; code with story_profile=True")
    told = documents.where("story_profile IS NOT NULL").select("document", "published", "story_profile")
    keys = told.select("document", "story_profile").mapInArrow(_key_rows, _from_arrow(_KEYS))
    sorted_keys = keys.repartition("key").sortWithinPartitions("key", "document", "part")
    found = sorted_keys.mapInArrow(_pair_rows, _from_arrow(_PAIRS)).where("a <> b").distinct()
    leaders = _leaders(found.persist())
    rank = F.struct(F.col("published").isNull(), F.coalesce("published", F.lit("")), F.col("document"))
    placed = told.join(leaders, "document", "left").withColumn("leader", F.coalesce("leader", "document"))
    first = placed.groupBy("leader").agg(F.min(rank).alias("first"))
    named = placed.select("document", "leader").distinct().join(first, "leader")
    return named.select("document", F.col("first").getField("document").alias("story"))


def ties(told: DataFrame, stories: DataFrame | None = None) -> DataFrame:
    """Merges ties over documents, as :func:`entente.ties` does, block by block.

    Ways of telling are counted where they lie before anything is sent, so a deal that ten thousand articles
    tell alike travels once from each task; what meets in one worker is the different ways of one block, never
    all reports.

    Args:
        told: Of :func:`ties_told`, or of :func:`code` with ``what="ties"``. It is read twice: ``persist()`` it,
            or give one that was written.
        stories: Of :func:`stories`, to count independent tellings.
    """
    from pyspark.sql import functions as F

    for column in READ:
        if column not in told.columns:
            raise Error("E026", f"there is no column {column!r}; give ties_told(documents)")
    rows = told.where("kind IS NOT NULL").select(*READ)
    keys = rows.mapInArrow(_tie_key_rows, _from_arrow(_keyed_schema()))
    rank = F.struct(F.col("published").isNull(), *(F.coalesce(F.col(name), F.lit("" if name != "sentence_index" else 0)) for name in RANK))
    forms = keys.groupBy("block", "form").agg(
        F.min_by(F.struct(*READ), rank).alias("first"),
        F.max("confidence").alias("confidence"),
        F.count_distinct("document").alias("documents"),
        F.min("published").alias("first_published"),
        F.max("published").alias("last_published"),
    )
    first = [F.col("first").getField(name).alias(name) for name in READ if name != "confidence"]
    forms = forms.select("block", "form", *first, "confidence", *_COUNTED)
    merged = forms.repartition("block").sortWithinPartitions("block", "form").mapInArrow(_tie_rows, _from_arrow(MERGED))
    tellings = keys.select("form", "document", "published")
    if stories is not None:
        tellings = tellings.join(stories, "document", "left").withColumn("story", F.coalesce("story", "document"))
    counts = (
        merged.select("id", F.explode("forms").alias("form"))
        .join(tellings, "form")
        .groupBy("id")
        .agg(
            F.count("*").alias("reports"),
            F.count_distinct("document").alias("documents"),
            (F.count_distinct("story") if stories is not None else F.lit(None).cast("long")).alias("stories"),
            F.min("published").alias("first_published"),
            F.max("published").alias("last_published"),
        )
    )
    return merged.join(counts, "id").select(*TIES.names)


def write(table: DataFrame, path: str, *, by: str = "published", mode: str = "overwrite") -> None:
    """Writes Parquet in folders by day: ``path/day=2018-05-21/``; what is not dated to the day lies in
    ``day=unknown``. With the mode ``"overwrite"`` only days that the table holds are replaced, so that a day
    can be run again.

    Args:
        by: Column with the day: text, of which whole dates count, or a date. A column ``day`` of the table's
            own gives way to the folder's.
    """
    from pyspark.sql import functions as F

    text = F.col(by).cast("string")
    day = F.when(F.length(text) == 10, text).otherwise(F.lit("unknown"))
    writer = table.withColumn("day", day).repartition("day").sortWithinPartitions("day")
    (
        writer.write.mode(mode)
        .option("partitionOverwriteMode", "dynamic")
        .option("maxRecordsPerFile", 2_000_000)
        .option("compression", "zstd")
        .partitionBy("day")
        .parquet(path)
    )


# ---------------------------------------------------------------------------------------------------------------


def _session() -> SparkSession:
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    if session is None:
        raise Error("E060", "there is no Spark session; make one, or give it with spark=")
    return session


def _column(name: str) -> typing.Any:
    from pyspark.sql import functions as F

    return F.col("`" + name.replace("`", "``") + "`")


def _from_arrow(schema: pa.Schema) -> typing.Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def _spark_schema(what: What, clean_text: bool, story_profile: bool) -> typing.Any:
    return _from_arrow(schema_of(what, clean_text, story_profile).remove(0))


def _without_row(batch: pa.RecordBatch) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(batch.columns[1:], schema=batch.schema.remove(0))


def _expanded(paths: PathLike | Sequence[PathLike]) -> list[str]:
    import glob

    from ._engine import path_list

    out: list[str] = []
    for path in path_list(paths):
        if "://" in path:
            out.append(path)
        elif os.path.isdir(path):
            found = (os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)
            out += sorted(p for p in found if not any(part.startswith(".") for part in os.path.relpath(p, path).split(os.sep)))
        elif glob.has_magic(path) and not os.path.exists(path):
            out += sorted(glob.glob(path))
        else:
            out.append(path)
    return [p if "://" in p else os.path.abspath(p) for p in out]


@contextlib.contextmanager
def _on_disk(path: str) -> Iterator[str]:
    """The file as a path on this machine."""
    if "://" not in path:
        yield path
        return
    import pyarrow.fs

    files, name = pyarrow.fs.FileSystem.from_uri(path)
    if isinstance(files, pyarrow.fs.LocalFileSystem):
        yield name
        return
    with tempfile.TemporaryDirectory(prefix="entente-") as folder:
        copy = os.path.join(folder, os.path.basename(name))
        with files.open_input_stream(name, compression=None) as source, open(copy, "wb") as target:
            shutil.copyfileobj(source, target, 8 << 20)
        yield copy


def _code_file(path: str, engine: Engine, what: What, clean_text: bool, story_profile: bool) -> Iterator[pa.RecordBatch]:
    try:
        with _on_disk(path) as local:
            for (batch,) in code_file_batches(
                local, what=[what], clean_text=clean_text, story_profile=story_profile, threads=1, batch=_STEP, engine=engine
            ):
                yield _without_row(batch if local == path else _renamed(batch, local, path))
    except OSError as error:
        yield _without_row(_error_batch(schema_of(what, clean_text, story_profile), path, f"{path}: {error}"))


def _renamed(batch: pa.RecordBatch, local: str, path: str) -> pa.RecordBatch:
    """Rows that name the file where it came from, and not its copy."""
    columns = list(batch.columns)
    for name in ("source", "error_message"):
        at = batch.schema.get_field_index(name)
        columns[at] = pc.replace_substring(columns[at], local, path)
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _error_batch(schema: pa.Schema, source: str, message: str) -> pa.RecordBatch:
    row = {name: None for name in schema.names} | {"row": 0, "source": source, "error": "E012", "error_message": message}
    return pa.RecordBatch.from_pylist([row], schema=schema)


def _facts(documents: DataFrame, what: str) -> DataFrame:
    from pyspark.sql import functions as F

    source = schema_of("documents").names[1:7]
    told = documents.where((F.size(what) > 0) | F.col("error").isNotNull())
    fact = told.select(*source, F.explode_outer(what).alias("fact"), "error", "error_message")
    return fact.select(*source, "fact.*", "error", "error_message")


def _key_rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for first in range(0, batch.num_rows, BATCH):
            piece = batch.slice(first, BATCH)
            keys = pa.record_batch(_native.story_keys(piece.column(1).to_pylist()))
            documents = piece.column(0).take(keys.column(0))
            yield pa.RecordBatch.from_arrays([keys.column(1), documents, keys.column(2)], schema=_KEYS)


def _pair_rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for blocks in _whole_blocks(batches):
        yield _pairs_of(blocks)


def _whole_blocks(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Rows that lie side by side by their first column, cut so that no block is torn."""
    rest: list[pa.RecordBatch] = []
    for batch in batches:
        if batch.num_rows == 0:
            continue
        key = batch.column(0)
        begin = pc.index(key, key[-1]).as_py()
        if rest and (begin > 0 or rest[-1].column(0)[-1] != key[-1]):
            yield pa.Table.from_batches([*rest, batch.slice(0, begin)])
            rest = []
        elif begin > 0:
            yield pa.Table.from_batches([batch.slice(0, begin)])
        rest.append(batch.slice(begin))
    if rest:
        yield pa.Table.from_batches(rest)


def _keyed_schema() -> pa.Schema:
    told = schema_of("ties")
    return pa.schema([("block", pa.string()), ("form", pa.binary()), *(told.field(name) for name in READ)])


def _tie_key_rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    schema = _keyed_schema()
    for batch in batches:
        keys = keys_of(batch.to_pylist())
        columns = [pa.array([key[at] for key in keys], schema.types[at]) for at in (0, 1)]
        yield pa.RecordBatch.from_arrays([*columns, *batch.columns], schema=schema)


def _tie_rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for blocks in _whole_blocks(batches):
        yield merge(blocks.to_pylist())


def _pairs_of(table: pa.Table) -> pa.RecordBatch:
    pairs: list[tuple[str, str]] = []
    keys = table.column(0).to_numpy()
    if len(keys) > 0:
        begins = [0, *((keys[1:] != keys[:-1]).nonzero()[0] + 1).tolist(), len(keys)]
        for begin, end in zip(begins, begins[1:]):
            if end - begin > 1:
                ids = table.column(1).slice(begin, end - begin).to_pylist()
                for a, b in _native.same_stories(table.column(2).slice(begin, end - begin).to_pylist()):
                    pairs.append((min(ids[a], ids[b]), max(ids[a], ids[b])))
    return pa.RecordBatch.from_arrays([pa.array([p[i] for p in pairs], pa.string()) for i in (0, 1)], schema=_PAIRS)


def _leaders(pairs: DataFrame, collected: int = _COLLECTED) -> DataFrame:
    """``document`` and ``leader``: the smallest id that pairs connect it to."""
    if pairs.count() > collected:
        return _leaders_by_stars(pairs)
    found = pairs.collect()
    sets = Leaders({row[0] for row in found} | {row[1] for row in found})
    for a, b in found:
        sets.join(a, b)
    rows = [(document, sets.of(document)) for document in sorted({row[0] for row in found} | {row[1] for row in found})]
    return pairs.sparkSession.createDataFrame(rows, "document string, leader string")


def _cut(table: DataFrame) -> DataFrame:
    """The rows without the plan that made them, which would double with every round."""
    kept = table.sparkSession.sparkContext.getCheckpointDir() is not None
    return table.checkpoint() if kept else table.localCheckpoint()


def _leaders_by_stars(pairs: DataFrame) -> DataFrame:
    """Connected components in a logarithmic number of rounds, each of which brings no more rows than it got
    (Kiveris and others, 2014): every document is tied to the smallest of its larger, then of its smaller
    neighbours, until nothing changes. Rounds survive the loss of a machine where the session has a checkpoint
    folder (``spark.sparkContext.setCheckpointDir``)."""
    from pyspark.sql import Window, functions as F

    edges = pairs.select(F.greatest("a", "b").alias("up"), F.least("a", "b").alias("down"))
    before: typing.Any = None
    while True:
        both = edges.union(edges.select(F.col("down").alias("up"), F.col("up").alias("down")))
        smallest = F.min(F.least("up", "down")).over(Window.partitionBy("up"))
        large = both.withColumn("leader", smallest).where("down > up")
        large = large.select(F.col("down").alias("up"), F.col("leader").alias("down")).distinct()
        smallest = F.min("down").over(Window.partitionBy("up"))
        small = large.withColumn("leader", smallest)
        star = small.select(F.col("down").alias("up"), F.col("leader").alias("down")).union(small.select("up", F.col("leader").alias("down")))
        after = _cut(star.where("up <> down").distinct())
        state = after.agg(F.count("*"), F.sum(F.xxhash64("up", "down").cast("decimal(38,0)"))).first()
        if before == state:
            return after.select(F.col("up").alias("document"), F.col("down").alias("leader")).union(
                after.select("down", "down").distinct()
            )
        edges, before = after, state


__all__ = ["code", "code_files", "events", "read_warc", "stories", "ties", "ties_told", "write"]
