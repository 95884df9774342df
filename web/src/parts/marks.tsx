/** Small marks beside facts: status, dispute, weight, tone. */
import type { Balance, Event, Status, StoredEvent } from '../api/shapes';
import { signed, text, whole } from '../text/text';

/** Shown where it is not plain that something happened. */
export function StatusMark({ status, always = false }: { status: Status; always?: boolean }) {
  if (status === 'happened' && !always) return null;
  const { statuses, statusesExplained } = text.value.codings;
  return (
    <span class={`mark status-${status}`} title={statusesExplained[status]}>
      {statuses[status]}
    </span>
  );
}

export function DisputedMark({ event }: { event: { disputed?: boolean } }) {
  if (!event.disputed) return null;
  return (
    <span class="mark disputed" title={text.value.words.disputedWhy}>
      {text.value.words.disputed}
    </span>
  );
}

export function CorrectedMark({ corrected, wrong }: { corrected: boolean; wrong?: boolean }) {
  if (!corrected && !wrong) return null;
  return (
    <span class="mark corrected" title={text.value.words.correctedWhy}>
      {wrong ? text.value.words.wrong : text.value.words.corrected}
    </span>
  );
}

/** A dot in the colour of the event's class. */
export function QuadDot({ quad }: { quad: number }) {
  return <span class={`dot quad-${quad}`} title={text.value.codings.quads[quad - 1]} />;
}

/** Goldstein weight as a number and a short bar from the middle. */
export function Tone({ event }: { event: Event }) {
  const share = Math.min(10, Math.abs(event.goldstein)) * 5;
  const side =
    event.goldstein < 0 ? { right: '50%', width: `${share}%` } : { left: '50%', width: `${share}%` };
  return (
    <span class="tone" title={`${text.value.event.goldstein} ${signed(event.goldstein)}`}>
      <span class={event.goldstein < 0 ? 'tone-bar conflict' : 'tone-bar cooperation'} style={side} />
      <span class="unseen">{signed(event.goldstein)}</span>
    </span>
  );
}

/** How widely it is told. */
export function Told({ event }: { event: StoredEvent }) {
  const { words } = text.value;
  return (
    <span class="told" title={`${words.documents(event.documents)}, ${words.stories(event.stories)}`}>
      {whole(event.documents)}
      <span class="unseen"> {words.documents(event.documents)}</span>
    </span>
  );
}

/** Events by class as one bar, with numbers in words for hover and screen readers. */
export function QuadBar({ balance, most }: { balance: Balance; most?: number }) {
  const { quads } = text.value.codings;
  const total = balance.by_quad.reduce((sum, n) => sum + n, 0);
  const words = balance.by_quad.map((n, i) => `${quads[i]} ${whole(n)}`).join(', ');
  const width = most === undefined ? 100 : (100 * total) / Math.max(1, most);
  return (
    <span class="quad-bar" role="img" aria-label={words} title={words}>
      <span class="quad-bar-all" style={{ width: `${width}%` }}>
        {[1, 0, 2, 3].map((quad) => {
          const n = balance.by_quad[quad] ?? 0;
          return n > 0 && <span key={quad} class={`quad-${quad + 1}`} style={{ flexGrow: String(n) }} />;
        })}
      </span>
    </span>
  );
}

/** Cooperation, conflict and their sum. */
export function Sums({ balance }: { balance: Balance }) {
  return (
    <span class="sums">
      <span class="cooperation-text">{signed(balance.cooperation)}</span>{' '}
      <span class="conflict-text">{signed(balance.conflict)}</span>
    </span>
  );
}
