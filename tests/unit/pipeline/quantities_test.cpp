#include "pipeline/quantities.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

constexpr std::string_view kLists = "transparent = plus, millier";

std::vector<Word> killed_more_than_a_hundred(Relation plus) {
  return {{"Tchad", Upos::kPropn, 1, Relation::kNsubj, "", "TCD"},
          {"tue", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
          {"plus", Upos::kAdv, 1, plus},
          {"de", Upos::kAdp, 5, Relation::kCase},
          {"cent", Upos::kNum, 5, Relation::kNummod},
          {"rebelles", Upos::kNoun, 2, Relation::kObl}};
}

TEST(Quantities, WhatIsCountedTakesThePlaceOfTheAdverb) {
  for (const Relation plus : {Relation::kObj, Relation::kObl}) {
    Document document = tree_of(killed_more_than_a_hundred(plus));
    mend_quantities(lists_of(kLists), kFirst, document);
    EXPECT_EQ(document.tokens[5].head, 1);
    EXPECT_EQ(document.tokens[5].relation, Relation::kObj);
    EXPECT_EQ(document.tokens[2].head, 5);
    EXPECT_EQ(document.tokens[2].relation, Relation::kAdvmod);
    EXPECT_EQ(document.tokens[3].relation, Relation::kFixed);
  }
}

TEST(Quantities, ADurationIsNoObject) {
  Document document = tree_of(killed_more_than_a_hundred(Relation::kObl));
  const Token& first = document.tokens[2];
  TimeExpression time;
  time.begin = first.begin;
  time.end = document.tokens[5].end;
  document.times.push_back(time);
  mend_quantities(lists_of(kLists), kFirst, document);
  EXPECT_EQ(document.tokens[5].head, 2);
}

TEST(Quantities, ANounThatIsNotCountedStays) {
  auto words = killed_more_than_a_hundred(Relation::kObj);
  words.erase(words.begin() + 4);
  words[3].head = 4;
  Document document = tree_of(words);
  mend_quantities(lists_of(kLists), kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 2);
}

}  // namespace
}  // namespace entente::pipeline
