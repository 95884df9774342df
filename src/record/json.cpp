#include "entente/json.h"

#include <cmath>

#include "record/json_values.h"

namespace entente {

using json_values::Json;
using json_values::text_or_null;

namespace json_values {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json evidence(const std::vector<Evidence>& evidence) {
  Json out = Json::array();
  for (const Evidence& e : evidence) {
    out.push_back({{"index", e.sentence},
                   {"begin", e.span.begin},
                   {"end", e.span.end},
                   {"text", e.text},
                   {"said_by", text_or_null(e.speaker)},
                   {"against", e.against}});
  }
  return out;
}

}  // namespace json_values

namespace {

Json sentence_json(const Evidence& evidence) {
  return {{"index", evidence.sentence},
          {"begin", evidence.span.begin},
          {"end", evidence.span.end},
          {"text", evidence.text}};
}

Json codes_json(const std::vector<Side>& sides) {
  Json out = Json::array();
  for (const Side& side : sides) out.push_back(code_of(side));
  return out;
}

void add_mentions(Json& out, const std::vector<Side>& sides, const char* role) {
  for (const Side& side : sides) {
    if (side.text.empty()) continue;
    out.push_back({{"side", role},
                   {"code", code_of(side)},
                   {"name", text_or_null(side.name)},
                   {"role", text_or_null(side.role)},
                   {"begin", side.span.begin},
                   {"end", side.span.end},
                   {"text", side.text}});
  }
}

/// Two decimals: enough for a confidence, and the same digits on every machine.
double rounded(float value) { return std::round(static_cast<double>(value) * 100.0) / 100.0; }

Json event_json(const Event& e) {
  Json out;
  out["id"] = e.id;
  out["type"] = name_of(e.type);
  out["mode"] = text_or_null(e.mode);
  out["actors"] = codes_json(e.actors);
  out["recipients"] = codes_json(e.recipients);
  out["status"] = name_of(e.status);
  out["date"] = text_or_null(to_string(e.date));
  out["place"] = text_or_null(e.place);
  out["place_name"] = text_or_null(e.place_name);
  out["position"] = e.position ? Json{{"latitude", rounded(e.position->latitude)},
                                      {"longitude", rounded(e.position->longitude)}}
                               : Json(nullptr);
  out["said_by"] = text_or_null(e.said_by);
  out["outlet"] = text_or_null(e.outlet);
  out["trigger"] = e.trigger;
  out["cameo"] = e.cameo;
  out["goldstein"] = rounded(e.goldstein);
  out["quad"] = e.quad;
  out["context"] = e.contexts;
  out["confidence"] = rounded(e.confidence);
  Json mentions = Json::array();
  add_mentions(mentions, e.actors, "actor");
  add_mentions(mentions, e.recipients, "recipient");
  out["mentions"] = std::move(mentions);
  out["frame"] = e.frame;
  if (!e.evidence.empty()) out["sentence"] = sentence_json(e.evidence.front());
  out["evidence"] = json_values::evidence(e.evidence);
  return out;
}

Json bound(double value) { return std::isinf(value) ? Json(nullptr) : Json(value); }

Json quantities_json(const std::vector<Quantity>& quantities) {
  Json out = Json::array();
  for (const Quantity& q : quantities) {
    out.push_back({{"low", bound(q.low)},
                   {"high", bound(q.high)},
                   {"unit", text_or_null(q.unit)},
                   {"money", q.money},
                   {"hedge", text_or_null(q.hedge)},
                   {"text", q.text}});
  }
  return out;
}

Json contradictions_json(const std::vector<Contradiction>& contradictions) {
  Json out = Json::array();
  for (const Contradiction& c : contradictions) {
    Json versions = Json::array();
    for (const TieVersion& v : c.versions) {
      versions.push_back({{"value", v.value},
                          {"document", v.document},
                          {"outlet", text_or_null(v.outlet)},
                          {"said_by", text_or_null(v.speaker)},
                          {"published", text_or_null(to_string(v.published))},
                          {"sentence", v.sentence}});
    }
    out.push_back({{"about", c.about}, {"versions", std::move(versions)}});
  }
  return out;
}

/// What a tie of one document and a merged one have in common.
Json tie_facts(const Tie& t) {
  Json out;
  out["id"] = t.id;
  out["kind"] = name_of(t.kind);
  Json parties = Json::array(), roles = Json::array();
  for (const TieParty& party : t.parties) {
    parties.push_back(party.code);
    roles.push_back(text_or_null(party.role));
  }
  out["parties"] = std::move(parties);
  out["roles"] = std::move(roles);
  if (!t.unresolved.empty()) {  // only where there is one, so that other ties read as ever
    Json unresolved = Json::array();
    for (const UnresolvedParty& party : t.unresolved)
      unresolved.push_back({{"code", nullptr}, {"text", party.text}, {"role", text_or_null(party.role)}});
    out["unresolved"] = std::move(unresolved);
  }
  out["what"] = text_or_null(t.what);
  out["name"] = text_or_null(t.name);
  out["canonical"] = text_or_null(t.canonical);
  out["place"] = text_or_null(t.place);
  out["from"] = text_or_null(to_string(t.valid.from));
  out["to"] = text_or_null(to_string(t.valid.to));
  out["status"] = name_of(t.status);
  out["stage"] = text_or_null(t.stage);
  out["quantities"] = quantities_json(t.quantities);
  out["flags"] = t.flags;
  out["trigger"] = t.trigger;
  out["confidence"] = rounded(t.confidence);
  return out;
}

Json tie_json(const Tie& t) {
  Json out = tie_facts(t);
  if (!t.evidence.empty()) out["sentence"] = sentence_json(t.evidence.front());
  out["evidence"] = json_values::evidence(t.evidence);
  out["contradictions"] = contradictions_json(t.contradictions);
  return out;
}

Json merged_json(const MergedTie& merged) {
  Json out = tie_facts(merged.tie);
  Json reports = Json::array();
  for (const TieReport& r : merged.reports) {
    Json report{{"document", r.source.document},
                {"source", r.source.path},
                {"outlet", text_or_null(r.source.outlet)},
                {"lang", text_or_null(r.source.language)},
                {"published", text_or_null(to_string(r.source.published))}};
    report.update(tie_facts(r.tie));
    report["evidence"] = json_values::evidence(r.tie.evidence);
    reports.push_back(std::move(report));
  }
  out["reports"] = std::move(reports);
  out["contradictions"] = contradictions_json(merged.tie.contradictions);
  return out;
}

Json span_json(const TextSpan& span) { return {{"begin", span.begin}, {"end", span.end}}; }

Json mentions_json(const std::vector<ReadMention>& mentions) {
  Json out = Json::array();
  for (const ReadMention& m : mentions) {
    Json item = span_json(m.span);
    item["codes"] = m.codes;
    item["kind"] = m.kind;
    item["entity"] = text_or_null(m.entity);
    item["name"] = text_or_null(m.name);
    item["role"] = text_or_null(m.role);
    out.push_back(std::move(item));
  }
  return out;
}

Json times_json(const std::vector<ReadTime>& times) {
  Json out = Json::array();
  for (const ReadTime& t : times) {
    Json item = span_json(t.span);
    item["date"] = text_or_null(to_string(t.range));
    out.push_back(std::move(item));
  }
  return out;
}

}  // namespace

nlohmann::ordered_json json_of(const Event& event) { return event_json(event); }
nlohmann::ordered_json json_of(const Tie& tie) { return tie_json(tie); }
nlohmann::ordered_json json_of(const MergedTie& tie) { return merged_json(tie); }

std::string dump_json(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string code_of(const Side& side) {
  return side.sector.empty() ? side.code : side.code + "/" + side.sector;
}

std::string to_json(const Event& event) { return dump_json(event_json(event)); }
std::string to_json(const Tie& tie) { return dump_json(tie_json(tie)); }
std::string to_json(const MergedTie& merged) { return dump_json(merged_json(merged)); }

std::string to_json(const Explanation& explanation) {
  Json out;
  out["tree"] = explanation.tree;
  out["mentions"] = mentions_json(explanation.mentions);
  out["times"] = times_json(explanation.times);
  Json events = Json::array();
  for (const Event& event : explanation.events) {
    Json item = event_json(event);
    item["reasons"] = event.reasons;
    events.push_back(std::move(item));
  }
  out["events"] = std::move(events);
  Json ties = Json::array();
  for (const Tie& tie : explanation.ties) ties.push_back(tie_json(tie));
  out["ties"] = std::move(ties);
  out["misses"] = explanation.misses;
  return dump_json(out);
}

nlohmann::ordered_json json_of(const Reading& r, bool full) {
  Json out;
  out["id"] = r.id;
  out["source"] = r.source;
  out["lang"] = text_or_null(r.language);
  out["understood"] = r.understood;
  out["title"] = text_or_null(r.title);
  out["published"] = text_or_null(to_string(r.published));
  out["author"] = text_or_null(r.author);
  out["site"] = text_or_null(r.site);
  out["url"] = text_or_null(r.url);
  out["translation"] = r.translated ? Json{{"from", text_or_null(r.translated_from)},
                                           {"url", text_or_null(r.translated_url)},
                                           {"date", text_or_null(to_string(r.translated_date))}}
                                    : Json(nullptr);
  if (full) {
    out["text"] = r.text;
    Json sentences = Json::array();
    for (const ReadSentence& s : r.sentences) {
      Json item = span_json(s.span);
      item["analysed"] = s.analysed;
      sentences.push_back(std::move(item));
    }
    out["sentences"] = std::move(sentences);
    out["mentions"] = mentions_json(r.mentions);
    out["times"] = times_json(r.times);
  }
  Json events = Json::array(), ties = Json::array(), notices = Json::array();
  for (const Event& e : r.events) events.push_back(event_json(e));
  for (const Tie& t : r.ties) ties.push_back(tie_json(t));
  for (const Notice& n : r.notices) notices.push_back({{"code", n.code}, {"message", n.message}});
  out["events"] = std::move(events);
  out["ties"] = std::move(ties);
  out["warnings"] = std::move(notices);
  return out;
}

std::string to_json(const Reading& reading, bool full) { return dump_json(json_of(reading, full)); }

}  // namespace entente
