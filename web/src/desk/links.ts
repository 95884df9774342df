/** The desk's own addresses. They are permanent: a link that was sent to somebody must keep working. */
import { address, type Parameters } from '../api/ask';

const part = (value: string): string => encodeURIComponent(value).replaceAll('%3A', ':');

export const links = {
  home: (parameters: Parameters = {}) => address('/', parameters),
  dyads: () => '/dyad',
  dyad: (a: string, b: string, parameters: Parameters = {}) =>
    address(`/dyad/${part(a)}/${part(b)}`, parameters),
  actors: (parameters: Parameters = {}) => address('/actor', parameters),
  actor: (code: string, parameters: Parameters = {}) => address(`/actor/${part(code)}`, parameters),
  pacts: () => '/pact',
  pact: (code: string) => `/pact/${part(code)}`,
  ties: (parameters: Parameters = {}) => address('/tie', parameters),
  tie: (id: string) => `/tie/${part(id)}`,
  network: (parameters: Parameters = {}) => address('/network', parameters),
  timeline: (parameters: Parameters = {}) => address('/timeline', parameters),
  compare: (parameters: Parameters = {}) => address('/compare', parameters),
  search: (parameters: Parameters = {}) => address('/search', parameters),
  event: (id: string) => `/event/${part(id)}`,
  /** `at`: the byte at which a sentence begins, which is scrolled to and marked. */
  document: (id: string, at?: number) => address(`/document/${part(id)}`, { at }),
  story: (id: string) => `/story/${part(id)}`,
  about: () => '/about',
  corrections: () => '/corrections',
};

/** "A-B" in the addresses of comparisons; codes hold no `~`. */
export const pairText = (a: string, b: string): string => `${a}~${b}`;
export const pairOf = (pair: string | undefined): [string, string] | null => {
  const [a, b] = (pair ?? '').split('~');
  return a && b ? [a, b] : null;
};
