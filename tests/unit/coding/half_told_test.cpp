#include "coding/half_told.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace entente::coding {
namespace {

constexpr std::uint32_t kSentenceBytes = 100;

/// A text of sentences without trees, each of a hundred bytes, with somebody named in some of them.
class SidesOfText : public testing::Test {
 protected:
  void SetUp() override {
    for (std::uint32_t s = 0; s < 6; ++s) {
      Sentence sentence;
      sentence.begin = s * kSentenceBytes;
      sentence.end = sentence.begin + kSentenceBytes - 1;
      document_.sentences.push_back(sentence);
    }
    document_.article.text = std::string(6 * kSentenceBytes, ' ');
  }

  void name(std::uint32_t sentence, std::uint32_t offset, const std::string& code,
            EntityKind entity = EntityKind::kState) {
    Mention mention;
    mention.sentence = sentence;
    mention.begin = sentence * kSentenceBytes + offset;
    mention.end = mention.begin + 4;
    mention.entity = entity;
    mention.parties.push_back({code, ""});
    document_.mentions.push_back(mention);
  }

  static DraftEvent act(std::uint32_t sentence, EventType type, const std::string& actor,
                        const std::string& recipient) {
    DraftEvent draft;
    draft.event.type = type;
    if (!actor.empty()) draft.event.actors.push_back({actor, "", "", "", {}, ""});
    if (!recipient.empty()) draft.event.recipients.push_back({recipient, "", "", "", {}, ""});
    draft.event.trigger_span = {sentence * kSentenceBytes + 50, sentence * kSentenceBytes + 55};
    draft.event.evidence.push_back({sentence, {}, "", "", false});
    draft.telling.token = 5;
    return draft;
  }

  static std::vector<std::string> codes(const std::vector<Candidate>& candidates) {
    std::vector<std::string> out;
    for (const Candidate& candidate : candidates) out.push_back(candidate.code);
    return out;
  }

  static bool holds(const Candidate& candidate, const std::string& feature) {
    return std::find(candidate.features.begin(), candidate.features.end(), feature) !=
           candidate.features.end();
  }

  static Weights weights(const std::string& text) {
    auto parsed = Weights::parse(text, "test");
    EXPECT_TRUE(parsed);
    return std::move(*parsed);
  }

  Document document_;
};

using Codes = std::vector<std::string>;

TEST_F(SidesOfText, OpenSidesAreThoseThatNobodyFills) {
  EXPECT_EQ(open_sides(act(0, EventType::kAccuse, "PER", "").event), std::vector{OpenSide::kRecipient});
  EXPECT_EQ(open_sides(act(0, EventType::kAccuse, "", "PER").event), std::vector{OpenSide::kActor});
  EXPECT_EQ(open_sides(act(0, EventType::kConsult, "PER", "").event), std::vector{OpenSide::kPartner});
  EXPECT_TRUE(open_sides(act(0, EventType::kConsult, "PER", "CHL").event).empty());
}

TEST_F(SidesOfText, CandidatesAreOthersNamedBeforeOrInTheSentence) {
  name(0, 10, "CHL");
  name(1, 10, "outlet:TASS", EntityKind::kOutlet);
  name(2, 10, "PER");
  name(2, 70, "BOL");
  name(4, 10, "ARG");
  const Candidates candidates(document_, {});
  EXPECT_EQ(codes(candidates.of(act(2, EventType::kAccuse, "PER", ""), OpenSide::kRecipient)),
            (Codes{"BOL", "CHL"}));
}

TEST_F(SidesOfText, FeaturesTellPlaceAndDealings) {
  name(0, 10, "PER");
  name(0, 30, "CHL");
  name(1, 10, "PER");
  const Candidates candidates(document_, {act(0, EventType::kThreaten, "CHL", "PER")});
  const auto found = candidates.of(act(1, EventType::kAccuse, "PER", ""), OpenSide::kRecipient);
  ASSERT_EQ(codes(found), Codes{"CHL"});
  for (const char* feature : {"d:1", "RH:d:1", "pair1", "host", "lastpair1one", "lastact1", "ACCUSE:d1"})
    EXPECT_TRUE(holds(found.front(), feature)) << feature;
  EXPECT_FALSE(holds(found.front(), "lastrec1"));
}

TEST_F(SidesOfText, ASideIsNamedOnlyWhereItIsLikely) {
  name(0, 10, "CHL");
  name(1, 10, "PER");
  std::vector<DraftEvent> drafts = {act(1, EventType::kAccuse, "PER", "")};
  const Candidates candidates(document_, drafts);
  name_open_sides(document_, candidates, weights("d:1 | -1"), drafts);
  EXPECT_TRUE(drafts.front().event.recipients.empty());
  name_open_sides(document_, candidates, weights("d:1 | 3"), drafts);
  ASSERT_EQ(drafts.front().event.recipients.size(), 1U);
  EXPECT_EQ(drafts.front().event.recipients.front().code, "CHL");
}

/// Half-told acts need the words of their sentence.
class HalfTold : public SidesOfText {
 protected:
  void SetUp() override {
    SidesOfText::SetUp();
    for (Sentence& sentence : document_.sentences) {
      sentence.first_token = static_cast<std::uint32_t>(document_.tokens.size());
      sentence.token_count = 6;
      document_.tokens.resize(document_.tokens.size() + 6);
    }
  }

  std::vector<DraftEvent> added(std::vector<DraftEvent> partial, const std::string& sides,
                                const std::string& acts) {
    std::vector<DraftEvent> drafts = {act(0, EventType::kThreaten, "CHL", "PER"),
                                      act(5, EventType::kSanction, "CHL", "PER")};
    const Candidates candidates(document_, drafts);
    add_half_told(document_, candidates, {weights(sides), weights(acts)}, std::move(partial), drafts);
    return drafts;
  }
};

TEST_F(HalfTold, AnActOfTwoIsAddedInTheOrderOfTheText) {
  name(1, 10, "CHL");
  name(2, 10, "PER");
  const auto drafts = added({act(2, EventType::kAccuse, "PER", "")}, "d:1 | 3", "b | 1");
  ASSERT_EQ(drafts.size(), 3U);
  EXPECT_EQ(drafts[1].event.type, EventType::kAccuse);
  ASSERT_EQ(drafts[1].event.recipients.size(), 1U);
  EXPECT_EQ(drafts[1].event.recipients.front().code, "CHL");
}

TEST_F(HalfTold, NothingIsAddedOfOnePartyOrOfWhatIsNoAct) {
  name(1, 10, "CHL");
  name(2, 10, "PER");
  EXPECT_EQ(added({act(2, EventType::kAccuse, "PER", "")}, "d:1 | -3", "b | 1").size(), 2U);
  EXPECT_EQ(added({act(2, EventType::kAccuse, "PER", "")}, "d:1 | 3", "b | -1").size(), 2U);
}

TEST_F(HalfTold, AFeatureOfSeveralSidesCountsOnce) {
  name(2, 10, "PER");
  DraftEvent draft = act(2, EventType::kAccuse, "PER", "");
  draft.event.actors.push_back({"BOL", "", "", "", {}, ""});
  const auto features = act_features(document_, Candidates(document_, {}), draft);
  EXPECT_EQ(std::count(features.begin(), features.end(), "a:st"), 1);
}

TEST(Weights, ReadNamesAndNumbers) {
  const auto weights = Weights::parse("# note\nk2:st>st | 0.5\nb | -1.25\n", "test");
  ASSERT_TRUE(weights);
  EXPECT_FLOAT_EQ(weights->of("k2:st>st"), 0.5F);
  EXPECT_FLOAT_EQ(weights->of("unknown"), 0.0F);
  EXPECT_NEAR(weights->probability({"b", "k2:st>st"}), 0.3208F, 0.001F);
  EXPECT_EQ(Weights().probability({"b"}), 0.0F);
}

TEST(Weights, BadLinesAreNamed) {
  EXPECT_EQ(Weights::parse("b 1\n", "test").error().code, ErrorCode::kBadSyntax);
  EXPECT_EQ(Weights::parse("b | x\n", "test").error().code, ErrorCode::kBadField);
  EXPECT_EQ(Weights::parse("b | 1\nb | 2\n", "test").error().code, ErrorCode::kDuplicate);
}

}  // namespace
}  // namespace entente::coding
