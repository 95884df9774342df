// /api/v1/timeline, /api/v1/network and /api/v1/changes

#include "answer.h"
#include "event_filter.h"

namespace entente::server {
namespace {

constexpr std::uint64_t kMaxWindowDays = 36500;
constexpr std::uint64_t kMaxEdges = 5000;
constexpr int kDaysOfChanges = 30;

Response timeline(const Call& call) {
  Parameters p(call.request.parameters);
  TimelineQuestion question;
  question.filter = event_filter(p);
  question.by = p.period({Period::kDay, Period::kWeek, Period::kMonth, Period::kYear}, question.by);
  question.top = p.whole("top", question.top, 0, kMaxTimelineTop);
  return answered(call, p, [&](const Store& store, const QueryLimits& limits) {
    return store.timeline(question, limits);
  });
}

Response network(const Call& call) {
  Parameters p(call.request.parameters);
  NetworkQuestion question;
  question.on = p.date("on");
  question.window_days =
      static_cast<std::uint32_t>(p.whole("window", question.window_days, 1, kMaxWindowDays));
  question.kinds = p.list("kind");
  question.around = p.codes("around");
  question.max_edges = p.whole("edges", question.max_edges, 1, kMaxEdges);
  return answered(call, p, [&](const Store& store, const QueryLimits& limits) {
    return store.network(question, limits);
  });
}

/// So many days before the latest event of the store.
Answer<Date> recently(const Store& store, const QueryLimits& limits) {
  NetworkQuestion question;
  question.window_days = kDaysOfChanges;
  question.max_edges = 1;
  const auto network = store.network(question, limits);
  return {network.ok, network.code, network.message, network.value.from};
}

Response changes(const Call& call) {
  Parameters p(call.request.parameters);
  ChangesQuestion question;
  question.since = p.date("since");
  question.max_ties = p.whole("ties", question.max_ties, 0, kMaxPage);
  question.max_dyads = p.whole("dyads", question.max_dyads, 0, kMaxPage);
  question.max_events = p.whole("events", question.max_events, 0, kMaxPage);
  return answered(call, p, [&](const Store& store, const QueryLimits& limits) -> Answer<ChangesAnswer> {
    if (!question.since.known()) {
      const Answer<Date> since = recently(store, limits);
      if (!since.ok) return {false, since.code, since.message, {}};
      question.since = since.value.known() ? since.value : Date{1900, 1, 1};
    }
    return store.changes(question, limits);
  });
}

}  // namespace

std::vector<Route> overview_routes() {
  return {{.method = "GET", .pattern = "/api/v1/timeline", .handler = timeline},
          {.method = "GET", .pattern = "/api/v1/network", .handler = network},
          {.method = "GET", .pattern = "/api/v1/changes", .handler = changes}};
}

}  // namespace entente::server
