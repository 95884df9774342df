#include "ties/pact.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "record/pact_tests.h"
#include "ties/identity.h"

namespace entente {

void add_reports(const Reading& reading, std::vector<ToldEvent>& reports) {
  const TieSource source{reading.id, reading.source, reading.site, reading.language, reading.published};
  for (const Event& event : reading.events) reports.push_back({source, event});
}

namespace ties {
namespace {

bool has(const std::vector<Side>& sides, std::string_view code) {
  return std::any_of(sides.begin(), sides.end(), [&](const Side& s) { return s.code == code; });
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
    if (const DateRange time = pacts::time_to_answer(test); time.known()) {
      for (const std::string& other : {test.attacked, test.attacker, pact, std::string()})
        append(deeds.dated, other, time.from, time.to, found);
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
    const Date date = pacts::first_of(event.date);
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

/// The tests of a pact, with everything that reports tell of each.
class Tests {
 public:
  Tests(const PactDossier& tables, const std::vector<ToldEvent>& events)
      : tables_(tables), events_(events), index_(events), members_(tables) {}

  std::vector<PactTest> find() {
    std::vector<pacts::Attack> attacks;
    std::vector<const ToldEvent*> reports;
    for (const ToldEvent& report : events_) {
      const Event& e = report.event;
      const bool call =
          pacts::calls(e.type, e.status) && !tables_.code.empty() && has(e.recipients, tables_.code);
      if (!call && !pacts::attacks(e.type, e.status)) continue;
      pacts::Attack& attack = attacks.emplace_back();
      attack.date = e.date;
      attack.published = report.source.published;
      attack.call = call;
      for (const Side& side : e.actors) attack.actors.push_back(side.code);
      for (const Side& side : e.recipients) attack.recipients.push_back(side.code);
      reports.push_back(&report);
    }
    std::vector<PactTest> out;
    std::vector<const pacts::Attack*> places;
    places.reserve(attacks.size());
    for (const pacts::Attack& attack : attacks) places.push_back(&attack);
    for (pacts::FoundTest& found : pacts::find_tests(tables_, places, members_)) {
      for (const std::size_t i : found.attacks) found.test.attack.push_back(*reports[i]);
      answer(found.test);
      out.push_back(std::move(found.test));
    }
    return out;
  }

 private:
  void answer(PactTest& test) {
    std::vector<std::string> bound = members_.on(pacts::first_of(test.date));
    std::erase(bound, test.attacked);
    if (!tables_.code.empty()) bound.push_back(tables_.code);
    for (const std::string& code : bound) {
      PactAnswer answer;
      answer.code = code;
      std::vector<const ToldEvent*> reports;  // copied at once: they are large
      const std::string pact = code == tables_.code ? std::string() : tables_.code;
      index_.each_answer(code, test, pact, [&](const ToldEvent& report) {
        const auto reply = pacts::reply_of(pacts::deed_of(report.event, code, test, tables_.code));
        if (!reply) return;
        if (pacts::weight(*reply) > pacts::weight(answer.reply)) answer.reply = *reply;
        reports.push_back(&report);
      });
      answer.reports.reserve(reports.size());
      for (const ToldEvent* report : reports) answer.reports.push_back(*report);
      if (code == tables_.code && answer.reports.empty()) continue;
      test.answers.push_back(std::move(answer));
    }
  }

  const PactDossier& tables_;
  const std::vector<ToldEvent>& events_;
  Events index_;
  pacts::Members members_;
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

/// Members through time, and when the pact was invoked.
PactDossier tables_of(const world::World& world, world::EntityId id) {
  const world::Entity pact = world.entity(id);
  PactDossier out;
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
  for (const world::Invocation& i : world.invocations_of(id)) {
    PactTest& test = out.tests.emplace_back();
    test.date = {i.date, i.date};
    test.attacked = std::string(i.by);
    test.invoked = true;
    test.table = std::string(i.text);
  }
  return out;
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
  const world::EntityId id = find_pact(world, name);
  if (id == world::kNoEntity) return {};
  const world::Entity pact = world.entity(id);
  PactDossier out = tables_of(world, id);
  out.obligations = obligations_of(world, pact, ties);
  out.tests = Tests(out, events).find();
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
                                  const std::vector<ToldEvent>& events, const PactBounds& bounds) {
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
    const PactDossier tables = tables_of(world, id);
    const std::vector<PactTest> tests = Tests(tables, events).find();
    std::vector<const PactTest*> all;
    for (const PactTest& test : tests) all.push_back(&test);
    const std::vector<std::size_t> shown = pacts::latest(all, bounds.tests);
    help.tests_left_out = tests.size() - shown.size();
    for (const std::string& code : bound) {
      if (code == attacked || code == attacker) continue;
      BoundParty party{code, name_of_code(world, code), {}};
      for (const std::size_t t : shown) {
        const PactTest& test = tests[t];
        for (const PactAnswer& answer : test.answers) {
          if (answer.code == code && answer.reply != PactReply::kNothingTold)
            party.before.emplace_back(pacts::name_of(test), answer.reply);
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
