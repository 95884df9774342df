// /api/v1/ties

#include "answer.h"

namespace entente::server {
namespace {

Response ties(const Call& call) {
  Parameters p(call.request.parameters);
  TieFilter filter;
  filter.kinds = p.parsed<TieKind>("kind", parse_tie_kind);
  filter.parties = p.codes("party");
  filter.whats = p.list("what");
  filter.statuses = p.parsed<EventStatus>("status", parse_event_status);
  filter.stages = p.list("stage");
  filter.name = p.text("name");
  filter.on = p.date("on");
  filter.from = p.date("from");
  filter.to = p.date("to");
  const Page page = p.page();
  return answered(call, p, [&](const Store& store, const QueryLimits& limits) {
    return store.ties(filter, page, limits);
  });
}

Response tie(const Call& call) {
  Parameters p(call.request.parameters);
  const Page page = p.page();
  return answered(call, p, [&](const Store& store, const QueryLimits& limits) {
    return store.tie(call.path[0], page, limits);
  });
}

}  // namespace

std::vector<Route> tie_routes() {
  return {{.method = "GET", .pattern = "/api/v1/ties", .handler = ties},
          {.method = "GET", .pattern = "/api/v1/ties/{id}", .handler = tie}};
}

}  // namespace entente::server
