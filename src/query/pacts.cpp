// Pacts tested, over a store: which of its events bear on a pact. What they make of it, the caller judges.

#include <algorithm>
#include <set>

#include "base/calendar.h"
#include "base/limits.h"
#include "query/event_filter.h"
#include "query/load.h"
#include "query/questions.h"

namespace entente::query {
namespace {

/// Answers to an attack come within half a year (docs/ties.md), or are told a day before it.
constexpr int kDaysBefore = 1, kDaysAfter = 180;

const std::vector<EventType> kAnswers = {EventType::kAid,      EventType::kCooperate, EventType::kMobilize,
                                         EventType::kAssault,  EventType::kAgree,     EventType::kReject,
                                         EventType::kSupport,  EventType::kAccuse,    EventType::kSanction,
                                         EventType::kThreaten, EventType::kProtest};

using Codes = std::set<std::string>;

/// A filter takes no longer list; a pact of nearly all states is asked for without one.
void narrow(std::vector<std::string>& list, const Codes& codes) {
  if (codes.size() <= limits::kFilterValues) list.assign(codes.begin(), codes.end());
}

struct Window {
  Date from, to;
};

/// Events of a store that bear on pacts, each once.
class PactEvents {
 public:
  PactEvents(Connection& connection, const PactJudge& judge) : connection_(connection), judge_(judge) {}

  /// Takes in what bears on the pact: attacks on those it binds, calls on it, and what its parties did then.
  Status gather(const std::string& name) {
    PactDossier pact = judge_.pact(name, {}, {});
    Codes parties;
    for (const PactMember& m : pact.members) parties.insert(m.code);
    if (Status status = gather_attacks(parties, pact.code); !status) return status;
    pact = judge_.pact(name, events_, {});
    Codes meant;
    if (!pact.code.empty()) {
      meant.insert(pact.code);
      parties.insert(pact.code);
    }
    for (const PactTest& test : pact.tests) {
      meant.insert(test.attacked);
      if (!test.attacker.empty()) meant.insert(test.attacker);
    }
    for (const std::string& document : attack_documents_) {
      if (Status status = gather_undated(document, parties); !status) return status;
    }
    for (const Window& window : windows(pact.tests)) {
      if (Status status = gather_answers(window, parties, meant); !status) return status;
    }
    return {};
  }

  const std::vector<ToldEvent>& events() const { return events_; }

 private:
  Status gather_attacks(const Codes& parties, const std::string& pact) {
    EventFilter attacks;
    attacks.types = {EventType::kAssault};
    attacks.statuses = {EventStatus::kHappened, EventStatus::kOngoing};
    narrow(attacks.recipients, parties);
    EventFilter calls = attacks;
    calls.types = {EventType::kRequest};
    calls.recipients = {pact};
    const auto attack = [&](const StoredEvent& e) { return attack_documents_.insert(e.document.id), true; };
    if (Status status = add(attacks, attack); !status || pact.empty()) return status;
    return add(calls, attack);
  }

  /// What the document of an attack tells without a date is an answer to this attack, however long after it
  /// the document was published.
  Status gather_undated(const std::string& document, const Codes& parties) {
    EventFilter answers;
    answers.types = kAnswers;
    answers.document = document;
    narrow(answers.actors, parties);
    return add(answers, [&](StoredEvent& e) {
      if (!e.date_assumed || e.document.id != document) return false;
      e.event.date = {};
      return true;
    });
  }

  Status gather_answers(const Window& window, const Codes& parties, const Codes& meant) {
    EventFilter answers;
    answers.types = kAnswers;
    answers.from = window.from;
    answers.to = window.to;
    narrow(answers.actors, parties);
    EventFilter refusals = answers;  // "will not help", without saying whom
    refusals.types = {EventType::kReject};
    refusals.modes = {"assist"};
    narrow(answers.codes, meant);
    const auto any = [](const StoredEvent&) { return true; };
    if (Status status = add(answers, any); !status) return status;
    return add(refusals, any);
  }

  /// When answers to tests count, put together where they overlap.
  static std::vector<Window> windows(const std::vector<PactTest>& tests) {
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

  /// `keep` may change an event, or leave it to another filter.
  template <typename Keep>
  Status add(const EventFilter& filter, const Keep& keep) {
    auto query = EventQuery::make(connection_, filter);
    if (!query) return query.error();
    std::vector<EventPlace> places = query->by_day(false, nullptr, kMaxPage);
    while (!places.empty() && connection_.status().ok()) {
      for (const EventPlace& place : places) {
        if (seen_.count(place.event) > 0) continue;
        StoredEvent event = load_event(connection_, place.event);
        if (!connection_.status().ok()) break;
        if (!keep(event)) continue;
        seen_.insert(place.event);
        events_.push_back({source_of(event.document), std::move(event.event)});
      }
      places = query->by_day(false, &places.back(), kMaxPage);
    }
    return connection_.status();
  }

  Connection& connection_;
  const PactJudge& judge_;
  std::set<std::int64_t> seen_;
  std::set<std::string> attack_documents_;
  std::vector<ToldEvent> events_;
};

/// Memberships, agreements and obligations that may be of the pact.
Result<std::vector<MergedTie>> ties_of(Connection& connection, const PactDossier& pact,
                                       const Contradict& contradict) {
  TieFilter filter;
  filter.kinds = {TieKind::kMembership, TieKind::kAgreement, TieKind::kObligation};
  pact.code.empty() ? void(filter.name = pact.name) : filter.parties.push_back(pact.code);
  std::vector<MergedTie> out;
  const auto keep = [&](const TieAnswer& answer) {
    out.push_back(merged(TieAnswer(answer)));
    return true;
  };
  if (const auto all = each_tie(connection, filter, keep, contradict); !all) return all.error();
  std::reverse(out.begin(), out.end());  // earliest beginning first
  return out;
}

}  // namespace

Result<PactDossier> pact(Connection& connection, const std::string& name, const PactJudge& judge,
                         const Contradict& contradict) {
  const PactDossier tables = judge.pact(name, {}, {});
  if (!tables.found) return tables;
  PactEvents events(connection, judge);
  if (const Status status = events.gather(name); !status) return status.error();
  const auto ties = ties_of(connection, tables, contradict);
  if (!ties) return ties.error();
  return judge.pact(name, events.events(), *ties);
}

Result<ObligationAnswer> obligations(Connection& connection, const PactJudge& judge) {
  const ObligationAnswer tables = judge.obligations({});
  PactEvents events(connection, judge);
  for (const BindingPact& pact : tables.pacts) {
    if (const Status status = events.gather(pact.code.empty() ? pact.name : pact.code); !status)
      return status.error();
  }
  return judge.obligations(events.events());
}

}  // namespace entente::query
