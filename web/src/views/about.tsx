import { max } from 'd3-array';
import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import { eventTypes, type InputErrorPage, type StatsAnswer, statuses } from '../api/shapes';
import { links } from '../desk/links';
import { Page } from '../desk/page';
import { about } from '../desk/server';
import { Facts } from '../parts/facts';
import { StatusMark } from '../parts/marks';
import { Shown } from '../parts/states';
import { DataTable } from '../parts/table';
import { bytes, languageName, text, when, whole } from '../text/text';

/** Class and Goldstein range of each type are facts of the code book. */
const quadOf = (index: number): number => (index < 4 ? 1 : index < 7 ? 2 : index < 11 ? 3 : 4);

function Counts({ counts, words }: { counts: StatsAnswer['years']; words?: (value: string) => string }) {
  const most = max(counts, (one) => one.count) ?? 1;
  return (
    <ul class="counts">
      {counts.map(({ value, count }) => (
        <li key={value}>
          <span>{words ? words(value) : value}</span>
          <span class="count-bar" aria-hidden="true">
            <span style={{ width: `${(100 * count) / most}%` }} />
          </span>
          <span class="numeric">{whole(count)}</span>
        </li>
      ))}
    </ul>
  );
}

function Store({ stats }: { stats: StatsAnswer }) {
  const { about: words, words: common, search } = text.value;
  return (
    <>
      <Facts
        facts={[
          [words.file, about.value?.store ?? stats.path],
          [words.size, bytes(stats.bytes)],
          [words.span, stats.first_event && `${when(stats.first_event)} – ${when(stats.last_event)}`],
          [common.document_s, whole(stats.documents)],
          [words.stories, whole(stats.stories)],
          [common.event_s, whole(stats.events)],
          [common.reportsLabel, whole(stats.reports)],
          [common.tie_s, whole(stats.ties)],
          [words.inputs, whole(stats.inputs)],
          [words.failed, whole(stats.failed)],
          [words.superseded, whole(stats.superseded)],
          [
            words.corrections,
            <a key="corrections" href={links.corrections()}>
              {whole(stats.corrections)}
            </a>,
          ],
          [words.version, about.value && `${about.value.program} ${about.value.version}`],
        ]}
      />
      <h3>{search.languages}</h3>
      <Counts counts={stats.languages} words={languageName} />
      <h3>{words.perYear}</h3>
      <Counts counts={[...stats.years].sort((a, b) => (a.value < b.value ? 1 : -1)).slice(0, 20)} />
      <h3>{words.perSite}</h3>
      <Counts counts={stats.sites} />
    </>
  );
}

export default function Method() {
  const { about: words, method, codings, timeline } = text.value;
  const stats = useAnswer<StatsAnswer>(api('stats'));
  const errors = useAnswer<InputErrorPage>(api('errors', { limit: 200 }));
  return (
    <Page title={words.title} source={api('stats')} wide>
      <div class="about">
        <div class="panel prose">
          {method.map(({ heading, paragraphs }) => (
            <section key={heading}>
              <h2>{heading}</h2>
              {paragraphs.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </section>
          ))}
          <h2>{words.typesTitle}</h2>
          <table class="table small">
            <thead>
              <tr>
                <th scope="col">PLOVER</th>
                <th scope="col">{text.value.words.kind}</th>
                <th scope="col">{timeline.class}</th>
              </tr>
            </thead>
            <tbody>
              {eventTypes.map((type, i) => (
                <tr key={type}>
                  <td>
                    <code>{type}</code>
                  </td>
                  <td>
                    <a href={links.timeline({ type })}>{codings.types[type]}</a>:{' '}
                    {codings.typesExplained[type]}
                  </td>
                  <td>
                    <span class={`dot quad-${quadOf(i)}`} /> {codings.quads[quadOf(i) - 1]}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <h2>{text.value.words.status}</h2>
          <dl class="facts">
            {statuses.map((status) => (
              <div key={status}>
                <dt>
                  <StatusMark status={status} always />
                </dt>
                <dd>{codings.statusesExplained[status]}</dd>
              </div>
            ))}
          </dl>
          <h2>{words.api}</h2>
          <p>
            <a href={api('openapi.json')}>{words.openapi}</a>
          </p>
        </div>
        <div class="about-side">
          <section class="panel">
            <h2>{words.store}</h2>
            <Shown answer={stats} lines={10}>
              {(value) => <Store stats={value} />}
            </Shown>
          </section>
          <section class="panel">
            <h2>{words.errors}</h2>
            <Shown answer={errors}>
              {(value) =>
                value.errors.length === 0 ? (
                  <p class="quiet">{words.noErrors}</p>
                ) : (
                  <DataTable
                    caption={words.errors}
                    rows={value.errors}
                    keyOf={(row) => `${row.where} ${row.code}`}
                    columns={[
                      { key: 'where', label: words.where, value: (row) => row.where },
                      { key: 'message', label: words.message, value: (row) => `${row.code} ${row.message}` },
                    ]}
                  />
                )
              }
            </Shown>
          </section>
        </div>
      </div>
    </Page>
  );
}
