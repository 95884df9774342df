import { createElement } from 'preact';
import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import type { PactAnswer } from '../api/shapes';
import { Figure } from '../charts/figure';
import { type LaneGroup, Lanes } from '../charts/lanes';
import { links } from '../desk/links';
import { Page } from '../desk/page';
import { usePlace } from '../desk/place';
import { Icon } from '../parts/icon';
import { Shown } from '../parts/states';
import { TieList } from '../parts/tie_row';
import { roleOf } from '../text/describe';
import { nameOf } from '../text/names';
import { compare, span, spanOf, text, upperFirst, when } from '../text/text';
import { Tests } from './pact_tests';
import { pactName } from './pacts';

type Member = PactAnswer['members'][number];

/** Full members solid; observers, partners and candidates light. */
function memberGroups(members: readonly Member[]): LaneGroup[] {
  const now = Date.now();
  const { words, codings } = text.value;
  const relations = ['member', 'party', ...new Set(members.map((one) => one.relation))];
  return [...new Set(relations)].flatMap((relation): LaneGroup[] => {
    const rows = members.filter((one) => one.relation === relation);
    const codes = [...new Set(rows.map((one) => one.code))];
    const lanes = codes.map((code) => {
      const mine = rows.filter((one) => one.code === code);
      const times = [...new Map(mine.map((one) => [`${one.from} ${one.to}`, one])).values()];
      const spans = times.flatMap((one) => {
        const from = one.from === null ? null : span(one.from);
        const to = one.to === null ? null : span(one.to);
        return from
          ? [
              {
                from: from[0],
                to: to?.[1] ?? now,
                look: /^(member|party)$/.test(relation) ? 'solid' : 'light',
              },
            ]
          : [];
      });
      const suspended = mine.flatMap((one) => {
        const pause = /^suspended (\S+) (\S+)$/.exec(one.note ?? '');
        const from = pause && span(pause[1] ?? '');
        return from ? [{ from: from[0], to: span(pause[2] ?? '')?.[1] ?? now, look: 'planned' }] : [];
      });
      const notes = [...new Set(mine.flatMap((one) => (one.note ? [one.note.split(' ')[0] ?? ''] : [])))];
      return {
        key: code,
        words: nameOf(code),
        href: links.actor(code),
        spans: [...spans, ...suspended],
        tip: [
          createElement('strong', { key: 'name' }, nameOf(code)),
          ...times.map((one) =>
            createElement(
              'span',
              { key: `${one.from}` },
              `${when(one.from)} – ${one.to === null ? words.open : when(one.to)}`,
            ),
          ),
          ...notes.map((note) => createElement('span', { key: note }, codings.whats[note] ?? note)),
        ],
      };
    });
    if (lanes.length === 0) return [];
    const first = (lane: (typeof lanes)[number]) =>
      Math.min(...lane.spans.map((one) => one.from), Number.POSITIVE_INFINITY);
    lanes.sort((a, b) => first(a) - first(b) || compare(a.words, b.words));
    return [
      { key: relation, words: upperFirst(roleOf(relation) ?? relation), tone: 'kind-membership', lanes },
    ];
  });
}

function memberTwin(members: readonly Member[]) {
  const { words, pact, codings } = text.value;
  return {
    rows: members,
    keyOf: (one: Member) => `${one.code} ${one.relation} ${one.from} ${one.note}`,
    hrefOf: (one: Member) => links.actor(one.code),
    columns: [
      { key: 'name', label: words.name, value: (one: Member) => nameOf(one.code) },
      { key: 'relation', label: pact.relation, value: (one: Member) => roleOf(one.relation) },
      {
        key: 'from',
        label: words.begins,
        value: (one: Member) => one.from,
        show: (one: Member) => one.from && when(one.from),
      },
      {
        key: 'to',
        label: words.ends,
        value: (one: Member) => one.to,
        show: (one: Member) => (one.to === null ? words.open : when(one.to)),
      },
      {
        key: 'note',
        label: words.note,
        value: (one: Member) => one.note && (codings.whats[one.note] ?? one.note),
      },
    ],
  };
}

export default function Pact({ params: { code } }: { params: { code: string } }) {
  const place = usePlace();
  const { pact, views, codings } = text.value;
  const { tests, reports } = place.query;
  const url = api(`pacts/${encodeURIComponent(code)}`, { tests, reports });
  const answer = useAnswer<PactAnswer>(url);
  const title = answer.value ? pactName(answer.value) : nameOf(code);
  return (
    <Page
      title={title}
      kicker={views.pact}
      pin={code.startsWith('IGO:') ? true : title}
      wide
      source={url}
      csv={false}
      actions={
        code.startsWith('IGO:') && (
          <a class="button plain" href={links.actor(code)}>
            <Icon name="actor" />
            {views.actor}
          </a>
        )
      }
    >
      <Shown answer={answer} tall lines={10}>
        {(answer) => {
          const moments = answer.tests.flatMap((test) => {
            const time = spanOf(test.date);
            return time ? [{ time: time[0], words: `${when(test.date)}: ${nameOf(test.attacked)}` }] : [];
          });
          const groups = memberGroups(answer.members);
          return (
            <div class="pact">
              <div class="stack">
                {groups.length > 0 && (
                  <div class="panel pact-members">
                    <Figure title={pact.members} explain={pact.membersWhy} twin={memberTwin(answer.members)}>
                      {(width) => (
                        <Lanes
                          groups={groups}
                          width={width}
                          label={pact.members}
                          moments={moments}
                          go={place.go}
                        />
                      )}
                    </Figure>
                  </div>
                )}
                <Tests dossier={answer} />
              </div>
              <div class="stack">
                <section class="panel pact-obligations">
                  <h2>{pact.obligations}</h2>
                  {answer.obligations.length === 0 ? (
                    <p class="quiet">{pact.noObligations}</p>
                  ) : (
                    <ul class="obligations">
                      {answer.obligations.map((one) => (
                        <li key={`${one.kind} ${one.treaty}`}>
                          <p>
                            <strong>{upperFirst(codings.whats[one.kind] ?? one.kind)}</strong>{' '}
                            <span class="quiet" lang="en">
                              {one.treaty}
                            </span>
                          </p>
                          {one.text && <p lang="en">{one.text}</p>}
                          {one.told.map((evidence) => (
                            <blockquote key={evidence.text} class="quote">
                              {evidence.text}
                            </blockquote>
                          ))}
                        </li>
                      ))}
                    </ul>
                  )}
                </section>
                {answer.ties.length > 0 && (
                  <section class="panel pact-told">
                    <h2>
                      {pact.told} <span class="count">{answer.ties.length}</span>
                    </h2>
                    <TieList ties={answer.ties} quote />
                  </section>
                )}
              </div>
            </div>
          );
        }}
      </Shown>
    </Page>
  );
}
