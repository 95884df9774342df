/// A tie: what binds states over time (a membership, an agreement, an exercise, a transfer, ...), with the
/// sentences for and against it. A Tie is a plain value; unknown fields are empty; it never exists without
/// evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/date.h"
#include "entente/event.h"

namespace entente {

/// Stores keep these numbers: never reorder.
enum class TieKind : std::uint8_t {
  kMembership,
  kAgreement,
  kObligation,
  kExercise,
  kTransfer,
  kPresence,
  kMeeting,
  kOffice,
  kDispute,
};
inline constexpr int kTieKindCount = 9;

std::string_view name_of(TieKind kind);  ///< "membership".
std::optional<TieKind> parse_tie_kind(std::string_view name);

/// A party and its part in the tie.
struct TieParty {
  std::string code;  ///< As in Side::code.
  std::string role;  ///< "supplier", "recipient", "owner", "host", "organiser", "member", "observer", ...;
                     ///< may be empty.
  bool operator==(const TieParty&) const = default;
};

struct Tie {
  std::string id;  ///< Hash of kind, parties and name: the same tie in another document has the same id.
  TieKind kind = TieKind::kMeeting;
  std::vector<TieParty> parties;
  std::string what;   ///< "joined", "treaty", "delivered", "base", ... as in the guidelines; empty for none.
  std::string name;   ///< "Druzhba 2017", "S-400", "Sergei Shoigu"; empty when the text gives none.
  std::string place;  ///< "Islamabad, PAK"; empty when unknown.
  DateRange valid;    ///< From and to, each unknown where the text does not say.
  EventStatus status = EventStatus::kHappened;
  std::string stage;     ///< Life cycle: announced, negotiated, signed, in-force, ordered, delivered, held,
                         ///< suspended, ended, cancelled.
  std::string quantity;  ///< As the text has it, with unit: "more than 10 billion USD", "1500 soldiers".
  std::vector<std::string> flags;  ///< "land", "sea", "air", "cyber", "anti-terrorist".
  std::string trigger;
  TextSpan trigger_span;
  float confidence = 0;
  std::vector<Evidence> evidence;
};

}  // namespace entente
