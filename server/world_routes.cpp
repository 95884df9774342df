// /api/v1/names and /api/v1/pacts: what the world tables say.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "answer.h"

namespace entente::server {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json name_json(const ActorName& n) {
  return {
      {"code", n.code},
      {"kind", n.kind},
      {"en", n.english},
      {"fr", n.french},
      {"short_en", text_or_null(n.short_english)},
      {"short_fr", text_or_null(n.short_french)},
      {"home", text_or_null(n.home)},
      {"position", n.position ? Json{{"latitude", n.position->latitude}, {"longitude", n.position->longitude}}
                              : Json(nullptr)}};
}

Response names(const Call& call) {
  Parameters p(call.request.parameters);
  const std::vector<std::string> wanted = p.codes("code");
  if (const auto problem = p.problem()) return failure("E026", *problem);
  Json list = Json::array();
  const WorldTables& tables = call.context.tables();
  if (wanted.empty()) {
    for (const ActorName& name : tables.names()) list.push_back(name_json(name));
  }
  for (const std::string& code : wanted)
    if (const ActorName* name = tables.name(code)) list.push_back(name_json(*name));
  return json_response(Json{{"names", std::move(list)}}.dump());
}

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

Json members_json(const TablePact& pact, const WorldTables& tables) {
  Json out = Json::array();
  for (const TableMember& m : pact.members) {
    const ActorName* name = tables.name(m.code);
    out.push_back({{"code", m.code},
                   {"name", name ? name->english : m.code},
                   {"relation", m.relation},
                   {"note", text_or_null(m.note)},
                   {"from", text_or_null(to_string(m.from))},
                   {"to", text_or_null(to_string(m.to))}});
  }
  return out;
}

Response pact(const Call& call) {
  Parameters p(call.request.parameters);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  const WorldTables& tables = call.context.tables();
  const std::string code = code_of(call.path[0]);
  const auto pact = tables.pact(code);
  if (!pact) return failure("E078", "the world tables know no organisation `" + code + "`");
  TieFilter filter;
  filter.kinds = {TieKind::kMembership, TieKind::kObligation};
  filter.parties = {code};
  const auto ties = call.context.store().ties(filter, {.limit = 200, .after = {}}, call.context.limits());
  if (!ties.ok) return failure(ties.code, ties.message);
  Json obligations = Json::array(), tests = Json::array();
  for (const TableObligation& o : pact->obligations)
    obligations.push_back({{"kind", o.kind},
                           {"treaty", text_or_null(o.treaty)},
                           {"text", text_or_null(o.text)},
                           {"told", Json::array()}});
  for (const TableInvocation& i : pact->invocations)
    tests.push_back({{"date", text_or_null(to_string(i.date))},
                     {"attacked", i.by},
                     {"attacker", nullptr},
                     {"invoked", true},
                     {"table", text_or_null(i.text)},
                     {"attack", Json::array()},
                     {"answers", Json::array()}});
  Json told = Json::array();
  for (const StoredTie& tie : ties.value.ties) told.push_back(Json::parse(to_json(tie)));
  return json_response(Json{
      {"code", code},
      {"name", pact->name.english},
      {"members", members_json(*pact, tables)},
      {"obligations", std::move(obligations)},
      {"tests", std::move(tests)},
      {"ties",
       std::move(told)}}.dump());
}

}  // namespace

std::vector<Route> world_routes() {
  return {{.method = "GET", .pattern = "/api/v1/names", .handler = names, .csv = false},
          {.method = "GET", .pattern = "/api/v1/pacts", .handler = pacts, .csv = false},
          {.method = "GET", .pattern = "/api/v1/pacts/{code}", .handler = pact, .csv = false}};
}

}  // namespace entente::server
