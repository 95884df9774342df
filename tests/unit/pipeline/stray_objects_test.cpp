#include "pipeline/stray_objects.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

constexpr bool kEnglish = false, kFrench = true;

VerbLists lists() { return lists_of("speech = said\npurpose = pour\nspan = mois"); }

TEST(StrayObjects, WhereNothingIsGivenNobodyReceives) {
  Document document = tree_of({{"Norway", Upos::kPropn, 1, Relation::kNsubj, "", "NOR"},
                               {"warned", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"citizens", Upos::kNoun, 1, Relation::kIobj}});
  mend_stray_objects(lists(), kFirst, kEnglish, document);
  EXPECT_EQ(document.tokens[2].relation, Relation::kObj);
}

TEST(StrayObjects, WhoIsGivenSomethingReceives) {
  Document document = tree_of({{"Norway", Upos::kPropn, 1, Relation::kNsubj, "", "NOR"},
                               {"sent", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"Latvia", Upos::kPropn, 1, Relation::kIobj, "", "LVA"},
                               {"tents", Upos::kNoun, 1, Relation::kObj}});
  mend_stray_objects(lists(), kFirst, kEnglish, document);
  EXPECT_EQ(document.tokens[2].relation, Relation::kIobj);
}

TEST(StrayObjects, AnAdjectiveHasNoObject) {
  Document document = tree_of({{"rebels", Upos::kNoun, 1, Relation::kNsubj},
                               {"set", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"free", Upos::kAdj, 1, Relation::kXcomp},
                               {"pilots", Upos::kNoun, 2, Relation::kObj}});
  mend_stray_objects(lists(), kFirst, kEnglish, document);
  EXPECT_EQ(document.tokens[3].head, 1);
}

TEST(StrayObjects, InFrenchAPartyWithoutAPrepositionIsTheObject) {
  const std::vector<Word> words = {{"Manille", Upos::kPropn, 1, Relation::kNsubj, "", "PHL"},
                                   {"prend", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                                   {"à", Upos::kAdp, 3, Relation::kCase},
                                   {"partie", Upos::kNoun, 1, Relation::kObl},
                                   {"Pékin", Upos::kPropn, 1, Relation::kObl, "", "CHN"}};
  Document french = tree_of(words), english = tree_of(words);
  mend_stray_objects(lists(), kFirst, kFrench, french);
  mend_stray_objects(lists(), kFirst, kEnglish, english);
  EXPECT_EQ(french.tokens[3].relation, Relation::kObl);
  EXPECT_EQ(french.tokens[4].relation, Relation::kObj);
  EXPECT_EQ(english.tokens[4].relation, Relation::kObl);
}

TEST(StrayObjects, AnObjectHasNoPreposition) {
  Document document = tree_of({{"Bagdad", Upos::kPropn, 1, Relation::kNsubj, "", "IRQ"},
                               {"signe", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"pour", Upos::kAdp, 3, Relation::kCase},
                               {"avions", Upos::kNoun, 1, Relation::kObj}});
  mend_stray_objects(lists(), kFirst, kFrench, document);
  EXPECT_EQ(document.tokens[3].relation, Relation::kObl);
}

TEST(StrayObjects, ANounIsJoinedToTheObjectAndNotToTheVerb) {
  Document document = tree_of({{"sommet", Upos::kNoun, 1, Relation::kNsubj},
                               {"réunit", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"Paris", Upos::kPropn, 1, Relation::kObj, "", "FRA"},
                               {",", Upos::kPunct, 4, Relation::kPunct},
                               {"Berlin", Upos::kPropn, 1, Relation::kConj, "", "DEU"},
                               {"et", Upos::kCconj, 6, Relation::kCc},
                               {"Rome", Upos::kPropn, 2, Relation::kConj, "", "ITA"}});
  mend_stray_objects(lists(), kFirst, kFrench, document);
  EXPECT_EQ(document.tokens[4].head, 2);
  EXPECT_EQ(document.tokens[4].relation, Relation::kConj);
}

TEST(StrayObjects, BehindALoneCommaItNamesTheObject) {
  Document document = tree_of({{"Union", Upos::kNoun, 1, Relation::kNsubj},
                               {"accepte", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"membre", Upos::kNoun, 1, Relation::kObj},
                               {",", Upos::kPunct, 4, Relation::kPunct},
                               {"Maroc", Upos::kPropn, 1, Relation::kConj, "", "MAR"}});
  mend_stray_objects(lists(), kFirst, kFrench, document);
  EXPECT_EQ(document.tokens[4].head, 2);
  EXPECT_EQ(document.tokens[4].relation, Relation::kAppos);
}

TEST(StrayObjects, BehindTheVerbThatHasItsSubjectStandsTheObject) {
  Document document = tree_of({{"office", Upos::kNoun, 1, Relation::kNsubj},
                               {"reiterated", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"demand", Upos::kNoun, 1, Relation::kNsubj}});
  mend_stray_objects(lists(), kFirst, kEnglish, document);
  EXPECT_EQ(document.tokens[0].relation, Relation::kNsubj);
  EXPECT_EQ(document.tokens[2].relation, Relation::kObj);
}

TEST(StrayObjects, AFiniteVerbHasNoNounForItsModifier) {
  Document document = tree_of({{"A", Upos::kDet, 3, Relation::kDet},
                               {"storm", Upos::kNoun, 2, Relation::kCompound},
                               {"cut", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Part"},
                               {"services", Upos::kNoun, 2, Relation::kObj}});
  mend_stray_objects(lists(), kFirst, kEnglish, document);
  EXPECT_EQ(document.tokens[1].relation, Relation::kNsubj);
  EXPECT_EQ(document.tokens[0].head, 1);
}

TEST(StrayObjects, AParticipleWithoutAnAuxiliaryHasNoSubject) {
  Document document = tree_of({{"Caracas", Upos::kPropn, 1, Relation::kNsubj, "", "VEN"},
                               {"ordered", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"plane", Upos::kNoun, 3, Relation::kNsubj},
                               {"grounded", Upos::kVerb, 1, Relation::kXcomp, "Tense=Past|VerbForm=Part"}});
  mend_stray_objects(lists(), kFirst, kEnglish, document);
  EXPECT_EQ(document.tokens[2].head, 1);
  EXPECT_EQ(document.tokens[2].relation, Relation::kObj);
}

}  // namespace
}  // namespace entente::pipeline
