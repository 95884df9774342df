/// Recipients that go without saying because the act stays at home: a crowd that protests and names nobody
/// protests against its own government, a curfew falls on the country of the government that imposes it.
/// Coders of the PLOVER gold standard records name them throughout, and without them a country's own strife
/// would be missing from every table of dyads.
#pragma once

#include <vector>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::coding {

/// Names the actor's own country as recipient of acts that are done at home: protests of anybody but the
/// government, restrictions and arrests by government or police, concessions of a government, attacks by
/// armed groups of the country, threats and shows of force by police.
///
/// Only where the event has actors of one state and no recipient, and neither its sentence nor one beside it
/// names another party: a march in Baghdad "against the military policy of the United States" is not against
/// Iraq; and to close the border is done to whoever is behind it. Call it after merging, when other sentences
/// have had their say. Writes the reason and the id of the events it changes.
void name_home_recipients(const Document& document, const VerbLists& verbs, std::vector<Event>& events);

}  // namespace entente::coding
