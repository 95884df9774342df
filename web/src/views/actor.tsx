import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import type { ActorAnswer, StatsAnswer, StoredTie } from '../api/shapes';
import { Curve, curveTwin, periodOf } from '../charts/curve';
import { Figure } from '../charts/figure';
import { Lanes } from '../charts/lanes';
import { Partners, partnerTwin } from '../charts/partners';
import { tieGroups, tieTwin } from '../charts/tie_lanes';
import { links } from '../desk/links';
import { Page } from '../desk/page';
import { usePlace } from '../desk/place';
import { DateRange, Segments } from '../parts/choices';
import { EventPages } from '../parts/event_pages';
import { Icon } from '../parts/icon';
import { Empty, Shown } from '../parts/states';
import { othersOf } from '../text/describe';
import { label, nameRecord } from '../text/names';
import { span, text, when } from '../text/text';
import { type CurveBy, curveBy, Directions, Types } from './dyad';

export default function Actor({ params: { code } }: { params: { code: string } }) {
  const place = usePlace();
  const { from, to, week } = place.query;
  const { actor, dyad, words, views, codings } = text.value;
  const stats = useAnswer<StatsAnswer>(api('stats'));
  const by = curveBy(place.query.by, from, to, stats.value);
  const url = by && api(`actors/${encodeURIComponent(code)}`, { from, to, by, partners: 40, events: 30 });
  const answer = useAnswer<ActorAnswer>(url);
  // A code that no document tells of is no mistake of the reader's.
  const unknown = answer.refusal?.status === 404;
  const name = label(code);
  const kind = nameRecord(code)?.kind;
  const now = span(to ?? stats.value?.last_event ?? '')?.[1] ?? Date.now();
  const others = (tie: StoredTie) => othersOf(tie, code);
  const picked = answer.value?.curve.find((point) => point.from === week);
  return (
    <Page
      title={name.full}
      kicker={(kind && codings.kinds[kind]) ?? views.actor}
      heading={
        <>
          {name.full} <code class="heading-code">{code}</code>
        </>
      }
      wide
      pin
      source={url ?? undefined}
      actions={
        <>
          <a class="button plain" href={links.network({ around: code })}>
            <Icon name="network" />
            {actor.network}
          </a>
          {code.startsWith('IGO:') && (
            <a class="button plain" href={links.pact(code)}>
              <Icon name="pact" />
              {actor.pact}
            </a>
          )}
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
      {unknown ? (
        <Empty title={actor.empty}>{actor.emptyWay}</Empty>
      ) : (
        <Shown answer={answer} tall lines={12}>
          {(answer) =>
            answer.balance.events === 0 && answer.ties.length === 0 && answer.events.length === 0 ? (
              <Empty title={actor.empty}>{actor.emptyWay}</Empty>
            ) : (
              <div class="dyad">
                <div class="stack">
                  <div class="panel">
                    <Figure title={actor.curve} explain={dyad.curveWhy} twin={curveTwin(answer.curve)}>
                      {(width) => (
                        <Curve
                          points={answer.curve}
                          width={width}
                          height={width > 1400 ? 320 : 260}
                          label={`${actor.curve}: ${name.full}`}
                          choose={(from, to) => place.set({ from, to, week: undefined }, true)}
                          pick={(point) => place.set({ week: point.from === week ? undefined : point.from })}
                        />
                      )}
                    </Figure>
                  </div>
                  {answer.ties.length > 0 && (
                    <div class="panel">
                      <Figure title={actor.ties} explain={dyad.lanesWhy} twin={tieTwin(answer.ties)}>
                        {(width) => (
                          <Lanes
                            groups={tieGroups(answer.ties, now, others)}
                            width={width}
                            label={actor.ties}
                            go={place.go}
                          />
                        )}
                      </Figure>
                    </div>
                  )}
                  <section class="panel dyad-evidence">
                    <h2>
                      {actor.latest}{' '}
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
                        code: [code],
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
                        { key: 'acts', words: actor.acts, balance: answer.acts },
                        { key: 'receives', words: actor.receives, balance: answer.receives },
                        { key: 'mutual', words: actor.mutual, balance: answer.mutual },
                      ]}
                    />
                    <h2>{dyad.types}</h2>
                    <Types types={answer.types} />
                  </section>
                  <div class="panel">
                    <Figure
                      title={actor.partners}
                      explain={actor.partnersWhy}
                      twin={partnerTwin(code, answer.partners)}
                    >
                      {(width) => (
                        <Partners
                          partners={answer.partners.slice(0, 20)}
                          width={width}
                          label={actor.partners}
                          open={(other) => place.go(links.dyad(code, other))}
                        />
                      )}
                    </Figure>
                  </div>
                </div>
              </div>
            )
          }
        </Shown>
      )}
    </Page>
  );
}
