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

/// The ties of a dossier as lists of ties show them.
Json ties_json(const Store& store, const std::vector<MergedTie>& ties, const QueryLimits& limits) {
  Json out = Json::array();
  for (const MergedTie& told : ties) {
    if (out.size() == limits::kPactTies) break;
    const auto tie = store.tie(told.tie.id, {.limit = 1, .after = {}}, limits);
    if (tie.ok) out.push_back(Json::parse(to_json(tie.value.tie)));  // else gone since, with its documents
  }
  return out;
}

Response pact(const Call& call) {
  Parameters p(call.request.parameters);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  const std::string name = code_of(call.path[0]);
  std::string message;
  const auto engine = call.context.engine(message);
  if (!engine) return failure(500, "E050", message);
  const Store& store = call.context.store();
  auto told = store.pact(*engine, name, call.context.limits());
  const bool complete = told.ok;
  if (told.code == "E076")
    told = {.ok = true, .code = {}, .message = {}, .value = engine->pact(name, {}, {})};  // the tables
  if (!told.ok) return failure(told.code, told.message);
  PactDossier& dossier = told.value;
  if (!dossier.found)
    return failure("E078", fmt::format("the world tables know no organisation or treaty `{}`", name));
  const std::vector<MergedTie> ties = std::move(dossier.ties);
  dossier.ties.clear();
  Json out = Json::parse(to_json(dossier));
  out["ties"] = ties_json(store, ties, call.context.limits());
  out["complete"] = complete;
  return json_response(out.dump());
}

Response obligations(const Call& call) {
  Parameters p(call.request.parameters);
  const std::string attacked = code_of(p.text("attacked"));
  const std::string attacker = code_of(p.text("by"));
  const Date on = p.date("on");
  if (const auto problem = p.problem()) return failure("E026", *problem);
  if (attacked.empty()) return failure("E026", "`attacked` is missing: the code of a state, such as ARM");
  std::string message;
  const auto engine = call.context.engine(message);
  if (!engine) return failure(500, "E050", message);
  const auto answer =
      call.context.store().obligations(*engine, attacked, attacker, on, call.context.limits());
  if (!answer.ok) return failure(answer.code, answer.message);
  if (!answer.value.found) return failure("E078", fmt::format("no state has the code `{}`", attacked));
  return json_response(to_json(answer.value));
}

}  // namespace

std::vector<Route> pact_routes() {
  return {{.method = "GET", .pattern = "/api/v1/pacts", .handler = pacts, .csv = false},
          {.method = "GET", .pattern = "/api/v1/pacts/{code}", .handler = pact, .csv = false},
          {.method = "GET", .pattern = "/api/v1/obligations", .handler = obligations, .csv = false}};
}

}  // namespace entente::server
