/** A sentence with its trigger and sides marked. All text of documents passes through here or the document view, as text nodes. */
import type { Event, Tie } from '../api/shapes';
import { nameOf } from '../text/names';
import { text } from '../text/text';

export interface Stretch {
  text: string;
  kind: string | null;
  title?: string;
}

interface Marked {
  begin: number;
  end: number;
  kind: string;
  title?: string;
}

/** Cuts a text into marked and plain stretches; of overlapping marks the earlier and longer one holds. */
export function cut(words: string, marks: readonly Marked[]): Stretch[] {
  const out: Stretch[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.begin - b.begin || b.end - a.end)) {
    if (mark.begin < at || mark.end <= mark.begin || mark.end > words.length) continue;
    if (mark.begin > at) out.push({ text: words.slice(at, mark.begin), kind: null });
    out.push({ text: words.slice(mark.begin, mark.end), kind: mark.kind, title: mark.title });
    at = mark.end;
  }
  if (at < words.length) out.push({ text: words.slice(at), kind: null });
  return out;
}

/** Offsets of the API are bytes of UTF-8; JavaScript counts UTF-16 units. Gives the unit of each byte. */
export function unitsOfBytes(words: string): Uint32Array {
  let bytes = 0;
  const starts: [number, number][] = [];
  for (let unit = 0; unit < words.length; ) {
    const point = words.codePointAt(unit) ?? 0;
    const length = point > 0xffff ? 2 : 1;
    starts.push([bytes, unit]);
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    unit += length;
  }
  const units = new Uint32Array(bytes + 1);
  let next = 0;
  let unit = 0;
  for (let byte = 0; byte < bytes; byte++) {
    if (next < starts.length && starts[next]![0] === byte) {
      unit = starts[next]![1];
      next++;
    }
    units[byte] = unit;
  }
  units[bytes] = words.length;
  return units;
}

function marksOf(fact: Event | Tie, sentence: string, begin: number): Marked[] {
  const units = unitsOfBytes(sentence);
  const marks: Marked[] = [];
  if ('mentions' in fact) {
    for (const mention of fact.mentions) {
      const [from, to] = [units[mention.begin - begin], units[mention.end - begin]];
      if (from !== undefined && to !== undefined && sentence.slice(from, to) === mention.text)
        marks.push({ begin: from, end: to, kind: 'actor', title: nameOf(mention.code) });
    }
  }
  const at = fact.trigger === '' ? -1 : sentence.indexOf(fact.trigger);
  if (at >= 0)
    marks.push({
      begin: at,
      end: at + fact.trigger.length,
      kind: 'trigger',
      title: text.value.event.trigger,
    });
  return marks;
}

export function Quote({ fact, lang }: { fact: Event | Tie; lang?: string | null }) {
  const sentence = fact.sentence ?? fact.evidence[0];
  if (!sentence) return null;
  return (
    <q class="quote" lang={lang ?? undefined}>
      {cut(sentence.text, marksOf(fact, sentence.text, sentence.begin)).map((piece, i) =>
        piece.kind === null ? (
          piece.text
        ) : (
          <mark key={i} class={`in-${piece.kind}`} title={piece.title}>
            {piece.text}
          </mark>
        ),
      )}
    </q>
  );
}
