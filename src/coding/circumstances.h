/// When and where: which date and place of the sentence belong to an event.
#pragma once

#include <string>

#include "coding/matcher.h"
#include "document/document.h"
#include "world/place.h"

namespace entente::coding {

struct WhenFinding {
  DateRange date;
  int time = -1;  ///< Index into Document::times; -1 for none.
  std::string reason;
};
/// `after`: expressions before this byte belong to the dateline and date no event. Where the words look ahead
/// but cannot be reckoned ("tomorrow" in an undated text), the date is unknown and `time` is set.
WhenFinding find_date(const SentenceView& view, const VerbLists& verbs, const Match& match,
                      std::uint32_t after = 0);

struct WhereFinding {
  std::string code;  ///< State.
  std::string name;  ///< Town or region, where named.
  int mention = -1;
};
/// `places` are those of the sentence (world/place.h), for names that no preposition precedes directly: "dans
/// le nord du Mali".
WhereFinding find_place(const SentenceView& view, const VerbLists& verbs, const Match& match,
                        const std::vector<world::PlaceRef>& places = {});

}  // namespace entente::coding
