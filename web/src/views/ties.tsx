import { useEffect, useState } from 'preact/hooks';
import { useAnswer } from '../api/answer';
import type { Refusal } from '../api/ask';
import { api, ask } from '../api/ask';
import { type StoredTie, statuses, type TieKind, type TiePage, tieKinds } from '../api/shapes';
import { Page } from '../desk/page';
import { listOf, usePlace } from '../desk/place';
import { ActorField, Chips, DateField, Select } from '../parts/choices';
import { Icon } from '../parts/icon';
import { Empty, Failed, Shown } from '../parts/states';
import { TieList } from '../parts/tie_row';
import { nameOf } from '../text/names';
import { text } from '../text/text';

export default function Ties() {
  const place = usePlace();
  const { query } = place;
  const { tie, words, views, codings, states, search } = text.value;
  const kinds = new Set(listOf(query.kind).filter((kind) => tieKinds.includes(kind as TieKind)) as TieKind[]);
  const parties = listOf(query.party);
  const url = api('ties', {
    kind: [...kinds],
    party: parties,
    status: query.status,
    name: query.name,
    on: query.on,
    limit: 60,
  });
  const answer = useAnswer<TiePage>(url);
  const [more, setMore] = useState<{ ties: StoredTie[]; next: string | null } | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  // Another answer begins anew
  useEffect(() => setMore(null), [answer.value]);
  const next = more ? more.next : (answer.value?.next ?? null);
  const load = () => {
    if (next === null) return;
    setRefusal(null);
    ask<TiePage>(`${url}&after=${encodeURIComponent(next)}`).then(
      (page) => setMore({ ties: [...(more?.ties ?? []), ...page.ties], next: page.next }),
      setRefusal,
    );
  };
  return (
    <Page title={views.ties} intro={<p>{tie.why}</p>} source={url} pin>
      <div class="toolbar">
        <ActorField
          label={words.parties}
          value={null}
          clear
          choose={(code) => code && place.set({ party: [...new Set([...parties, code])] })}
        />
        {parties.map((code) => (
          <button
            key={code}
            type="button"
            class="chip removable"
            aria-label={search.remove(nameOf(code))}
            onClick={() => place.set({ party: parties.filter((one) => one !== code) })}
          >
            {nameOf(code)} <Icon name="close" />
          </button>
        ))}
        <label class="field">
          <span>{tie.filterName}</span>
          <input
            type="search"
            value={query.name ?? ''}
            onChange={(event) => place.set({ name: event.currentTarget.value })}
          />
        </label>
        <Select
          label={words.status}
          value={query.status ?? ''}
          options={[['', words.any], ...statuses.map((one) => [one, codings.statuses[one]] as const)]}
          choose={(status) => place.set({ status })}
        />
        <DateField label={tie.validOn} value={query.on ?? ''} choose={(on) => place.set({ on })} />
      </div>
      <Chips<TieKind>
        label={words.kind}
        chosen={kinds}
        options={tieKinds.map((value) => ({ value, words: codings.tieGroups[value], tone: `kind-${value}` }))}
        choose={(set) => place.set({ kind: [...set] })}
      />
      <section class="panel">
        <Shown answer={answer} lines={14}>
          {(page) =>
            page.ties.length === 0 ? (
              <Empty title={tie.empty} />
            ) : (
              <>
                <TieList ties={[...page.ties, ...(more?.ties ?? [])]} quote />
                {refusal && <Failed refusal={refusal} again={load} />}
                {next !== null && (
                  <p class="list-more">
                    <button type="button" class="button" onClick={load}>
                      {states.loadMore}
                    </button>
                  </p>
                )}
              </>
            )
          }
        </Shown>
      </section>
    </Page>
  );
}
