import { useState } from 'preact/hooks';
import { useAnswer } from '../api/answer';
import { api, Refusal, send } from '../api/ask';
import type { Corrections, Event, Ruling } from '../api/shapes';
import { Page } from '../desk/page';
import { about, refresh } from '../desk/server';
import { Quote } from '../parts/quote';
import { Source } from '../parts/source';
import { Empty, Shown } from '../parts/states';
import { inWords, kindOf } from '../text/describe';
import { nameOf } from '../text/names';
import { list, text, when } from '../text/text';

function rulingWords(ruling: Ruling, machine: Event): [string, string][] {
  const { words, codings, correction } = text.value;
  if (ruling.wrong) return [[correction.ruling, words.wrong]];
  const names = (codes: readonly string[]) => list(codes.map(nameOf)) || '–';
  const rows: [string, string][] = [];
  if (ruling.type !== undefined || ruling.mode !== undefined)
    rows.push([
      words.kind,
      kindOf({
        type: ruling.type ?? machine.type,
        mode: ruling.mode === undefined ? machine.mode : ruling.mode,
      }),
    ]);
  if (ruling.actors) rows.push([words.actors, names(ruling.actors)]);
  if (ruling.recipients) rows.push([words.recipients, names(ruling.recipients)]);
  if (ruling.status) rows.push([words.status, codings.statuses[ruling.status]]);
  if (ruling.date !== undefined) rows.push([words.date, when(ruling.date)]);
  if (ruling.place !== undefined)
    rows.push([words.place, ruling.place === null ? '–' : nameOf(ruling.place)]);
  if (ruling.said_by !== undefined)
    rows.push([words.speaker, ruling.said_by === null ? '–' : nameOf(ruling.said_by)]);
  return rows;
}

export default function CorrectionsView() {
  const url = api('corrections');
  const answer = useAnswer<Corrections>(url);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { correction, words } = text.value;
  const undo = async (id: string) => {
    try {
      await send(api(`corrections/${encodeURIComponent(id)}`), { method: 'DELETE' });
      setTrouble(null);
      await refresh();
    } catch (error) {
      setTrouble(error instanceof Refusal && error.message ? error.message : text.value.states.offline);
    }
  };
  return (
    <Page title={correction.list} source={url}>
      {trouble && (
        <p class="alarm" role="alert">
          {trouble}
        </p>
      )}
      <section class="panel">
        <Shown answer={answer}>
          {(value) =>
            value.corrections.length === 0 ? (
              <Empty title={correction.none} />
            ) : (
              <ol class="reports" data-arrows>
                {value.corrections.map((one) => (
                  <li key={one.id} class="report">
                    <p class="event-head">
                      <Source document={one.document} at={one.machine.sentence?.begin} />
                      {!one.applies && <span class="mark">{correction.stale}</span>}
                    </p>
                    <Quote fact={one.machine} lang={one.document.lang} />
                    <dl class="facts">
                      <div>
                        <dt>{correction.machine}</dt>
                        <dd>{inWords(one.machine)}</dd>
                      </div>
                      {rulingWords(one.ruling, one.machine).map(([name, value]) => (
                        <div key={name}>
                          <dt>{name}</dt>
                          <dd>
                            <strong>{value}</strong>
                          </dd>
                        </div>
                      ))}
                      {one.ruling.note && (
                        <div>
                          <dt>{words.note}</dt>
                          <dd>{one.ruling.note}</dd>
                        </div>
                      )}
                    </dl>
                    {about.value?.allow_corrections && (
                      <button type="button" class="button plain" onClick={() => undo(one.id)}>
                        {correction.undo}
                      </button>
                    )}
                  </li>
                ))}
              </ol>
            )
          }
        </Shown>
      </section>
    </Page>
  );
}
