/** What a view reads from its address and how it changes it. */

import { useCallback } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { address, type Parameters } from '../api/ask';

export interface Place {
  query: Record<string, string>;
  /** The address with some parameters changed; empty ones go. */
  with: (changes: Parameters) => string;
  /** Goes there. Choices made within a view replace the entry in the browser's history unless `push`. */
  set: (changes: Parameters, push?: boolean) => void;
  go: (href: string) => void;
}

export function usePlace(): Place {
  const { path, query, route } = useLocation();
  const changed = (changes: Parameters) => address(path, { ...query, ...changes });
  return {
    query,
    with: changed,
    set: (changes, push = false) => route(changed(changes), !push),
    go: useCallback((href: string) => route(href), [route]),
  };
}

/** A list in one parameter: "RUS,PAK". */
export const listOf = (value: string | undefined): string[] =>
  value ? value.split(',').filter(Boolean) : [];
