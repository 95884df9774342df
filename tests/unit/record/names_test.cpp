#include <gtest/gtest.h>

#include "entente/event.h"
#include "entente/pact.h"
#include "entente/tie.h"

namespace entente {
namespace {

TEST(Names, EveryTypeAndKindIsFoundAgainByItsName) {
  for (int i = 0; i < kEventTypeCount; ++i) {
    const auto type = static_cast<EventType>(i);
    EXPECT_EQ(parse_event_type(name_of(type)), type);
  }
  for (int i = 0; i < kTieKindCount; ++i) {
    const auto kind = static_cast<TieKind>(i);
    EXPECT_EQ(parse_tie_kind(name_of(kind)), kind);
  }
}

// 10: a damaged store holds any number where a status stands; found by its fuzzer.
TEST(Names, ANumberThatIsNoneOfThemHasNone) {
  for (const int number : {17, 128, 255}) {
    EXPECT_EQ(name_of(static_cast<EventType>(number)), "");
    EXPECT_EQ(name_of(static_cast<EventStatus>(number)), "");
    EXPECT_EQ(name_of(static_cast<TieKind>(number)), "");
    EXPECT_EQ(name_of(static_cast<PactReply>(number)), "");
  }
}

}  // namespace
}  // namespace entente
