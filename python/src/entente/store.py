"""Questions to a store, and answers as tables."""

from __future__ import annotations

import functools
import json
import os
import typing
from collections.abc import Iterator, Sequence

import pyarrow as pa

from . import _native
from .document import Document
from .tables import to_pandas

Texts = typing.Union[str, Sequence[str]]
Json = dict[str, typing.Any]


class Rows:
    """An answer whose heart is a table. It shows itself in a notebook."""

    #: Columns that a notebook shows; None: all that hold anything.
    shown: typing.ClassVar[tuple[str, ...] | None] = None

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def to_arrow(self) -> pa.Table:
        return self._table

    def to_pandas(self) -> typing.Any:
        """A pandas DataFrame; docs/python.md lists the columns."""
        return to_pandas(self.to_arrow())

    def to_dicts(self) -> list[Json]:
        return self.to_arrow().to_pylist()

    def __len__(self) -> int:
        return self._table.num_rows

    def __iter__(self) -> Iterator[Json]:
        return iter(self.to_dicts())

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)} rows>"

    def _repr_html_(self) -> str:
        from .notebook import rows_html

        return rows_html(self)


class Events(Rows):
    """Events as all documents together tell them, one row an event."""

    shown = ("date", "actors", "recipients", "type", "mode", "status", "said_by", "goldstein", "documents", "sentence")


class Ties(Rows):
    """Ties merged over documents, one row a tie."""

    shown = ("kind", "parties", "what", "name", "place", "from", "to", "status", "stage", "documents", "sentence")


class Answer(Rows):
    """An answer with several parts: ``answer["balance"]`` gives one as in the JSON of docs/formats.md."""

    def __init__(self, answer: Json, rows: list[Json], schema: pa.Schema | None = None) -> None:
        super().__init__(pa.Table.from_pylist(rows, schema=schema))
        self.answer = answer

    def __getitem__(self, part: str) -> typing.Any:
        return self.answer[part]


_BALANCE = [
    ("events", pa.int64()),
    ("verbal_cooperation", pa.int64()),
    ("material_cooperation", pa.int64()),
    ("verbal_conflict", pa.int64()),
    ("material_conflict", pa.int64()),
    ("cooperation", pa.float64()),
    ("conflict", pa.float64()),
    ("net", pa.float64()),
]
_CURVE = pa.schema(
    [("from", pa.date32()), ("to", pa.date32()), *_BALANCE]
    + [(f"{side}_{part}", pa.float64()) for side in ("cooperation", "conflict") for part in ("median", "spread")]
    + [("unusual", pa.list_(pa.string()))]
)
_EDGES = pa.schema(
    [("a", pa.string()), ("b", pa.string()), ("kind", pa.string()), ("weight", pa.float64()), ("net", pa.float64())]
)
_NODES = pa.schema([("code", pa.string()), ("degree", pa.int64()), ("strength", pa.float64())])


def _day(text: str | None) -> typing.Any:
    import datetime

    return datetime.date.fromisoformat(text) if text else None


def _flat(balance: Json) -> Json:
    """A balance as the columns of :data:`_BALANCE`."""
    names = [name for name, _ in _BALANCE]
    return dict(zip(names, [balance["events"], *balance["by_quad"], balance["cooperation"], balance["conflict"], balance["net"]]))


def _point(point: Json) -> Json:
    out = {"from": _day(point["from"]), "to": _day(point["to"]), "unusual": point["unusual"], **_flat(point)}
    for side in ("cooperation", "conflict"):
        for part in ("median", "spread"):
            out[f"{side}_{part}"] = point["norm"][side][part] if point["norm"] else None
    return out


class Dyad(Answer):
    """A pair of actors over time. The table is the curve, one row a week or month; ``events`` and ``ties``
    are tables of their own. In a notebook it draws the curve."""

    def __init__(self, answer: Json, events: Events, ties: Ties) -> None:
        super().__init__(answer, [_point(p) for p in answer["curve"]], _CURVE)
        self.a: str = answer["a"]
        self.b: str = answer["b"]
        self.events = events
        self.ties = ties

    @property
    def balance(self) -> Json:
        """Sums of the time asked for: events, by quad class, and Goldstein values (cooperation, conflict, net)."""
        return _flat(self.answer["balance"])

    def chart(self, width: int = 760, height: int = 240) -> str:
        """The curve as SVG, in pixels."""
        from .notebook import dyad_svg

        return dyad_svg(self, width, height)

    def __repr__(self) -> str:
        return f"<Dyad {self.a} {self.b}: {self.answer['balance']['events']} events, {len(self.ties)} ties>"

    def _repr_html_(self) -> str:
        from .notebook import dyad_html

        return dyad_html(self)


class Actor(Answer):
    """An actor's dossier. The table is its partners, most events first."""

    def __init__(self, answer: Json, events: Events, ties: Ties) -> None:
        rows = [{"code": p["code"], "last": p["last"], **_flat(p)} for p in answer["partners"]]
        super().__init__(answer, rows, pa.schema([("code", pa.string()), ("last", pa.string()), *_BALANCE]))
        self.events = events
        self.ties = ties

    @functools.cached_property
    def curve(self) -> Rows:
        """All its events over time, one row a period."""
        return Rows(pa.Table.from_pylist([_point(p) for p in self.answer["curve"]], schema=_CURVE))


class Network(Answer):
    """Who is tied to whom on a day. The table is the edges, heaviest first."""

    def __init__(self, answer: Json) -> None:
        super().__init__(answer, answer["edges"], _EDGES)

    @property
    def nodes(self) -> Rows:
        """Codes, with how many others each has an edge with and the sum of its weights."""
        return Rows(pa.Table.from_pylist(self.answer["nodes"], schema=_NODES))

    def to_networkx(self) -> typing.Any:
        """A networkx.MultiGraph whose edges have ``kind``, ``weight`` and ``net``."""
        import networkx

        graph = networkx.MultiGraph()
        for node in self.answer["nodes"]:
            graph.add_node(node["code"], strength=node["strength"])
        for e in self.answer["edges"]:
            graph.add_edge(e["a"], e["b"], key=e["kind"], kind=e["kind"], weight=e["weight"], net=e["net"])
        return graph


class Search(Answer):
    """Documents that hold the words. The table is one page of hits; ``total`` counts them all."""

    def __init__(self, answer: Json) -> None:
        columns = ["id", "title", "lang", "published", "site", "url", "source", "story", "score", "events", "ties", "snippet"]
        kinds = {"score": pa.float64(), "events": pa.int64(), "ties": pa.int64()}
        rows = [{c: hit[c] for c in columns} for hit in answer["hits"]]
        super().__init__(answer, rows, pa.schema([(c, kinds.get(c, pa.string())) for c in columns]))

    @property
    def total(self) -> int:
        return self.answer["total"]

    @property
    def next(self) -> str | None:
        """For ``after=`` of the next question; None at the end."""
        return self.answer["next"]


class Store:
    """A store, open for questions; any number of threads may ask, while a process reads into it.

    Dates in questions are ``"2018"``, ``"2018-03"`` or ``"2018-03-14"`` and are included at both ends; what is
    None or empty does not narrow. Everything raises :class:`entente.Error` for a question that makes no sense
    (E026), an id that the store does not hold (E078) and a damaged file (E070).
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self._native = _native.Store(self.path)

    def events(
        self,
        *,
        limit: int | None = 1000,
        order: typing.Literal["newest", "oldest", "most_reported"] = "newest",
        from_: str | None = None,
        to: str | None = None,
        codes: Texts = (),
        actors: Texts = (),
        recipients: Texts = (),
        between: Sequence[str] = (),
        types: Texts = (),
        modes: Texts = (),
        contexts: Texts = (),
        statuses: Texts = (),
        quads: Sequence[int] = (),
        cameo: Texts = (),
        places: Texts = (),
        place_names: Texts = (),
        said_by: Texts = (),
        outlets: Texts = (),
        languages: Texts = (),
        sites: Texts = (),
        document: str | None = None,
        story: str | None = None,
        text: str | None = None,
        min_goldstein: float | None = None,
        max_goldstein: float | None = None,
        min_confidence: float | None = None,
        min_documents: int | None = None,
        min_stories: int | None = None,
        disputed: bool | None = None,
        corrected: bool | None = None,
    ) -> Events:
        """Events that fit all that is asked; values within one list widen.

        Args:
            limit: Rows at most; None: all.
            codes: Somebody of these takes part (``actors``: as actor, ``recipients``: as recipient).
            between: Two codes that act on each other or together.
            types: ``"CONSULT"``, ...; ``statuses``: ``"happened"``, ...; ``quads``: 1 to 4.
            cameo: CAMEO codes and all that begin with them.
            text: Words of a document that reports it, as for :meth:`search`.
            min_goldstein, max_goldstein: -10 to 10; ``min_confidence``: 0 to 1.
            min_documents, min_stories: Told by so many documents, or independent tellings.
        """
        question = _question({k: v for k, v in locals().items() if k not in ("self", "limit")})
        return self._events(self._native.events(question, -1 if limit is None else limit))

    def ties(
        self,
        *,
        limit: int | None = 1000,
        kinds: Texts = (),
        parties: Texts = (),
        whats: Texts = (),
        statuses: Texts = (),
        stages: Texts = (),
        name: str | None = None,
        on: str | None = None,
        from_: str | None = None,
        to: str | None = None,
    ) -> Ties:
        """Ties, by beginning, latest first.

        Args:
            limit: Rows at most; None: all.
            kinds: ``"agreement"``, ``"exercise"``, ...
            parties: All of these are parties.
            name: Part of the name, without regard to case and accents.
            on: Valid on this day, as far as is known.
            from_, to: Begins within this time.
        """
        question = _question({k: v for k, v in locals().items() if k not in ("self", "limit")})
        return Ties(_table(self._native.ties(question, -1 if limit is None else limit)))

    def dyad(
        self,
        a: str,
        b: str,
        *,
        from_: str | None = None,
        to: str | None = None,
        by: typing.Literal["week", "month"] = "week",
        max_events: int = 1000,
        max_ties: int = 200,
    ) -> Dyad:
        """A pair's history: curve, balance, ties and newest events."""
        answer, events, ties = self._native.dyad(a, b, from_, to, by, min(max_events, 1000), max_ties)
        return Dyad(json.loads(answer), self._events(events), Ties(_table(ties)))

    def actor(
        self,
        code: str,
        *,
        from_: str | None = None,
        to: str | None = None,
        by: typing.Literal["week", "month"] = "month",
        max_partners: int = 20,
        max_events: int = 20,
        max_ties: int = 200,
    ) -> Actor:
        """An actor's dossier: partners, curve, ties and latest events."""
        answer, events, ties = self._native.actor(code, from_, to, by, max_partners, max_events, max_ties)
        return Actor(json.loads(answer), self._events(events), Ties(_table(ties)))

    def network(
        self,
        *,
        on: str | None = None,
        window_days: int = 90,
        kinds: Texts = (),
        around: Texts = (),
        max_edges: int = 500,
    ) -> Network:
        """Who is tied to whom on a day (None: that of the latest event): events of so many days before it,
        and ties valid on it. ``kinds``: "verbal-cooperation", ..., "membership", "agreement", ..."""
        return Network(json.loads(self._native.network(on, window_days, _texts(kinds), _texts(around), max_edges)))

    def timeline(
        self, *, by: typing.Literal["day", "week", "month", "year"] = "month", top: int = 3, **filters: typing.Any
    ) -> Answer:
        """Periods with what was most told; filters as for :meth:`events`."""
        answer = json.loads(self._native.timeline(_question(filters), by, top))
        rows = [
            {"from": _day(p["from"]), "to": _day(p["to"]), "told": p["told"], **_flat(p), "top": [e["id"] for e in p["top"]]}
            for p in answer["periods"]
        ]
        kinds = [("from", pa.date32()), ("to", pa.date32()), ("told", pa.int64()), *_BALANCE, ("top", pa.list_(pa.string()))]
        return Answer(answer, rows, pa.schema(kinds))

    def search(
        self,
        text: str,
        *,
        from_: str | None = None,
        to: str | None = None,
        languages: Texts = (),
        sites: Texts = (),
        codes: Texts = (),
        order: typing.Literal["relevance", "newest", "oldest"] = "relevance",
        limit: int = 50,
        after: str = "",
    ) -> Search:
        """Documents by their words, without regard to accents and inflection; all must occur. ``"in quotes"``
        stand together, ``-word`` must not occur, ``word*`` is a beginning, OR means either."""
        lists = _texts(languages), _texts(sites), _texts(codes)
        return Search(json.loads(self._native.search(text, from_, to, *lists, order, limit, after)))

    def changes(self, since: str) -> Answer:
        """What is new since a day: ties new and changed, unusual weeks. The table is the unusual weeks."""
        answer = json.loads(self._native.changes(since))
        rows = [{"a": d["a"], "b": d["b"], **_point(d)} for d in answer["unusual"]]
        schema = pa.schema([("a", pa.string()), ("b", pa.string()), *_CURVE])
        return Answer(answer, rows, schema)

    def document(self, id: str) -> Document:
        """A document with its events as they were read; ``id``, or its name, address or source."""
        _, reading = self._native.document(id)

        def explain() -> typing.Any:
            from ._engine import shared

            row = {"text": [reading.text], "lang": [reading.language or None], "published": [reading.published or None]}
            return shared()._native.explain(row)

        return Document(reading, explain)

    def event(self, id: str) -> Json:
        """One event with all its reports."""
        return json.loads(self._native.event(id))

    def tie(self, id: str) -> Json:
        """One tie with all its reports."""
        return json.loads(self._native.tie(id))

    def story(self, id: str) -> Json:
        """Documents that tell the same as this one."""
        return json.loads(self._native.story(id))

    def stories(self, *, from_: str | None = None, to: str | None = None, min_documents: int = 2, limit: int = 1000) -> Rows:
        """Stories told by several documents, most told first."""
        answer = json.loads(self._native.stories(from_, to, min_documents, limit))
        rows = [
            {"id": s["id"], "documents": s["documents"], "outlets": s["outlets"], "title": s["first"]["title"], "published": s["first"]["published"]}
            for s in answer["stories"]
        ]
        kinds = [("id", pa.string()), ("documents", pa.int64()), ("outlets", pa.int64()), ("title", pa.string()), ("published", pa.string())]
        return Rows(pa.Table.from_pylist(rows, schema=pa.schema(kinds)))

    def actors(self, prefix: str = "", *, limit: int = 1000) -> Rows:
        """Codes that occur, most events first."""
        rows = [{"code": a["code"], **_flat(a)} for a in json.loads(self._native.actors(prefix, limit))["actors"]]
        return Rows(pa.Table.from_pylist(rows, schema=pa.schema([("code", pa.string()), *_BALANCE])))

    def dyads(self, *, limit: int = 1000) -> Rows:
        """Pairs with most events first."""
        rows = [{"a": d["a"], "b": d["b"], **_flat(d)} for d in json.loads(self._native.dyads(limit))["dyads"]]
        return Rows(pa.Table.from_pylist(rows, schema=pa.schema([("a", pa.string()), ("b", pa.string()), *_BALANCE])))

    def errors(self, *, limit: int = 1000) -> Rows:
        """Inputs that could not be read."""
        kinds = pa.schema([("where", pa.string()), ("code", pa.string()), ("message", pa.string())])
        return Rows(pa.Table.from_pylist(json.loads(self._native.errors(limit))["errors"], schema=kinds))

    def stats(self) -> Json:
        """How much of what is in it."""
        return json.loads(self._native.stats())

    @property
    def version(self) -> int:
        """Changes whenever anybody commits a change to the store."""
        return self._native.version()

    def __repr__(self) -> str:
        return f"<Store {self.path}>"

    def _events(self, batch: _native.Batch) -> Events:
        return Events(_table(batch))


def _table(batch: _native.Batch) -> pa.Table:
    return pa.Table.from_batches([pa.record_batch(batch)])


def _texts(value: Texts) -> list[str]:
    """One code or several."""
    return [value] if isinstance(value, str) else list(value)


#: Filters that hold one value; all others are lists.
_SINGLE = {"order", "from_", "to", "on", "document", "story", "text", "name"}


def _question(filters: Json) -> Json:
    """Filters as the engine takes them: lists where it wants lists, nothing that does not narrow."""
    out: Json = {}
    for name, value in filters.items():
        if value is None or (not isinstance(value, (str, bool, int, float)) and len(value) == 0):
            continue
        out[name] = _texts(value) if isinstance(value, str) and name not in _SINGLE else value
        if isinstance(out[name], tuple):
            out[name] = list(out[name])
    return out
