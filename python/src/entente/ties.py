"""Ties told by many documents, put together: the same deal or exercise under several spellings is one row."""

from __future__ import annotations

import dataclasses
import hashlib
import typing
from collections.abc import Sequence

import pyarrow as pa

from . import _native
from ._errors import Error
from .tables import is_pandas, schema_of, to_pandas

#: What is counted over all documents that tell a tie.
COUNTS = pa.schema(
    [
        ("reports", pa.int64()),
        ("documents", pa.int64()),
        ("stories", pa.int64()),
        ("first_published", pa.string()),
        ("last_published", pa.string()),
    ]
)
#: What :func:`_native.merge_forms` returns; the last column is ``forms``.
MERGED = pa.schema(_native.merge_forms([]))
#: What :func:`ties` returns.
SCHEMA = pa.schema([*MERGED.remove(len(MERGED) - 1), *COUNTS])
#: Columns that a merge reads: those of the table of ties without ``row`` and the errors.
READ = [name for name in schema_of("ties").names if name not in ("row", "error", "error_message")]
#: The first report of each way of telling is the least by these, undated documents last.
RANK = ("published", "document", "source", "sentence_index", "id")


def ties(told: typing.Any, *, stories: typing.Any = None) -> typing.Any:
    """Merges ties over documents: one row a tie, with the best-supported values and what contradicts them.

    The rules are those of a store (docs/ties.md), and the result is a function of the set of rows: their order
    does not matter. Time and memory are linear in the number of rows.

    Args:
        told: Table that :func:`entente.code` made with ``what="ties"``: Arrow or pandas. Rows with an error are
            left out.
        stories: What :func:`entente.stories` returns of the same documents. With it, ``stories`` counts
            independent tellings; without it that column is null.

    Returns:
        The columns of docs/python.md, by kind, beginning and id: the tie, the first document that tells it
        as most do (``document``, ``source``, ``lang``, ``published``, ``site``, ``url``), and ``reports``,
        ``documents``, ``stories``, ``first_published``, ``last_published``. Pandas for pandas, else a pyarrow
        Table.

    Raises:
        Error: A column is missing, or holds what no table of ties does.
    """
    table = _as_table(told, READ, 'code with what="ties"')
    story_of: dict[str, str] | None = None
    if stories is not None:
        named = _as_table(stories, ["document", "story"], "give what entente.stories() returns")
        story_of = dict(zip(named["document"].to_pylist(), named["story"].to_pylist()))
    forms: dict[bytes, _Form] = {}
    for batch in table.to_batches(max_chunksize=10_000):
        rows = [row for row in batch.to_pylist() if row["kind"] is not None]
        for row, (_, form) in zip(rows, keys_of(rows)):
            forms.setdefault(form, _Form(row)).add(row, story_of)
    merged = pa.Table.from_batches([merge([{"form": key, **form.counted()} for key, form in forms.items()])])
    counts = [_together([forms[key] for key in keys], story_of is not None) for keys in merged["forms"].to_pylist()]
    out = merged.drop_columns(["forms"])
    for field in COUNTS:
        out = out.append_column(field, pa.array([count[field.name] for count in counts], field.type))
    out = out.sort_by([("kind", "ascending"), ("from", "ascending"), ("id", "ascending")])
    return to_pandas(out) if is_pandas(told) else out


def keys_of(rows: list[dict[str, typing.Any]]) -> list[tuple[str, bytes]]:
    """The block of each row, outside which nothing is the same tie, and a key of how it is told."""
    return [(block, hashlib.blake2b(form.encode(), digest_size=16).digest()) for block, form in _native.tie_keys(rows)]


def merge(forms: list[dict[str, typing.Any]]) -> pa.RecordBatch:
    """Whole blocks of ways of telling, each by its first report, with ``form``, ``documents``,
    ``first_published`` and ``last_published``."""
    return pa.record_batch(_native.merge_forms(forms))


def _rank(row: dict[str, typing.Any]) -> tuple[typing.Any, ...]:
    return row["published"] is None, *(row[name] if row[name] is not None else "" for name in RANK)


@dataclasses.dataclass
class _Form:
    """A way of telling: its first report, and who else tells it so."""

    first: dict[str, typing.Any]
    reports: int = 0
    confidence: float = 0.0
    documents: set[str] = dataclasses.field(default_factory=set)
    stories: set[str] = dataclasses.field(default_factory=set)
    published: list[str] = dataclasses.field(default_factory=list)  # The least and the greatest.

    def add(self, row: dict[str, typing.Any], story_of: dict[str, str] | None) -> None:
        self.reports += 1
        self.confidence = max(self.confidence, row["confidence"])
        self.documents.add(row["document"])
        if story_of is not None:
            self.stories.add(story_of.get(row["document"], row["document"]))
        if row["published"] is not None:
            known = [*self.published, row["published"]]
            self.published = [min(known), max(known)]
        if _rank(row) < _rank(self.first):
            self.first = row

    def counted(self) -> dict[str, typing.Any]:
        first, last = self.published or (None, None)
        counts = {"documents": len(self.documents), "first_published": first, "last_published": last}
        return {**self.first, "confidence": self.confidence, **counts}


def _together(forms: Sequence[_Form], with_stories: bool) -> dict[str, typing.Any]:
    published = [day for form in forms for day in form.published]
    return {
        "reports": sum(form.reports for form in forms),
        "documents": len(set().union(*(form.documents for form in forms))),
        "stories": len(set().union(*(form.stories for form in forms))) if with_stories else None,
        "first_published": min(published, default=None),
        "last_published": max(published, default=None),
    }


def _as_table(table: typing.Any, columns: Sequence[str], hint: str) -> pa.Table:
    out = pa.Table.from_pandas(table) if is_pandas(table) else pa.table(table)
    for column in columns:
        if column not in out.schema.names:
            raise Error("E026", f"there is no column {column!r}; {hint}")
    return out.select(list(columns))
