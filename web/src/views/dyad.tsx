import { max } from 'd3-array';
import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import type { Balance, DyadAnswer, EventPage, StatsAnswer, StoredEvent, StoredTie } from '../api/shapes';
import { Curve, curveTwin, periodOf } from '../charts/curve';
import { Figure } from '../charts/figure';
import { Lanes } from '../charts/lanes';
import { tieGroups, tieTwin } from '../charts/tie_lanes';
import { links, pairText } from '../desk/links';
import { Page } from '../desk/page';
import { usePlace } from '../desk/place';
import { ActorLink } from '../parts/actor';
import { DateRange, Segments } from '../parts/choices';
import { EventPages } from '../parts/event_pages';
import { Icon } from '../parts/icon';
import { QuadBar, Sums } from '../parts/marks';
import { Empty, Shown } from '../parts/states';
import { BriefTies } from '../parts/tie_row';
import { othersOf } from '../text/describe';
import { nameOf } from '../text/names';
import { span, text, when, whole } from '../text/text';

export type CurveBy = 'week' | 'month';

const kYear = 366 * 86_400_000;

/** Weeks where they can be told apart, months over longer times; `null` until the length of the time is known. */
export function curveBy(
  asked: string | undefined,
  from: string | undefined,
  to: string | undefined,
  stats: StatsAnswer | undefined,
): CurveBy | null {
  if (asked === 'week' || asked === 'month') return asked;
  if (!stats && !(from && to)) return null;
  const begin = span(from ?? stats?.first_event ?? '');
  const end = span(to ?? stats?.last_event ?? '');
  return begin && end && end[1] - begin[0] > 4 * kYear ? 'month' : 'week';
}

const kMarks = 12;

/** The events of a pair that most documents tell, for marking on its curve. */
export function useMarks(
  pair: readonly [string, string] | null,
  from?: string,
  to?: string,
): readonly StoredEvent[] {
  const answer = useAnswer<EventPage>(
    pair &&
      api('events', { between: pair, from, to, min_documents: 2, order: 'most-reported', limit: kMarks }),
  );
  return answer.value?.events ?? [];
}

function Direction({
  words,
  balance,
  most,
}: {
  words: preact.ComponentChildren;
  balance: Balance;
  most: number;
}) {
  return (
    <tr>
      <th scope="row">{words}</th>
      <td>
        <QuadBar balance={balance} most={most} />
      </td>
      <td class="numeric">{whole(balance.events)}</td>
      <td class="numeric">
        <Sums balance={balance} />
      </td>
    </tr>
  );
}

export function Directions({
  rows,
}: {
  rows: readonly { key: string; words: preact.ComponentChildren; balance: Balance }[];
}) {
  const { words } = text.value;
  const most = max(rows, (row) => row.balance.by_quad.reduce((sum, n) => sum + n, 0)) ?? 1;
  return (
    <table class="directions">
      <thead class="unseen">
        <tr>
          <th>{words.between}</th>
          <th>{words.kind}</th>
          <th>{words.event_s}</th>
          <th>{words.net}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Direction key={row.key} words={row.words} balance={row.balance} most={most} />
        ))}
      </tbody>
    </table>
  );
}

export function Types({ types }: { types: DyadAnswer['types'] }) {
  const most = max(types, (one) => one.count) ?? 1;
  return (
    <ul class="counts">
      {types.slice(0, 10).map(({ value, count }) => (
        <li key={value}>
          <span>{text.value.codings.types[value as keyof typeof text.value.codings.types] ?? value}</span>
          <span class="count-bar" aria-hidden="true">
            <span style={{ width: `${(100 * count) / most}%` }} />
          </span>
          <span class="numeric">{whole(count)}</span>
        </li>
      ))}
    </ul>
  );
}

function TiePart({ title, none, ties }: { title: string; none: string; ties: readonly StoredTie[] }) {
  return (
    <section class="panel">
      <h2>
        {title} {ties.length > 0 && <span class="count">{ties.length}</span>}
      </h2>
      {ties.length === 0 ? <p class="quiet">{none}</p> : <BriefTies ties={ties} />}
    </section>
  );
}

const of = (ties: readonly StoredTie[], ...kinds: StoredTie['kind'][]) =>
  ties.filter((tie) => kinds.includes(tie.kind));

export default function Dyad({ params: { a, b } }: { params: { a: string; b: string } }) {
  const place = usePlace();
  const { from, to, week } = place.query;
  const { dyad, words } = text.value;
  const stats = useAnswer<StatsAnswer>(api('stats'));
  const by = curveBy(place.query.by, from, to, stats.value);
  const url =
    by && api(`dyads/${encodeURIComponent(a)}/${encodeURIComponent(b)}`, { from, to, by, limit: 40 });
  const answer = useAnswer<DyadAnswer>(a === b ? null : url);
  const marks = useMarks(a === b ? null : [a, b], from, to);
  const title = `${nameOf(a)} – ${nameOf(b)}`;
  const now = span(to ?? stats.value?.last_event ?? '')?.[1] ?? Date.now();
  const picked = answer.value?.curve.find((point) => point.from === week);
  const between = (tie: StoredTie) => othersOf(tie, a, b);
  return (
    <Page
      title={title}
      kicker={text.value.views.dyad}
      heading={
        <>
          <ActorLink code={a} full /> <span class="arrow">–</span> <ActorLink code={b} full />
        </>
      }
      wide
      pin
      source={url ?? undefined}
      actions={
        <>
          <a class="button plain" href={links.compare({ a: pairText(a, b) })}>
            <Icon name="compare" />
            {dyad.compare}
          </a>
          <a class="button plain" href={links.dyad(b, a)}>
            <Icon name="swap" />
            {dyad.swap}
          </a>
        </>
      }
    >
      <div class="toolbar">
        <DateRange from={from} to={to} choose={(from, to) => place.set({ from, to, week: undefined })} />
        <Segments<CurveBy>
          label={words.by}
          value={by ?? 'month'}
          options={[
            ['week', dyad.by.week],
            ['month', dyad.by.month],
          ]}
          choose={(by) => place.set({ by, week: undefined })}
        />
      </div>
      {a === b ? (
        <Empty title={dyad.same} />
      ) : answer.refusal?.status === 404 ? (
        <Empty title={dyad.empty}>{dyad.emptyWay}</Empty>
      ) : (
        <Shown answer={answer} tall lines={12}>
          {(answer) =>
            answer.events.length === 0 && answer.ties.length === 0 ? (
              <Empty title={dyad.empty}>{dyad.emptyWay}</Empty>
            ) : (
              <div class="dyad">
                <div class="stack">
                  <div class="panel">
                    <Figure title={dyad.curve} explain={dyad.curveWhy} twin={curveTwin(answer.curve)}>
                      {(width) => (
                        <Curve
                          points={answer.curve}
                          marks={marks}
                          width={width}
                          height={width > 1400 ? 340 : 280}
                          label={`${dyad.curve}: ${title}`}
                          choose={(from, to) => place.set({ from, to, week: undefined }, true)}
                          pick={(point) => place.set({ week: point.from === week ? undefined : point.from })}
                        />
                      )}
                    </Figure>
                  </div>
                  {answer.ties.length > 0 && (
                    <div class="panel">
                      <Figure title={dyad.lanes} explain={dyad.lanesWhy} twin={tieTwin(answer.ties)}>
                        {(width) => (
                          <Lanes
                            groups={tieGroups(answer.ties, now, between)}
                            width={width}
                            label={dyad.lanes}
                            go={place.go}
                          />
                        )}
                      </Figure>
                    </div>
                  )}
                  <section class="panel dyad-evidence">
                    <h2>
                      {dyad.evidence}{' '}
                      {week && <span class="quiet">{picked ? periodOf(picked) : when(week)}</span>}
                      {week && (
                        <button
                          type="button"
                          class="button plain"
                          onClick={() => place.set({ week: undefined })}
                        >
                          {words.clear}
                        </button>
                      )}
                    </h2>
                    <EventPages
                      parameters={{
                        between: [a, b],
                        from: picked ? picked.from : (week ?? from),
                        to: picked ? picked.to : to,
                      }}
                    />
                  </section>
                </div>
                <div class="stack">
                  <section class="panel">
                    <h2>{dyad.directions}</h2>
                    <Directions
                      rows={[
                        { key: 'ab', words: `${nameOf(a)} → ${nameOf(b)}`, balance: answer.a_to_b },
                        { key: 'ba', words: `${nameOf(b)} → ${nameOf(a)}`, balance: answer.b_to_a },
                        { key: 'both', words: dyad.mutual, balance: answer.mutual },
                      ]}
                    />
                    <h2>{dyad.types}</h2>
                    <Types types={answer.types} />
                  </section>
                  <TiePart
                    title={dyad.meetings}
                    none={dyad.noMeetings}
                    ties={of(answer.ties, 'meeting', 'exercise')}
                  />
                  <TiePart
                    title={dyad.transfers}
                    none={dyad.noTransfers}
                    ties={of(answer.ties, 'transfer')}
                  />
                </div>
              </div>
            )
          }
        </Shown>
      )}
    </Page>
  );
}
