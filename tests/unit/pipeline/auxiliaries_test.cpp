#include "pipeline/auxiliaries.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

constexpr std::string_view kPast = "Tense=Past|VerbForm=Part";

TEST(Auxiliaries, AParticipleRightBehindTheAuxiliaryIsTheVerb) {
  Document document = tree_of({{"Chad", Upos::kPropn, 1, Relation::kNsubj, "", "TCD"},
                               {"have", Upos::kAux, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"frozen", Upos::kVerb, 3, Relation::kAmod, kPast},
                               {"payments", Upos::kNoun, 1, Relation::kObj}});
  mend_auxiliaries(lists_of(""), kFirst, document);
  EXPECT_EQ(document.tokens[2].head, Token::kRoot);
  EXPECT_EQ(document.tokens[1].relation, Relation::kAux);
  EXPECT_EQ(document.tokens[0].head, 2);
  EXPECT_EQ(document.tokens[3].head, 2);
}

TEST(Auxiliaries, AVerbInThePerfectDescribesNoNoun) {
  Document document = tree_of({{"Chad", Upos::kPropn, 2, Relation::kNsubj, "", "TCD"},
                               {"have", Upos::kAux, 2, Relation::kAux, "VerbForm=Fin"},
                               {"trained", Upos::kVerb, 4, Relation::kAmod, kPast},
                               {"Malian", Upos::kAdj, 4, Relation::kAmod, "", "MLI"},
                               {"divers", Upos::kNoun, Token::kRoot, Relation::kRoot}});
  mend_auxiliaries(lists_of(""), kFirst, document);
  EXPECT_EQ(document.tokens[2].head, Token::kRoot);
  EXPECT_EQ(document.tokens[4].head, 2);
  EXPECT_EQ(document.tokens[4].relation, Relation::kObj);
  EXPECT_EQ(document.tokens[3].head, 4);
  EXPECT_EQ(document.tokens[0].head, 2);
}

std::vector<Word> had_rival_jailed() {
  return {{"Chad", Upos::kPropn, 1, Relation::kNsubj, "", "TCD"},
          {"have", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
          {"his", Upos::kPron, 3, Relation::kNmod},
          {"rival", Upos::kNoun, 4, Relation::kNsubj},
          {"jailed", Upos::kVerb, 1, Relation::kXcomp, kPast}};
}

TEST(Auxiliaries, WhoHasItDoneDoesIt) {
  Document document = tree_of(had_rival_jailed());
  mend_auxiliaries(lists_of("relational = rival"), kFirst, document);
  EXPECT_EQ(document.tokens[4].head, Token::kRoot);
  EXPECT_EQ(document.tokens[0].head, 4);
  EXPECT_EQ(document.tokens[3].relation, Relation::kObj);
}

TEST(Auxiliaries, LossesAreSuffered) {
  auto words = had_rival_jailed();
  words[2] = {"two", Upos::kNum, 3, Relation::kNummod};
  Document document = tree_of(words);
  mend_auxiliaries(lists_of("relational = rival"), kFirst, document);
  EXPECT_EQ(document.tokens[1].head, Token::kRoot);
}

}  // namespace
}  // namespace entente::pipeline
