#include "pipeline/appositions.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

/// "X claims Essequibo, a territory", as parsers hang it.
std::vector<Word> claims() {
  return {{"Venezuela", Upos::kPropn, 1, Relation::kNsubj, "", "VEN"},
          {"claims", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
          {"Essequibo", Upos::kPropn, 1, Relation::kObj},
          {",", Upos::kPunct, 5, Relation::kPunct},
          {"a", Upos::kDet, 5, Relation::kDet},
          {"territory", Upos::kNoun, 1, Relation::kObj}};
}

TEST(Appositions, TheSecondObjectBehindACommaNamesTheFirst) {
  Document document = tree_of(claims());
  mend_appositions(kFirst, true, document);
  EXPECT_EQ(document.tokens[5].head, 2);
  EXPECT_EQ(document.tokens[5].relation, Relation::kAppos);
}

TEST(Appositions, AListOfObjectsIsLeft) {
  auto words = claims();
  words[4] = {"and", Upos::kCconj, 5, Relation::kCc};
  Document document = tree_of(words);
  mend_appositions(kFirst, true, document);
  EXPECT_EQ(document.tokens[5].head, 1);
  EXPECT_EQ(document.tokens[5].relation, Relation::kObj);
}

TEST(Appositions, ARoleBehindANameIsHis) {
  Document document = tree_of({{"dit", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"ministre", Upos::kNoun, 0, Relation::kNsubj},
                               {"à", Upos::kAdp, 3, Relation::kCase},
                               {"Zhang", Upos::kPropn, 5, Relation::kNmod, "", "CHN"},
                               {",", Upos::kPunct, 5, Relation::kPunct},
                               {"amiral", Upos::kNoun, 1, Relation::kConj}},
                              true);
  mend_appositions(kFirst, true, document);
  EXPECT_EQ(document.tokens[3].head, 0);
  EXPECT_EQ(document.tokens[3].relation, Relation::kObl);
  EXPECT_EQ(document.tokens[5].head, 3);
  EXPECT_EQ(document.tokens[5].relation, Relation::kAppos);
}

TEST(Appositions, ANounBehindANameAndACommaSaysWhoItIs) {
  Document document = tree_of({{"Oman", Upos::kPropn, 5, Relation::kNsubj, "", "OMN"},
                               {",", Upos::kPunct, 2, Relation::kPunct},
                               {"allié", Upos::kNoun, 0, Relation::kNmod},
                               {"fidèle", Upos::kAdj, 2, Relation::kAmod},
                               {",", Upos::kPunct, 2, Relation::kPunct},
                               {"cède", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_appositions(kFirst, true, document);
  EXPECT_EQ(document.tokens[2].relation, Relation::kAppos);
}

/// "Lors d'une rencontre avec X, le secrétaire Y parla", as parsers hang it: the verb has no subject.
TEST(Appositions, TheLastNameBeforeAVerbWithoutASubjectIsIt) {
  Document document = tree_of({{"Avec", Upos::kAdp, 1, Relation::kCase},
                               {"Zhang", Upos::kPropn, 5, Relation::kObl, "", "CHN"},
                               {",", Upos::kPunct, 4, Relation::kPunct},
                               {"le", Upos::kDet, 4, Relation::kDet},
                               {"secrétaire", Upos::kNoun, 1, Relation::kConj},
                               {"parla", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_appositions(kFirst, true, document);
  EXPECT_EQ(document.tokens[4].head, 5);
  EXPECT_EQ(document.tokens[4].relation, Relation::kNsubj);
}

TEST(Appositions, WithoutACommaTheFirstNounDescribesTheSecond) {
  const std::vector<Word> words = {{"Chinese", Upos::kAdj, 1, Relation::kAmod},
                                   {"boat", Upos::kNoun, Token::kRoot, Relation::kRoot},
                                   {"crew", Upos::kNoun, 1, Relation::kAppos},
                                   {"freed", Upos::kVerb, 1, Relation::kAcl}};
  Document english = tree_of(words), french = tree_of(words);
  mend_appositions(kFirst, true, english);
  mend_appositions(kFirst, false, french);
  EXPECT_EQ(english.tokens[2].head, Token::kRoot);
  EXPECT_EQ(english.tokens[1].relation, Relation::kCompound);
  EXPECT_EQ(english.tokens[3].head, 2);
  EXPECT_EQ(french.tokens[2].relation, Relation::kAppos);
}

}  // namespace
}  // namespace entente::pipeline
