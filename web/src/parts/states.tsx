/** What is shown while an answer is under way, when there is nothing, and when something failed. */
import type { ComponentChildren } from 'preact';
import type { Answer } from '../api/answer';
import type { Refusal } from '../api/ask';
import { links } from '../desk/links';
import { text } from '../text/text';
import { Icon } from './icon';

/** Grey lines in the shape of what will come. */
export function Loading({ lines = 6, tall = false }: { lines?: number; tall?: boolean }) {
  return (
    <div class={tall ? 'loading tall' : 'loading'} role="status">
      <span class="unseen">{text.value.states.loading}…</span>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} class="line" aria-hidden="true" />
      ))}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children && <p>{children}</p>}
    </div>
  );
}

function reason(refusal: Refusal): [string, string] {
  const { states } = text.value;
  if (refusal.code === 'offline') return [states.offline, states.offlineWay];
  if (refusal.status === 401) return [states.failed, states.token];
  if (refusal.status === 404) return [states.missing, states.missingWay];
  if (refusal.code === 'E076') return [states.slow, states.slowWay];
  if (refusal.code === 'broken') return [states.failed, states.broken];
  return [states.failed, refusal.message];
}

export function Failed({ refusal, again }: { refusal: Refusal; again: () => void }) {
  const [title, way] = reason(refusal);
  const { states } = text.value;
  return (
    <div class="failed" role="alert">
      <Icon name="warn" />
      <div>
        <p class="empty-title">{title}</p>
        <p>{way}</p>
        {refusal.status === 404 && refusal.message && <p class="quiet">{refusal.message}</p>}
        <p class="row">
          <button type="button" class="button" onClick={again}>
            {states.again}
          </button>
          {refusal.status === 404 && (
            <a class="button plain" href={links.home()}>
              {states.home}
            </a>
          )}
          {/^E\d/.test(refusal.code) && <span class="quiet">{refusal.code}</span>}
        </p>
      </div>
    </div>
  );
}

/** Draws an answer in whatever state it is. While a new one is under way the one before stays, dimmed. */
export function Shown<T>({
  answer,
  lines,
  tall,
  children,
}: {
  answer: Answer<T>;
  lines?: number;
  tall?: boolean;
  children: (value: T) => ComponentChildren;
}) {
  if (answer.refusal) return <Failed refusal={answer.refusal} again={answer.again} />;
  if (answer.value === undefined) return <Loading lines={lines} tall={tall} />;
  return (
    <div class={answer.waiting ? 'shown waiting' : 'shown'} aria-busy={answer.waiting}>
      {children(answer.value)}
    </div>
  );
}
