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

}  // namespace
}  // namespace entente::pipeline
