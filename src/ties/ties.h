/// What binds states: ties from coded events and from sentences that hold no event.
///
/// Reads events, mentions, times and analysed sentences of a Document; writes Document::ties. Read-only
/// rules, any number of threads.
#pragma once

#include "document/document.h"
#include "world/world.h"

namespace entente::ties {

/// Finds the ties of one document and replaces Document::ties.
void find_ties(const world::World& world, Document& document);

}  // namespace entente::ties
