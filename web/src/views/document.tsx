import { useEffect, useRef } from 'preact/hooks';
import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import type { DocumentAnswer, EventPage } from '../api/shapes';
import { links } from '../desk/links';
import { Page } from '../desk/page';
import { listOf, usePlace } from '../desk/place';
import { Sides } from '../parts/actor';
import { Chips } from '../parts/choices';
import { Contradictions } from '../parts/contradictions';
import { Correct } from '../parts/correction';
import { EventDate } from '../parts/event_row';
import { Facts } from '../parts/facts';
import { CorrectedMark, DisputedMark, QuadDot, StatusMark } from '../parts/marks';
import { documentTitle, Source } from '../parts/source';
import { Empty, Shown } from '../parts/states';
import { Parties } from '../parts/tie_row';
import { besideTie, kindOf, titleOf } from '../text/describe';
import { languageName, text, when } from '../text/text';
import { type Layer, MarkedText, type Selection } from './document_text';

const layers: readonly Layer[] = ['actors', 'dates', 'events', 'ties'];

/** Only pages of the web are linked: a document may name any address as its own. */
const webAddress = (url: string | null): string | null =>
  url !== null && /^https?:\/\//i.test(url) ? url : null;

function Found({
  answer,
  disputed,
  selected,
  select,
}: {
  answer: DocumentAnswer;
  disputed: ReadonlySet<string>;
  selected: Selection | null;
  select: (selection: Selection | null) => void;
}) {
  const { document, codings } = text.value;
  const { reading, reports, event_ids, tie_ids } = answer;
  const on = (layer: Selection['layer'], index: number) =>
    selected?.layer === layer && selected.index === index;
  return (
    <>
      <section class="panel">
        <h2>
          {document.events} <span class="count">{reports.length}</span>
        </h2>
        {reports.length === 0 ? (
          <p class="quiet">{document.noEvents}</p>
        ) : (
          <ol class="found" data-arrows>
            {reports.map((report, index) => {
              const id = event_ids[index] ?? null;
              return (
                <li key={index} class={on('events', index) ? 'on' : undefined} data-found={`events ${index}`}>
                  <button
                    type="button"
                    class="found-button"
                    aria-pressed={on('events', index)}
                    onClick={() => select(on('events', index) ? null : { layer: 'events', index })}
                  >
                    <QuadDot quad={report.quad} />
                    <strong>{kindOf(report)}</strong>
                  </button>
                  <Sides actors={report.actors} recipients={report.recipients} />
                  <span class="attribution">
                    <EventDate event={report} />
                  </span>
                  <StatusMark status={report.status} />
                  <DisputedMark event={{ disputed: id !== null && disputed.has(id) }} />
                  <CorrectedMark corrected={report.corrected} wrong={report.wrong} />
                  {id !== null && (
                    <a class="quiet" href={links.event(id)}>
                      {text.value.views.event}
                    </a>
                  )}
                  {on('events', index) && id !== null && (
                    <Correct id={id} event={report} document={answer.id} several={false} />
                  )}
                </li>
              );
            })}
          </ol>
        )}
      </section>
      <section class="panel">
        <h2>
          {document.ties} <span class="count">{reading.ties.length}</span>
        </h2>
        {reading.ties.length === 0 ? (
          <p class="quiet">{document.noTies}</p>
        ) : (
          <ol class="found" data-arrows>
            {reading.ties.map((tie, index) => {
              const id = tie_ids[index] ?? null;
              const contradictions = tie.contradictions;
              return (
                <li key={index} class={on('ties', index) ? 'on' : undefined} data-found={`ties ${index}`}>
                  <button
                    type="button"
                    class="found-button"
                    aria-pressed={on('ties', index)}
                    onClick={() => select(on('ties', index) ? null : { layer: 'ties', index })}
                  >
                    <span class={`dot kind-${tie.kind}`} />
                    <strong>{codings.ties[tie.kind]}</strong>
                  </button>
                  <Parties tie={tie} /> {titleOf(tie)}
                  <span class="attribution">{besideTie(tie)}</span>
                  <StatusMark status={tie.status} />
                  {contradictions.length > 0 && <span class="mark disputed">{document.contradicted}</span>}
                  {id !== null && (
                    <a class="quiet" href={links.tie(id)}>
                      {text.value.views.tie}
                    </a>
                  )}
                  {on('ties', index) && <Contradictions contradictions={contradictions} />}
                </li>
              );
            })}
          </ol>
        )}
      </section>
    </>
  );
}

function About({ answer }: { answer: DocumentAnswer }) {
  const { document, words } = text.value;
  const { reading } = answer;
  const address = webAddress(answer.url);
  const translation = reading.translation;
  return (
    <section class="panel">
      <Facts
        facts={[
          [document.published, answer.published && when(answer.published)],
          [words.site, answer.site],
          [document.author, reading.author],
          [words.lang, answer.lang && languageName(answer.lang)],
          [
            document.translationUnknown,
            translation && (
              <>
                {translation.from
                  ? document.translation(languageName(translation.from))
                  : document.translationUnknown}{' '}
                {webAddress(translation.url) && (
                  <a href={webAddress(translation.url)!} rel="noopener noreferrer">
                    {document.original}
                  </a>
                )}
              </>
            ),
          ],
          [
            document.original,
            address && (
              <a href={address} rel="noopener noreferrer" class="long">
                {address}
              </a>
            ),
          ],
          [
            document.inputs,
            answer.inputs.map((one) => (one.line > 0 ? `${one.path}:${one.line}` : one.path)).join(', '),
          ],
          [
            document.warnings,
            reading.warnings.length > 0 &&
              reading.warnings.map((one) => <p key={one.code + one.message}>{one.message}</p>),
          ],
        ]}
      />
      {answer.versions.length > 0 && (
        <>
          <h3>{document.versions}</h3>
          <ul class="plain-list">
            {answer.versions.map((one) => (
              <li key={one.id}>
                <Source document={one} />
              </li>
            ))}
          </ul>
        </>
      )}
      {answer.story_documents.length > 0 && (
        <>
          <h3>
            <a href={links.story(answer.story)}>{document.story}</a>
          </h3>
          <ul class="plain-list">
            {answer.story_documents.map((one) => (
              <li key={one.id}>
                <Source document={one} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** "events 3": what is selected, as the address has it. */
function selectionOf(word: string | undefined): Selection | null {
  const found = /^(event|tie)-(\d+)$/.exec(word ?? '');
  return found ? { layer: found[1] === 'event' ? 'events' : 'ties', index: Number(found[2]) } : null;
}

export default function Document({ params: { id } }: { params: { id: string } }) {
  const place = usePlace();
  const url = api(`documents/${encodeURIComponent(id)}`);
  const answer = useAnswer<DocumentAnswer>(url);
  const stored = useAnswer<EventPage>(
    answer.value ? api('events', { document: answer.value.id, disputed: true, limit: 200 }) : null,
  );
  const disputed = new Set(stored.value?.events.map((event) => event.id));
  const { document, views } = text.value;
  const value = answer.value;
  const shown = new Set<Layer>(
    place.query.show === undefined
      ? ['actors', 'dates', 'events']
      : (listOf(place.query.show).filter((one) => layers.includes(one as Layer)) as Layer[]),
  );
  const selected = selectionOf(place.query.selected);
  if (selected) shown.add(selected.layer);
  const at =
    place.query.at === undefined || !Number.isFinite(Number(place.query.at)) ? null : Number(place.query.at);
  const frame = useRef<HTMLDivElement>(null);
  const title = value ? documentTitle(value) : views.document;

  const choice = (selection: Selection | null) => ({
    selected: selection ? `${selection.layer === 'events' ? 'event' : 'tie'}-${selection.index}` : undefined,
    at: undefined,
  });
  const select = (selection: Selection | null) => place.set(choice(selection));

  // What is chosen on one side is brought into view on the other.
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  // When something is chosen, or first drawn
  useEffect(() => {
    const behaviour = { block: 'nearest', behavior: still ? 'auto' : 'smooth' } as const;
    const inText = frame.current?.querySelector('[data-chosen], [data-pointed]');
    inText?.scrollIntoView({ ...behaviour, block: 'center' });
    if (selected)
      frame.current
        ?.querySelector(`[data-found="${selected.layer} ${selected.index}"]`)
        ?.scrollIntoView(behaviour);
  }, [place.query.selected, place.query.at, value?.id]);

  return (
    <Page
      title={title}
      kicker={views.document}
      heading={<span lang={value?.lang ?? undefined}>{title}</span>}
      pin={value ? title : false}
      wide
      source={url}
    >
      <Shown answer={answer} tall lines={16}>
        {(value) => (
          <div class="document" ref={frame}>
            <div class="document-main panel">
              {!value.current && (
                <p class="notice">
                  {document.old} {value.versions.at(-1) && <Source document={value.versions.at(-1)!} />}
                </p>
              )}
              {!value.reading.understood && <p class="notice">{document.notUnderstood}</p>}
              <Chips<Layer>
                label={document.layers}
                chosen={shown}
                options={layers.map((layer) => ({
                  value: layer,
                  words: document.layer[layer],
                  tone: `layer-${layer}`,
                }))}
                choose={(set) => place.set({ show: [...set].join(',') || 'none', selected: undefined })}
              />
              {value.reading.text === '' ? (
                <Empty title={text.value.states.empty} />
              ) : (
                <MarkedText
                  answer={value}
                  layers={shown}
                  disputed={disputed}
                  selected={selected}
                  select={select}
                  linkTo={(selection) => place.with(choice(selection))}
                  at={at}
                />
              )}
            </div>
            <div class="document-side">
              <About answer={value} />
              <Found answer={value} disputed={disputed} selected={selected} select={select} />
            </div>
          </div>
        )}
      </Shown>
    </Page>
  );
}
