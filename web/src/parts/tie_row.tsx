import { useState } from 'preact/hooks';
import type { StoredTie, Tie } from '../api/shapes';
import { links } from '../desk/links';
import {
  besideTie,
  isDirected,
  quantitiesOf,
  type TieSide,
  tiePlace,
  tieSidesOf,
  titleOf,
  validityOf,
} from '../text/describe';
import { text, upperFirst, when } from '../text/text';
import { ActorLink, Towards } from './actor';
import { StatusMark } from './marks';
import { Quote } from './quote';

/** A side as a link, or in the words of the text where nobody can resolve it. */
export function Side({ side }: { side: TieSide }) {
  if (side.code !== null) return <ActorLink code={side.code} />;
  return (
    <span class="unresolved" title={text.value.tie.unresolved}>
      {side.words}
    </span>
  );
}

export function Parties({ tie }: { tie: Tie }) {
  return (
    <span class="sides">
      {tieSidesOf(tie).map((side, i) => (
        <span key={side.code ?? side.words}>
          {i > 0 && (isDirected(tie) ? <Towards /> : ', ')}
          <Side side={side} />
        </span>
      ))}
    </span>
  );
}

function TieMarks({ tie }: { tie: StoredTie }) {
  return (
    <>
      <StatusMark status={tie.status} />
      {tie.contradictions.length > 0 && <span class="mark disputed">{text.value.document.contradicted}</span>}
    </>
  );
}

export function TieRow({ tie, quote = false }: { tie: StoredTie; quote?: boolean }) {
  return (
    <li class="tie-row">
      <p class="event-head">
        <span class={`dot kind-${tie.kind}`} />
        <a class="event-kind" href={links.tie(tie.id)}>
          {text.value.codings.ties[tie.kind]}
        </a>
        <Parties tie={tie} />
        {named(tie) && <span class="tie-title">{titleOf(tie)}</span>}
        <TieMarks tie={tie} />
        <span class="attribution">{besideTie(tie)}</span>
      </p>
      {quote && <Quote fact={tie} lang={tie.document.lang} />}
    </li>
  );
}

/** False for ties that have nothing to be called by but their kind. */
const named = (tie: Tie): boolean => Boolean(tie.name ?? tie.what);

export function TieList({ ties, quote = false }: { ties: readonly StoredTie[]; quote?: boolean }) {
  return (
    <ul class="tie-list" data-arrows>
      {ties.map((tie) => (
        <TieRow key={tie.id} tie={tie} quote={quote} />
      ))}
    </ul>
  );
}

const kBrief = 8;

/** Ties of a page that names the parties already: when, what, where; the latest first. */
export function BriefTies({ ties }: { ties: readonly StoredTie[] }) {
  const [all, setAll] = useState(false);
  const begins = (tie: StoredTie) => tie.from ?? tie.to ?? tie.first_published ?? '';
  const sorted = [...ties].sort((a, b) => (begins(a) < begins(b) ? 1 : -1));
  return (
    <>
      <ul class="brief-ties" data-arrows>
        {(all ? sorted : sorted.slice(0, kBrief)).map((tie) => (
          <li key={tie.id}>
            <span class={`dot kind-${tie.kind}`} />
            <span class="brief-when">
              {tie.from || tie.to ? (
                <time>{validityOf(tie)}</time>
              ) : (
                <time class="assumed" title={text.value.words.assumed}>
                  {when(tie.first_published)}
                </time>
              )}
            </span>
            <a href={links.tie(tie.id)}>{upperFirst(titleOf(tie))}</a>
            <span class="attribution">{[tiePlace(tie), quantitiesOf(tie)].filter(Boolean).join(' · ')}</span>
            <TieMarks tie={tie} />
          </li>
        ))}
      </ul>
      {ties.length > kBrief && (
        <button type="button" class="button plain" onClick={() => setAll(!all)}>
          {all ? text.value.states.fewer : text.value.states.all(ties.length)}
        </button>
      )}
    </>
  );
}
