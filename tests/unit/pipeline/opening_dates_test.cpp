#include "pipeline/opening_dates.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

/// "In 2014 Spain , Peru and Chile left", the names hung under the date's preposition.
std::vector<Word> dated() {
  return {{"In", Upos::kAdp, 2, Relation::kCase},
          {"2014", Upos::kNum, 2, Relation::kNummod},
          {"Spain", Upos::kPropn, 7, Relation::kObl, "", "ESP"},
          {",", Upos::kPunct, 4, Relation::kPunct},
          {"Peru", Upos::kPropn, 2, Relation::kConj, "", "PER"},
          {"and", Upos::kCconj, 6, Relation::kCc},
          {"Chile", Upos::kPropn, 2, Relation::kConj, "", "CHL"},
          {"left", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}};
}

Document mended(const std::vector<Word>& words) {
  Document document = tree_of(words);
  TimeExpression time;
  time.begin = document.tokens[0].begin;
  time.end = document.tokens[1].end;
  document.times.push_back(time);
  mend_opening_dates(kFirst, document);
  return document;
}

TEST(OpeningDates, TheNameBehindTheDateIsTheSubject) {
  const Document document = mended(dated());
  EXPECT_EQ(document.tokens[2].relation, Relation::kNsubj);
  EXPECT_EQ(document.tokens[1].head, 7);
  EXPECT_EQ(document.tokens[0].head, 1);
}

TEST(OpeningDates, WhatWasTheSubjectGoesOnWithTheList) {
  auto words = dated();
  words[4] = {"Peru", Upos::kPropn, 7, Relation::kNsubj, "", "PER"};
  const Document document = mended(words);
  EXPECT_EQ(document.tokens[4].relation, Relation::kConj);
  EXPECT_EQ(document.tokens[4].head, 2);
}

TEST(OpeningDates, AVerbWithoutATenseGetsNone) {
  auto words = dated();
  words[7] = {"left", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Part"};
  EXPECT_EQ(mended(words).tokens[2].relation, Relation::kObl);
}

TEST(OpeningDates, APronounBeforeTheVerbIsItsSubject) {
  auto words = dated();
  words[6] = {"it", Upos::kPron, 7, Relation::kNsubj};
  EXPECT_EQ(mended(words).tokens[2].relation, Relation::kObl);
}

}  // namespace
}  // namespace entente::pipeline
