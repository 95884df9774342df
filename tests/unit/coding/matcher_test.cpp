#include "coding/matcher.h"

#include <gtest/gtest.h>

#include "../support/parsed.h"

namespace entente::coding {
namespace {

using test::Parsed;
using test::Words;

constexpr std::string_view kLists =
    "support-active = faire, mener, make\nsupport-passive = subir\nrelational = allié\n"
    "object-control = urge\ntransparent = série\n";

/// Frames of one test, and the codes that they find at a word.
struct Coded {
  FrameSet frames;
  explicit Coded(std::string_view text) {
    frames.add(text, "f.txt");
    frames.finish();
    for (const FrameProblem& p : frames.problems()) ADD_FAILURE() << to_string(p);
  }

  static std::string codes(const std::vector<SideRef>& sides) {
    std::string out;
    for (const SideRef& s : sides) out += (out.empty() ? "" : ",") + s.party.code;
    return out;
  }

  /// "RUS > IND", or why there is nothing.
  std::string at(const Parsed& p, int token) const {
    const SentenceView view = p.view();
    std::vector<Miss> misses;
    const auto match = Matcher(frames, p.verbs).match(view, token, SentenceWords(view, frames), &misses);
    if (!match) return misses.empty() ? "no frame" : misses.back().reason;
    return codes(match->actors) + " > " + codes(match->recipients);
  }
};

TEST(Matcher, FillsSubjectAndObject) {
  const Coded frames("ACCUSE 112\n  verb accuse: subject A, object R\n");
  Parsed p(
      "Chad Chad PROPN _ 2 nsubj\n"
      "accused accuse VERB VerbForm=Fin 0 root\n"
      "Sudan Sudan PROPN _ 2 obj\n");
  p.name(0, 0, "TCD").name(2, 2, "SDN");
  EXPECT_EQ(frames.at(p, 1), "TCD > SDN");
}

TEST(Matcher, PartlyFitsWhereOnlyASideIsMissing) {
  const Coded frames("ACCUSE 112\n  verb accuse: subject A, object R\n");
  Parsed p(
      "Chad Chad PROPN _ 2 nsubj\n"
      "accused accuse VERB VerbForm=Fin 0 root\n"
      "neighbours neighbour NOUN _ 2 obj\n");
  p.name(0, 0, "TCD");
  const SentenceView view = p.view();
  const SentenceWords words(view, frames.frames);
  const Matcher matcher(frames.frames, p.verbs);
  EXPECT_FALSE(matcher.match(view, 1, words).has_value());
  const auto partly = matcher.match_partly(view, 1, words);
  ASSERT_TRUE(partly.has_value());
  EXPECT_NE(partly->missing & kMissesRecipient, 0);
  EXPECT_EQ(Coded::codes(partly->actors), "TCD");
}

TEST(Matcher, WhatStandsBesideAClauseIsDoneToItsSubject) {
  const Coded frames("REQUEST 020\n  noun urging: possessor A, clause-subject R\n");
  Parsed p(
      "At at ADP _ 3 case\n"
      "Chad's Chad PROPN _ 3 nmod:poss\n"
      "urging urging NOUN _ 5 obl\n"
      "Sudan Sudan PROPN _ 5 nsubj\n"
      "waited wait VERB VerbForm=Fin 0 root\n");
  p.name(1, 1, "TCD").name(3, 3, "SDN");
  EXPECT_EQ(frames.at(p, 2), "TCD > SDN");
}

TEST(Matcher, AFeelingIsNoRecipient) {
  const Coded frames("AGREE 030\n  verb offer: subject A, to R?\n");
  Parsed p(
      "Chad Chad PROPN _ 2 nsubj\n"
      "offered offer VERB VerbForm=Fin 0 root\n"
      "to to ADP _ 4 case\n"
      "dismay dismay NOUN _ 2 obl\n"
      "of of ADP _ 6 case\n"
      "Sudan Sudan PROPN _ 4 nmod\n",
      "feeling = dismay\n");
  p.name(0, 0, "TCD").name(5, 5, "SDN");
  EXPECT_EQ(frames.at(p, 1), "TCD > ");
}

TEST(Matcher, SaysWhichSlotFailed) {
  const Coded frames("ACCUSE 112\n  verb accuse: subject A, object R\n");
  Parsed p(
      "Chad Chad PROPN _ 2 nsubj\n"
      "accused accuse VERB VerbForm=Fin 0 root\n"
      "bankers banker NOUN _ 2 obj\n");
  p.name(0, 0, "TCD");
  EXPECT_EQ(frames.at(p, 1), "slot `object R` found nobody");
}

TEST(Matcher, APronounThatNobodyWasFoundForKeepsTheEvent) {
  const Coded frames("ACCUSE 112\n  verb accuser: subject A, object R\n");
  Parsed p(
      "Tchad Tchad PROPN _ 3 nsubj\n"
      "l' lui PRON PronType=Prs 3 obj\n"
      "accuse accuser VERB VerbForm=Fin 0 root\n");
  p.name(0, 0, "TCD");
  EXPECT_EQ(frames.at(p, 2), "TCD > ");
}

TEST(Matcher, ASupportVerbLendsItsSubjectToTheNoun) {
  const Coded frames("ASSAULT 190\n  noun attaque: possessor A, contre R\n");
  Parsed p(
      "Moscou Moscou PROPN _ 2 nsubj\n"
      "mène mener VERB VerbForm=Fin 0 root\n"
      "attaque attaque NOUN _ 2 obj\n"
      "contre contre ADP _ 5 case\n"
      "Kiev Kiev PROPN _ 3 nmod\n",
      kLists);
  p.name(0, 0, "RUS").name(4, 4, "UKR");
  EXPECT_EQ(frames.at(p, 2), "RUS > UKR");
}

TEST(Matcher, ASupportVerbInARelativeClauseDoesToo) {
  const Coded frames("CONSULT/visit 042\n  noun visite: possessor A, à R\n");
  Parsed p(
      "visite visite NOUN _ 0 root\n"
      "que que PRON PronType=Rel 4 obj\n"
      "Japarov Japarov PROPN _ 4 nsubj\n"
      "faite faire VERB VerbForm=Part 1 acl:relcl\n"
      "à à ADP _ 6 case\n"
      "Moscou Moscou PROPN _ 4 obl\n",
      kLists);
  p.name(2, 2, "KGZ").name(5, 5, "RUS");
  EXPECT_EQ(frames.at(p, 0), "KGZ > RUS");
}

TEST(Matcher, OfTwoComplementsTheFirstIsTheDoer) {
  const Coded frames("SANCTION/withdraw 166\n  noun retrait: possessor A, de R\n");
  Parsed p(
      "retrait retrait NOUN _ 0 root\n"
      "de de ADP _ 3 case\n"
      "Tachkent Tachkent PROPN _ 1 nmod\n"
      "de de ADP _ 5 case\n"
      "OTSC OTSC PROPN _ 1 nmod\n",
      kLists);
  p.name(2, 2, "UZB").name(4, 4, "IGO:CSTO", "", EntityKind::kOrganisation);
  EXPECT_EQ(frames.at(p, 0), "UZB > IGO:CSTO");
}

TEST(Matcher, AnAllyOfSomebodyIsSomebodyElse) {
  const Coded frames("SUPPORT 051\n  verb saluer: subject A, object R\n");
  Parsed p(
      "alliés allié NOUN _ 4 nsubj\n"
      "de de ADP _ 3 case\n"
      "Moscou Moscou PROPN _ 1 nmod\n"
      "saluent saluer VERB VerbForm=Fin 0 root\n"
      "Pékin Pékin PROPN _ 4 obj\n",
      kLists);
  p.name(2, 2, "RUS").name(4, 4, "CHN");
  EXPECT_EQ(frames.at(p, 3), "slot `subject A` found nobody");
}

TEST(Matcher, WhatIsHitIsWhereItIs) {
  const Coded frames("ASSAULT/aerial 195\n  verb bombarder: subject A, object R\n");
  Parsed p(
      "Inde Inde PROPN _ 2 nsubj\n"
      "bombarde bombarder VERB VerbForm=Fin 0 root\n"
      "sites site NOUN _ 2 obj\n"
      "à à ADP _ 5 case\n"
      "Pakistan Pakistan PROPN _ 2 obl\n");
  p.name(0, 0, "IND").name(4, 4, "PAK");
  EXPECT_EQ(frames.at(p, 1), "IND > PAK");
}

TEST(Matcher, ARussianBaseInTajikistanIsLeftInTajikistan) {
  const Coded frames("RETREAT/withdraw 0874\n  verb retirer: subject A, object *, de R\n");
  Parsed p(
      "Moscou Moscou PROPN _ 2 nsubj\n"
      "retire retirer VERB VerbForm=Fin 0 root\n"
      "soldats soldat NOUN _ 2 obj\n"
      "de de ADP _ 5 case\n"
      "base base NOUN _ 2 obl\n"
      "russe russe ADJ _ 5 amod\n"
      "à à ADP _ 8 case\n"
      "Tadjikistan Tadjikistan PROPN _ 5 nmod\n");
  p.name(0, 0, "RUS", "GOV")
      .name(5, 5, "RUS", "", EntityKind::kState, MentionKind::kDemonym)
      .name(7, 7, "TJK");
  EXPECT_EQ(frames.at(p, 1), "RUS > TJK");
}

TEST(Matcher, ATwofoldNameOfOneSideLeavesTheOtherToTheText) {
  const Coded frames("CONSULT 040\n  noun rencontre: de A?, anywhere R?\n");
  Parsed p(
      "rencontre rencontre NOUN _ 0 root\n"
      "de de ADP _ 3 case\n"
      "Poutine Poutine PROPN _ 1 nmod\n"
      "à à ADP _ 5 case\n"
      "Russie Russie PROPN _ 1 nmod\n");
  p.name(2, 2, "RUS", "GOV").name(4, 4, "RUS");
  EXPECT_EQ(frames.at(p, 0), "RUS > ");
}

TEST(Matcher, ConditionsAskForWordsAndForKindsOfNames) {
  const Coded frames(
      "SUPPORT 052\n  verb rejoindre + object [$organisation, alliance]: subject A, object R?\n");
  Parsed p(
      "Togo Togo PROPN _ 2 nsubj\n"
      "rejoint rejoindre VERB VerbForm=Fin 0 root\n"
      "AES AES PROPN _ 2 obj\n");
  p.name(0, 0, "TGO").name(2, 2, "IGO:AES", "", EntityKind::kOrganisation);
  EXPECT_EQ(frames.at(p, 1), "TGO > IGO:AES");
  Parsed q(
      "Togo Togo PROPN _ 2 nsubj\n"
      "rejoint rejoindre VERB VerbForm=Fin 0 root\n"
      "Lomé Lomé PROPN _ 2 obj\n");
  q.name(0, 0, "TGO").place(2, "TGO");
  EXPECT_EQ(frames.at(q, 1), "`object` is none of $organisation, alliance");
}

TEST(Matcher, AnInfinitiveIsNotAnyClause) {
  const Coded frames("REQUEST 020\n  verb tell + infinitive [leave]: subject A, object R\n");
  Parsed p(
      "Kenya Kenya PROPN _ 2 nsubj\n"
      "told tell VERB VerbForm=Fin 0 root\n"
      "Chad Chad PROPN _ 2 obj\n"
      "to to PART _ 5 mark\n"
      "leave leave VERB VerbForm=Inf 2 xcomp\n");
  p.name(0, 0, "KEN").name(2, 2, "TCD");
  EXPECT_EQ(frames.at(p, 1), "KEN > TCD");
  Parsed q(
      "Kenya Kenya PROPN _ 2 nsubj\n"
      "told tell VERB VerbForm=Fin 0 root\n"
      "Chad Chad PROPN _ 2 obj\n"
      "it it PRON _ 5 nsubj\n"
      "left leave VERB VerbForm=Fin 2 ccomp\n");
  q.name(0, 0, "KEN").name(2, 2, "TCD");
  EXPECT_EQ(frames.at(q, 1), "`infinitive` is none of leave");
}

TEST(Matcher, AnInnocentFrameWinsWithoutNamingAnybody) {
  const Coded frames(
      "CONSULT/visit 042\n  verb begin: subject A, object *\nNONE\n  verb begin + object [tour]: subject "
      "*\n");
  Parsed p(
      "Paris Paris PROPN _ 2 nsubj\n"
      "begins begin VERB VerbForm=Fin 0 root\n"
      "tour tour NOUN _ 2 obj\n");
  p.name(0, 0, "FRA");
  const SentenceView view = p.view();
  const auto match = Matcher(frames.frames, p.verbs).match(view, 1, SentenceWords(view, frames.frames));
  ASSERT_TRUE(match);
  EXPECT_TRUE(match->frame->innocent);
}

TEST(Matcher, AParticleIsNoPreposition) {
  const Coded frames("AID 0733\n  verb take in: subject A, object R\n");
  Parsed p(
      "Denmark Denmark PROPN _ 2 nsubj\n"
      "took take VERB VerbForm=Fin 0 root\n"
      "in in ADP _ 5 case\n"
      "Syrian Syrian ADJ _ 5 amod\n"
      "refugees refugee NOUN _ 2 obl\n");
  p.name(0, 0, "DNK").name(3, 3, "SYR", "", EntityKind::kState, MentionKind::kDemonym);
  EXPECT_EQ(frames.at(p, 1), "DNK > SYR");
}

TEST(Matcher, ARoleIsThatOfAllWhoAreListed) {
  const Coded frames("CONSULT 040\n  verb meet: subject A+\n");
  Parsed p(
      "Ministers minister NOUN _ 6 nsubj\n"
      "from from ADP _ 3 case\n"
      "Ghana Ghana PROPN _ 1 nmod\n"
      "and and CCONJ _ 5 cc\n"
      "Togo Togo PROPN _ 3 conj\n"
      "met meet VERB VerbForm=Fin 0 root\n");
  p.name(0, 0, "GHA", "GOV", EntityKind::kPerson, MentionKind::kRole).name(2, 2, "GHA").name(4, 4, "TGO");
  EXPECT_EQ(frames.at(p, 5), "GHA,TGO > ");
}

TEST(Matcher, TheMoreSpecificFrameWins) {
  const Coded frames(
      "REQUEST 020\n  verb lancer: subject A, à R?\nASSAULT 190\n  verb lancer + object [offensive]: subject "
      "A, contre R?\n");
  Parsed p(
      "Moscou Moscou PROPN _ 2 nsubj\n"
      "lance lancer VERB VerbForm=Fin 0 root\n"
      "offensive offensive NOUN _ 2 obj\n");
  p.name(0, 0, "RUS");
  const SentenceView view = p.view();
  const auto match = Matcher(frames.frames, p.verbs).match(view, 1, SentenceWords(view, frames.frames));
  ASSERT_TRUE(match);
  EXPECT_EQ(match->frame->type, EventType::kAssault);
}

TEST(Matcher, LooksInEveryRoleThatIsNamed) {
  const Coded frames("COERCE 192\n  verb seize + of/object [half]: by/subject A, of R?\n");
  const auto seized = [&](const std::string& object) {
    Parsed p("Chad Chad PROPN _ 2 nsubj\nseized seize VERB VerbForm=Fin 0 root\n" + object);
    p.name(0, 0, "TCD");
    return frames.at(p, 1);
  };
  EXPECT_EQ(seized("half half NOUN _ 2 obj\n"), "TCD > ");
  EXPECT_EQ(seized("goods good NOUN _ 2 obj\n"), "`of/object` is none of half");
}

TEST(Matcher, ACapitalIsAStateToo) {
  const Coded frames("CONSULT/visit 042\n  verb go + to [$state]: subject A, to R\n");
  const auto went = [&](MentionKind kind) {
    Parsed p(
        "Chad Chad PROPN _ 2 nsubj\n"
        "went go VERB VerbForm=Fin 0 root\n"
        "to to ADP _ 4 case\n"
        "Khartoum Khartoum PROPN _ 2 obl\n");
    p.name(0, 0, "TCD").name(3, 3, "SDN");
    p.document.mentions.back().kind = kind;
    p.document.mentions.back().entity = EntityKind::kPlace;
    return frames.at(p, 1);
  };
  EXPECT_EQ(went(MentionKind::kMetonym), "TCD > SDN");
  EXPECT_EQ(went(MentionKind::kName), "`to` is none of $state");
}

}  // namespace
}  // namespace entente::coding
