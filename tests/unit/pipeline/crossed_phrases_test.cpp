#include "pipeline/crossed_phrases.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

TEST(CrossedPhrases, ARelativeBehindACommaGoesToTheNameBeforeIt) {
  Document document = tree_of({{"left", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"Lima", Upos::kPropn, 0, Relation::kObj, "", "PER"},
                               {"per", Upos::kAdp, 3, Relation::kCase},
                               {"Chile", Upos::kPropn, 0, Relation::kObl, "", "CHL"},
                               {",", Upos::kPunct, 6, Relation::kPunct},
                               {"which", Upos::kPron, 6, Relation::kNsubj, "PronType=Rel"},
                               {"protested", Upos::kVerb, 1, Relation::kAcl, "VerbForm=Fin"}});
  document.tokens[6].subtype = RelationSubtype::kRelcl;
  mend_crossed_phrases(kFirst, document);
  EXPECT_EQ(document.tokens[6].head, 3);
}

TEST(CrossedPhrases, OfTwoPrepositionsWithANounBetweenTheFirstIsTheNouns) {
  Document document = tree_of({{"held", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"them", Upos::kPron, 0, Relation::kObj},
                               {"as", Upos::kAdp, 5, Relation::kCase},
                               {"shields", Upos::kNoun, 0, Relation::kObl},
                               {"in", Upos::kAdp, 5, Relation::kCase},
                               {"Lima", Upos::kPropn, 0, Relation::kObl, "", "PER"}});
  mend_crossed_phrases(kFirst, document);
  EXPECT_EQ(document.tokens[2].head, 3);
  EXPECT_EQ(document.tokens[4].head, 5);
}

TEST(CrossedPhrases, APhraseWithAPrepositionBeforeTheSubjectIsNone) {
  Document document = tree_of({{"After", Upos::kAdp, 1, Relation::kCase},
                               {"talks", Upos::kNoun, 4, Relation::kNsubj},
                               {",", Upos::kPunct, 1, Relation::kPunct},
                               {"Chile", Upos::kPropn, 4, Relation::kNsubj, "", "CHL"},
                               {"left", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_crossed_phrases(kFirst, document);
  EXPECT_EQ(document.tokens[1].relation, Relation::kObl);
  EXPECT_EQ(document.tokens[3].relation, Relation::kNsubj);
}

TEST(CrossedPhrases, APronounThatStressesTheSubjectIsNone) {
  Document document = tree_of({{"Chile", Upos::kPropn, 2, Relation::kNsubj, "", "CHL"},
                               {"itself", Upos::kPron, 2, Relation::kNsubj},
                               {"left", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_crossed_phrases(kFirst, document);
  EXPECT_EQ(document.tokens[1].head, 0);
  EXPECT_EQ(document.tokens[1].relation, Relation::kNmod);
}

TEST(CrossedPhrases, ANameBehindTheArticleOfANounIsNoSubject) {
  Document document = tree_of({{"left", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"after", Upos::kSconj, 4, Relation::kMark},
                               {"a", Upos::kDet, 3, Relation::kDet, "Definite=Ind"},
                               {"Lima", Upos::kPropn, 4, Relation::kNsubj, "", "PER"},
                               {"protest", Upos::kNoun, 0, Relation::kAdvcl}});
  mend_crossed_phrases(kFirst, document);
  EXPECT_EQ(document.tokens[3].relation, Relation::kCompound);
  EXPECT_EQ(document.tokens[4].relation, Relation::kObl);
}

TEST(CrossedPhrases, WithoutACommaTheRelativeIsOfTheNameBefore) {
  const auto head_behind = [](std::string_view preposition) {
    Document document = tree_of({{"news", Upos::kNoun, Token::kRoot, Relation::kRoot},
                                 {preposition, Upos::kAdp, 2, Relation::kCase},
                                 {"Chad", Upos::kPropn, 0, Relation::kNmod, "", "TCD"},
                                 {"which", Upos::kPron, 4, Relation::kNsubj, "PronType=Rel"},
                                 {"fights", Upos::kVerb, 0, Relation::kAcl, "VerbForm=Fin"}});
    mend_crossed_phrases(kFirst, document);
    return document.tokens[4].head;
  };
  EXPECT_EQ(head_behind("to"), 2);
  EXPECT_EQ(head_behind("on"), 0);
}

}  // namespace
}  // namespace entente::pipeline
