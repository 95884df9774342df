/** What the browser keeps for its user: language, theme, pinned pages, saved searches. */
import { effect, type Signal, signal } from '@preact/signals';

export type Language = 'en' | 'fr';
export type Theme = 'system' | 'light' | 'dark';

/** A page put on the rail. `title` is only for pages whose title cannot be made from the address. */
export interface Pin {
  href: string;
  title?: string;
}

function keep<T>(name: string, fallback: T, valid: (value: unknown) => value is T): Signal<T> {
  const key = `entente.${name}`;
  let first = fallback;
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (valid(stored)) first = stored;
  } catch {
    // Broken or forbidden storage: the desk works without.
  }
  const kept = signal(first);
  let started = false;
  effect(() => {
    const value = JSON.stringify(kept.value);
    if (started) {
      try {
        localStorage.setItem(key, value);
      } catch {
        // As above.
      }
    }
    started = true;
  });
  // The same desk in another tab.
  addEventListener('storage', (change) => {
    if (change.key !== key || change.newValue === null) return;
    const value: unknown = JSON.parse(change.newValue);
    if (valid(value)) kept.value = value;
  });
  return kept;
}

const isPins = (value: unknown): value is Pin[] =>
  Array.isArray(value) &&
  value.every(
    (pin) =>
      typeof pin?.href === 'string' &&
      /^\/(?!\/)/.test(pin.href) &&
      ['string', 'undefined'].includes(typeof pin.title),
  );

export const language = keep<Language>(
  'language',
  /^fr\b/i.test(navigator.language) ? 'fr' : 'en',
  (value): value is Language => value === 'en' || value === 'fr',
);
export const theme = keep<Theme>(
  'theme',
  'system',
  (value): value is Theme => value === 'system' || value === 'light' || value === 'dark',
);
export const pins = keep<Pin[]>('pins', [], isPins);
export const searches = keep<Pin[]>('searches', [], isPins);

effect(() => {
  const root = document.documentElement;
  root.lang = language.value;
  if (theme.value === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme.value;
});

function toggled(list: Signal<Pin[]>, pin: Pin): void {
  const without = list.value.filter((one) => one.href !== pin.href);
  list.value = without.length < list.value.length ? without : [...without, pin];
}

export const togglePin = (pin: Pin): void => toggled(pins, pin);
export const toggleSearch = (pin: Pin): void => toggled(searches, pin);
