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

}  // namespace
}  // namespace entente::pipeline
