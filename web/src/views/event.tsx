import { useEffect, useState } from 'preact/hooks';
import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import type { EventAnswer, EventReport, StoredEvent } from '../api/shapes';
import { links } from '../desk/links';
import { Page } from '../desk/page';
import { ActorLink, Sides } from '../parts/actor';
import { Correct } from '../parts/correction';
import { EventDate } from '../parts/event_row';
import { Facts } from '../parts/facts';
import { Icon } from '../parts/icon';
import { CorrectedMark, DisputedMark, QuadDot, StatusMark } from '../parts/marks';
import { Quote } from '../parts/quote';
import { Source } from '../parts/source';
import { Shown } from '../parts/states';
import { Why } from '../parts/why';
import { inWords, kindOf } from '../text/describe';
import { bodyOf, nameOf, placeOf } from '../text/names';
import { percent, signed, text, upperFirst, when, whole } from '../text/text';

/** Where a report differs from what all together say. */
function Differences({ report, event }: { report: EventReport; event: EventAnswer }) {
  const { words, codings } = text.value;
  const place = (one: { place: string | null; place_name: string | null }) =>
    placeOf(one.place, one.place_name);
  const differing = [
    report.status !== event.status && <StatusMark key="status" status={report.status} always />,
    report.mode !== event.mode && <span key="mode">{kindOf(report)}</span>,
    report.date !== event.date && report.date && <span key="date">{when(report.date)}</span>,
    place(report) !== place(event) && place(report) && <span key="place">{place(report)}</span>,
    report.said_by && <span key="speaker">{words.says(nameOf(report.said_by))}</span>,
    report.outlet && <span key="outlet">{words.via(nameOf(report.outlet))}</span>,
    report.status === event.status && report.status !== 'happened' && codings.statuses[report.status],
  ].filter(Boolean);
  return <span class="attribution listed">{differing}</span>;
}

function Reports({ event }: { event: EventAnswer }) {
  return (
    <ol class="reports" data-arrows>
      {event.reports.map((report) => {
        const against = report.status === 'denied' || report.status === 'not';
        return (
          <li key={`${report.document.id} ${report.number}`} class={against ? 'report against' : 'report'}>
            <p class="event-head">
              <Source document={report.document} at={report.sentence?.begin} />
              <CorrectedMark corrected={report.corrected} wrong={report.wrong} />
              <Differences report={report} event={event} />
            </p>
            <Quote fact={report} lang={report.document.lang} />
            <p class="report-tools">
              <a class="button plain" href={links.document(report.document.id, report.sentence?.begin)}>
                <Icon name="file" />
                {text.value.event.showInText}
              </a>
              <Correct
                id={event.id}
                event={report}
                document={report.document.id}
                several={event.report_count > 1}
              />
            </p>
          </li>
        );
      })}
    </ol>
  );
}

function Statuses({ event }: { event: EventAnswer }) {
  const { codings } = text.value;
  const total = event.statuses.reduce((sum, one) => sum + one.count, 0);
  return (
    <ul class="statuses">
      {event.statuses.map(({ value, count }) => (
        <li key={value}>
          <StatusMark status={value as StoredEvent['status']} always />
          <span class="count-bar" aria-hidden="true">
            <span style={{ width: `${(100 * count) / Math.max(1, total)}%` }} />
          </span>
          <span class="numeric">{whole(count)}</span>
          <span class="unseen">{codings.statusesExplained[value as StoredEvent['status']]}</span>
        </li>
      ))}
    </ul>
  );
}

/** The two whom an event is between, for the link to their dyad. */
function pair(event: EventAnswer): [string, string] | null {
  const codes = [...new Set([...event.actors, ...event.recipients].map(bodyOf))];
  const [a, b] = codes;
  return a && b ? [a, b] : null;
}

function WhyPanel({ event }: { event: EventAnswer }) {
  const [open, setOpen] = useState(true);
  // Another event
  useEffect(() => setOpen(true), [event.id]);
  return (
    <section class="panel">
      <details open={open} onToggle={(toggle) => setOpen((toggle.currentTarget as HTMLDetailsElement).open)}>
        <summary>
          <h2>{text.value.event.why}</h2>
        </summary>
        {open && <Why event={event} lang={event.document.lang} published={event.document.published} />}
      </details>
    </section>
  );
}

export default function EventView({ params: { id } }: { params: { id: string } }) {
  const url = api(`events/${encodeURIComponent(id)}`, { limit: 200 });
  const answer = useAnswer<EventAnswer>(url);
  const { event: words, words: common, codings, views } = text.value;
  const value = answer.value;
  const both = value && pair(value);
  const title = value ? upperFirst(inWords(value)) : views.event;
  return (
    <Page
      title={title}
      kicker={value ? `${kindOf(value)} · ${when(value.date)}` : views.event}
      heading={value && <Sides actors={value.actors} recipients={value.recipients} />}
      pin={value ? title : false}
      source={url}
      actions={
        both && (
          <a class="button plain" href={links.dyad(...both)}>
            <Icon name="pair" />
            {words.dyad}
          </a>
        )
      }
    >
      <Shown answer={answer} lines={10}>
        {(value) => (
          <div class="fact-page">
            <div class="stack">
              <section class="panel fact-main">
                <p class="event-head large">
                  <QuadDot quad={value.quad} />
                  <strong>{kindOf(value)}</strong>
                  <StatusMark status={value.status} always />
                  <DisputedMark event={value} />
                  <CorrectedMark corrected={value.corrected} />
                </p>
                <Quote fact={value} lang={value.document.lang} />
                <p>
                  <Source document={value.document} at={value.sentence?.begin} />
                </p>
                {value.statuses.length > 1 && (
                  <>
                    <h2>{words.statuses}</h2>
                    <Statuses event={value} />
                  </>
                )}
              </section>
              <section class="panel">
                <h2>
                  {words.reports} <span class="count">{whole(value.report_count)}</span>
                </h2>
                <Reports event={value} />
              </section>
              <WhyPanel event={value} />
            </div>
            <aside class="panel">
              <Facts
                facts={[
                  [
                    common.date,
                    <>
                      <EventDate event={value} />
                      {value.date_assumed && <span class="quiet"> {words.assumed}</span>}
                    </>,
                  ],
                  [common.place, placeOf(value.place, value.place_name)],
                  [common.speaker, value.said_by && <ActorLink code={value.said_by} />],
                  [common.outlet, value.outlet && nameOf(value.outlet)],
                  [common.kind, `${codings.types[value.type]}${value.mode ? ` / ${kindOf(value)}` : ''}`],
                  [words.quad, codings.quads[value.quad - 1]],
                  [words.goldstein, signed(value.goldstein)],
                  [words.cameo, value.cameo],
                  [common.context, value.context.map((one) => codings.contexts[one] ?? one).join(', ')],
                  [words.sources, `${common.documents(value.documents)}, ${common.stories(value.stories)}`],
                  [common.confidence, percent(value.confidence)],
                  [words.trigger, value.trigger],
                  [words.frame, <code key="frame">{value.frame}</code>],
                ]}
              />
            </aside>
          </div>
        )}
      </Shown>
    </Page>
  );
}
