/// Acts that two do to each other and that are told once: "each capital summoned the other's ambassador".
#pragma once

#include "coding/matcher.h"
#include "document/sentence_view.h"
#include "entente/event.h"

namespace entente::coding {

/// Whether the event, with two actors and no recipient, is two: each of them does it to the other.
bool goes_both_ways(const SentenceView& view, const VerbLists& verbs, const Match& match, const Event& event);

/// The event as the second of its actors does it to the first; the event itself becomes what the first does
/// to the second.
Event other_way(const Document& document, Event& event);

}  // namespace entente::coding
