#include "pipeline/complements.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace entente::pipeline {
namespace {

VerbLists lists() { return lists_of("speech = said\nnot = refrains"); }

TEST(Complements, AnActiveVerbHasNoAgent) {
  Document document = tree_of({{"Kenya", Upos::kPropn, 1, Relation::kNsubj, "", "KEN"},
                               {"chronicled", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"executions", Upos::kNoun, 1, Relation::kObj},
                               {"by", Upos::kAdp, 4, Relation::kCase},
                               {"Burundi", Upos::kPropn, 1, Relation::kObl, "", "BDI"}});
  document.tokens[4].subtype = RelationSubtype::kAgent;
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 2);
  EXPECT_EQ(document.tokens[4].relation, Relation::kNmod);
}

TEST(Complements, OfTwoObjectsOfAVerbOfGivingTheFirstReceives) {
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

TEST(Complements, WhoIsDueSomewhereIsNotOfThePreposition) {
  Document document = tree_of({{"Modi", Upos::kPropn, 4, Relation::kNsubj, "", "IND"},
                               {"is", Upos::kAux, 4, Relation::kCop},
                               {"due", Upos::kAdj, 4, Relation::kCase},
                               {"in", Upos::kAdp, 4, Relation::kCase},
                               {"Lima", Upos::kPropn, Token::kRoot, Relation::kRoot, "", "PER"}});
  mend_complements(lists_of("speech = said\nplanned = due"), kFirst, document);
  EXPECT_EQ(document.tokens[0].head, 2);
  EXPECT_EQ(document.tokens[2].head, Token::kRoot);
  EXPECT_EQ(document.tokens[4].head, 2);
  EXPECT_EQ(document.tokens[4].relation, Relation::kObl);
}

TEST(Complements, AClauseOfAVerbThatWasTakenForANounIsItsComplement) {
  Document document = tree_of({{"Reuters", Upos::kPropn, 1, Relation::kNsubj},
                               {"reports", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"that", Upos::kSconj, 4, Relation::kMark},
                               {"troops", Upos::kNoun, 4, Relation::kNsubj},
                               {"left", Upos::kVerb, 1, Relation::kAcl, "VerbForm=Fin"}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[4].relation, Relation::kCcomp);
}

TEST(Complements, APassiveKeepsItsAgent) {
  Document document = tree_of({{"Rebels", Upos::kNoun, 1, Relation::kNsubj},
                               {"given", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Part"},
                               {"arms", Upos::kNoun, 1, Relation::kObj},
                               {"by", Upos::kAdp, 4, Relation::kCase},
                               {"Chad", Upos::kPropn, 1, Relation::kObl, "", "TCD"}});
  document.tokens[0].subtype = RelationSubtype::kPass;
  document.tokens[4].subtype = RelationSubtype::kAgent;
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 1);
}

TEST(Complements, APlaceWithAPrepositionIsNotJoined) {
  Document document = tree_of({{"signed", Upos::kVerb, Token::kRoot, Relation::kRoot},
                               {"by", Upos::kAdp, 2, Relation::kCase},
                               {"Chile", Upos::kPropn, 0, Relation::kObl, "", "CHL"},
                               {"in", Upos::kAdp, 4, Relation::kCase},
                               {"Lima", Upos::kPropn, 2, Relation::kConj, "", "PER"}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 0);
  EXPECT_EQ(document.tokens[4].relation, Relation::kObl);
}

TEST(Complements, AReportVerbGivesItsClauseTheSubjectBack) {
  Document document = tree_of({{"Agreement", Upos::kNoun, 4, Relation::kNsubj},
                               {"reached", Upos::kVerb, 4, Relation::kCcomp},
                               {",", Upos::kPunct, 1, Relation::kPunct},
                               {"Baku", Upos::kPropn, 4, Relation::kNsubj, "", "AZE"},
                               {"said", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[0].head, 1);
  EXPECT_EQ(document.tokens[3].head, 4);
}

TEST(Complements, AReportVerbGivesItsClauseTheObjectBack) {
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

TEST(Complements, AVerbGovernsTheGerundBehindFrom) {
  Document document = tree_of({{"Kenya", Upos::kPropn, 1, Relation::kNsubj, "", "KEN"},
                               {"refrains", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"},
                               {"from", Upos::kSconj, 3, Relation::kMark},
                               {"interfering", Upos::kVerb, 1, Relation::kAdvcl}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[3].relation, Relation::kXcomp);
}

TEST(Complements, TheMannerTakesNoObject) {
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

TEST(Complements, TalksAndNotMonthsLieBetweenSides) {
  Document document = tree_of({{"mois", Upos::kNoun, Token::kRoot, Relation::kRoot},
                               {"de", Upos::kAdp, 2, Relation::kCase},
                               {"marchandages", Upos::kNoun, 0, Relation::kNmod},
                               {"entre", Upos::kAdp, 4, Relation::kCase},
                               {"Varsovie", Upos::kPropn, 0, Relation::kNmod, "", "POL"}});
  mend_complements(lists_of("span = mois\nbetween = entre"), kFirst, document);
  EXPECT_EQ(document.tokens[4].head, 2);
}

TEST(Complements, ATimeBeforeTheSubjectIsNoSubject) {
  Document document = tree_of({{"ans", Upos::kNoun, 3, Relation::kNsubj},
                               {"départ", Upos::kNoun, 0, Relation::kNmod},
                               {"Syrie", Upos::kPropn, 3, Relation::kNsubj, "", "SYR"},
                               {"revient", Upos::kVerb, Token::kRoot, Relation::kRoot, "VerbForm=Fin"}});
  mend_complements(lists_of("span = ans"), kFirst, document);
  EXPECT_EQ(document.tokens[0].relation, Relation::kObl);
  EXPECT_EQ(document.tokens[2].relation, Relation::kNsubj);
}

TEST(Complements, TheSubjectBehindAModalAndItsInfinitive) {
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

TEST(Complements, ANounHasNoObject) {
  Document document = tree_of({{"rejected", Upos::kVerb, Token::kRoot, Relation::kRoot},
                               {"as", Upos::kAdp, 2, Relation::kCase},
                               {"slander", Upos::kNoun, 0, Relation::kObl},
                               {"accusations", Upos::kNoun, 2, Relation::kObj}});
  mend_complements(lists(), kFirst, document);
  EXPECT_EQ(document.tokens[3].head, 0);
}

TEST(Complements, ABareNounBehindATimeIsTheObject) {
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

TEST(Complements, WhatIsToldIsNotOfTheHearer) {
  Document document = assured("assurer", Upos::kPron, Relation::kObj);
  mend_complements(lists_of("speech = assurer"), kFirst, document);
  EXPECT_EQ(document.tokens[6].head, 1);
  EXPECT_EQ(document.tokens[6].relation, Relation::kCcomp);
  EXPECT_EQ(document.tokens[4].relation, Relation::kMark);
}

TEST(Complements, AConjunctionTellsWithAnyVerb) {
  Document document = assured("jurer", Upos::kSconj, Relation::kMark);
  mend_complements(lists_of("speech = assurer"), kFirst, document);
  EXPECT_EQ(document.tokens[6].relation, Relation::kCcomp);
}

TEST(Complements, WhomTheyAidIsNoClauseOfParler) {
  Document document = assured("parler", Upos::kPron, Relation::kObj);
  mend_complements(lists_of("speech = assurer"), kFirst, document);
  EXPECT_EQ(document.tokens[6].head, 3);
}

}  // namespace
}  // namespace entente::pipeline
