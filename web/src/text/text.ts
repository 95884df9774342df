/** The texts of the language in force, and numbers and dates as it writes them. Components that read `text.value` follow a switch. */
import { computed } from '@preact/signals';
import { language } from '../desk/kept';
import { en, type Texts } from './en';
import { fr } from './fr';

export const text = computed<Texts>(() => (language.value === 'fr' ? fr : en));

const formats = computed(() => {
  const tag = language.value === 'fr' ? 'fr' : 'en-GB';
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
  return {
    whole: new Intl.NumberFormat(tag, { maximumFractionDigits: 0 }),
    decimal: new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }),
    signed: new Intl.NumberFormat(tag, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
    compact: new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 }),
    percent: new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }),
    bytes: (n: number) => {
      const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
      const step = Math.min(steps.length - 1, Math.floor(Math.log10(Math.max(1, n)) / 3));
      return new Intl.NumberFormat(tag, {
        style: 'unit',
        unit: steps[step],
        unitDisplay: 'short',
        maximumFractionDigits: 1,
      }).format(n / 1000 ** step);
    },
    day: date({ day: 'numeric', month: 'short', year: 'numeric' }),
    month: date({ month: 'short', year: 'numeric' }),
    monthOnly: date({ month: 'short' }),
    dayOnly: date({ day: 'numeric', month: 'short' }),
    year: date({ year: 'numeric' }),
    list: new Intl.ListFormat(tag, { type: 'conjunction' }),
    collator: new Intl.Collator(tag, { sensitivity: 'base', numeric: true }),
  };
});

export const whole = (n: number): string => formats.value.whole.format(n);
export const decimal = (n: number): string => formats.value.decimal.format(n);
/** With its sign, and a true minus. */
export const signed = (n: number): string => formats.value.signed.format(n).replace('-', '−');
/** A number of things, or a sum of money where a currency is given. */
export function amount(n: number, currency: string | null): string {
  if (currency === null) return formats.value.whole.format(n);
  try {
    const options = { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 } as const;
    return new Intl.NumberFormat(language.value === 'fr' ? 'fr' : 'en-GB', options).format(n);
  } catch {
    return `${formats.value.compact.format(n)} ${currency}`; // no code of ISO 4217
  }
}
export const compact = (n: number): string => formats.value.compact.format(n);
export const percent = (n: number): string => formats.value.percent.format(n);
export const bytes = (n: number): string => formats.value.bytes(n);
export const list = (words: readonly string[]): string => formats.value.list.format(words);
export const compare = (a: string, b: string): number => formats.value.collator.compare(a, b);
export const upperFirst = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

export const monthOf = (time: number): string => formats.value.monthOnly.format(time);
export const yearOf = (time: number): string => formats.value.year.format(time);
export const dayOf = (time: number): string => formats.value.dayOnly.format(time);
export const fullDay = (time: number): string => formats.value.day.format(time);

export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(language.value, { type: 'language' }).of(code) ?? code;
  } catch {
    return code; // not a language tag
  }
}

const kDay = 86_400_000;

/** First and last millisecond of `2018`, `2018-03` or `2018-03-14`. */
export function span(date: string): [number, number] | null {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1) - 1, Number(parts[3] ?? 1)];
  const begin = Date.UTC(year, month, day);
  if (new Date(begin).getUTCMonth() !== month) return null; // no such day
  if (parts[3]) return [begin, begin + kDay - 1];
  return [begin, (parts[2] ? Date.UTC(year, month + 1, 1) : Date.UTC(year + 1, 0, 1)) - 1];
}

/** First and last millisecond of a date or range as events have it; an open end takes the other's. */
export function spanOf(date: string | null): [number, number] | null {
  if (date === null) return null;
  const [from, to] = date.split('/');
  const begin = span(from ?? '');
  const end = to === undefined ? begin : span(to);
  if (!begin && !end) return null;
  return [(begin ?? end)![0], (end ?? begin)![1]];
}

/** `2018-03-14` for a time; what the API takes. */
export const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

function one(date: string): string {
  const times = span(date);
  if (!times) return date;
  const format =
    date.length === 4 ? formats.value.year : date.length === 7 ? formats.value.month : formats.value.day;
  return format.format(times[0]);
}

/** A date or range as people write it: `14 Mar 2018`, `1–5 Mar 2018`, `from 2018`. */
export function when(date: string | null): string {
  if (date === null) return text.value.words.undated;
  const [from, to] = date.split('/');
  if (to === undefined) return one(from ?? '');
  if (from === '..') return `${text.value.words.until} ${one(to)}`;
  if (to === '..') return `${text.value.words.since.toLowerCase()} ${one(from ?? '')}`;
  const [begin, end] = [span(from ?? ''), span(to)];
  if (begin && end && from?.length === 10 && to.length === 10)
    return formats.value.day.formatRange(begin[0], end[0]);
  return `${one(from ?? '')} – ${one(to)}`;
}
