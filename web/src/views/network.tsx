import { useEffect, useMemo, useState } from 'preact/hooks';
import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import type { NetworkAnswer, StatsAnswer } from '../api/shapes';
import { type Family, families, familyNames } from '../charts/family';
import { Figure } from '../charts/figure';
import { Graph } from '../charts/graph';
import { edgeColumns, type Relation, relationKey, relationsOf } from '../charts/relations';
import { links } from '../desk/links';
import { Page } from '../desk/page';
import { listOf, usePlace } from '../desk/place';
import { ActorLink } from '../parts/actor';
import { ActorField, Chips, DateField, Select } from '../parts/choices';
import { Icon } from '../parts/icon';
import { Empty, Shown } from '../parts/states';
import { nameOf } from '../text/names';
import { decimal, fullDay, isoDay, signed, span, text } from '../text/text';

const windows = ['30', '90', '365', '1825', '36500'] as const;
type Window = (typeof windows)[number];

const kTick = 1200; // milliseconds between two steps of playing through time
const kMonth = 30.44 * 86_400_000;

/** Moves the date month by month through the time that the store covers. */
function TimeSlider({
  stats,
  on,
  choose,
}: {
  stats: StatsAnswer;
  on: string | undefined;
  choose: (on: string) => void;
}) {
  const { network } = text.value;
  const [playing, setPlaying] = useState(false);
  const first = span(stats.first_event ?? '')?.[0];
  const last = span(stats.last_event ?? '')?.[1];
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const steps =
    first !== undefined && last !== undefined ? Math.max(1, Math.ceil((last - first) / kMonth)) : 0;
  const time = span(on ?? stats.last_event ?? '')?.[1] ?? last ?? 0;
  const at = first === undefined ? 0 : Math.round((time - first) / kMonth);
  const dateOf = (step: number) => isoDay(Math.min(last ?? 0, (first ?? 0) + step * kMonth));
  useEffect(() => {
    if (!playing) return;
    if (at >= steps) return setPlaying(false);
    const timer = setTimeout(() => choose(dateOf(at + 1)), kTick);
    return () => clearTimeout(timer);
  });
  if (steps === 0) return null;
  return (
    <div class="time-slider">
      {!still && (
        <button
          type="button"
          class="icon-button"
          aria-label={playing ? network.pause : network.play}
          title={playing ? network.pause : network.play}
          onClick={() => {
            if (!playing && at >= steps) choose(dateOf(0));
            setPlaying(!playing);
          }}
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </button>
      )}
      <input
        type="range"
        min={0}
        max={steps}
        value={Math.max(0, Math.min(steps, at))}
        aria-label={network.on}
        aria-valuetext={fullDay(time)}
        onInput={(event) => choose(dateOf(Number(event.currentTarget.value)))}
      />
      <output>{fullDay(time)}</output>
    </div>
  );
}

function Selected({
  code,
  answer,
  chosen,
}: {
  code: string | null;
  answer: NetworkAnswer;
  chosen: ReadonlySet<Family>;
}) {
  const { network, codings } = text.value;
  if (code === null) return <p class="quiet">{network.none}</p>;
  const partners = new Map<string, Relation[]>();
  for (const relation of relationsOf(answer, chosen)) {
    if (relation.a !== code && relation.b !== code) continue;
    const other = relation.a === code ? relation.b : relation.a;
    partners.set(other, [...(partners.get(other) ?? []), relation]);
  }
  return (
    <>
      <h3>
        <ActorLink code={code} full />
      </h3>
      <ul class="selected-edges" data-arrows>
        {[...partners].map(([other, relations]) => (
          <li key={other}>
            <a href={links.dyad(code, other)}>{nameOf(other)}</a>
            <ul>
              {relations.map((relation) => (
                <li key={relationKey(relation)}>
                  <span class={`dot ${relation.family}`} title={codings.families[relation.family]} />
                  <span>
                    {relation.edges
                      .map(
                        (edge) =>
                          `${codings.edges[edge.kind]} ${decimal(edge.weight)}${edge.net ? ` (${signed(edge.net)})` : ''}`,
                      )
                      .join(', ')}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}

export default function Network() {
  const place = usePlace();
  const { query } = place;
  const { network, words, codings, states } = text.value;
  const stats = useAnswer<StatsAnswer>(api('stats'));
  const chosen = new Set<Family>(
    query.kinds === undefined
      ? familyNames
      : (listOf(query.kinds).filter((one) => familyNames.includes(one as Family)) as Family[]),
  );
  const around = listOf(query.around);
  const window = (windows.includes(query.window as Window) ? query.window : '365') as Window;
  const least = Math.max(1, Number(query.least) || 1);
  const kinds = familyNames.filter((family) => chosen.has(family)).flatMap((family) => families[family]);
  const url = api('network', {
    on: query.on,
    window,
    around,
    kind: chosen.size === familyNames.length ? [] : kinds,
    edges: 400,
  });
  const answer = useAnswer<NetworkAnswer>(kinds.length === 0 ? null : url);
  const selected = query.selected ?? null;
  const relations = useMemo(
    () => (answer.value ? relationsOf(answer.value, chosen).filter((one) => one.weight >= least) : []),
    [answer.value, [...chosen].join(), least],
  );
  const codes = new Set(relations.flatMap((one) => [one.a, one.b]));
  return (
    <Page title={text.value.views.network} intro={<p>{network.title}</p>} wide pin source={url}>
      <div class="toolbar">
        <DateField label={network.on} value={query.on ?? ''} choose={(on) => place.set({ on })} />
        <Select<Window>
          label={network.window}
          value={window}
          options={windows.map(
            (days) => [days, days === '36500' ? network.all : network.days(Number(days))] as const,
          )}
          choose={(window) => place.set({ window: window === '365' ? undefined : window })}
        />
        <label class="field short">
          <span>{network.strength}</span>
          <input
            type="number"
            min={1}
            max={999}
            value={least}
            onChange={(event) =>
              place.set({ least: event.currentTarget.value === '1' ? undefined : event.currentTarget.value })
            }
          />
        </label>
        <ActorField
          label={network.around}
          value={null}
          clear
          choose={(code) => code && place.set({ around: [...new Set([...around, code])] })}
        />
        {around.map((code) => (
          <button
            key={code}
            type="button"
            class="chip removable"
            aria-label={text.value.search.remove(nameOf(code))}
            onClick={() => place.set({ around: around.filter((one) => one !== code) })}
          >
            {nameOf(code)} <Icon name="close" />
          </button>
        ))}
      </div>
      <Chips<Family>
        label={network.groups}
        chosen={chosen}
        options={familyNames.map((value) => ({
          value,
          words: codings.families[value] ?? value,
          tone: value,
        }))}
        choose={(set) =>
          place.set({ kinds: set.size === familyNames.length ? undefined : [...set].join(',') || 'none' })
        }
      />
      {stats.value && (
        <TimeSlider
          stats={stats.value}
          on={query.on ?? answer.value?.on ?? undefined}
          choose={(on) => place.set({ on })}
        />
      )}
      <div class="network">
        <div class="panel">
          {kinds.length === 0 ? (
            <Empty title={network.empty}>{network.emptyWay}</Empty>
          ) : (
            <Shown answer={answer} tall>
              {(value) =>
                relations.length === 0 ? (
                  <Empty title={network.empty}>{network.emptyWay}</Empty>
                ) : (
                  <Figure
                    title={network.shown(codes.size, relations.length)}
                    explain={value.complete ? network.why : `${network.why} ${network.cut}`}
                    twin={{
                      columns: edgeColumns(),
                      rows: relations.flatMap((relation) => relation.edges),
                      keyOf: (edge) => `${edge.a} ${edge.b} ${edge.kind}`,
                      hrefOf: (edge) => links.dyad(edge.a, edge.b),
                    }}
                  >
                    {(width) => (
                      <Graph
                        relations={relations}
                        width={width}
                        height={Math.round(
                          width < 500 ? width * 1.25 : Math.max(420, Math.min(780, width * 0.62)),
                        )}
                        label={network.title}
                        selected={selected !== null && codes.has(selected) ? selected : null}
                        select={(code) => place.set({ selected: code ?? undefined })}
                        open={(code) => place.go(links.actor(code))}
                      />
                    )}
                  </Figure>
                )
              }
            </Shown>
          )}
        </div>
        <aside class="panel network-side">
          <h2>{network.selected}</h2>
          {answer.value ? (
            <Selected code={selected} answer={answer.value} chosen={chosen} />
          ) : (
            <p class="quiet">{states.loading}…</p>
          )}
          <h2>{words.strength}</h2>
          <ol class="counts strongest">
            {(answer.value?.nodes ?? [])
              .filter((node) => codes.has(node.code))
              .slice(0, 12)
              .map((node) => (
                <li key={node.code}>
                  <button
                    type="button"
                    class="as-link"
                    aria-pressed={node.code === selected}
                    onClick={() => place.set({ selected: node.code === selected ? undefined : node.code })}
                  >
                    {nameOf(node.code)}
                  </button>
                  <span class="numeric quiet">{node.degree}</span>
                  <span class="numeric">{decimal(node.strength)}</span>
                </li>
              ))}
          </ol>
        </aside>
      </div>
    </Page>
  );
}
