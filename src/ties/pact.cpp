#include "ties/pact.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "base/calendar.h"
#include "ties/identity.h"

namespace entente {

void add_reports(const Reading& reading, std::vector<ToldEvent>& reports) {
  const TieSource source{reading.id, reading.source, reading.site, reading.language, reading.published};
  for (const Event& event : reading.events) reports.push_back({source, event});
}

namespace ties {
namespace {

constexpr int kDaysOfOneTest = 120;  ///< Attacks no further apart are one test.
constexpr int kDaysOfAnswer = 180;   ///< How long after an attack what others do is an answer to it.
constexpr int kDaysOfSlack = 45;     ///< Between what the tables date and what texts date.

bool fact(const Event& e) { return e.status == EventStatus::kHappened || e.status == EventStatus::kOngoing; }
bool undone(const Event& e) { return e.status == EventStatus::kNot || e.status == EventStatus::kDenied; }

bool has(const std::vector<Side>& sides, std::string_view code) {
  return std::any_of(sides.begin(), sides.end(), [&](const Side& s) { return s.code == code; });
}

Date first_of(const DateRange& range) {
  return range.from.known() ? calendar::first_day(range.from) : Date{};
}
Date last_of(const DateRange& range) {
  return range.to.known()     ? calendar::last_day(range.to)
         : range.from.known() ? calendar::last_day(range.from)
                              : Date{};
}

std::string name_of_code(const world::World& world, std::string_view code) {
  const world::EntityId id = world.find_code(code);
  return std::string(id == world::kNoEntity ? code : world.entity(id).name);
}

bool binds(const world::Membership& m) { return m.relation == "member" || m.relation == "party"; }

std::vector<std::string> bound_on(const world::World& world, world::EntityId body, const Date& on) {
  std::vector<std::string> out;
  for (const world::Membership& m : world.members_of(body, on)) {
    const std::string code(m.state);
    const bool then =
        on.known() ? world::holds_at(m.when, on) : !m.when.to.known();  // an unknown day is today
    if (binds(m) && then && std::find(out.begin(), out.end(), code) == out.end()) out.push_back(code);
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// Events by who acts in them on whom, dated ones by date, undated ones by document, so that the answers to
/// each test are found without going through all events again.
class Events {
 public:
  explicit Events(const std::vector<ToldEvent>& all) : all_(all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (const Side& actor : all[i].event.actors) add(acting_[actor.code], i);
    }
    for (auto& [actor, deeds] : acting_) {
      for (auto& [other, list] : deeds.dated) std::stable_sort(list.begin(), list.end());
    }
  }

  /// What may be an answer of the party: from the day on, for as long as answers count, by date; undated
  /// deeds of the same documents before them.
  template <typename Visit>
  void each_answer(const std::string& code, const PactTest& test, const std::string& pact,
                   Visit visit) const {
    const auto place = acting_.find(code);
    if (place == acting_.end()) return;
    const Deeds& deeds = place->second;
    std::vector<Deed> found;
    if (!deeds.undated.empty()) {
      for (const ToldEvent& attack : test.attack)
        append(deeds.undated, attack.source.document, {}, {}, found);
    }
    if (const Date from = first_of(test.date); from.known()) {
      const Date begin = calendar::add_days(from, -1);
      const Date end = calendar::add_days(last_of(test.date), kDaysOfAnswer);
      for (const std::string& other : {test.attacked, test.attacker, pact, std::string()})
        append(deeds.dated, other, begin, end, found);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    for (const Deed& deed : found) visit(all_[deed.event]);
  }

 private:
  struct Deed {
    Date date;  ///< Unknown comes first.
    std::size_t event = 0;
    auto operator<=>(const Deed&) const = default;
  };
  using Lists = std::unordered_map<std::string, std::vector<Deed>>;
  struct Deeds {
    Lists dated;    ///< By whom they are done to; by who else takes part where they are done to nobody.
    Lists undated;  ///< By document.
  };

  void add(Deeds& deeds, std::size_t i) {
    const Event& event = all_[i].event;
    const Date date = first_of(event.date);
    const auto put = [&](std::vector<Deed>& list) {
      if (list.empty() || list.back().event != i) list.push_back({date, i});
    };
    if (!date.known()) return put(deeds.undated[all_[i].source.document]);
    for (const Side& other : event.recipients.empty() ? event.actors : event.recipients)
      put(deeds.dated[other.code]);
    if (event.recipients.empty() && event.type == EventType::kReject) put(deeds.dated[{}]);
  }

  static void append(const Lists& lists, const std::string& key, const Date& begin, const Date& end,
                     std::vector<Deed>& out) {
    const auto list = lists.find(key);
    if (list == lists.end()) return;
    const auto first = std::lower_bound(list->second.begin(), list->second.end(), Deed{begin, 0});
    for (auto deed = first; deed != list->second.end() && deed->date <= end; ++deed) out.push_back(*deed);
  }

  const std::vector<ToldEvent>& all_;
  std::unordered_map<std::string, Deeds> acting_;
};

/// What the deed is to the one who was attacked.
std::optional<PactReply> reply_of(const Event& e, const PactTest& test, const std::string& pact) {
  const bool deed =
      e.type == EventType::kAid || e.type == EventType::kCooperate || e.type == EventType::kReject;
  const bool to_attacked = has(e.recipients, test.attacked) ||
                           (deed && !pact.empty() && has(e.recipients, pact)) ||
                           (e.recipients.empty() && has(e.actors, test.attacked));
  const bool to_attacker = !test.attacker.empty() && has(e.recipients, test.attacker);
  switch (e.type) {
    case EventType::kAid:
    case EventType::kCooperate:
      if (to_attacker && e.type == EventType::kAid && fact(e)) return PactReply::kSidedAgainst;
      if (!to_attacked) return std::nullopt;
      return fact(e) ? PactReply::kHelped : undone(e) ? PactReply::kWithheld : PactReply::kPromised;
    case EventType::kMobilize:
    case EventType::kAssault:
      if (e.type == EventType::kAssault && to_attacker && fact(e)) return PactReply::kHelped;
      return to_attacked && e.type == EventType::kMobilize && fact(e) ? std::optional(PactReply::kHelped)
                                                                      : std::nullopt;
    case EventType::kAgree:
      return to_attacked ? std::optional(undone(e) ? PactReply::kWithheld : PactReply::kPromised)
                         : std::nullopt;
    case EventType::kReject:
      if (!to_attacked && !(e.recipients.empty() && e.mode == "assist")) return std::nullopt;
      return e.mode == "assist" ? PactReply::kWithheld : PactReply::kRefused;
    case EventType::kSupport:
      if (!to_attacked) return std::nullopt;
      return undone(e) ? PactReply::kWithheld : PactReply::kSpokeUp;
    case EventType::kAccuse:
    case EventType::kSanction:
    case EventType::kThreaten:
    case EventType::kProtest:
      if (!fact(e) || to_attacker == to_attacked) return std::nullopt;  // what may be said is no answer
      return to_attacker ? PactReply::kSpokeUp : PactReply::kSidedAgainst;
    default:
      return std::nullopt;
  }
}

/// The reply that stands for several: deeds before words, what was refused before what was promised.
int weight(PactReply reply) {
  static constexpr PactReply kOrder[] = {PactReply::kNothingTold,  PactReply::kPromised, PactReply::kSpokeUp,
                                         PactReply::kSidedAgainst, PactReply::kWithheld, PactReply::kRefused,
                                         PactReply::kHelped};
  return static_cast<int>(std::find(std::begin(kOrder), std::end(kOrder), reply) - std::begin(kOrder));
}

class Tests {
 public:
  Tests(const world::World& world, const world::Entity& pact, const std::vector<ToldEvent>& events)
      : world_(world), pact_(pact), events_(events), index_(events) {}

  std::vector<PactTest> find() {
    from_tables();
    from_events();
    for (PactTest& test : tests_) answer(test);
    std::stable_sort(tests_.begin(), tests_.end(), [](const PactTest& a, const PactTest& b) {
      const auto key = [](const PactTest& t) {
        return std::tuple(!t.date.from.known(), first_of(t.date), t.attacked, t.attacker);
      };
      return key(a) < key(b);
    });
    return std::move(tests_);
  }

 private:
  void from_tables() {
    for (const world::Invocation& i : world_.invocations_of(pact_.id)) {
      PactTest test;
      test.date = {i.date, i.date};
      test.attacked = std::string(i.by);
      test.invoked = true;
      test.table = std::string(i.text);
      add(std::move(test));
    }
  }

  void add(PactTest&& test) {
    by_attacked_[test.attacked].push_back(tests_.size());
    tests_.push_back(std::move(test));
  }

  bool member_then(const std::string& code, const Date& on) {
    const auto key = std::pair(code, on);
    const auto [place, added] = member_.try_emplace(key, false);
    if (added) {
      const std::vector<std::string> bound = bound_on(world_, pact_.id, on);
      place->second = std::binary_search(bound.begin(), bound.end(), code);
    }
    return place->second;
  }

  /// Attacks on members by others, and members' calls on the pact, one test for each stretch of time.
  void from_events() {
    std::map<std::pair<std::string, std::string>, std::vector<const ToldEvent*>> attacks;
    for (const ToldEvent& report : events_) {
      const Event& e = report.event;
      if (!fact(e)) continue;
      const Date on = first_of(e.date).known() ? first_of(e.date) : report.source.published;
      const bool call =
          e.type == EventType::kRequest && std::any_of(e.recipients.begin(), e.recipients.end(),
                                                       [&](const Side& s) { return s.code == pact_.code; });
      if (call) {
        for (const Side& actor : e.actors) {
          if (member_then(actor.code, on)) attacks[{actor.code, ""}].push_back(&report);
        }
      }
      if (e.type != EventType::kAssault) continue;
      for (const Side& victim : e.recipients) {
        if (!member_then(victim.code, on)) continue;
        for (const Side& attacker : e.actors) {
          if (attacker.code != victim.code) attacks[{victim.code, attacker.code}].push_back(&report);
        }
      }
    }
    for (auto& [sides, reports] : attacks) {
      std::stable_sort(reports.begin(), reports.end(), [](const ToldEvent* a, const ToldEvent* b) {
        return first_of(a->event.date) < first_of(b->event.date);
      });
      stretches(sides.first, sides.second, reports);
    }
  }

  void stretches(const std::string& attacked, const std::string& attacker,
                 const std::vector<const ToldEvent*>& reports) {
    PactTest undated;
    PactTest current;
    const auto flush = [&](PactTest& test) {
      if (!test.attack.empty()) join(std::move(test));
      test = {};
    };
    for (const ToldEvent* report : reports) {
      const DateRange& date = report->event.date;
      PactTest& test = date.from.known() ? current : undated;
      if (date.from.known() && current.date.from.known()) {
        const auto gap = calendar::days_between(last_of(current.date), first_of(date));
        if (gap && *gap > kDaysOfOneTest) flush(current);
      }
      test.attacked = attacked;
      test.attacker = attacker;
      test.invoked = test.invoked || report->event.type == EventType::kRequest;
      if (!test.date.from.known()) test.date = date;
      if (last_of(test.date) < last_of(date)) test.date.to = date.to.known() ? date.to : date.from;
      test.attack.push_back(*report);
    }
    flush(current);
    flush(undated);
  }

  /// With what the tables or other attackers make of the same time and victim.
  void join(PactTest&& found) {
    for (const std::size_t t : by_attacked_[found.attacked]) {
      PactTest& test = tests_[t];
      if (!test.attacker.empty() && !found.attacker.empty() && test.attacker != found.attacker) continue;
      const bool both = test.date.from.known() && found.date.from.known();
      const auto near = [&](const Date& a, const Date& b) {
        const auto gap = calendar::days_between(a, b);
        return gap && *gap >= -kDaysOfSlack && *gap <= kDaysOfSlack;
      };
      if (!both || !(near(first_of(test.date), first_of(found.date)) ||
                     near(last_of(found.date), first_of(test.date))))
        continue;
      if (test.attacker.empty()) test.attacker = found.attacker;
      test.invoked = test.invoked || found.invoked;
      if (test.table.empty()) {  // else the tables date it
        if (first_of(found.date) < first_of(test.date)) {
          if (!test.date.to.known()) test.date.to = test.date.from;
          test.date.from = found.date.from;
        }
        if (last_of(test.date) < last_of(found.date))
          test.date.to = found.date.to.known() ? found.date.to : found.date.from;
      }
      std::move(found.attack.begin(), found.attack.end(), std::back_inserter(test.attack));
      return;
    }
    add(std::move(found));
  }

  void answer(PactTest& test) const {
    const Date on = first_of(test.date);
    std::vector<std::string> bound = bound_on(world_, pact_.id, on);
    std::erase(bound, test.attacked);
    if (!pact_.code.empty()) bound.push_back(std::string(pact_.code));
    for (const std::string& code : bound) {
      PactAnswer answer;
      answer.code = code;
      std::vector<const ToldEvent*> reports;  // copied at once: they are large
      const std::string pact(code == pact_.code ? std::string_view() : pact_.code);
      index_.each_answer(code, test, pact, [&](const ToldEvent& report) {
        const auto reply = reply_of(report.event, test, pact);
        if (!reply) return;
        if (weight(*reply) > weight(answer.reply)) answer.reply = *reply;
        reports.push_back(&report);
      });
      answer.reports.reserve(reports.size());
      for (const ToldEvent* report : reports) answer.reports.push_back(*report);
      if (code == pact_.code && answer.reports.empty()) continue;
      test.answers.push_back(std::move(answer));
    }
  }

  const world::World& world_;
  const world::Entity pact_;
  const std::vector<ToldEvent>& events_;
  Events index_;
  std::vector<PactTest> tests_;
  std::map<std::string, std::vector<std::size_t>> by_attacked_;
  std::map<std::pair<std::string, Date>, bool> member_;
};

std::vector<PactObligation> obligations_of(const world::World& world, const world::Entity& pact,
                                           const std::vector<MergedTie>& ties) {
  std::vector<PactObligation> out;
  for (const world::Obligation& o : world.obligations_of(pact.id))
    out.push_back({std::string(o.kind), std::string(o.treaty), std::string(o.text), {}});
  for (const MergedTie& merged : ties) {
    if (merged.tie.kind != TieKind::kObligation || codes_of(merged.tie).count(std::string(pact.code)) == 0)
      continue;
    const std::string number =
        merged.tie.name.substr(std::min(merged.tie.name.find_last_of(' ') + 1, merged.tie.name.size()));
    auto place = std::find_if(out.begin(), out.end(), [&](const PactObligation& o) {
      return o.kind == merged.tie.what && (number.empty() || o.treaty.ends_with(" " + number));
    });
    if (place == out.end()) place = out.insert(out.end(), {merged.tie.what, merged.tie.name, {}, {}});
    for (const TieReport& r : merged.reports)
      place->told.insert(place->told.end(), r.tie.evidence.begin(), r.tie.evidence.end());
  }
  return out;
}

/// Pacts bind to consult, or to refrain, on other matters, too: stationing forces, talks on disarmament.
bool speaks_of_force(std::string_view text) {
  static constexpr std::string_view kWords[] = {
      "attack",   "aggress", "threat", "endanger", "force",       "invasion", "war",      "defen", "protect",
      "security", "violen",  "hostil", "respect",  "commitments", "peace",    "conflict", "assist"};
  static constexpr std::string_view kOther[] = {"stationing", "Objects of", "disarmament", "hand over",
                                                "unusual military activity"};
  const auto says = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
  const bool other = std::any_of(std::begin(kOther), std::end(kOther), says) && !says("attack");
  return !other && std::any_of(std::begin(kWords), std::end(kWords), says);
}

/// What the tables note of one stretch of membership on several lines ("founding", "suspended") is one line.
void add_member(PactMember member, std::vector<PactMember>& members) {
  for (PactMember& old : members) {
    if (old.code != member.code || old.relation != member.relation || old.from != member.from ||
        old.to != member.to)
      continue;
    if (!member.note.empty()) old.note += (old.note.empty() ? "" : "; ") + member.note;
    return;
  }
  members.push_back(std::move(member));
}

bool touched_by_attack(const world::Obligation& o) {
  return (o.kind == "collective-defence" || o.kind == "consultation") && speaks_of_force(o.text);
}

}  // namespace

world::EntityId find_pact(const world::World& world, std::string_view name) {
  for (const std::string& code : {std::string(name), "IGO:" + std::string(name)}) {
    if (const world::EntityId id = world.find_code(code); id != world::kNoEntity) return id;
  }
  for (const world::EntityId id : world.find(name, {})) {
    const world::Entity e = world.entity(id);
    if (e.code.starts_with("IGO:"))
      return e.coded_as.empty() || e.coded_as == e.code ? id : world.find_code(e.coded_as);
    if (e.record == world::RecordKind::kThing && e.subkind == "treaty") return id;
  }
  return world::kNoEntity;
}

PactDossier pact_dossier(const world::World& world, std::string_view name,
                         const std::vector<ToldEvent>& events, const std::vector<MergedTie>& ties) {
  PactDossier out;
  const world::EntityId id = find_pact(world, name);
  if (id == world::kNoEntity) return out;
  const world::Entity pact = world.entity(id);
  out.found = true;
  out.code = pact.code;
  out.name = pact.name;
  for (const world::Membership& m : world.members_of(id, {}))
    add_member({std::string(m.state), name_of_code(world, m.state), std::string(m.relation),
                std::string(m.note), m.when.from, m.when.to},
               out.members);
  std::stable_sort(out.members.begin(), out.members.end(), [](const PactMember& a, const PactMember& b) {
    return std::tuple(a.from, a.code, a.note) < std::tuple(b.from, b.code, b.note);
  });
  out.obligations = obligations_of(world, pact, ties);
  out.tests = Tests(world, pact, events).find();
  for (const MergedTie& merged : ties) {
    const bool of_pact = !pact.code.empty() ? codes_of(merged.tie).count(std::string(pact.code)) > 0
                                            : merged.tie.canonical == pact.name;
    const bool kind = merged.tie.kind == TieKind::kMembership || merged.tie.kind == TieKind::kObligation ||
                      merged.tie.kind == TieKind::kAgreement;
    if (of_pact && kind) out.ties.push_back(merged);
  }
  return out;
}

ObligationAnswer obligations_when(const world::World& world, const std::string& attacked,
                                  const std::string& attacker, const Date& on,
                                  const std::vector<ToldEvent>& events) {
  ObligationAnswer out;
  out.attacked = attacked;
  out.attacker = attacker;
  out.on = on;
  out.found = world.find_code(attacked) != world::kNoEntity;
  std::vector<std::string> seen;
  for (const world::Membership& m : world.memberships_of(attacked, on)) {
    const std::string body(m.body);
    // An unknown day asks for how things stand: what has ended is left out.
    if (!binds(m) || (!on.known() && m.when.to.known()) ||
        std::find(seen.begin(), seen.end(), body) != seen.end())
      continue;
    seen.push_back(body);
    const world::EntityId id = find_pact(world, body);
    if (id == world::kNoEntity) continue;
    const world::Entity pact = world.entity(id);
    if (!on.known() && pact.when.to.known()) continue;
    BindingPact help{std::string(pact.code), std::string(pact.name), {}, {}, false};
    BindingPact forbid{std::string(pact.code), std::string(pact.name), {}, {}, false};
    for (const world::Obligation& o : world.obligations_of(id)) {
      const PactObligation obligation{std::string(o.kind), std::string(o.treaty), std::string(o.text), {}};
      if (touched_by_attack(o)) help.obligations.push_back(obligation);
      if (o.kind == "non-aggression" && speaks_of_force(o.text)) forbid.obligations.push_back(obligation);
    }
    if (help.obligations.empty() && forbid.obligations.empty()) continue;
    const std::vector<std::string> bound = bound_on(world, id, on);
    help.attacker_is_party = forbid.attacker_is_party =
        std::binary_search(bound.begin(), bound.end(), attacker);
    if (help.attacker_is_party && !forbid.obligations.empty()) out.forbidding.push_back(forbid);
    if (help.obligations.empty()) continue;
    const std::vector<PactTest> tests = Tests(world, pact, events).find();
    for (const std::string& code : bound) {
      if (code == attacked || code == attacker) continue;
      BoundParty party{code, name_of_code(world, code), {}};
      for (const PactTest& test : tests) {
        for (const PactAnswer& answer : test.answers) {
          if (answer.code == code && answer.reply != PactReply::kNothingTold)
            party.before.emplace_back(
                (test.date.from.known() ? to_string(test.date.from) : "undated") + " " + test.attacked,
                answer.reply);
        }
      }
      help.bound.push_back(std::move(party));
    }
    if (!help.bound.empty()) out.pacts.push_back(std::move(help));
  }
  // Those bound most firmly first: to defend before to consult, in small circles before in large ones.
  const auto firmest = [](const BindingPact& a, const BindingPact& b) {
    const auto key = [](const BindingPact& p) {
      const bool defend = std::any_of(p.obligations.begin(), p.obligations.end(),
                                      [](const PactObligation& o) { return o.kind == "collective-defence"; });
      return std::tuple(!defend, p.bound.size(), std::string_view(p.name));
    };
    return key(a) < key(b);
  };
  std::sort(out.pacts.begin(), out.pacts.end(), firmest);
  std::sort(out.forbidding.begin(), out.forbidding.end(), firmest);
  return out;
}

}  // namespace ties
}  // namespace entente
