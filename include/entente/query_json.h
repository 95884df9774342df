/// Answers of a store as JSON: one object, no line end. Field names are those of docs/formats.md; events and
/// ties look as `entente read --json` prints them, with what the store adds beside.
#pragma once

#include <string>
#include <vector>

#include "entente/ingest.h"
#include "entente/query.h"

namespace entente {

std::string to_json(const DocumentSummary& document);
std::string to_json(const StoredEvent& event);
std::string to_json(const StoredTie& tie);
std::string to_json(const EventReport& report);
std::string to_json(const EventPage& page);
std::string to_json(const EventAnswer& answer);
std::string to_json(const TiePage& page);
std::string to_json(const TieAnswer& answer);
std::string to_json(const DyadAnswer& answer);
std::string to_json(const ActorAnswer& answer);
std::string to_json(const TimelineAnswer& answer);
std::string to_json(const NetworkAnswer& answer);
std::string to_json(const ChangesAnswer& answer);
std::string to_json(const SearchAnswer& answer);
std::string to_json(const DocumentAnswer& answer);
std::string to_json(const StoryAnswer& answer);
std::string to_json(const StoryPage& page);
std::string to_json(const ActorPage& page);
std::string to_json(const DyadPage& page);
std::string to_json(const InputErrorPage& page);
std::string to_json(const StatsAnswer& answer);
std::string to_json(const std::vector<Correction>& corrections);
std::string to_json(const IngestOutcome& outcome);
std::string to_json(const std::vector<StoreCheck>& checks);

/// The one envelope of everything that fails: {"error": {"code": "E078", "message": "..."}}.
std::string error_json(const std::string& code, const std::string& message);

}  // namespace entente
