/// An EventFilter as SQL: which index to walk, in which order, and what to test on the way.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "entente/query.h"
#include "query/connection.h"
#include "query/curve.h"

namespace entente::query {

/// Where a list of events by date goes on.
struct EventPlace {
  Day day = 0;
  std::int64_t event = 0;
};

/// A filter whose names have been looked up. Names that the store does not know make it empty.
class EventQuery {
 public:
  /// Fails with kBadField for a filter that makes no sense.
  static Result<EventQuery> make(Connection& connection, const EventFilter& filter);

  /// Rows of table `event`, by day and row, newest or oldest first, after a place.
  std::vector<EventPlace> by_day(bool newest, const EventPlace* after, std::size_t limit) const;

  /// Rows of table `event`, most independent stories first, then newest. `offset` counts from the beginning.
  std::vector<std::int64_t> by_stories(std::size_t offset, std::size_t limit) const;

  /// Every event that fits, in no order, with what balances need.
  void each(const std::function<void(std::int64_t event, int type, const Weight& weight)>& sink) const;

  /// True where only dates and types narrow it: then sums by day answer without looking at events.
  bool only_days_and_types() const;

 private:
  /// One index to walk, for one value of the list that it is about.
  struct Walk {
    std::string from;   ///< "event e", "event_side s" or "event_dyad s".
    std::string where;  ///< What the index answers by itself.
    bool of_events() const { return from.ends_with(" e"); }
    std::string day() const { return of_events() ? "e.day" : "s.day"; }
    std::string event() const { return of_events() ? "e.id" : "s.event"; }
    std::string facts() const { return of_events() ? "e." : "s."; }
  };
  /// Tests of who takes part, in the order of the codes that they are about.
  enum Part : std::size_t { kBetween, kRecipients, kActors, kCodes, kParts };

  EventQuery(Connection& connection, const EventFilter& filter)
      : connection_(&connection), filter_(&filter) {}
  void test_facts();
  Status test_names();
  void test_sides();
  void test_reports();
  Status choose_walks();
  void walk_documents(const std::string& documents, const char* column);
  bool walk_column(const char* column, const std::vector<std::int64_t>& values);
  bool walk_sides();
  bool many() const;
  std::string rest() const;
  std::string source(const Walk& walk) const;
  std::string where(const Walk& walk) const;
  std::string dates(const std::string& day) const;
  std::vector<std::int64_t> ids(const std::string& sql) const;
  bool lookup(TermKind kind, const std::vector<std::string>& names, std::vector<std::int64_t>& ids);

  Connection* connection_;
  const EventFilter* filter_;
  bool nothing_ = false;  ///< A name is unknown, so no event can fit.
  bool all_ = false;      ///< The walk is over all events by day.
  std::vector<Walk> walks_;
  std::string facts_;  ///< Conditions on type, status, quad and goldstein, with @ for the prefix.
  std::string rest_;   ///< Conditions on table event as e.
  std::array<std::string, kParts> parts_;  ///< Conditions on who takes part.
  std::size_t walked_ = kParts;            ///< The one that the walk answers.
  std::array<std::vector<std::int64_t>, kParts> codes_;
  std::vector<std::int64_t> modes_, places_, names_, speakers_, outlets_;
};

}  // namespace entente::query
