/** What the server is and allows, and whether the store has changed since. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { askAllAgain } from '../api/answer';
import { api, ask, send } from '../api/ask';
import type { About } from '../api/shapes';

/** Null until the server has answered. */
export const about = signal<About | null>(null);
/** True when the store is no longer what the open pages were asked of. */
export const changed = signal(false);

const kEvery = 60_000; // milliseconds between looks

export async function meet(): Promise<void> {
  about.value = await ask<About>(api('about'));
}

/** Asks again all that is open, and takes the store as it is now. */
export async function refresh(): Promise<void> {
  changed.value = false;
  askAllAgain();
  await meet();
}

async function look(): Promise<void> {
  if (document.hidden) return;
  try {
    const now = await send<About>(api('about'));
    if (about.value === null) about.value = now;
    else changed.value = now.state !== about.value.state;
  } catch {
    // The pages themselves say when the server is away.
  }
}

export function useFreshness(): void {
  useEffect(() => {
    const timer = setInterval(look, kEvery);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
}
