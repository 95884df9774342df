/**
 * Cooperation and conflict of a pair or an actor over time: bars up and down from zero, the norm as a band behind them, a ring
 * on what is out of its norm, and the most reported events above.
 */
import { bisector, max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter } from 'd3-shape';
import { useMemo, useState } from 'preact/hooks';
import type { CurvePoint, StoredEvent } from '../api/shapes';
import { kindOf, sidesOf } from '../text/describe';
import { isoDay, signed, span, spanOf, text, when, whole } from '../text/text';
import { TimeAxis, timeScale, ValueAxis } from './axes';
import { useBrush } from './brush';
import { Tip } from './tip';

/** Spreads from the median beyond which a period is out of its norm; kUnusual of src/query/curve.h. */
const kUnusual = 3;
const margin = { top: 26, right: 10, bottom: 24, left: 42 };

interface Bar {
  point: CurvePoint;
  begin: number;
  end: number;
}

export const periodOf = (point: { from: string | null; to: string | null }): string =>
  point.from === point.to || point.to === null ? when(point.from) : when(`${point.from}/${point.to}`);

export const barsOf = (points: readonly CurvePoint[]): Bar[] =>
  points.flatMap((point) => {
    const [begin, end] = [point.from && span(point.from), point.to && span(point.to)];
    return begin && end ? [{ point, begin: begin[0], end: end[1] + 1 }] : [];
  });

/** The least and greatest value that a curve with its norms needs. */
export function extentOf(points: readonly CurvePoint[]): [number, number] {
  const low = Math.min(-1, min(points, (p) => p.conflict) ?? 0);
  const high = Math.max(1, max(points, (p) => p.cooperation) ?? 0);
  const bandLow =
    min(points, (p) => (p.norm ? p.norm.conflict.median - kUnusual * p.norm.conflict.spread : 0)) ?? 0;
  const bandHigh =
    max(points, (p) => (p.norm ? p.norm.cooperation.median + kUnusual * p.norm.cooperation.spread : 0)) ?? 0;
  // A band far wider than what happened must not press the bars flat.
  const room = 1.5 * Math.max(high, -low);
  return [Math.min(low, Math.max(bandLow, -room)), Math.max(high, Math.min(bandHigh, room))];
}

function bands(bars: readonly Bar[]) {
  const judged = bars.filter((bar) => bar.point.norm !== null);
  const last = judged[judged.length - 1];
  // A step ends where its period does.
  return last ? [...judged, { ...last, begin: last.end }] : [];
}

function Reading({ bar, marks }: { bar: Bar; marks: readonly StoredEvent[] }) {
  const { words, dyad } = text.value;
  const { point } = bar;
  const range = (norm: { median: number; spread: number }, sign: 1 | -1) => {
    const [low, high] = [norm.median - kUnusual * norm.spread, norm.median + kUnusual * norm.spread];
    const [a, b] = sign > 0 ? [Math.max(0, low), high] : [low, Math.min(0, high)];
    return text.value.home.normOf(signed(Math.round(a)), signed(Math.round(b)));
  };
  return (
    <>
      <strong>{periodOf(point)}</strong>
      <span>
        <span class="key cooperation" /> {words.cooperation} {signed(point.cooperation)}
        {point.norm && <span class="quiet"> {range(point.norm.cooperation, 1)}</span>}
      </span>
      <span>
        <span class="key conflict" /> {words.conflict} {signed(point.conflict)}
        {point.norm && <span class="quiet"> {range(point.norm.conflict, -1)}</span>}
      </span>
      <span class="quiet">
        {words.events(point.events)}
        {point.norm === null && ` · ${dyad.noNorm}`}
      </span>
      {point.unusual.map((one) => (
        <span key={one} class="alarm">
          {dyad.unusual[one]}
        </span>
      ))}
      {marks.slice(0, 3).map((event) => (
        <span key={event.id}>
          {kindOf(event)} · {sidesOf(event)}
        </span>
      ))}
    </>
  );
}

export function Curve({
  points,
  marks = [],
  width,
  height = 280,
  values,
  times,
  label,
  choose,
  pick,
}: {
  points: readonly CurvePoint[];
  /** Events to mark above the curve. */
  marks?: readonly StoredEvent[];
  width: number;
  height?: number;
  /** Scales shared with another curve. */
  values?: [number, number];
  times?: [number, number];
  label: string;
  /** A stretch of time was chosen: first and last day. */
  choose?: (from: string, to: string) => void;
  /** One period was chosen. */
  pick?: (point: CurvePoint) => void;
}) {
  const [at, setAt] = useState<number | null>(null);
  const bars = useMemo(() => barsOf(points), [points]);
  const first = bars[0];
  const last = bars[bars.length - 1];
  const [low, high] = values ?? extentOf(points);
  const x = timeScale(
    times?.[0] ?? first?.begin ?? 0,
    times?.[1] ?? last?.end ?? 1,
    margin.left,
    width - margin.right,
  );
  const y = scaleLinear()
    .domain([low, high])
    .nice(6)
    .range([height - margin.bottom, margin.top]);
  const marked = useMemo(
    () =>
      marks.flatMap((event) => {
        const time = spanOf(event.date);
        return time ? [{ event, time: time[0] }] : [];
      }),
    [marks],
  );
  const nearest = (pixel: number): number | null => {
    if (bars.length === 0) return null;
    const time = +x.invert(pixel);
    const i = bisector((bar: Bar) => bar.begin).right(bars, time) - 1;
    return Math.max(0, Math.min(bars.length - 1, i));
  };
  const brush = useBrush(
    (from, to) => choose?.(isoDay(+x.invert(from)), isoDay(+x.invert(to))),
    (pixel) => {
      const bar = bars[nearest(pixel) ?? -1];
      if (bar) pick?.(bar.point);
    },
  );
  const band = (which: 'cooperation' | 'conflict') =>
    area<Bar>()
      .curve(curveStepAfter)
      .x((bar) => x(bar.begin))
      .y0((bar) => {
        const norm = bar.point.norm![which];
        return y(
          which === 'cooperation'
            ? Math.max(0, norm.median - kUnusual * norm.spread)
            : Math.max(y.domain()[0]!, norm.median - kUnusual * norm.spread),
        );
      })
      .y1((bar) => {
        const norm = bar.point.norm![which];
        return y(
          which === 'conflict'
            ? Math.min(0, norm.median + kUnusual * norm.spread)
            : Math.min(y.domain()[1]!, norm.median + kUnusual * norm.spread),
        );
      })(bands(bars)) ?? undefined;
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined)
      setAt((now) => Math.max(0, Math.min(bars.length - 1, (now ?? (step > 0 ? -1 : bars.length)) + step)));
    else if (event.key === 'Escape') setAt(null);
    else if (event.key === 'Enter' && at !== null && bars[at]) pick?.(bars[at].point);
    else return;
    event.preventDefault();
  };
  const shown = at === null ? undefined : bars[at];
  const gap = bars.length * 3 > width ? 0 : 1;
  return (
    <div class="chart-frame">
      <svg
        class="chart"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="application"
        aria-label={`${label}. ${text.value.figure.keys}`}
        tabIndex={0}
        onKeyDown={onKey}
        onBlur={() => setAt(null)}
        onPointerLeave={() => setAt(null)}
        {...brush.handlers}
        onPointerMove={(event: PointerEvent & { currentTarget: SVGSVGElement }) => {
          brush.handlers.onPointerMove(event);
          setAt(nearest(event.clientX - event.currentTarget.getBoundingClientRect().left));
        }}
      >
        <ValueAxis scale={y} left={margin.left} right={width - margin.right} />
        <TimeAxis scale={x} y={height - margin.bottom} top={margin.top} />
        <path class="norm cooperation" d={band('cooperation')} />
        <path class="norm conflict" d={band('conflict')} />
        {bars.map(({ point, begin, end }, i) => {
          const left = x(begin);
          const wide = Math.max(1.5, x(end) - left - gap);
          return (
            <g key={begin} class={i === at ? 'bar at' : 'bar'}>
              {point.cooperation > 0 && (
                <rect
                  class="cooperation"
                  x={left}
                  width={wide}
                  y={y(point.cooperation)}
                  height={y(0) - y(point.cooperation)}
                />
              )}
              {point.conflict < 0 && (
                <rect class="conflict" x={left} width={wide} y={y(0)} height={y(point.conflict) - y(0)} />
              )}
              {point.unusual.map((one) => {
                const up = one.endsWith('cooperation');
                return (
                  <circle
                    key={one}
                    class={up ? 'ring cooperation' : 'ring conflict'}
                    cx={left + wide / 2}
                    cy={y(up ? point.cooperation : point.conflict)}
                    r={4}
                  />
                );
              })}
            </g>
          );
        })}
        {marked.map(({ event, time }) => (
          <g key={event.id} class="event-mark" transform={`translate(${x(time)},${margin.top - 12})`}>
            <line class="event-stem" y1={4} y2={8} />
            <circle class={`quad-${event.quad}`} r={Math.min(6, 2.5 + Math.sqrt(event.documents))} />
          </g>
        ))}
        {shown && (
          <rect
            class="cursor"
            data-screen-only
            x={x(shown.begin)}
            width={Math.max(1.5, x(shown.end) - x(shown.begin))}
            y={margin.top}
            height={height - margin.top - margin.bottom}
          />
        )}
        {brush.stretch && (
          <rect
            class="brush"
            data-screen-only
            x={brush.stretch[0]}
            width={brush.stretch[1] - brush.stretch[0]}
            y={margin.top}
            height={height - margin.top - margin.bottom}
          />
        )}
      </svg>
      <Tip at={shown ? { x: x((shown.begin + shown.end) / 2), y: height / 2 } : null}>
        {shown && (
          <Reading
            bar={shown}
            marks={marked
              .filter(({ time }) => time >= shown.begin && time < shown.end)
              .map(({ event }) => event)}
          />
        )}
      </Tip>
    </div>
  );
}

/** The curve as a table: what its twin shows and what is saved as CSV. */
export function curveTwin(points: readonly CurvePoint[]) {
  const { words, dyad, codings } = text.value;
  return {
    rows: [...points].reverse(),
    keyOf: (point: CurvePoint) => point.from ?? '',
    columns: [
      { key: 'from', label: words.from, value: (p: CurvePoint) => p.from, show: periodOf },
      {
        key: 'events',
        label: words.event_s,
        value: (p: CurvePoint) => p.events,
        show: (p: CurvePoint) => whole(p.events),
        numeric: true,
      },
      {
        key: 'cooperation',
        label: words.cooperation,
        value: (p: CurvePoint) => p.cooperation,
        show: (p: CurvePoint) => signed(p.cooperation),
        numeric: true,
      },
      {
        key: 'conflict',
        label: words.conflict,
        value: (p: CurvePoint) => p.conflict,
        show: (p: CurvePoint) => signed(p.conflict),
        numeric: true,
      },
      {
        key: 'net',
        label: words.net,
        value: (p: CurvePoint) => p.net,
        show: (p: CurvePoint) => signed(p.net),
        numeric: true,
      },
      ...codings.quads.map((quad, i) => ({
        key: `quad-${i}`,
        label: quad,
        value: (p: CurvePoint) => p.by_quad[i] ?? 0,
        numeric: true,
      })),
      {
        key: 'unusual',
        label: words.norm,
        value: (p: CurvePoint) =>
          p.norm === null ? null : p.unusual.map((one) => dyad.unusual[one]).join(', ') || dyad.usual,
      },
    ],
  };
}
