#include "ties/pact.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::ties {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kTables = R"(state RUS
  name en Russia
state ARM
  name en Armenia
state KAZ
  name en Kazakhstan
state UKR
  name en Ukraine
organisation IGO:CSTO
  kind alliance
  name en Collective Security Treaty Organization
  acronym en CSTO
  member RUS 2002-10-07 - founding
  member RUS 2002-10-07 - host
  member ARM 2002-10-07 -
  member KAZ 2002-10-07 -
  obligation collective-defence | Treaty, article 4 | An attack on one is an attack on all.
  obligation consultation | Charter, article 7 | Members agree on stationing forces of outside states.
)";

ToldEvent event(EventType type, const char* actor, const char* recipient, EventStatus status, Date on,
                const char* mode = "") {
  ToldEvent out;
  out.source.document = "a";
  out.event.type = type;
  out.event.mode = mode;
  out.event.actors.emplace_back().code = actor;
  out.event.recipients.emplace_back().code = recipient;
  out.event.status = status;
  out.event.date = {on, on};
  return out;
}

class Pact : public ::testing::Test {
 protected:
  void SetUp() override {
    auto world = world::World::from_tables({{"t.txt", kTables}});
    ASSERT_TRUE(world.ok());
    world_ = *world;
  }
  std::shared_ptr<const world::World> world_;
};

PactReply reply_of(const PactTest& test, const char* code) {
  for (const PactAnswer& a : test.answers) {
    if (a.code == code) return a.reply;
  }
  return PactReply::kNothingTold;
}

TEST_F(Pact, ATestAndWhoAnsweredHow) {
  const Date on{2024, 8, 6};
  const std::vector<ToldEvent> events = {
      event(EventType::kAssault, "UKR", "RUS", EventStatus::kHappened, on),
      event(EventType::kReject, "KAZ", "RUS", EventStatus::kHappened, {2024, 8, 20}, "assist"),
      event(EventType::kSanction, "ARM", "RUS", EventStatus::kPossible, {2024, 8, 21})};
  const PactDossier csto = pact_dossier(*world_, "CSTO", events, {});
  ASSERT_TRUE(csto.found);
  ASSERT_THAT(csto.tests, SizeIs(1));
  EXPECT_EQ(csto.tests[0].attacked, "RUS");
  EXPECT_EQ(csto.tests[0].attacker, "UKR");
  EXPECT_FALSE(csto.tests[0].invoked);
  EXPECT_EQ(reply_of(csto.tests[0], "KAZ"), PactReply::kWithheld);
  EXPECT_EQ(reply_of(csto.tests[0], "ARM"), PactReply::kNothingTold);  // what may be is no answer
}

TEST_F(Pact, NotesOfOneStretchAreOneLine) {
  const PactDossier csto = pact_dossier(*world_, "IGO:CSTO", {}, {});
  ASSERT_THAT(csto.members, SizeIs(3));
  for (const PactMember& m : csto.members) {
    EXPECT_EQ(m.note, m.code == "RUS" ? "founding; host" : "");
  }
  EXPECT_THAT(csto.tests, IsEmpty());
  EXPECT_FALSE(pact_dossier(*world_, "no such pact", {}, {}).found);
}

TEST_F(Pact, OnlyDutiesThatAnAttackTouchesAreListed) {
  const ObligationAnswer answer = obligations_when(*world_, "RUS", "UKR", {2024, 8, 6}, {});
  ASSERT_TRUE(answer.found);
  ASSERT_THAT(answer.pacts, SizeIs(1));
  ASSERT_THAT(answer.pacts[0].obligations, SizeIs(1));  // not who may station forces
  EXPECT_EQ(answer.pacts[0].obligations[0].kind, "collective-defence");
  EXPECT_THAT(answer.pacts[0].bound, SizeIs(2));
  EXPECT_FALSE(obligations_when(*world_, "XXX", "", {}, {}).found);
}

TEST_F(Pact, BeforeThePactNobodyIsBound) {
  EXPECT_THAT(obligations_when(*world_, "RUS", "UKR", {1995, 1, 1}, {}).pacts, IsEmpty());
}

}  // namespace
}  // namespace entente::ties
