/// Answers of a store as CSV (RFC 4180, UTF-8, a header line, lines end in CRLF). An answer with several
/// lists gives the one that its question is about: the curve of a dyad or an actor, the edges of a network.
/// docs/formats.md lists the columns; lists within a cell are joined by "; ".
#pragma once

#include <string>
#include <vector>

#include "entente/ingest.h"
#include "entente/query.h"

namespace entente {

std::string to_csv(const std::vector<StoredEvent>& events);
std::string to_csv(const std::vector<StoredTie>& ties);
std::string to_csv(const std::vector<CurvePoint>& curve);
std::string to_csv(const EventAnswer& answer);     ///< One line a report.
std::string to_csv(const TieAnswer& answer);       ///< One line a report.
std::string to_csv(const TimelineAnswer& answer);  ///< One line a period.
std::string to_csv(const NetworkAnswer& answer);   ///< One line an edge.
std::string to_csv(const ChangesAnswer& answer);   ///< One line a change, of any kind.
std::string to_csv(const SearchAnswer& answer);    ///< One line a hit.
std::string to_csv(const DocumentAnswer& answer);  ///< One line a report of an event.
std::string to_csv(const StoryAnswer& answer);     ///< One line a document.
std::string to_csv(const StoryPage& page);
std::string to_csv(const ActorPage& page);
std::string to_csv(const DyadPage& page);
std::string to_csv(const InputErrorPage& page);
std::string to_csv(const StatsAnswer& answer);  ///< One line a figure: group, value, count.
std::string to_csv(const std::vector<Correction>& corrections);

}  // namespace entente
