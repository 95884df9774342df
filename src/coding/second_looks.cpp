#include "coding/second_looks.h"

#include <algorithm>

namespace entente::coding {

bool names(const std::vector<SideRef>& sides, std::string_view code) {
  return std::any_of(sides.begin(), sides.end(), [&](const SideRef& s) { return s.party.code == code; });
}

void name_other_state(const Document& document, const std::vector<SideRef>& actors,
                      std::vector<SideRef>& recipients) {
  for (SideRef& side : recipients) {
    if (side.mention < 1 || !names(actors, side.party.code)) continue;
    const Mention& last = document.mentions[static_cast<std::size_t>(side.mention)];
    const Mention& first = document.mentions[static_cast<std::size_t>(side.mention) - 1];
    const bool joined = first.kind == MentionKind::kCompound && first.parties.size() == 1 &&
                        first.end + 1 == last.begin && document.slice(first.end, last.begin) == "-";
    if (joined && !names(actors, first.parties.front().code)) side.party = first.parties.front();
  }
}

bool undone_together(const Frame& frame) {
  return (frame.type == EventType::kReject && frame.mode == "meet") ||
         (frame.type == EventType::kRetreat && frame.mode == "ceasefire");
}

}  // namespace entente::coding
