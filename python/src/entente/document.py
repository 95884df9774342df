"""One text as it was read: events, ties, sentences, and why."""

from __future__ import annotations

import dataclasses
import typing

from . import _native
from ._native import Event, Mention, Notice, Tie, TimeExpression


@dataclasses.dataclass(frozen=True)
class Sentence:
    """A sentence of a document, with what it tells."""

    index: int  #: Place in the document, from 0.
    text: str
    span: tuple[int, int]  #: First character in ``Document.text``, and the one after the last.
    analysed: bool  #: False where nothing in it could make an event or a tie.
    events: tuple[Event, ...]  #: Those that rest on it.
    ties: tuple[Tie, ...]

    def __str__(self) -> str:
        return self.text


class Document:
    """What :func:`entente.read` returns. Offsets count characters of :attr:`text`.

    In a notebook it shows itself: the text with actors and triggers marked, then its events and ties.
    """

    def __init__(self, reading: _native.Reading, explain: typing.Callable[[], _native.NativeExplanation]) -> None:
        self._reading = reading
        self._explain = explain
        self._facts: tuple[tuple[Event, ...], tuple[Tie, ...]] | None = None

    @property
    def id(self) -> str:
        """As given, else a hash of the text."""
        return self._reading.id

    @property
    def source(self) -> str:
        """Where it was read: path, path:number of the record, or the id."""
        return self._reading.source

    @property
    def text(self) -> str:
        """The clean text: what the page says, without what stands around it."""
        return self._reading.text

    @property
    def title(self) -> str | None:
        return self._reading.title or None

    @property
    def language(self) -> str | None:
        """ISO 639-1; None when it cannot be told."""
        return self._reading.language or None

    @property
    def understood(self) -> bool:
        """False for a language without a pack: the text is read, and has no events."""
        return self._reading.understood

    @property
    def published(self) -> str | None:
        """``"2018-05-21"``, or as much of it as is known."""
        return self._reading.published or None

    @property
    def author(self) -> str | None:
        return self._reading.author or None

    @property
    def site(self) -> str | None:
        return self._reading.site or None

    @property
    def url(self) -> str | None:
        return self._reading.url or None

    @property
    def translated_from(self) -> str | None:
        """Language of the original, where the page says that a machine translated it."""
        return self._reading.translated_from or None

    @property
    def events(self) -> tuple[Event, ...]:
        """Who did what to whom, in the order of the text."""
        return self._told()[0]

    @property
    def ties(self) -> tuple[Tie, ...]:
        """What binds states, as this text tells it."""
        return self._told()[1]

    def _told(self) -> tuple[tuple[Event, ...], tuple[Tie, ...]]:
        if self._facts is None:
            self._facts = (tuple(self._reading.events), tuple(self._reading.ties))
        return self._facts

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences, in order."""
        text, out = self.text, []
        for index, sentence in enumerate(self._reading.sentences):
            begin, end = sentence.span
            out.append(
                Sentence(
                    index,
                    text[begin:end],
                    (begin, end),
                    sentence.analysed,
                    tuple(e for e in self.events if any(s.sentence == index for s in e.evidence)),
                    tuple(t for t in self.ties if any(s.sentence == index for s in t.evidence)),
                )
            )
        return out

    @property
    def mentions(self) -> list[Mention]:
        """Names, roles and pronouns, and whom each means."""
        return self._reading.mentions

    @property
    def times(self) -> list[TimeExpression]:
        """Date expressions and their intervals."""
        return self._reading.times

    @property
    def warnings(self) -> list[Notice]:
        """What was cut, skipped or repaired."""
        return self._reading.warnings

    def explain(self) -> Explanation:
        """Why it is coded as it is: trees, mentions, reasons, and frames that nearly fitted. Costs a second
        reading of the text."""
        return Explanation(self.text, self._explain())

    def to_dict(self) -> dict[str, typing.Any]:
        """Events, ties and what is known of the document, ready for JSON."""
        return {
            "id": self.id,
            "source": self.source,
            "lang": self.language,
            "understood": self.understood,
            "title": self.title,
            "published": self.published,
            "author": self.author,
            "site": self.site,
            "url": self.url,
            "events": [event.to_dict() for event in self.events],
            "ties": [tie.to_dict() for tie in self.ties],
            "warnings": [{"code": w.code, "message": w.message} for w in self.warnings],
        }

    def __repr__(self) -> str:
        told = f"{len(self.events)} events, {len(self.ties)} ties"
        return f"<Document {self.title or self.id!r} {self.language or '?'} {self.published or 'undated'}: {told}>"

    def _repr_html_(self) -> str:
        from .notebook import document_html

        return document_html(self)


class Explanation:
    """Why a text is coded as it is; printing it shows what ``entente explain`` shows."""

    def __init__(self, text: str, native: _native.NativeExplanation) -> None:
        self._text = text
        self._native = native

    @property
    def tree(self) -> str:
        """CoNLL-U of all sentences."""
        return self._native.tree

    @property
    def mentions(self) -> list[Mention]:
        return self._native.mentions

    @property
    def times(self) -> list[TimeExpression]:
        return self._native.times

    @property
    def events(self) -> list[Event]:
        """With :attr:`Event.reasons`."""
        return self._native.events

    @property
    def misses(self) -> list[str]:
        """Frames that nearly fitted, nearest first, and why they did not."""
        return self._native.misses

    def __str__(self) -> str:
        lines = ["Mentions"]
        for mention in self.mentions:
            begin, end = mention.span
            whom = ", ".join(mention.codes) or "-"
            lines.append(f"  {'`' + self._text[begin:end] + '`':<32} {whom:<14} {mention.kind:<9} {mention.name or ''}".rstrip())
        for time in self.times:
            begin, end = time.span
            lines.append(f"  {'`' + self._text[begin:end] + '`':<32} {time.date or 'unknown'}")
        lines += ["", "Events"]
        for event in self.events:
            lines.append(f"  {repr(event)[7:-1]}  CAMEO {event.cameo}  trigger `{event.trigger}`")
            lines += [f"      {reason}" for reason in event.reasons]
        if not self.events:
            lines.append("  none")
        lines += ["", "Frames that nearly fitted"]
        lines += [f"  {miss}" for miss in self.misses[:16]] or ["  none"]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Explanation of {len(self.events)} events, {len(self.misses)} near misses>"

    def _repr_html_(self) -> str:
        from .notebook import explanation_html

        return explanation_html(self)
