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
}

export interface Moment {
  time: number;
  words: string;
}

const kRow = 22;
const kHead = 26;
const kFew = 8; // rows of a group shown at first

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
  const [at, setAt] = useState<{ lane: Lane; y: number; x: number } | null>(null);
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
  const lanes = rows.flatMap((row) => ('lane' in row ? [row] : []));
  const tipAt = (row: { y: number; lane: Lane }) => {
    const span = row.lane.spans[0];
    return {
      lane: row.lane,
      y: row.y + kRow / 2,
      x: span ? Math.max(left, Math.min(right, x(span.from))) : left,
    };
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined && lanes.length > 0) {
      const now = lanes.findIndex((row) => row.lane.key === at?.lane.key);
      setAt(tipAt(lanes[(now + step + lanes.length + (now < 0 && step < 0 ? 1 : 0)) % lanes.length]!));
    } else if (event.key === 'Escape') setAt(null);
    else if (event.key === 'Enter' && at?.lane.href) go(at.lane.href);
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
                  <tspan class="lane-count"> {row.head.lanes.length}</tspan>
                </text>
              </g>
            );
          const { lane, group } = row;
          const barTop = row.y + (narrow ? 18 : 3);
          return (
            <g
              key={`${group.key} ${lane.key}`}
              class={at?.lane.key === lane.key ? 'lane on' : 'lane'}
              onPointerEnter={() => setAt(tipAt(row))}
              onClick={() => lane.href && go(lane.href)}
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
              {lane.spans.map((span) => {
                const [begin, end] = [Math.max(left, x(span.from)), Math.min(right, x(span.to))];
                if (end < left || begin > right) return null;
                const key = `${span.from} ${span.to} ${span.look}`;
                if (end - begin < 9)
                  return (
                    <circle
                      key={key}
                      class={`span ${group.tone} ${span.look}`}
                      cx={(begin + end) / 2}
                      cy={barTop + 8}
                      r={5}
                    />
                  );
                return (
                  <g key={key}>
                    <rect
                      class={`span ${group.tone} ${span.look}`}
                      x={begin}
                      width={end - begin}
                      y={barTop + 2}
                      height={12}
                      rx={3}
                    />
                    {span.openEnd && (
                      <rect
                        class="fading"
                        fill={`url(#${fade})`}
                        x={Math.max(begin, end - 60)}
                        width={end - Math.max(begin, end - 60) + 1}
                        y={barTop + 1}
                        height={14}
                      />
                    )}
                  </g>
                );
              })}
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
      <Tip at={at}>{at?.lane.tip}</Tip>
    </div>
  );
}
