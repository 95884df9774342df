#include <algorithm>
#include <array>

#include "entente/event.h"
#include "entente/pact.h"
#include "entente/tie.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, kEventTypeCount> kTypes = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
constexpr std::array<std::string_view, 6> kStatuses = {"happened", "ongoing", "planned",
                                                       "possible", "denied",  "not"};
constexpr std::array<std::string_view, kTieKindCount> kKinds = {"membership", "agreement", "obligation",
                                                                "exercise",   "transfer",  "presence",
                                                                "meeting",    "office",    "dispute"};

constexpr std::array<std::string_view, 7> kReplies = {"helped",  "promised",      "spoke up",    "withheld",
                                                      "refused", "sided against", "nothing told"};

/// Empty for a number that is no value of the enumeration, as a damaged store may hold.
template <typename Enum, std::size_t N>
std::string_view name_at(const std::array<std::string_view, N>& names, Enum value) {
  const auto place = static_cast<std::size_t>(value);
  return place < N ? names[place] : std::string_view();
}

template <typename Enum, std::size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto place = std::find(names.begin(), names.end(), name);
  if (place == names.end()) return std::nullopt;
  return static_cast<Enum>(place - names.begin());
}

}  // namespace

std::string_view name_of(EventType type) { return name_at(kTypes, type); }
std::string_view name_of(EventStatus status) { return name_at(kStatuses, status); }
std::string_view name_of(TieKind kind) { return name_at(kKinds, kind); }

std::string parties_text(const Tie& tie, bool roles) {
  std::string out;
  const auto add = [&](const std::string& who, const std::string& role) {
    out += (out.empty() ? "" : ", ") + who;
    if (roles && !role.empty()) out += " (" + role + ")";
  };
  for (const TieParty& party : tie.parties) add(party.code, party.role);
  for (const UnresolvedParty& party : tie.unresolved) add("?" + party.text, party.role);
  return out;
}
std::string_view name_of(PactReply reply) { return name_at(kReplies, reply); }
std::optional<EventType> parse_event_type(std::string_view name) { return find<EventType>(kTypes, name); }
std::optional<EventStatus> parse_event_status(std::string_view name) {
  return find<EventStatus>(kStatuses, name);
}
std::optional<TieKind> parse_tie_kind(std::string_view name) { return find<TieKind>(kKinds, name); }

}  // namespace entente
