#include "pipeline/agent_lists.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

/// "Pressé par Oslo, Rome et Berne, Paris céda", as parsers hang it.
std::vector<Word> pressed() {
  return {{"Pressé", Upos::kVerb, 9, Relation::kAdvcl, "VerbForm=Part"},
          {"par", Upos::kAdp, 2, Relation::kCase},
          {"Oslo", Upos::kPropn, 0, Relation::kObl, "", "NOR"},
          {",", Upos::kPunct, 0, Relation::kPunct},
          {"Rome", Upos::kPropn, 9, Relation::kNsubj, "", "ITA"},
          {"et", Upos::kCconj, 6, Relation::kCc},
          {"Berne", Upos::kPropn, 4, Relation::kConj, "", "CHE"},
          {",", Upos::kPunct, 4, Relation::kPunct},
          {"Paris", Upos::kPropn, 4, Relation::kConj, "", "FRA"},
          {"céda", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}};
}

TEST(AgentLists, TheSecondAgentIsNoSubject) {
  Document document = tree_of(pressed());
  mend_agent_lists(kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 2);
  EXPECT_EQ(document.tokens[4].relation, Relation::kConj);
  EXPECT_EQ(document.tokens[6].head, 2);
  EXPECT_EQ(document.tokens[8].head, 9);
  EXPECT_EQ(document.tokens[8].relation, Relation::kNsubj);
}

TEST(AgentLists, WhereNobodyElseActsTheSubjectStays) {
  auto words = pressed();
  words[8] = {"enfin", Upos::kAdv, 9, Relation::kAdvmod};
  Document document = tree_of(words);
  mend_agent_lists(kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 9);
  EXPECT_EQ(document.tokens[4].relation, Relation::kNsubj);
}

TEST(AgentLists, AListWithoutAndIsNone) {
  auto words = pressed();
  words[5] = {",", Upos::kPunct, 6, Relation::kPunct};
  words[7] = {"en", Upos::kAdp, 8, Relation::kCase};
  Document document = tree_of(words);
  mend_agent_lists(kFirst, document);
  EXPECT_EQ(document.tokens[4].relation, Relation::kNsubj);
}

// A participle that hangs on one of the list cannot hold that one too: the tree would go round in a circle.
TEST(AgentLists, AParticipleBelowTheListIsLeft) {
  auto words = pressed();
  words[0].head = 4;
  Document document = tree_of(words);
  mend_agent_lists(kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 9);
  EXPECT_EQ(document.tokens[2].head, 0);
}

TEST(AgentLists, AnAppositionBeforeAVerbWithoutSubjectIsTheSubject) {
  Document document = tree_of({{"Bombed", Upos::kVerb, 5, Relation::kAdvcl, "VerbForm=Part"},
                               {"by", Upos::kAdp, 2, Relation::kCase},
                               {"Oslo", Upos::kPropn, 0, Relation::kObl, "", "NOR"},
                               {",", Upos::kPunct, 0, Relation::kPunct},
                               {"Paris", Upos::kPropn, 2, Relation::kAppos, "", "FRA"},
                               {"appealed", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  document.tokens[2].subtype = RelationSubtype::kAgent;
  mend_agent_lists(kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 5);
  EXPECT_EQ(document.tokens[4].relation, Relation::kNsubj);
}

// "Les pourparlers entre Oslo, Rome et Berne reprirent": the second is no subject.
TEST(AgentLists, AllThatAListIsBetweenBelongsToIt) {
  Document document = tree_of({{"pourparlers", Upos::kNoun, 7, Relation::kNsubj},
                               {"entre", Upos::kAdp, 2, Relation::kCase},
                               {"Oslo", Upos::kPropn, 0, Relation::kNmod, "", "NOR"},
                               {",", Upos::kPunct, 4, Relation::kPunct},
                               {"Rome", Upos::kPropn, 7, Relation::kNsubj, "", "ITA"},
                               {"et", Upos::kCconj, 6, Relation::kCc},
                               {"Berne", Upos::kPropn, 2, Relation::kConj, "", "CHE"},
                               {"reprirent", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_agent_lists(kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 2);
  EXPECT_EQ(document.tokens[4].relation, Relation::kConj);
}

}  // namespace
}  // namespace entente::pipeline
