#include "pipeline/headlines.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

constexpr std::string_view kPast = "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin";

VerbLists lists() { return lists_of("harm = wounded, wound"); }

Document topic(bool person) {
  return tree_of({{"Peru", Upos::kPropn, 3, Relation::kNsubj, "", "PER"},
                  {":", Upos::kPunct, 3, Relation::kPunct},
                  {"Chile", Upos::kPropn, 3, Relation::kNsubj, "", "CHL"},
                  {"waits", Upos::kVerb, Token::kRoot, Relation::kRoot}},
                 person);
}

TEST(Headlines, ATopicBeforeTheColonIsNoSubject) {
  Document document = topic(false);
  mend_headlines(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[0].relation, Relation::kParataxis);
  EXPECT_EQ(document.tokens[2].relation, Relation::kNsubj);
}

TEST(Headlines, APersonBeforeTheColonMaySpeak) {
  Document document = topic(true);
  mend_headlines(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[0].relation, Relation::kNsubj);
}

Document harmed() {
  return tree_of({{"soldiers", Upos::kNoun, 1, Relation::kNsubj},
                  {"wounded", Upos::kVerb, Token::kRoot, Relation::kRoot, kPast},
                  {"in", Upos::kAdp, 3, Relation::kCase},
                  {"clash", Upos::kNoun, 1, Relation::kObl}});
}

TEST(Headlines, NobodyWoundsWithoutAnObject) {
  Document document = harmed();
  mend_headlines(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[0].subtype, RelationSubtype::kPass);
  EXPECT_TRUE(has_feature(document.tokens[1], "VerbForm=Part"));
}

TEST(Headlines, ALanguageThatTellsParticiplesApartIsLeftAlone) {
  Document document = harmed();
  mend_headlines(lists(), kFirst, false, document);
  EXPECT_EQ(document.tokens[0].subtype, RelationSubtype::kNone);
}

TEST(Headlines, AnObjectMakesThemTheDoers) {
  Document document = harmed();
  document.tokens[3].relation = Relation::kObj;
  mend_headlines(lists(), kFirst, true, document);
  EXPECT_EQ(document.tokens[0].subtype, RelationSubtype::kNone);
}

TEST(Headlines, WhoIsAskedWithoutAnybodyBesideDidNotAsk) {
  Document document =
      tree_of({{"Union", Upos::kPropn, 1, Relation::kNsubj, "", "IGO:AU"},
               {"asked", Upos::kVerb, Token::kRoot, Relation::kRoot, "Tense=Past|VerbForm=Fin"},
               {"to", Upos::kPart, 3, Relation::kMark},
               {"help", Upos::kVerb, 1, Relation::kXcomp, "VerbForm=Inf"}});
  mend_headlines(lists_of("asked = asked"), kFirst, true, document);
  EXPECT_TRUE(has_feature(document.tokens[1], "Voice=Pass"));
  EXPECT_EQ(document.tokens[0].subtype, RelationSubtype::kPass);
}

}  // namespace
}  // namespace entente::pipeline
