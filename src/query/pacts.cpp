// Pacts tested, over a store: tests and answers are found in its indexes; only what is spelled out is loaded.

#include <algorithm>

#include "query/load.h"
#include "query/pact_events.h"
#include "query/questions.h"
#include "query/tie_filter.h"

namespace entente::query {
namespace {

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

/// Which tests are spelled out.
std::vector<std::size_t> shown(const std::vector<pacts::FoundTest>& tests, const PactBounds& bounds) {
  std::vector<const PactTest*> all;
  all.reserve(tests.size());
  for (const pacts::FoundTest& found : tests) all.push_back(&found.test);
  return pacts::latest(all, bounds.tests);
}

/// Spells out tests. What several of them tell is loaded once.
class Loader {
 public:
  Loader(Connection& connection, PactEvents& events, std::size_t most)
      : connection_(connection), events_(events), most_(most) {}

  PactTest load(pacts::FoundTest& found) {
    std::vector<PactEvents::PartyAnswer> answers = events_.answers(found);
    PactTest out = std::move(found.test);
    const std::vector<PactReply> alike(found.attacks.size(), PactReply::kNothingTold);
    const std::vector<std::size_t> attacks = pacts::telling(alike, most_);
    for (const std::size_t a : attacks) out.attack.push_back(event(events_.attack(found.attacks[a]), false));
    out.attack_left_out = alike.size() - attacks.size();
    for (PactEvents::PartyAnswer& told : answers) {
      PactAnswer& answer = out.answers.emplace_back();
      answer.code = std::move(told.code);
      answer.reply = told.reply;
      std::vector<PactReply> replies;
      for (const PactEvents::Report& report : told.reports) replies.push_back(report.reply);
      const std::vector<std::size_t> reports = pacts::telling(replies, most_);
      for (const std::size_t r : reports)
        answer.reports.push_back(event(told.reports[r].event, told.reports[r].undated));
      answer.left_out = replies.size() - reports.size();
    }
    return out;
  }

 private:
  ToldEvent event(std::int64_t row, bool undated) {
    const auto [place, added] = loaded_.try_emplace(row);
    if (added && connection_.status().ok()) place->second = load_told_event(connection_, row);
    ToldEvent out = place->second;
    if (undated) out.event.date = {};
    return out;
  }

  Connection& connection_;
  PactEvents& events_;
  std::size_t most_;
  std::unordered_map<std::int64_t, ToldEvent> loaded_;
};

/// What each party of a pact did at its latest tests, beside the obligation that it has.
void add_earlier(PactRows& rows, const PactDossier& tables, const PactBounds& bounds, BindingPact& pact) {
  PactEvents events(rows, tables);
  const std::vector<std::size_t> tests = shown(events.tests(), bounds);
  for (const std::size_t t : tests) {
    const pacts::FoundTest& found = events.tests()[t];
    for (const PactEvents::PartyAnswer& answer : events.answers(found)) {
      const auto party = std::find_if(pact.bound.begin(), pact.bound.end(),
                                      [&](const BoundParty& p) { return p.code == answer.code; });
      if (party != pact.bound.end() && answer.reply != PactReply::kNothingTold)
        party->before.emplace_back(pacts::name_of(found.test), answer.reply);
    }
  }
  pact.tests_left_out = events.tests().size() - tests.size();
}

}  // namespace

Result<PactDossier> pact(Connection& connection, const std::string& name, const PactBounds& bounds,
                         const PactJudge& judge, const Contradict& contradict) {
  const PactDossier tables = judge.pact(name, {});
  if (!tables.found) return tables;
  PactRows rows(connection);
  PactEvents events(rows, tables);
  const auto ties = ties_of(connection, tables, contradict);
  if (!ties) return ties.error();
  PactDossier out = judge.pact(name, *ties);
  out.tests.clear();
  Loader loader(connection, events, bounds.reports);
  const std::vector<std::size_t> tests = shown(events.tests(), bounds);
  for (const std::size_t t : tests) out.tests.push_back(loader.load(events.tests()[t]));
  out.tests_left_out = events.tests().size() - tests.size();
  return out;
}

Result<ObligationAnswer> obligations(Connection& connection, const PactBounds& bounds,
                                     const PactJudge& judge) {
  ObligationAnswer out = judge.obligations();
  PactRows rows(connection);
  for (BindingPact& pact : out.pacts)
    add_earlier(rows, judge.pact(pact.code.empty() ? pact.name : pact.code, {}), bounds, pact);
  return out;
}

}  // namespace entente::query
