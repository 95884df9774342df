/// Who denies an act without saying whose it is, denies it as his own.
#pragma once

#include <vector>

#include "coding/matcher.h"
#include "document/sentence_view.h"

namespace entente::coding {

/// "X nie toute implication dans l'attaque contre Y", "X denied the shelling of Y": X is the doer of the noun
/// that names nobody, with status denied. Reads and changes `matches` of one sentence.
void name_deniers(const SentenceView& view, const VerbLists& verbs, std::vector<Match>& matches);

}  // namespace entente::coding
