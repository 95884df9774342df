"""Which documents tell the same story: copies, light rewrites, versions and translations of one another."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from . import _native
from ._errors import Error
from .tables import is_pandas

#: What :func:`stories` returns.
SCHEMA = pa.schema([("document", pa.string()), ("story", pa.string())])


def stories(documents: typing.Any) -> typing.Any:
    """Finds the story of each document.

    Two documents are one story when they have the same address, are nearly the same text published within
    three days, when one names the other as its original, or when they tell the same events with the same facts
    in two languages (docs/python.md). Pairs are found by keys in common, so time and memory are linear in the
    number of documents.

    Args:
        documents: Table that :func:`entente.code` made with ``what="documents", story_profile=True``: Arrow or
            pandas, with the columns ``document``, ``published`` and ``story_profile``.

    Returns:
        One row a document, by id: ``document`` and ``story``, which is the id of the story's first document
        (by day of publication, then id). Pandas for pandas, else a pyarrow Table.

    Raises:
        Error: A column is missing.
    """
    table = pa.Table.from_pandas(documents) if is_pandas(documents) else pa.table(documents)
    for column in ("document", "published", "story_profile"):
        if column not in table.schema.names:
            raise Error("E026", f'there is no column {column!r}; code with what="documents", story_profile=True')
    table = table.select(["document", "published", "story_profile"]).filter(pc.is_valid(table["story_profile"]))
    ids = table["document"].to_pylist()
    published = table["published"].to_pylist()
    leaders = Leaders(ids)
    for a, b in pairs(table["story_profile"].to_pylist()):
        leaders.join(ids[a], ids[b])
    first: dict[str, tuple[bool, str, str]] = {}
    for document, day in zip(ids, published):
        leader, rank = leaders.of(document), rank_of(document, day)
        if leader not in first or rank < first[leader]:
            first[leader] = rank
    rows = sorted((document, first[leaders.of(document)][2]) for document in set(ids))
    out = pa.table([[r[0] for r in rows], [r[1] for r in rows]], schema=SCHEMA)
    return out.to_pandas() if is_pandas(documents) else out


def pairs(profiles: Sequence[bytes]) -> Iterable[tuple[int, int]]:
    """Positions of documents that are the same story, block by block."""
    keys = pa.table(pa.record_batch(_native.story_keys(list(profiles)))).sort_by([("key", "ascending"), ("row", "ascending")])
    key, row, part = keys["key"].to_numpy(), keys["row"].to_numpy(), keys["part"]
    if len(key) == 0:
        return
    begins = [0, *((key[1:] != key[:-1]).nonzero()[0] + 1).tolist(), len(key)]
    for begin, end in zip(begins, begins[1:]):
        if end - begin > 1:
            for a, b in _native.same_stories(part[begin:end].to_pylist()):
                yield int(row[begin + a]), int(row[begin + b])


def rank_of(document: str, published: str | None) -> tuple[bool, str, str]:
    """Sorts the documents of a story: dated ones by day, then by id."""
    return published is None, published or "", document


class Leaders:
    """Sets of ids that are joined two by two."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._up = {document: document for document in ids}

    def of(self, document: str) -> str:
        root = document
        while self._up[root] != root:
            root = self._up[root]
        while self._up[document] != root:
            self._up[document], document = root, self._up[document]
        return root

    def join(self, a: str, b: str) -> None:
        a, b = self.of(a), self.of(b)
        if a != b:
            self._up[max(a, b)] = min(a, b)
