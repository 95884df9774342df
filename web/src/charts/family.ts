/** Kinds of relation, gathered into families that have a colour each. */
import type { EdgeKind } from '../api/shapes';

export type Family = 'cooperation' | 'conflict' | 'pact' | 'military' | 'diplomacy' | 'dispute';

export const families: Record<Family, readonly EdgeKind[]> = {
  cooperation: ['verbal-cooperation', 'material-cooperation'],
  conflict: ['verbal-conflict', 'material-conflict'],
  pact: ['membership', 'agreement', 'obligation'],
  military: ['exercise', 'transfer', 'presence'],
  diplomacy: ['meeting', 'office'],
  dispute: ['dispute'],
};

export const familyNames = Object.keys(families) as Family[];

const byKind = new Map(
  familyNames.flatMap((family) => families[family].map((kind) => [kind, family] as const)),
);

export const familyOf = (kind: EdgeKind): Family => byKind.get(kind) ?? 'pact';
