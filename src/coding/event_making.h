/// One fitted frame as an event: its sides, status, date, place and speaker.
#pragma once

#include <vector>

#include "coding/matcher.h"
#include "coding/ontology.h"
#include "coding/speaker.h"
#include "document/sentence_view.h"
#include "world/place.h"
#include "world/setting.h"

namespace entente::coding {

/// What the events of a sentence need to know of the document around it.
struct DocumentContext {
  std::vector<Attribution> quotes;  ///< By quotation.
  world::Settings settings;
  std::vector<world::PlaceRef> places;  ///< Of the sentence at hand.
};

/// The event that the match tells. `all` are the matches of the sentence before those that others hide were
/// taken out.
Event make_event(const SentenceView& view, const VerbLists& verbs, const CameoTable& cameo,
                 const Match& match, const std::vector<Match>& all, const DocumentContext& context);

}  // namespace entente::coding
