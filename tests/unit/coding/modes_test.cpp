#include "coding/modes.h"

#include <gtest/gtest.h>

#include "../support/parsed.h"
#include "coding/denial.h"

namespace entente::coding {
namespace {

using test::Parsed;

constexpr std::string_view kLists =
    "aerial = jet\nheavy-weapons = mortar\nyielding = leave\ndisapproving = blame\ndeny = deny\n"
    "involvement = role\n";

Frame frame_of(EventType type, TriggerPos pos = TriggerPos::kVerb) {
  Frame frame;
  frame.type = type;
  frame.pos = pos;
  return frame;
}

Match match_of(const Frame& frame, int trigger) {
  Match match;
  match.frame = &frame;
  match.trigger = trigger;
  return match;
}

std::string mode_of(const Parsed& p, const Match& match, const std::vector<Match>& all,
                    const std::string& given = "") {
  Event event;
  event.type = match.frame->type;
  event.mode = given;
  set_mode_by_clause(p.view(), p.verbs, match, all, event);
  return event.mode;
}

TEST(Modes, AnAttackIsMadeWithWhatItsClauseNames) {
  const Parsed p(
      "jets jet NOUN _ 2 nsubj\nhit hit VERB VerbForm=Fin 0 root\nposts post NOUN _ 2 obj\n"
      "which which PRON PronType=Rel 5 nsubj\nfired fire VERB VerbForm=Fin 3 acl:relcl\n"
      "mortars mortar NOUN _ 5 obj\n",
      kLists);
  const Frame attack = frame_of(EventType::kAssault);
  EXPECT_EQ(mode_of(p, match_of(attack, 1), {}), "aerial");
  EXPECT_EQ(mode_of(p, match_of(attack, 1), {}, "firearms"), "firearms");
}

TEST(Modes, ARequestAsksForWhatStandsBelowIt) {
  const Parsed p(
      "Oslo Oslo PROPN _ 2 nsubj\nurged urge VERB VerbForm=Fin 0 root\nMali Mali PROPN _ 2 obj\n"
      "to to PART _ 5 mark\nhelp help VERB VerbForm=Inf 2 xcomp\n",
      kLists);
  const Frame request = frame_of(EventType::kRequest), aid = frame_of(EventType::kAid);
  const Match asked = match_of(request, 1);
  EXPECT_EQ(mode_of(p, asked, {asked, match_of(aid, 4)}), "assist");
  EXPECT_EQ(mode_of(p, asked, {asked}), "change");
}

TEST(Modes, ARequestToLeaveAsksToYield) {
  const Parsed p(
      "Oslo Oslo PROPN _ 2 nsubj\nurged urge VERB VerbForm=Fin 0 root\nMali Mali PROPN _ 2 obj\n"
      "to to PART _ 5 mark\nleave leave VERB VerbForm=Inf 2 xcomp\n",
      kLists);
  EXPECT_EQ(mode_of(p, match_of(frame_of(EventType::kRequest), 1), {}), "yield");
}

TEST(Modes, BlameWithoutADeedDisapproves) {
  const Frame blame = frame_of(EventType::kAccuse);
  const Parsed p(
      "Oslo Oslo PROPN _ 2 nsubj\nblames blame VERB VerbForm=Fin 0 root\nMali Mali PROPN _ 2 obj\n", kLists);
  EXPECT_EQ(mode_of(p, match_of(blame, 1), {}, "allege"), "disapprove");
  const Parsed q(
      "Oslo Oslo PROPN _ 2 nsubj\nblames blame VERB VerbForm=Fin 0 root\nMali Mali PROPN _ 2 obj\n"
      "for for SCONJ _ 5 mark\nkilling kill VERB VerbForm=Ger 2 advcl\n",
      kLists);
  EXPECT_EQ(mode_of(q, match_of(blame, 1), {}, "allege"), "allege");
}

TEST(Modes, AMeetingElsewhereIsInAThirdCountry) {
  Event event;
  event.type = EventType::kConsult;
  event.actors.resize(2);
  event.actors[0].code = "ARM";
  event.actors[1].code = "AZE";
  event.place = "BEL";
  set_meeting_mode(event);
  EXPECT_EQ(event.mode, "third-party");
}

TEST(Denial, WhoDeniesARoleInAnActDeniesTheAct) {
  Parsed p(
      "Mali Mali PROPN _ 2 nsubj\ndenied deny VERB VerbForm=Fin 0 root\nrole role NOUN _ 2 obj\n"
      "in in ADP _ 5 case\nattack attack NOUN _ 3 nmod\n",
      kLists);
  p.name(0, 0, "MLI");
  const Frame attack = frame_of(EventType::kAssault, TriggerPos::kNoun);
  std::vector<Match> matches{match_of(attack, 4)};
  name_deniers(p.view(), p.verbs, matches);
  ASSERT_EQ(matches.front().actors.size(), 1U);
  EXPECT_EQ(matches.front().actors.front().party.code, "MLI");
  EXPECT_EQ(matches.front().light_verb, 1);
}

}  // namespace
}  // namespace entente::coding
