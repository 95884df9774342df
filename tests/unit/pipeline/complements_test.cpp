#include "pipeline/complements.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

VerbLists lists() { return lists_of("speech = said"); }

TEST(Complements, AnActiveVerbHasNoAgent) {
  Document document = tree_of({{"Kenya", Upos::kPropn, 1, Relation::kNsubj, "", "KEN"},
                               {"chronicled", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"executions", Upos::kNoun, 1, Relation::kObj},
                               {"by", Upos::kAdp, 4, Relation::kCase},
                               {"Burundi", Upos::kPropn, 1, Relation::kObl, "", "BDI"}});
  document.tokens[4].subtype = RelationSubtype::kAgent;
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 2);
  EXPECT_EQ(document.tokens[4].relation, Relation::kNmod);
}

TEST(Complements, WhoIsDueSomewhereIsNotOfThePreposition) {
  Document document = tree_of({{"Modi", Upos::kPropn, 4, Relation::kNsubj, "", "IND"},
                               {"is", Upos::kAux, 4, Relation::kCop},
                               {"due", Upos::kAdj, 4, Relation::kCase},
                               {"in", Upos::kAdp, 4, Relation::kCase},
                               {"Lima", Upos::kPropn, Token::kRoot, Relation::kRoot, "", "PER"}});
  mend_complements(lists_of("speech = said\nplanned = due"), kFirst, document);
  EXPECT_EQ(document.tokens[0].head, 2);
  EXPECT_EQ(document.tokens[2].head, Token::kRoot);
  EXPECT_EQ(document.tokens[4].head, 2);
  EXPECT_EQ(document.tokens[4].relation, Relation::kObl);
}

TEST(Complements, APassiveKeepsItsAgent) {
  Document document = tree_of({{"Rebels", Upos::kNoun, 1, Relation::kNsubj},
                               {"given", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Part"},
                               {"arms", Upos::kNoun, 1, Relation::kObj},
                               {"by", Upos::kAdp, 4, Relation::kCase},
                               {"Chad", Upos::kPropn, 1, Relation::kObl, "", "TCD"}});
  document.tokens[0].subtype = RelationSubtype::kPass;
  document.tokens[4].subtype = RelationSubtype::kAgent;
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 1);
}

TEST(Complements, APlaceWithAPrepositionIsNotJoined) {
  Document document = tree_of({{"signed", Upos::kVerb, Token::kRoot, Relation::kRoot},
                               {"by", Upos::kAdp, 2, Relation::kCase},
                               {"Chile", Upos::kPropn, 0, Relation::kObl, "", "CHL"},
                               {"in", Upos::kAdp, 4, Relation::kCase},
                               {"Lima", Upos::kPropn, 2, Relation::kConj, "", "PER"}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 0);
  EXPECT_EQ(document.tokens[4].relation, Relation::kObl);
}

TEST(Complements, TalksAndNotMonthsLieBetweenSides) {
  Document document = tree_of({{"mois", Upos::kNoun, Token::kRoot, Relation::kRoot},
                               {"de", Upos::kAdp, 2, Relation::kCase},
                               {"marchandages", Upos::kNoun, 0, Relation::kNmod},
                               {"entre", Upos::kAdp, 4, Relation::kCase},
                               {"Varsovie", Upos::kPropn, 0, Relation::kNmod, "", "POL"}});
  mend_complements(lists_of("span = mois\nbetween = entre"), kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 2);
}

TEST(Complements, ATimeBeforeTheSubjectIsNoSubject) {
  Document document = tree_of({{"ans", Upos::kNoun, 3, Relation::kNsubj},
                               {"départ", Upos::kNoun, 0, Relation::kNmod},
                               {"Syrie", Upos::kPropn, 3, Relation::kNsubj, "", "SYR"},
                               {"revient", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_complements(lists_of("span = ans"), kFirst, document);
  EXPECT_EQ(document.tokens[0].relation, Relation::kObl);
  EXPECT_EQ(document.tokens[2].relation, Relation::kNsubj);
}

TEST(Complements, WhoDidItIsHungOnTheDeedAndNotOnThePlace) {
  Document document = tree_of({{"blast", Upos::kNoun, Token::kRoot, Relation::kRoot},
                               {"in", Upos::kAdp, 2, Relation::kCase},
                               {"Bulgaria", Upos::kPropn, 0, Relation::kNmod, "", "BGR"},
                               {"by", Upos::kAdp, 4, Relation::kCase},
                               {"Chad", Upos::kPropn, 2, Relation::kNmod, "", "TCD"}});
  mend_complements(lists_of("speech = said\nagent-mark = by"), kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 0);
}

TEST(Complements, ThePrepositionBeforeAPossessorIsThatOfItsNoun) {
  Document document = tree_of({{"came", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"to", Upos::kAdp, 2, Relation::kCase},
                               {"Maputo", Upos::kPropn, 4, Relation::kNmod, "", "MOZ"},
                               {"'s", Upos::kPart, 2, Relation::kCase},
                               {"rescue", Upos::kNoun, 0, Relation::kObl}});
  document.tokens[2].subtype = RelationSubtype::kPoss;
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[1].head, 4);
  EXPECT_EQ(document.tokens[3].head, 2);
}

TEST(Complements, OfTwoStatesNeitherLiesInTheOther) {
  Document document = tree_of({{"moved", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"in", Upos::kAdp, 2, Relation::kCase},
                               {"Chad", Upos::kPropn, 0, Relation::kObl, "", "TCD"},
                               {"to", Upos::kAdp, 4, Relation::kCase},
                               {"Mali", Upos::kPropn, 2, Relation::kNmod, "", "MLI"}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 0);
  EXPECT_EQ(document.tokens[4].relation, Relation::kObl);
}

TEST(Complements, ButForAFewVerbsIlIsSomebody) {
  const auto said_of = [](std::string_view verb) {
    Document document = tree_of({{"Il", Upos::kPron, 1, Relation::kExpl},
                                 {verb, Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                                 {"accord", Upos::kNoun, 1, Relation::kObj}});
    document.tokens[0].subtype = RelationSubtype::kSubj;
    mend_complements(lists_of("speech = said\nimpersonal = existe"), kFirst, document);
    return document.tokens[0].relation;
  };
  EXPECT_EQ(said_of("signe"), Relation::kNsubj);
  EXPECT_EQ(said_of("existe"), Relation::kExpl);
}

TEST(Complements, WithWhomItIsTalkedOverGoesWithTheVerb) {
  Document document = tree_of({{"proteste", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"affaire", Upos::kNoun, 0, Relation::kObl},
                               {"auprès", Upos::kAdv, 1, Relation::kAdvmod},
                               {"de", Upos::kAdp, 4, Relation::kCase},
                               {"Berlin", Upos::kPropn, 2, Relation::kObl, "", "DEU"}});
  mend_complements(lists_of("speech = said\nbeside = auprès"), kFirst, document);
  EXPECT_EQ(document.tokens[2].head, 0);
}

}  // namespace
}  // namespace entente::pipeline
