/** Keys that work everywhere. A key alone never acts while somebody types. */
import { signal } from '@preact/signals';
import { links } from './links';

/** After `g`. */
export const destinations: Record<string, { view: string; href: string }> = {
  h: { view: 'home', href: links.home() },
  d: { view: 'dyads', href: links.dyads() },
  a: { view: 'actors', href: links.actors() },
  p: { view: 'pacts', href: links.pacts() },
  l: { view: 'ties', href: links.ties() },
  n: { view: 'network', href: links.network() },
  t: { view: 'timeline', href: links.timeline() },
  c: { view: 'compare', href: links.compare() },
  s: { view: 'search', href: links.search() },
  m: { view: 'about', href: links.about() },
};

export const jumpOpen = signal(false);
export const helpOpen = signal(false);

const kTogether = 1200; // milliseconds between `g` and its second key

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** The rows of lists and table bodies: children of what is marked `data-arrows`. */
function rowOf(element: Element | null): HTMLElement | null {
  for (let at = element; at?.parentElement; at = at.parentElement)
    if (at.parentElement.hasAttribute('data-arrows')) return at as HTMLElement;
  return null;
}

function focusRow(row: Element | undefined): boolean {
  if (!(row instanceof HTMLElement)) return false;
  row.tabIndex = -1;
  row.focus();
  row.scrollIntoView({ block: 'nearest' });
  return true;
}

function walk(event: KeyboardEvent): boolean {
  const target = document.activeElement;
  const row = rowOf(target);
  if (!row) {
    // From a frame or a search box into its first row.
    const frame = target?.closest('[data-arrows-into], .table-frame');
    return event.key === 'ArrowDown' && focusRow(frame?.querySelector('[data-arrows]')?.children[0]);
  }
  const rows = [...row.parentElement!.children];
  const at = rows.indexOf(row);
  switch (event.key) {
    case 'ArrowDown':
      return focusRow(rows[Math.min(at + 1, rows.length - 1)]);
    case 'ArrowUp':
      return focusRow(rows[Math.max(at - 1, 0)]);
    case 'Home':
      return focusRow(rows[0]);
    case 'End':
      return focusRow(rows[rows.length - 1]);
    default:
      return false;
  }
}

/** Listens until the returned function is called. */
export function listen(go: (href: string) => void): () => void {
  let waiting = 0;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      if (typing(event.target)) (event.target as HTMLElement).blur();
      helpOpen.value = false;
      jumpOpen.value = false;
      return;
    }
    if (typing(event.target)) return;
    if (document.querySelector('dialog[open]')) return;
    if (performance.now() < waiting) {
      waiting = 0;
      const destination = destinations[event.key];
      if (destination) {
        event.preventDefault();
        go(destination.href);
      }
      return;
    }
    if (event.key === 'g') waiting = performance.now() + kTogether;
    else if (event.key === '/') {
      event.preventDefault();
      jumpOpen.value = true;
    } else if (event.key === '?') helpOpen.value = !helpOpen.value;
    else if (
      event.key === 'Enter' &&
      event.target instanceof HTMLElement &&
      event.target === rowOf(event.target)
    ) {
      const href = event.target.dataset.href ?? event.target.querySelector('a')?.getAttribute('href');
      if (href) go(href);
    } else if (walk(event)) event.preventDefault();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
