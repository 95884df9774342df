#include "coding/hearers.h"

#include <algorithm>

namespace entente::coding {

/// "Sudan has complained to the African Union": a body that only hears the complaint.
bool heard_by_bodies(const SentenceView& view, const Match& match) {
  static constexpr std::string_view kBefore[] = {"to", "before", "auprès de", "devant"};
  return !match.recipients.empty() &&
         std::all_of(match.recipients.begin(), match.recipients.end(), [&](const SideRef& side) {
           if (!side.party.code.starts_with("IGO:") || side.token < 0) return false;
           std::string preposition = view.preposition_of(side.token);
           const int above = view.head(side.token);  // "to the Union's commission"
           if (preposition.empty() && above >= 0) preposition = view.preposition_of(above);
           return std::find(std::begin(kBefore), std::end(kBefore), preposition) != std::end(kBefore);
         });
}

/// "threatened to take Peru before the Court": who hears it is not whom the threat is for.
void spare_judges(const SentenceView& view, const Match& match, Event& event) {
  for (const SideRef& side : match.recipients) {
    if (!side.party.code.starts_with("IGO:") || side.token < 0) continue;
    const std::string preposition = view.preposition_of(side.token);
    if (preposition != "devant" && preposition != "before") continue;
    std::erase_if(event.recipients, [&](const Side& r) { return r.code == side.party.code; });
  }
}

}  // namespace entente::coding
