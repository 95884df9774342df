// /api/v1/names: what the world tables call everybody.

#include <cmath>
#include <nlohmann/json.hpp>

#include "answer.h"

namespace entente::server {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// Degrees with as many digits as the tables have.
double rounded(float degrees) { return std::round(static_cast<double>(degrees) * 1000.0) / 1000.0; }

Json position_json(const std::optional<Position>& p) {
  if (!p) return nullptr;
  return {{"latitude", rounded(p->latitude)}, {"longitude", rounded(p->longitude)}};
}

Json name_json(const ActorName& n) {
  return {{"code", n.code},
          {"kind", n.kind},
          {"en", n.english},
          {"fr", n.french},
          {"short_en", text_or_null(n.short_english)},
          {"short_fr", text_or_null(n.short_french)},
          {"home", text_or_null(n.home)},
          {"position", position_json(n.position)}};
}

Response names(const Call& call) {
  Parameters p(call.request.parameters);
  const std::vector<std::string> wanted = p.codes("code");
  const std::string words = p.text("q");
  const std::size_t limit = p.whole("limit", 20, 1, kMaxPage);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  Json list = Json::array();
  const WorldTables& tables = call.context.tables();
  if (wanted.empty()) {
    for (const ActorName& name : words.empty() ? tables.names() : tables.find(words, limit))
      list.push_back(name_json(name));
  }
  for (const std::string& code : wanted)
    if (const ActorName* name = tables.name(code)) list.push_back(name_json(*name));
  return json_response(Json{{"names", std::move(list)}}.dump());
}

}  // namespace

std::vector<Route> world_routes() {
  return {{.method = "GET", .pattern = "/api/v1/names", .handler = names, .csv = false}};
}

}  // namespace entente::server
