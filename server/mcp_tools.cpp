#include "mcp_tools.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/json.h"
#include "parameters.h"

namespace entente::server {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMost = 50;          // entries of one list
constexpr std::size_t kTextBytes = 20000;  // of a document's text, unless more is asked for

// What arguments look like.
Json text_schema(const char* what) { return {{"type", "string"}, {"description", what}}; }
Json code_schema(const char* what) { return text_schema(what); }
Json date_schema(const char* what) {
  return {{"type", "string"}, {"pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}, {"description", what}};
}
Json list_schema(const char* what) {
  return {{"type", "array"}, {"items", {{"type", "string"}}}, {"description", what}};
}
Json limit_schema(std::size_t otherwise) {
  return {{"type", "integer"},
          {"minimum", 1},
          {"maximum", kMost},
          {"description", fmt::format("At most so many (default {})", otherwise)}};
}
Json after_schema() { return text_schema("`next` of the answer before, to go on"); }

template <typename List>
Json brief_list(const List& list) {
  Json out = Json::array();
  for (const auto& item : list) out.push_back(brief(item));
  return out;
}

Json counts(const std::vector<Count>& list) {
  Json out = Json::object();
  for (const Count& c : list) out[c.value] = c.count;
  return out;
}

void put_next(Json& out, const std::string& next) {
  if (!next.empty()) out["next"] = next;
}

template <typename T>
ToolAnswer failed(const Answer<T>& answer) {
  return {{}, fmt::format("{}: {}", answer.code, answer.message)};
}

Page page_of(JsonFields& in, std::size_t otherwise) {
  return {in.whole("limit", 1, kMost).value_or(otherwise), in.text("after").value_or(std::string())};
}

std::vector<std::string> list_of(JsonFields& in, const char* name) {
  return in.list(name).value_or(std::vector<std::string>());
}
std::vector<std::string> codes_of(JsonFields& in, const char* name) {
  return in.codes(name).value_or(std::vector<std::string>());
}
std::string code_in(JsonFields& in, const char* name) {
  return code_of(in.text(name).value_or(std::string()));
}

std::string name_in(const WorldTables& tables, const std::string& code) {
  const ActorName* name = tables.name(code);
  return name ? name->english : code;
}

/// The unusual periods and the last few: a whole curve is for eyes.
Json curve_highlights(const std::vector<CurvePoint>& curve) {
  constexpr std::size_t kLast = 8, kUnusual = 20;
  Json unusual = Json::array(), last = Json::array();
  for (auto point = curve.rbegin(); point != curve.rend() && unusual.size() < kUnusual; ++point)
    if (!point->unusual.empty()) unusual.push_back(brief(*point));
  for (std::size_t i = curve.size() - std::min(curve.size(), kLast); i < curve.size(); ++i)
    last.push_back(brief(curve[i]));
  return {{"latest_first_unusual", std::move(unusual)}, {"last", std::move(last)}};
}

ToolAnswer run_codes(JsonFields& in, const ToolContext& c) {
  const std::string sought = in.text("name").value_or(std::string());
  const std::size_t limit = in.whole("limit", 1, kMost).value_or(10);
  if (std::string problem = in.problem(); !problem.empty()) return {{}, problem};
  Json found = Json::array();
  for (const ActorName& name : c.tables.find(sought, limit))
    found.push_back(
        {{"code", name.code}, {"kind", name.kind}, {"english", name.english}, {"french", name.french}});
  return {{{"codes", std::move(found)}}, {}};
}

ToolAnswer run_dyad(JsonFields& in, const ToolContext& c) {
  DyadQuestion question;
  question.a = code_in(in, "a");
  question.b = code_in(in, "b");
  question.from = in.date("from");
  question.to = in.date("to");
  question.events = page_of(in, 15);
  question.max_ties = 25;
  if (std::string problem = in.problem(); !problem.empty()) return {{}, problem};
  const auto answer = c.store.dyad(question, c.limits);
  if (!answer.ok) return failed(answer);
  const DyadAnswer& d = answer.value;
  Json out{{"a", {{"code", d.a}, {"name", name_in(c.tables, d.a)}}},
           {"b", {{"code", d.b}, {"name", name_in(c.tables, d.b)}}},
           {"balance", brief(d.balance)},
           {"a_to_b", brief(d.a_to_b)},
           {"b_to_a", brief(d.b_to_a)},
           {"mutual", brief(d.mutual)},
           {"event_types", counts(d.types)},
           {"weeks", curve_highlights(d.curve)},
           {"ties", brief_list(d.ties)},
           {"events", brief_list(d.events.events)}};
  put_next(out, d.events.next);
  return {std::move(out), {}};
}

ToolAnswer run_actor(JsonFields& in, const ToolContext& c) {
  ActorQuestion question;
  question.code = code_in(in, "code");
  question.from = in.date("from");
  question.to = in.date("to");
  question.max_events = in.whole("limit", 1, kMost).value_or(15);
  question.max_ties = 25;
  question.max_partners = 15;
  if (std::string problem = in.problem(); !problem.empty()) return {{}, problem};
  const auto answer = c.store.actor(question, c.limits);
  if (!answer.ok) return failed(answer);
  const ActorAnswer& a = answer.value;
  Json partners = Json::array();
  for (const Partner& p : a.partners)
    partners.push_back({{"code", p.code},
                        {"name", name_in(c.tables, p.code)},
                        {"balance", brief(p.balance)},
                        {"last", to_string(p.last)}});
  return {{{"code", a.code},
           {"name", name_in(c.tables, a.code)},
           {"balance", brief(a.balance)},
           {"acts", brief(a.acts)},
           {"receives", brief(a.receives)},
           {"mutual", brief(a.mutual)},
           {"event_types", counts(a.types)},
           {"partners", std::move(partners)},
           {"months", curve_highlights(a.curve)},
           {"ties", brief_list(a.ties)},
           {"events", brief_list(a.events)}},
          {}};
}

ToolAnswer run_events(JsonFields& in, const ToolContext& c) {
  EventFilter f;
  f.codes = codes_of(in, "codes");
  f.actors = codes_of(in, "actors");
  f.recipients = codes_of(in, "recipients");
  f.between = codes_of(in, "between");
  if (!f.between.empty() && f.between.size() != 2) in.refuse("between", "two codes");
  f.from = in.date("from");
  f.to = in.date("to");
  f.types = in.parsed_list<EventType>("types", parse_event_type, "event types, such as CONSULT");
  f.statuses = in.parsed_list<EventStatus>("statuses", parse_event_status, "statuses, such as planned");
  f.places = codes_of(in, "places");
  f.said_by = codes_of(in, "said_by");
  f.text = in.text("text").value_or(std::string());
  f.disputed = in.flag("disputed");
  f.min_stories = static_cast<std::uint32_t>(in.whole("min_stories", 1, 1000).value_or(0));
  f.order = static_cast<EventOrder>(in.parsed<int>(
                                          "order",
                                          [](const std::string& name) -> std::optional<int> {
                                            return name == "newest"          ? std::optional(0)
                                                   : name == "oldest"        ? std::optional(1)
                                                   : name == "most-reported" ? std::optional(2)
                                                                             : std::nullopt;
                                          },
                                          "newest, oldest or most-reported")
                                        .value_or(0));
  const Page page = page_of(in, 20);
  if (std::string problem = in.problem(); !problem.empty()) return {{}, problem};
  const auto answer = c.store.events(f, page, c.limits);
  if (!answer.ok) return failed(answer);
  Json out{{"events", brief_list(answer.value.events)}};
  put_next(out, answer.value.next);
  return {std::move(out), {}};
}

ToolAnswer run_ties(JsonFields& in, const ToolContext& c) {
  TieFilter f;
  f.parties = codes_of(in, "parties");
  f.kinds = in.parsed_list<TieKind>("kinds", parse_tie_kind, "kinds of tie, such as agreement");
  f.statuses = in.parsed_list<EventStatus>("statuses", parse_event_status, "statuses, such as planned");
  f.stages = list_of(in, "stages");
  f.name = in.text("name").value_or(std::string());
  f.on = in.date("on");
  f.from = in.date("from");
  f.to = in.date("to");
  const Page page = page_of(in, 20);
  if (std::string problem = in.problem(); !problem.empty()) return {{}, problem};
  const auto answer = c.store.ties(f, page, c.limits);
  if (!answer.ok) return failed(answer);
  Json out{{"ties", brief_list(answer.value.ties)}};
  put_next(out, answer.value.next);
  return {std::move(out), {}};
}

template <typename Reports, typename Fact>
Json reports_json(const Reports& reports, Fact fact) {
  Json out = Json::array();
  for (const auto& report : reports) {
    Json item{{"document", brief(report.document)},
              {"status", name_of(fact(report).status)},
              {"sentences", brief(fact(report).evidence)}};
    out.push_back(std::move(item));
  }
  return out;
}

ToolAnswer run_evidence(JsonFields& in, const ToolContext& c) {
  const std::string event_id = in.text("event").value_or(std::string());
  const std::string tie_id = in.text("tie").value_or(std::string());
  const Page page = page_of(in, 20);
  if (event_id.empty() == tie_id.empty())
    in.refuse("event", "the id of an event, or `tie` that of a tie; one of both");
  if (std::string problem = in.problem(); !problem.empty()) return {{}, problem};
  if (!event_id.empty()) {
    const auto answer = c.store.event(event_id, page, c.limits);
    if (!answer.ok) return failed(answer);
    Json out{{"event", brief(answer.value.event)},
             {"report_statuses", counts(answer.value.statuses)},
             {"reports", reports_json(answer.value.reports,
                                      [](const EventReport& r) -> const Event& { return r.event; })}};
    put_next(out, answer.value.next);
    return {std::move(out), {}};
  }
  const auto answer = c.store.tie(tie_id, page, c.limits);
  if (!answer.ok) return failed(answer);
  Json out{{"tie", brief(answer.value.tie)},
           {"reports", reports_json(answer.value.reports,
                                    [](const StoredTieReport& r) -> const Tie& { return r.tie; })}};
  put_next(out, answer.value.next);
  return {std::move(out), {}};
}

ToolAnswer run_search(JsonFields& in, const ToolContext& c) {
  SearchQuestion q;
  q.text = in.text("words").value_or(std::string());
  q.codes = codes_of(in, "codes");
  q.languages = list_of(in, "languages");
  q.from = in.date("from");
  q.to = in.date("to");
  q.facets = false;
  const Page page = page_of(in, 10);
  if (std::string problem = in.problem(); !problem.empty()) return {{}, problem};
  const auto answer = c.store.search(q, page, c.limits);
  if (!answer.ok) return failed(answer);
  Json hits = Json::array();
  for (const SearchHit& hit : answer.value.hits) {
    Json item = brief(hit.document);
    item["snippet"] = hit.snippet;
    hits.push_back(std::move(item));
  }
  Json out{{"total", answer.value.total}, {"documents", std::move(hits)}};
  put_next(out, answer.value.next);
  return {std::move(out), {}};
}

/// A piece of the text that begins and ends with whole characters.
Json piece_of(const std::string& text, std::size_t begin) {
  const auto within = [&](std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
  };
  begin = std::min(begin, text.size());
  while (begin > 0 && within(begin)) --begin;
  std::size_t end = std::min(begin + kTextBytes, text.size());
  while (end > begin && within(end)) --end;
  Json out{{"text", text.substr(begin, end - begin)}, {"begin", begin}, {"text_bytes", text.size()}};
  if (end < text.size()) out["next_begin"] = end;
  return out;
}

ToolAnswer run_document(JsonFields& in, const ToolContext& c) {
  const std::string id = in.text("id").value_or(std::string());
  const std::size_t begin = in.whole("begin", 0, std::uint64_t{1} << 32).value_or(0);
  if (std::string problem = in.problem(); !problem.empty()) return {{}, problem};
  const auto answer = c.store.document(id, c.limits);
  if (!answer.ok) return failed(answer);
  const DocumentAnswer& d = answer.value;
  Json out = brief(d.document);
  out.update(piece_of(d.reading.text, begin));
  Json events = Json::array();
  for (std::size_t i = 0; i < d.reports.size() && events.size() < kMost; ++i) {
    const Event& e = d.reports[i].event;
    if (d.reports[i].wrong) continue;
    Json item{{"type", name_of(e.type)}, {"status", name_of(e.status)}};
    if (i < d.event_ids.size()) item["id"] = d.event_ids[i];
    Json actors = Json::array(), recipients = Json::array();
    for (const Side& side : e.actors) actors.push_back(code_of(side));
    for (const Side& side : e.recipients) recipients.push_back(code_of(side));
    item["actors"] = std::move(actors);
    item["recipients"] = std::move(recipients);
    if (!e.evidence.empty()) item["sentence"] = e.evidence.front().text;
    events.push_back(std::move(item));
  }
  out["events"] = std::move(events);
  return {std::move(out), {}};
}

ToolAnswer run_changes(JsonFields& in, const ToolContext& c) {
  ChangesQuestion q;
  q.since = in.date("since");
  if (!q.since.known()) in.refuse("since", "a date: YYYY-MM-DD");
  q.max_ties = q.max_dyads = q.max_events = in.whole("limit", 1, kMost).value_or(10);
  if (std::string problem = in.problem(); !problem.empty()) return {{}, problem};
  const auto answer = c.store.changes(q, c.limits);
  if (!answer.ok) return failed(answer);
  const ChangesAnswer& a = answer.value;
  Json unusual = Json::array();
  for (const DyadChange& d : a.unusual) {
    Json item{{"a", d.a}, {"b", d.b}};
    item.update(brief(d.week));
    unusual.push_back(std::move(item));
  }
  return {{{"since", to_string(a.since)},
           {"documents", a.documents},
           {"new_events", a.new_events},
           {"new_ties", brief_list(a.new_ties)},
           {"changed_ties", brief_list(a.changed_ties)},
           {"unusual_dyads", std::move(unusual)},
           {"most_reported_events", brief_list(a.events)}},
          {}};
}

ToolAnswer run_stats(JsonFields& in, const ToolContext& c) {
  if (std::string problem = in.problem(); !problem.empty()) return {{}, problem};
  const auto answer = c.store.stats(c.limits);
  if (!answer.ok) return failed(answer);
  const StatsAnswer& s = answer.value;
  return {{{"documents", s.documents},
           {"stories", s.stories},
           {"events", s.events},
           {"ties", s.ties},
           {"first_event", to_string(s.first_event)},
           {"last_event", to_string(s.last_event)},
           {"languages", counts(s.languages)},
           {"sites", counts(s.sites)},
           {"event_types", counts(s.types)},
           {"years", counts(s.years)},
           {"actors", counts(s.codes)}},
          {}};
}

Json kinds_schema() {
  Json names = Json::array();
  for (int i = 0; i < kTieKindCount; ++i) names.push_back(name_of(static_cast<TieKind>(i)));
  return {
      {"type", "array"}, {"items", {{"type", "string"}, {"enum", names}}}, {"description", "Kinds of tie"}};
}

Json types_schema() {
  Json names = Json::array();
  for (int i = 0; i < kEventTypeCount; ++i) names.push_back(name_of(static_cast<EventType>(i)));
  return {{"type", "array"},
          {"items", {{"type", "string"}, {"enum", names}}},
          {"description", "PLOVER event types"}};
}

Json statuses_schema() {
  return {{"type", "array"},
          {"items",
           {{"type", "string"}, {"enum", {"happened", "ongoing", "planned", "possible", "denied", "not"}}}},
          {"description", "Whether it took place, as the texts have it"}};
}

std::vector<Tool> make_tools() {
  const Json from = date_schema("Not before this date: YYYY, YYYY-MM or YYYY-MM-DD");
  const Json to = date_schema("Not after this date");
  return {
      {"codes",
       "Find actors by name",
       "Codes of states, organisations and armed groups whose English or French name holds the words.",
       {{"name", text_schema("Words of a name, or a code: `Russia`, `Otan`, `SCO`")},
        {"limit", limit_schema(10)}},
       {"name"},
       run_codes},
      {"dyad",
       "How two actors stand",
       "Relations of two actors: balance of cooperation and conflict, unusual weeks, ties, latest events "
       "with their "
       "sentences.",
       {{"a", code_schema("Code: RUS")},
        {"b", code_schema("Code: PAK")},
        {"from", from},
        {"to", to},
        {"limit", limit_schema(15)},
        {"after", after_schema()}},
       {"a", "b"},
       run_dyad},
      {"actor",
       "Dossier of one actor",
       "Partners, balance, ties and latest events of one actor.",
       {{"code", code_schema("Code: KGZ, IGO:SCO")}, {"from", from}, {"to", to}, {"limit", limit_schema(15)}},
       {"code"},
       run_actor},
      {"events",
       "List events",
       "Events that fit all conditions, each with its best sentence and source.",
       {{"codes", list_schema("Somebody of these takes part")},
        {"actors", list_schema("... as actor")},
        {"recipients", list_schema("... as recipient")},
        {"between", list_schema("Two codes that act on each other")},
        {"from", from},
        {"to", to},
        {"types", types_schema()},
        {"statuses", statuses_schema()},
        {"places", list_schema("State codes")},
        {"said_by", list_schema("Codes of speakers")},
        {"text", text_schema("Words of an article that tells it")},
        {"disputed", {{"type", "boolean"}, {"description", "Some tell it, some deny it"}}},
        {"min_stories",
         {{"type", "integer"},
          {"minimum", 1},
          {"description", "Told by at least so many independent stories"}}},
        {"order", {{"type", "string"}, {"enum", {"newest", "oldest", "most-reported"}}}},
        {"limit", limit_schema(20)},
        {"after", after_schema()}},
       {},
       run_events},
      {"ties",
       "List ties",
       "What binds states over time: memberships, agreements, obligations, exercises, transfers, presences, "
       "meetings, "
       "offices, disputes.",
       {{"parties", list_schema("All of these are parties")},
        {"kinds", kinds_schema()},
        {"statuses", statuses_schema()},
        {"stages", list_schema("announced, signed, in-force, delivered, ended, ...")},
        {"name", text_schema("Part of its name")},
        {"on", date_schema("Valid on this day")},
        {"from", date_schema("Begins no earlier")},
        {"to", date_schema("Begins no later")},
        {"limit", limit_schema(20)},
        {"after", after_schema()}},
       {},
       run_ties},
      {"evidence",
       "Sentences behind a fact",
       "Every report of one event or tie: document, status, sentences for and against it, and on whose word.",
       {{"event", text_schema("Id of an event")},
        {"tie", text_schema("Id of a tie")},
        {"limit", limit_schema(20)},
        {"after", after_schema()}},
       {},
       run_evidence},
      {"search",
       "Search articles",
       "Articles by their words, whatever their endings and accents; all must occur.",
       {{"words", text_schema("Words; \"in this order\", -without, begin*, one OR other")},
        {"codes", list_schema("Articles that report an event of one of these")},
        {"languages", list_schema("ISO 639-1: en, fr")},
        {"from", from},
        {"to", to},
        {"limit", limit_schema(10)},
        {"after", after_schema()}},
       {},
       run_search},
      {"document",
       "Read an article",
       "An article's clean text, with the events that it reports. Long texts come in pieces.",
       {{"id", text_schema("Id of a document")},
        {"begin",
         {{"type", "integer"},
          {"minimum", 0},
          {"description", "`next_begin` of the piece before, to go on"}}}},
       {"id"},
       run_document},
      {"changes",
       "What is new",
       "New and changed ties, dyads out of their norm, and most reported events since a day.",
       {{"since", date_schema("Since this day")}, {"limit", limit_schema(10)}},
       {"since"},
       run_changes},
      {"stats",
       "What the store holds",
       "How many documents, events and ties, of which time, languages, sites and actors.",
       Json::object(),
       {},
       run_stats},
  };
}

}  // namespace

const std::vector<Tool>& tools() {
  static const std::vector<Tool> all = make_tools();
  return all;
}

}  // namespace entente::server
