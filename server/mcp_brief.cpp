// Short forms of answers: fields that are unknown are left out.

#include <cmath>

#include "entente/json.h"
#include "mcp_tools.h"

namespace entente::server {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& out, const char* name, const std::string& value) {
  if (!value.empty()) out[name] = value;
}

double rounded(double value) { return std::round(value * 10) / 10 + 0.0; }

Json codes(const std::vector<Side>& sides) {
  Json out = Json::array();
  for (const Side& side : sides)
    out.push_back(side.name.empty() ? code_of(side) : code_of(side) + " (" + side.name + ")");
  return out;
}

}  // namespace

Json brief(const DocumentSummary& d) {
  Json out{{"id", d.id}};
  put(out, "title", d.title.empty() ? d.name : d.title);
  put(out, "site", d.site);
  put(out, "published", to_string(d.published));
  put(out, "lang", d.language);
  put(out, "url", d.url);
  return out;
}

Json brief(const std::vector<Evidence>& evidence) {
  Json out = Json::array();
  for (const Evidence& e : evidence) {
    Json item{{"sentence", e.text}};
    put(item, "said_by", e.speaker);
    if (e.against) item["against"] = true;
    out.push_back(std::move(item));
  }
  return out;
}

Json brief(const StoredEvent& s) {
  const Event& e = s.event;
  Json out{{"id", e.id}};
  put(out, "date", to_string(e.date));
  out["type"] = name_of(e.type);
  put(out, "mode", e.mode);
  out["status"] = name_of(e.status);
  out["actors"] = codes(e.actors);
  if (!e.recipients.empty()) out["recipients"] = codes(e.recipients);
  put(out, "place", e.place_name.empty() ? e.place : e.place_name + ", " + e.place);
  put(out, "said_by", e.said_by);
  out["goldstein"] = rounded(e.goldstein);
  out["documents"] = s.documents;
  if (s.disputed) out["disputed"] = true;
  if (s.corrected) out["corrected"] = true;
  if (!e.evidence.empty()) out["sentence"] = e.evidence.front().text;
  out["document"] = brief(s.document);
  return out;
}

Json brief(const StoredTie& s) {
  const Tie& t = s.tie;
  Json out{{"id", t.id}, {"kind", name_of(t.kind)}};
  Json parties = Json::array();
  for (const TieParty& p : t.parties)
    parties.push_back(p.role.empty() ? p.code : p.code + " (" + p.role + ")");
  for (const UnresolvedParty& p : t.unresolved)
    parties.push_back("?" + p.text + (p.role.empty() ? "" : " (" + p.role + ")"));
  out["parties"] = std::move(parties);
  put(out, "what", t.what);
  put(out, "name", t.name);
  put(out, "place", t.place);
  put(out, "from", to_string(t.valid.from));
  put(out, "to", to_string(t.valid.to));
  out["status"] = name_of(t.status);
  put(out, "stage", t.stage);
  Json quantities = Json::array();
  for (const Quantity& quantity : t.quantities) quantities.push_back(quantity.text);
  if (!quantities.empty()) out["quantities"] = std::move(quantities);
  put(out, "changed", to_string(s.changed));
  put(out, "previous_status", s.previous_status);
  put(out, "previous_stage", s.previous_stage);
  out["documents"] = s.documents;
  if (!t.evidence.empty()) out["sentence"] = t.evidence.front().text;
  out["document"] = brief(s.document);
  return out;
}

Json brief(const Balance& b) {
  return {{"events", b.events},
          {"verbal_cooperation", b.by_quad[0]},
          {"material_cooperation", b.by_quad[1]},
          {"verbal_conflict", b.by_quad[2]},
          {"material_conflict", b.by_quad[3]},
          {"goldstein_cooperation", rounded(b.cooperation)},
          {"goldstein_conflict", rounded(b.conflict)}};
}

Json brief(const CurvePoint& p) {
  Json out{{"from", to_string(p.from)},
           {"events", p.balance.events},
           {"cooperation", rounded(p.balance.cooperation)},
           {"conflict", rounded(p.balance.conflict)}};
  if (p.judged)
    out["usual"] = {{"cooperation", rounded(p.cooperation.median)}, {"conflict", rounded(p.conflict.median)}};
  if (!p.unusual.empty()) out["unusual"] = p.unusual;
  return out;
}

}  // namespace entente::server
