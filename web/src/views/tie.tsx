import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import type { TieAnswer } from '../api/shapes';
import { links } from '../desk/links';
import { Page } from '../desk/page';
import { Contradictions } from '../parts/contradictions';
import { Facts } from '../parts/facts';
import { StatusMark } from '../parts/marks';
import { Quote } from '../parts/quote';
import { Source } from '../parts/source';
import { Shown } from '../parts/states';
import { Parties, Side } from '../parts/tie_row';
import {
  besideTie,
  boundsOf,
  lifeOf,
  partiesOf,
  roleOf,
  tiePlace,
  tieSidesOf,
  titleOf,
  validityOf,
  whatOf,
} from '../text/describe';
import { decimal, percent, text, upperFirst, when } from '../text/text';

function Reports({ answer }: { answer: TieAnswer }) {
  return (
    <ol class="reports" data-arrows>
      {answer.reports.map((report) => (
        <li
          key={`${report.document.id} ${report.number}`}
          class={report.evidence.some((one) => one.against) ? 'report against' : 'report'}
        >
          <p class="event-head">
            <Source document={report.document} at={report.sentence?.begin} />
            <StatusMark status={report.status} />
            <span class="attribution">{besideTie(report)}</span>
          </p>
          <Quote fact={report} lang={report.document.lang} />
        </li>
      ))}
    </ol>
  );
}

export default function TieView({ params: { id } }: { params: { id: string } }) {
  const url = api(`ties/${encodeURIComponent(id)}`, { limit: 200 });
  const answer = useAnswer<TieAnswer>(url);
  const { tie, words, codings, views } = text.value;
  const value = answer.value;
  const title = value ? `${codings.ties[value.kind]}: ${partiesOf(value)}` : views.tie;
  return (
    <Page
      title={title}
      kicker={value ? codings.ties[value.kind] : views.tie}
      heading={value && <Parties tie={value} />}
      pin={value ? title : false}
      intro={value && <p class="lead">{upperFirst(titleOf(value))}</p>}
      source={url}
    >
      <Shown answer={answer} lines={10}>
        {(value) => (
          <div class="fact-page">
            <div class="stack">
              <section class="panel fact-main">
                <Quote fact={value} lang={value.document.lang} />
                <p>
                  <Source document={value.document} at={value.sentence?.begin} />
                </p>
              </section>
              {value.contradictions.length > 0 && (
                <section class="panel alarm-panel">
                  <h2>{tie.contradictions}</h2>
                  <Contradictions contradictions={value.contradictions} />
                </section>
              )}
              <section class="panel">
                <h2>
                  {tie.reports} <span class="count">{decimal(value.report_count)}</span>
                </h2>
                <Reports answer={value} />
              </section>
            </div>
            <aside class="panel">
              <Facts
                facts={[
                  [words.status, <StatusMark key="status" status={value.status} always />],
                  [words.stage, lifeOf(value)],
                  [tie.valid, validityOf(value)],
                  [
                    words.name,
                    value.canonical && value.canonical !== value.name
                      ? `${value.name} (${value.canonical})`
                      : value.name,
                  ],
                  [words.kind, whatOf(value)],
                  [
                    tie.roles,
                    tieSidesOf(value).some((side) => side.role) &&
                      tieSidesOf(value).map((side) => (
                        <span key={side.code ?? side.words} class="role">
                          <Side side={side} /> <span class="quiet">{roleOf(side.role)}</span>
                        </span>
                      )),
                  ],
                  [words.place, tiePlace(value)],
                  [
                    words.quantity,
                    value.quantities.length > 0 &&
                      value.quantities.map((one) => (
                        <span key={one.text} class="role">
                          {one.text} <span class="quiet">{boundsOf(one)}</span>
                        </span>
                      )),
                  ],
                  [words.context, value.flags.map((flag) => codings.flags[flag] ?? flag).join(', ')],
                  [tie.life, value.changed && tie.changed(when(value.changed))],
                  [
                    tie.told,
                    [value.first_published, value.last_published]
                      .filter((date, i, all) => date && all.indexOf(date) === i)
                      .map((date) => when(date))
                      .join(' – '),
                  ],
                  [
                    words.reportsLabel,
                    `${words.reports(value.report_count)}, ${words.documents(value.documents)}`,
                  ],
                  [words.confidence, percent(value.confidence)],
                  [text.value.event.trigger, value.trigger],
                ]}
              />
              {value.parties.length >= 2 && (
                <p>
                  <a class="button plain" href={links.dyad(value.parties[0]!, value.parties[1]!)}>
                    {text.value.event.dyad}
                  </a>
                </p>
              )}
            </aside>
          </div>
        )}
      </Shown>
    </Page>
  );
}
