/** Edges of a network gathered by pair and family: what maps and graphs draw. */
import type { NetworkAnswer } from '../api/shapes';
import { nameOf } from '../text/names';
import { decimal, signed, text } from '../text/text';
import { type Family, familyOf } from './family';

export interface Relation {
  a: string;
  b: string;
  family: Family;
  weight: number;
  net: number;
  edges: NetworkAnswer['edges'];
}

/** Heaviest first. */
export function relationsOf(answer: NetworkAnswer, chosen: ReadonlySet<Family>): Relation[] {
  const found = new Map<string, Relation>();
  for (const edge of answer.edges) {
    const family = familyOf(edge.kind);
    if (!chosen.has(family)) continue;
    const key = `${edge.a} ${edge.b} ${family}`;
    const one = found.get(key) ?? { a: edge.a, b: edge.b, family, weight: 0, net: 0, edges: [] };
    found.set(key, {
      ...one,
      weight: one.weight + edge.weight,
      net: one.net + edge.net,
      edges: [...one.edges, edge],
    });
  }
  return [...found.values()].sort(
    (x, y) => y.weight - x.weight || (`${x.a}${x.b}` < `${y.a}${y.b}` ? -1 : 1),
  );
}

export const relationKey = (relation: Relation): string => `${relation.a} ${relation.b} ${relation.family}`;

/** Columns of the table beside a map or a graph, one row an edge. */
export function edgeColumns() {
  const { words, codings } = text.value;
  type Edge = NetworkAnswer['edges'][number];
  return [
    { key: 'a', label: words.a, value: (e: Edge) => nameOf(e.a) },
    { key: 'b', label: words.b, value: (e: Edge) => nameOf(e.b) },
    { key: 'kind', label: words.kind, value: (e: Edge) => codings.edges[e.kind] },
    {
      key: 'weight',
      label: words.weight,
      value: (e: Edge) => e.weight,
      show: (e: Edge) => decimal(e.weight),
      numeric: true,
    },
    {
      key: 'net',
      label: words.net,
      value: (e: Edge) => e.net,
      show: (e: Edge) => (e.net === 0 ? '' : signed(e.net)),
      numeric: true,
    },
  ];
}
