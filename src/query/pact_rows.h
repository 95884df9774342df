/// Rows of a store that pacts are judged by, as its indexes hold them: who attacked whom, and what pairs did
/// to each other. No event is loaded. Read when first asked for, and shared by the pacts of one question.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "query/connection.h"
#include "record/pact_tests.h"
#include "store/sides.h"

namespace entente::query {

class PactRows {
 public:
  explicit PactRows(Connection& connection) : connection_(connection) {}

  /// An attack or a call for help that happened or goes on.
  struct Attack {
    Day day = 0;
    std::int64_t event = 0, document = 0;
    std::vector<std::int64_t> victims;  ///< Codes; of all who take part where there are no recipients.
    pacts::Attack told;
  };
  /// All attacks, by day.
  const std::vector<Attack>& attacks();
  /// Requests made to a code, by day.
  const std::vector<Attack>& calls(std::int64_t code);

  /// What may be an answer to an attack.
  struct Deed {
    Day day = 0;
    std::int64_t event = 0;
    EventType type = EventType::kConsult;
    EventStatus status = EventStatus::kHappened;
    int flags = 0;  ///< `event_dyad.direction`, for a pair whose first code is the smaller number.
  };
  /// What two codes did to or with each other from a day on (at least), by day.
  const std::vector<Deed>& deeds(std::int64_t a, std::int64_t b, Day from);

  struct WithSides {
    Deed deed;
    std::vector<store::SideTerm> sides;
  };
  /// Where a code will not help and does not say whom, by day.
  const std::vector<WithSides>& refusals(std::int64_t code);
  /// What a document tells first without dating it, by day.
  const std::vector<WithSides>& undated(std::int64_t document);

  /// The document of an event's best report.
  std::int64_t document_of(std::int64_t event);
  std::int64_t uid_of(std::int64_t document);

  Connection& connection() { return connection_; }

 private:
  Attack make_attack(Day day, std::int64_t event, std::int64_t document, std::string_view sides);
  Date published(std::int64_t document);

  Connection& connection_;
  bool attacks_read_ = false;
  std::vector<Attack> attacks_;
  std::unordered_map<std::int64_t, std::vector<Attack>> calls_;
  struct Pair {
    std::size_t operator()(const std::pair<std::int64_t, std::int64_t>& codes) const {
      constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15ULL;
      return static_cast<std::size_t>(static_cast<std::uint64_t>(codes.first) * kSpread ^
                                      static_cast<std::uint64_t>(codes.second));
    }
  };
  struct Since {
    Day from = 0;
    std::vector<Deed> deeds;
  };
  std::unordered_map<std::pair<std::int64_t, std::int64_t>, Since, Pair> deeds_;
  std::unordered_map<std::int64_t, std::vector<WithSides>> refusals_, undated_;
  std::unordered_map<std::int64_t, std::int64_t> documents_;
};

}  // namespace entente::query
