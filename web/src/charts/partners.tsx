/** With whom an actor deals: conflict to the left, cooperation to the right, a row for each partner. */
import { scaleLinear } from 'd3-scale';
import { useState } from 'preact/hooks';
import type { ActorAnswer } from '../api/shapes';
import { links } from '../desk/links';
import { nameOf } from '../text/names';
import { signed, text, when, whole } from '../text/text';
import { fitted } from './size';
import { Tip } from './tip';

type Partner = ActorAnswer['partners'][number];

const kRow = 22;

export function Partners({
  partners,
  width,
  label,
  open,
}: {
  partners: readonly Partner[];
  width: number;
  label: string;
  open: (code: string) => void;
}) {
  const [at, setAt] = useState<number | null>(null);
  const names = Math.min(170, Math.round(width * 0.32));
  const left = (p: Partner) => (p.by_quad[2] ?? 0) + (p.by_quad[3] ?? 0);
  const right = (p: Partner) => (p.by_quad[0] ?? 0) + (p.by_quad[1] ?? 0);
  const x = scaleLinear()
    .domain([-Math.max(1, ...partners.map(left)), Math.max(1, ...partners.map(right))])
    .range([names + 30, width - 34]);
  const height = partners.length * kRow + 6;
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined && partners.length > 0)
      setAt(((at ?? (step > 0 ? -1 : 0)) + step + partners.length) % partners.length);
    else if (event.key === 'Enter' && at !== null && partners[at]) open(partners[at].code);
    else if (event.key === 'Escape') setAt(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = at === null ? undefined : partners[at];
  const { codings, words } = text.value;
  return (
    <div class="chart-frame">
      <svg
        class="chart partners"
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
        {partners.map((partner, i) => {
          const y = i * kRow + 3;
          let [plus, minus] = [0, 0];
          return (
            <g
              key={partner.code}
              class={i === at ? 'lane on' : 'lane'}
              onPointerEnter={() => setAt(i)}
              onClick={() => open(partner.code)}
            >
              <rect class="lane-ground" data-screen-only x={0} width={width} y={y} height={kRow} />
              <text class="lane-words" x={4} y={y + 15}>
                {fitted(nameOf(partner.code), names - 8)}
              </text>
              {[1, 0].map((quad) => {
                const n = partner.by_quad[quad] ?? 0;
                const from = plus;
                plus += n;
                return (
                  n > 0 && (
                    <rect
                      key={quad}
                      class={`quad-${quad + 1}`}
                      x={x(from)}
                      width={x(plus) - x(from)}
                      y={y + 5}
                      height={12}
                    />
                  )
                );
              })}
              {[3, 2].map((quad) => {
                const n = partner.by_quad[quad] ?? 0;
                const from = minus;
                minus += n;
                return (
                  n > 0 && (
                    <rect
                      key={quad}
                      class={`quad-${quad + 1}`}
                      x={x(-minus)}
                      width={x(-from) - x(-minus)}
                      y={y + 5}
                      height={12}
                    />
                  )
                );
              })}
              {right(partner) > 0 && (
                <text class="bar-count" x={x(right(partner)) + 5} y={y + 15}>
                  {whole(right(partner))}
                </text>
              )}
              {left(partner) > 0 && (
                <text class="bar-count" x={x(-left(partner)) - 5} y={y + 15} text-anchor="end">
                  {whole(left(partner))}
                </text>
              )}
            </g>
          );
        })}
        <line class="grid zero" x1={x(0)} x2={x(0)} y1={0} y2={height} />
      </svg>
      <Tip at={shown && at !== null ? { x: x(0), y: at * kRow + kRow / 2 } : null}>
        {shown && (
          <>
            <strong>{nameOf(shown.code)}</strong>
            {shown.by_quad.map((n, i) => (
              <span key={i}>
                <span class={`key quad-${i + 1}`} /> {codings.quads[i]} {whole(n)}
              </span>
            ))}
            <span class="quiet">
              {words.net} {signed(shown.net)} · {words.last} {when(shown.last)}
            </span>
          </>
        )}
      </Tip>
    </div>
  );
}

export function partnerTwin(code: string, partners: readonly Partner[]) {
  const { words, codings } = text.value;
  return {
    rows: partners,
    keyOf: (p: Partner) => p.code,
    hrefOf: (p: Partner) => links.dyad(code, p.code),
    columns: [
      { key: 'name', label: words.name, value: (p: Partner) => nameOf(p.code) },
      { key: 'events', label: words.event_s, value: (p: Partner) => p.events, numeric: true },
      ...codings.quads.map((quad, i) => ({
        key: `quad-${i}`,
        label: quad,
        value: (p: Partner) => p.by_quad[i] ?? 0,
        numeric: true,
      })),
      {
        key: 'net',
        label: words.net,
        value: (p: Partner) => p.net,
        show: (p: Partner) => signed(p.net),
        numeric: true,
      },
      { key: 'last', label: words.last, value: (p: Partner) => p.last, show: (p: Partner) => when(p.last) },
    ],
  };
}
