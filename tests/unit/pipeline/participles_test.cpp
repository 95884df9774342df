#include "pipeline/participles.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

constexpr std::string_view kPast = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin";

VerbLists lists() { return lists_of("clause-opening = as, after"); }

Document wanted_man() {
  return tree_of({{"Lieutenant", Upos::kNoun, 1, Relation::kNsubj},
                  {"wanted", Upos::kVerb, Token::kRoot, Relation::kRoot, kPast},
                  {"over", Upos::kAdp, 3, Relation::kCase},
                  {"murder", Upos::kNoun, 1, Relation::kObl},
                  {"was", Upos::kAux, 5, Relation::kAux, "VerbForm=Fin"},
                  {"extradited", Upos::kVerb, 1, Relation::kCcomp, "VerbForm=Part"}});
}

TEST(Participles, AClauseWithoutSubjectIsTheSentence) {
  Document document = wanted_man();
  mend_participles(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[5].head, Token::kRoot);
  EXPECT_EQ(document.tokens[0].head, 5);
  EXPECT_EQ(document.tokens[1].head, 0);
  EXPECT_EQ(document.tokens[1].relation, Relation::kAcl);
}

TEST(Participles, ALanguageThatTellsThemApartIsLeftAlone) {
  Document document = wanted_man();
  mend_participles(lists(), kFirst, false, document);
  EXPECT_EQ(document.tokens[1].head, Token::kRoot);
}

TEST(Participles, AConjunctionOpensAnotherClause) {
  Document document = wanted_man();
  document.tokens[2].form = document.tokens[2].lemma = "as";
  mend_participles(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[1].head, Token::kRoot);
}

TEST(Participles, NamesBehindWithAreTheSubjectOfTheGerund) {
  Document document = tree_of({{"Peru", Upos::kPropn, 1, Relation::kNsubj, "", "PER"},
                               {"acted", Upos::kVerb, Token::kRoot, Relation::kRoot, kPast},
                               {"at", Upos::kAdp, 3, Relation::kCase},
                               {"home", Upos::kNoun, 1, Relation::kObl},
                               {",", Upos::kPunct, 5, Relation::kPunct},
                               {"with", Upos::kAdp, 6, Relation::kCase},
                               {"Chile", Upos::kPropn, 3, Relation::kNmod, "", "CHL"},
                               {"providing", Upos::kVerb, 1, Relation::kAdvcl, "VerbForm=Ger"}});
  mend_participles(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[6].head, 7);
  EXPECT_EQ(document.tokens[6].relation, Relation::kNsubj);
}

TEST(Participles, AGerundRightBehindItsVerbIsItsObject) {
  Document document = tree_of({{"Marines", Upos::kNoun, 1, Relation::kNsubj},
                               {"rehearsed", Upos::kVerb, Token::kRoot, Relation::kRoot, kPast},
                               {"storming", Upos::kVerb, 1, Relation::kAdvcl, "VerbForm=Ger"},
                               {"beaches", Upos::kNoun, 2, Relation::kObj}});
  mend_participles(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[2].relation, Relation::kXcomp);
}

TEST(Participles, WithoutAnyOtherVerbAParticipleWithAnObjectIsTheVerb) {
  Document document = tree_of({{"Okinawans", Upos::kPropn, Token::kRoot, Relation::kRoot},
                               {"linked", Upos::kVerb, 0, Relation::kAcl, "Tense=Past|VerbForm=Part"},
                               {"arms", Upos::kNoun, 0, Relation::kNmod},
                               {".", Upos::kPunct, 0, Relation::kPunct}});
  mend_participles(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[1].head, Token::kRoot);
  EXPECT_EQ(document.tokens[0].relation, Relation::kNsubj);
  EXPECT_EQ(document.tokens[2].relation, Relation::kObj);
}

/// "Oslo jugea devant Cour Grecs arrivés", the Greeks hung on the participle.
Document judged() {
  return tree_of({{"Oslo", Upos::kPropn, 1, Relation::kNsubj, "", "NOR"},
                  {"jugea", Upos::kVerb, Token::kRoot, Relation::kRoot, kPast},
                  {"devant", Upos::kAdp, 3, Relation::kCase},
                  {"Cour", Upos::kNoun, 1, Relation::kObl},
                  {"Grecs", Upos::kNoun, 5, Relation::kNsubj, "", "GRC"},
                  {"arrivés", Upos::kVerb, 3, Relation::kAcl, "Tense=Past|VerbForm=Part"}});
}

TEST(Participles, AParticipleWithoutAuxiliaryHasNoSubject) {
  Document document = judged();
  mend_participles(lists(), kFirst, false, document);
  EXPECT_EQ(document.tokens[4].head, 1);
  EXPECT_EQ(document.tokens[4].relation, Relation::kObj);
  EXPECT_EQ(document.tokens[5].head, 4);
}

TEST(Participles, AVerbThatHasItsClauseTakesNoObject) {
  Document document = judged();
  document.tokens[0].relation = Relation::kCcomp;
  mend_participles(lists(), kFirst, false, document);
  EXPECT_EQ(document.tokens[4].head, 5);
}

TEST(Participles, BetweenTheVerbAndItsObjectAParticipleDescribes) {
  Document document = tree_of({{"Doctors", Upos::kNoun, 1, Relation::kNsubj},
                               {"treated", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"wounded", Upos::kVerb, 1, Relation::kXcomp, "Tense=Past|VerbForm=Part"},
                               {"soldiers", Upos::kNoun, 2, Relation::kObj}});
  mend_participles(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[3].head, 1);
  EXPECT_EQ(document.tokens[3].relation, Relation::kObj);
  EXPECT_EQ(document.tokens[2].head, 3);
  EXPECT_EQ(document.tokens[2].relation, Relation::kAmod);
}

TEST(Participles, WhatHasASubjectAndNoAuxiliaryIsAPastTense) {
  Document document =
      tree_of({{"Uganda", Upos::kPropn, 3, Relation::kNsubj, "", "UGA"},
               {"troops", Upos::kNoun, 2, Relation::kNsubj},
               {"manoeuvred", Upos::kVerb, 0, Relation::kAcl, "Tense=Past|VerbForm=Part|Voice=Pass"},
               {"left", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  document.tokens[2].subtype = RelationSubtype::kRelcl;
  mend_participles(lists(), kFirst, true, document);
  EXPECT_TRUE(has_feature(document.tokens[2], "VerbForm=Fin"));
}

}  // namespace
}  // namespace entente::pipeline
