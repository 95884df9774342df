#include "pipeline/whereabouts.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

/// "ministre être à Lisbonne jeudi", the place below `place_head`.
Document sentence(int place_head, Relation place, std::string_view party = "PRT") {
  Document document = tree_of({{"ministre", Upos::kNoun, 1, Relation::kNsubj},
                               {"être", Upos::kAux, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"à", Upos::kAdp, 3, Relation::kCase},
                               {"Lisbonne", Upos::kPropn, place_head, place, "", party},
                               {".", Upos::kPunct, 1, Relation::kPunct}});
  if (!document.mentions.empty()) document.mentions[0].kind = MentionKind::kMetonym;
  return document;
}

TEST(Whereabouts, ThePlaceBecomesThePredicate) {
  Document document = sentence(1, Relation::kObl);
  mend_whereabouts(kFirst, document);
  EXPECT_EQ(document.tokens[3].head, Token::kRoot);
  EXPECT_EQ(document.tokens[0].head, 3);
  EXPECT_EQ(document.tokens[1].head, 3);
  EXPECT_EQ(document.tokens[1].relation, Relation::kCop);
}

TEST(Whereabouts, ASubjectOfTheCopulaIsThatOfThePredicate) {
  Document document = sentence(Token::kRoot, Relation::kRoot);
  document.tokens[1].head = 3;
  document.tokens[1].relation = Relation::kCop;
  mend_whereabouts(kFirst, document);
  EXPECT_EQ(document.tokens[0].head, 3);
  EXPECT_EQ(document.tokens[0].relation, Relation::kNsubj);
}

TEST(Whereabouts, WhatIsNoPlaceStays) {
  Document document = sentence(1, Relation::kObl, "");
  mend_whereabouts(kFirst, document);
  EXPECT_EQ(document.tokens[1].head, Token::kRoot);
  EXPECT_EQ(document.tokens[3].head, 1);
}

TEST(Whereabouts, NobodyIsThereWithoutSubject) {
  Document document = sentence(1, Relation::kObl);
  document.tokens[0].relation = Relation::kObl;
  mend_whereabouts(kFirst, document);
  EXPECT_EQ(document.tokens[3].head, 1);
}

TEST(Whereabouts, ADayIsNoPredicate) {
  Document document = tree_of({{"ministre", Upos::kNoun, 2, Relation::kNsubj},
                               {"être", Upos::kAux, 2, Relation::kCop, "VerbForm=Fin"},
                               {"jeudi", Upos::kNoun, Token::kRoot, Relation::kRoot},
                               {"à", Upos::kAdp, 4, Relation::kCase},
                               {"Tbilissi", Upos::kPropn, 2, Relation::kNmod, "", "GEO"}});
  document.mentions[0].kind = MentionKind::kMetonym;
  TimeExpression day;
  day.begin = document.tokens[2].begin;
  day.end = document.tokens[2].end;
  document.times.push_back(day);
  mend_whereabouts(kFirst, document);
  EXPECT_EQ(document.tokens[4].head, Token::kRoot);
  EXPECT_EQ(document.tokens[0].head, 4);
  EXPECT_EQ(document.tokens[1].head, 4);
  EXPECT_EQ(document.tokens[2].relation, Relation::kObl);
}

/// "voir homologue , capitale rwandaise , Kigali": the town's name hangs on `head`.
Document seat(int head) {
  Document document = tree_of({{"voir", Upos::kVerb, Token::kRoot, Relation::kRoot},
                               {"homologue", Upos::kNoun, 0, Relation::kObj},
                               {",", Upos::kPunct, 3, Relation::kPunct},
                               {"capitale", Upos::kNoun, head == 3 ? 6 : 0, Relation::kObl, "", "RWA"},
                               {"rwandaise", Upos::kAdj, 3, Relation::kAmod, "", "RWA"},
                               {",", Upos::kPunct, 6, Relation::kPunct, "", "RWA"},
                               {"Kigali", Upos::kPropn, head == 3 ? 0 : head, Relation::kConj, "", "RWA"}});
  document.mentions[0].kind = MentionKind::kMetonym;
  document.mentions[0].head_token = 3;
  return document;
}

TEST(Whereabouts, ATownsOwnNameIsNoPartOfAListBefore) {
  Document document = seat(1);
  mend_whereabouts(kFirst, document);
  EXPECT_EQ(document.tokens[6].head, 3);
  EXPECT_EQ(document.tokens[6].relation, Relation::kAppos);
}

TEST(Whereabouts, ATownsNameThatHeadsWhatItIsCalledStays) {
  Document document = seat(3);
  mend_whereabouts(kFirst, document);
  EXPECT_EQ(document.tokens[6].head, 0);
  EXPECT_EQ(document.tokens[3].head, 6);
}

}  // namespace
}  // namespace entente::pipeline
