/** A document's text with what was read from it marked in place. */
import { Fragment } from 'preact';
import { useMemo } from 'preact/hooks';
import type { DocumentAnswer } from '../api/shapes';
import { links } from '../desk/links';
import { unitsOfBytes } from '../parts/quote';
import { kindOf, titleOf } from '../text/describe';
import { bodyOf, nameOf } from '../text/names';
import { text, when } from '../text/text';

export type Layer = 'actors' | 'dates' | 'events' | 'ties';

interface Mark {
  begin: number;
  end: number;
  layer: Layer;
  /** Index of the mention, date, event or tie. */
  index: number;
}

interface Piece {
  begin: number;
  end: number;
  mark: Mark | null;
}

interface Sentence {
  begin: number;
  end: number;
  events: number[];
  ties: number[];
  pieces: Piece[];
}

interface Paragraph {
  key: number;
  sentences: Sentence[];
}

const rank: Record<Layer, number> = { events: 0, dates: 1, actors: 2, ties: 3 };

/** Stretches of [begin, end) in order; where marks overlap, the one of the more telling layer holds. */
function pieces(begin: number, end: number, marks: readonly Mark[]): Piece[] {
  const taken: Mark[] = [];
  for (const mark of [...marks].sort(
    (a, b) => rank[a.layer] - rank[b.layer] || a.begin - b.begin || b.end - a.end,
  ))
    if (
      mark.begin >= begin &&
      mark.end <= end &&
      !taken.some((other) => mark.begin < other.end && mark.end > other.begin)
    )
      taken.push(mark);
  const out: Piece[] = [];
  let at = begin;
  for (const mark of taken.sort((a, b) => a.begin - b.begin)) {
    if (mark.begin > at) out.push({ begin: at, end: mark.begin, mark: null });
    out.push({ begin: mark.begin, end: mark.end, mark });
    at = mark.end;
  }
  if (at < end) out.push({ begin: at, end, mark: null });
  return out;
}

/** The text cut into paragraphs, sentences and marked pieces; all in units of the JavaScript string. */
export function arrange(answer: DocumentAnswer, layers: ReadonlySet<Layer>): Paragraph[] {
  const { reading, reports } = answer;
  const units = unitsOfBytes(reading.text);
  const unit = (byte: number): number => units[Math.min(byte, units.length - 1)] ?? 0;
  const marks: Mark[] = [];
  if (layers.has('actors'))
    reading.mentions.forEach((one, index) => {
      if (one.codes.length > 0)
        marks.push({ begin: unit(one.begin), end: unit(one.end), layer: 'actors', index });
    });
  if (layers.has('dates'))
    reading.times.forEach((one, index) => {
      marks.push({ begin: unit(one.begin), end: unit(one.end), layer: 'dates', index });
    });
  const sentences = reading.sentences.map(
    (one): Sentence => ({ begin: unit(one.begin), end: unit(one.end), events: [], ties: [], pieces: [] }),
  );
  const holding = (byte: number) => sentences.find((one) => unit(byte) >= one.begin && unit(byte) < one.end);
  const trigger = (fact: { trigger: string; sentence?: { begin: number } }, layer: Layer, index: number) => {
    const sentence = fact.sentence && holding(fact.sentence.begin);
    if (!sentence) return;
    (layer === 'events' ? sentence.events : sentence.ties).push(index);
    const at =
      fact.trigger === '' ? -1 : reading.text.slice(sentence.begin, sentence.end).indexOf(fact.trigger);
    if (at >= 0)
      marks.push({
        begin: sentence.begin + at,
        end: sentence.begin + at + fact.trigger.length,
        layer,
        index,
      });
  };
  if (layers.has('events')) for (const [index, one] of reports.entries()) trigger(one, 'events', index);
  if (layers.has('ties')) for (const [index, one] of reading.ties.entries()) trigger(one, 'ties', index);

  const out: Paragraph[] = [];
  for (const match of reading.text.matchAll(/[^\n]+/g)) {
    const [begin, end] = [match.index, match.index + match[0].length];
    const inside: Sentence[] = [];
    let at = begin;
    const between = (to: number) => {
      if (to > at) inside.push({ begin: at, end: to, events: [], ties: [], pieces: pieces(at, to, marks) });
    };
    for (const sentence of sentences) {
      const [from, to] = [Math.max(begin, sentence.begin), Math.min(end, sentence.end)];
      if (from >= to || from < at) continue;
      between(from);
      inside.push({ ...sentence, begin: from, end: to, pieces: pieces(from, to, marks) });
      at = to;
    }
    between(end);
    out.push({ key: begin, sentences: inside });
  }
  return out;
}

export interface Selection {
  layer: 'events' | 'ties';
  index: number;
}

function MarkedPiece({
  piece,
  answer,
  disputed,
  selected,
  select,
  linkTo,
}: {
  piece: Piece;
  answer: DocumentAnswer;
  disputed: ReadonlySet<string>;
  selected: Selection | null;
  select: (selection: Selection) => void;
  linkTo: (selection: Selection) => string;
}) {
  const { reading, reports, event_ids } = answer;
  const words = reading.text.slice(piece.begin, piece.end);
  const { mark } = piece;
  if (!mark) return <>{words}</>;
  if (mark.layer === 'actors') {
    const mention = reading.mentions[mark.index]!;
    const [code] = mention.codes;
    return (
      <a
        class={/^(name|demonym|metonym|compound)$/.test(mention.kind) ? 'in-actor' : 'in-actor meant'}
        href={links.actor(bodyOf(code ?? ''))}
        title={mention.codes.map(nameOf).join(', ')}
      >
        {words}
      </a>
    );
  }
  if (mark.layer === 'dates') {
    const time = reading.times[mark.index]!;
    return (
      <time class="in-date" title={when(time.date)}>
        {words}
      </time>
    );
  }
  const on = selected?.layer === mark.layer && selected.index === mark.index;
  const contradicted =
    mark.layer === 'events'
      ? disputed.has(event_ids[mark.index] ?? '')
      : (reading.ties[mark.index]?.contradictions.length ?? 0) > 0;
  const selection: Selection = { layer: mark.layer as Selection['layer'], index: mark.index };
  const title = mark.layer === 'events' ? kindOf(reports[mark.index]!) : titleOf(reading.ties[mark.index]!);
  return (
    // A link and no button: buttons do not break over lines.
    <a
      href={linkTo(selection)}
      class={`in-${mark.layer === 'events' ? 'trigger' : 'tie'}${on ? ' on' : ''}${contradicted ? ' contradicted' : ''}`}
      title={contradicted ? `${title} · ${text.value.document.contradicted}` : title}
      aria-current={on ? 'true' : undefined}
      data-selected={on ? '' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        event.stopPropagation(); // the router would make a step of the history of it
        select(selection);
      }}
    >
      {words}
    </a>
  );
}

export function MarkedText({
  answer,
  layers,
  disputed,
  selected,
  select,
  linkTo,
  at,
}: {
  answer: DocumentAnswer;
  layers: ReadonlySet<Layer>;
  /** Ids of events that others deny. */
  disputed: ReadonlySet<string>;
  selected: Selection | null;
  select: (selection: Selection) => void;
  linkTo: (selection: Selection) => string;
  /** The byte whose sentence a link points to. */
  at: number | null;
}) {
  const key = [...layers].join();
  // Layers by value
  const paragraphs = useMemo(() => arrange(answer, layers), [answer, key]);
  const target = useMemo(
    () => (at === null ? null : (unitsOfBytes(answer.reading.text)[at] ?? null)),
    [answer, at],
  );
  const chosen = (sentence: Sentence): boolean =>
    selected !== null &&
    (selected.layer === 'events' ? sentence.events : sentence.ties).includes(selected.index);
  return (
    <div class="document-text" lang={answer.lang ?? undefined}>
      {paragraphs.map((paragraph) => (
        <p key={paragraph.key}>
          {paragraph.sentences.map((sentence) => {
            const pointed = target !== null && target >= sentence.begin && target < sentence.end;
            const state = `${chosen(sentence) ? ' on' : ''}${pointed ? ' pointed' : ''}${sentence.events.length > 0 ? ' has-event' : ''}`;
            return (
              <span
                key={sentence.begin}
                class={`sentence${state}`}
                data-pointed={pointed ? '' : undefined}
                data-chosen={chosen(sentence) ? '' : undefined}
              >
                {sentence.pieces.map((piece) => (
                  <Fragment key={piece.begin}>
                    <MarkedPiece
                      piece={piece}
                      answer={answer}
                      disputed={disputed}
                      selected={selected}
                      select={select}
                      linkTo={linkTo}
                    />
                  </Fragment>
                ))}
              </span>
            );
          })}
        </p>
      ))}
    </div>
  );
}
