#include "coding/parties.h"

#include <gtest/gtest.h>

namespace entente::coding {
namespace {

constexpr std::uint8_t kDeedOfPeace = 2;
constexpr std::uint8_t kBlame = 3;

DraftEvent draft(const std::string& actor, const std::string& recipient, std::uint8_t quad = kDeedOfPeace) {
  DraftEvent d;
  d.event.actors.push_back({actor, "", "", "", {}, ""});
  if (!recipient.empty()) d.event.recipients.push_back({recipient, "", "", "", {}, ""});
  d.event.quad = quad;
  return d;
}

std::vector<std::string> codes(const std::vector<Side>& sides) {
  std::vector<std::string> out;
  for (const Side& side : sides) out.push_back(side.code);
  return out;
}

using Codes = std::vector<std::string>;

TEST(Parties, APartnerHasMostOfThreeDealings) {
  const std::vector<DraftEvent> drafts = {draft("PER", "CHL"), draft("CHL", "PER"), draft("PER", "CHL"),
                                          draft("PER", "BOL")};
  const Parties parties(drafts);
  EXPECT_EQ(codes(parties.partner(draft("PER", "").event)), Codes{"CHL"});
  EXPECT_TRUE(parties.partner(draft("BOL", "").event).empty());
  EXPECT_TRUE(parties.is_main_pair("CHL", "PER"));
  EXPECT_FALSE(parties.is_main_pair("PER", "BOL"));
}

TEST(Parties, OnlyAQuarrelSetsPartnersAtOdds) {
  const Parties friends({draft("PER", "CHL"), draft("PER", "CHL"), draft("CHL", "PER")});
  EXPECT_FALSE(friends.at_odds(draft("PER", "").event));
  const Parties foes({draft("PER", "CHL"), draft("PER", "CHL", kBlame), draft("CHL", "PER")});
  EXPECT_TRUE(foes.at_odds(draft("PER", "").event));
  EXPECT_FALSE(foes.at_odds(draft("BOL", "").event));
}

TEST(Parties, WhoStandsOutHasHalfAsManyEventsAgainAsTheNext) {
  const Parties clear({draft("PER", "CHL"), draft("BOL", "CHL"), draft("IGO:UN", "CHL")});
  EXPECT_EQ(codes(clear.outstanding(draft("PER", "").event)), Codes{"CHL"});
  const Parties even({draft("PER", "CHL"), draft("PER", "CHL"), draft("BOL", "ARG"), draft("BOL", "ARG")});
  EXPECT_TRUE(even.outstanding(draft("PER", "").event).empty());
}

TEST(Parties, AThirdOneIsBesideTheTwo) {
  const Parties parties({draft("PER", "CHL"), draft("CHL", "PER"), draft("BOL", "")});
  EXPECT_EQ(codes(parties.both_beside(draft("BOL", "").event)), (Codes{"CHL", "PER"}));
  EXPECT_TRUE(parties.both_beside(draft("PER", "").event).empty());
}

TEST(Parties, NobodyIsAnythingInATextWithoutEvents) {
  const Parties parties({});
  EXPECT_EQ(parties.count(), 0U);
  EXPECT_TRUE(parties.partner(draft("PER", "").event).empty());
  EXPECT_TRUE(parties.both_beside(draft("PER", "").event).empty());
  EXPECT_FALSE(parties.is_main_pair("PER", "CHL"));
}

}  // namespace
}  // namespace entente::coding
