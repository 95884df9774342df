/** Questions to the server. Answers are kept in memory, so that going back shows a page at once. */

export type Parameters = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** What the server, or the way to it, refused: `code` is the server's (E078 ...) or one of `offline`, `broken`. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** `/api/v1/events?code=RUS,PAK`: empty values are left out and lists joined by commas, so equal questions have equal addresses. */
export function address(path: string, parameters: Parameters = {}): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    return text === ''
      ? []
      : [`${name}=${encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':')}`];
  });
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

export function api(path: string, parameters: Parameters = {}): string {
  return address(`/api/v1/${path}`, parameters);
}

async function refusal(response: Response): Promise<Refusal> {
  try {
    const { error } = await response.json();
    return new Refusal(error.code, error.message, response.status);
  } catch {
    return new Refusal('broken', response.statusText, response.status);
  }
}

export async function send<T>(url: string, options: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, options);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refusal('offline', '', 0);
  }
  if (!response.ok) throw await refusal(response);
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refusal('broken', String(error), response.status);
  }
}

const kKept = 80;
const kept = new Map<string, unknown>();

export function keptAnswer<T>(url: string): T | undefined {
  return kept.get(url) as T | undefined;
}

export async function ask<T>(url: string, signal?: AbortSignal): Promise<T> {
  const answer = await send<T>(url, { signal: signal ?? null });
  kept.delete(url);
  kept.set(url, answer);
  if (kept.size > kKept) kept.delete(kept.keys().next().value as string);
  return answer;
}

/** After a correction or an ingest nothing that was kept may be shown as true. */
export function forgetAnswers(): void {
  kept.clear();
}

export function post<T>(url: string, body: unknown): Promise<T> {
  return send<T>(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}
