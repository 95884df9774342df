#include "coding/status.h"

#include <gtest/gtest.h>

#include "../support/parsed.h"

namespace entente::coding {
namespace {

using test::Parsed;

constexpr std::string_view kLists =
    "speech = dire, say\nplanned = plan, annoncer\npossible = try\nnot = fail, exclure\ndeny = démentir\n"
    "negation = pas, not\nnegative-determiner = aucun, no\nwithout = sans\ncondition-mark = si, if\n"
    "purpose = pour\nfuture-auxiliary = will\npossible-auxiliary = may\nconditional-auxiliary = would\n"
    "possible-adverb = reportedly\nsupport-active = annoncer, mener\nsupport-happen = tenir\n"
    "planned-adjective = prévu\ndecided = annoncer\nexclude = exclure\n";

Frame frame_of(EventType type, TriggerPos pos = TriggerPos::kVerb) {
  Frame frame;
  frame.type = type;
  frame.pos = pos;
  return frame;
}

StatusFinding status(const Parsed& p, int trigger, const Frame& frame, int light = -1) {
  Match match;
  match.frame = &frame;
  match.trigger = trigger;
  match.light_verb = light;
  const SentenceView view = p.view();
  return find_status(view, p.verbs, match);
}

const Frame& signing() {
  static const Frame frame = frame_of(EventType::kSupport);
  return frame;
}

TEST(Status, PlainPastHappened) {
  const Parsed p("Paris Paris PROPN _ 2 nsubj\nsigned sign VERB Tense=Past|VerbForm=Fin 0 root\n", kLists);
  EXPECT_EQ(status(p, 1, signing()).status, EventStatus::kHappened);
  EXPECT_EQ(status(p, 1, signing()).reason, "stated as a fact");
}

TEST(Status, AnEnglishPerfectWithSinceLasts) {
  const Parsed p(
      "Oslo Oslo PROPN _ 3 nsubj\nhas have AUX VerbForm=Fin|Tense=Pres 3 aux\ndeclined decline VERB "
      "Tense=Past|VerbForm=Part 0 root\nsince since ADV _ 3 advmod\n",
      kLists);
  const Frame refusing = frame_of(EventType::kReject);
  EXPECT_EQ(status(p, 2, refusing).status, EventStatus::kOngoing);
  EXPECT_EQ(status(p, 2, signing()).status, EventStatus::kHappened);
}

TEST(Status, FutureIsPlanned) {
  const Parsed p(
      "Paris Paris PROPN _ 3 nsubj\nwill will AUX VerbForm=Fin 3 aux\nsign sign VERB VerbForm=Inf 0 root\n",
      kLists);
  EXPECT_EQ(status(p, 2, signing()).status, EventStatus::kPlanned);
}

TEST(Status, ConditionalOfHearsayIsPossible) {
  const Parsed p(
      "Paris Paris PROPN _ 3 nsubj\naurait avoir AUX Mood=Cnd|VerbForm=Fin 3 aux:tense\n"
      "signé signer VERB Tense=Past|VerbForm=Part 0 root\n",
      kLists);
  const StatusFinding found = status(p, 2, signing());
  EXPECT_EQ(found.status, EventStatus::kPossible);
  EXPECT_EQ(found.reason, "conditional of hearsay `aurait`");
}

TEST(Status, ConditionIsPossibleInAnyClause) {
  const Parsed p(
      "stipule stipuler VERB VerbForm=Fin 0 root\nque que SCONJ _ 5 mark\nsi si SCONJ _ 5 mark\n"
      "Paris Paris PROPN _ 5 nsubj\nsigne signer VERB VerbForm=Fin 1 ccomp\n",
      kLists);
  EXPECT_EQ(status(p, 4, signing()).status, EventStatus::kPossible);
}

TEST(Status, NegationOutweighsAndIsTold) {
  const Parsed p(
      "Paris Paris PROPN _ 4 nsubj\nwill will AUX VerbForm=Fin 4 aux\nnot not PART _ 4 advmod\n"
      "sign sign VERB VerbForm=Inf 0 root\n",
      kLists);
  const StatusFinding found = status(p, 3, signing());
  EXPECT_EQ(found.status, EventStatus::kNot);
  EXPECT_TRUE(found.negated);
  EXPECT_TRUE(found.ahead);
}

TEST(Status, FailureIsNoNegation) {
  const Parsed p(
      "Paris Paris PROPN _ 2 nsubj\nfailed fail VERB VerbForm=Fin 0 root\nto to PART _ 4 mark\n"
      "sign sign VERB VerbForm=Inf 2 xcomp\n",
      kLists);
  const StatusFinding found = status(p, 3, signing());
  EXPECT_EQ(found.status, EventStatus::kNot);
  EXPECT_FALSE(found.negated);
}

TEST(Status, WhatIsNotExcludedIsPossible) {
  const Parsed p(
      "Lomé Lomé PROPN _ 3 nsubj\nn' ne ADV _ 3 advmod\nexclut exclure VERB VerbForm=Fin 0 root\n"
      "pas pas ADV _ 3 advmod\nde de ADP _ 6 mark\nrejoindre rejoindre VERB VerbForm=Inf 3 xcomp\n",
      kLists);
  EXPECT_EQ(status(p, 5, signing()).status, EventStatus::kPossible);
}

TEST(Status, AnAnnouncedSanctionIsDoneAnAnnouncedVisitIsPlanned) {
  const Parsed p(
      "Paris Paris PROPN _ 2 nsubj\nannonce annoncer VERB VerbForm=Fin 0 root\nla le DET _ 4 det\n"
      "mesure mesure NOUN _ 2 obj\n",
      kLists);
  EXPECT_EQ(status(p, 3, frame_of(EventType::kSanction, TriggerPos::kNoun), 1).status,
            EventStatus::kHappened);
  EXPECT_EQ(status(p, 3, frame_of(EventType::kConsult, TriggerPos::kNoun), 1).status, EventStatus::kPlanned);
}

TEST(Status, WhatANounDoesNotDoLeavesTheActAlone) {
  const Parsed p(
      "retrait retrait NOUN _ 4 nsubj\nn' ne ADV _ 4 advmod\npas pas ADV _ 4 advmod\n"
      "change changer VERB VerbForm=Fin 0 root\nrien rien PRON _ 4 obj\n",
      kLists);
  EXPECT_EQ(status(p, 0, frame_of(EventType::kRetreat, TriggerPos::kNoun)).status, EventStatus::kHappened);
  const Parsed q(
      "réunion réunion NOUN _ 5 nsubj\nne ne ADV _ 5 advmod\ns' se PRON Reflex=Yes 5 expl\npas pas ADV _ 5 "
      "advmod\n"
      "tient tenir VERB VerbForm=Fin 0 root\n",
      kLists);
  EXPECT_EQ(status(q, 0, frame_of(EventType::kConsult, TriggerPos::kNoun)).status, EventStatus::kNot);
}

TEST(Status, WhatIsSaidForAPurposeIsSaid) {
  const Parsed p(
      "Paris Paris PROPN _ 2 nsubj\nappelle appeler VERB VerbForm=Fin 0 root\npour pour ADP _ 4 mark\n"
      "exiger exiger VERB VerbForm=Inf 2 advcl\n",
      kLists);
  EXPECT_EQ(status(p, 3, frame_of(EventType::kRequest)).status, EventStatus::kHappened);
  EXPECT_EQ(status(p, 3, frame_of(EventType::kAssault)).status, EventStatus::kPlanned);
}

TEST(Status, NeitherOfTheSubjectsDid) {
  const Parsed p(
      "ni ni CCONJ _ 2 cc\nOslo Oslo PROPN _ 6 nsubj\nni ni CCONJ _ 4 cc\nBern Bern PROPN _ 2 conj\n"
      "n' ne ADV _ 6 advmod\nsigne signer VERB Tense=Pres|VerbForm=Fin 0 root\n",
      "negation = pas, ni\n");
  EXPECT_EQ(status(p, 5, signing()).status, EventStatus::kNot);
}

TEST(Status, ToHaveYetToActIsNotToHaveActed) {
  const Parsed p(
      "Oslo Oslo PROPN _ 2 nsubj\nhas have VERB VerbForm=Fin 0 root\nyet yet ADV _ 2 advmod\n"
      "to to PART _ 5 mark\nsign sign VERB VerbForm=Inf 2 xcomp\n",
      kLists);
  EXPECT_EQ(status(p, 4, signing()).status, EventStatus::kNot);
}

TEST(Status, WhoIsToActPlansTo) {
  const Parsed p(
      "Oslo Oslo PROPN _ 4 nsubj\nis be AUX VerbForm=Fin 4 cop\nto to PART _ 4 mark\n"
      "sign sign VERB VerbForm=Inf 0 root\n",
      kLists);
  EXPECT_EQ(status(p, 3, signing()).status, EventStatus::kPlanned);
}

TEST(Status, WhatOughtToHaveBeenDoneWasNot) {
  const Parsed p(
      "Oslo Oslo PROPN _ 3 nsubj\naurait avoir AUX Mood=Cnd|VerbForm=Fin 3 aux\n"
      "dû devoir VERB Tense=Past|VerbForm=Part 0 root\nsigner signer VERB VerbForm=Inf 3 xcomp\n",
      "planned = devoir\n");
  EXPECT_EQ(status(p, 3, signing()).status, EventStatus::kNot);
  const Parsed q(
      "Oslo Oslo PROPN _ 3 nsubj\na avoir AUX Mood=Ind|Tense=Pres|VerbForm=Fin 3 aux\n"
      "dû devoir VERB Tense=Past|VerbForm=Part 0 root\nsigner signer VERB VerbForm=Inf 3 xcomp\n",
      "planned = devoir\n");
  EXPECT_EQ(status(q, 3, signing()).status, EventStatus::kHappened);
}

TEST(Status, WhatARejectedClaimTellsIsDenied) {
  const Parsed p(
      "Oslo Oslo PROPN _ 2 nsubj\nrejected reject VERB VerbForm=Fin 0 root\nreports report NOUN _ 2 obj\n"
      "that that SCONJ _ 6 mark\nit it PRON _ 6 nsubj\nsigned sign VERB VerbForm=Fin 3 acl\n",
      "claim = report\nrebut = reject\n");
  EXPECT_EQ(status(p, 5, signing()).status, EventStatus::kDenied);
}

TEST(Status, WhatIsNotRuledOutIsPossible) {
  const Parsed p(
      "Oslo Oslo PROPN _ 3 nsubj\nnot not PART _ 3 advmod\nrule rule VERB VerbForm=Fin 0 root\n"
      "out out ADP _ 3 compound:prt\nsigning sign VERB VerbForm=Ger 3 xcomp\n",
      "negation = not\nexclude = rule\n");
  EXPECT_EQ(status(p, 4, signing()).status, EventStatus::kPossible);
}

TEST(Status, TheLessRealOfTwo) {
  EXPECT_EQ(less_real(EventStatus::kPlanned, EventStatus::kPossible), EventStatus::kPossible);
  EXPECT_EQ(less_real(EventStatus::kNot, EventStatus::kHappened), EventStatus::kNot);
}

}  // namespace
}  // namespace entente::coding
