#include "coding/frame.h"

#include <gtest/gtest.h>

namespace entente::coding {
namespace {

FrameSet parsed(std::string_view text) {
  FrameSet set;
  set.add(text, "f.txt");
  set.finish();
  return set;
}

constexpr std::string_view kGood = R"(
class document = accord, traité, @pact
class pact = pacte   # a comment

SUPPORT 057 diplomatic
  verb signer, parapher + object [@document] - modifier [faux]: subject A, avec/entre R?
  noun signature + de [@document]: possessor A?, \
      entre A+
  example La Russie et le Pakistan ont signé un accord.
    = SUPPORT RUS, PAK
  example La Chine signe avec la Ligue arabe.
    = SUPPORT CHN > IGO:Arab League planned
CONSULT/visit 042
  verb se rendre: subject A, à/en R
  verb pull out: subject A, of R?
  adjective prêt + clause [rencontrer]: subject A
)";

TEST(Frames, ReadsBlocksFramesClassesAndExamples) {
  const FrameSet set = parsed(kGood);
  for (const FrameProblem& p : set.problems()) ADD_FAILURE() << to_string(p);
  ASSERT_EQ(set.frames().size(), 5U);
  const Frame& sign = set.frames()[0];
  EXPECT_EQ(sign.type, EventType::kSupport);
  EXPECT_EQ(sign.cameo, "057");
  EXPECT_EQ(sign.contexts, std::vector<std::string>{"diplomatic"});
  ASSERT_EQ(sign.triggers.size(), 2U);
  ASSERT_EQ(sign.conditions.size(), 2U);
  EXPECT_EQ(sign.conditions[0].words, (WordSet{"accord", "pacte", "traité"}));
  EXPECT_TRUE(sign.conditions[1].forbidden);
  EXPECT_EQ(sign.specificity(), 1U);
  ASSERT_EQ(sign.slots.size(), 2U);
  EXPECT_EQ(sign.slots[1].prepositions, (std::vector<std::string>{"avec", "entre"}));
  EXPECT_TRUE(sign.slots[1].optional);
  EXPECT_EQ(set.frames()[1].slots[1].filler, Filler::kBoth);
  EXPECT_TRUE(set.frames()[2].triggers[0].reflexive);
  EXPECT_EQ(set.frames()[2].mode, "visit");
  EXPECT_EQ(set.frames()[3].triggers[0].particle, "out");
  ASSERT_EQ(set.examples().size(), 2U);
  EXPECT_EQ(set.examples()[1].events[0].recipients, std::vector<std::string>{"IGO:Arab League"});
  EXPECT_EQ(set.examples()[1].events[0].status, EventStatus::kPlanned);
}

TEST(Frames, SetsWrittenAlikeShareTheirWords) {
  const FrameSet set = parsed(
      "class paper = pact, accord, @more\nclass more = treaty, accord\n"
      "CONSULT 040\n  verb a + object [@paper]: subject A\n  verb b + object [@paper]: subject A\n"
      "  verb c + object [@paper, deal]: subject A\n  verb d + object [treaty, pact, accord]: subject A\n");
  ASSERT_EQ(set.frames().size(), 4U);
  const auto words = [&](std::size_t frame) -> const WordSet& {
    return set.frames()[frame].conditions[0].words;
  };
  const auto number = [&](std::size_t frame) { return set.frames()[frame].conditions[0].set; };
  EXPECT_EQ(words(0), (WordSet{"accord", "pact", "treaty"}));
  EXPECT_EQ(words(0).shared(), words(1).shared());
  EXPECT_EQ(words(2), (WordSet{"accord", "deal", "pact", "treaty"}));
  EXPECT_EQ(number(0), number(1));
  EXPECT_NE(number(0), number(2));
  EXPECT_EQ(number(0), number(3)) << "the same words have the same number however they are written";
}

TEST(Frames, AnUnknownClassIsToldAtEveryPlace) {
  const FrameSet set =
      parsed("CONSULT 040\n  verb a + object [@none]: subject A\n  verb b + object [@none]: subject A\n");
  ASSERT_EQ(set.problems().size(), 2U);
  EXPECT_EQ(to_string(set.problems()[1].place), "f.txt:3:8");
}

TEST(Frames, MoreSpecificFramesComeFirst) {
  const FrameSet set = parsed(
      "REQUEST 020\n  verb lancer: subject A, à R?\nASSAULT 190\n  verb lancer + object [offensive]: subject "
      "A\n");
  const auto* entries = set.find(TriggerPos::kVerb, "lancer");
  ASSERT_NE(entries, nullptr);
  ASSERT_EQ(entries->size(), 2U);
  EXPECT_EQ(set.frames()[entries->front().frame].type, EventType::kAssault);
}

TEST(Frames, UserLayersComeBeforeShippedOnes) {
  FrameSet set;
  set.add("REQUEST 020\n  verb lancer + object [appel]: subject A\n", "shipped.txt");
  set.add("ACCUSE 110\n  verb lancer: subject A\n", "mine.txt", 1);
  set.finish();
  EXPECT_EQ(set.frames()[set.find(TriggerPos::kVerb, "lancer")->front().frame].type, EventType::kAccuse);
}

struct Bad {
  const char* text;
  ErrorCode code;
  const char* place;
};

class BadFrames : public testing::TestWithParam<Bad> {};

TEST_P(BadFrames, AreReportedWithFileLineAndColumn) {
  const FrameSet set = parsed(GetParam().text);
  ASSERT_FALSE(set.ok());
  EXPECT_EQ(set.problems().front().code, GetParam().code);
  EXPECT_EQ(to_string(set.problems().front().place), GetParam().place);
}

INSTANTIATE_TEST_SUITE_P(
    All, BadFrames,
    testing::Values(
        Bad{"HELP 070\n  verb aid\n", ErrorCode::kUnknownCode, "f.txt:1:1"},
        Bad{"CONSULT/dance 040\n", ErrorCode::kUnknownCode, "f.txt:1:9"},
        Bad{"CONSULT 040 warlike\n", ErrorCode::kUnknownCode, "f.txt:1:13"},
        Bad{"  verb meet\n", ErrorCode::kBadSyntax, "f.txt:1:8"},
        Bad{"CONSULT 040\n  verb meet: subject\n", ErrorCode::kBadSyntax, "f.txt:2:14"},
        Bad{"CONSULT 040\n  verb meet: subject Q\n", ErrorCode::kBadSyntax, "f.txt:2:22"},
        Bad{"CONSULT 040\n  verb sign + object accord: subject A\n", ErrorCode::kBadSyntax, "f.txt:2:15"},
        Bad{"CONSULT 040\n  verb sign + object [@none]: subject A\n", ErrorCode::kUnknownCode, "f.txt:2:8"},
        Bad{"class a = @b\nclass b = @a\nCONSULT 040\n  verb x + object [@a]: subject A\n",
            ErrorCode::kContradiction, "f.txt:2:7"},
        Bad{"class a = x\nclass a = y\n", ErrorCode::kDuplicate, "f.txt:2:7"},
        Bad{"CONSULT 040\n  verb meet: clause *\n", ErrorCode::kNeverMatches, "f.txt:2:8"},
        Bad{"CONSULT 040\n  verb x + object [a] - object [a, b]: subject A\n", ErrorCode::kNeverMatches,
            "f.txt:2:8"},
        Bad{"REJECT 120\n  verb deny: subject A, answer A\n", ErrorCode::kBadSyntax, "f.txt:2:32"},
        Bad{"REJECT 120\n  verb deny + answer [claim]: subject A\n", ErrorCode::kBadSyntax, "f.txt:2:15"},
        Bad{"CONSULT 040\n  verb hold + object [talks]: elsewhere A\n", ErrorCode::kBadSyntax, "f.txt:2:41"},
        Bad{"CONSULT 040\n  verb *: subject A\n", ErrorCode::kContradiction, "f.txt:2:8"},
        Bad{"CONSULT 040\n  = CONSULT RUS\n", ErrorCode::kBadSyntax, "f.txt:2:5"}));

TEST(Frames, ABlockOfTheSameHoldsFramesThatRepeatAnAct) {
  const FrameSet set = parsed("SAME\n  verb do + object [same]: subject A\n");
  ASSERT_EQ(set.frames().size(), 1U);
  EXPECT_TRUE(set.frames().front().again);
  EXPECT_FALSE(set.frames().front().innocent);
}

TEST(Frames, AFileWithAMistakeAddsNothing) {
  const FrameSet set = parsed("CONSULT 040\n  verb meet\n  verb see: subject Q\n");
  EXPECT_TRUE(set.frames().empty());
}

TEST(Frames, RolesMayStandBesidePrepositions) {
  const FrameSet set = parsed(
      "COERCE 192\n  verb seize + object/of [half, third] - clause/to [move]: by/subject A, of/object R?\n");
  for (const FrameProblem& p : set.problems()) ADD_FAILURE() << to_string(p);
  ASSERT_EQ(set.frames().size(), 1U);
  const Frame& seize = set.frames()[0];
  ASSERT_EQ(seize.conditions.size(), 2U);
  EXPECT_EQ(seize.conditions[0].role, Role::kPreposition);
  EXPECT_EQ(seize.conditions[0].prepositions, std::vector<std::string>{"of"});
  EXPECT_EQ(seize.conditions[0].also, std::vector<Role>{Role::kObject});
  EXPECT_TRUE(seize.governs);
  ASSERT_EQ(seize.slots.size(), 2U);
  EXPECT_EQ(seize.slots[0].also, std::vector<Role>{Role::kSubject});
  EXPECT_EQ(parsed("ACCUSE 112\n  verb blame: subject A, answer/on R\n").problems().size(), 1U);
  const FrameSet adjunct =
      parsed("REQUEST 020\n  noun plea + anywhere [at]: possessor A, clause-subject R\n");
  ASSERT_EQ(adjunct.frames().size(), 1U);
  EXPECT_EQ(adjunct.frames()[0].slots[1].role, Role::kClauseSubject);
  EXPECT_EQ(parsed("ACCUSE 112\n  verb blame: subject A, on/modifier R\n").problems().size(), 1U);
}

}  // namespace
}  // namespace entente::coding
