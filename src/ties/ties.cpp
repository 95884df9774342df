#include "ties/ties.h"

#include "ties/finders.h"
#include "ties/tables.h"
#include "ties/within_document.h"

namespace entente::ties {

void TieFinder::find(Document& document) const {
  const Scope scope(document, words_, *verbs_, *world_, times_, bodies_);
  Ties drafts;
  find_offices(scope, drafts);
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    if (!document.sentences[s].analysed) continue;
    const SentenceReader reader(scope, s);
    for (const auto find : {find_agreements, find_memberships, find_obligations, find_exercises,
                            find_transfers, find_presences, find_meetings, find_disputes})
      find(reader, drafts);
  }
  document.ties = fold(std::move(drafts));
  compare_with_tables(*world_, words_, document, document.ties);
}

}  // namespace entente::ties
