/// Rulings of persons: making, withdrawing and listing them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "entente/ingest.h"
#include "store/writer.h"

namespace entente::store {

struct Ruled {
  std::vector<std::string> corrections;  ///< Ids, one a report.
  std::vector<std::string> events;       ///< Ids of the events that the reports belong to now.
};

/// Rules on every report of an event, or, where `document` is given, on that document's. kUnknownId where the
/// store has no such event or the document does not report it.
Result<Ruled> rule(Writer& writer, const std::string& event, const Ruling& ruling,
                   const std::string& document);

/// kUnknownId where there is no such ruling.
Status withdraw(Writer& writer, const std::string& correction);

/// A ruling with what it is about, for lists.
struct ListedRuling {
  std::string id;
  std::int64_t document = 0;  ///< Row of the current version of its document, or of the last one.
  bool applies = false;
  KeptRuling kept;
};
Result<std::vector<ListedRuling>> list_rulings(Database& database);

}  // namespace entente::store
