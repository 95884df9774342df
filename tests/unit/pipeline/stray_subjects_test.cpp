#include "pipeline/stray_subjects.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

TEST(StraySubjects, WhoStandsBeforeAPredicateIsNotTheSubjectOfWhatIsJoinedToIt) {
  Document document = tree_of({{"Kenya", Upos::kPropn, 4, Relation::kNsubj, "", "KEN"},
                               {"protested", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {",", Upos::kPunct, 4, Relation::kPunct},
                               {"and", Upos::kCconj, 4, Relation::kCc},
                               {"left", Upos::kVerb, 1, Relation::kConj, "VerbForm=Fin"}});
  mend_stray_subjects(kFirst, document);
  EXPECT_EQ(document.tokens[0].head, 1);
}

TEST(StraySubjects, AVerbWithItsOwnSubjectTakesNoOther) {
  Document document = tree_of({{"rebels", Upos::kNoun, 3, Relation::kNsubj},
                               {"Kenya", Upos::kPropn, 2, Relation::kNsubj, "", "KEN"},
                               {"says", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"left", Upos::kVerb, 2, Relation::kCcomp, "VerbForm=Fin"}});
  mend_stray_subjects(kFirst, document);
  EXPECT_EQ(document.tokens[0].head, 3);
}

TEST(StraySubjects, ANameBehindTheCommaOfAFrontedPhraseActs) {
  Document document = tree_of({{"With", Upos::kAdp, 1, Relation::kCase},
                               {"Peru", Upos::kPropn, 4, Relation::kObl, "", "PER"},
                               {",", Upos::kPunct, 1, Relation::kPunct},
                               {"Chile", Upos::kPropn, 1, Relation::kConj, "", "CHL"},
                               {"voted", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_stray_subjects(kFirst, document);
  EXPECT_EQ(document.tokens[3].head, 4);
  EXPECT_EQ(document.tokens[3].relation, Relation::kNsubj);
}

TEST(StraySubjects, TheNounBehindTheMarkIsTheSubjectOfItsClause) {
  Document document = tree_of({{"freed", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Part"},
                               {"after", Upos::kSconj, 3, Relation::kMark},
                               {"Chile", Upos::kPropn, 0, Relation::kObl, "", "CHL"},
                               {"paid", Upos::kVerb, 0, Relation::kAdvcl, "VerbForm=Fin"}});
  mend_stray_subjects(kFirst, document);
  EXPECT_EQ(document.tokens[2].head, 3);
  EXPECT_EQ(document.tokens[2].relation, Relation::kNsubj);
}

TEST(StraySubjects, ANameBehindTheCommaOfAClauseInFrontActs) {
  Document document = tree_of({{"As", Upos::kSconj, 2, Relation::kMark},
                               {"war", Upos::kNoun, 2, Relation::kNsubj},
                               {"spreads", Upos::kVerb, 5, Relation::kAdvcl, "VerbForm=Fin"},
                               {",", Upos::kPunct, 2, Relation::kPunct},
                               {"Chile", Upos::kPropn, 2, Relation::kObj, "", "CHL"},
                               {"armed", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_stray_subjects(kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 5);
  EXPECT_EQ(document.tokens[4].relation, Relation::kNsubj);
}

TEST(StraySubjects, BehindTheAndOfAListStandsTheSubject) {
  Document document = tree_of({{"At", Upos::kAdp, 1, Relation::kCase},
                               {"talks", Upos::kNoun, 9, Relation::kObl},
                               {"between", Upos::kAdp, 3, Relation::kCase},
                               {"Chad", Upos::kPropn, 1, Relation::kNmod, "", "TCD"},
                               {"and", Upos::kCconj, 5, Relation::kCc},
                               {"Mali", Upos::kPropn, 3, Relation::kConj, "", "MLI"},
                               {",", Upos::kPunct, 7, Relation::kPunct},
                               {"Peru", Upos::kPropn, 3, Relation::kConj, "", "PER"},
                               {"has", Upos::kAux, 9, Relation::kAux, "VerbForm=Fin"},
                               {"spoken", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Part"}});
  mend_stray_subjects(kFirst, document);
  EXPECT_EQ(document.tokens[5].head, 3);
  EXPECT_EQ(document.tokens[7].head, 9);
  EXPECT_EQ(document.tokens[7].relation, Relation::kNsubj);
}

TEST(StraySubjects, APrepositionBehindItsNounIsThatOfTheNext) {
  Document document = tree_of({{"On", Upos::kAdp, 1, Relation::kCase},
                               {"eve", Upos::kNoun, 5, Relation::kObl},
                               {"of", Upos::kAdp, 1, Relation::kCase},
                               {"talks", Upos::kNoun, 5, Relation::kNsubj},
                               {"Chad", Upos::kPropn, 1, Relation::kNmod, "", "TCD"},
                               {"left", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_stray_subjects(kFirst, document);
  EXPECT_EQ(document.tokens[2].head, 3);
  EXPECT_EQ(document.tokens[3].head, 1);
  EXPECT_EQ(document.tokens[4].head, 5);
  EXPECT_EQ(document.tokens[4].relation, Relation::kNsubj);
}

}  // namespace
}  // namespace entente::pipeline
