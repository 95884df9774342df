/** Titles of pages from their addresses alone, in the language in force: for pins. */
import { nameOf } from '../text/names';
import { text } from '../text/text';
import { pairOf } from './links';

export function titleOfAddress(href: string): string {
  const { pathname, searchParams } = new URL(href, location.origin);
  const [view, ...parts] = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const { views } = text.value;
  const [a, b] = parts;
  if (view === 'dyad' && a && b) return `${nameOf(a)} – ${nameOf(b)}`;
  if ((view === 'actor' || view === 'pact') && a) return nameOf(a);
  if (view === 'compare') {
    const pairs = [pairOf(searchParams.get('a') ?? ''), pairOf(searchParams.get('b') ?? '')];
    const words = pairs.flatMap((pair) => (pair ? [pair.map(nameOf).join('–')] : []));
    return words.length > 0 ? words.join(' / ') : views.compare;
  }
  if (view === 'search' && searchParams.get('q')) return searchParams.get('q') ?? '';
  const words = [...searchParams.values()]
    .flatMap((value) => value.split(','))
    .map(nameOf)
    .join(', ');
  const name = (view && view in views && views[view as keyof typeof views]) || text.value.views.home;
  return words ? `${name}: ${words}` : name;
}
