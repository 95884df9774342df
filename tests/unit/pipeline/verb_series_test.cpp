#include "pipeline/verb_series.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

constexpr std::string_view kPast = "Tense=Past|VerbForm=Fin";

Document mended(const std::vector<Word>& words) {
  Document document = tree_of(words);
  for (Token& token : document.tokens) {
    if (token.upos == Upos::kVerb && token.form != "attack") token.lemma = "?";
  }
  mend_verb_series(lists_of("speech = say"), kFirst, true, document);
  return document;
}

/// "Peru vowed to attack and expelled Spain .", the last verb joined to the infinitive.
std::vector<Word> vowed() {
  return {{"Peru", Upos::kPropn, 1, Relation::kNsubj, "", "PER"},
          {"vowed", Upos::kVerb, Token::kRoot, Relation::kRoot, kPast},
          {"to", Upos::kPart, 3, Relation::kMark},
          {"attack", Upos::kVerb, 1, Relation::kXcomp, "VerbForm=Inf"},
          {"and", Upos::kCconj, 5, Relation::kCc},
          {"expelled", Upos::kVerb, 3, Relation::kConj, "Tense=Past|VerbForm=Part"},
          {"Spain", Upos::kPropn, 5, Relation::kObj, "", "ESP"}};
}

TEST(VerbSeries, APastTenseIsNotJoinedToAnInfinitive) {
  const Document document = mended(vowed());
  EXPECT_EQ(document.tokens[5].head, 1);
  EXPECT_TRUE(has_feature(document.tokens[5], "VerbForm=Fin"));
}

TEST(VerbSeries, AVerbWithItsOwnSubjectStays) {
  auto words = vowed();
  words[4] = {"Chile", Upos::kPropn, 5, Relation::kNsubj, "", "CHL"};
  EXPECT_EQ(mended(words).tokens[5].head, 3);
}

/// "Peru struck Spain , called Oslo", the object read as the subject of the verb behind.
TEST(VerbSeries, WhoStandsBeforeTheCommaIsTheObject) {
  const Document document = mended({{"Peru", Upos::kPropn, 1, Relation::kNsubj, "", "PER"},
                                    {"struck", Upos::kVerb, Token::kRoot, Relation::kRoot, kPast},
                                    {"Spain", Upos::kPropn, 4, Relation::kNsubj, "", "ESP"},
                                    {",", Upos::kPunct, 4, Relation::kPunct},
                                    {"called", Upos::kVerb, 1, Relation::kConj, kPast},
                                    {"Oslo", Upos::kPropn, 4, Relation::kObj, "", "NOR"}});
  EXPECT_EQ(document.tokens[2].relation, Relation::kObj);
  EXPECT_EQ(document.tokens[2].head, 1);
  EXPECT_EQ(document.tokens[4].head, 1);
}

/// "Peru denied this , said Chile lied and left", with "denied" below "said" and "left" below "lied".
TEST(VerbSeries, TheAndClosesASeriesThatHasNone) {
  const Document document = mended({{"Peru", Upos::kPropn, 1, Relation::kNsubj, "", "PER"},
                                    {"denied", Upos::kVerb, 4, Relation::kCcomp, kPast},
                                    {"this", Upos::kPron, 1, Relation::kObj},
                                    {",", Upos::kPunct, 4, Relation::kPunct},
                                    {"said", Upos::kVerb, Token::kRoot, Relation::kRoot, kPast},
                                    {"Chile", Upos::kPropn, 6, Relation::kNsubj, "", "CHL"},
                                    {"lied", Upos::kVerb, 4, Relation::kCcomp, kPast},
                                    {"and", Upos::kCconj, 8, Relation::kCc},
                                    {"left", Upos::kVerb, 6, Relation::kConj, kPast}});
  EXPECT_EQ(document.tokens[1].relation, Relation::kRoot);
  EXPECT_EQ(document.tokens[4].head, 1);
  EXPECT_EQ(document.tokens[8].head, 1);
}

/// "Peru struck Spain , Chile called Oslo", the subject joined to the object before it.
TEST(VerbSeries, WhoStandsBehindTheCommaActs) {
  const Document document = mended({{"Peru", Upos::kPropn, 1, Relation::kNsubj, "", "PER"},
                                    {"struck", Upos::kVerb, Token::kRoot, Relation::kRoot, kPast},
                                    {"Spain", Upos::kPropn, 1, Relation::kObj, "", "ESP"},
                                    {",", Upos::kPunct, 4, Relation::kPunct},
                                    {"Chile", Upos::kPropn, 2, Relation::kConj, "", "CHL"},
                                    {"called", Upos::kVerb, 1, Relation::kCcomp, kPast},
                                    {"Oslo", Upos::kPropn, 5, Relation::kObj, "", "NOR"}});
  EXPECT_EQ(document.tokens[4].relation, Relation::kNsubj);
  EXPECT_EQ(document.tokens[4].head, 5);
  EXPECT_EQ(document.tokens[5].relation, Relation::kConj);
}

/// "Peru , calling Oslo , struck Spain", the subject hung on the participle.
TEST(VerbSeries, AParticipleBetweenCommasKeepsNoSubject) {
  const Document document = mended({{"Peru", Upos::kPropn, 2, Relation::kNsubj, "", "PER"},
                                    {",", Upos::kPunct, 2, Relation::kPunct},
                                    {"calling", Upos::kVerb, 5, Relation::kAdvcl, "VerbForm=Part"},
                                    {"Oslo", Upos::kPropn, 2, Relation::kObj, "", "NOR"},
                                    {",", Upos::kPunct, 2, Relation::kPunct},
                                    {"struck", Upos::kVerb, Token::kRoot, Relation::kRoot, kPast},
                                    {"Spain", Upos::kPropn, 5, Relation::kObj, "", "ESP"}});
  EXPECT_EQ(document.tokens[0].head, 5);
}

}  // namespace
}  // namespace entente::pipeline
