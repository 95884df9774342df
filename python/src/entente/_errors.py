"""The one exception of the package."""

from __future__ import annotations


class Error(Exception):
    """What failed, in words for people and a code for programs.

    Attributes:
        code: Stable, such as ``"E026"``; the lists are in docs/reading.md and docs/store.md.
        message: What went wrong, where, and the way out.
        where: Path, or id of the text; empty where there is none.
    """

    def __init__(self, code: str, message: str, where: str = "") -> None:
        super().__init__(code, message, where)
        self.code = code
        self.message = message
        self.where = where

    def __str__(self) -> str:
        return f"{self.code} {self.message}"
