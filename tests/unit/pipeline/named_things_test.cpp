#include "pipeline/named_things.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

/// "Chad joined the exercise Shield in Niger", the noun hung on the name; the name of that kind, if any.
Document joined_the(std::string_view noun, std::string_view name, std::string_view party) {
  return tree_of({{"Chad", Upos::kPropn, 1, Relation::kNsubj, "", "TCD"},
                  {"joined", Upos::kVerb, Token::kRoot, Relation::kRoot},
                  {"the", Upos::kDet, 4, Relation::kDet},
                  {noun, Upos::kNoun, 4, Relation::kCompound},
                  {name, Upos::kPropn, 1, Relation::kObj, "", party},
                  {"in", Upos::kAdp, 6, Relation::kCase},
                  {"Niger", Upos::kPropn, 4, Relation::kNmod, "", "NER"}});
}

TEST(NamedThings, ANounBeforeANameIsTheNoun) {
  Document document = joined_the("exercise", "Shield", "");
  document.tokens[2].head = 4;
  document.tokens[3].head = 4;
  mend_named_things(kFirst, document);
  EXPECT_EQ(document.tokens[3].head, 1);
  EXPECT_EQ(document.tokens[3].relation, Relation::kObj);
  EXPECT_EQ(document.tokens[4].head, 3);
  EXPECT_EQ(document.tokens[4].relation, Relation::kAppos);
  EXPECT_EQ(document.tokens[2].head, 3);
  EXPECT_EQ(document.tokens[6].head, 3);
}

TEST(NamedThings, AccentedCapitalsAreNames) {
  Document document = joined_the("exercise", "Épervier", "");
  mend_named_things(kFirst, document);
  EXPECT_EQ(document.tokens[3].head, 1);
  EXPECT_EQ(document.tokens[4].head, 3);
}

TEST(NamedThings, NamesOfPartiesStayHeads) {
  Document document = joined_the("neighbour", "Mali", "MLI");
  mend_named_things(kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 1);
  EXPECT_EQ(document.tokens[3].relation, Relation::kCompound);
}

TEST(NamedThings, PartsOfNamesStay) {
  Document document = joined_the("Shield", "Force", "");
  mend_named_things(kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 1);
}

/// "Narendra Modi arrive", the given name taken for a verb; whose name it is.
Document arrives(EntityKind kind) {
  Document document = tree_of({{"Narendra", Upos::kVerb, 2, Relation::kAdvcl, "VerbForm=Fin", "IND"},
                               {"Modi", Upos::kPropn, 2, Relation::kNsubj, "", "IND"},
                               {"arrive", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  document.mentions[0].entity = kind;
  return document;
}

TEST(NamedThings, TheNameOfAPersonIsNoVerb) {
  Document document = arrives(EntityKind::kPerson);
  mend_named_things(kFirst, document);
  EXPECT_EQ(document.tokens[0].upos, Upos::kPropn);
  EXPECT_EQ(document.tokens[0].head, 2);
  EXPECT_EQ(document.tokens[0].relation, Relation::kNsubj);
  EXPECT_EQ(document.tokens[1].head, 0);
  EXPECT_EQ(document.tokens[1].relation, Relation::kFlat);
}

TEST(NamedThings, OtherNamesMayHoldVerbs) {
  Document document = arrives(EntityKind::kOrganisation);
  mend_named_things(kFirst, document);
  EXPECT_EQ(document.tokens[0].upos, Upos::kVerb);
}

}  // namespace
}  // namespace entente::pipeline
