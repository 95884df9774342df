import { signal } from '@preact/signals';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { ask, forgetAnswers, keptAnswer, type Refusal } from './ask';

/** An answer under way. `value` may be that of the question before while `waiting`; views dim it then. */
export interface Answer<T> {
  value: T | undefined;
  waiting: boolean;
  refusal: Refusal | undefined;
  again: () => void;
}

/** Raised when the store is known to have changed: every open question is asked anew. */
const round = signal(0);

export function askAllAgain(): void {
  forgetAnswers();
  round.value++;
}

/** Asks `url` (nothing while it is null), and again whenever it changes. */
export function useAnswer<T>(url: string | null): Answer<T> {
  const [state, setState] = useState<{ url: string | null; value?: T; refusal?: Refusal; done: boolean }>(
    () => ({
      url,
      value: url === null ? undefined : keptAnswer<T>(url),
      done: false,
    }),
  );
  const [tries, setTries] = useState(0);
  const turn = round.value;
  // Tries and turn ask again
  useEffect(() => {
    if (url === null) return;
    const stop = new AbortController();
    const early = keptAnswer<T>(url);
    setState((before) => ({ url, value: early ?? before.value, done: false }));
    ask<T>(url, stop.signal).then(
      (value) => setState({ url, value, done: true }),
      (refusal) => {
        if (!stop.signal.aborted) setState((before) => ({ url, value: before.value, refusal, done: true }));
      },
    );
    return () => stop.abort();
  }, [url, tries, turn]);
  const again = useCallback(() => setTries((n) => n + 1), []);
  return {
    value: state.value,
    waiting: url !== null && (!state.done || state.url !== url),
    refusal: state.url === url ? state.refusal : undefined,
    again,
  };
}
