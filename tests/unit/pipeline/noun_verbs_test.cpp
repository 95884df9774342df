#include "pipeline/noun_verbs.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "tree.h"

namespace entente::pipeline {
namespace {

/// The shipped English pack, loaded once.
const lang::Model& english() {
  static const std::shared_ptr<const lang::Model> model = [] {
    auto opened = lang::Model::open(std::string(ENTENTE_ROOT) + "/lang/en/model.pack");
    EXPECT_TRUE(opened.ok());
    return *opened;
  }();
  return *model;
}

/// "Kigali will supply rebels": the word taken for a noun, mended.
Token below(std::string_view auxiliary, std::string_view noun, Document& document) {
  document = tree_of({{"Kigali", Upos::kPropn, 2, Relation::kNsubj, "", "RWA"},
                      {auxiliary, Upos::kAux, 2, Relation::kAux},
                      {noun, Upos::kNoun, Token::kRoot, Relation::kRoot},
                      {"rebels", Upos::kNoun, 2, Relation::kObj}});
  mend_noun_verbs(english(), kFirst, false, document);
  return document.tokens[2];
}

TEST(NounVerbs, WhatHasSubjectAndObjectIsAVerb) {
  Document document = tree_of({{"Kigali", Upos::kPropn, 1, Relation::kNsubj, "", "RWA"},
                               {"supplies", Upos::kNoun, Token::kRoot, Relation::kRoot},
                               {"rebels", Upos::kNoun, 1, Relation::kObj}});
  mend_noun_verbs(english(), kFirst, false, document);
  EXPECT_EQ(document.tokens[1].upos, Upos::kVerb);
  EXPECT_EQ(document.tokens[1].features, "Mood=Ind|Tense=Pres|VerbForm=Fin");
  EXPECT_EQ(document.tokens[1].lemma, "supply");
  EXPECT_EQ(document.tokens[2].upos, Upos::kNoun);
}

TEST(NounVerbs, TheAuxiliaryTellsTheForm) {
  Document document;
  EXPECT_EQ(below("will", "supply", document).features, "VerbForm=Inf");
  const Token perfect = below("have", "built", document);
  EXPECT_EQ(perfect.features, "Tense=Past|VerbForm=Part");
  EXPECT_EQ(perfect.lemma, "build");
}

TEST(NounVerbs, APredicateNounStays) {
  Document document = tree_of({{"Kigali", Upos::kPropn, 3, Relation::kNsubj, "", "RWA"},
                               {"is", Upos::kAux, 3, Relation::kCop},
                               {"the", Upos::kDet, 3, Relation::kDet},
                               {"seat", Upos::kNoun, Token::kRoot, Relation::kRoot},
                               {"rebels", Upos::kNoun, 3, Relation::kObj}});
  mend_noun_verbs(english(), kFirst, false, document);
  EXPECT_EQ(document.tokens[3].upos, Upos::kNoun);
}

TEST(NounVerbs, ANounWithASubjectAndAClauseIsAVerb) {
  Document document = tree_of({{"ministre", Upos::kNoun, 1, Relation::kNsubj},
                               {"report", Upos::kNoun, Token::kRoot, Relation::kRoot, "Number=Sing"},
                               {"que", Upos::kSconj, 4, Relation::kMark},
                               {"Lima", Upos::kPropn, 4, Relation::kNsubj, "", "PER"},
                               {"vote", Upos::kVerb, 1, Relation::kCcomp, "VerbForm=Fin"}});
  mend_noun_verbs(english(), kFirst, true, document);
  EXPECT_EQ(document.tokens[1].upos, Upos::kVerb);
  EXPECT_TRUE(has_feature(document.tokens[1], "Number=Sing"));
}

TEST(NounVerbs, AnInfinitiveWithACopulaIsANoun) {
  Document document = tree_of({{"Jordan", Upos::kPropn, 2, Relation::kNsubj, "", "JOR"},
                               {"is", Upos::kAux, 2, Relation::kCop, "VerbForm=Fin"},
                               {"host", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Inf"}});
  mend_noun_verbs(english(), kFirst, false, document);
  EXPECT_EQ(document.tokens[2].upos, Upos::kNoun);
}

}  // namespace
}  // namespace entente::pipeline
