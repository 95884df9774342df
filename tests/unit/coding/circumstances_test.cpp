#include "coding/circumstances.h"

#include <gtest/gtest.h>

#include "../support/parsed.h"

namespace entente::coding {
namespace {

using test::Parsed;

Match match_at(int trigger) {
  static const Frame frame = [] {
    Frame f;
    f.type = EventType::kSanction;
    return f;
  }();
  Match match;
  match.frame = &frame;
  match.trigger = trigger;
  return match;
}

TEST(Circumstances, TheDateOfTheVerbIsTheEvents) {
  Parsed p(
      "Mali Mali PROPN _ 2 nsubj\nexpelled expel VERB VerbForm=Fin 0 root\nenvoys envoy NOUN _ 2 obj\n"
      "Monday Monday PROPN _ 2 obl\n");
  p.date(3, 3, "2020-05-04");
  EXPECT_EQ(to_string(find_date(p.view(), p.verbs, match_at(1)).date), "2020-05-04");
}

TEST(Circumstances, ADateInARelativeClauseIsNot) {
  Parsed p(
      "Baku Baku PROPN _ 5 nsubj\nwhich which PRON PronType=Rel 3 nsubj\nwon win VERB VerbForm=Fin 1 "
      "acl:relcl\n"
      "2023 2023 NUM _ 3 obl\nexpelled expel VERB VerbForm=Fin 0 root\nenvoys envoy NOUN _ 5 obj\n");
  p.date(3, 3, "2023");
  EXPECT_FALSE(find_date(p.view(), p.verbs, match_at(4)).date.known());
}

TEST(Circumstances, ADateOfAParticipleThatTellsAnotherActIsNot) {
  Parsed p(
      "Oslo Oslo PROPN _ 2 nsubj\nbanned ban VERB VerbForm=Fin 0 root\nmissiles missile NOUN _ 2 obj\n"
      "ordered order VERB Tense=Past|VerbForm=Part 3 acl\n2016 2016 NUM _ 4 obl\n");
  p.date(4, 4, "2016");
  EXPECT_FALSE(find_date(p.view(), p.verbs, match_at(1)).date.known());
}

TEST(Circumstances, TheYearOfANamedThingIsNotTheActs) {
  Parsed p(
      "Oslo Oslo PROPN _ 2 nsubj\ndenounced denounce VERB VerbForm=Fin 0 root\nwar war NOUN _ 2 obj\n"
      "of of ADP _ 5 case\n2008 2008 NUM _ 3 nmod\n");
  p.date(4, 4, "2008");
  EXPECT_FALSE(find_date(p.view(), p.verbs, match_at(1)).date.known());
  EXPECT_EQ(to_string(find_date(p.view(), p.verbs, match_at(2)).date), "2008");
}

TEST(Circumstances, ADateOfACoordinatedVerbIsNot) {
  Parsed p(
      "Oslo Oslo PROPN _ 2 nsubj\nsuspends suspend VERB VerbForm=Fin 0 root\nties tie NOUN _ 2 obj\n"
      "and and CCONJ _ 5 cc\nleaves leave VERB VerbForm=Fin 2 conj\n2030 2030 NUM _ 5 obl\n");
  p.date(5, 5, "2030");
  EXPECT_FALSE(find_date(p.view(), p.verbs, match_at(1)).date.known());
}

TEST(Circumstances, OfTwoDatesOfAVerbItIsTheNearerOne) {
  Parsed p(
      "1992 1992 NUM _ 3 obl\nSofia Sofia PROPN _ 3 nsubj\nsigned sign VERB VerbForm=Fin 0 root\n"
      "2017 2017 NUM _ 3 obl\n");
  p.date(0, 0, "1992").date(3, 3, "2017");
  EXPECT_EQ(to_string(find_date(p.view(), p.verbs, match_at(2)).date), "2017");
}

TEST(Circumstances, WhatWasDoneBeforeHasNotTheDateOfTheMainClause) {
  Parsed p(
      "Oslo Oslo PROPN _ 2 nsubj\nclosed close VERB VerbForm=Fin 0 root\nports port NOUN _ 2 obj\n"
      "Monday Monday PROPN _ 2 obl\nafter after SCONJ _ 7 mark\nBaku Baku PROPN _ 7 nsubj\n"
      "froze freeze VERB VerbForm=Fin 2 advcl\naccounts account NOUN _ 7 obj\n");
  p.date(3, 3, "2020-05-04");
  EXPECT_EQ(to_string(find_date(p.view(), p.verbs, match_at(1)).date), "2020-05-04");
  EXPECT_FALSE(find_date(p.view(), p.verbs, match_at(6)).date.known());
}

TEST(Circumstances, WhatIsBroughtToTheFrontIsOfTheClause) {
  Parsed p(
      "It it PRON _ 4 nsubj\nwas be AUX VerbForm=Fin|Tense=Past 4 cop\nin in ADP _ 4 case\n2012 2012 NUM _ 0 "
      "root\n"
      "that that SCONJ _ 7 mark\nOslo Oslo PROPN _ 7 nsubj\nexpelled expel VERB VerbForm=Fin|Tense=Past 4 "
      "acl:relcl\n");
  p.date(2, 3, "2012");
  EXPECT_EQ(to_string(find_date(p.view(), p.verbs, match_at(6)).date), "2012");
}

TEST(Circumstances, TheTownGivesStateAndName) {
  Parsed p(
      "Mali Mali PROPN _ 2 nsubj\narrested arrest VERB VerbForm=Fin 0 root\nenvoys envoy NOUN _ 2 obj\n"
      "in in ADP _ 5 case\nKidal Kidal PROPN _ 2 obl\n");
  p.name(0, 0, "MLI").place(4, "MLI");
  const WhereFinding where = find_place(p.view(), p.verbs, match_at(1));
  EXPECT_EQ(where.code, "MLI");
  EXPECT_EQ(where.name, "Kidal");
}

TEST(Circumstances, ADatelineDatesNothing) {
  Parsed p(
      "May May PROPN _ 3 obl\nMali Mali PROPN _ 3 nsubj\nexpelled expel VERB VerbForm=Fin 0 root\n"
      "envoys envoy NOUN _ 3 obj\n");
  p.date(0, 0, "2020-05");
  EXPECT_TRUE(find_date(p.view(), p.verbs, match_at(2)).date.known());
  EXPECT_FALSE(find_date(p.view(), p.verbs, match_at(2), p.document.tokens[1].begin).date.known());
}

TEST(Circumstances, WhomItIsDoneToIsNotWhere) {
  Parsed p(
      "Rome Rome PROPN _ 2 nsubj\nreproche reprocher VERB VerbForm=Fin 0 root\nà à ADP _ 5 case\n"
      "la le DET _ 5 det\nSyrie Syrie PROPN _ 2 obl\n");
  p.name(4, 4, "SYR");
  EXPECT_EQ(find_place(p.view(), p.verbs, match_at(1)).code, "");
}

}  // namespace
}  // namespace entente::coding
