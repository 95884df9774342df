// PLOVER records as JSON Lines.

#include <cmath>

#include "export/countries.h"
#include "export/facts.h"
#include "export/plover.h"
#include "record/json_values.h"

namespace entente::exports {
namespace {

using json_values::Json;

constexpr std::string_view kCodebook = "plover-2021";

/// Adds what is known only: the codebook's fields are optional.
void add(Json& out, const char* name, std::string value) {
  if (!value.empty()) out[name] = std::move(value);
}

Json actors(const std::vector<Side>& sides, const Names& names) {
  Json out = Json::array();
  for (const Side& side : sides) {
    Json actor{{"code", plover_code(side.code, names)}};
    add(actor, "sector", plover_sector(side.sector));
    add(actor, "actor_text", side.text);
    add(actor, "identifier_text", names.of(side));
    add(actor, "office", side.role);
    actor["entente_code"] = side.code;
    out.push_back(std::move(actor));
  }
  return out;
}

/// Coordinates have four decimals: eleven metres.
double rounded(float degrees) { return std::round(static_cast<double>(degrees) * 1e4) / 1e4; }

Json place(const Event& e, const Names& names) {
  Json out = Json::object();
  add(out, "name", e.place_name.empty() && !e.place.empty() ? names.english(e.place) : e.place_name);
  if (e.position) {
    out["latitude"] = rounded(e.position->latitude);
    out["longitude"] = rounded(e.position->longitude);
  }
  if (const Country* state = country(e.place)) {
    add(out, "country code", std::string(state->iso2));
    out["cc3"] = e.place;
  }
  return out;
}

/// PLOVER says of an event that did not happen what it is by a special context.
void add_special_context(Json& contexts, EventStatus status) {
  if (status == EventStatus::kPlanned) contexts.push_back("future");
  if (status == EventStatus::kPossible) contexts.push_back("hypothetical");
  if (status == EventStatus::kDenied || status == EventStatus::kNot) contexts.push_back("negation");
}

Json record(const EventAnswer& answer, const Date& day, const Names& names) {
  const Event& e = answer.event.event;
  const DocumentSummary& document = answer.event.document;
  Json out{{"id", e.id}, {"date", to_string(day)}};
  if (e.date.to.day != 0 && e.date.to != e.date.from) out["enddate"] = to_string(e.date.to);
  out["source"] = actors(e.actors, names);
  out["recipient"] = actors(e.recipients, names);
  out["event"] = Json::array({name_of(e.type)});
  if (Json where = place(e, names); !where.empty()) out["event_loc"] = std::move(where);
  if (!e.evidence.empty()) out["event_text"] = Json::array({e.evidence.front().text});
  out["quad_code"] = e.quad;
  out["event_scale"] = plover_score(e.type, e.mode);
  out["mode"] = e.mode.empty() ? Json::array() : Json::array({e.mode});
  Json contexts(e.contexts);
  add_special_context(contexts, e.status);
  out["context"] = std::move(contexts);
  if (!e.evidence.empty()) out["text_info"] = {{"sequence", e.evidence.front().sentence}};
  Json cite{{"citation", document.id}};
  add(cite, "url", document.url);
  add(cite, "title", document.title);
  add(cite, "language", document.language);
  add(cite, "publication", document.site);
  cite["coder"] = "entente";
  cite["codebook"] = kCodebook;
  out["cite_info"] = std::move(cite);
  out["status"] = name_of(e.status);
  out["date_text"] = json_values::text_or_null(to_string(e.date));
  out["said_by"] = json_values::text_or_null(e.said_by);
  out["outlet"] = json_values::text_or_null(e.outlet);
  out["cameo"] = e.cameo;
  out["reports"] = answer.event.reports;
  out["documents"] = answer.event.documents;
  out["stories"] = answer.event.stories;
  return out;
}

class PloverLines final : public Writer {
 public:
  using Writer::Writer;

  bool event(const EventAnswer& answer) override {
    const Date day = day_of(answer.event);
    if (!day.known()) return leave_out("without a date");
    note_date(answer.event, context_.coarser);
    row(dump_json(record(answer, day, context_.names)) + "\n");
    return true;
  }
};

constexpr ExportField kFields[] = {
    {"id", "text", "unique identifier, required", "`id`"},
    {"date", "date", "YYYY-MM-DD, required",
     "the first day of `date`; that of publication where the text has none"},
    {"enddate", "date", "YYYY-MM-DD", "the last day, where it is known and another"},
    {"source", "list", "actor objects, required", "`actors`; mutual events have all sides here"},
    {"recipient", "list", "actor objects", "`recipients`"},
    {"event", "list", "event categories, required", "`type`"},
    {"event_loc", "object", "location, GeoNames' names and cc3",
     "name, latitude, longitude, country code, cc3"},
    {"event_text", "list", "texts of the event", "the sentence of the best report"},
    {"quad_code", "integer", "1 to 4", "`quad`"},
    {"event_scale", "decimal", "scale value", "PLOVER's score of type and mode"},
    {"mode", "list", "modes", "`mode`"},
    {"context", "list", "contexts",
     "`context`; future for planned, hypothetical for possible, negation for denied, not"},
    {"text_info", "object", "about the text", "sequence: number of the sentence, from 0"},
    {"cite_info", "object", "about the document",
     "citation (our id of the document), url, title, language, publication, coder, codebook"},
    {"status", "text", "ours", "`status`"},
    {"date_text", "date", "ours", "`date` as exact as the text is"},
    {"said_by", "text", "ours", "`said_by`"},
    {"outlet", "text", "ours", "`outlet`"},
    {"cameo", "text", "ours", "`cameo`"},
    {"reports", "integer", "ours", "how many reports tell it"},
    {"documents", "integer", "ours", "how many documents tell it"},
    {"stories", "integer", "ours", "how many independent stories tell it"},
    {"source[].code", "text", "top-level actor code",
     "state, or home of a group; IGO, NGO, IMG, MNC where there is none"},
    {"source[].sector", "text", "sector", "sector; JRN for media, CVL for elites as PLOVER has it"},
    {"source[].actor_text", "text", "words of the text", "the mention"},
    {"source[].identifier_text", "text", "name, resolved",
     "person or body named, else the code's English name"},
    {"source[].office", "text", "office", "role, in English"},
    {"source[].entente_code", "text", "ours", "`actors` without the sector: IGO:SCO"},
};

}  // namespace

std::unique_ptr<Writer> make_plover(Context& context) { return std::make_unique<PloverLines>(context); }

ExportDictionary plover_dictionary() {
  return {ExportFormat::kPlover,
          ExportContent::kEvents,
          "PLOVER records",
          "UTF-8, JSON Lines: one object a line. Unknown optional fields are left out; those marked ours are "
          "beyond the "
          "codebook, as it allows.",
          "PLOVER manual, chapter Data Fields (Open Event Data Alliance, github.com/openeventdata/PLOVER)",
          "One event with all actors and recipients. Every status is there, as a special context.",
          "confidence, Goldstein score, other sentences than the best, Wikidata ids of actors, character "
          "offsets.",
          {std::begin(kFields), std::end(kFields)}};
}

}  // namespace entente::exports
