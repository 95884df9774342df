"""What documents and answers look like in a notebook: HTML and SVG without scripts or further packages."""

from __future__ import annotations

import datetime
import html
import typing

if typing.TYPE_CHECKING:
    from .document import Document, Explanation
    from .store import Dyad, Rows

#: Blue and vermilion of Okabe and Ito, which people with colour blindness tell apart.
COOPERATION, CONFLICT, QUIET = "#0072b2", "#d55e00", "#8a8a8a"
_FONT = "font-family:system-ui,sans-serif;font-size:13px;line-height:1.5;color:inherit"
_CELL = "padding:2px 10px 2px 0;text-align:left;vertical-align:top"
#: Rows that a table shows.
_SHOWN = 20


def _text(value: object) -> str:
    return html.escape("–" if value is None or value == "" else str(value))


def _table(head: typing.Sequence[str], rows: typing.Iterable[typing.Sequence[str]]) -> str:
    """Cells are HTML already."""
    top = "".join(f'<th style="{_CELL};font-weight:600">{_text(h)}</th>' for h in head)
    body = "".join("<tr>" + "".join(f'<td style="{_CELL}">{c}</td>' for c in row) + "</tr>" for row in rows)
    return f'<table style="border-collapse:collapse;{_FONT}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def _quad_colour(quad: int) -> str:
    return COOPERATION if quad <= 2 else CONFLICT


def _marks(document: Document) -> list[tuple[int, int, str, str]]:
    """Stretches to mark: begin, end, style, tooltip. Triggers win over the mentions that they overlap."""
    marks = []
    for event in document.events:
        begin, end = event.trigger_span
        sides = ", ".join(s.code for s in event.actors)
        whom = " → " + ", ".join(s.code for s in event.recipients) if event.recipients else ""
        tip = f"{event.date or 'undated'}  {sides}{whom}  {event.type}{'/' + event.mode if event.mode else ''}  {event.status}"
        marks.append((begin, end, f"border-bottom:2px solid {_quad_colour(event.quad)};font-weight:600", tip))
    for mention in document.mentions:
        if mention.codes:
            begin, end = mention.span
            tip = ", ".join(mention.codes) + (f"  {mention.name}" if mention.name else "")
            marks.append((begin, end, "background:rgba(0,114,178,.13);border-radius:3px", tip))
    for time in document.times:
        begin, end = time.span
        marks.append((begin, end, f"border-bottom:1px dotted {QUIET}", time.date or "unknown"))
    chosen, taken = [], 0
    for rank, mark in sorted(enumerate(marks), key=lambda m: (m[1][0], m[0])):
        if mark[0] >= taken and mark[1] > mark[0]:
            chosen.append(mark)
            taken = mark[1]
    return chosen


def _marked_text(document: Document) -> str:
    text, at, out = document.text, 0, []
    for begin, end, style, tip in _marks(document):
        out.append(_text(text[at:begin]) if begin > at else "")
        out.append(f'<span style="{style}" title="{html.escape(tip, quote=True)}">{html.escape(text[begin:end])}</span>')
        at = end
    out.append(html.escape(text[at:]))
    paragraphs = "".join(out).split("\n\n")
    return "".join(f'<p style="margin:0 0 .7em">{p}</p>' for p in paragraphs)


def _events_table(events: typing.Iterable[typing.Any]) -> str:
    rows = []
    for e in events:
        kind = f'<span style="color:{_quad_colour(e.quad)};font-weight:600">{_text(e.type)}</span>'
        rows.append(
            [
                _text(e.date),
                _text(", ".join(s.code for s in e.actors)),
                _text(", ".join(s.code for s in e.recipients)),
                kind + (html.escape("/" + e.mode) if e.mode else ""),
                _text(e.status),
                _text(e.said_by),
                _text(e.sentence),
            ]
        )
    return _table(["date", "actors", "recipients", "event", "status", "said by", "sentence"], rows)


def document_html(document: Document) -> str:
    head = " · ".join(_text(p) for p in (document.published, document.language, document.site, document.author) if p)
    parts = [f'<div style="{_FONT};max-width:72em">']
    if document.title:
        parts.append(f'<div style="font-weight:600;font-size:15px">{_text(document.title)}</div>')
    parts.append(f'<div style="color:{QUIET};margin-bottom:.6em">{head or _text(document.id)}</div>')
    parts += [f'<div style="color:{CONFLICT}">{_text(w.code)} {_text(w.message)}</div>' for w in document.warnings]
    parts.append(_marked_text(document))
    if document.events:
        parts.append(_events_table(document.events))
    if document.ties:
        rows = [
            [_text(t.kind), _text(", ".join(p.code for p in t.parties)), _text(t.what), _text(t.name), _text(t.status), _text(t.valid_from), _text(t.sentence)]
            for t in document.ties
        ]
        parts.append(_table(["tie", "parties", "what", "name", "status", "from", "sentence"], rows))
    if not document.events and not document.ties:
        parts.append(f'<div style="color:{QUIET}">no events</div>')
    return "".join(parts) + "</div>"


def explanation_html(explanation: Explanation) -> str:
    parts = [f'<div style="{_FONT}">', _events_table(explanation.events)]
    for event in explanation.events:
        reasons = "".join(f"<li>{_text(r)}</li>" for r in event.reasons)
        parts.append(f"<div>{_text(event.trigger)}</div><ul style='margin:.2em 0'>{reasons}</ul>")
    parts.append(f"<details><summary>Tree</summary><pre>{html.escape(explanation.tree)}</pre></details>")
    misses = html.escape("\n".join(explanation.misses))
    parts.append(f"<details><summary>{len(explanation.misses)} frames that nearly fitted</summary><pre>{misses}</pre></details>")
    return "".join(parts) + "</div>"


def rows_html(rows: Rows) -> str:
    """The first rows, the columns that a person reads."""
    table = rows.to_arrow().slice(0, _SHOWN)
    names = [name for name in rows.shown or table.schema.names if rows.shown or table[name].null_count < len(table)]
    body = [[_text(_short(row[name])) for name in names] for row in table.to_pylist()]
    more = f'<div style="color:{QUIET};{_FONT}">{len(rows)} rows</div>'
    return _table(names, body) + more


def _short(value: typing.Any) -> typing.Any:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or None
    if isinstance(value, float):
        return f"{value:.10g}"
    return value


def dyad_svg(dyad: Dyad, width: int = 760, height: int = 240) -> str:
    """Cooperation upwards, conflict downwards, one pair of bars a period; the usual amount as a line, and a
    triangle where a period is unusual."""
    points = dyad.to_dicts()
    left, right, top, bottom = 44, 8, 24, 22
    inner = width - left - right
    high = max([p["cooperation"] for p in points] + [1.0])
    low = min([p["conflict"] for p in points] + [-1.0])
    scale = (height - top - bottom) / (high - low)
    zero = top + high * scale
    step = inner / max(len(points), 1)
    title = f"{dyad.a} and {dyad.b}: cooperation and conflict by {dyad.answer['by']}"
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'style="max-width:100%;font-family:system-ui,sans-serif;font-size:11px">',
        f"<title>{_text(title)}</title><desc>{_text(_in_words(dyad, points))}</desc>",
        f'<text x="{left}" y="14" fill="currentColor" font-weight="600">{_text(title)}</text>',
    ]
    for value in (high, 0.0, low):
        y = zero - value * scale
        out.append(f'<line x1="{left}" x2="{width - right}" y1="{y:.1f}" y2="{y:.1f}" stroke="{QUIET}" stroke-opacity="{1 if value == 0 else 0.25}"/>')
        out.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end" fill="{QUIET}">{value:+.0f}</text>')
    for at, point in enumerate(points):
        x, w = left + at * step, max(step * 0.84, 0.6)
        tip = _text(
            f"{point['from']} to {point['to']}: {point['events']} events, cooperation {point['cooperation']:+.1f}, "
            f"conflict {point['conflict']:+.1f}" + (", " + ", ".join(point["unusual"]) if point["unusual"] else "")
        )
        up, down = point["cooperation"] * scale, -point["conflict"] * scale
        bars = ""
        if up > 0:
            bars += f'<rect x="{x:.1f}" y="{zero - up:.1f}" width="{w:.1f}" height="{up:.1f}" fill="{COOPERATION}"/>'
        if down > 0:
            bars += f'<rect x="{x:.1f}" y="{zero:.1f}" width="{w:.1f}" height="{down:.1f}" fill="{CONFLICT}"/>'
        if point["unusual"]:
            above = any("cooperation" in u for u in point["unusual"])
            y = zero - up - 4 if above else zero + down + 10
            bars += f'<path d="M{x + w / 2 - 4:.1f} {y - 6:.1f}h8l-4 6z" fill="currentColor"/>'
        if bars:
            out.append(f"<g><title>{tip}</title>{bars}</g>")
    for side, colour in (("cooperation", COOPERATION), ("conflict", CONFLICT)):
        line = [
            f"{left + (at + 0.5) * step:.1f},{zero - p[side + '_median'] * scale:.1f}"
            for at, p in enumerate(points)
            if p[side + "_median"] is not None
        ]
        if len(line) > 1:
            out.append(f'<polyline points="{" ".join(line)}" fill="none" stroke="{colour}" stroke-width="1" stroke-dasharray="3 2"/>')
    out += _years(points, left, step, height)
    return "".join(out) + "</svg>"


def _years(points: list[dict[str, typing.Any]], left: float, step: float, height: int) -> list[str]:
    """Labels where a year or, in short curves, a month begins; none that touch each other."""
    out: list[str] = []
    free = 0.0
    seen = None
    for at, point in enumerate(points):
        day: datetime.date = point["to"]
        label = f"{day:%Y}" if len(points) > 70 else f"{day:%Y-%m}"
        x = left + at * step
        if label != seen and x >= free:
            out.append(f'<text x="{x:.1f}" y="{height - 6}" fill="{QUIET}">{label}</text>')
            free = x + 8 * len(label)
            seen = label
    return out


def _in_words(dyad: Dyad, points: list[dict[str, typing.Any]]) -> str:
    if not points:
        return "no events"
    balance = dyad.balance
    unusual = sum(1 for p in points if p["unusual"])
    return (
        f"{points[0]['from']} to {points[-1]['to']}: {balance['events']} events, cooperation {balance['cooperation']:+.1f}, "
        f"conflict {balance['conflict']:+.1f}, {unusual} unusual periods"
    )


def dyad_html(dyad: Dyad) -> str:
    return f'<div style="{_FONT}">{dyad_svg(dyad)}{rows_html(dyad.events)}{rows_html(dyad.ties) if len(dyad.ties) else ""}</div>'
