import type { Contradiction } from '../api/shapes';
import { links } from '../desk/links';
import { stageOf } from '../text/describe';
import { nameOf } from '../text/names';
import { text, when } from '../text/text';

const kTables = 'data/world'; // the document that stands for the reference tables

/** Values are codes or words of a text, according to what they are about. */
function accountOf(about: string, value: string): string {
  const { codings } = text.value;
  if (about === 'status') return codings.statuses[value as keyof typeof codings.statuses] ?? value;
  if (about === 'what') return codings.whats[value] ?? stageOf(value) ?? value;
  if (about === 'from' || about === 'to') return when(value);
  if (about === 'parties') return value.split(/[ ,]+/).map(nameOf).join(', ');
  return value;
}

/** Accounts that exclude each other, side by side. */
export function Contradictions({ contradictions }: { contradictions: readonly Contradiction[] }) {
  const { tie, codings, words } = text.value;
  return (
    <>
      {contradictions.map((one) => (
        <section key={one.about} class="contradiction">
          <h3>{tie.contradictionOf(codings.aspects[one.about] ?? one.about)}</h3>
          <div class="versions">
            {one.versions.map((version) => (
              <figure key={`${version.document} ${version.value} ${version.sentence}`}>
                <strong>{accountOf(one.about, version.value)}</strong>
                {version.sentence && version.sentence !== version.value && (
                  <blockquote class="quote">{version.sentence}</blockquote>
                )}
                <figcaption class="quiet">
                  {version.said_by && `${words.says(nameOf(version.said_by))}, `}
                  {version.document === kTables ? (
                    words.tables
                  ) : (
                    <a href={links.document(version.document)}>
                      {[
                        version.outlet &&
                          (/^outlet:/.test(version.outlet) ? nameOf(version.outlet) : version.outlet),
                        version.published && when(version.published),
                      ]
                        .filter(Boolean)
                        .join(', ') || words.document}
                    </a>
                  )}
                </figcaption>
              </figure>
            ))}
          </div>
        </section>
      ))}
    </>
  );
}
