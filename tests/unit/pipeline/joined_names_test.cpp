#include "pipeline/joined_names.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

TEST(JoinedNames, TwoAdjectivesWithAHyphenStandSideBySide) {
  Document document =
      tree_of({{"Hungarian", Upos::kAdj, 2, Relation::kAmod, "", "HUN", MentionKind::kCompound},
               {"-", Upos::kPunct, 0, Relation::kPunct},
               {"Slovak", Upos::kAdj, 3, Relation::kAmod, "", "SVK", MentionKind::kCompound},
               {"talks", Upos::kNoun, 4, Relation::kNsubj},
               {"resumed", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_joined_names(kFirst, document);
  EXPECT_EQ(document.tokens[0].head, 3);
  EXPECT_EQ(document.tokens[2].head, 0);
  EXPECT_EQ(document.tokens[2].relation, Relation::kConj);
}

TEST(JoinedNames, AHyphenToAWordThatIsNoPartyChangesNothing) {
  Document document =
      tree_of({{"Iran", Upos::kPropn, 2, Relation::kCompound, "", "IRN"},
               {"-", Upos::kPunct, 0, Relation::kPunct},
               {"backed", Upos::kVerb, 3, Relation::kAmod},
               {"rebels", Upos::kNoun, Token::kRoot, Relation::kRoot, "", "YEM", MentionKind::kRole}});
  mend_joined_names(kFirst, document);
  EXPECT_EQ(document.tokens[0].head, 2);
}

TEST(JoinedNames, AYearDoesNotPartAListOfNamesWithOnePreposition) {
  const auto sentence = [](std::string_view between) {
    return tree_of({{"Chassée", Upos::kVerb, 8, Relation::kAdvcl, "VerbForm=Part"},
                    {"de", Upos::kAdp, 2, Relation::kCase},
                    {"Guinée", Upos::kPropn, 0, Relation::kObl, "", "GIN"},
                    {"en", Upos::kAdp, 4, Relation::kCase},
                    {between, between == "2022" ? Upos::kNum : Upos::kNoun, 0, Relation::kObl},
                    {",", Upos::kPunct, 7, Relation::kPunct},
                    {"de", Upos::kAdp, 7, Relation::kCase},
                    {"Gambie", Upos::kPropn, 8, Relation::kObl, "", "GMB"},
                    {"compte", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  };
  Document document = sentence("2022");
  mend_joined_names(kFirst, document);
  EXPECT_EQ(document.tokens[7].head, 2);
  EXPECT_EQ(document.tokens[7].relation, Relation::kConj);
  Document other = sentence("mer");
  mend_joined_names(kFirst, other);
  EXPECT_EQ(other.tokens[7].head, 8);
}

TEST(JoinedNames, WhoIsJoinedToAnAppositionIsJoinedToWhoeverHasTheName) {
  Document document = tree_of({{"leader", Upos::kNoun, 4, Relation::kNsubj, "", "NGA", MentionKind::kRole},
                               {"Obasanjo", Upos::kPropn, 0, Relation::kAppos, "", "NGA"},
                               {"and", Upos::kCconj, 3, Relation::kCc},
                               {"Biya", Upos::kPropn, 1, Relation::kConj, "", "CMR"},
                               {"met", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}},
                              true);
  mend_joined_names(kFirst, document);
  EXPECT_EQ(document.tokens[3].head, 0);
}

TEST(JoinedNames, NoListGoesAcrossAVerb) {
  Document document = tree_of({{"Lavrov", Upos::kPropn, 1, Relation::kNsubj, "", "RUS"},
                               {"accused", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"Chad", Upos::kPropn, 1, Relation::kObj, "", "TCD"},
                               {"and", Upos::kCconj, 4, Relation::kCc},
                               {"Mali", Upos::kPropn, 0, Relation::kConj, "", "MLI"}});
  mend_joined_names(kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 2);
}

}  // namespace
}  // namespace entente::pipeline
