#include "pipeline/interrupted_clauses.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

/// "Oslo a puni Rome, qui nie, et saisi la Cour", the last verb hung on the one before.
std::vector<Word> interrupted() {
  return {{"Oslo", Upos::kPropn, 2, Relation::kNsubj, "", "NOR"},
          {"a", Upos::kAux, 2, Relation::kAux, "VerbForm=Fin"},
          {"puni", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Part"},
          {"Rome", Upos::kPropn, 2, Relation::kObj, "", "ITA"},
          {",", Upos::kPunct, 6, Relation::kPunct},
          {"qui", Upos::kPron, 6, Relation::kNsubj},
          {"nie", Upos::kVerb, 3, Relation::kAcl, "VerbForm=Fin"},
          {",", Upos::kPunct, 9, Relation::kPunct},
          {"et", Upos::kCconj, 9, Relation::kCc},
          {"saisi", Upos::kVerb, 6, Relation::kConj, "VerbForm=Part"},
          {"Berne", Upos::kPropn, 9, Relation::kObj, "", "CHE"}};
}

Document mended(const std::vector<Word>& words) {
  Document document = tree_of(words);
  document.tokens[6].subtype = RelationSubtype::kRelcl;
  mend_interrupted_clauses(kFirst, document);
  return document;
}

TEST(InterruptedClauses, TheParticipleGoesOnWithTheClauseAround) {
  EXPECT_EQ(mended(interrupted()).tokens[9].head, 2);
}

TEST(InterruptedClauses, WithoutACommaItBelongsToTheRelativeClause) {
  auto words = interrupted();
  words[7] = {"tout", Upos::kPron, 6, Relation::kObj};
  EXPECT_EQ(mended(words).tokens[9].head, 6);
}

TEST(InterruptedClauses, WithoutAnAuxiliaryToShareItStays) {
  auto words = interrupted();
  words[1] = {"hier", Upos::kAdv, 2, Relation::kAdvmod};
  EXPECT_EQ(mended(words).tokens[9].head, 6);
}

/// "La Ligue, que préside Rome, négocie une trêve", the sentence's verb joined to that of the clause.
std::vector<Word> resumed() {
  return {{"La", Upos::kDet, 1, Relation::kDet},
          {"Ligue", Upos::kNoun, Token::kRoot, Relation::kRoot, "", "IGO:X"},
          {",", Upos::kPunct, 4, Relation::kPunct},
          {"que", Upos::kPron, 4, Relation::kObj, "PronType=Rel"},
          {"préside", Upos::kVerb, 1, Relation::kAcl, "VerbForm=Fin"},
          {"Rome", Upos::kPropn, 4, Relation::kNsubj, "", "ITA"},
          {",", Upos::kPunct, 7, Relation::kPunct},
          {"négocie", Upos::kVerb, 4, Relation::kConj, "VerbForm=Fin"},
          {"trêve", Upos::kNoun, 7, Relation::kObj}};
}

Document resumed_in(const std::vector<Word>& words) {
  Document document = tree_of(words);
  document.tokens[4].subtype = RelationSubtype::kRelcl;
  mend_interrupted_clauses(kFirst, document);
  return document;
}

TEST(InterruptedClauses, TheVerbBehindTheClauseIsTheSentences) {
  const Document document = resumed_in(resumed());
  EXPECT_EQ(document.tokens[7].head, Token::kRoot);
  EXPECT_EQ(document.tokens[1].head, 7);
  EXPECT_EQ(document.tokens[1].relation, Relation::kNsubj);
}

TEST(InterruptedClauses, WithAnAndItBelongsToTheClause) {
  auto words = resumed();
  words[6] = {"et", Upos::kCconj, 7, Relation::kCc};
  EXPECT_EQ(resumed_in(words).tokens[7].head, 4);
}

/// "Oslo punit Rome, ce que Bonn nie, et part", the last verb hung on the one before.
Document commented(std::string_view that) {
  Document document = tree_of({{"Oslo", Upos::kPropn, 1, Relation::kNsubj, "", "NOR"},
                               {"punit", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"Rome", Upos::kPropn, 1, Relation::kObj, "", "ITA"},
                               {",", Upos::kPunct, 4, Relation::kPunct},
                               {that, Upos::kPron, 1, Relation::kParataxis},
                               {"que", Upos::kPron, 7, Relation::kObj, "PronType=Rel"},
                               {"Bonn", Upos::kPropn, 7, Relation::kNsubj, "", "DEU"},
                               {"nie", Upos::kVerb, 4, Relation::kAcl, "VerbForm=Fin"},
                               {",", Upos::kPunct, 10, Relation::kPunct},
                               {"et", Upos::kCconj, 10, Relation::kCc},
                               {"part", Upos::kVerb, 7, Relation::kConj, "VerbForm=Fin"}});
  document.tokens[7].subtype = RelationSubtype::kRelcl;
  mend_interrupted_clauses(kFirst, document);
  return document;
}

TEST(InterruptedClauses, BehindACommentTheSentenceGoesOn) {
  EXPECT_EQ(commented("ce").tokens[10].head, 1);
  EXPECT_EQ(commented("celui").tokens[10].head, 7);
}

}  // namespace
}  // namespace entente::pipeline
