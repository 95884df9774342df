/// What persons have ruled, laid over what the machine has coded.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "entente/ingest.h"
#include "entente/reading.h"
#include "store/sqlite.h"

namespace entente::store {

/// A row of table `correction`.
struct KeptRuling {
  std::int64_t id = 0;
  std::int64_t sentence = 0;  ///< sentence_key() of the words.
  std::string words;
  Event machine;
  Ruling ruling;
};

enum class RulingState : std::uint8_t { kNone, kCorrected, kWrong };

/// One event of a document as it counts.
struct CodedReport {
  Event event;
  std::int64_t sentence = 0;
  RulingState state = RulingState::kNone;
  std::int64_t correction = 0;  ///< Row of table `correction`; 0 for none.
};

/// The event with a person's ruling applied; evidence and places in the text stay.
Event apply(const Ruling& ruling, Event event);

/// A reading's events under the rulings on its address, in the order of the reading; then events of rulings
/// whose sentence is there, but which the machine no longer codes. `sentences`: sentence_key() of each event.
std::vector<CodedReport> code_reports(const Reading& reading, const std::vector<std::int64_t>& sentences,
                                      const std::vector<KeptRuling>& rulings);

/// The rulings on a document, by its address.
std::vector<KeptRuling> rulings_on(Database& database, std::int64_t address);

std::string ruling_to_text(const Ruling& ruling);
Result<Ruling> ruling_from_text(const std::string& text);

}  // namespace entente::store
