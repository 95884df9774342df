/** A network laid out by forces: what is bound closely lies close. The same data always gives the same drawing. */
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { label, nameOf } from '../text/names';
import { decimal, text } from '../text/text';
import { usePan } from './pan';
import { type Relation, relationKey } from './relations';
import { wordWidth } from './size';
import { Tip } from './tip';
import { ZoomButtons } from './zoom_buttons';

interface Node extends SimulationNodeDatum {
  code: string;
  strength: number;
  radius: number;
}

/** Left, top, right, bottom. */
type Box = [number, number, number, number];

type Link = SimulationLinkDatum<Node> & { weight: number };

const kStretch = 1.5; // how much wider than high a drawing may become
const kSteps = 320; // enough for hundreds of nodes to come to rest

/** Places of all nodes, fitted into the frame. */
export function layout(relations: readonly Relation[], width: number, height: number): Map<string, Node> {
  const strength = new Map<string, number>();
  for (const relation of relations)
    for (const code of [relation.a, relation.b])
      strength.set(code, (strength.get(code) ?? 0) + relation.weight);
  const most = Math.max(1, ...strength.values());
  // In order of strength, so that the strongest begin in the middle.
  const nodes: Node[] = [...strength]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([code, value]) => ({
      code,
      strength: value,
      radius: width < 500 ? 3 + 9 * Math.sqrt(value / most) : 4 + 14 * Math.sqrt(value / most),
    }));
  const pairs = new Map<string, Link>();
  for (const relation of relations) {
    const key = `${relation.a} ${relation.b}`;
    const link = pairs.get(key);
    if (link) link.weight += relation.weight;
    else pairs.set(key, { source: relation.a, target: relation.b, weight: relation.weight });
  }
  const heaviest = Math.max(1, ...[...pairs.values()].map((link) => link.weight));
  const spread = Math.sqrt((width * height) / Math.max(12, nodes.length));
  forceSimulation(nodes)
    .force(
      'link',
      forceLink<Node, Link>([...pairs.values()])
        .id((node) => node.code)
        .distance((link) => spread * (1.5 - 0.8 * Math.sqrt(link.weight / heaviest)))
        .strength((link) => 0.05 + 0.25 * Math.sqrt(link.weight / heaviest)),
    )
    .force(
      'apart',
      forceManyBody()
        .strength(-spread * 4.5)
        .distanceMax(Math.max(width, height) / 1.5),
    )
    .force(
      'room',
      forceCollide<Node>((node) => node.radius + 12),
    )
    .force('x', forceX().strength(0.05))
    .force('y', forceY().strength(0.05 * (width / height) ** 2))
    .stop()
    .tick(kSteps);
  const xs = nodes.map((node) => node.x ?? 0);
  const ys = nodes.map((node) => node.y ?? 0);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [padX, padY] = [Math.min(70, width * 0.12), 30];
  const fits = [
    (width - 2 * padX) / Math.max(1, right - left),
    (height - 2 * padY) / Math.max(1, bottom - top),
  ];
  // The frame is filled, but not by tearing the drawing out of shape.
  const least = Math.min(...fits, 2.5);
  const [scaleX, scaleY] = fits.map((one) => Math.min(one, kStretch * least)) as [number, number];
  for (const node of nodes) {
    node.x = width / 2 + ((node.x ?? 0) - (left + right) / 2) * scaleX;
    node.y = height / 2 + ((node.y ?? 0) - (top + bottom) / 2) * scaleY;
  }
  return new Map(nodes.map((node) => [node.code, node]));
}

export function Graph({
  relations,
  width,
  height,
  label: title,
  selected,
  select,
  open,
}: {
  relations: readonly Relation[];
  width: number;
  height: number;
  label: string;
  selected: string | null;
  select: (code: string | null) => void;
  open: (code: string) => void;
}) {
  const base = useMemo(() => layout(relations, width, height), [relations, width, height]);
  /** Nodes that were dragged elsewhere. */
  const [moved, setMoved] = useState<ReadonlyMap<string, [number, number]>>(new Map());
  const [hover, setHover] = useState<string | null>(null);
  const drag = useRef<{ code: string; moved: boolean } | null>(null);
  const { view, handlers, key, zoom, reset } = usePan(width, height);
  // Another layout begins anew
  useEffect(() => setMoved(new Map()), [base]);

  const at = (node: Node): [number, number] => moved.get(node.code) ?? [node.x ?? 0, node.y ?? 0];
  const onScreen = ([x, y]: [number, number]): [number, number] => [
    x * view.scale + view.x,
    y * view.scale + view.y,
  ];
  const nodes = [...base.values()];
  const lit = hover ?? selected;
  const near = useMemo(() => {
    if (lit === null) return null;
    const found = new Set([lit]);
    for (const { a, b } of relations) {
      if (a === lit) found.add(b);
      if (b === lit) found.add(a);
    }
    return found;
  }, [lit, relations]);
  const heaviest = relations.reduce((most, relation) => Math.max(most, relation.weight), 1);

  const rank = (code: string) => (code === lit ? 0 : near?.has(code) ? 1 : 2);
  const boxes: Box[] = [];
  // Labels go where there is room, those of the strongest first, and never over another node.
  const discs = nodes.map((node) => ({ node, at: onScreen(at(node)) }));
  // Where something is lit, what is joined to it comes first, and the rest is in its way only as discs.
  const inOrder = near === null ? nodes : [...nodes].sort((a, b) => rank(a.code) - rank(b.code));
  const labels = inOrder.flatMap((node) => {
    const [x, y] = onScreen(at(node));
    const words = label(node.code).short; // names may come after the drawing
    const half = wordWidth(words, 11, 500) / 2;
    const places = [
      { x, y: y + node.radius + 13 },
      { x, y: y - node.radius - 5 },
      { x: x + node.radius + half + 5, y: y + 4 },
      { x: x - node.radius - half - 5, y: y + 4 },
    ];
    const boxOf = (place: { x: number; y: number }): Box => [
      place.x - half - 2,
      place.y - 10,
      place.x + half + 2,
      place.y + 3,
    ];
    const free = (box: Box) =>
      box[0] > 0 &&
      box[2] < width &&
      !boxes.some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1]) &&
      !discs.some(
        ({ node: other, at: [cx, cy] }) =>
          other !== node &&
          !(near !== null && !near.has(other.code)) &&
          cx + other.radius > box[0] &&
          cx - other.radius < box[2] &&
          cy + other.radius > box[1] &&
          cy - other.radius < box[3],
      );
    const place = places.find((one) => free(boxOf(one))) ?? (node.code === lit ? places[0] : undefined);
    if (!place) return [];
    boxes.push(boxOf(place));
    return [{ node, words, ...place }];
  });

  const onKey = (event: KeyboardEvent) => {
    if (key(event)) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined && nodes.length > 0) {
      const now = nodes.findIndex((node) => node.code === selected);
      select(nodes[(now + step + nodes.length + (now < 0 && step < 0 ? 1 : 0)) % nodes.length]!.code);
    } else if (event.key === 'Enter' && selected) open(selected);
    else if (event.key === 'Escape') select(null);
    else return;
    event.preventDefault();
  };
  const hovered = hover === null ? undefined : base.get(hover);
  const lanes = new Map<string, number>();
  return (
    <div class="chart-frame">
      <svg
        class="chart graph"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="application"
        aria-label={`${title}. ${text.value.figure.keys}`}
        tabIndex={0}
        onKeyDown={onKey}
        {...handlers}
        onDblClick={undefined}
        onClick={() => select(null)}
        onPointerMove={(event: PointerEvent & { currentTarget: SVGSVGElement }) => {
          if (!drag.current) return handlers.onPointerMove(event);
          const box = event.currentTarget.getBoundingClientRect();
          drag.current.moved = true;
          const place: [number, number] = [
            (event.clientX - box.left - view.x) / view.scale,
            (event.clientY - box.top - view.y) / view.scale,
          ];
          setMoved(new Map([...moved, [drag.current.code, place]]));
        }}
      >
        <g>
          {relations.map((relation) => {
            const [a, b] = [base.get(relation.a), base.get(relation.b)];
            if (!a || !b) return null;
            const pair = `${relation.a} ${relation.b}`;
            const lane = lanes.get(pair) ?? 0;
            lanes.set(pair, lane + 1);
            const [from, to] = [onScreen(at(a)), onScreen(at(b))];
            const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
            // Several kinds between two lie side by side.
            const aside = ((lane + 1) >> 1) * (lane % 2 === 0 ? 7 : -7);
            const [dx, dy] = [(-(to[1] - from[1]) / length) * aside, ((to[0] - from[0]) / length) * aside];
            const off = near !== null && relation.a !== lit && relation.b !== lit;
            return (
              <path
                key={relationKey(relation)}
                class={`edge ${relation.family}${off ? ' off' : ''}`}
                d={`M${from[0]},${from[1]}Q${(from[0] + to[0]) / 2 + 2 * dx},${(from[1] + to[1]) / 2 + 2 * dy} ${to[0]},${to[1]}`}
                stroke-width={1 + 6 * Math.sqrt(relation.weight / heaviest)}
              />
            );
          })}
        </g>
        {nodes.map((node) => {
          const [x, y] = onScreen(at(node));
          const off = near !== null && !near.has(node.code);
          return (
            <g
              key={node.code}
              class={`node ${node.code.split(':').length > 1 ? node.code.split(':')[0] : 'state'}${off ? ' off' : ''}${node.code === selected ? ' on' : ''}`}
              data-code={node.code}
              transform={`translate(${x},${y})`}
              onPointerEnter={() => setHover(node.code)}
              onPointerLeave={() => setHover(null)}
              onPointerDown={(event) => {
                event.stopPropagation();
                drag.current = { code: node.code, moved: false };
                event.currentTarget.setPointerCapture(event.pointerId);
              }}
              onPointerUp={() =>
                setTimeout(() => {
                  drag.current = null;
                })
              }
              onClick={(event) => {
                event.stopPropagation();
                if (!drag.current?.moved) select(node.code === selected ? null : node.code);
              }}
              onDblClick={() => open(node.code)}
            >
              <circle r={node.radius} />
            </g>
          );
        })}
        <g class="node-labels">
          {labels.map(({ node, words, x, y }) => {
            const off = near !== null && !near.has(node.code);
            return (
              <text
                key={node.code}
                class={off ? 'node-label off' : 'node-label'}
                x={x}
                y={y}
                text-anchor="middle"
              >
                {words}
              </text>
            );
          })}
        </g>
      </svg>
      <ZoomButtons zoom={zoom} reset={reset} />
      <Tip
        at={hovered ? { x: onScreen(at(hovered))[0] + hovered.radius, y: onScreen(at(hovered))[1] } : null}
      >
        {hovered && (
          <>
            <strong>{nameOf(hovered.code)}</strong>
            <span>
              {text.value.words.strength} {decimal(hovered.strength)}
            </span>
            <span>
              {text.value.words.degree} {(near?.size ?? 1) - 1}
            </span>
          </>
        )}
      </Tip>
    </div>
  );
}
