#include "pipeline/joined_clauses.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

/// "Kenya expelled the envoy and Uganda VERB it", with the second name hung on the object before it.
Document two_clauses(std::string_view form, std::string_view lemma, Relation relation) {
  Document document = tree_of({{"Kenya", Upos::kPropn, 1, Relation::kNsubj, "", "KEN"},
                               {"expelled", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"the", Upos::kDet, 3, Relation::kDet},
                               {"envoy", Upos::kNoun, 1, Relation::kObj},
                               {"and", Upos::kCconj, 5, Relation::kCc},
                               {"Uganda", Upos::kPropn, 3, Relation::kConj, "", "UGA"},
                               {form, Upos::kVerb, 1, relation, "VerbForm=Fin"},
                               {"it", Upos::kPron, 6, Relation::kObj}});
  document.tokens[6].lemma = lemma;
  return document;
}

TEST(JoinedClauses, TheNameBehindAndIsTheSubjectOfTheVerbBehindIt) {
  for (const Relation relation : {Relation::kConj, Relation::kXcomp}) {
    Document document = two_clauses("recalled", "recall", relation);
    mend_joined_clauses(kFirst, document);
    EXPECT_EQ(document.tokens[5].head, 6);
    EXPECT_EQ(document.tokens[5].relation, Relation::kNsubj);
    EXPECT_EQ(document.tokens[6].head, 1);
    EXPECT_EQ(document.tokens[6].relation, Relation::kConj);
    EXPECT_EQ(document.tokens[4].head, 6);
  }
}

TEST(JoinedClauses, ABareFormMayBeAnInfinitive) {
  Document document = two_clauses("help", "help", Relation::kConj);
  mend_joined_clauses(kFirst, document);
  EXPECT_EQ(document.tokens[5].head, 3);
}

TEST(JoinedClauses, AVerbThatHasItsSubjectKeepsIt) {
  Document document = tree_of({{"Leaders", Upos::kNoun, 7, Relation::kNsubj},
                               {"who", Upos::kPron, 2, Relation::kNsubj, "PronType=Rel"},
                               {"visited", Upos::kVerb, 0, Relation::kAcl, "VerbForm=Fin"},
                               {"Mali", Upos::kPropn, 2, Relation::kObj, "", "MLI"},
                               {"and", Upos::kCconj, 5, Relation::kCc},
                               {"Niger", Upos::kPropn, 3, Relation::kConj, "", "NER"},
                               {"have", Upos::kAux, 7, Relation::kAux, "VerbForm=Fin"},
                               {"protested", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Part"}});
  mend_joined_clauses(kFirst, document);
  EXPECT_EQ(document.tokens[5].head, 3);
}

TEST(JoinedClauses, AClauseThatNothingOpensIsTheFirstOfTheTwo) {
  const auto sentence = [](bool opened) {
    return tree_of({{"as", opened ? Upos::kSconj : Upos::kAdv, 2, opened ? Relation::kMark : Relation::kDep},
                    {"Peru", Upos::kPropn, 2, Relation::kNsubj, "", "PER"},
                    {"withdrew", Upos::kVerb, 6, Relation::kAdvcl, "VerbForm=Fin"},
                    {"troops", Upos::kNoun, 2, Relation::kObj},
                    {"and", Upos::kCconj, 5, Relation::kCc},
                    {"Ecuador", Upos::kPropn, 3, Relation::kConj, "", "ECU"},
                    {"protested", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  };
  Document document = sentence(false);
  document.tokens[6].lemma = "protest";
  mend_joined_clauses(kFirst, document);
  EXPECT_EQ(document.tokens[2].relation, Relation::kRoot);
  EXPECT_EQ(document.tokens[6].head, 2);
  EXPECT_EQ(document.tokens[5].head, 6);
  Document other = sentence(true);
  other.tokens[6].lemma = "protest";
  mend_joined_clauses(kFirst, other);
  EXPECT_EQ(other.tokens[5].head, 3);
}

TEST(JoinedClauses, TwoSubjectsAcrossAVerbAreOfTwoClauses) {
  Document document = tree_of({{"Lavrov", Upos::kPropn, 5, Relation::kNsubj, "", "RUS"},
                               {"accused", Upos::kVerb, 5, Relation::kCcomp, "VerbForm=Fin"},
                               {"Kyiv", Upos::kPropn, 1, Relation::kObj, "", "UKR"},
                               {"and", Upos::kCconj, 4, Relation::kCc},
                               {"Medvedev", Upos::kPropn, 0, Relation::kConj, "", "RUS"},
                               {"warned", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_joined_clauses(kFirst, document);
  EXPECT_EQ(document.tokens[1].head, Token::kRoot);
  EXPECT_EQ(document.tokens[0].head, 1);
  EXPECT_EQ(document.tokens[4].head, 5);
  EXPECT_EQ(document.tokens[4].relation, Relation::kNsubj);
  EXPECT_EQ(document.tokens[5].head, 1);
}

}  // namespace
}  // namespace entente::pipeline
