#include "pipeline/complements.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

VerbLists lists() { return lists_of("speech = said"); }

TEST(ComplementObjects, OfTwoObjectsOfAVerbOfGivingTheFirstReceives) {
  const VerbLists verbs = lists_of("speech = said\nnot = refrains\ngiving = sent");
  const auto sent = [](std::string_view verb) {
    return tree_of({{"Poland", Upos::kPropn, 1, Relation::kNsubj, "", "POL"},
                    {verb, Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                    {"Kyiv", Upos::kPropn, 1, Relation::kObj, "", "UKR"},
                    {"jets", Upos::kNoun, 1, Relation::kObj, "Number=Plur"}});
  };
  Document given = sent("sent"), called = sent("called");
  mend_complements(verbs, kFirst, given);
  mend_complements(verbs, kFirst, called);
  EXPECT_EQ(given.tokens[2].relation, Relation::kIobj);
  EXPECT_EQ(given.tokens[3].relation, Relation::kObj);
  EXPECT_EQ(called.tokens[2].relation, Relation::kObj);
}

TEST(ComplementObjects, TheMannerTakesNoObject) {
  Document document = tree_of({{"a", Upos::kAux, 1, Relation::kAux},
                               {"livré", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Part"},
                               {"en", Upos::kAdp, 3, Relation::kCase},
                               {"catimini", Upos::kNoun, 1, Relation::kObl},
                               {"de", Upos::kAdp, 6, Relation::kCase},
                               {"les", Upos::kDet, 6, Relation::kDet, "Number=Plur"},
                               {"chars", Upos::kNoun, 3, Relation::kNmod}});
  mend_complements(lists_of("manner = catimini"), kFirst, document);
  EXPECT_EQ(document.tokens[6].head, 1);
  EXPECT_EQ(document.tokens[6].relation, Relation::kObj);
  EXPECT_EQ(document.tokens[4].relation, Relation::kDet);
}

TEST(ComplementObjects, ANounHasNoObject) {
  Document document = tree_of({{"rejected", Upos::kVerb, Token::kRoot, Relation::kRoot},
                               {"as", Upos::kAdp, 2, Relation::kCase},
                               {"slander", Upos::kNoun, 0, Relation::kObl},
                               {"accusations", Upos::kNoun, 2, Relation::kObj}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[3].head, 0);
}

TEST(ComplementObjects, ABareNounBehindATimeIsTheObject) {
  std::vector<Word> words = {{"Oslo", Upos::kPropn, 1, Relation::kNsubj, "", "NOR"},
                             {"bombarde", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                             {"depuis", Upos::kAdp, 3, Relation::kCase},
                             {"2015", Upos::kNum, 1, Relation::kObl},
                             {"les", Upos::kDet, 5, Relation::kDet},
                             {"rebelles", Upos::kNoun, 1, Relation::kNmod}};
  Document document = tree_of(words);
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[5].relation, Relation::kObj);
  words[4] = {"de", Upos::kAdp, 5, Relation::kCase};
  document = tree_of(words);
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[5].relation, Relation::kNmod);
}

}  // namespace
}  // namespace entente::pipeline
