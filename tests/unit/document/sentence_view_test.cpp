#include "document/sentence_view.h"

#include <gtest/gtest.h>

#include "../support/parsed.h"

namespace entente {
namespace {

using test::Parsed;
using test::Words;

TEST(SentenceView, PassiveTurnsSubjectAndAgentRound) {
  const Parsed p(
      "Moscow Moscow PROPN _ 3 nsubj:pass\n"
      "was be AUX _ 3 aux:pass\n"
      "accused accuse VERB Tense=Past|VerbForm=Part 0 root\n"
      "by by ADP _ 5 case\n"
      "Kyiv Kyiv PROPN _ 3 obl:agent\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(2)), Words{"Kyiv"});
  EXPECT_EQ(p.forms(view.objects(2)), Words{"Moscow"});
}

TEST(SentenceView, AgentlessPassiveLeavesTheSubjectOut) {
  const Parsed p(
      "Soldiers soldier NOUN _ 3 nsubj:pass\n"
      "were be AUX _ 3 aux:pass\n"
      "killed kill VERB Tense=Past|VerbForm=Part 0 root\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_TRUE(view.subject_omitted(2));
  EXPECT_EQ(p.forms(view.objects(2)), Words{"Soldiers"});
}

TEST(SentenceView, RelativePronounStandsForItsAntecedent) {
  const Parsed p(
      "troupes troupe NOUN _ 0 root\n"
      "qui qui PRON PronType=Rel 3 nsubj\n"
      "occupent occuper VERB VerbForm=Fin 1 acl:relcl\n"
      "Kaboul Kaboul PROPN _ 3 obj\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(2)), Words{"troupes"});
}

TEST(SentenceView, RelativePronounOfAnInfinitiveStandsForTheAntecedentToo) {
  const Parsed p(
      "chars char NOUN _ 0 root\n"
      "que que PRON PronType=Rel 6 obj\n"
      "Paris Paris PROPN _ 4 nsubj\n"
      "doit devoir VERB VerbForm=Fin 1 acl:relcl\n"
      "pouvoir pouvoir VERB VerbForm=Inf 4 xcomp\n"
      "livrer livrer VERB VerbForm=Inf 5 xcomp\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.objects(5)), Words{"chars"});
}

TEST(SentenceView, InfinitiveTakesItsSubjectFromTheController) {
  const Parsed p(
      "France France PROPN _ 2 nsubj\n"
      "urged urge VERB VerbForm=Fin 0 root\n"
      "Mali Mali PROPN _ 2 obj\n"
      "to to PART _ 5 mark\n"
      "negotiate negotiate VERB VerbForm=Inf 2 xcomp\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(4)), Words{"Mali"});
  EXPECT_EQ(p.forms(view.clauses(1)), Words{"negotiate"});
}

TEST(SentenceView, CoordinatedVerbsShareTheSubject) {
  const Parsed p(
      "Paris Paris PROPN _ 2 nsubj\n"
      "condamne condamner VERB VerbForm=Fin 0 root\n"
      "et et CCONJ _ 4 cc\n"
      "sanctionne sanctionner VERB VerbForm=Fin 2 conj\n"
      "Minsk Minsk PROPN _ 4 obj\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(3)), Words{"Paris"});
  EXPECT_EQ(p.forms(view.objects(1)), Words{"Minsk"});
}

TEST(SentenceView, ComplementsNameTheirPrepositions) {
  const Parsed p(
      "parle parler VERB VerbForm=Fin 0 root\n"
      "en en ADP _ 3 case\n"
      "faveur faveur NOUN _ 1 obl\n"
      "de de ADP _ 5 case\n"
      "Kiev Kiev PROPN _ 3 nmod\n");
  const SentenceView view(p.document, 0, p.verbs);
  Words found;
  for (const SentenceView::Complement& c : view.complements(0))
    found.push_back(c.preposition + "|" + std::string(view.token(c.token).form));
  EXPECT_EQ(found, (Words{"en faveur de|Kiev", "en|faveur"}));
}

TEST(SentenceView, ConjunctsComeInOrder) {
  const Parsed p(
      "Russie Russie PROPN _ 0 root\n"
      "Chine Chine PROPN _ 1 conj\n"
      "et et CCONJ _ 4 cc\n"
      "Inde Inde PROPN _ 1 conj\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.conjuncts(0)), (Words{"Russie", "Chine", "Inde"}));
  EXPECT_EQ(view.first_conjunct(3), 0);
}

TEST(SentenceView, ANumberKeepsItsOwnPreposition) {
  const Parsed p(
      "rebels rebel NOUN _ 2 nsubj\n"
      "kidnapped kidnap VERB VerbForm=Fin 0 root\n"
      "up up ADP _ 2 compound:prt\n"
      "to to ADP _ 6 case\n"
      "16 16 NUM _ 6 nummod\n"
      "advisers adviser NOUN _ 2 obl\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(view.preposition_of(5), "");
  EXPECT_EQ(p.forms(view.objects(1)), Words{"advisers"});
}

TEST(SentenceView, ASubjectTakenForAPassiveOneActsWhereThereIsAnObject) {
  const Parsed p(
      "agents agent NOUN _ 2 nsubj:pass\n"
      "abused abuse VERB VerbForm=Part|Tense=Past 0 root\n"
      "immigrants immigrant NOUN _ 2 obj\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(1)), Words{"agents"});
  EXPECT_EQ(p.forms(view.objects(1)), Words{"immigrants"});
}

TEST(SentenceView, ARelativePronounTakenForAnObjectActsBesideAnotherObject) {
  const Parsed p(
      "Palau Palau PROPN _ 0 root\n"
      "which which PRON PronType=Rel 3 obj\n"
      "accused accuse VERB VerbForm=Fin 1 acl:relcl\n"
      "trawlers trawler NOUN _ 3 obj\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(2)), Words{"Palau"});
  EXPECT_EQ(p.forms(view.objects(2)), Words{"trawlers"});
}

TEST(SentenceView, TheSpeakerBehindAReportVerbIsItsSubject) {
  Parsed p(
      "Ankara Ankara PROPN _ 2 nsubj\n"
      "attaquera attaquer VERB VerbForm=Fin 0 root\n"
      ", , PUNCT _ 5 punct\n"
      "a avoir AUX _ 5 aux:tense\n"
      "prévenu prévenir VERB VerbForm=Part 2 parataxis\n"
      "Moscou Moscou PROPN _ 5 obj\n",
      "inverted = prévenir\n");
  p.name(0, 0, "TUR").name(5, 5, "RUS");
  const SentenceView view = p.view();
  EXPECT_EQ(p.forms(view.subjects(4)), Words{"Moscou"});
  EXPECT_TRUE(view.objects(4).empty());
  EXPECT_EQ(p.forms(view.clauses(4)), Words{"attaquera"});
}

TEST(SentenceView, FrenchNegationTurnsTheObjectIntoAPartitive) {
  const Parsed p(
      "ONU ONU PROPN _ 3 nsubj\n"
      "n' ne ADV _ 3 advmod\n"
      "enverra envoyer VERB VerbForm=Fin 0 root\n"
      "pas pas ADV _ 3 advmod\n"
      "de un DET _ 6 case\n"
      "casques casque NOUN _ 3 obl:arg\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.objects(2)), Words{"casques"});
}

TEST(SentenceView, BehindAPresentParticipleStandsItsObject) {
  const Parsed p(
      "Alger Alger PROPN _ 2 nsubj\n"
      "réagit réagir VERB VerbForm=Fin 0 root\n"
      ", , PUNCT _ 4 punct\n"
      "priant prier VERB VerbForm=Part|Tense=Pres 2 advcl\n"
      "Tunis Tunis PROPN _ 4 nsubj\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(3)), Words{"Alger"});
  EXPECT_EQ(p.forms(view.objects(3)), Words{"Tunis"});
}

TEST(SentenceView, ASubjectMayStandBehindItsVerb) {
  const Parsed p(
      "se se PRON _ 3 expl:pv\n"
      "sont être AUX VerbForm=Fin 3 aux:tense\n"
      "retrouvés retrouver VERB VerbForm=Part|Tense=Past 0 root\n"
      "les le DET _ 5 det\n"
      "négociateurs négociateur NOUN _ 3 obl:mod\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(2)), Words{"négociateurs"});
}

TEST(SentenceView, BehindQueTheOtherObjectIsTheSubject) {
  const Parsed p(
      "renseignements renseignement NOUN _ 0 root\n"
      "que que PRON PronType=Rel 4 obj\n"
      "avaient avoir AUX VerbForm=Fin 4 aux:tense\n"
      "transmis transmettre VERB VerbForm=Part|Tense=Past 1 acl:relcl\n"
      "les le DET _ 6 det\n"
      "services service NOUN _ 4 obj\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(3)), Words{"services"});
  EXPECT_EQ(p.forms(view.objects(3)), Words{"renseignements"});
}

TEST(SentenceView, AClauseHungOnTheAddresseeIsTheVerbs) {
  const Parsed p(
      "a avoir AUX VerbForm=Fin 2 aux:tense\n"
      "garanti garantir VERB VerbForm=Part|Tense=Past 0 root\n"
      "à à ADP _ 4 case\n"
      "Tallinn Tallinn PROPN _ 2 obl:arg\n"
      "qu' que SCONJ _ 7 mark\n"
      "elle elle PRON _ 7 nsubj\n"
      "aiderait aider VERB VerbForm=Fin|Mood=Cnd 4 acl:relcl\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.clauses(1)), Words{"aiderait"});
}

TEST(SentenceView, AGerundMayBeAnObject) {
  const Parsed p(
      "Asmara Asmara PROPN _ 2 nsubj\n"
      "denied deny VERB VerbForm=Fin 0 root\n"
      "shelling shell VERB VerbForm=Ger 2 obj\n"
      "villages village NOUN _ 3 obj\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(2)), Words{"Asmara"});
  EXPECT_EQ(p.forms(view.clauses(1)), Words{"shelling"});
}

TEST(SentenceView, AnObjectBehindAPlaceNameIsTheVerbs) {
  const Parsed p(
      "signé signer VERB VerbForm=Part|Tense=Past 0 root\n"
      "à à ADP _ 3 case\n"
      "Rarotonga Rarotonga PROPN _ 1 obl:mod\n"
      "un un DET _ 5 det\n"
      "traité traité NOUN _ 3 appos\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.objects(0)), Words{"traité"});
}

TEST(SentenceView, ASecondSubjectBehindTheVerbIsItsObject) {
  const Parsed p(
      "Alger Alger PROPN _ 3 nsubj\n"
      "a avoir AUX VerbForm=Fin 3 aux:tense\n"
      "rappelé rappeler VERB VerbForm=Part|Tense=Past 0 root\n"
      "son son DET _ 5 det\n"
      "ambassadeur ambassadeur NOUN _ 3 nsubj\n");
  const SentenceView view(p.document, 0, p.verbs);
  EXPECT_EQ(p.forms(view.subjects(2)), Words{"Alger"});
  EXPECT_EQ(p.forms(view.objects(2)), Words{"ambassadeur"});
}

}  // namespace
}  // namespace entente
