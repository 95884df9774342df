import { useState } from 'preact/hooks';
import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import type { DyadPage } from '../api/shapes';
import { links } from '../desk/links';
import { Page } from '../desk/page';
import { usePlace } from '../desk/place';
import { ActorField } from '../parts/choices';
import { QuadBar } from '../parts/marks';
import { Empty, Shown } from '../parts/states';
import { DataTable } from '../parts/table';
import { nameOf } from '../text/names';
import { signed, text, whole } from '../text/text';

type Row = DyadPage['dyads'][number];

export default function Dyads() {
  const place = usePlace();
  const { dyad, words, views } = text.value;
  const [a, setA] = useState<string | null>(null);
  const [b, setB] = useState<string | null>(null);
  const url = api('dyads', { limit: 300 });
  const answer = useAnswer<DyadPage>(url);
  const ready = a !== null && b !== null && a !== b;
  return (
    <Page title={views.dyads} intro={<p>{dyad.choose}</p>} source={url}>
      <form
        class="toolbar"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) place.go(links.dyad(a, b));
        }}
      >
        <ActorField label={words.a} value={a} choose={setA} />
        <ActorField label={words.b} value={b} choose={setB} />
        <button type="submit" class="button strong" disabled={!ready}>
          {dyad.open}
        </button>
        {a !== null && a === b && <p class="alarm">{dyad.same}</p>}
      </form>
      <section class="panel">
        <h2>{dyad.pairs}</h2>
        <Shown answer={answer} lines={14}>
          {(page) => {
            const most = Math.max(1, ...page.dyads.map((row) => row.events));
            return page.dyads.length === 0 ? (
              <Empty title={text.value.states.empty} />
            ) : (
              <DataTable<Row>
                caption={dyad.pairs}
                rows={page.dyads}
                keyOf={(row) => `${row.a} ${row.b}`}
                hrefOf={(row) => links.dyad(row.a, row.b)}
                columns={[
                  {
                    key: 'pair',
                    label: views.dyad,
                    value: (row) => `${nameOf(row.a)} – ${nameOf(row.b)}`,
                    show: (row) => (
                      <a href={links.dyad(row.a, row.b)}>
                        {nameOf(row.a)} – {nameOf(row.b)}
                      </a>
                    ),
                  },
                  {
                    key: 'events',
                    label: words.event_s,
                    value: (row) => row.events,
                    show: (row) => whole(row.events),
                    numeric: true,
                  },
                  {
                    key: 'kinds',
                    label: words.kind,
                    value: (row) => row.events,
                    show: (row) => <QuadBar balance={row} most={most} />,
                  },
                  {
                    key: 'cooperation',
                    label: words.cooperation,
                    value: (row) => row.cooperation,
                    show: (row) => signed(row.cooperation),
                    numeric: true,
                  },
                  {
                    key: 'conflict',
                    label: words.conflict,
                    value: (row) => row.conflict,
                    show: (row) => signed(row.conflict),
                    numeric: true,
                  },
                  {
                    key: 'net',
                    label: words.net,
                    value: (row) => row.net,
                    show: (row) => signed(row.net),
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
