#include "record/pact_tests.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/calendar.h"

namespace entente::pacts {
namespace {

constexpr int kDaysOfOneTest = 120;  ///< Attacks no further apart are one test.
constexpr int kDaysOfAnswer = 180;   ///< How long after an attack what others do is an answer to it.
constexpr int kDaysOfSlack = 45;     ///< Between what the tables date and what texts date.

bool fact(EventStatus status) { return status == EventStatus::kHappened || status == EventStatus::kOngoing; }
bool undone(EventStatus status) { return status == EventStatus::kNot || status == EventStatus::kDenied; }

bool binds(const PactMember& m) { return m.relation == "member" || m.relation == "party"; }

/// As far as both are known: a year is as early as any of its days.
int compare(const Date& a, const Date& b) {
  if (a.year != b.year) return a.year < b.year ? -1 : 1;
  if (a.month == 0 || b.month == 0) return 0;
  if (a.month != b.month) return a.month < b.month ? -1 : 1;
  if (a.day == 0 || b.day == 0 || a.day == b.day) return 0;
  return a.day < b.day ? -1 : 1;
}

bool holds(const PactMember& m, const Date& day) {
  if (!day.known()) return !m.to.known();
  if (m.from.known() && compare(day, m.from) < 0) return false;
  return !m.to.known() || compare(day, m.to) <= 0;
}

/// Keeps the places of the first `most` by rank, in their own order. 0 keeps all.
template <typename Rank>
std::vector<std::size_t> best(std::size_t count, std::size_t most, Rank rank) {
  std::vector<std::size_t> out(count);
  std::iota(out.begin(), out.end(), std::size_t{0});
  if (most == 0 || count <= most) return out;
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  out.resize(most);
  std::sort(out.begin(), out.end());
  return out;
}

class Finder {
 public:
  Finder(const std::vector<const Attack*>& attacks, const Members& members)
      : attacks_(attacks), members_(members) {}

  std::vector<FoundTest> find(const PactDossier& tables) {
    for (const PactTest& noted : tables.tests) {
      FoundTest found{noted, {}};
      found.test.answers.clear();
      add(std::move(found));
    }
    from_attacks();
    return sorted();
  }

 private:
  using Sides = std::pair<std::string_view, std::string_view>;

  std::vector<FoundTest> sorted() {
    using Key = std::tuple<bool, Date, std::string_view, std::string_view, std::size_t>;
    std::vector<Key> order;
    order.reserve(tests_.size());
    for (std::size_t t = 0; t < tests_.size(); ++t) {
      const PactTest& test = tests_[t].test;
      order.emplace_back(!test.date.from.known(), first_of(test.date), test.attacked, test.attacker, t);
    }
    std::sort(order.begin(), order.end());
    std::vector<FoundTest> out;
    out.reserve(order.size());
    for (const Key& key : order) out.push_back(std::move(tests_[std::get<std::size_t>(key)]));
    return out;
  }

  void add(FoundTest&& found) {
    Known& known = by_attacked_[found.test.attacked];
    (found.test.attacker.empty() ? known.by_nobody : known.by_attacker[found.test.attacker])
        .push_back(tests_.size());
    tests_.push_back(std::move(found));
  }

  void from_attacks() {
    std::map<Sides, std::vector<std::size_t>> told;
    const auto note = [&](std::string_view attacked, std::string_view attacker, std::size_t i) {
      std::vector<std::size_t>& list = told[{attacked, attacker}];
      if (list.empty() || list.back() != i) list.push_back(i);  // a state may take part with several sectors
    };
    for (std::size_t i = 0; i < attacks_.size(); ++i) {
      const Attack& attack = *attacks_[i];
      const Date on = first_of(attack.date).known() ? first_of(attack.date) : attack.published;
      if (attack.call) {
        for (const std::string_view actor : attack.actors) {
          if (members_.bound(actor, on)) note(actor, {}, i);
        }
        continue;
      }
      for (const std::string_view victim : attack.recipients) {
        if (!members_.bound(victim, on)) continue;
        for (const std::string_view attacker : attack.actors) {
          if (attacker != victim) note(victim, attacker, i);
        }
      }
    }
    for (auto& [sides, list] : told) {
      std::stable_sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
        return first_of(attacks_[a]->date) < first_of(attacks_[b]->date);
      });
      stretches(sides, list);
    }
  }

  void stretches(const Sides& sides, const std::vector<std::size_t>& list) {
    FoundTest undated, current;
    const auto flush = [&](FoundTest& found) {
      if (!found.attacks.empty()) join(std::move(found));
      found = {};
    };
    for (const std::size_t i : list) {
      const DateRange& date = attacks_[i]->date;
      FoundTest& found = date.from.known() ? current : undated;
      PactTest& test = found.test;
      if (date.from.known() && test.date.from.known()) {
        const auto gap = calendar::days_between(last_of(test.date), first_of(date));
        if (gap && *gap > kDaysOfOneTest) flush(current);
      }
      test.attacked = sides.first;
      test.attacker = sides.second;
      test.invoked = test.invoked || attacks_[i]->call;
      if (!test.date.from.known()) test.date = date;
      if (last_of(test.date) < last_of(date)) test.date.to = date.to.known() ? date.to : date.from;
      found.attacks.push_back(i);
    }
    flush(current);
    flush(undated);
  }

  /// With what the tables or other attackers make of the same time and victim.
  void join(FoundTest&& found) {
    const DateRange& date = found.test.date;
    const auto near = [](const Date& a, const Date& b) {
      const auto gap = calendar::days_between(a, b);
      return gap && *gap >= -kDaysOfSlack && *gap <= kDaysOfSlack;
    };
    // Attacks by nobody who is named come first, so that what a named attacker did may be theirs, not the
    // other way round.
    Known& known = by_attacked_[found.test.attacked];
    std::vector<std::size_t> candidates = known.by_nobody;
    if (const auto own = known.by_attacker.find(found.test.attacker); own != known.by_attacker.end())
      candidates.insert(candidates.end(), own->second.begin(), own->second.end());
    for (const std::size_t t : candidates) {
      PactTest& test = tests_[t].test;
      if (!test.attacker.empty() && !found.test.attacker.empty() && test.attacker != found.test.attacker)
        continue;
      const bool both = test.date.from.known() && date.from.known();
      if (!both || !(near(first_of(test.date), first_of(date)) || near(last_of(date), first_of(test.date))))
        continue;
      if (test.attacker.empty()) test.attacker = found.test.attacker;
      test.invoked = test.invoked || found.test.invoked;
      if (test.table.empty()) {  // else the tables date it
        if (first_of(date) < first_of(test.date)) {
          if (!test.date.to.known()) test.date.to = test.date.from;
          test.date.from = date.from;
        }
        if (last_of(test.date) < last_of(date)) test.date.to = date.to.known() ? date.to : date.from;
      }
      tests_[t].attacks.insert(tests_[t].attacks.end(), found.attacks.begin(), found.attacks.end());
      return;
    }
    add(std::move(found));
  }

  const std::vector<const Attack*>& attacks_;
  const Members& members_;
  std::vector<FoundTest> tests_;
  struct Known {
    std::vector<std::size_t> by_nobody;  ///< When they were found; an attacker may have joined since.
    std::map<std::string, std::vector<std::size_t>> by_attacker;
  };
  std::map<std::string, Known> by_attacked_;
};

}  // namespace

Date first_of(const DateRange& range) {
  return range.from.known() ? calendar::first_day(range.from) : Date{};
}

Date last_of(const DateRange& range) {
  return range.to.known()     ? calendar::last_day(range.to)
         : range.from.known() ? calendar::last_day(range.from)
                              : Date{};
}

Members::Members(const PactDossier& tables) {
  for (const PactMember& m : tables.members) {
    if (binds(m)) by_code_[m.code].push_back(&m);
  }
}

std::vector<std::string> Members::on(const Date& day) const {
  std::vector<std::string> out;
  for (const auto& [code, stretches] : by_code_) {
    if (bound(code, day)) out.emplace_back(code);
  }
  return out;
}

bool Members::bound(std::string_view code, const Date& day) const {
  const auto place = by_code_.find(code);
  return place != by_code_.end() && std::any_of(place->second.begin(), place->second.end(),
                                                [&](const PactMember* m) { return holds(*m, day); });
}

bool attacks(EventType type, EventStatus status) { return type == EventType::kAssault && fact(status); }
bool calls(EventType type, EventStatus status) { return type == EventType::kRequest && fact(status); }

std::vector<FoundTest> find_tests(const PactDossier& tables, const std::vector<const Attack*>& attacks,
                                  const Members& members) {
  return Finder(attacks, members).find(tables);
}

std::string name_of(const PactTest& test) {
  return (test.date.from.known() ? to_string(test.date.from) : "undated") + " " + test.attacked;
}

DateRange time_to_answer(const PactTest& test) {
  const Date from = first_of(test.date);
  if (!from.known()) return {};
  return {calendar::add_days(from, -1), calendar::add_days(last_of(test.date), kDaysOfAnswer)};
}

namespace {

bool has(const std::vector<Side>& sides, std::string_view code) {
  return std::any_of(sides.begin(), sides.end(), [&](const Side& s) { return s.code == code; });
}

}  // namespace

Deed deed_of(const Event& e, const std::string& code, const PactTest& test, const std::string& pact) {
  Deed out;
  out.type = e.type;
  out.status = e.status;
  out.assist = e.mode == kAssist;
  out.to_nobody = e.recipients.empty();
  out.to_attacked = has(out.to_nobody ? e.actors : e.recipients, test.attacked);
  out.to_attacker = !test.attacker.empty() && test.attacker != code && has(e.recipients, test.attacker);
  out.to_pact = !pact.empty() && code != pact && has(e.recipients, pact);
  return out;
}

std::optional<PactReply> reply_of(const Deed& e) {
  const bool deed =
      e.type == EventType::kAid || e.type == EventType::kCooperate || e.type == EventType::kReject;
  const bool to_attacked = e.to_attacked || (deed && e.to_pact);
  switch (e.type) {
    case EventType::kAid:
    case EventType::kCooperate:
      if (e.to_attacker && e.type == EventType::kAid && fact(e.status)) return PactReply::kSidedAgainst;
      if (!to_attacked) return std::nullopt;
      return fact(e.status)     ? PactReply::kHelped
             : undone(e.status) ? PactReply::kWithheld
                                : PactReply::kPromised;
    case EventType::kMobilize:
    case EventType::kAssault:
      if (e.type == EventType::kAssault && e.to_attacker && fact(e.status)) return PactReply::kHelped;
      return to_attacked && e.type == EventType::kMobilize && fact(e.status)
                 ? std::optional(PactReply::kHelped)
                 : std::nullopt;
    case EventType::kAgree:
      return to_attacked ? std::optional(undone(e.status) ? PactReply::kWithheld : PactReply::kPromised)
                         : std::nullopt;
    case EventType::kReject:
      if (!to_attacked && !(e.to_nobody && e.assist)) return std::nullopt;
      return e.assist ? PactReply::kWithheld : PactReply::kRefused;
    case EventType::kSupport:
      if (!to_attacked) return std::nullopt;
      return undone(e.status) ? PactReply::kWithheld : PactReply::kSpokeUp;
    case EventType::kAccuse:
    case EventType::kSanction:
    case EventType::kThreaten:
    case EventType::kProtest:
      // What may be said is no answer.
      if (!fact(e.status) || e.to_attacker == to_attacked) return std::nullopt;
      return e.to_attacker ? PactReply::kSpokeUp : PactReply::kSidedAgainst;
    default:
      return std::nullopt;
  }
}

int weight(PactReply reply) {
  static constexpr PactReply kOrder[] = {PactReply::kNothingTold,  PactReply::kPromised, PactReply::kSpokeUp,
                                         PactReply::kSidedAgainst, PactReply::kWithheld, PactReply::kRefused,
                                         PactReply::kHelped};
  return static_cast<int>(std::find(std::begin(kOrder), std::end(kOrder), reply) - std::begin(kOrder));
}

std::vector<std::size_t> latest(const std::vector<const PactTest*>& tests, std::size_t most) {
  const auto noted = [&](std::size_t t) { return !tests[t]->table.empty(); };
  std::size_t kept = most;
  for (std::size_t t = 0; most > 0 && t < tests.size(); ++t) kept += noted(t) ? 1 : 0;
  return best(tests.size(), kept, [&](std::size_t t) {
    const Date last = last_of(tests[t]->date);
    return std::tuple(!noted(t), -last.year, -last.month, -last.day);
  });
}

std::vector<std::size_t> telling(const std::vector<PactReply>& replies, std::size_t most) {
  return best(replies.size(), most, [&](std::size_t r) { return -weight(replies[r]); });
}

}  // namespace entente::pacts

namespace entente {
namespace {

/// Leaves only what stands at these places; gives how many are gone.
template <typename T>
std::size_t keep(std::vector<T>& all, const std::vector<std::size_t>& places) {
  std::vector<T> kept;
  kept.reserve(places.size());
  for (const std::size_t place : places) kept.push_back(std::move(all[place]));
  const std::size_t gone = all.size() - kept.size();
  all = std::move(kept);
  return gone;
}

}  // namespace

void shorten(PactDossier& dossier, const PactBounds& bounds) {
  std::vector<const PactTest*> tests;
  for (const PactTest& test : dossier.tests) tests.push_back(&test);
  dossier.tests_left_out += keep(dossier.tests, pacts::latest(tests, bounds.tests));
  for (PactTest& test : dossier.tests) {
    const std::vector<PactReply> alike(test.attack.size(), PactReply::kNothingTold);
    test.attack_left_out += keep(test.attack, pacts::telling(alike, bounds.reports));
    for (PactAnswer& answer : test.answers) {
      std::vector<PactReply> replies;
      for (const ToldEvent& report : answer.reports)
        replies.push_back(pacts::reply_of(pacts::deed_of(report.event, answer.code, test, dossier.code))
                              .value_or(PactReply::kNothingTold));
      answer.left_out += keep(answer.reports, pacts::telling(replies, bounds.reports));
    }
  }
}

}  // namespace entente
