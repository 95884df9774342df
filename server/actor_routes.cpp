// /api/v1/actors and /api/v1/dyads

#include "answer.h"

namespace entente::server {
namespace {

const std::vector<Period> kCurvePeriods = {Period::kWeek, Period::kMonth};

Response dyads(const Call& call) {
  Parameters p(call.request.parameters);
  const Page page = p.page();
  return answered(call, p,
                  [&](const Store& store, const QueryLimits& limits) { return store.dyads(page, limits); });
}

Response dyad(const Call& call) {
  Parameters p(call.request.parameters);
  DyadQuestion question;
  question.a = code_of(call.path[0]);
  question.b = code_of(call.path[1]);
  question.from = p.date("from");
  question.to = p.date("to");
  question.by = p.period(kCurvePeriods, question.by);
  question.events = p.page();
  question.max_ties = p.whole("ties", question.max_ties, 0, kMaxPage);
  return answered(
      call, p, [&](const Store& store, const QueryLimits& limits) { return store.dyad(question, limits); });
}

Response actors(const Call& call) {
  Parameters p(call.request.parameters);
  const ActorFilter filter{p.text("prefix")};
  const Page page = p.page();
  return answered(call, p, [&](const Store& store, const QueryLimits& limits) {
    return store.actors(filter, page, limits);
  });
}

Response actor(const Call& call) {
  Parameters p(call.request.parameters);
  ActorQuestion question;
  question.code = code_of(call.path[0]);
  question.from = p.date("from");
  question.to = p.date("to");
  question.by = p.period(kCurvePeriods, question.by);
  question.max_partners = p.whole("partners", question.max_partners, 0, kMaxPage);
  question.max_ties = p.whole("ties", question.max_ties, 0, kMaxPage);
  question.max_events = p.whole("events", question.max_events, 0, kMaxPage);
  return answered(
      call, p, [&](const Store& store, const QueryLimits& limits) { return store.actor(question, limits); });
}

}  // namespace

std::vector<Route> actor_routes() {
  return {{.method = "GET", .pattern = "/api/v1/dyads", .handler = dyads},
          {.method = "GET", .pattern = "/api/v1/dyads/{a}/{b}", .handler = dyad},
          {.method = "GET", .pattern = "/api/v1/actors", .handler = actors},
          {.method = "GET", .pattern = "/api/v1/actors/{code}", .handler = actor}};
}

}  // namespace entente::server
