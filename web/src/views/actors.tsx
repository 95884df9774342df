import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import type { ActorPage } from '../api/shapes';
import { links } from '../desk/links';
import { Page } from '../desk/page';
import { usePlace } from '../desk/place';
import { QuadBar } from '../parts/marks';
import { Empty, Shown } from '../parts/states';
import { DataTable } from '../parts/table';
import { findNames, label, nameOf } from '../text/names';
import { signed, text, whole } from '../text/text';

type Row = ActorPage['actors'][number];

export default function Actors() {
  const place = usePlace();
  const { actor, words, views } = text.value;
  const url = api('actors', { limit: 1000 });
  const answer = useAnswer<ActorPage>(url);
  const sought = place.query.name ?? '';
  const fits = new Set(findNames(sought, 500).map((name) => name.code));
  return (
    <Page title={views.actors} intro={<p>{actor.list}</p>} source={url}>
      <div class="toolbar" data-arrows-into>
        <label class="field wide-field">
          <span>{actor.filter}</span>
          <input
            type="search"
            value={sought}
            onInput={(event) => place.set({ name: event.currentTarget.value })}
          />
        </label>
      </div>
      <section class="panel">
        <Shown answer={answer} lines={14}>
          {(page) => {
            const rows = page.actors.filter(
              (row) =>
                sought === '' ||
                fits.has(row.code) ||
                row.code.toLowerCase().startsWith(sought.toLowerCase()),
            );
            const most = Math.max(1, ...rows.map((row) => row.events));
            return rows.length === 0 ? (
              <Empty title={text.value.states.empty} />
            ) : (
              <DataTable<Row>
                caption={views.actors}
                rows={rows}
                keyOf={(row) => row.code}
                hrefOf={(row) => links.actor(row.code)}
                columns={[
                  {
                    key: 'name',
                    label: words.name,
                    value: (row) => nameOf(row.code),
                    show: (row) => <a href={links.actor(row.code)}>{label(row.code).full}</a>,
                  },
                  {
                    key: 'code',
                    label: words.code,
                    value: (row) => row.code,
                    show: (row) => <code>{row.code}</code>,
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
                ]}
              />
            );
          }}
        </Shown>
      </section>
    </Page>
  );
}
