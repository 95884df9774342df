/** Bars through time, a row for each thing, under the headings of their groups: ties, memberships. */
import type { ComponentChildren } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import { text } from '../text/text';
import { TimeAxis, timeScale } from './axes';
import { fitted } from './size';
import { Tip } from './tip';

export interface Span {
  from: number;
  to: number;
  /** The end is not known: the bar fades. */
  openStart?: boolean;
  openEnd?: boolean;
  /** Class of the bar: `solid`, `planned`, `possible`, `denied`, `light`. */
  look: string;
  /** Of what this span shows, where a lane holds several things. */
  own?: { key: string; href: string; tip: ComponentChildren };
}

export interface Lane {
  key: string;
  words: string;
  href?: string;
  spans: readonly Span[];
  /** What hovering explains. */
  tip: ComponentChildren;
}

export interface LaneGroup {
  key: string;
  words: string;
  /** Colour class of its bars. */
  tone: string;
  lanes: readonly Lane[];
  /** Things shown, where lanes hold several. */
  count?: number;
}

export interface Moment {
  time: number;
  words: string;
}

/** What the pointer or the keyboard stops at: a lane, or one of its spans that is a thing of its own. */
interface Stop {
  lane: string;
  span: string | null;
  href?: string;
  tip: ComponentChildren;
  x: number;
  y: number;
}

const kRow = 22;
const kHead = 26;
const kFew = 8; // rows of a group shown at first

const kBar = 12;
const kFade = 60;

/** A bar; a dot where it would be too short to see. Nothing outside the time shown. */
function SpanShape({
  span,
  tone,
  begin,
  end,
  y,
  fade,
}: {
  span: Span;
  tone: string;
  begin: number;
  end: number;
  y: number;
  fade: string;
}) {
  if (end < begin) return null;
  const look = `span ${tone} ${span.look}`;
  if (end - begin < kBar - 3) return <circle class={look} cx={(begin + end) / 2} cy={y + kBar / 2} r={5} />;
  const fading = Math.max(begin, end - kFade);
  return (
    <>
      <rect class={look} x={begin} width={end - begin} y={y} height={kBar} rx={3} />
      {span.openEnd && (
        <rect
          class="fading"
          fill={`url(#${fade})`}
          x={fading}
          width={end - fading + 1}
          y={y - 1}
          height={kBar + 2}
        />
      )}
    </>
  );
}

export function Lanes({
  groups,
  width,
  label,
  times,
  moments = [],
  go,
}: {
  groups: readonly LaneGroup[];
  width: number;
  label: string;
  times?: [number, number];
  moments?: readonly Moment[];
  go: (href: string) => void;
}) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<Stop | null>(null);
  const fade = useId();
  const narrow = width < 560;
  const left = narrow ? 8 : Math.min(300, Math.round(width * 0.3));
  const right = width - 12;

  const { rows, height, domain } = useMemo(() => {
    let y = 8;
    const rows: ({ y: number } & ({ head: LaneGroup; more: number } | { lane: Lane; group: LaneGroup }))[] =
      [];
    for (const group of groups) {
      const all = open.has(group.key) || group.lanes.length <= kFew + 1;
      rows.push({ y, head: group, more: all ? 0 : group.lanes.length - kFew });
      y += kHead;
      for (const lane of all ? group.lanes : group.lanes.slice(0, kFew)) {
        rows.push({ y, lane, group });
        y += narrow ? kRow + 16 : kRow;
      }
      y += 6;
    }
    const ends = groups.flatMap((group) =>
      group.lanes.flatMap((lane) => lane.spans.flatMap((span) => [span.from, span.to])),
    );
    const first = Math.min(...ends, ...moments.map((moment) => moment.time));
    const last = Math.max(...ends, ...moments.map((moment) => moment.time));
    const room = (last - first) * 0.02 || 86_400_000 * 30;
    return { rows, height: y + 24, domain: times ?? ([first - room, last + room] as [number, number]) };
  }, [groups, open, narrow, times, moments]);

  const x = timeScale(domain[0], domain[1], left, right);
  const inside = (time: number) => Math.max(left, Math.min(right, x(time)));
  const stopAt = (row: { y: number; lane: Lane }, span?: Span): Stop => ({
    lane: row.lane.key,
    span: span?.own?.key ?? null,
    href: span?.own?.href ?? row.lane.href,
    tip: span?.own?.tip ?? row.lane.tip,
    x: inside((span ?? row.lane.spans[0])?.from ?? domain[0]),
    y: row.y + kRow / 2,
  });
  const stops = rows.flatMap((row) => {
    if (!('lane' in row)) return [];
    const own = row.lane.spans.filter((span) => span.own);
    return own.length > 0 ? own.map((span) => stopAt(row, span)) : [stopAt(row)];
  });
  const isAt = (stop: Stop) => stop.lane === at?.lane && stop.span === at.span;
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined && stops.length > 0) {
      const now = stops.findIndex(isAt);
      setAt(stops[(now + step + stops.length + (now < 0 && step < 0 ? 1 : 0)) % stops.length]!);
    } else if (event.key === 'Escape') setAt(null);
    else if (event.key === 'Enter' && at?.href) go(at.href);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="chart-frame">
      <svg
        class="chart lanes"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="application"
        aria-label={`${label}. ${text.value.figure.keys}`}
        tabIndex={0}
        onKeyDown={onKey}
        onBlur={() => setAt(null)}
        onPointerLeave={() => setAt(null)}
      >
        <defs>
          <linearGradient id={fade}>
            <stop class="fade-from" offset="0" />
            <stop class="fade-to" offset="1" />
          </linearGradient>
        </defs>
        <TimeAxis scale={x} y={height - 24} top={4} />
        {moments.map((moment) => (
          <g key={`${moment.time} ${moment.words}`} class="moment">
            <line x1={x(moment.time)} x2={x(moment.time)} y1={4} y2={height - 24} />
            <title>{moment.words}</title>
          </g>
        ))}
        {rows.map((row) => {
          if ('head' in row)
            return (
              <g key={`head ${row.head.key}`}>
                <text class="lane-head" x={narrow ? left : 0} y={row.y + 16}>
                  {row.head.words}
                  <tspan class="lane-count"> {row.head.count ?? row.head.lanes.length}</tspan>
                </text>
              </g>
            );
          const { lane, group } = row;
          const barTop = row.y + (narrow ? 18 : 3);
          return (
            <g
              key={`${group.key} ${lane.key}`}
              class={at?.lane === lane.key ? 'lane on' : 'lane'}
              onPointerEnter={() =>
                setAt(
                  stopAt(
                    row,
                    lane.spans.find((span) => span.own),
                  ),
                )
              }
              onClick={() => at?.href && go(at.href)}
            >
              <rect
                class="lane-ground"
                data-screen-only
                x={0}
                width={width}
                y={row.y}
                height={narrow ? kRow + 16 : kRow}
              />
              <text class="lane-words" x={narrow ? left : 8} y={row.y + 15}>
                {fitted(lane.words, narrow ? width - 16 : left - 20)}
              </text>
              {lane.spans.map((span) => (
                <g
                  key={span.own?.key ?? `${span.from} ${span.to} ${span.look}`}
                  class={span.own && span.own.key === at?.span ? 'span-on' : undefined}
                  onPointerEnter={() => setAt(stopAt(row, span))}
                >
                  <SpanShape
                    span={span}
                    tone={group.tone}
                    begin={Math.max(left, x(span.from))}
                    end={Math.min(right, x(span.to))}
                    y={barTop + 2}
                    fade={fade}
                  />
                </g>
              ))}
            </g>
          );
        })}
      </svg>
      {rows.map(
        (row) =>
          'head' in row &&
          row.more > 0 && (
            <button
              key={row.head.key}
              type="button"
              class="lane-more"
              style={{ top: `${row.y + 2}px` }}
              onClick={() => setOpen(new Set([...open, row.head.key]))}
            >
              {text.value.states.all(row.head.lanes.length)}
            </button>
          ),
      )}
      <Tip at={at}>{at?.tip}</Tip>
    </div>
  );
}
