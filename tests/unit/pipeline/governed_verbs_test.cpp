#include "pipeline/governed_verbs.h"

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

VerbLists lists() { return lists_of("speech = said\nhappened = began"); }

/// "Kenya `verb` training Somali recruits", with the gerund as a modifier of the recruits.
Document training(std::string_view verb, std::string_view gerund) {
  return tree_of({{"Kenya", Upos::kPropn, 1, Relation::kNsubj, "", "KEN"},
                  {verb, Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                  {gerund, Upos::kVerb, 4, Relation::kAmod, "VerbForm=Ger"},
                  {"Somali", Upos::kAdj, 4, Relation::kAmod, "", "SOM", MentionKind::kDemonym},
                  {"recruits", Upos::kNoun, 1, Relation::kObj}});
}

TEST(GovernedVerbs, AGerundBeforeADemonymHasTheNounForItsObject) {
  Document document = training("began", "training");
  mend_governed_verbs(english(), lists(), kFirst, document);
  EXPECT_EQ(document.tokens[2].head, 1);
  EXPECT_EQ(document.tokens[2].relation, Relation::kXcomp);
  EXPECT_EQ(document.tokens[4].head, 2);
}

TEST(GovernedVerbs, AnAdjectiveBehindAnyOtherVerbStays) {
  Document document = training("has", "growing");
  mend_governed_verbs(english(), lists(), kFirst, document);
  EXPECT_EQ(document.tokens[2].head, 4);
  EXPECT_EQ(document.tokens[4].head, 1);
}

TEST(GovernedVerbs, ANounTaggedGerundBecomesAVerb) {
  Document document = tree_of({{"denied", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"bombing", Upos::kNoun, 0, Relation::kObj},
                               {"the", Upos::kDet, 3, Relation::kDet},
                               {"port", Upos::kNoun, 0, Relation::kObj}});
  mend_governed_verbs(english(), lists(), kFirst, document);
  EXPECT_EQ(document.tokens[1].upos, Upos::kVerb);
  EXPECT_EQ(document.tokens[1].lemma, "bomb");
  EXPECT_EQ(document.tokens[3].head, 1);
}

TEST(GovernedVerbs, AVerbHasNoNounForItsModifier) {
  Document document = tree_of({{"let", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"claims", Upos::kNoun, 0, Relation::kObj},
                               {"against", Upos::kAdp, 3, Relation::kCase},
                               {"Peru", Upos::kPropn, 4, Relation::kCompound, "", "PER"},
                               {"lapse", Upos::kVerb, 0, Relation::kXcomp, "VerbForm=Inf"}});
  mend_governed_verbs(english(), lists(), kFirst, document);
  EXPECT_EQ(document.tokens[3].head, 1);
  EXPECT_EQ(document.tokens[3].relation, Relation::kNmod);
}

}  // namespace
}  // namespace entente::pipeline
