/** Why a sentence was coded as it was: the program is asked to read it again and to say what it did. */
import { useEffect, useState } from 'preact/hooks';
import { api, Refusal, send } from '../api/ask';
import type { Event, ExplainedEvent, Explanation } from '../api/shapes';
import { sidesOf } from '../text/describe';
import { text } from '../text/text';
import { Failed, Loading } from './states';

/** The event of the explanation that is the one in question: same trigger, else same type. */
function same(explained: readonly ExplainedEvent[], event: Event): ExplainedEvent | undefined {
  const alike = explained.filter((one) => one.type === event.type);
  return alike.find((one) => one.trigger === event.trigger) ?? alike[0];
}

function Tree({ conllu }: { conllu: string }) {
  const { event } = text.value;
  const rows = conllu
    .split('\n')
    .filter((line) => /^\d+\t/.test(line))
    .map((line) => line.split('\t'));
  if (rows.length === 0) return null;
  const wordAt = (id: string | undefined) => rows.find((row) => row[0] === id)?.[1] ?? '–';
  return (
    <details>
      <summary>{event.tree}</summary>
      <div class="table-frame">
        <table class="table small">
          <thead>
            <tr>
              {event.wordTable.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row[0]}>
                <td>{row[1]}</td>
                <td>{row[2]}</td>
                <td>{row[3]}</td>
                <td>{wordAt(row[6])}</td>
                <td>{row[7]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

export function Why({
  event,
  lang,
  published,
}: {
  event: Event;
  lang: string | null;
  published: string | null;
}) {
  const [explanation, setExplanation] = useState<Explanation | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [tries, setTries] = useState(0);
  const sentence = event.sentence?.text ?? event.evidence[0]?.text ?? '';
  // Tries asks again
  useEffect(() => {
    const stop = new AbortController();
    setExplanation(null);
    setRefusal(null);
    send<Explanation>(api('explain', { lang, published }), {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: sentence,
      signal: stop.signal,
    }).then(setExplanation, (error) => error instanceof Refusal && setRefusal(error));
    return () => stop.abort();
  }, [sentence, lang, published, tries]);
  if (refusal) return <Failed refusal={refusal} again={() => setTries(tries + 1)} />;
  if (!explanation) return <Loading lines={4} />;
  const found = same(explanation.events, event);
  const { event: words } = text.value;
  return (
    <div class="why">
      {found ? (
        <>
          {sidesOf(found) !== sidesOf(event) && <p class="quiet">{words.whyOther}</p>}
          <ul class="reasons">
            {found.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      ) : (
        <p class="quiet">{explanation.events.length === 0 ? words.whyNone : words.whyOther}</p>
      )}
      <Tree conllu={explanation.tree} />
      {explanation.misses.length > 0 && (
        <details>
          <summary>
            {words.misses} <span class="count">{explanation.misses.length}</span>
          </summary>
          <ul class="reasons">
            {explanation.misses.map((miss) => (
              <li key={miss}>
                <code>{miss}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
