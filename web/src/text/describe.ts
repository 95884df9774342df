/** Events and ties in words. */
import type { Event, Quantity, Tie } from '../api/shapes';
import { nameOf, placeOf } from './names';
import { amount, list, text, when } from './text';

/** "Air strike": the mode where it has one, else the type. */
export function kindOf(event: { type: Event['type']; mode: string | null }): string {
  const { types, modes } = text.value.codings;
  return (event.mode !== null && modes[`${event.type}/${event.mode}`]) || types[event.type];
}

/** "Russia → Ukraine", or "Russia, India" where all act together. */
export function sidesOf(event: { actors: readonly string[]; recipients: readonly string[] }): string {
  const side = (codes: readonly string[]) => list(codes.map(nameOf));
  if (event.recipients.length === 0) return side(event.actors);
  if (event.actors.length === 0) return `${text.value.words.somebody} → ${side(event.recipients)}`;
  return `${side(event.actors)} → ${side(event.recipients)}`;
}

export function inWords(event: Event): string {
  return `${sidesOf(event)}: ${kindOf(event).toLocaleLowerCase()}`;
}

const word = (table: Record<string, string>, value: string | null): string | null =>
  value === null || value === '' ? null : (table[value] ?? value);

export const whatOf = (tie: Tie): string | null => word(text.value.codings.whats, tie.what);
export const stageOf = (stage: string | null): string | null => word(text.value.codings.stages, stage);
export const roleOf = (role: string | null): string | null => word(text.value.codings.roles, role);

/** "S-400", "joined": what a tie is called beside its kind and parties. */
export function titleOf(tie: Tie): string {
  const what = whatOf(tie);
  const name = tie.name ?? null;
  if (tie.kind === 'office') return [name, what].filter(Boolean).join(', ');
  // "agreement on trade" says itself what it is about.
  if (tie.kind === 'agreement' && name !== null) return name;
  if (name !== null && what !== null) return `${name} (${what})`;
  return name ?? what ?? text.value.codings.ties[tie.kind];
}

/** Kinds that take days, not years. */
export const isBrief = (kind: Tie['kind']): boolean =>
  kind === 'meeting' || kind === 'exercise' || kind === 'transfer';

/** "2012 – 2019", "since 2012": validity as far as it is told; null when nothing is. */
export function validityOf(tie: Pick<Tie, 'kind' | 'from' | 'to'>): string | null {
  if (tie.from === null && tie.to === null) return null;
  if (tie.from !== null && (tie.from === tie.to || (tie.to === null && isBrief(tie.kind))))
    return when(tie.from);
  return when(`${tie.from ?? '..'}/${tie.to ?? '..'}`);
}

/** Life cycle: "announced, now signed" where it changed. */
export function lifeOf(tie: { stage: string | null; previous_stage?: string | null }): string | null {
  const now = stageOf(tie.stage);
  const before = stageOf(tie.previous_stage ?? null);
  return now !== null && before !== null && before !== now ? text.value.home.was(before, now) : now;
}

/** What is beside a tie's name: stage, time, place, quantities. */
export const besideTie = (tie: Tie & { previous_stage?: string | null }): string =>
  [lifeOf(tie) === whatOf(tie) ? null : lifeOf(tie), validityOf(tie), tiePlace(tie), quantitiesOf(tie)]
    .filter(Boolean)
    .join(' · ');

/** A side of a tie; without a code where nobody can resolve it: then the words of the text stand for it. */
export interface TieSide {
  code: string | null;
  words: string;
  role: string | null;
}

/** All sides, whoever gives or owns first. */
export function tieSidesOf(tie: Tie): TieSide[] {
  const known = tie.parties.map((code, i) => ({ code, words: nameOf(code), role: tie.roles[i] ?? null }));
  const unknown = (tie.unresolved ?? []).map((side) => ({
    code: null,
    words: text.value.tie.inWords(side.text),
    role: side.role,
  }));
  const first = (side: TieSide) => side.role === 'supplier' || side.role === 'owner';
  return [...unknown.filter(first), ...known, ...unknown.filter((side) => !first(side))];
}

/** One gives to the other, or is with the other. */
export const isDirected = (tie: Tie): boolean =>
  (tie.kind === 'transfer' || tie.kind === 'presence') &&
  tie.parties.length + (tie.unresolved?.length ?? 0) === 2;

/** Sides in words, with an arrow where one gives to the other. */
export function partiesOf(tie: Tie): string {
  const sides = tieSidesOf(tie).map((side) => side.words);
  return isDirected(tie) ? sides.join(' → ') : list(sides);
}

/** The sides that the page is not about, in words. */
export const othersOf = (tie: Tie, ...about: string[]): string =>
  tieSidesOf(tie)
    .filter((side) => side.code === null || !about.includes(side.code))
    .map((side) => side.words)
    .join(', ');

export const tiePlace = (tie: Tie): string | null => {
  if (tie.place === null) return null;
  const state = /^(?:(.*), )?([A-Z]{3})$/.exec(tie.place);
  return state ? placeOf(state[2] ?? null, state[1] ?? null) : tie.place;
};

/** "four helicopters; about 500 soldiers": the words of the text. */
export const quantitiesOf = (tie: Tie): string => tie.quantities.map((one) => one.text).join('; ');

/** What the words leave open, in figures: "≥ €10bn", "200–999 soldats"; empty where they are a plain figure themselves. */
export function boundsOf({ low, high, unit, money, hedge, text: words }: Quantity): string {
  if (!money && hedge === null && low === high && /\d/.test(words)) return '';
  const of = (n: number) => amount(n, money ? unit : null);
  const noun = unit === null || money ? '' : ` ${unit}`;
  if (low === null && high === null) return '';
  if (low === null) return `≤ ${of(high!)}${noun}`;
  if (high === null) return `≥ ${of(low)}${noun}`;
  return low === high ? `${of(low)}${noun}` : `${of(low)}–${of(high)}${noun}`;
}
