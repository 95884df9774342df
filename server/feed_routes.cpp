// /feeds: saved searches as Atom (RFC 4287), for feed readers.

#include <fmt/format.h>

#include <algorithm>

#include "answer.h"
#include "event_filter.h"
#include "search_question.h"

namespace entente::server {
namespace {

constexpr std::uint64_t kFeedEntries = 50;
constexpr std::string_view kNever = "1970-01-01";

/// Escaped for XML; characters that XML cannot hold are left out.
std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (byte >= 0x20 || c == '\t' || c == '\n')
      out.push_back(c);
  }
  return out;
}

/// Atom wants a time of day; the first day of a month or year stands for it.
std::string timestamp(const Date& date) {
  if (!date.known()) return fmt::format("{}T00:00:00Z", kNever);
  return fmt::format("{:04}-{:02}-{:02}T00:00:00Z", date.year, std::max<int>(date.month, 1),
                     std::max<int>(date.day, 1));
}

struct Entry {
  std::string id, title, link, source, summary, category, author;
  Date updated;
};

std::string render(const Entry& e) {
  std::string out = fmt::format(
      "  <entry>\n    <id>{}</id>\n    <title>{}</title>\n    <updated>{}</updated>\n    "
      "<author><name>{}</name></author>\n"
      "    <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
      xml(e.id), xml(e.title), timestamp(e.updated), xml(e.author), xml(e.link));
  const bool web = e.source.starts_with("http://") || e.source.starts_with("https://");
  if (web) out += fmt::format("    <link rel=\"via\" href=\"{}\"/>\n", xml(e.source));
  if (!e.category.empty()) out += fmt::format("    <category term=\"{}\"/>\n", xml(e.category));
  return out + fmt::format("    <summary>{}</summary>\n  </entry>\n", xml(e.summary));
}

Response feed(const Call& call, const std::string& title, const std::vector<Entry>& entries) {
  const std::string base = fmt::format("http://{}", call.request.header("host"));
  Date latest;
  for (const Entry& e : entries) latest = std::max(latest, e.updated);
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
      "xml:base=\"{0}/\">\n"
      "  <id>urn:entente:feed:{1}</id>\n  <title>{2}</title>\n  <updated>{3}</updated>\n"
      "  <link rel=\"self\" type=\"application/atom+xml\" href=\"{0}{1}\"/>\n  <generator "
      "version=\"{4}\">Entente</generator>\n",
      xml(base), xml(call.request.target), xml(title), timestamp(latest), version());
  for (const Entry& e : entries) out += render(e);
  Response response;
  response.type = "application/atom+xml; charset=utf-8";
  response.body = out + "</feed>\n";
  return response;
}

class Labels {
 public:
  Labels(const WorldTables& tables, bool french) : tables_(tables), french_(french) {}

  std::string of(const Side& side) const {
    const ActorName* name = tables_.name(side.code);
    const std::string label = !name ? side.code : french_ ? name->french : name->english;
    return side.sector.empty() ? label : label + "/" + side.sector;
  }
  std::string of(const std::vector<Side>& sides) const {
    std::string out;
    for (const Side& side : sides) out += (out.empty() ? "" : ", ") + of(side);
    return out;
  }

 private:
  const WorldTables& tables_;
  bool french_;
};

Entry entry_of(const StoredEvent& stored, const Labels& labels) {
  const Event& e = stored.event;
  Entry out;
  out.id = "urn:entente:event:" + e.id;
  out.title = fmt::format("{} {}{}{}: {}{}{}, {}", to_string(e.date), labels.of(e.actors),
                          e.recipients.empty() ? "" : " → ", labels.of(e.recipients), name_of(e.type),
                          e.mode.empty() ? "" : "/", e.mode, name_of(e.status));
  out.link = "/events/" + escape(e.id);
  out.source = stored.document.url;
  out.summary = e.evidence.empty() ? "" : e.evidence.front().text;
  out.category = name_of(e.type);
  out.author = !stored.document.site.empty() ? stored.document.site : stored.document.name;
  out.updated = stored.document.published.known() ? stored.document.published : e.date.from;
  return out;
}

Entry entry_of(const SearchHit& hit) {
  const DocumentSummary& d = hit.document;
  Entry out;
  out.id = "urn:entente:document:" + d.id;
  out.title = d.title.empty() ? d.name : d.title;
  out.link = "/documents/" + escape(d.id);
  out.source = d.url;
  out.summary = hit.snippet;
  out.author = !d.site.empty() ? d.site : d.name;
  out.updated = d.published;
  return out;
}

/// What every feed takes beside its filters.
struct FeedOptions {
  explicit FeedOptions(Parameters& p)
      : title(p.text("title")),
        french(p.choice("ui", {"en", "fr"}, 0) == 1),
        page{.limit = p.whole("limit", kFeedEntries, 1, kMaxPage), .after = {}} {}
  std::string title;
  bool french;
  Page page;
};

Response events(const Call& call) {
  Parameters p(call.request.parameters);
  const EventFilter filter = event_filter(p);
  const FeedOptions options(p);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  const auto answer = call.context.store().events(filter, options.page, call.context.limits());
  if (!answer.ok) return failure(answer.code, answer.message);
  const Labels labels(call.context.tables(), options.french);
  std::vector<Entry> entries;
  for (const StoredEvent& event : answer.value.events) entries.push_back(entry_of(event, labels));
  const char* title = options.french ? "Entente : événements" : "Entente: events";
  return feed(call, options.title.empty() ? title : options.title, entries);
}

Response search(const Call& call) {
  Parameters p(call.request.parameters);
  SearchQuestion question = search_question(p);
  question.order = SearchOrder::kNewest;
  question.facets = false;
  const FeedOptions options(p);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  const auto answer = call.context.store().search(question, options.page, call.context.limits());
  if (!answer.ok) return failure(answer.code, answer.message);
  std::vector<Entry> entries;
  for (const SearchHit& hit : answer.value.hits) entries.push_back(entry_of(hit));
  const char* title = options.french ? "Entente : articles" : "Entente: articles";
  return feed(call, options.title.empty() ? title : options.title, entries);
}

}  // namespace

std::vector<Route> feed_routes() {
  return {{.method = "GET", .pattern = "/feeds/events.atom", .handler = events, .csv = false},
          {.method = "GET", .pattern = "/feeds/search.atom", .handler = search, .csv = false}};
}

}  // namespace entente::server
