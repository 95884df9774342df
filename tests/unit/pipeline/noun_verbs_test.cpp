#include "pipeline/noun_verbs.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

TEST(NounVerbs, WhatHasSubjectAndObjectIsAVerb) {
  Document document = tree_of({{"Kigali", Upos::kPropn, 1, Relation::kNsubj, "", "RWA"},
                               {"arms", Upos::kNoun, Token::kRoot, Relation::kRoot},
                               {"rebels", Upos::kNoun, 1, Relation::kObj}});
  mend_noun_verbs(kFirst, document);
  EXPECT_EQ(document.tokens[1].upos, Upos::kVerb);
  EXPECT_TRUE(has_feature(document.tokens[1], "VerbForm=Fin"));
  EXPECT_EQ(document.tokens[2].upos, Upos::kNoun);
}

TEST(NounVerbs, APredicateNounStays) {
  Document document = tree_of({{"Kigali", Upos::kPropn, 3, Relation::kNsubj, "", "RWA"},
                               {"is", Upos::kAux, 3, Relation::kCop},
                               {"the", Upos::kDet, 3, Relation::kDet},
                               {"seat", Upos::kNoun, Token::kRoot, Relation::kRoot},
                               {"rebels", Upos::kNoun, 3, Relation::kObj}});
  mend_noun_verbs(kFirst, document);
  EXPECT_EQ(document.tokens[3].upos, Upos::kNoun);
}

}  // namespace
}  // namespace entente::pipeline
