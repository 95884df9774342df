// Full-text search over documents, with counted facets.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/limits.h"
#include "query/load.h"
#include "query/questions.h"
#include "query/search_words.h"
#include "query/token.h"
#include "store/sides.h"

namespace entente::query {
namespace {

constexpr double kTitleWeight = 4;          // a word of the title counts as much as four of the text
constexpr std::size_t kSnippetBytes = 280;  // about two lines
constexpr std::size_t kFacetValues = 20;

struct Match {
  std::int64_t document = 0;
  double score = 0;
  Day published = 0;
};

template <typename Key>
void count_up(std::map<Key, std::uint64_t>& counts, Key key) {
  ++counts[key];
}

/// Values with their counts, most frequent first.
template <typename Key, typename Name>
std::vector<Count> sorted(const std::map<Key, std::uint64_t>& counts, Name name) {
  std::vector<Count> out;
  for (const auto& [key, count] : counts) {
    std::string value = name(key);
    if (!value.empty()) out.push_back({std::move(value), count});
  }
  std::stable_sort(out.begin(), out.end(), [](const Count& a, const Count& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  if (out.size() > kFacetValues) out.resize(kFacetValues);
  return out;
}

class Search {
 public:
  Search(Connection& connection, const SearchQuestion& question, SearchWords words)
      : connection_(connection), question_(question), words_(std::move(words)) {}

  SearchAnswer run(const Page& page, std::size_t offset) {
    SearchAnswer out;
    out.understood = words_.understood();
    find(out);
    order();
    const std::size_t limit = wanted(page);
    for (std::size_t m = offset; m < std::min(matches_.size(), offset + limit); ++m)
      out.hits.push_back(hit(matches_[m]));
    if (offset + limit < matches_.size())
      out.next = make_token('s', {static_cast<std::int64_t>(offset + limit)});
    if (question_.facets) add_event_facets(out);
    return out;
  }

 private:
  std::string where() const {
    std::string out;
    const auto in = [&](TermKind kind, const std::vector<std::string>& names, const char* column) {
      if (names.empty()) return;
      std::vector<std::int64_t> ids;
      for (const std::string& name : names) {
        if (const auto id = connection_.terms().find(kind, name)) ids.push_back(*id);
      }
      out += fmt::format(" AND d.{} IN ({})", column, fmt::join(ids, ", "));
    };
    in(TermKind::kLanguage, question_.languages, "language");
    in(TermKind::kSite, question_.sites, "site");
    if (question_.from.known()) out += fmt::format(" AND d.published >= {}", store::first_of(question_.from));
    if (question_.to.known())
      out += fmt::format(" AND d.published BETWEEN 1 AND {}", store::last_of(question_.to));
    if (!question_.codes.empty()) {
      std::vector<std::int64_t> ids;
      for (const std::string& code : question_.codes) {
        if (const auto id = connection_.terms().find(TermKind::kCode, code)) ids.push_back(*id);
      }
      out += fmt::format(
          " AND EXISTS (SELECT 1 FROM report r JOIN event m ON m.id = r.event JOIN event e ON e.id = "
          "coalesce(m.told_as, "
          "m.id) JOIN event_side s ON s.code IN ({}) AND s.day = e.day AND s.event = e.id WHERE r.document = "
          "d.id)",
          fmt::join(ids, ", "));
    }
    return out;
  }

  /// The documents read last are ranked and counted; older ones only where there are not too many.
  void find(SearchAnswer& out) {
    const std::int64_t oldest = connection_.database().number(
        fmt::format("SELECT rowid FROM search WHERE search MATCH '{}' ORDER BY rowid DESC LIMIT 1 OFFSET {}",
                    words_.expression(), limits::kRankedHits));
    out.exact = oldest == 0;
    Query query(
        connection_.database(),
        fmt::format(
            "SELECT found.id, found.score, d.published, d.language, d.site FROM "
            "(SELECT rowid AS id, bm25(search, {}, 1.0) AS score FROM search WHERE search MATCH '{}' AND "
            "rowid > {}) found JOIN document d ON d.id = found.id WHERE d.successor IS NULL{}",
            kTitleWeight, words_.expression(), oldest, where()));
    std::map<std::int64_t, std::uint64_t> languages, sites;
    std::map<int, std::uint64_t> years;
    while (query.row()) {
      const Day published = static_cast<Day>(query.integer(2));
      matches_.push_back({query.integer(0), -query.real(1), published});
      count_up(languages, query.integer(3));
      count_up(sites, query.integer(4));
      count_up(years, published / 10000);
    }
    out.total = matches_.size();
    if (!question_.facets) return;
    const auto text = [&](std::int64_t id) { return connection_.terms().text(id); };
    out.languages = sorted(languages, text);
    out.sites = sorted(sites, text);
    out.years = sorted(years, [](int year) { return year > 0 ? std::to_string(year) : std::string(); });
  }

  void order() {
    const auto before = [&](const Match& a, const Match& b) {
      if (question_.order == SearchOrder::kRelevance && a.score != b.score) return a.score > b.score;
      if (a.published != b.published)
        return question_.order == SearchOrder::kOldest ? a.published < b.published
                                                       : a.published > b.published;
      return a.document > b.document;
    };
    std::sort(matches_.begin(), matches_.end(), before);
  }

  SearchHit hit(const Match& match) {
    SearchHit out;
    out.document = connection_.document(match.document);
    out.score = match.score;
    const auto reading = connection_.reading(match.document);
    Snippet snippet = snippet_of(reading->text, words_.find(reading->text), kSnippetBytes);
    out.snippet = std::move(snippet.text);
    out.begin = static_cast<std::uint32_t>(snippet.begin);
    out.marked = std::move(snippet.marked);
    return out;
  }

  /// Who does what in the best of the documents.
  void add_event_facets(SearchAnswer& out) {
    std::map<std::int64_t, std::uint64_t> codes;
    std::map<int, std::uint64_t> types;
    const std::size_t looked_at = std::min(matches_.size(), limits::kFacetDocuments);
    for (std::size_t m = 0; m < looked_at; ++m) {
      std::map<std::int64_t, bool> seen_codes;
      std::map<int, bool> seen_types;
      Query query(connection_.database(),
                  "SELECT e.type, e.sides FROM report r JOIN event m ON m.id = r.event "
                  "JOIN event e ON e.id = coalesce(m.told_as, m.id) WHERE r.document = ?",
                  matches_[m].document);
      while (query.row()) {
        seen_types[static_cast<int>(query.integer(0))] = true;
        for (const store::SideTerm& side : store::decode_sides(query.view(1))) seen_codes[side.code] = true;
      }
      for (const auto& [code, seen] : seen_codes) count_up(codes, code);
      for (const auto& [type, seen] : seen_types) count_up(types, type);
    }
    out.codes = sorted(codes, [&](std::int64_t id) { return connection_.terms().text(id); });
    out.types = sorted(types, [](int type) { return std::string(name_of(static_cast<EventType>(type))); });
  }

  Connection& connection_;
  const SearchQuestion& question_;
  SearchWords words_;
  std::vector<Match> matches_;
};

}  // namespace

Result<SearchAnswer> search(Connection& connection, const SearchQuestion& question, const Page& page) {
  auto words = SearchWords::parse(question.text);
  if (!words) return words.error();
  const auto place = read_token(page.after, 's', 1);
  if (!place) return place.error();
  const std::size_t offset = *place ? static_cast<std::size_t>((**place)[0]) : 0;
  return Search(connection, question, std::move(*words)).run(page, offset);
}

}  // namespace entente::query
