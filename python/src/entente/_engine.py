"""The engine: opened once a process, used from any thread."""

from __future__ import annotations

import functools
import os
import pathlib
import typing
from collections.abc import Iterable, Sequence

from . import _native
from ._errors import Error
from .document import Document, Explanation

PathLike = typing.Union[str, "os.PathLike[str]"]


def package_data_dir() -> str:
    """The folder with ``lang/`` and ``data/``: that of the package, unless ``ENTENTE_DATA`` names another."""
    return os.environ.get("ENTENTE_DATA") or str(pathlib.Path(__file__).parent / "share")


class Engine:
    """Language packs, dictionaries and world tables, ready to read.

    Opening maps files and costs a tenth of a second; reading needs no lock, and the GIL is released, so one
    engine serves all threads. Most programs need none of their own: the functions of the package use a shared
    one. Engines can be pickled: the other side opens one with the same options, once a process.

    Args:
        data_dir: Folder with ``lang/`` and ``data/``; default: that of the package.
        frames: Files with further frames (docs/frames.md); they win over those shipped.
        world: Folders with further world tables (docs/world-tables.md).
        gate: Analyse only sentences that can yield an event. Without it the result is the same and slower.

    Raises:
        Error: A file is missing or damaged, or a frame or table has a mistake.
    """

    def __init__(
        self,
        *,
        data_dir: PathLike | None = None,
        frames: Iterable[PathLike] = (),
        world: Iterable[PathLike] = (),
        gate: bool = True,
    ) -> None:
        self._options = (
            os.fspath(data_dir) if data_dir is not None else None,
            tuple(os.fspath(path) for path in frames),
            tuple(os.fspath(path) for path in world),
            gate,
        )
        folder = self._options[0] or package_data_dir()
        self._native = _native.Engine(folder, list(self._options[1]), list(self._options[2]), gate)

    def __reduce__(self) -> tuple[typing.Any, ...]:
        return (shared, self._options)

    @property
    def languages(self) -> list[str]:
        """Languages with a pack: ``["en", "fr"]``."""
        return self._native.languages()

    def read(
        self,
        text: str | bytes,
        *,
        lang: str | None = None,
        published: typing.Any = None,
        title: str | None = None,
        id: str | None = None,
        url: str | None = None,
        site: str | None = None,
        author: str | None = None,
    ) -> Document:
        """Reads one text; see :func:`entente.read`."""
        columns = _one_row(text=text, lang=lang, published=published, title=title, id=id, url=url, site=site, author=author)
        return Document(self._native.read(columns), lambda: self._native.explain(columns))

    def explain(self, text: str | bytes, *, lang: str | None = None, published: typing.Any = None) -> Explanation:
        """Why a sentence is coded as it is; see :func:`entente.explain`."""
        return self.read(text, lang=lang, published=published).explain()

    def parse(self, text: str | bytes, *, lang: str | None = None) -> str:
        """The text as CoNLL-U: sentences, words, tags, lemmas and trees.

        Raises:
            Error: The language has no pack.
        """
        return self._native.parse(_one_row(text=text, lang=lang))

    def ingest(
        self,
        store: PathLike,
        paths: PathLike | Sequence[PathLike],
        *,
        threads: int = 0,
        again: bool = False,
        progress: typing.Callable[[int, int, int, int], object] | None = None,
    ) -> dict[str, typing.Any]:
        """Reads files into a store; see :func:`entente.ingest`."""
        import json

        done = self._native.ingest(os.fspath(store), path_list(paths), threads, again, progress)
        return json.loads(done)


def _one_row(**values: typing.Any) -> dict[str, list[typing.Any]]:
    return {name: [value] for name, value in values.items()}


def path_list(paths: PathLike | Sequence[PathLike]) -> list[str]:
    if isinstance(paths, (str, os.PathLike)):
        return [os.fspath(paths)]
    return [os.fspath(path) for path in paths]


@functools.lru_cache(maxsize=None)
def shared(
    data_dir: str | None = None, frames: tuple[str, ...] = (), world: tuple[str, ...] = (), gate: bool = True
) -> Engine:
    """The engine with these options, opened when it is first asked for in this process."""
    return Engine(data_dir=data_dir, frames=frames, world=world, gate=gate)


__all__ = ["Engine", "Error", "package_data_dir", "shared"]
