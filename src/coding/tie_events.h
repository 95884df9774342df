/// Acts that only the ties tell: "Pékin, qui a fourni ses J-10C à l'armée pakistanaise" makes a transfer, and
/// a delivery is something done. Frames ask for both sides in their places; the finders of ties know the
/// makers of weapons and the names of manoeuvres, and so see some acts that frames do not.
#pragma once

#include <vector>

#include "coding/ontology.h"
#include "document/document.h"
#include "entente/tie.h"

namespace entente::coding {

/// Adds an event for each tie that tells an act with two sides or more (a delivery, a sale, an exercise),
/// unless the document's events have it already. Keeps the order of the text.
void add_events_of_ties(const CameoTable& cameo, Document& document);

}  // namespace entente::coding
