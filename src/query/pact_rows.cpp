#include "query/pact_rows.h"

#include <algorithm>
#include <array>

namespace entente::query {
namespace {

constexpr std::array kAnswers = {EventType::kAid,      EventType::kCooperate, EventType::kMobilize,
                                 EventType::kAssault,  EventType::kAgree,     EventType::kReject,
                                 EventType::kSupport,  EventType::kAccuse,    EventType::kSanction,
                                 EventType::kThreaten, EventType::kProtest};

/// A condition on column `type`: a bit for each, which SQLite looks at faster than at a list.
const std::string& answers() {
  static const std::string kCondition = [] {
    unsigned bits = 0;
    for (const EventType type : kAnswers) bits |= 1U << static_cast<unsigned>(type);
    return std::to_string(bits) + " >> type & 1";
  }();
  return kCondition;
}

EventType type_of(const Query& query, int column) { return static_cast<EventType>(query.integer(column)); }
EventStatus status_of(const Query& query, int column) {
  return static_cast<EventStatus>(query.integer(column));
}

}  // namespace

PactRows::Attack PactRows::make_attack(Day day, std::int64_t event, std::int64_t document,
                                       std::string_view sides) {
  Attack out;
  out.day = day;
  out.event = event;
  out.document = document;
  const std::vector<store::SideTerm> all = store::decode_sides(sides);
  const bool to_all = !store::has_recipient(all);
  for (const store::SideTerm& side : all) {
    const bool receives = side.role == store::kReceives;
    (receives ? out.told.recipients : out.told.actors).push_back(connection_.terms().text(side.code));
    if (receives || to_all) out.victims.push_back(side.code);
  }
  if (day != 0)
    out.told.date = {store::date_of(day), store::date_of(day)};
  else
    out.told.published = published(document);
  return out;
}

// The numbers are those of the partial index `event_attack`, which has every column that is asked for.
const std::vector<PactRows::Attack>& PactRows::attacks() {
  static_assert(static_cast<int>(EventType::kAssault) == 15 && static_cast<int>(EventStatus::kOngoing) == 1);
  if (std::exchange(attacks_read_, true)) return attacks_;
  Query query(connection_.database(),
              "SELECT day, id, document, sides FROM event INDEXED BY event_attack WHERE told_as IS NULL AND "
              "type = 15 AND status <= 1");
  while (query.row())
    attacks_.push_back(
        make_attack(static_cast<Day>(query.integer(0)), query.integer(1), query.integer(2), query.view(3)));
  std::sort(attacks_.begin(), attacks_.end(), [](const Attack& a, const Attack& b) {
    return std::pair(a.day, a.event) < std::pair(b.day, b.event);
  });
  return attacks_;
}

const std::vector<PactRows::Attack>& PactRows::calls(std::int64_t code) {
  const auto [place, added] = calls_.try_emplace(code);
  std::vector<Attack>& out = place->second;
  if (!added) return out;
  Query query(connection_.database(),
              "SELECT day, event FROM event_side WHERE code = ? AND type = ? AND status <= 1 AND role & 2 "
              "ORDER BY day, event",
              code, static_cast<int>(EventType::kRequest));
  while (query.row()) {
    Query event(connection_.database(), "SELECT document, sides FROM event WHERE id = ?", query.integer(1));
    if (!event.row()) break;
    out.push_back(
        make_attack(static_cast<Day>(query.integer(0)), query.integer(1), event.integer(0), event.view(1)));
    out.back().told.call = !out.back().told.recipients.empty();
  }
  return out;
}

const std::vector<PactRows::Deed>& PactRows::deeds(std::int64_t a, std::int64_t b, Day from) {
  static const std::string kSql =
      "SELECT day, event, type, status, direction FROM event_dyad WHERE a = ? AND b = ? AND day >= ? AND " +
      answers();
  const auto pair = std::pair(std::min(a, b), std::max(a, b));
  const auto [place, added] = deeds_.try_emplace(pair);
  Since& known = place->second;
  if (!added && known.from <= from) return known.deeds;
  known.from = from;
  known.deeds.clear();
  Query query(connection_.database(), kSql, pair.first, pair.second, from);
  while (query.row())
    known.deeds.push_back({static_cast<Day>(query.integer(0)), query.integer(1), type_of(query, 2),
                           status_of(query, 3), static_cast<int>(query.integer(4))});
  return known.deeds;
}

// The numbers are those of the partial index `event_side_refusal`: rejections by all who take part.
const std::vector<PactRows::WithSides>& PactRows::refusals(std::int64_t code) {
  static_assert(static_cast<int>(EventType::kReject) == 9);
  const auto [place, added] = refusals_.try_emplace(code);
  if (!added) return place->second;
  const auto assist = connection_.terms().find(TermKind::kMode, std::string(pacts::kAssist));
  Query query(connection_.database(),
              "SELECT s.day, s.event, e.status, e.sides, e.assumed FROM event_side s INDEXED BY "
              "event_side_refusal JOIN event e ON e.id = s.event WHERE s.code = ? AND s.type = 9 AND s.role "
              "= 3 AND e.mode = ? ORDER BY s.day, s.event",
              code, assist.value_or(-1));
  while (query.row()) {
    WithSides refusal{
        {static_cast<Day>(query.integer(0)), query.integer(1), EventType::kReject, status_of(query, 2),
         store::kAssists | store::kToNobody | (query.integer(4) != 0 ? store::kAssumedDay : 0)},
        store::decode_sides(query.view(3))};
    if (!store::has_recipient(refusal.sides)) place->second.push_back(std::move(refusal));
  }
  return place->second;
}

const std::vector<PactRows::WithSides>& PactRows::undated(std::int64_t document) {
  static const std::string kSql =
      "SELECT day, id, type, status, mode, sides FROM event INDEXED BY event_undated WHERE document = ? AND "
      "told_as IS NULL AND assumed AND " +
      answers() + " ORDER BY day, id";
  const auto [place, added] = undated_.try_emplace(document);
  if (!added) return place->second;
  Query query(connection_.database(), kSql, document);
  while (query.row()) {
    const bool assists = connection_.terms().text(query.integer(4)) == pacts::kAssist;
    place->second.push_back({{static_cast<Day>(query.integer(0)), query.integer(1), type_of(query, 2),
                              status_of(query, 3), assists ? store::kAssists : 0},
                             store::decode_sides(query.view(5))});
  }
  return place->second;
}

std::int64_t PactRows::document_of(std::int64_t event) {
  const auto [place, added] = documents_.try_emplace(event, 0);
  if (added) {
    Query query(connection_.database(), "SELECT document FROM event WHERE id = ?", event);
    if (query.row()) place->second = query.integer(0);
  }
  return place->second;
}

std::int64_t PactRows::uid_of(std::int64_t document) {
  Query query(connection_.database(), "SELECT uid FROM document WHERE id = ?", document);
  return query.row() ? query.integer(0) : 0;
}

Date PactRows::published(std::int64_t document) {
  Query query(connection_.database(), "SELECT published FROM document WHERE id = ?", document);
  return query.row() ? store::date_of(static_cast<Day>(query.integer(0))) : Date{};
}

}  // namespace entente::query
