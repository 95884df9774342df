/** Events of each period by class, cooperation up and conflict down. */
import { bisector } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { useMemo, useState } from 'preact/hooks';
import type { TimelineAnswer } from '../api/shapes';
import { kindOf, sidesOf } from '../text/describe';
import { isoDay, span, text, when, whole } from '../text/text';
import { TimeAxis, timeScale, ValueAxis } from './axes';
import { useBrush } from './brush';
import { Tip } from './tip';

export type Slice = TimelineAnswer['periods'][number];

const margin = { top: 10, right: 10, bottom: 24, left: 42 };

export const sliceWords = (slice: Slice): string =>
  slice.from === slice.to || slice.to === null ? when(slice.from) : when(`${slice.from}/${slice.to}`);

/** Material above verbal, so that the stronger acts end the bar. */
const up = [0, 1];
const down = [2, 3];

export function Periods({
  periods,
  width,
  height = 240,
  label,
  picked,
  pick,
  choose,
}: {
  periods: readonly Slice[];
  width: number;
  height?: number;
  label: string;
  picked?: string | null;
  pick: (slice: Slice) => void;
  choose: (from: string, to: string) => void;
}) {
  const [at, setAt] = useState<number | null>(null);
  const bars = useMemo(
    () =>
      periods.flatMap((slice) => {
        const [begin, end] = [slice.from && span(slice.from), slice.to && span(slice.to)];
        return begin && end ? [{ slice, begin: begin[0], end: end[1] + 1 }] : [];
      }),
    [periods],
  );
  const count = (slice: Slice, quads: readonly number[]) =>
    quads.reduce((sum, quad) => sum + (slice.by_quad[quad] ?? 0), 0);
  const x = timeScale(
    bars[0]?.begin ?? 0,
    bars[bars.length - 1]?.end ?? 1,
    margin.left,
    width - margin.right,
  );
  const y = scaleLinear()
    .domain([
      -Math.max(1, ...periods.map((p) => count(p, down))),
      Math.max(1, ...periods.map((p) => count(p, up))),
    ])
    .nice(6)
    .range([height - margin.bottom, margin.top]);
  const nearest = (pixel: number): number | null => {
    if (bars.length === 0) return null;
    const i = bisector((bar: (typeof bars)[number]) => bar.begin).right(bars, +x.invert(pixel)) - 1;
    return Math.max(0, Math.min(bars.length - 1, i));
  };
  const brush = useBrush(
    (from, to) => choose(isoDay(+x.invert(from)), isoDay(+x.invert(to))),
    (pixel) => {
      const bar = bars[nearest(pixel) ?? -1];
      if (bar) pick(bar.slice);
    },
  );
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined)
      setAt((now) => Math.max(0, Math.min(bars.length - 1, (now ?? (step > 0 ? -1 : bars.length)) + step)));
    else if (event.key === 'Escape') setAt(null);
    else if (event.key === 'Enter' && at !== null && bars[at]) pick(bars[at].slice);
    else return;
    event.preventDefault();
  };
  const shown = at === null ? undefined : bars[at];
  const { codings, words, timeline } = text.value;
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
        {bars.map(({ slice, begin, end }, i) => {
          const left = x(begin);
          const wide = Math.max(1.5, x(end) - left - (bars.length * 3 > width ? 0 : 1));
          const stack = (quads: readonly number[], sign: 1 | -1) => {
            let base = 0;
            return quads.map((quad) => {
              const n = slice.by_quad[quad] ?? 0;
              const [a, b] = [y(sign * base), y(sign * (base + n))];
              base += n;
              return (
                n > 0 && (
                  <rect
                    key={quad}
                    class={`quad-${quad + 1}`}
                    x={left}
                    width={wide}
                    y={Math.min(a, b)}
                    height={Math.abs(a - b)}
                  />
                )
              );
            });
          };
          const state = slice.from === picked ? ' picked' : i === at ? ' at' : '';
          return (
            <g key={begin} class={`bar${state}`}>
              {stack(up, 1)}
              {stack(down, -1)}
            </g>
          );
        })}
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
          <>
            <strong>{sliceWords(shown.slice)}</strong>
            {shown.slice.by_quad.map((n, i) => (
              <span key={i}>
                <span class={`key quad-${i + 1}`} /> {codings.quads[i]} {whole(n)}
              </span>
            ))}
            <span class="quiet">
              {timeline.told}: {words.events(shown.slice.told)}
            </span>
            {shown.slice.top.slice(0, 2).map((event) => (
              <span key={event.id}>
                {kindOf(event)} · {sidesOf(event)}
              </span>
            ))}
          </>
        )}
      </Tip>
    </div>
  );
}
