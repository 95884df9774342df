import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import type { PactPage } from '../api/shapes';
import { links } from '../desk/links';
import { Page } from '../desk/page';
import { usePlace } from '../desk/place';
import { Empty, Shown } from '../parts/states';
import { DataTable } from '../parts/table';
import { label, nameRecord } from '../text/names';
import { text } from '../text/text';
import { Bound } from './pacts_bound';

type Row = PactPage['pacts'][number];

const fold = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const pactName = (pact: { code: string | null; name: string }): string =>
  pact.code === null ? pact.name : label(pact.code).full;

export default function Pacts() {
  const place = usePlace();
  const { pact, words, views, codings, actor } = text.value;
  const url = api('pacts');
  const answer = useAnswer<PactPage>(url);
  const sought = fold(place.query.name ?? '');
  return (
    <Page title={views.pacts} intro={<p>{pact.list}</p>} source={url} csv={false}>
      <Bound />
      <div class="toolbar">
        <label class="field wide-field">
          <span>{actor.filter}</span>
          <input
            type="search"
            value={place.query.name ?? ''}
            onInput={(event) => place.set({ name: event.currentTarget.value })}
          />
        </label>
      </div>
      <section class="panel">
        <Shown answer={answer} lines={14}>
          {(page) => {
            const rows = page.pacts.filter((row) => {
              const acronyms = row.code === null ? undefined : nameRecord(row.code);
              return [
                row.name,
                pactName(row),
                row.code ?? '',
                acronyms?.short_en ?? '',
                acronyms?.short_fr ?? '',
              ].some((name) => fold(name).includes(sought));
            });
            return rows.length === 0 ? (
              <Empty title={text.value.states.empty} />
            ) : (
              <DataTable<Row>
                caption={pact.list}
                rows={[...rows].sort((a, b) => b.obligations - a.obligations || b.members - a.members)}
                keyOf={(row) => row.code ?? row.name}
                hrefOf={(row) => links.pact(row.code ?? row.name)}
                columns={[
                  {
                    key: 'name',
                    label: words.name,
                    value: pactName,
                    show: (row) => <a href={links.pact(row.code ?? row.name)}>{pactName(row)}</a>,
                  },
                  {
                    key: 'short',
                    label: words.code,
                    value: (row) => (row.code === null ? null : label(row.code).short),
                    show: (row) =>
                      row.code && label(row.code).short !== pactName(row) && label(row.code).short,
                  },
                  { key: 'kind', label: words.kind, value: (row) => codings.kinds[row.kind] ?? row.kind },
                  { key: 'members', label: pact.memberCount, value: (row) => row.members, numeric: true },
                  {
                    key: 'obligations',
                    label: pact.obligations,
                    value: (row) => row.obligations,
                    show: (row) => row.obligations || '',
                    numeric: true,
                  },
                ]}
              />
            );
          }}
        </Shown>
      </section>
    </Page>
  );
}
