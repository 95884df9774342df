"""Texts in tables to events and ties in tables: Arrow, pandas and Parquet."""

from __future__ import annotations

import collections
import os
import queue
import threading
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from . import _native
from ._engine import Engine, PathLike, path_list, shared
from ._errors import Error

What = typing.Literal["events", "ties", "documents"]

#: Texts that are coded at a time: what a batch holds in memory, and how often Ctrl-C is looked at.
BATCH = 256

#: Columns of texts, and the names by which they are found when none is given.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text",),
    "published": ("published", "date"),
    "lang": ("lang", "language"),
    "id": ("id",),
    "title": ("title",),
    "author": ("author",),
    "site": ("site",),
    "url": ("url",),
}


def code(
    table: typing.Any,
    *,
    text: str = "text",
    date: str | bool | None = None,
    lang: str | bool | None = None,
    id: str | bool | None = None,
    title: str | bool | None = None,
    author: str | bool | None = None,
    site: str | bool | None = None,
    url: str | bool | None = None,
    what: What | Sequence[What] = "events",
    clean_text: bool = False,
    story_profile: bool = False,
    threads: int = 0,
    engine: Engine | None = None,
    progress: typing.Callable[[int, int], object] | None = None,
) -> typing.Any:
    """Codes a table of texts: one row a text in, one row an event out.

    Args:
        table: A pandas DataFrame, a pyarrow Table or RecordBatch, anything else that speaks Arrow (polars), or
            a mapping from names to lists.
        text: Column with the texts: plain text or HTML, as strings or bytes.
        date: Column with the day of publication, from which "yesterday" is reckoned: strings such as
            ``"2018-05-21"``, dates or timestamps. This and the next: None takes the column of the usual name
            where there is one (``published`` or ``date``, ``lang``, ``id``, ...), False takes none.
        lang: Column with ISO 639-1 codes; where null or absent, the language is identified.
        id: Column with names of the texts; else a hash of the text.
        title, author, site, url: Columns with what is known of the text.
        what: ``"events"``, ``"ties"``, ``"documents"`` (one row a text, in order, with its events and ties as
            lists), or several of them.
        clean_text: Give the clean text, too, in ``documents``.
        story_profile: Give what :func:`entente.stories` looks at, too, in ``documents``.
        threads: 0: as many as the machine has cores. The result does not depend on it.
        engine: Default: the shared one.
        progress: Called with rows done and rows in all, after each batch.

    Returns:
        A pandas DataFrame for one, else a pyarrow Table; a tuple of them where ``what`` names several.
        docs/python.md lists the columns. A text that cannot be read (null, no string, a date that is none) is
        one row with ``error`` and ``error_message``, its other columns null except ``row`` and ``document``.

    Raises:
        Error: A column is missing, or ``what`` is none of these.
    """
    source = _Source(table, text=text, published=date, lang=lang, id=id, title=title, author=author, site=site, url=url)
    names = _names(what)
    engine = engine or shared()
    batches: list[list[pa.RecordBatch]] = [[] for _ in names]
    for first in range(0, source.rows, BATCH):
        made = code_columns(engine, source.slice(first, BATCH), names, first, threads, clean_text, story_profile)
        for got, batch in zip(batches, made):
            got.append(batch)
        if progress is not None:
            progress(min(first + BATCH, source.rows), source.rows)
    tables = tuple(
        _like(source, pa.Table.from_batches(got, schema_of(name, clean_text, story_profile)))
        for name, got in zip(names, batches)
    )
    return tables[0] if isinstance(what, str) else tables


def code_files(
    paths: PathLike | Sequence[PathLike],
    *,
    what: What | Sequence[What] = "events",
    clean_text: bool = False,
    story_profile: bool = False,
    threads: int = 0,
    engine: Engine | None = None,
) -> typing.Any:
    """Codes files and folders, all formats of docs/reading.md, into pyarrow Tables; as :func:`code` otherwise.

    The tables stand in memory: for large piles use :func:`code_file_batches`. A file or record that cannot be
    read is one row with its error.
    """
    names = _names(what)
    batches: list[list[pa.RecordBatch]] = [[] for _ in names]
    for made in code_file_batches(
        paths, what=names, clean_text=clean_text, story_profile=story_profile, threads=threads, engine=engine
    ):
        for got, batch in zip(batches, made):
            got.append(batch)
    tables = tuple(
        pa.Table.from_batches(got, schema_of(name, clean_text, story_profile)) for name, got in zip(names, batches)
    )
    return tables[0] if isinstance(what, str) else tables


def code_file_batches(
    paths: PathLike | Sequence[PathLike],
    *,
    what: What | Sequence[What] = "events",
    clean_text: bool = False,
    story_profile: bool = False,
    threads: int = 0,
    batch: int = BATCH,
    engine: Engine | None = None,
) -> Iterator[tuple[pa.RecordBatch, ...]]:
    """Like :func:`code_files`, a piece at a time and in bounded memory: yields one record batch for each table
    asked for, of the results of at most ``batch`` documents. Reading goes on in a thread meanwhile, by at most
    two batches; it stops when the iterator is closed."""
    names, engine = _names(what), engine or shared()
    pieces: queue.Queue[tuple[pa.RecordBatch, ...] | BaseException | None] = queue.Queue(maxsize=2)
    closed = threading.Event()

    class Closed(Exception):
        pass

    def put(item: tuple[pa.RecordBatch, ...] | BaseException | None) -> None:
        while not closed.is_set():
            try:
                return pieces.put(item, timeout=0.1)
            except queue.Full:
                continue
        raise Closed

    def read() -> None:
        try:
            engine._native.code_paths(
                path_list(paths), names, lambda made: put(_taken(made)), threads, batch, clean_text, story_profile
            )
            put(None)
        except Closed:
            pass
        except BaseException as error:  # Raised again where the batches are asked for.
            try:
                put(error)
            except Closed:
                pass

    reader = threading.Thread(target=read, name="entente-read", daemon=True)
    reader.start()
    try:
        while (item := pieces.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        closed.set()
        reader.join()


def code_parquet(
    source: PathLike,
    *,
    events: PathLike | None = None,
    ties: PathLike | None = None,
    documents: PathLike | None = None,
    progress: typing.Callable[[int, int], object] | None = None,
    threads: int = 0,
    engine: Engine | None = None,
    clean_text: bool = False,
    story_profile: bool = False,
    **columns: typing.Any,
) -> dict[str, int]:
    """Codes a Parquet file or folder of Parquet files into Parquet files, in bounded memory.

    Args:
        source: File or folder with the texts.
        events, ties, documents: Files to write; at least one.
        columns: Names of columns as for :func:`code`: ``text="body"``, ``date="day"``, ...

    Returns:
        Rows written of each table asked for.
    """
    import pyarrow.dataset
    import pyarrow.parquet

    asked: dict[What, PathLike | None] = {"events": events, "ties": ties, "documents": documents}
    targets = {name: path for name, path in asked.items() if path}
    if not targets:
        raise Error("E060", "name at least one file to write: events=, ties= or documents=")
    engine = engine or shared()
    dataset = pyarrow.dataset.dataset(os.fspath(source), format="parquet")
    roles = column_names(dataset.schema.names, **_roles(columns))
    total, done = dataset.count_rows(), 0
    written: collections.Counter[str] = collections.Counter()
    writers = {
        name: pyarrow.parquet.ParquetWriter(os.fspath(path), schema_of(name, clean_text, story_profile), compression="zstd")
        for name, path in targets.items()
    }
    try:
        for batch in dataset.to_batches(columns=sorted(set(roles.values())), batch_size=BATCH):
            cells = {role: batch.column(name).to_pylist() for role, name in roles.items()}
            made = code_columns(engine, cells, list(targets), done, threads, clean_text, story_profile)
            for name, piece in zip(targets, made):
                writers[name].write_batch(piece)
                written[name] += piece.num_rows
            done += batch.num_rows
            if progress is not None:
                progress(done, total)
    finally:
        for writer in writers.values():
            writer.close()
    return {name: written[name] for name in targets}


def schema_of(what: What, clean_text: bool = False, story_profile: bool = False) -> pa.Schema:
    """The columns of a table that :func:`code` returns."""
    return pa.schema(_native.empty_table(what, clean_text, story_profile))


def code_columns(
    engine: Engine,
    cells: Mapping[str, list[typing.Any]],
    what: Sequence[What],
    first_row: int = 0,
    threads: int = 1,
    clean_text: bool = False,
    story_profile: bool = False,
) -> tuple[pa.RecordBatch, ...]:
    """One batch: ``cells`` has a list for each of :data:`COLUMNS` that is known."""
    return _taken(engine._native.code(dict(cells), list(what), first_row, threads, clean_text, story_profile))


def column_names(present: Iterable[str], **asked: str | bool | None) -> dict[str, str]:
    """Which column plays which role.

    Raises:
        Error: A column that was named is missing, or there is none with texts.
    """
    names = list(present)
    out: dict[str, str] = {}
    for role, usual in COLUMNS.items():
        name = asked.get(role)
        if name is False:
            continue
        if name is None or name is True:
            found = next((u for u in usual if u in names), None)
            if found is not None:
                out[role] = found
            continue
        if name not in names:
            raise Error("E026", f"there is no column {name!r} ({role}); the table has: {', '.join(map(repr, names))}")
        if names.count(name) > 1:
            raise Error("E026", f"the column {name!r} ({role}) is there {names.count(name)} times; rename one")
        out[role] = name
    if "text" not in out:
        raise Error("E026", f"no column has the texts; name it with text=; the table has: {', '.join(map(repr, names))}")
    return out


def _roles(columns: dict[str, typing.Any]) -> dict[str, typing.Any]:
    """Arguments of code() as roles: ``date`` is when a text was published."""
    unknown = set(columns) - (set(COLUMNS) - {"published"} | {"date"})
    if unknown:
        raise TypeError(f"unknown argument {sorted(unknown)[0]!r}; columns are text, date, lang, id, title, author, site, url")
    return {"text": "text", **{"published" if name == "date" else name: value for name, value in columns.items()}}


def _names(what: What | Sequence[What]) -> list[What]:
    names = [what] if isinstance(what, str) else list(what)
    for name in names:
        if name not in ("events", "ties", "documents"):
            raise Error("E060", f"there is no table {name!r}; give \"events\", \"ties\" or \"documents\"")
    return typing.cast("list[What]", names)


def _taken(made: list[_native.Batch]) -> tuple[pa.RecordBatch, ...]:
    return tuple(pa.record_batch(batch) for batch in made)


class _Source:
    """A table of whatever kind, cut into lists of Python objects."""

    def __init__(self, table: typing.Any, **asked: str | bool | None) -> None:
        self.pandas = is_pandas(table)
        if self.pandas:
            self._table = table
            names = [str(name) if not isinstance(name, str) else name for name in table.columns]
            self.rows = len(table)
        elif isinstance(table, Mapping):
            self._table = {name: list(values) for name, values in table.items()}
            names = list(self._table)
            lengths = {len(values) for values in self._table.values()}
            if len(lengths) > 1:
                raise Error("E026", f"the columns have different lengths: {sorted(lengths)}")
            self.rows = lengths.pop() if lengths else 0
        elif isinstance(table, pa.RecordBatch) or hasattr(table, "__arrow_c_stream__"):
            self._table = pa.table(table) if not isinstance(table, (pa.Table, pa.RecordBatch)) else table
            names = list(self._table.schema.names)
            self.rows = self._table.num_rows
        else:
            raise Error("E026", f"a {type(table).__name__} is no table; give pandas, Arrow, or a mapping of lists")
        self._columns = column_names(names, **asked)

    def slice(self, first: int, rows: int) -> dict[str, list[typing.Any]]:
        return {role: self._values(name, first, rows) for role, name in self._columns.items()}

    def _values(self, name: str, first: int, rows: int) -> list[typing.Any]:
        if self.pandas:
            return self._table[name].iloc[first : first + rows].tolist()
        if isinstance(self._table, dict):
            return self._table[name][first : first + rows]
        return self._table.column(name).slice(first, rows).to_pylist()


def is_pandas(table: typing.Any) -> bool:
    return type(table).__module__.split(".")[0] == "pandas" and hasattr(table, "iloc")


def _like(source: _Source, table: pa.Table) -> typing.Any:
    return to_pandas(table) if source.pandas else table


def to_pandas(table: pa.Table) -> typing.Any:
    """A DataFrame with whole numbers that may be missing, and days as timestamps."""
    import pandas as pd

    kinds = {pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    return table.to_pandas(types_mapper=kinds.get, date_as_object=False)
