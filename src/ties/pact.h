/// Pacts and their tests, as pure functions over reference tables, events and ties. See entente/pact.h.
#pragma once

#include <string_view>
#include <vector>

#include "entente/pact.h"
#include "world/world.h"

namespace entente::ties {

/// The organisation or treaty that "CSTO", "IGO:CSTO" or a name means; kNoEntity when none does.
world::EntityId find_pact(const world::World& world, std::string_view name);

/// Members, obligations and tests. Linear in the number of events, but for sorting.
PactDossier pact_dossier(const world::World& world, std::string_view name,
                         const std::vector<ToldEvent>& events, const std::vector<MergedTie>& ties);

/// Who is bound to what when one state attacks another. `attacker` may be empty, `on` unknown (today); of the
/// bounds, the tests count.
ObligationAnswer obligations_when(const world::World& world, const std::string& attacked,
                                  const std::string& attacker, const Date& on,
                                  const std::vector<ToldEvent>& events,
                                  const PactBounds& bounds = kWholePact);

}  // namespace entente::ties
