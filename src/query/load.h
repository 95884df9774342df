/// Rows of a store as the values that answers hold.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "entente/pact.h"
#include "query/connection.h"
#include "store/rulings.h"

namespace entente::query {

/// An event that stands for itself, by its row.
StoredEvent load_event(Connection& connection, std::int64_t event);
std::vector<StoredEvent> load_events(Connection& connection, const std::vector<std::int64_t>& events);

/// The same with as much of its best report's document as a dossier names.
ToldEvent load_told_event(Connection& connection, std::int64_t event);

/// The events of a document as they count, in the order of their reports.
std::vector<store::CodedReport> coded_reports(Connection& connection, std::int64_t document);

/// The row of an event by its id; that of the event it was joined to, where it was. Fails with kUnknownId.
Result<std::int64_t> find_event(Connection& connection, const std::string& id);

/// The id of an event by its row.
std::string event_id(Connection& connection, std::int64_t event);

/// A page of the reports of an event, the best first.
struct ReportPage {
  std::vector<EventReport> reports;
  std::string next;
};
Result<ReportPage> load_reports(Connection& connection, std::int64_t event, const Page& page);

StoredTie load_tie(Connection& connection, std::int64_t tie);
std::vector<StoredTie> load_ties(Connection& connection, const std::vector<std::int64_t>& ties);

/// Columns quad1 to quad4, cooperation and conflict of a tally, from `first` on.
Balance read_balance(const Query& query, int first);

/// A document as the source of a report.
TieSource source_of(const DocumentSummary& document);

/// How many of a page are wanted, within what is allowed.
std::size_t wanted(const Page& page);

}  // namespace entente::query
