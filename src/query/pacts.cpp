// Pacts tested, over a store: which of its events bear on a pact. What they make of it, the caller judges.

#include <algorithm>

#include "query/pact_events.h"
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
