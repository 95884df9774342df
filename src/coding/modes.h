/// Modes that no single frame can know: they turn on place, sides, weapons and what else the clause holds.
#pragma once

#include <vector>

#include "coding/matcher.h"
#include "document/sentence_view.h"
#include "entente/event.h"

namespace entente::coding {

/// Where a meeting takes place says what it is: with one of the two, a visit; elsewhere, a meeting in a third
/// country. Three states or a body make it multilateral. Leaves other events and known modes alone.
void set_meeting_mode(Event& event);

/// The mode of an event whose frame gives none, from the words and acts of its clause: what an attack is made
/// with, what is asked for, what is threatened. `all` are the matches of the sentence, hidden ones included.
void set_mode_by_clause(const SentenceView& view, const VerbLists& verbs, const Match& match,
                        const std::vector<Match>& all, Event& event);

}  // namespace entente::coding
