/** The world with an arc for each relation between capitals or seats. */
import { type GeoPermissibleObjects, geoGraticule10, geoNaturalEarth1, geoPath } from 'd3-geo';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json?url';
import { send } from '../api/ask';
import { label, nameOf, nameRecord } from '../text/names';
import { signed, text, whole } from '../text/text';
import { usePan } from './pan';
import { type Relation, relationKey } from './relations';
import { wordWidth } from './size';
import { Tip, type TipAt } from './tip';
import { ZoomButtons } from './zoom_buttons';

type Atlas = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

let shapes: Promise<Atlas> | undefined;

/** Coastlines and borders are a file of their own, asked for once. */
function useAtlas(): Atlas | null {
  const [value, setValue] = useState<Atlas | null>(null);
  useEffect(() => {
    shapes ??= send<Atlas>(atlas);
    let here = true;
    shapes.then(
      (topology) => here && setValue(topology),
      () => {
        shapes = undefined; // asked for again by the next map
      },
    );
    return () => {
      here = false;
    };
  }, []);
  return value;
}

export const placeOf = (code: string): [number, number] | null => {
  const position = nameRecord(code)?.position;
  return position ? [position.longitude, position.latitude] : null;
};

interface Arc {
  relation: Relation;
  path: string;
  middle: [number, number];
}

/** A line drawn with a bow, so that relations of several kinds between two places lie side by side. */
function bow(
  a: [number, number],
  b: [number, number],
  lane: number,
): { path: string; middle: [number, number] } {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy) || 1;
  const lift = Math.min(60, length * 0.18) + lane * 6;
  // Bows rise: a curve that hangs below its ends reads as a mistake.
  const up = dx === 0 ? 1 : -Math.sign(dx);
  const middle: [number, number] = [
    (a[0] + b[0]) / 2 - (up * -dy * lift) / length,
    (a[1] + b[1]) / 2 - (up * dx * lift) / length,
  ];
  const control: [number, number] = [2 * middle[0] - (a[0] + b[0]) / 2, 2 * middle[1] - (a[1] + b[1]) / 2];
  const p = (point: [number, number]) => `${point[0].toFixed(1)},${point[1].toFixed(1)}`;
  return { path: `M${p(a)}Q${p(control)} ${p(b)}`, middle };
}

function RelationTip({ relation }: { relation: Relation }) {
  const { codings } = text.value;
  return (
    <>
      <strong>
        {nameOf(relation.a)} – {nameOf(relation.b)}
      </strong>
      {relation.edges.map((edge) => (
        <span key={edge.kind}>
          <span class={`key ${relation.family}`} /> {codings.edges[edge.kind]} {whole(edge.weight)}
          {edge.net !== 0 && <span class="quiet"> ({signed(edge.net)})</span>}
        </span>
      ))}
    </>
  );
}

export function WorldMap({
  relations,
  width,
  label: title,
  open,
}: {
  relations: readonly Relation[];
  width: number;
  label: string;
  open: (a: string, b: string) => void;
}) {
  const topology = useAtlas();
  const height = Math.round(Math.min(620, Math.max(220, width * 0.5)));
  const { view, handlers, key, zoom, reset, dragged } = usePan(width, height);
  const [hover, setHover] = useState<{ arc: Arc; at: TipAt } | null>(null);
  const [focus, setFocus] = useState<number | null>(null);

  const land = useMemo(() => {
    // The poles hold no states: the sphere is fitted by its inhabited part.
    const projection = geoNaturalEarth1().fitExtent(
      [
        [4, 4],
        [width - 4, height - 4],
      ],
      {
        type: 'MultiPoint',
        coordinates: [
          [-168, 0],
          [178, 0],
          [0, 76],
          [0, -54],
        ],
      } as GeoPermissibleObjects,
    );
    const path = geoPath(projection).digits(1);
    if (!topology) return { projection, graticule: path(geoGraticule10()), countries: null, borders: null };
    const { countries } = topology.objects;
    return {
      projection,
      graticule: path(geoGraticule10()),
      countries: path(feature(topology, countries)),
      borders: path(mesh(topology, countries, (a, b) => a !== b)),
    };
  }, [topology, width, height]);

  const { arcs, points } = useMemo(() => {
    const lanes = new Map<string, number>();
    const strength = new Map<string, number>();
    const drawn: Arc[] = [];
    for (const relation of relations) {
      const [from, to] = [placeOf(relation.a), placeOf(relation.b)];
      const [a, b] = [from && land.projection(from), to && land.projection(to)];
      if (!a || !b || !from || !to) continue;
      for (const code of [relation.a, relation.b])
        strength.set(code, (strength.get(code) ?? 0) + relation.weight);
      if (Math.hypot(a[0] - b[0], a[1] - b[1]) < 1) continue; // one seat in the other's capital
      const pair = `${relation.a} ${relation.b}`;
      const lane = lanes.get(pair) ?? 0;
      lanes.set(pair, lane + 1);
      drawn.push({ relation, ...bow(a, b, lane) });
    }
    const placed = [...strength].sort((x, y) => y[1] - x[1]);
    return {
      arcs: drawn,
      points: placed.map(([code, weight]) => ({ code, weight, at: land.projection(placeOf(code)!)! })),
    };
  }, [relations, land]);

  const heaviest = arcs.reduce((most, arc) => Math.max(most, arc.relation.weight), 1);
  const thickness = (weight: number) => 1 + 5 * Math.sqrt(weight / heaviest);
  const onScreen = ([x, y]: [number, number]): [number, number] => [
    x * view.scale + view.x,
    y * view.scale + view.y,
  ];

  // Labels go where there is room, the strongest first.
  const labels = useMemo(() => {
    const boxes: [number, number, number, number][] = [];
    const most = width < 500 ? 7 : width < 900 ? 14 : 26;
    return points.flatMap(({ code, at }) => {
      if (boxes.length >= most * view.scale) return [];
      const [x, y] = [at[0] * view.scale + view.x, at[1] * view.scale + view.y];
      const words = label(code).short;
      const wide = wordWidth(words, 11, 500);
      const left = x + 6 + wide > width ? x - 6 - wide : x + 6;
      const box: [number, number, number, number] = [left - 2, y - 8, left + wide + 2, y + 6];
      if (x < 0 || x > width || y < 8 || y > height) return [];
      if (boxes.some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1])) return [];
      boxes.push(box);
      return [{ code, words, x: left, y: y + 3.5 }];
    });
  }, [points, view, width, height]);

  const shown =
    hover ??
    (focus !== null && arcs[focus] ? { arc: arcs[focus], at: toTip(onScreen(arcs[focus].middle)) } : null);
  const onKey = (event: KeyboardEvent) => {
    if (key(event)) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined && arcs.length > 0)
      setFocus(((focus ?? (step > 0 ? -1 : 0)) + step + arcs.length) % arcs.length);
    else if (event.key === 'Escape') setFocus(null);
    else if (event.key === 'Enter' && focus !== null && arcs[focus])
      open(arcs[focus].relation.a, arcs[focus].relation.b);
    else return;
    event.preventDefault();
  };
  return (
    <div class="chart-frame map-frame">
      <svg
        class="chart map"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="application"
        aria-label={`${title}. ${text.value.figure.keys}`}
        tabIndex={0}
        onKeyDown={onKey}
        onBlur={() => setFocus(null)}
        {...handlers}
      >
        <g transform={`translate(${view.x},${view.y}) scale(${view.scale})`}>
          <path class="graticule" d={land.graticule ?? undefined} vector-effect="non-scaling-stroke" />
          {land.countries && <path class="land" d={land.countries} />}
          {land.borders && <path class="borders" d={land.borders} vector-effect="non-scaling-stroke" />}
          {[...arcs].reverse().map((arc) => {
            const on = shown?.arc.relation === arc.relation;
            return (
              <g
                key={relationKey(arc.relation)}
                class={on ? 'arc on' : shown ? 'arc off' : 'arc'}
                onPointerMove={(event) => {
                  const box = event.currentTarget.ownerSVGElement!.getBoundingClientRect();
                  setHover({ arc, at: { x: event.clientX - box.left, y: event.clientY - box.top } });
                }}
                onPointerLeave={() => setHover(null)}
                onClick={() => !dragged() && open(arc.relation.a, arc.relation.b)}
              >
                <path class="arc-grip" data-screen-only d={arc.path} vector-effect="non-scaling-stroke" />
                <path
                  class={`arc-line ${arc.relation.family}`}
                  d={arc.path}
                  stroke-width={thickness(arc.relation.weight)}
                  vector-effect="non-scaling-stroke"
                />
              </g>
            );
          })}
        </g>
        {points.map(({ code, at }) => {
          const [x, y] = onScreen(at);
          return <circle key={code} class="seat" cx={x} cy={y} r={2.5} />;
        })}
        {labels.map(({ code, words, x, y }) => (
          <text key={code} class="map-label" x={x} y={y}>
            {words}
          </text>
        ))}
      </svg>
      <ZoomButtons zoom={zoom} reset={reset} />
      <Tip at={shown?.at ?? null}>{shown && <RelationTip relation={shown.arc.relation} />}</Tip>
    </div>
  );
}

const toTip = ([x, y]: [number, number]): TipAt => ({ x, y });
