/// Which fitted frames are events of the text, and which are only part of another act or scenery.
#pragma once

#include <vector>

#include "coding/matcher.h"

namespace entente::coding {

/// Takes out of `matches` what another match contains (the clause of a demand, the object of an accusation),
/// what a word condition has consumed, attributes ("the occupied territories"), aims ("in order to ...") and
/// nouns that merely name.
void keep_relevant(const SentenceView& view, const VerbLists& verbs, std::vector<Match>& matches);

/// Acts whose clause is part of them: "demanded that Y withdraw" is one REQUEST.
bool hides_clause(EventType type);

/// Acts done by speaking: those that hide their clause, and praise.
bool is_speech(EventType type);

}  // namespace entente::coding
