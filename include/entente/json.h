/// Readings, events and ties as JSON, one line each. Field names and values are described in docs/formats.md.
#pragma once

#include <string>

#include "entente/engine.h"
#include "entente/event.h"
#include "entente/pact.h"
#include "entente/reading.h"
#include "entente/tie.h"

namespace entente {

/// One line, no line end.
std::string to_json(const Event& event);
std::string to_json(const Tie& tie);
/// A tie of several documents: its own fields, then `reports` and `contradictions`.
std::string to_json(const MergedTie& merged);
/// One document as `entente read --json` prints it. With `full`, also text, sentences, mentions and times.
std::string to_json(const Reading& reading, bool full = false);

/// What `entente explain --json` prints: `tree` (CoNLL-U), `mentions`, `times`, `events` with `reasons` in
/// each, and `misses`.
std::string to_json(const Explanation& explanation);

/// What `entente pact --json` and `entente obligations --json` print.
std::string to_json(const PactDossier& dossier);
std::string to_json(const ObligationAnswer& answer);

/// "RUS/GOV", or "RUS" where the sector is unknown.
std::string code_of(const Side& side);

}  // namespace entente
