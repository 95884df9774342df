#include "record/evidence.h"

#include <algorithm>

namespace entente {

void add_evidence(std::vector<Evidence>& to, std::vector<Evidence>&& from) {
  for (Evidence& e : from) {
    const bool known =
        std::any_of(to.begin(), to.end(), [&](const Evidence& o) { return o.sentence == e.sentence; });
    if (!known) to.push_back(std::move(e));
  }
}

}  // namespace entente
