#include "pipeline/lost_clauses.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

VerbLists lists() { return lists_of("speech = rapporter\ncontent-mark = que"); }

/// "Lima arme Quito", the verb hung on the noun in that relation; between them a word.
Document armed(Relation relation, std::string_view between, Upos upos) {
  return tree_of({{"Lima", Upos::kPropn, Token::kRoot, Relation::kRoot, "", "PER"},
                  {between, upos, 2, Relation::kAdvmod},
                  {"arme", Upos::kVerb, 0, relation, "VerbForm=Fin"},
                  {"Quito", Upos::kPropn, 2, Relation::kObj, "", "ECU"},
                  {".", Upos::kPunct, 0, Relation::kPunct}});
}

TEST(LostClauses, AFiniteVerbHungOnItsSubjectIsTheClause) {
  Document document = armed(Relation::kAcl, "encore", Upos::kAdv);
  mend_lost_clauses(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[2].head, Token::kRoot);
  EXPECT_EQ(document.tokens[0].head, 2);
  EXPECT_EQ(document.tokens[0].relation, Relation::kNsubj);
  EXPECT_EQ(document.tokens[4].head, 2);
}

TEST(LostClauses, WhatAConjunctionOpensStays) {
  Document document = armed(Relation::kAcl, "que", Upos::kSconj);
  mend_lost_clauses(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[2].head, 0);
}

/// "Lima arme Quito, rapporte Bonn", Lima given to the report.
Document reported(std::string_view report) {
  return tree_of({{"Lima", Upos::kPropn, 4, Relation::kNsubj, "", "PER"},
                  {"arme", Upos::kVerb, 0, Relation::kNmod, "VerbForm=Fin"},
                  {"Quito", Upos::kPropn, 1, Relation::kObj, "", "ECU"},
                  {",", Upos::kPunct, 4, Relation::kPunct},
                  {report, Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                  {"Bonn", Upos::kPropn, 4, Relation::kObj, "", "DEU"}});
}

TEST(LostClauses, TheReportBehindHasASubjectOfItsOwn) {
  Document document = reported("rapporter");
  mend_lost_clauses(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[1].head, Token::kRoot);
  EXPECT_EQ(document.tokens[0].head, 1);
  EXPECT_EQ(document.tokens[4].head, 1);
  EXPECT_EQ(document.tokens[4].relation, Relation::kParataxis);
  EXPECT_EQ(document.tokens[5].relation, Relation::kNsubj);
}

TEST(LostClauses, OtherVerbsKeepTheirSubject) {
  Document document = reported("punir");
  mend_lost_clauses(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[0].head, 4);
}

/// "fois que Lima cède", Lima hung before the conjunction.
Document conjoined(Relation taken) {
  return tree_of({{"Tous", Upos::kPron, 1, taken},
                  {"fois", Upos::kNoun, Token::kRoot, Relation::kRoot},
                  {"que", Upos::kSconj, 4, Relation::kMark},
                  {"Lima", Upos::kPropn, 1, Relation::kNmod, "", "PER"},
                  {"cède", Upos::kVerb, 1, Relation::kAdvcl, "VerbForm=Fin"}});
}

TEST(LostClauses, TheNameBehindAConjunctionIsTheSubject) {
  Document document = conjoined(Relation::kNmod);
  mend_lost_clauses(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[3].head, 4);
  EXPECT_EQ(document.tokens[3].relation, Relation::kNsubj);
}

TEST(LostClauses, AClauseWithASubjectKeepsIt) {
  Document document = conjoined(Relation::kNsubj);
  document.tokens[0].head = 4;
  mend_lost_clauses(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[3].head, 1);
}

TEST(LostClauses, AParticipleIsNoConjunction) {
  Document document = tree_of({{"Lima", Upos::kPropn, 1, Relation::kNsubj, "", "PER"},
                               {"suit", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"manœuvres", Upos::kNoun, 1, Relation::kObj},
                               {"devant", Upos::kVerb, 4, Relation::kMark, "VerbForm=Part"},
                               {"finir", Upos::kVerb, 1, Relation::kAdvcl, "VerbForm=Inf"}});
  mend_lost_clauses(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[3].head, 2);
  EXPECT_EQ(document.tokens[3].relation, Relation::kAcl);
  EXPECT_EQ(document.tokens[4].head, 3);
}

}  // namespace
}  // namespace entente::pipeline
