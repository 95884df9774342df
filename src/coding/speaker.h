/// On whose word: the speaker of a clause or quotation, and the outlet that is cited.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/sentence_view.h"

namespace entente::coding {

struct Attribution {
  std::string speaker;  ///< Code of the party that speaks; empty when nobody is named.
  std::string sector;
  std::string outlet;  ///< "outlet:TASS"; empty when none is cited.
  int mention = -1;    ///< The speaker's mention; -1 for none.
  std::string reason;
};

/// Who says the clause of the token, by grammar within the sentence.
Attribution attribution_of(const SentenceView& view, const VerbLists& verbs, int token);

/// Speakers of the document's quotations: one entry for each element of Document::quotations. Looks at the
/// sentences of the quotation first, then at the one before, then at the one after. Only analysed sentences
/// are looked at.
std::vector<Attribution> quotation_speakers(const Document& document, const VerbLists& verbs);

}  // namespace entente::coding
