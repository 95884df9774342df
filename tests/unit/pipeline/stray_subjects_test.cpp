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

}  // namespace
}  // namespace entente::pipeline
