#include "store/rulings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "store/body.h"
#include "store/identity.h"

namespace entente::store {
namespace {

using Json = nlohmann::ordered_json;

/// What stands for a type where a person gives no finer code: quad class, CAMEO code and its Goldstein value.
/// The same as in data/ontology/cameo.txt and src/coding/ontology.cpp, which a test holds it to.
struct TypeFacts {
  std::uint8_t quad;
  const char* cameo;
  float goldstein;
};
constexpr std::array<TypeFacts, kEventTypeCount> kFacts = {{
    {1, "030", 4.0F},
    {1, "040", 1.0F},
    {1, "050", 3.5F},
    {1, "080", 5.0F},
    {2, "060", 6.0F},
    {2, "070", 7.0F},
    {2, "087", 9.0F},
    {3, "020", 3.0F},
    {3, "110", -2.0F},
    {3, "120", -4.0F},
    {3, "130", -4.4F},
    {4, "140", -6.5F},
    {4, "160", -4.0F},
    {4, "150", -7.2F},
    {4, "170", -7.0F},
    {4, "190", -10.0F},
}};

void change_type(Event& event, EventType type) {
  if (event.type == type) return;
  const TypeFacts& facts = kFacts[static_cast<std::size_t>(type)];
  event.type = type;
  event.mode.clear();
  event.quad = facts.quad;
  event.cameo = facts.cameo;
  event.goldstein = facts.goldstein;
}

Side side_of(const std::string& code) {
  Side side;
  const std::size_t slash = code.find('/');
  side.code = code.substr(0, slash);
  if (slash != std::string::npos) side.sector = code.substr(slash + 1);
  return side;
}

/// A code that stays keeps its mention.
void replace_sides(std::vector<Side>& sides, const std::vector<std::string>& codes) {
  std::vector<Side> out;
  for (const std::string& code : codes) {
    Side side = side_of(code);
    const auto same =
        std::find_if(sides.begin(), sides.end(), [&](const Side& s) { return s.code == side.code; });
    if (same != sides.end()) {
      const std::string sector = side.sector;
      side = *same;
      if (!sector.empty()) side.sector = sector;
    }
    out.push_back(std::move(side));
  }
  sides = std::move(out);
}

bool same_coding(const Event& a, const Event& b) { return block_of(a) == block_of(b); }

/// The event that a ruling is about: in its sentence, coded as then, or already as ruled; the same trigger
/// first.
std::optional<std::size_t> find_event(const KeptRuling& kept, const std::vector<CodedReport>& reports) {
  const Event ruled = apply(kept.ruling, kept.machine);
  std::optional<std::size_t> found;
  int best = 0;
  for (std::size_t r = 0; r < reports.size(); ++r) {
    const CodedReport& report = reports[r];
    if (report.sentence != kept.sentence || report.state != RulingState::kNone) continue;
    int fit = same_coding(report.event, kept.machine) ? 4 : 0;
    if (fit == 0 && !kept.ruling.wrong && same_coding(report.event, ruled)) fit = 2;
    if (fit > 0 && report.event.trigger == kept.machine.trigger) ++fit;
    if (fit > best) {
      best = fit;
      found = r;
    }
  }
  return found;
}

/// The sentence of a ruling in a reading that may be a later version.
std::optional<Evidence> find_sentence(const Reading& reading, const KeptRuling& kept) {
  for (std::uint32_t s = 0; s < reading.sentences.size(); ++s) {
    const TextSpan span = reading.sentences[s].span;
    if (span.end > reading.text.size() || span.begin > span.end) continue;
    std::string words = reading.text.substr(span.begin, span.end - span.begin);
    if (sentence_key(words) != kept.sentence) continue;
    return Evidence{s, span, std::move(words), kept.machine.said_by, false};
  }
  return std::nullopt;
}

CodedReport persons_event(const KeptRuling& kept, Evidence&& evidence) {
  CodedReport report;
  report.event = apply(kept.ruling, kept.machine);
  report.event.trigger_span = {};
  for (auto* sides : {&report.event.actors, &report.event.recipients}) {
    for (Side& side : *sides) side.span = {};
  }
  report.event.evidence = {std::move(evidence)};
  report.sentence = kept.sentence;
  report.state = RulingState::kCorrected;
  report.correction = kept.id;
  return report;
}

template <typename T>
void put(Json& out, const char* name, const std::optional<T>& value) {
  if (value) out[name] = *value;
}

std::optional<DateRange> range_from_text(const std::string& text) {
  if (text.empty()) return DateRange{};
  const std::size_t slash = text.find('/');
  const std::string from = text.substr(0, slash),
                    to = slash == std::string::npos ? from : text.substr(slash + 1);
  DateRange out;
  const auto read = [](const std::string& part, Date& date) {
    if (part == "..") return true;
    const auto parsed = parse_date(part);
    if (parsed) date = *parsed;
    return parsed.has_value();
  };
  if (!read(from, out.from) || !read(to, out.to)) return std::nullopt;
  return out;
}

Ruling read_fields(const Json& json) {
  Ruling out;
  out.wrong = json.value("wrong", false);
  if (json.contains("type")) out.type = parse_event_type(json["type"].get<std::string>());
  if (json.contains("mode")) out.mode = json["mode"].get<std::string>();
  if (json.contains("actors")) out.actors = json["actors"].get<std::vector<std::string>>();
  if (json.contains("recipients")) out.recipients = json["recipients"].get<std::vector<std::string>>();
  if (json.contains("status")) out.status = parse_event_status(json["status"].get<std::string>());
  if (json.contains("date")) out.date = range_from_text(json["date"].get<std::string>());
  if (json.contains("place")) out.place = json["place"].get<std::string>();
  if (json.contains("said_by")) out.said_by = json["said_by"].get<std::string>();
  out.note = json.value("note", "");
  return out;
}

}  // namespace

Event apply(const Ruling& ruling, Event event) {
  if (ruling.type) change_type(event, *ruling.type);
  if (ruling.mode) event.mode = *ruling.mode;
  if (ruling.actors) replace_sides(event.actors, *ruling.actors);
  if (ruling.recipients) replace_sides(event.recipients, *ruling.recipients);
  if (ruling.status) event.status = *ruling.status;
  if (ruling.date) event.date = *ruling.date;
  if (ruling.said_by) event.said_by = *ruling.said_by;
  if (ruling.place && *ruling.place != event.place) {
    event.place = *ruling.place;
    event.place_name.clear();
    event.position.reset();
  }
  return event;
}

std::vector<CodedReport> code_reports(const Reading& reading, const std::vector<std::int64_t>& sentences,
                                      const std::vector<KeptRuling>& rulings) {
  std::vector<CodedReport> out;
  for (std::size_t e = 0; e < reading.events.size(); ++e) out.push_back({reading.events[e], sentences[e]});
  for (const KeptRuling& kept : rulings) {
    if (const auto found = find_event(kept, out)) {
      CodedReport& report = out[*found];
      report.state = kept.ruling.wrong ? RulingState::kWrong : RulingState::kCorrected;
      report.correction = kept.id;
      if (!kept.ruling.wrong) report.event = apply(kept.ruling, std::move(report.event));
    } else if (!kept.ruling.wrong) {
      if (auto evidence = find_sentence(reading, kept))
        out.push_back(persons_event(kept, std::move(*evidence)));
    }
  }
  return out;
}

std::vector<KeptRuling> rulings_on(Database& database, std::int64_t address) {
  std::vector<KeptRuling> out;
  Query query(database,
              "SELECT id, sentence, words, machine, ruling FROM correction WHERE address = ? ORDER BY id",
              address);
  while (query.row()) {
    KeptRuling kept;
    kept.id = query.integer(0);
    kept.sentence = query.integer(1);
    kept.words = query.text(2);
    const Status machine = decode_event(query.view(3), kept.machine);
    auto ruling = ruling_from_text(query.text(4));
    if (!machine || !ruling) {
      database.fail(
          {ErrorCode::kStoreDamaged,
           fmt::format("{}: correction {} is damaged. `entente doctor --db {} --repair` takes it out.",
                       database.path(), kept.id, database.path())});
      break;
    }
    kept.ruling = std::move(*ruling);
    out.push_back(std::move(kept));
  }
  return out;
}

std::string ruling_to_text(const Ruling& ruling) {
  Json out = Json::object();
  if (ruling.wrong) out["wrong"] = true;
  if (ruling.type) out["type"] = name_of(*ruling.type);
  put(out, "mode", ruling.mode);
  put(out, "actors", ruling.actors);
  put(out, "recipients", ruling.recipients);
  if (ruling.status) out["status"] = name_of(*ruling.status);
  if (ruling.date) out["date"] = to_string(*ruling.date);
  put(out, "place", ruling.place);
  put(out, "said_by", ruling.said_by);
  if (!ruling.note.empty()) out["note"] = ruling.note;
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Ruling> ruling_from_text(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_object()) {
    try {
      return read_fields(json);
    } catch (const Json::exception&) {  // a field of another type: said below
    }
  }
  return Error{ErrorCode::kStoreDamaged, "the ruling is no JSON object of known fields"};
}

}  // namespace entente::store
