import { links } from '../desk/links';
import { bodyOf, label } from '../text/names';
import { text } from '../text/text';

/** An actor's name as a link to its page; the code on hover. */
export function ActorLink({ code, full = false }: { code: string; full?: boolean }) {
  const { full: long, short, sector: any } = label(code);
  // A state acts through its government unless something else is said.
  const sector = code.endsWith('/GOV') && !full ? null : any;
  const outlet = code.startsWith('outlet:');
  const words = (
    <>
      {full ? long : short}
      {sector && <span class="sector"> {sector}</span>}
    </>
  );
  const title = short === long ? code : `${long} (${code})`;
  if (outlet) return <span title={title}>{words}</span>;
  return (
    <a class="actor" href={links.actor(bodyOf(code))} title={title}>
      {words}
    </a>
  );
}

export function ActorList({ codes }: { codes: readonly string[] }) {
  return (
    <>
      {codes.map((code, i) => (
        <span key={code}>
          {i > 0 && (i === codes.length - 1 ? ` ${text.value.words.and} ` : ', ')}
          <ActorLink code={code} />
        </span>
      ))}
    </>
  );
}

export function Towards() {
  return (
    <>
      <span class="arrow" aria-hidden="true">
        →
      </span>
      <span class="unseen"> {text.value.words.towards} </span>
    </>
  );
}

/** "Russia → Ukraine", "Russia and India". */
export function Sides({ actors, recipients }: { actors: readonly string[]; recipients: readonly string[] }) {
  return (
    <span class="sides">
      {actors.length === 0 ? (
        <em class="quiet">{text.value.words.somebody}</em>
      ) : (
        <ActorList codes={actors} />
      )}
      {recipients.length > 0 && (
        <>
          <Towards />
          <ActorList codes={recipients} />
        </>
      )}
    </span>
  );
}
