import type { DocumentSummary } from '../api/shapes';
import { links } from '../desk/links';
import { languageName, text, when } from '../text/text';

export const documentTitle = (document: { title: string | null; name: string }): string =>
  document.title || document.name || text.value.document.untitled;

/** A document as evidence: title, publisher, date, language. */
export function Source({ document, at }: { document: DocumentSummary; at?: number }) {
  return (
    <cite class="source">
      <a href={links.document(document.id, at)} lang={document.lang ?? undefined}>
        {documentTitle(document)}
      </a>
      <span class="quiet">
        {[
          document.site,
          document.published && when(document.published),
          document.lang && languageName(document.lang),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </cite>
  );
}
