import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import {
  type ChangesAnswer,
  type EventPage,
  type NetworkAnswer,
  type StatsAnswer,
  type StoredTie,
  statuses,
} from '../api/shapes';
import { type Family, familyNames } from '../charts/family';
import { Figure } from '../charts/figure';
import { WorldMap } from '../charts/map';
import { edgeColumns, relationsOf } from '../charts/relations';
import { links } from '../desk/links';
import { Page } from '../desk/page';
import { listOf, usePlace } from '../desk/place';
import { about } from '../desk/server';
import { Chips, Segments } from '../parts/choices';
import { EventList } from '../parts/event_row';
import { Empty, Shown } from '../parts/states';
import { TieRow } from '../parts/tie_row';
import { isoDay, span, text, when } from '../text/text';
import { Dropzone } from './home_ingest';
import { Unusual } from './home_unusual';

type Window = 'week' | 'month' | 'quarter' | 'year' | 'all';
const days: Record<Window, number> = { week: 7, month: 30, quarter: 90, year: 365, all: 36500 };
const windows = Object.keys(days) as Window[];

const before = (day: string, count: number): string => isoDay((span(day)?.[0] ?? 0) - count * 86_400_000);

/** Who holds which office is the least of the news: those come last. */
const telling = (ties: readonly StoredTie[]): StoredTie[] => [
  ...ties.filter((tie) => tie.kind !== 'office'),
  ...ties.filter((tie) => tie.kind === 'office'),
];

function Ties({ title, none, ties }: { title: string; none: string; ties: readonly StoredTie[] }) {
  return (
    <section class="panel-part">
      <h3>
        {title} {ties.length > 0 && <span class="count">{ties.length}</span>}
      </h3>
      {ties.length === 0 ? (
        <p class="quiet">{none}</p>
      ) : (
        <ul class="tie-list" data-arrows>
          {ties.slice(0, 8).map((tie) => (
            <TieRow key={tie.id} tie={tie} />
          ))}
        </ul>
      )}
    </section>
  );
}

export default function Home() {
  const place = usePlace();
  const { home, words, codings, figure } = text.value;
  const window = (place.query.since && place.query.since in days ? place.query.since : 'quarter') as Window;
  const chosen = new Set<Family>(
    place.query.kinds === undefined
      ? familyNames
      : (listOf(place.query.kinds).filter((one) => familyNames.includes(one as Family)) as Family[]),
  );
  const stats = useAnswer<StatsAnswer>(api('stats'));
  const last = stats.value?.last_event ?? null;
  const since =
    last === null ? null : window === 'all' ? (stats.value?.first_event ?? last) : before(last, days[window]);
  const changesUrl = since === null ? null : api('changes', { since, ties: 40, dyads: 12, events: 9 });
  const changes = useAnswer<ChangesAnswer>(changesUrl);
  const network = useAnswer<NetworkAnswer>(
    since === null ? null : api('network', { window: days[window], edges: 240 }),
  );
  // Plans lie in the future: the latest are those that happened.
  const latest = useAnswer<EventPage>(api('events', { status: statuses.slice(0, 2), limit: 16 }));
  const empty = stats.value !== undefined && stats.value.documents === 0;
  const holds =
    stats.value &&
    home.holds(
      words.documents(stats.value.documents),
      words.events(stats.value.events),
      words.ties(stats.value.ties),
    );
  return (
    <Page
      title="Entente"
      heading={home.title}
      wide
      intro={
        stats.value &&
        !empty && (
          <p>
            {home.asOf(when(last))} · {holds}
          </p>
        )
      }
      actions={
        !empty && (
          <Segments
            label={home.since}
            value={window}
            options={windows.map((one) => [one, home.sinces[one]] as const)}
            choose={(since) => place.set({ since: since === 'quarter' ? undefined : since })}
          />
        )
      }
      source={changesUrl ?? api('stats')}
    >
      {stats.refusal && <Shown answer={stats}>{() => null}</Shown>}
      {empty ? (
        <div class="first">
          <Empty title={home.empty}>{home.emptyWay}</Empty>
          {about.value?.allow_ingest && <Dropzone />}
        </div>
      ) : (
        <div class="home">
          <div class="stack home-main">
            <div class="home-map panel">
              <Shown answer={network} tall>
                {(answer) => {
                  const relations = relationsOf(answer, chosen);
                  return (
                    <>
                      <Figure
                        title={home.map}
                        explain={home.mapWhy}
                        twin={{
                          columns: edgeColumns(),
                          rows: relations.flatMap((relation) => relation.edges),
                          keyOf: (edge) => `${edge.a} ${edge.b} ${edge.kind}`,
                          hrefOf: (edge) => links.dyad(edge.a, edge.b),
                        }}
                      >
                        {(width) => (
                          <WorldMap
                            relations={relations}
                            width={width}
                            label={home.map}
                            open={(a, b) => place.go(links.dyad(a, b))}
                          />
                        )}
                      </Figure>
                      <Chips<Family>
                        label={figure.shown(home.map)}
                        chosen={chosen}
                        options={familyNames.map((value) => ({
                          value,
                          words: codings.families[value] ?? value,
                          tone: value,
                        }))}
                        choose={(set) =>
                          place.set({
                            kinds: set.size === familyNames.length ? undefined : [...set].join(',') || 'none',
                          })
                        }
                      />
                      {relations.length === 0 && <p class="quiet">{home.noArcs}</p>}
                    </>
                  );
                }}
              </Shown>
            </div>
            <section class="home-latest panel">
              <h2>
                <a href={links.timeline()}>{home.latest}</a>
              </h2>
              <Shown answer={latest} lines={12}>
                {(answer) => <EventList events={answer.events} />}
              </Shown>
            </section>
          </div>
          <div class="stack">
            <div class="home-changes panel">
              <h2>{home.changed}</h2>
              <Shown answer={changes} lines={10}>
                {(answer) => (
                  <>
                    <Unusual dyads={answer.unusual} />
                    <Ties title={home.newTies} none={home.noNewTies} ties={telling(answer.new_ties)} />
                    <Ties
                      title={home.changedTies}
                      none={home.noChangedTies}
                      ties={telling(answer.changed_ties)}
                    />
                  </>
                )}
              </Shown>
            </div>
            <section class="home-most panel">
              <h2>{home.most}</h2>
              <Shown answer={changes} lines={12}>
                {(answer) => <EventList events={answer.events} quote={false} />}
              </Shown>
            </section>
            {about.value?.allow_ingest && (
              <section class="home-ingest panel">
                <Dropzone />
              </section>
            )}
          </div>
        </div>
      )}
    </Page>
  );
}
