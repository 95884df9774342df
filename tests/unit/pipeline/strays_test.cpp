#include "pipeline/strays.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

TEST(Strays, WhatStandsBehindAnInsertedReportIsSaidOfIt) {
  Document document = tree_of({{"parle", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {",", Upos::kPunct, 2, Relation::kPunct},
                               {"dit", Upos::kVerb, 0, Relation::kParataxis, "VerbForm=Fin"},
                               {"ministre", Upos::kNoun, 2, Relation::kNsubj},
                               {"à", Upos::kAdp, 5, Relation::kCase},
                               {"Oslo", Upos::kPropn, 0, Relation::kObl, "", "NOR"}});
  mend_strays(kFirst, document);
  EXPECT_EQ(document.tokens[5].head, 2);
}

TEST(Strays, WhatWasSaidMayGoOnBehindTheReport) {
  Document document = tree_of({{"parle", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"dit", Upos::kVerb, 0, Relation::kParataxis, "VerbForm=Fin"},
                               {"ministre", Upos::kNoun, 1, Relation::kNsubj},
                               {"Oslo", Upos::kPropn, 0, Relation::kObl, "", "NOR"},
                               {"viendra", Upos::kVerb, 0, Relation::kConj, "VerbForm=Fin"}});
  mend_strays(kFirst, document);
  EXPECT_EQ(document.tokens[3].head, 0);
}

TEST(Strays, WhatAPrepositionJoinsIsJoinedToOneThatHasIt) {
  Document document = tree_of({{"perspectives", Upos::kNoun, Token::kRoot, Relation::kRoot},
                               {"achat", Upos::kNoun, 0, Relation::kNmod},
                               {"de", Upos::kAdp, 3, Relation::kCase},
                               {"chars", Upos::kNoun, 1, Relation::kNmod},
                               {",", Upos::kPunct, 6, Relation::kPunct},
                               {"de", Upos::kAdp, 6, Relation::kCase},
                               {"canons", Upos::kNoun, 0, Relation::kConj}});
  mend_strays(kFirst, document);
  EXPECT_EQ(document.tokens[6].head, 3);
  EXPECT_EQ(document.tokens[6].relation, Relation::kConj);
}

TEST(Strays, OfTwoPrepositionsTheFirstIsThatOfTheNounBetween) {
  Document document = tree_of({{"vote", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"à", Upos::kAdp, 4, Relation::kCase},
                               {"côtés", Upos::kNoun, 0, Relation::kObl},
                               {"de", Upos::kAdp, 4, Relation::kCase},
                               {"pays", Upos::kNoun, 2, Relation::kNmod}});
  mend_strays(kFirst, document);
  EXPECT_EQ(document.tokens[1].head, 2);
  EXPECT_EQ(document.tokens[3].head, 4);
}

TEST(Strays, ABareNameBehindANounIsTheNouns) {
  Document document = tree_of({{"achat", Upos::kNoun, Token::kRoot, Relation::kRoot},
                               {"par", Upos::kAdp, 2, Relation::kCase},
                               {"Oman", Upos::kPropn, 0, Relation::kNmod, "", "OMN"},
                               {"de", Upos::kAdp, 4, Relation::kCase},
                               {"missiles", Upos::kNoun, 0, Relation::kNmod},
                               {"S-9", Upos::kPropn, 2, Relation::kNmod}});
  mend_strays(kFirst, document);
  EXPECT_EQ(document.tokens[5].head, 4);
}

TEST(Strays, TheSecondSubjectOfAPassiveIsItsObject) {
  Document document = tree_of({{"Oman", Upos::kPropn, 1, Relation::kNsubj, "", "OMN"},
                               {"promised", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Part"},
                               {"drones", Upos::kNoun, 1, Relation::kNsubj}});
  document.tokens[0].subtype = document.tokens[2].subtype = RelationSubtype::kPass;
  mend_strays(kFirst, document);
  EXPECT_EQ(document.tokens[2].relation, Relation::kObj);
  EXPECT_EQ(document.tokens[0].relation, Relation::kNsubj);
}

}  // namespace
}  // namespace entente::pipeline
