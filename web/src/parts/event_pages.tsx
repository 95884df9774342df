/** A list of events that grows by pages. */
import { useEffect, useState } from 'preact/hooks';
import { useAnswer } from '../api/answer';
import { api, ask, type Parameters, Refusal } from '../api/ask';
import type { EventPage, StoredEvent } from '../api/shapes';
import { text } from '../text/text';
import { EventList } from './event_row';
import { Empty, Failed, Shown } from './states';

export function EventPages({ parameters, quote = true }: { parameters: Parameters; quote?: boolean }) {
  const url = api('events', { limit: 30, ...parameters });
  const answer = useAnswer<EventPage>(url);
  const [more, setMore] = useState<{ url: string; events: StoredEvent[]; next: string | null } | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [waiting, setWaiting] = useState(false);
  // Another question, or a newer answer, begins anew
  useEffect(() => setMore(null), [url, answer.value]);
  const next = more ? more.next : (answer.value?.next ?? null);
  const load = async () => {
    if (next === null) return;
    setWaiting(true);
    setRefusal(null);
    try {
      const page = await ask<EventPage>(api('events', { limit: 30, ...parameters, after: next }));
      setMore({ url, events: [...(more?.events ?? []), ...page.events], next: page.next });
    } catch (error) {
      if (error instanceof Refusal) setRefusal(error);
      else throw error;
    } finally {
      setWaiting(false);
    }
  };
  const { timeline, states } = text.value;
  return (
    <Shown answer={answer} lines={12}>
      {(page) =>
        page.events.length === 0 ? (
          <Empty title={timeline.empty}>{timeline.emptyWay}</Empty>
        ) : (
          <>
            <EventList events={[...page.events, ...(more?.url === url ? more.events : [])]} quote={quote} />
            {refusal && <Failed refusal={refusal} again={load} />}
            {next !== null && (
              <p class="list-more">
                <button type="button" class="button" disabled={waiting} onClick={load}>
                  {waiting ? `${states.loading}…` : states.loadMore}
                </button>
              </p>
            )}
          </>
        )
      }
    </Shown>
  );
}
