/** Names for codes: "RUS/GOV" is Russia, government. They come from the server once and are kept for the session. */
import { computed, signal } from '@preact/signals';
import { api, ask } from '../api/ask';
import type { Name, Names } from '../api/shapes';
import { language } from '../desk/kept';
import { compare, text, upperFirst } from './text';

const known = signal<ReadonlyMap<string, Name>>(new Map());

/** Labels are codes until the names have come; a desk without them still works. */
export async function loadNames(): Promise<void> {
  const answer = await ask<Names>(api('names'));
  known.value = new Map(answer.names.map((name) => [name.code, name]));
}

export const allNames = computed(() =>
  [...known.value.values()].sort((a, b) => compare(labelOf(a), labelOf(b))),
);

const labelOf = (name: Name): string => (language.value === 'fr' ? name.fr : name.en);

export interface Label {
  /** "Russia", "Shanghai Cooperation Organisation" */
  full: string;
  /** "Russia", "SCO" */
  short: string;
  /** "government", for codes with a sector */
  sector: string | null;
}

/** "NSA:Taliban" -> "Taliban" where the tables have no name. */
const bare = (code: string): string => code.replace(/^[A-Za-z]+:/, '');

/** The part of a code before its sector. */
export const bodyOf = (code: string): string => {
  const [body] = code.split('/');
  return body ?? code;
};

export function label(code: string): Label {
  const body = bodyOf(code);
  const sector = code.length > body.length ? code.slice(body.length + 1) : null;
  const name = known.value.get(body);
  const full = name ? labelOf(name) : bare(body);
  const acronym = name && (language.value === 'fr' ? name.short_fr : name.short_en);
  return {
    full: upperFirst(full),
    short: acronym && acronym.length < full.length ? acronym : upperFirst(full),
    sector: sector === null ? null : (text.value.codings.sectors[sector] ?? sector),
  };
}

/** One string, for titles and tables: "Russia (government)". */
export function nameOf(code: string): string {
  const { short, sector } = label(code);
  return sector === null ? short : `${short} (${sector})`;
}

export function nameRecord(code: string): Name | undefined {
  return known.value.get(bodyOf(code));
}

/** Where a place field points: a state's name, or the sea as it is called. */
export function placeOf(place: string | null, town: string | null): string | null {
  if (place === null) return town;
  const state = nameOf(place);
  return town === null || town === state ? state : `${town}, ${state}`;
}

const fold = (words: string): string =>
  words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’'-]/g, ' ');

const haystacks = computed(
  () =>
    new Map(
      [...known.value.values()].map((name) => [
        name.code,
        [name.code, bare(name.code), name.en, name.fr, name.short_en, name.short_fr].flatMap((word) =>
          word === null ? [] : [fold(word)],
        ),
      ]),
    ),
);

/** How well words fit a code's names, higher is better; 0 not at all. Every word must begin some word of one name. */
function fit(names: readonly string[], words: string): number {
  let best = 0;
  for (const name of names) {
    if (name === words) return 4;
    if (name.startsWith(words)) best = Math.max(best, 3);
    else if (name.includes(` ${words}`)) best = Math.max(best, 2);
  }
  return best;
}

const kindOrder = (name: Name): number =>
  name.kind === 'state' ? 3 : /^(NSA|CO|outlet):/.test(name.code) ? 0 : name.code.includes(':') ? 1 : 2;

/** Codes whose names begin with the words, the likeliest first. */
export function findNames(words: string, limit: number): Name[] {
  const sought = fold(words).trim();
  if (sought === '') return [];
  return [...known.value.values()]
    .map((name) => ({ name, fit: fit(haystacks.value.get(name.code) ?? [], sought) }))
    .filter((one) => one.fit > 0)
    .sort(
      (a, b) =>
        b.fit - a.fit ||
        kindOrder(b.name) - kindOrder(a.name) ||
        compare(labelOf(a.name), labelOf(b.name)) ||
        (a.name.code < b.name.code ? -1 : 1),
    )
    .slice(0, limit)
    .map((one) => one.name);
}
