#include "lang/score.h"

#include <gtest/gtest.h>

#include <string>

namespace entente::lang {
namespace {

std::vector<conllu::Sentence> parsed(const std::string& content) {
  auto result = conllu::parse(content, "case");
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
  return result ? *result : std::vector<conllu::Sentence>();
}

const char* const kGold =
    "1\tIls\til\tPRON\t_\tNumber=Plur\t2\tnsubj\t_\t_\n"
    "2\tviennent\tvenir\tVERB\t_\tNumber=Plur|Mood=Ind\t0\troot\t_\t_\n"
    "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_\n"
    "4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_\n"
    "5\tnord\tnord\tNOUN\t_\t_\t2\tobl:mod\t_\tSpaceAfter=No\n"
    "6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n";

TEST(Score, IsFullForTheSameAnalysis) {
  const auto scores = score(parsed(kGold), parsed(kGold));
  ASSERT_TRUE(scores.ok());
  for (const Measure& m : {scores->tokens, scores->sentences, scores->words, scores->upos, scores->features,
                           scores->lemmas, scores->uas, scores->las}) {
    EXPECT_DOUBLE_EQ(m.f1(), 100.0);
  }
}

TEST(Score, CountsAContractionLeftClosed) {
  // "du" as one word: 5 words against 6, of which 4 are aligned; "nord" hangs on "viennent" in both.
  const auto scores =
      score(parsed(kGold), parsed("1\tIls\til\tPRON\t_\tNumber=Plur\t2\tnsubj\t_\t_\n"
                                  "2\tviennent\tvenir\tVERB\t_\tMood=Ind|Number=Plur\t0\troot\t_\t_\n"
                                  "3\tdu\tde\tADP\t_\t_\t4\tcase\t_\t_\n"
                                  "4\tnord\tnord\tPROPN\t_\t_\t2\tobl\t_\tSpaceAfter=No\n"
                                  "5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_\n\n"));
  ASSERT_TRUE(scores.ok());
  EXPECT_EQ(scores->tokens.correct, 5U);
  EXPECT_EQ(scores->words.correct, 4U);
  EXPECT_EQ(scores->words.gold, 6U);
  EXPECT_EQ(scores->words.system, 5U);
  EXPECT_DOUBLE_EQ(scores->words.f1(), 200.0 * 4 / 11);
  EXPECT_EQ(scores->upos.correct, 3U);
  EXPECT_EQ(scores->features.correct, 4U);
  EXPECT_EQ(scores->lemmas.correct, 4U);
  EXPECT_EQ(scores->uas.correct, 3U);
  EXPECT_EQ(scores->las.correct, 3U);
}

TEST(Score, CountsSentencesAndTokensByPlace) {
  const auto gold = parsed("1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n1\tb.\tb\tX\t_\t_\t0\troot\t_\t_\n\n");
  const auto system = parsed(
      "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\tb\tb\tX\t_\t_\t1\tdep\t_\tSpaceAfter=No\n"
      "3\t.\t.\tX\t_\t_\t1\tpunct\t_\t_\n\n");
  const auto scores = score(gold, system);
  ASSERT_TRUE(scores.ok());
  EXPECT_EQ(scores->tokens.correct, 1U);
  EXPECT_EQ(scores->sentences.correct, 0U);
  EXPECT_EQ(scores->words.correct, 1U);
  EXPECT_EQ(scores->uas.correct, 1U);
}

TEST(Score, RefusesDifferentTexts) {
  const auto scores =
      score(parsed("1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n"), parsed("1\tb\tb\tX\t_\t_\t0\troot\t_\t_\n\n"));
  ASSERT_FALSE(scores.ok());
  EXPECT_EQ(scores.error().code, ErrorCode::kContradiction);
}

TEST(Conllu, RefusesWhatItCannotUnderstand) {
  for (const char* content : {"1\ta\n\n", "2\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n",
                              "1\ta\ta\tX\t_\t_\tx\troot\t_\t_\n\n", "1\ta\ta\tX\t_\t_\t7\tdep\t_\t_\n\n",
                              "1-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n"}) {
    const auto result = conllu::parse(content, "case");
    ASSERT_FALSE(result.ok()) << content;
    EXPECT_EQ(result.error().code, ErrorCode::kBadSyntax);
    EXPECT_NE(result.error().message.find("case:"), std::string::npos);
  }
}

}  // namespace
}  // namespace entente::lang
