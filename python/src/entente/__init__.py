"""Entente: who did what to whom between states, and what binds them, read from French and English news.

    >>> import entente
    >>> document = entente.read("La France a rappelé mardi son ambassadeur au Mali.", published="2020-01-09")
    >>> document.events
    (<Event 2020-01-07  FRA → MLI  SANCTION/withdraw  happened>,)

``read`` reads one text, ``code`` a table, ``code_files`` files; ``ingest`` fills a store and ``open`` asks it;
``entente.spark`` does the same on a cluster. Everything runs offline. Errors are :class:`entente.Error`.
"""

from __future__ import annotations

import os as _os
import typing as _typing
from collections.abc import Sequence as _Sequence

from ._engine import Engine, PathLike as _PathLike, shared as _shared
from ._errors import Error
from ._native import (
    Contradiction,
    Event,
    Evidence,
    Mention,
    Notice,
    Party,
    Quantity,
    Side,
    Tie,
    TieVersion,
    TimeExpression,
    UnresolvedParty,
    version as _version,
)
from .document import Document, Explanation, Sentence
from .store import Store
from .stories import stories
from .tables import code, code_file_batches, code_files, code_parquet, schema_of
from .ties import ties

__version__: str = _version()


def read(
    text: str | bytes,
    *,
    lang: str | None = None,
    published: _typing.Any = None,
    title: str | None = None,
    id: str | None = None,
    url: str | None = None,
    site: str | None = None,
    author: str | None = None,
) -> Document:
    """Reads one text.

    Args:
        text: Plain text or HTML; bytes are decoded as their content tells.
        lang: ISO 639-1 (``"fr"``); None: identified.
        published: Day of publication, from which "yesterday" is reckoned: ``"2018-05-21"``, a date or a
            timestamp. None: as the text says, else unknown.
        title, url, site, author: What is known of the text.
        id: A name for it; None: a hash of the text.

    Returns:
        The document with ``.events``, ``.ties``, ``.sentences`` and ``.explain()``.

    Raises:
        Error: Nothing to read (E020), no text (E026), no date (E026).
    """
    return _shared().read(text, lang=lang, published=published, title=title, id=id, url=url, site=site, author=author)


def explain(text: str | bytes, *, lang: str | None = None, published: _typing.Any = None) -> Explanation:
    """Why a text is coded as it is: the tree, whom each name means, the reasons for each event, and the
    dictionary entries that nearly fitted. Arguments as for :func:`read`."""
    return _shared().explain(text, lang=lang, published=published)


def open(path: _PathLike) -> Store:
    """Opens a store for questions: ``entente.open("news.entente").dyad("RUS", "PAK")``.

    Raises:
        Error: No such file (E010), not a store (E072), made by a newer or older program (E071, E074).
    """
    return Store(_os.fspath(path))


def ingest(
    store: _PathLike,
    paths: _PathLike | _Sequence[_PathLike],
    *,
    threads: int = 0,
    again: bool = False,
    progress: _typing.Callable[[int, int, int, int], object] | None = None,
    engine: Engine | None = None,
) -> dict[str, _typing.Any]:
    """Reads files or folders into a store, which is made when there is none.

    What the store knows is not read again; a run that was stopped goes on where it was.

    Args:
        store: Path of the store.
        paths: Files and folders, all formats of docs/reading.md.
        threads: 0: as many as the machine has cores. The result does not depend on it.
        again: Read known inputs again, for instance after dictionaries have changed.
        progress: Called with records done, records failed, bytes done and bytes in all.

    Returns:
        Counts: ``added``, ``superseding``, ``unchanged``, ``recoded``, ``failed``, ``events``, ``ties``, ...

    Raises:
        Error: The store cannot be written. Articles that cannot be read do not raise; ``Store.errors()``
            lists them.
    """
    return (engine or _shared()).ingest(store, paths, threads=threads, again=again, progress=progress)


def languages() -> list[str]:
    """Languages with a pack."""
    return _shared().languages


__all__ = [
    "Contradiction",
    "Document",
    "Engine",
    "Error",
    "Event",
    "Evidence",
    "Explanation",
    "Mention",
    "Notice",
    "Party",
    "Quantity",
    "Sentence",
    "Side",
    "Store",
    "Tie",
    "TieVersion",
    "TimeExpression",
    "UnresolvedParty",
    "code",
    "code_file_batches",
    "code_files",
    "code_parquet",
    "explain",
    "ingest",
    "languages",
    "open",
    "read",
    "schema_of",
    "stories",
    "ties",
]
