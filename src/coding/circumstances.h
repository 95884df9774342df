/// When and where: which date and place of the sentence belong to an event.
#pragma once

#include <string>

#include "coding/matcher.h"
#include "document/document.h"

namespace entente::coding {

struct WhenFinding {
  DateRange date;
  int time = -1;  ///< Index into Document::times; -1 for none.
  std::string reason;
};
WhenFinding find_date(const SentenceView& view, const VerbLists& verbs, const Match& match);

struct WhereFinding {
  std::string code;  ///< State.
  std::string name;  ///< Town or region, where named.
  int mention = -1;
};
WhereFinding find_place(const SentenceView& view, const Match& match);

}  // namespace entente::coding
