#include "query/pact_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/calendar.h"
#include "base/limits.h"
#include "query/load.h"
#include "store/sides.h"

namespace entente::query {
namespace {

/// Answers to an attack come within half a year (docs/ties.md), or are told a day before it.
constexpr int kDaysBefore = 1, kDaysAfter = 180;

constexpr std::array kAnswers = {EventType::kAid,      EventType::kCooperate, EventType::kMobilize,
                                 EventType::kAssault,  EventType::kAgree,     EventType::kReject,
                                 EventType::kSupport,  EventType::kAccuse,    EventType::kSanction,
                                 EventType::kThreaten, EventType::kProtest};

std::string answers() {
  std::string out;
  for (const EventType type : kAnswers)
    out += (out.empty() ? "" : ", ") + std::to_string(static_cast<int>(type));
  return out;
}

bool same(const EventPlace& a, const EventPlace& b) { return a.event == b.event; }
bool earlier(const EventPlace& a, const EventPlace& b) {
  return std::pair(a.day, a.event) < std::pair(b.day, b.event);
}

}  // namespace

Status PactEvents::gather(const std::string& name) {
  PactDossier pact = judge_.pact(name, {}, {});
  std::set<std::string> parties;
  for (const PactMember& m : pact.members) parties.insert(m.code);
  take_attacks(codes_of(parties), pact.code);
  if (!connection_.status().ok()) return connection_.status();
  if (!pact.code.empty()) parties.insert(pact.code);
  parties_ = codes_of(parties);
  pact = judge_.pact(name, events_, {});
  find_tests(pact.tests, pact.code);
  for (const auto& [id, document] : attack_documents_) take_undated(document);
  for (const Window& window : windows(pact.tests)) take_answers(window);
  return connection_.status();
}

PactEvents::Codes PactEvents::codes_of(const std::set<std::string>& names) {
  Codes out;
  out.all = names.empty() || names.size() > limits::kFilterValues;
  for (const std::string& name : names) {
    if (const auto id = connection_.terms().find(TermKind::kCode, name)) out.ids.insert(*id);
  }
  return out;
}

void PactEvents::find_tests(const std::vector<PactTest>& tests, const std::string& pact) {
  attacked_.clear();
  attackers_.clear();
  std::set<std::string> meant;
  const auto add = [&](const std::string& code, std::unordered_set<std::int64_t>& ids) {
    if (code.empty()) return;
    meant.insert(code);
    if (const auto id = connection_.terms().find(TermKind::kCode, code)) ids.insert(*id);
  };
  add(pact, attacked_);
  for (const PactTest& test : tests) {
    add(test.attacked, attacked_);
    add(test.attacker, attackers_);
  }
  meant_ = codes_of(meant);
}

/// When answers to tests count, put together where they overlap.
std::vector<PactEvents::Window> PactEvents::windows(const std::vector<PactTest>& tests) {
  std::vector<Window> all, out;
  for (const PactTest& test : tests) {
    const DateRange& date = test.date;
    if (!date.from.known()) continue;
    all.push_back(
        {calendar::add_days(calendar::first_day(date.from), -kDaysBefore),
         calendar::add_days(calendar::last_day(date.to.known() ? date.to : date.from), kDaysAfter)});
  }
  std::sort(all.begin(), all.end(), [](const Window& a, const Window& b) { return a.from < b.from; });
  for (const Window& window : all) {
    if (out.empty() || out.back().to < window.from)
      out.push_back(window);
    else
      out.back().to = std::max(out.back().to, window.to);
  }
  return out;
}

void PactEvents::take_attacks(const Codes& victims, const std::string& pact) {
  const auto suffered = [&](std::int64_t code, EventType type, std::vector<EventPlace>& out) {
    Query query(connection_.database(),
                "SELECT day, event FROM event_side WHERE code = ? AND type = ? AND status <= 1 AND role & 2",
                code, static_cast<int>(type));
    while (query.row()) out.push_back({static_cast<Day>(query.integer(0)), query.integer(1)});
  };
  std::vector<EventPlace> attacks, calls;
  if (victims.all) {
    Query query(connection_.database(),
                "SELECT day, id FROM event WHERE told_as IS NULL AND type = ? AND status <= 1",
                static_cast<int>(EventType::kAssault));
    while (query.row()) attacks.push_back({static_cast<Day>(query.integer(0)), query.integer(1)});
  } else {
    for (const std::int64_t code : victims.ids) suffered(code, EventType::kAssault, attacks);
  }
  take(std::move(attacks));
  if (const auto code = connection_.terms().find(TermKind::kCode, pact))
    suffered(*code, EventType::kRequest, calls);
  take(std::move(calls));
}

/// Attacks and calls: all of them, with the documents that tell them.
void PactEvents::take(std::vector<EventPlace> places) {
  std::sort(places.begin(), places.end(), earlier);
  places.erase(std::unique(places.begin(), places.end(), same), places.end());
  for (const EventPlace& place : places) {
    const auto [known, added] = found_.try_emplace(place.event);
    if (!known->second.loaded) load(place.event, known->second);
    Query query(connection_.database(),
                "SELECT d.uid, d.id FROM event e JOIN document d ON d.id = e.document WHERE e.id = ?",
                place.event);
    if (added && query.row()) attack_documents_.emplace(store::show_id(query.integer(0)), query.integer(1));
  }
}

/// What the document of an attack tells without a date is an answer to this attack, however long after it the
/// document was published.
void PactEvents::take_undated(std::int64_t document) {
  static const std::string kSql =
      "SELECT DISTINCT e.day, e.id, e.type, e.status, e.sides FROM report r JOIN event m ON m.id = r.event "
      "JOIN event e ON e.id = coalesce(m.told_as, m.id) WHERE r.document = ?1 AND e.document = ?1 AND "
      "e.assumed AND e.type IN (" +
      answers() + ") ORDER BY e.day, e.id";
  Query query(connection_.database(), kSql, document);
  while (query.row()) {
    const std::vector<store::SideRow> sides = store::side_rows(store::decode_sides(query.view(4)));
    if (std::none_of(sides.begin(), sides.end(), [&](const store::SideRow& side) {
          return (side.role & store::kActs) != 0 && parties_.has(side.code);
        }))
      continue;
    const auto [known, added] = found_.try_emplace(query.integer(1), Found{true, false});
    if (!known->second.loaded && known->second.undated &&
        may_answer(static_cast<int>(query.integer(2)), static_cast<int>(query.integer(3)), query.view(4)))
      load(query.integer(1), known->second);
  }
}

std::vector<PactEvents::Candidate> PactEvents::deeds_in(const Window& window) {
  static const std::string kDeeds = " type IN (" + answers() + ") AND day BETWEEN ? AND ?";
  std::vector<Candidate> out;
  const auto add = [&](const std::string& sql, std::int64_t code) {
    Query query(connection_.database(), sql, store::first_of(window.from), store::last_of(window.to));
    if (code != 0) query.bind(code);
    while (query.row())
      out.push_back({{static_cast<Day>(query.integer(0)), query.integer(1)},
                     static_cast<int>(query.integer(2)),
                     static_cast<int>(query.integer(3))});
  };
  if (parties_.all) add("SELECT day, id, type, status FROM event WHERE told_as IS NULL AND" + kDeeds, 0);
  for (const std::int64_t code : parties_.all ? std::set<std::int64_t>() : parties_.ids)
    add("SELECT day, event, type, status FROM event_side WHERE" + kDeeds + " AND role & 1 AND code = ?",
        code);
  std::sort(out.begin(), out.end(),
            [](const Candidate& a, const Candidate& b) { return earlier(a.place, b.place); });
  out.erase(std::unique(out.begin(), out.end(),
                        [](const Candidate& a, const Candidate& b) { return same(a.place, b.place); }),
            out.end());
  return out;
}

void PactEvents::take_answers(const Window& window) {
  const auto assist = connection_.terms().find(TermKind::kMode, "assist").value_or(-1);
  std::vector<std::int64_t> refusals;  // "will not help", without saying whom
  for (const Candidate& deed : deeds_in(window)) {
    Query query(connection_.database(), "SELECT sides, mode FROM event WHERE id = ?", deed.place.event);
    if (!query.row()) break;
    if (meant(query.view(0))) {
      Found& found = found_[deed.place.event];
      if (!found.loaded && may_answer(deed.type, deed.status, query.view(0))) load(deed.place.event, found);
    } else if (query.integer(1) == assist && may_answer(deed.type, deed.status, query.view(0))) {
      refusals.push_back(deed.place.event);
    }
  }
  for (const std::int64_t event : refusals) {
    Found& found = found_[event];
    if (!found.loaded) load(event, found);
  }
}

/// Whether anybody is in it that the tests are about.
bool PactEvents::meant(std::string_view sides) const {
  const std::vector<store::SideTerm> all = store::decode_sides(sides);
  return std::any_of(all.begin(), all.end(),
                     [&](const store::SideTerm& side) { return meant_.has(side.code); });
}

/// False for what is no answer to any test whatever the judge makes of it (src/ties/pact.cpp): deeds to the
/// attacked may be answers, or what is done to the attacker.
bool PactEvents::may_answer(int type, int status, std::string_view sides) const {
  const std::vector<store::SideTerm> all = store::decode_sides(sides);
  const auto receives = [](const store::SideTerm& side) { return side.role == store::kReceives; };
  const bool to_all = std::none_of(all.begin(), all.end(), receives);
  const auto done_by_another = [&](std::int64_t code) {
    return std::any_of(all.begin(), all.end(), [&](const store::SideTerm& side) {
      return !receives(side) && side.code != code && parties_.has(side.code);
    });
  };
  const auto meets = [&](const std::unordered_set<std::int64_t>& codes) {
    return std::any_of(all.begin(), all.end(), [&](const store::SideTerm& side) {
      return (to_all || receives(side)) && codes.count(side.code) > 0 && done_by_another(side.code);
    });
  };
  const bool fact = status <= static_cast<int>(EventStatus::kOngoing);
  switch (static_cast<EventType>(type)) {
    case EventType::kReject:
      return to_all || meets(attacked_);
    case EventType::kCooperate:
    case EventType::kAgree:
    case EventType::kSupport:
      return meets(attacked_);
    case EventType::kAid:
      return meets(attacked_) || (fact && meets(attackers_));
    case EventType::kMobilize:
      return fact && meets(attacked_);
    case EventType::kAssault:
      return fact && meets(attackers_);
    default:
      return fact && (meets(attacked_) || meets(attackers_));
  }
}

void PactEvents::load(std::int64_t event, Found& found) {
  if (!connection_.status().ok()) return;
  found.loaded = true;
  events_.push_back(load_told_event(connection_, event));
  if (found.undated) events_.back().event.date = {};
}

}  // namespace entente::query
