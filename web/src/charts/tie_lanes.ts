/** Ties as bars through time, by kind. */
import { createElement } from 'preact';
import type { StoredTie } from '../api/shapes';
import { tieKinds } from '../api/shapes';
import { links } from '../desk/links';
import { isBrief, partiesOf, quantitiesOf, stageOf, tiePlace, titleOf, validityOf } from '../text/describe';
import { span, text, upperFirst, when } from '../text/text';
import type { Lane, LaneGroup, Span } from './lanes';

const looks: Record<StoredTie['status'], string> = {
  happened: 'solid',
  ongoing: 'solid',
  planned: 'planned',
  possible: 'possible',
  denied: 'denied',
  not: 'denied',
};

/** `now`: where a bar without an end stops. */
function spanOfTie(tie: StoredTie, now: number): Span | null {
  const begin = tie.from === null ? null : span(tie.from);
  const end = tie.to === null ? null : span(tie.to);
  const told = tie.first_published === null ? null : span(tie.first_published);
  const look = looks[tie.status];
  // Without an end they are drawn as dots.
  if (isBrief(tie.kind)) {
    const at = begin ?? end ?? told;
    return at ? { from: at[0], to: (end ?? at)[1], look } : null;
  }
  const from = begin?.[0] ?? end?.[0] ?? told?.[0];
  if (from === undefined) return null;
  return { from, to: Math.max(from, end?.[1] ?? now), openStart: !begin, openEnd: !end, look };
}

function tip(tie: StoredTie) {
  const { codings, words, document } = text.value;
  const lines = [
    partiesOf(tie),
    [codings.statuses[tie.status], stageOf(tie.stage)].filter(Boolean).join(', '),
    validityOf(tie) ?? words.undated,
    [tiePlace(tie), quantitiesOf(tie)].filter(Boolean).join(', '),
    words.documents(tie.documents),
    tie.contradictions.length > 0 ? document.contradicted : '',
  ].filter(Boolean);
  return [
    createElement('strong', { key: 'title' }, `${codings.ties[tie.kind]}: ${titleOf(tie)}`),
    ...lines.map((line) => createElement('span', { key: line }, line)),
  ];
}

/** Meetings and the like that have no name of their own share one lane: a row each would say nothing. */
const kShared = 3;

/** `others`: how a row names the parties that the page is not about. */
export function tieGroups(
  ties: readonly StoredTie[],
  now: number,
  others: (tie: StoredTie) => string,
): LaneGroup[] {
  return tieKinds.flatMap((kind) => {
    const drawn = ties
      .filter((tie) => tie.kind === kind)
      .flatMap((tie) => {
        const one = spanOfTie(tie, now);
        return one ? [{ tie, span: one }] : [];
      })
      .sort((a, b) => a.span.from - b.span.from || (a.tie.id < b.tie.id ? -1 : 1));
    if (drawn.length === 0) return [];
    const nameless = isBrief(kind) ? drawn.filter(({ tie }) => !tie.name && !tie.what) : [];
    const shared = new Set(nameless.length >= kShared ? nameless : []);
    const lanes = drawn
      .filter((one) => !shared.has(one))
      .map(({ tie, span }): Lane => {
        const title = tie.name === null && tie.what === null ? null : titleOf(tie);
        const words =
          [title ?? tiePlace(tie), others(tie)].filter(Boolean).join(' · ') ||
          (tie.from ? when(tie.from) : titleOf(tie));
        return {
          key: tie.id,
          words: upperFirst(words),
          href: links.tie(tie.id),
          spans: [span],
          tip: tip(tie),
        };
      });
    const together: Lane[] =
      shared.size === 0
        ? []
        : [
            {
              key: `${kind} together`,
              words: text.value.tie.unnamed(shared.size),
              tip: null,
              spans: nameless.map(({ tie, span }) => ({
                ...span,
                own: { key: tie.id, href: links.tie(tie.id), tip: tip(tie) },
              })),
            },
          ];
    return [
      {
        key: kind,
        words: text.value.codings.tieGroups[kind],
        tone: `kind-${kind}`,
        lanes: [...together, ...lanes],
        count: drawn.length,
      },
    ];
  });
}

export function tieTwin(ties: readonly StoredTie[]) {
  const { words, codings } = text.value;
  return {
    rows: ties,
    keyOf: (tie: StoredTie) => tie.id,
    hrefOf: (tie: StoredTie) => links.tie(tie.id),
    columns: [
      { key: 'kind', label: words.kind, value: (tie: StoredTie) => codings.ties[tie.kind] },
      { key: 'parties', label: words.parties, value: (tie: StoredTie) => partiesOf(tie) },
      {
        key: 'name',
        label: words.name,
        value: (tie: StoredTie) => titleOf(tie),
        show: (tie: StoredTie) => createElement('a', { href: links.tie(tie.id) }, titleOf(tie)),
      },
      { key: 'status', label: words.status, value: (tie: StoredTie) => codings.statuses[tie.status] },
      { key: 'stage', label: words.stage, value: (tie: StoredTie) => stageOf(tie.stage) },
      {
        key: 'from',
        label: words.begins,
        value: (tie: StoredTie) => tie.from,
        show: (tie: StoredTie) => tie.from && when(tie.from),
      },
      {
        key: 'to',
        label: words.ends,
        value: (tie: StoredTie) => tie.to,
        show: (tie: StoredTie) => tie.to && when(tie.to),
      },
      { key: 'place', label: words.place, value: (tie: StoredTie) => tiePlace(tie) },
      { key: 'quantity', label: words.quantity, value: (tie: StoredTie) => quantitiesOf(tie) || null },
      { key: 'documents', label: words.document_s, value: (tie: StoredTie) => tie.documents, numeric: true },
    ],
  };
}
