/// Whether an event took place: from tense, mood, modality, negation, governing verbs and date. See
/// docs/status.md.
#pragma once

#include <string>
#include <string_view>

#include "coding/matcher.h"
#include "entente/event.h"

namespace entente::coding {

struct StatusFinding {
  EventStatus status = EventStatus::kHappened;
  std::string reason;    ///< "future auxiliary `will`", for explain.
  bool negated = false;  ///< By a word of negation, not by a verb such as "fail".
  bool ahead = false;    ///< A future or conditional stands in the clause: "will not", "n'enverra pas".
};

/// The reason of what a clause of purpose aims at.
inline constexpr std::string_view kPurposeReason = "clause of purpose";

/// The status that grammar gives the event of the match. Dates are looked at by the caller.
StatusFinding find_status(const SentenceView& view, const VerbLists& verbs, const Match& match);

/// The reason of what a governing verb says begins so: "held by `announced`".
inline constexpr std::string_view kHeldReason = "held by";

/// Which of two statuses is further from fact: a planned visit under "might" is possible.
EventStatus less_real(EventStatus a, EventStatus b);

}  // namespace entente::coding
