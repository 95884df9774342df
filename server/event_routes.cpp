// /api/v1/events

#include "answer.h"
#include "event_filter.h"

namespace entente::server {
namespace {

Response events(const Call& call) {
  Parameters p(call.request.parameters);
  EventFilter filter = event_filter(p);
  filter.order = static_cast<EventOrder>(p.choice("order", {"newest", "oldest", "most-reported"}, 0));
  const Page page = p.page();
  return answered(call, p, [&](const Store& store, const QueryLimits& limits) {
    return store.events(filter, page, limits);
  });
}

Response event(const Call& call) {
  Parameters p(call.request.parameters);
  const Page page = p.page();
  return answered(call, p, [&](const Store& store, const QueryLimits& limits) {
    return store.event(call.path[0], page, limits);
  });
}

}  // namespace

std::vector<Route> event_routes() {
  return {{.method = "GET", .pattern = "/api/v1/events", .handler = events},
          {.method = "GET", .pattern = "/api/v1/events/{id}", .handler = event}};
}

}  // namespace entente::server
