// /api/v1/pacts and /api/v1/obligations: what binds whom, and what became of it.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "answer.h"
#include "entente/json.h"
#include "server_limits.h"

namespace entente::server {
namespace {

using Json = nlohmann::ordered_json;

bool is_member_now(const TableMember& m) { return m.relation == "member" && !m.to.known(); }

Response pacts(const Call& call) {
  Parameters p(call.request.parameters);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  Json list = Json::array();
  for (const std::string& code : call.context.tables().pacts()) {
    const auto pact = call.context.tables().pact(code);
    list.push_back({{"code", code},
                    {"name", pact->name.english},
                    {"kind", pact->name.kind},
                    {"members", std::count_if(pact->members.begin(), pact->members.end(), is_member_now)},
                    {"obligations", pact->obligations.size()}});
  }
  return json_response(Json{{"pacts", std::move(list)}}.dump());
}

/// What texts tell of the pact that lasts, as lists of ties show it.
Answer<TiePage> ties_of(const Call& call, const PactDossier& pact) {
  TieFilter filter;
  filter.kinds = {TieKind::kMembership, TieKind::kAgreement, TieKind::kObligation};
  if (pact.code.empty())
    filter.name = pact.name;
  else
    filter.parties = {pact.code};
  return call.context.store().ties(filter, {.limit = limits::kPactTies, .after = {}}, call.context.limits());
}

/// `told` by the store; where that took too long, what the tables say.
template <typename T, typename Tables>
bool complete(Answer<T>& told, Tables&& tables) {
  if (told.code != "E076") return true;
  told = {.ok = true, .code = {}, .message = {}, .value = std::forward<Tables>(tables)()};
  return false;
}

PactBounds bounds_of(Parameters& p) {
  const PactBounds usual;
  return {p.whole("tests", usual.tests, 1, limits::kPactTests),
          p.whole("reports", usual.reports, 1, limits::kPactReports)};
}

Response pact(const Call& call) {
  Parameters p(call.request.parameters);
  const PactBounds bounds = bounds_of(p);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  const std::string name = code_of(call.path[0]);
  std::string message;
  const auto engine = call.context.engine(message);
  if (!engine) return failure(500, "E050", message);
  auto told = call.context.store().pact(*engine, name, bounds, call.context.limits());
  const bool all = complete(told, [&] { return engine->pact(name, {}, {}); });
  if (!told.ok) return failure(told.code, told.message);
  if (!told.value.found)
    return failure("E078", fmt::format("the world tables know no organisation or treaty `{}`", name));
  const auto ties = ties_of(call, told.value);
  if (!ties.ok) return failure(ties.code, ties.message);
  told.value.ties.clear();
  Json out = Json::parse(to_json(told.value));
  for (const StoredTie& tie : ties.value.ties) out["ties"].push_back(Json::parse(to_json(tie)));
  out["complete"] = all;
  return json_response(out.dump());
}

Response obligations(const Call& call) {
  Parameters p(call.request.parameters);
  const std::string attacked = code_of(p.text("attacked"));
  const std::string attacker = code_of(p.text("by"));
  const Date on = p.date("on");
  const PactBounds usual, bounds{p.whole("tests", usual.tests, 1, limits::kPactTests), usual.reports};
  if (const auto problem = p.problem()) return failure("E026", *problem);
  if (attacked.empty()) return failure("E026", "`attacked` is missing: the code of a state, such as ARM");
  std::string message;
  const auto engine = call.context.engine(message);
  if (!engine) return failure(500, "E050", message);
  auto told =
      call.context.store().obligations(*engine, attacked, attacker, on, bounds, call.context.limits());
  const bool all = complete(told, [&] { return engine->obligations(attacked, attacker, on, {}); });
  if (!told.ok) return failure(told.code, told.message);
  if (!told.value.found) return failure("E078", fmt::format("no state has the code `{}`", attacked));
  Json out = Json::parse(to_json(told.value));
  out["complete"] = all;
  return json_response(out.dump());
}

}  // namespace

std::vector<Route> pact_routes() {
  return {{.method = "GET", .pattern = "/api/v1/pacts", .handler = pacts, .csv = false},
          {.method = "GET", .pattern = "/api/v1/pacts/{code}", .handler = pact, .csv = false},
          {.method = "GET", .pattern = "/api/v1/obligations", .handler = obligations, .csv = false}};
}

}  // namespace entente::server
