#include "coding/status.h"

#include <fmt/format.h>

#include <algorithm>

#include "coding/status_finder.h"

namespace entente::coding {
namespace {

/// Distance from fact; `not` outweighs everything.
int distance(EventStatus s) {
  switch (s) {
    case EventStatus::kHappened:
      return 0;
    case EventStatus::kOngoing:
      return 1;
    case EventStatus::kPlanned:
      return 2;
    case EventStatus::kPossible:
      return 3;
    case EventStatus::kDenied:
      return 4;
    case EventStatus::kNot:
      return 5;
  }
  return 0;
}

}  // namespace

StatusFinding StatusFinder::find() {
  const int trigger = match_.trigger;
  if (match_.frame->pos == TriggerPos::kVerb) {
    clause(trigger);
    negated_object(trigger);
    const bool holds_noun =  // "poursuivent leurs négociations"
        std::any_of(match_.consumed.begin(), match_.consumed.end(), [&](int c) { return c != trigger; });
    if (holds_noun && verbs_.has(VerbList::kOngoing, view_.lemma(trigger)))
      note(EventStatus::kOngoing, fmt::format("`{}` tells that it lasts", view_.token(trigger).form));
    governors(trigger);
  } else {
    nominal(trigger);
  }
  return finding_;
}

void StatusFinder::note(EventStatus status, std::string reason) {
  finding_.ahead = finding_.ahead || status == EventStatus::kPlanned;
  if (distance(status) <= distance(finding_.status)) return;
  finding_.status = status;
  finding_.reason = std::move(reason);
}

EventStatus less_real(EventStatus a, EventStatus b) { return distance(a) >= distance(b) ? a : b; }

StatusFinding find_status(const SentenceView& view, const VerbLists& verbs, const Match& match) {
  StatusFinding finding = StatusFinder(view, verbs, match).find();
  if (finding.reason.empty()) finding.reason = "stated as a fact";
  return finding;
}

}  // namespace entente::coding
