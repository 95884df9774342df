#include "pipeline/titled_names.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

/// "Putin met with President Erdogan", the preposition hung on the title; the name in that relation.
Document met_with(int name_head, Relation relation) {
  Document document = tree_of({{"Putin", Upos::kPropn, 1, Relation::kNsubj, "", "RUS"},
                               {"said", Upos::kVerb, Token::kRoot, Relation::kRoot},
                               {"after", Upos::kAdp, 3, Relation::kCase},
                               {"talks", Upos::kNoun, 1, Relation::kObl},
                               {"with", Upos::kAdp, 5, Relation::kCase},
                               {"President", Upos::kPropn, 6, Relation::kNmod},
                               {"Erdogan", Upos::kPropn, name_head, relation, "", "TUR"},
                               {"aid", Upos::kNoun, 8, Relation::kNsubj},
                               {"flowed", Upos::kVerb, 1, Relation::kCcomp}});
  document.tokens[5].subtype = RelationSubtype::kDesc;
  return document;
}

TEST(TitledNames, APrepositionOnATitleBelongsToTheName) {
  Document document = met_with(3, Relation::kNmod);
  mend_titled_names(kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 6);
  EXPECT_EQ(document.tokens[6].head, 3);
}

TEST(TitledNames, ANameBehindItsPrepositionIsNoSubject) {
  Document document = met_with(8, Relation::kNsubj);
  mend_titled_names(kFirst, document);
  EXPECT_EQ(document.tokens[6].head, 3);
  EXPECT_EQ(document.tokens[6].relation, Relation::kNmod);
}

TEST(TitledNames, APrepositionOnAnotherNounStays) {
  Document document = met_with(3, Relation::kNmod);
  document.tokens[5].subtype = RelationSubtype::kNone;
  mend_titled_names(kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 5);
}

/// "Lavrov et ministre, Sissi, cèdent", Sissi hung on Lavrov; of which state he is.
Document and_minister(std::string_view party) {
  Document document = tree_of({{"Lavrov", Upos::kPropn, 6, Relation::kNsubj, "", "RUS"},
                               {"et", Upos::kCconj, 2, Relation::kCc},
                               {"ministre", Upos::kNoun, 0, Relation::kConj, "", "EGY", MentionKind::kRole},
                               {",", Upos::kPunct, 4, Relation::kPunct},
                               {"Sissi", Upos::kPropn, 0, Relation::kAppos, "", party},
                               {",", Upos::kPunct, 4, Relation::kPunct},
                               {"cèdent", Upos::kVerb, Token::kRoot, Relation::kRoot}},
                              true);
  mend_titled_names(kFirst, document);
  return document;
}

TEST(TitledNames, ANameBehindARoleIsTheRoles) {
  const Document document = and_minister("EGY");
  EXPECT_EQ(document.tokens[4].head, 2);
  EXPECT_EQ(document.tokens[4].relation, Relation::kAppos);
}

TEST(TitledNames, ANameOfAnotherStateIsNot) { EXPECT_EQ(and_minister("GRC").tokens[4].head, 0); }

}  // namespace
}  // namespace entente::pipeline
