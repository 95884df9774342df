#include "pipeline/complements.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

VerbLists lists() { return lists_of("speech = said\nnot = refrains"); }

/// "Oslo assure aux Lettons que soldats restent", the clause hung on the Latvians.
Document assured(std::string_view verb, Upos que, Relation relation) {
  return tree_of({{"Oslo", Upos::kPropn, 1, Relation::kNsubj, "", "NOR"},
                  {verb, Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                  {"à", Upos::kAdp, 3, Relation::kCase},
                  {"Lettons", Upos::kNoun, 1, Relation::kObl, "", "LVA"},
                  {"que", que, 6, relation},
                  {"soldats", Upos::kNoun, 6, Relation::kNsubj},
                  {"restent", Upos::kVerb, 3, Relation::kAcl, "VerbForm=Fin"}});
}

TEST(ComplementClauses, AClauseOfAVerbThatWasTakenForANounIsItsComplement) {
  Document document = tree_of({{"Reuters", Upos::kPropn, 1, Relation::kNsubj},
                               {"reports", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"that", Upos::kSconj, 4, Relation::kMark},
                               {"troops", Upos::kNoun, 4, Relation::kNsubj},
                               {"left", Upos::kVerb, 1, Relation::kAcl, "VerbForm=Fin"}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[4].relation, Relation::kCcomp);
}

TEST(ComplementClauses, AReportVerbGivesItsClauseTheSubjectBack) {
  Document document = tree_of({{"Agreement", Upos::kNoun, 4, Relation::kNsubj},
                               {"reached", Upos::kVerb, 4, Relation::kCcomp},
                               {",", Upos::kPunct, 1, Relation::kPunct},
                               {"Baku", Upos::kPropn, 4, Relation::kNsubj, "", "AZE"},
                               {"said", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[0].head, 1);
  EXPECT_EQ(document.tokens[3].head, 4);
}

TEST(ComplementClauses, AReportVerbGivesItsClauseTheObjectBack) {
  Document document = tree_of({{"Soldiers", Upos::kNoun, 2, Relation::kNsubj},
                               {"train", Upos::kVerb, 5, Relation::kCcomp},
                               {"fighters", Upos::kNoun, 5, Relation::kCcomp},
                               {",", Upos::kPunct, 1, Relation::kPunct},
                               {"Baku", Upos::kPropn, 5, Relation::kNsubj, "", "AZE"},
                               {"said", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[0].head, 1);
  EXPECT_EQ(document.tokens[2].head, 1);
  EXPECT_EQ(document.tokens[2].relation, Relation::kObj);
}

TEST(ComplementClauses, AVerbGovernsTheGerundBehindFrom) {
  Document document = tree_of({{"Kenya", Upos::kPropn, 1, Relation::kNsubj, "", "KEN"},
                               {"refrains", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"from", Upos::kSconj, 3, Relation::kMark},
                               {"interfering", Upos::kVerb, 1, Relation::kAdvcl}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[3].relation, Relation::kXcomp);
}

TEST(ComplementClauses, TheSubjectBehindAModalAndItsInfinitive) {
  Document document = tree_of({{"radios", Upos::kNoun, Token::kRoot, Relation::kRoot},
                               {"que", Upos::kPron, 2, Relation::kObj},
                               {"doit", Upos::kVerb, 0, Relation::kAcl, "VerbForm=Fin"},
                               {"livrer", Upos::kVerb, 2, Relation::kXcomp, "VerbForm=Inf"},
                               {"Belgique", Upos::kPropn, 3, Relation::kObj, "", "BEL"}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 2);
  EXPECT_EQ(document.tokens[4].relation, Relation::kNsubj);
  EXPECT_EQ(document.tokens[1].head, 3);
}

TEST(ComplementClauses, WhatIsToldIsNotOfTheHearer) {
  Document document = assured("assurer", Upos::kPron, Relation::kObj);
  mend_complements(lists_of("speech = assurer"), kFirst, document);
  EXPECT_EQ(document.tokens[6].head, 1);
  EXPECT_EQ(document.tokens[6].relation, Relation::kCcomp);
  EXPECT_EQ(document.tokens[4].relation, Relation::kMark);
}

TEST(ComplementClauses, AConjunctionTellsWithAnyVerb) {
  Document document = assured("jurer", Upos::kSconj, Relation::kMark);
  mend_complements(lists_of("speech = assurer"), kFirst, document);
  EXPECT_EQ(document.tokens[6].relation, Relation::kCcomp);
}

TEST(ComplementClauses, WhomTheyAidIsNoClauseOfParler) {
  Document document = assured("parler", Upos::kPron, Relation::kObj);
  mend_complements(lists_of("speech = assurer"), kFirst, document);
  EXPECT_EQ(document.tokens[6].head, 3);
}

TEST(ComplementClauses, BehindANounForSomethingToldThatIsNoObject) {
  const auto that_of = [](std::string_view noun) {
    Document document = tree_of({{"gave", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                                 {noun, Upos::kNoun, 0, Relation::kObj},
                                 {"that", Upos::kPron, 4, Relation::kObj, "PronType=Rel"},
                                 {"convoys", Upos::kNoun, 4, Relation::kNsubj},
                                 {"pass", Upos::kVerb, 1, Relation::kAcl, "VerbForm=Fin"},
                                 {"unhindered", Upos::kAdj, 4, Relation::kXcomp}});
    document.tokens[4].subtype = RelationSubtype::kRelcl;
    mend_complements(lists_of("speech = said\ncontent-noun = word"), kFirst, document);
    return document.tokens[2].relation;
  };
  EXPECT_EQ(that_of("word"), Relation::kMark);
  EXPECT_EQ(that_of("gate"), Relation::kObj);
}

TEST(ComplementClauses, RightBeforeTheVerbOfWhatIsToldStandsItsSubject) {
  Document document = tree_of({{"said", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"him", Upos::kPron, 0, Relation::kObj},
                               {"Ankara", Upos::kPropn, 0, Relation::kIobj, "", "TUR"},
                               {"was", Upos::kAux, 4, Relation::kCop, "VerbForm=Fin"},
                               {"ready", Upos::kAdj, 0, Relation::kCcomp}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[2].head, 4);
  EXPECT_EQ(document.tokens[2].relation, Relation::kNsubj);
}

TEST(ComplementClauses, WhoIsAskedDoesNotKeepWhatIsAsked) {
  Document document = tree_of({{"prie", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"agents", Upos::kNoun, 0, Relation::kObj},
                               {"de", Upos::kAdp, 3, Relation::kCase},
                               {"Chili", Upos::kPropn, 1, Relation::kNmod, "", "CHL"},
                               {"de", Upos::kAdp, 5, Relation::kMark},
                               {"partir", Upos::kVerb, 3, Relation::kAcl, "VerbForm=Inf"}});
  mend_complements(lists_of("speech = said\nobject-control = prie"), kFirst, document);
  EXPECT_EQ(document.tokens[5].head, 0);
  EXPECT_EQ(document.tokens[5].relation, Relation::kXcomp);
}

TEST(ComplementClauses, AReportInFrontIsTheVerbOfTheSentence) {
  Document document = tree_of({{"Chad", Upos::kPropn, 1, Relation::kNsubj, "", "TCD"},
                               {"said", Upos::kVerb, 3, Relation::kAdvcl, "VerbForm=Fin"},
                               {"Mali", Upos::kPropn, 3, Relation::kNsubj, "", "MLI"},
                               {"left", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[1].head, Token::kRoot);
  EXPECT_EQ(document.tokens[3].head, 1);
  EXPECT_EQ(document.tokens[3].relation, Relation::kCcomp);
}

}  // namespace
}  // namespace entente::pipeline
