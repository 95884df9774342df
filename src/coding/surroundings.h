/// When and where an event took place whose own clause names neither: from the story around it, and from what
/// kind of act it is.
///
/// A sentence that tells what was agreed at a meeting seldom repeats the day and the town. Where the scene is
/// sure enough (world/setting.h) the event takes them over; words that were said need a surer scene than
/// deeds, and what lies ahead takes over nothing. What members of a body say to each other in a report on
/// its meeting is said there. Some acts have their place by what they are: troops are
/// withdrawn from the country that they leave, diplomats are expelled from that of whoever expels them.
#pragma once

#include <vector>

#include "document/document.h"
#include "document/verbs.h"
#include "world/setting.h"
#include "world/world.h"

namespace entente::coding {

/// Fills dates and places that are unknown, with the reason; changes nothing that is known. Linear in the
/// number of events and the length of their sentences.
void take_surroundings(const world::World& world, const Document& document, const VerbLists& verbs,
                       const world::Settings& settings, std::vector<Event>& events);

}  // namespace entente::coding
