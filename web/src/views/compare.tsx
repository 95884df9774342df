import { max, min } from 'd3-array';
import { useEffect, useState } from 'preact/hooks';
import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import { type Balance, type DyadAnswer, type EventType, eventTypes, type StatsAnswer } from '../api/shapes';
import { barsOf, Curve, curveTwin, extentOf } from '../charts/curve';
import { Figure } from '../charts/figure';
import { links, pairOf, pairText } from '../desk/links';
import { Page } from '../desk/page';
import { usePlace } from '../desk/place';
import { ActorField, DateRange, Segments } from '../parts/choices';
import { QuadBar } from '../parts/marks';
import { Empty, Shown } from '../parts/states';
import { nameOf } from '../text/names';
import { signed, text, whole } from '../text/text';
import { type CurveBy, curveBy, useMarks } from './dyad';

const nameOfPair = ([a, b]: readonly [string, string]): string => `${nameOf(a)} – ${nameOf(b)}`;

function PairFields({
  title,
  pair,
  choose,
}: {
  title: string;
  pair: [string, string] | null;
  choose: (a: string, b: string) => void;
}) {
  const { words } = text.value;
  const [a, setA] = useState(pair?.[0] ?? null);
  const [b, setB] = useState(pair?.[1] ?? null);
  // Another pair from outside
  useEffect(() => {
    if (!pair) return;
    setA(pair[0]);
    setB(pair[1]);
  }, [pair?.join()]);
  const change = (first: string | null, second: string | null) => {
    setA(first);
    setB(second);
    if (first && second && first !== second) choose(first, second);
  };
  return (
    <fieldset class="pair-fields">
      <legend>{title}</legend>
      <ActorField label={words.a} value={a} choose={(code) => change(code, b)} />
      <ActorField label={words.b} value={b} choose={(code) => change(a, code)} />
    </fieldset>
  );
}

function Balances({
  pairs,
  answers,
}: {
  pairs: readonly [string, string][];
  answers: readonly DyadAnswer[];
}) {
  const { words, compare, codings } = text.value;
  const most = max(answers, (one) => one.balance.events) ?? 1;
  const row = (label: string, show: (balance: Balance) => preact.ComponentChildren) => (
    <tr>
      <th scope="row">{label}</th>
      {answers.map((answer) => (
        <td key={`${answer.a} ${answer.b}`} class="numeric">
          {show(answer.balance)}
        </td>
      ))}
    </tr>
  );
  return (
    <table class="table compare-table">
      <thead>
        <tr>
          <th scope="col">{compare.measure}</th>
          {pairs.map((pair) => (
            <th key={pair.join()} scope="col" class="numeric">
              <a href={links.dyad(...pair)}>{nameOfPair(pair)}</a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {row(words.event_s, (balance) => whole(balance.events))}
        {row(words.kind, (balance) => (
          <QuadBar balance={balance} most={most} />
        ))}
        {codings.quads.map((quad, i) => row(quad, (balance) => whole(balance.by_quad[i] ?? 0)))}
        {row(words.cooperation, (balance) => signed(balance.cooperation))}
        {row(words.conflict, (balance) => signed(balance.conflict))}
        {row(words.net, (balance) => signed(balance.net))}
        <tr>
          <th scope="row">{words.tie_s}</th>
          {answers.map((answer) => (
            <td key={`${answer.a} ${answer.b}`} class="numeric">
              {whole(answer.ties.length)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

/** Kinds of event, one pair to the left and the other to the right. */
function Kinds({ answers }: { answers: readonly [DyadAnswer, DyadAnswer] }) {
  const { codings } = text.value;
  const count = (answer: DyadAnswer, type: EventType) =>
    answer.types.find((one) => one.value === type)?.count ?? 0;
  const rows = eventTypes
    .map((type) => ({ type, left: count(answers[0], type), right: count(answers[1], type) }))
    .filter((one) => one.left + one.right > 0);
  const most = max(rows, (one) => Math.max(one.left, one.right)) ?? 1;
  return (
    <ul class="kinds">
      {rows.map(({ type, left, right }) => (
        <li key={type}>
          <span class="numeric">{whole(left)}</span>
          <span class="kinds-bar left" aria-hidden="true">
            <span style={{ width: `${(100 * left) / most}%` }} />
          </span>
          <span class="kinds-name">{codings.types[type]}</span>
          <span class="kinds-bar right" aria-hidden="true">
            <span style={{ width: `${(100 * right) / most}%` }} />
          </span>
          <span class="numeric">{whole(right)}</span>
        </li>
      ))}
    </ul>
  );
}

function usePair(
  pair: [string, string] | null,
  by: CurveBy | null,
  from: string | undefined,
  to: string | undefined,
) {
  return useAnswer<DyadAnswer>(
    pair && by && api(`dyads/${pair.map(encodeURIComponent).join('/')}`, { from, to, by, limit: 12 }),
  );
}

export default function Compare() {
  const place = usePlace();
  const { query } = place;
  const { compare, dyad, views, words } = text.value;
  const [first, second] = [pairOf(query.a), pairOf(query.b)];
  const stats = useAnswer<StatsAnswer>(api('stats'));
  const by = curveBy(query.by, query.from, query.to, stats.value);
  const answers = [
    usePair(first, by, query.from, query.to),
    usePair(second, by, query.from, query.to),
  ] as const;
  const marks = [useMarks(first, query.from, query.to), useMarks(second, query.from, query.to)];
  const values = answers.flatMap((answer) => (answer.value ? [answer.value] : []));
  const extents = values.map((value) => extentOf(value.curve));
  const bars = values.flatMap((value) => barsOf(value.curve));
  const shared: [number, number] = [min(extents, (one) => one[0]) ?? -1, max(extents, (one) => one[1]) ?? 1];
  const times: [number, number] = [min(bars, (bar) => bar.begin) ?? 0, max(bars, (bar) => bar.end) ?? 1];
  const pairs = [first, second].flatMap((pair) => (pair ? [pair] : []));
  const title = pairs.map(nameOfPair).join(' / ') || views.compare;
  return (
    <Page
      title={title}
      heading={compare.title}
      wide
      pin={pairs.length > 0}
      intro={<p>{pairs.length < 2 ? compare.choose : compare.same}</p>}
    >
      <div class="toolbar">
        <PairFields title={compare.first} pair={first} choose={(a, b) => place.set({ a: pairText(a, b) })} />
        <PairFields
          title={compare.second}
          pair={second}
          choose={(a, b) => place.set({ b: pairText(a, b) })}
        />
      </div>
      <div class="toolbar">
        <DateRange from={query.from} to={query.to} choose={(from, to) => place.set({ from, to })} />
        <Segments<CurveBy>
          label={words.by}
          value={by ?? 'month'}
          options={[
            ['week', dyad.by.week],
            ['month', dyad.by.month],
          ]}
          choose={(by) => place.set({ by })}
        />
      </div>
      <div class="compare">
        {[first, second].map((pair, i) => {
          const answer = answers[i]!;
          if (!pair) return null;
          return (
            <div key={i === 0 ? 'first' : 'second'} class="panel">
              {answer.refusal?.status === 404 ? (
                <Empty title={`${nameOfPair(pair)}: ${dyad.empty}`}>{dyad.emptyWay}</Empty>
              ) : (
                <Shown answer={answer} tall>
                  {(value) =>
                    value.curve.length === 0 ? (
                      <Empty title={`${nameOfPair(pair)}: ${dyad.empty}`}>{dyad.emptyWay}</Empty>
                    ) : (
                      <Figure title={nameOfPair(pair)} twin={curveTwin(value.curve)}>
                        {(width) => (
                          <Curve
                            points={value.curve}
                            marks={marks[i]}
                            width={width}
                            height={240}
                            values={shared}
                            times={times}
                            label={`${dyad.curve}: ${nameOfPair(pair)}`}
                            choose={(from, to) => place.set({ from, to }, true)}
                            pick={(point) => place.go(links.dyad(...pair, { week: point.from, by }))}
                          />
                        )}
                      </Figure>
                    )
                  }
                </Shown>
              )}
            </div>
          );
        })}
        {values.length === 2 && first && second && (
          <>
            <section class="panel">
              <h2>{compare.balance}</h2>
              <Balances pairs={[first, second]} answers={values} />
            </section>
            <section class="panel">
              <h2>{compare.types}</h2>
              <p class="explain">{compare.typesWhy}</p>
              <Kinds answers={[values[0]!, values[1]!]} />
            </section>
          </>
        )}
      </div>
    </Page>
  );
}
