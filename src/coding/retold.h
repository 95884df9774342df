/// Talks that the text comes back to: "à l'issue de leur rencontre", "after the call".
#pragma once

#include <vector>

#include "coding/context.h"

namespace entente::coding {

/// Notes whether the match names talks as known already: a noun with "the", "this" or "their",
/// or a verb of which pronouns and the like are the subject: "the two leaders also discussed".
void note_known_talks(const SentenceView& view, const Match& match, DraftEvent& draft);

/// Takes out talks that only come back to talks told before between the same sides, who may be fewer here;
/// what they alone say of mode and place goes over to those.
void fold_known_talks(std::vector<DraftEvent>& drafts);

}  // namespace entente::coding
