#include "query/event_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "base/limits.h"
#include "query/search_words.h"

namespace entente::query {
namespace {

std::string list(const std::vector<std::int64_t>& ids) { return fmt::format("({})", fmt::join(ids, ", ")); }

template <typename Enum>
std::string numbers(const std::vector<Enum>& values) {
  std::vector<std::int64_t> out;
  for (const Enum value : values) out.push_back(static_cast<std::int64_t>(value));
  return list(out);
}

std::string replaced(std::string text, const std::string& prefix) {
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at))
    text.replace(at, 1, prefix);
  return text;
}

Error too_many(const char* field) {
  return {ErrorCode::kBadField, fmt::format("`{}` has more than {} values", field, limits::kFilterValues)};
}

}  // namespace

bool EventQuery::lookup(TermKind kind, const std::vector<std::string>& wanted,
                        std::vector<std::int64_t>& ids) {
  for (const std::string& name : wanted) {
    if (const auto id = connection_->terms().find(kind, name)) ids.push_back(*id);
  }
  if (!wanted.empty() && ids.empty()) nothing_ = true;
  return !ids.empty();
}

/// Conditions on columns that indexes of sides and dyads hold, too.
void EventQuery::test_facts() {
  const EventFilter& f = *filter_;
  if (!f.types.empty()) facts_ += " AND @type IN " + numbers(f.types);
  if (!f.statuses.empty()) facts_ += " AND @status IN " + numbers(f.statuses);
  if (!f.quads.empty()) facts_ += " AND @quad IN " + numbers(f.quads);
  if (f.min_goldstein > -10)
    facts_ += fmt::format(" AND @goldstein >= {}", store::tenths_of(f.min_goldstein));
  if (f.max_goldstein < 10) facts_ += fmt::format(" AND @goldstein <= {}", store::tenths_of(f.max_goldstein));
  if (f.min_confidence > 0)
    rest_ += fmt::format(" AND e.confidence >= {}", std::lround(f.min_confidence * 100));
  if (f.min_documents > 1) rest_ += fmt::format(" AND e.documents >= {}", f.min_documents);
  if (f.min_stories > 1) rest_ += fmt::format(" AND e.stories >= {}", f.min_stories);
  if (f.disputed) rest_ += fmt::format(" AND e.disputed = {}", *f.disputed ? 1 : 0);
  if (f.corrected) rest_ += fmt::format(" AND e.corrected = {}", *f.corrected ? 1 : 0);
}

/// Conditions on interned strings.
Status EventQuery::test_names() {
  const EventFilter& f = *filter_;
  if (lookup(TermKind::kMode, f.modes, modes_)) rest_ += " AND e.mode IN " + list(modes_);
  if (lookup(TermKind::kPlace, f.places, places_)) rest_ += " AND e.place IN " + list(places_);
  if (lookup(TermKind::kPlaceName, f.place_names, names_)) rest_ += " AND e.place_name IN " + list(names_);
  if (lookup(TermKind::kSpeaker, f.said_by, speakers_)) rest_ += " AND e.speaker IN " + list(speakers_);
  if (lookup(TermKind::kOutlet, f.outlets, outlets_)) rest_ += " AND e.outlet IN " + list(outlets_);
  const auto matching = [&](TermKind kind, const std::string& condition, const char* column) {
    std::vector<std::int64_t> ids;
    Query query(connection_->database(), fmt::format("SELECT id FROM term WHERE kind = {} AND ({})",
                                                     static_cast<int>(kind), condition));
    while (query.row()) ids.push_back(query.integer(0));
    rest_ += fmt::format(" AND e.{} IN {}", column, list(ids));
  };
  const auto harmless = [](const std::string& text, const char* more) {
    return std::all_of(text.begin(), text.end(), [&](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
             std::string_view(more).find(c) != std::string::npos;
    });
  };
  std::string codes, contexts;
  for (const std::string& code : f.cameo) {
    if (!harmless(code, "")) return Error{ErrorCode::kBadField, "`" + code + "` is no CAMEO code"};
    codes += fmt::format("{}text GLOB '{}*'", codes.empty() ? "" : " OR ", code);
  }
  for (const std::string& context : f.contexts) {
    if (!harmless(context, "_-")) return Error{ErrorCode::kBadField, "`" + context + "` is no context"};
    contexts += fmt::format("{}char(31) || text || char(31) GLOB '*' || char(31) || '{}' || char(31) || '*'",
                            contexts.empty() ? "" : " OR ", context);
  }
  if (!codes.empty()) matching(TermKind::kCameo, codes, "cameo");
  if (!contexts.empty()) matching(TermKind::kContexts, contexts, "contexts");
  return {};
}

void EventQuery::test_sides() {
  const EventFilter& f = *filter_;
  const auto takes_part = [&](Part part, const std::vector<std::string>& names, const char* role) {
    if (!lookup(TermKind::kCode, names, codes_[part])) return;
    parts_[part] = fmt::format(
        " AND EXISTS (SELECT 1 FROM event_side x WHERE x.code IN {} AND x.day = e.day AND x.event = e.id{})",
        list(codes_[part]), role);
  };
  takes_part(kCodes, f.codes, "");
  takes_part(kActors, f.actors, " AND x.role & 1");
  takes_part(kRecipients, f.recipients, " AND x.role & 2");
  if (!lookup(TermKind::kCode, f.between, codes_[kBetween])) return;
  if (codes_[kBetween].size() < 2) {
    nothing_ = true;
    return;
  }
  std::sort(codes_[kBetween].begin(), codes_[kBetween].end());
  parts_[kBetween] = fmt::format(
      " AND EXISTS (SELECT 1 FROM event_dyad x WHERE x.a = {} AND x.b = {} AND x.day = e.day AND x.event = "
      "e.id)",
      codes_[kBetween][0], codes_[kBetween][1]);
}

void EventQuery::test_reports() {
  const auto reported_by = [&](TermKind kind, const std::vector<std::string>& names, const char* column) {
    std::vector<std::int64_t> ids;
    if (!lookup(kind, names, ids)) return;
    const std::string condition = fmt::format("d.{} IN {}", column, list(ids));
    rest_ += fmt::format(
        " AND (EXISTS (SELECT 1 FROM report r JOIN document d ON d.id = r.document WHERE r.event = e.id AND "
        "{0}) OR "
        "EXISTS (SELECT 1 FROM event m JOIN report r ON r.event = m.id JOIN document d ON d.id = r.document "
        "WHERE m.told_as = e.id AND {0}))",
        condition);
  };
  reported_by(TermKind::kLanguage, filter_->languages, "language");
  reported_by(TermKind::kSite, filter_->sites, "site");
}

Result<EventQuery> EventQuery::make(Connection& connection, const EventFilter& filter) {
  EventQuery out(connection, filter);
  if (!filter.between.empty() && filter.between.size() != 2)
    return Error{ErrorCode::kBadField, "`between` takes two codes, such as RUS and PAK"};
  for (const auto& [field, values] :
       {std::pair("codes", &filter.codes), std::pair("actors", &filter.actors),
        std::pair("recipients", &filter.recipients), std::pair("modes", &filter.modes),
        std::pair("contexts", &filter.contexts), std::pair("cameo", &filter.cameo),
        std::pair("places", &filter.places), std::pair("place_names", &filter.place_names),
        std::pair("said_by", &filter.said_by), std::pair("outlets", &filter.outlets),
        std::pair("languages", &filter.languages), std::pair("sites", &filter.sites)}) {
    if (values->size() > limits::kFilterValues) return too_many(field);
  }
  out.test_facts();
  if (const Status status = out.test_names(); !status) return status.error();
  out.test_sides();
  out.test_reports();
  if (const Status status = out.choose_walks(); !status) return status.error();
  return out;
}

/// Events reported by any of some documents.
void EventQuery::walk_documents(const std::string& documents, const char* column) {
  const std::string condition = fmt::format(
      "e.id IN (SELECT coalesce(m.told_as, m.id) FROM ({}) found JOIN report r ON r.document = found.{} "
      "JOIN event m ON m.id = r.event)",
      documents, column);
  if (walks_.empty())
    walks_.push_back({"event e", condition});
  else
    rest_ += " AND " + condition;
}

bool EventQuery::walk_column(const char* column, const std::vector<std::int64_t>& values) {
  for (const std::int64_t value : values)
    walks_.push_back({"event e", fmt::format("e.told_as IS NULL AND e.{} = {}", column, value)});
  return !values.empty();
}

bool EventQuery::walk_sides() {
  constexpr std::array kRoles = {"", " AND s.role & 2", " AND s.role & 1", ""};
  for (std::size_t part = 0; part < kParts; ++part) {
    if (codes_[part].empty()) continue;
    walked_ = part;
    if (part == kBetween) {
      walks_.push_back(
          {"event_dyad s", fmt::format("s.a = {} AND s.b = {}", codes_[part][0], codes_[part][1])});
    } else {
      for (const std::int64_t code : codes_[part])
        walks_.push_back({"event_side s", fmt::format("s.code = {}{}", code, kRoles[part])});
    }
    return true;
  }
  return false;
}

/// The index that leaves least to look at, as a rule of thumb: a few documents, a town, a pair, an actor, ...
Status EventQuery::choose_walks() {
  const EventFilter& f = *filter_;
  if (nothing_) return {};
  if (!f.text.empty()) {
    auto words = SearchWords::parse(f.text);
    if (!words) return words.error();
    // The words stand in the statement as a literal: stems of letters and digits, and quotes around them.
    walk_documents(
        fmt::format("SELECT rowid FROM search WHERE search MATCH '{}' ORDER BY rowid DESC LIMIT {}",
                    words->expression(), limits::kRankedHits),
        "rowid");
  }
  if (!f.document.empty())
    walk_documents(fmt::format("SELECT id FROM document WHERE uid = {}", store::parse_id(f.document)), "id");
  if (!f.story.empty())
    walk_documents(
        fmt::format("SELECT id FROM document WHERE story = (SELECT story FROM document WHERE uid = {})",
                    store::parse_id(f.story)),
        "id");
  if (!walks_.empty() || walk_column("place_name", names_) || walk_sides() ||
      walk_column("outlet", outlets_) || walk_column("speaker", speakers_) || walk_column("mode", modes_) ||
      walk_column("place", places_))
    return {};
  for (const auto& [wanted, column] :
       {std::pair(f.disputed, "disputed"), std::pair(f.corrected, "corrected")}) {
    if (wanted.value_or(false) && walks_.empty())
      walks_.push_back({"event e", fmt::format("e.told_as IS NULL AND e.{}", column)});
  }
  if (!walks_.empty()) return {};
  all_ = true;
  walks_.push_back({"event e", "e.told_as IS NULL"});
  return {};
}

/// Conditions that only table event can answer.
std::string EventQuery::rest() const {
  std::string out = rest_;
  for (std::size_t part = 0; part < kParts; ++part) {
    if (part != walked_) out += parts_[part];
  }
  return out;
}

std::string EventQuery::source(const Walk& walk) const {
  return walk.of_events() || rest().empty() ? walk.from : walk.from + " CROSS JOIN event e ON e.id = s.event";
}

std::string EventQuery::dates(const std::string& day) const {
  std::string out;
  if (filter_->from.known()) out += fmt::format(" AND {} >= {}", day, store::first_of(filter_->from));
  if (filter_->to.known()) out += fmt::format(" AND {} <= {}", day, store::last_of(filter_->to));
  return out;
}

std::string EventQuery::where(const Walk& walk) const {
  return walk.where + replaced(facts_, walk.facts()) + rest() + dates(walk.day());
}

std::vector<EventPlace> EventQuery::by_day(bool newest, const EventPlace* after, std::size_t limit) const {
  std::vector<EventPlace> out;
  if (nothing_) return out;
  const char* order = newest ? "DESC" : "ASC";
  std::string sql;
  for (const Walk& walk : walks_) {
    const std::string day = walk.day(), event = walk.event();
    std::string one =
        fmt::format("SELECT {} AS day, {} AS event FROM {} WHERE {}", day, event, source(walk), where(walk));
    if (after)
      one +=
          fmt::format(" AND ({}, {}) {} ({}, {})", day, event, newest ? "<" : ">", after->day, after->event);
    one += fmt::format(" ORDER BY {0} {2}, {1} {2} LIMIT {3}", day, event, order, limit);
    sql += (sql.empty() ? "" : " UNION ") + fmt::format("SELECT * FROM ({})", one);
  }
  if (walks_.size() > 1) sql += fmt::format(" ORDER BY 1 {0}, 2 {0} LIMIT {1}", order, limit);
  Query query(connection_->database(), sql);
  while (query.row()) out.push_back({static_cast<Day>(query.integer(0)), query.integer(1)});
  return out;
}

/// Whether the walk is too long to sort what it finds.
bool EventQuery::many() const {
  if (walks_.front().of_events()) return walks_.front().where.starts_with("e.told_as");
  const char* sums = walked_ == kBetween
                         ? "SELECT quad1 + quad2 + quad3 + quad4 FROM tally_dyad WHERE a = {} AND b = {}"
                         : "SELECT sum(quad1 + quad2 + quad3 + quad4) FROM tally_code WHERE code IN {}";
  const std::string sql = walked_ == kBetween
                              ? fmt::format(fmt::runtime(sums), codes_[walked_][0], codes_[walked_][1])
                              : fmt::format(fmt::runtime(sums), list(codes_[walked_]));
  return connection_->database().number(sql) > static_cast<std::int64_t>(limits::kEventsSorted);
}

std::vector<std::int64_t> EventQuery::ids(const std::string& sql) const {
  std::vector<std::int64_t> out;
  Query query(connection_->database(), sql);
  while (query.row()) out.push_back(query.integer(0));
  return out;
}

std::vector<std::int64_t> EventQuery::by_stories(std::size_t offset, std::size_t limit) const {
  if (nothing_) return {};
  constexpr const char* kOrder = "ORDER BY stories DESC, documents DESC, day DESC, id DESC";
  if (!many()) {
    std::string sql;
    for (const Walk& walk : walks_) {
      const char* join = walk.of_events() ? "" : " CROSS JOIN event e ON e.id = s.event";
      sql += (sql.empty() ? "" : " UNION ") +
             fmt::format("SELECT e.id, e.stories, e.documents, e.day FROM {}{} WHERE {}", walk.from, join,
                         where(walk));
    }
    return ids(fmt::format("SELECT id FROM ({}) {} LIMIT {} OFFSET {}", sql, kOrder, limit, offset));
  }
  // Few events have several stories: those first, by an index of their own; then the others by day.
  std::string tests = replaced(facts_, "e.") + rest_ + dates("e.day");
  for (const std::string& part : parts_) tests += part;
  const std::string several =
      "FROM event e INDEXED BY event_stories WHERE e.told_as IS NULL AND e.stories > 1" + tests;
  std::vector<std::int64_t> out =
      ids(fmt::format("SELECT e.id {} ORDER BY e.stories DESC, e.day DESC, e.id DESC LIMIT {} OFFSET {}",
                      several, limit, offset));
  if (out.size() == limit) return out;
  const auto before =
      out.empty() && offset > 0
          ? static_cast<std::size_t>(connection_->database().number("SELECT count(*) " + several))
          : offset + out.size();
  EventQuery single = *this;
  single.rest_ += " AND e.stories = 1";
  const std::size_t skipped = offset + out.size() - before, wanted = limit - out.size();
  const std::vector<EventPlace> rest = single.by_day(true, nullptr, skipped + wanted);
  for (std::size_t i = skipped; i < rest.size(); ++i) out.push_back(rest[i].event);
  return out;
}

void EventQuery::each(const std::function<void(std::int64_t, int, const Weight&)>& sink) const {
  if (nothing_) return;
  std::unordered_set<std::int64_t> seen;  // an event with two of the codes is walked twice
  for (const Walk& walk : walks_) {
    const std::string sql = replaced("SELECT @type, @status, @quad, @goldstein, ", walk.facts()) +
                            walk.event() + ", " + walk.day() + " FROM " + source(walk) + " WHERE " +
                            where(walk);
    Query query(connection_->database(), sql);
    while (query.row()) {
      if (walks_.size() > 1 && !seen.insert(query.integer(4)).second) continue;
      sink(query.integer(4), static_cast<int>(query.integer(0)),
           {static_cast<Day>(query.integer(5)), static_cast<int>(query.integer(1)),
            static_cast<int>(query.integer(2)), static_cast<int>(query.integer(3))});
    }
  }
}

bool EventQuery::only_days_and_types() const {
  const EventFilter& f = *filter_;
  return !nothing_ && all_ && rest().empty() && f.statuses.empty() && f.quads.empty() &&
         f.min_goldstein <= -10 && f.max_goldstein >= 10;
}

}  // namespace entente::query
