/// Pacts tested: what an organisation or treaty obliges to, and what became of it each time it was invoked or
/// could have been.
///
///     std::vector<entente::ToldEvent> events;
///     for (const entente::Reading& r : readings) entente::add_reports(r, events);
///     entente::PactDossier csto = engine->pact("CSTO", events, ties);
///     for (const entente::PactTest& test : csto.tests)
///       for (const entente::PactAnswer& answer : test.answers) ...   // who helped, who did not
///
/// What binds whom comes from the reference tables (data/world) and from ties of kind obligation and
/// membership; attacks, calls for help and answers come from events. Nothing is decided: an answer is what
/// texts tell, with their sentences, and "nothing told" where they tell nothing. Plain values that own what
/// they hold.
#pragma once

#include <string>
#include <vector>

#include "entente/reading.h"
#include "entente/tie.h"

namespace entente {

/// An event and where it is told.
struct ToldEvent {
  TieSource source;
  Event event;
};

/// The events of a document as reports.
void add_reports(const Reading& reading, std::vector<ToldEvent>& reports);

struct PactMember {
  std::string code;
  std::string name;      ///< "Armenia".
  std::string relation;  ///< "member", "observer", "partner", "candidate", "party".
  std::string note;      ///< "founding", "withdrew", "suspended 2024-02-22 -"; empty for none.
  Date from;
  Date to;  ///< Unknown: still so.
};

struct PactObligation {
  std::string kind;            ///< "collective-defence", "consultation", "non-aggression", "neutrality".
  std::string treaty;          ///< "Collective Security Treaty, article 4".
  std::string text;            ///< What it binds to.
  std::vector<Evidence> told;  ///< Sentences of texts that speak of it.
};

/// How one who is bound has answered a test.
enum class PactReply : std::uint8_t {
  kHelped,        ///< Gave or sent something, or fought beside the attacked.
  kPromised,      ///< Announced or promised help.
  kSpokeUp,       ///< Backed the attacked or blamed the attacker, in words.
  kWithheld,      ///< A text says that no help came, or that it kept silent.
  kRefused,       ///< Declined a request.
  kSidedAgainst,  ///< Blamed the attacked or helped the attacker.
  kNothingTold,
};
std::string_view name_of(PactReply reply);  ///< "helped", "promised", "spoke up", "withheld", ...

struct PactAnswer {
  std::string code;  ///< A member, or the pact itself.
  PactReply reply = PactReply::kNothingTold;
  std::vector<ToldEvent> reports;  ///< By date; empty for kNothingTold.
  std::size_t left_out = 0;        ///< Further reports (PactBounds).
};

struct PactTest {
  DateRange date;        ///< Unknown where no source dates it.
  std::string attacked;  ///< The member that was attacked or asked for help.
  std::string attacker;  ///< Empty where the sources name none, or where unrest within called for help.
  bool invoked = false;  ///< Asked for; else only could have been.
  std::string table;     ///< What the reference tables say of it; empty when it comes from texts only.
  std::vector<ToldEvent> attack;    ///< Attacks and calls for help; empty for tests of the tables only.
  std::size_t attack_left_out = 0;  ///< Further ones (PactBounds).
  std::vector<PactAnswer> answers;  ///< One for each who was bound then, and for the pact where it acted.
};

struct PactDossier {
  bool found = false;
  std::string code;  ///< "IGO:CSTO"; empty for treaties, which have names only.
  std::string name;
  std::vector<PactMember> members;  ///< By beginning.
  std::vector<PactObligation> obligations;
  std::vector<PactTest> tests;     ///< By date, undated last.
  std::size_t tests_left_out = 0;  ///< Further ones, whose attacks ended earlier (PactBounds).
  std::vector<MergedTie> ties;     ///< Memberships and obligations that texts tell of this pact.
};

/// How much of what is told of a pact is spelled out: a large pact of a large store has thousands of tests
/// with a hundred thousand reports. What is left out is counted. 0: everything.
struct PactBounds {
  std::size_t tests = 20;   ///< The latest, beside all that the tables note.
  std::size_t reports = 3;  ///< Of each attack the first; of each answer those that carry it before others.
};
inline constexpr PactBounds kWholePact{0, 0};

/// The same dossier within bounds.
void shorten(PactDossier& dossier, const PactBounds& bounds);

/// Who is bound by what when `attacked` is attacked.
struct BoundParty {
  std::string code;
  std::string name;
  std::vector<std::pair<std::string, PactReply>>
      before;  ///< Earlier tests ("2022-09-13 ARM") and the answers.
};

struct BindingPact {
  std::string code;
  std::string name;
  std::vector<PactObligation> obligations;  ///< Those that the attack touches.
  std::vector<BoundParty> bound;
  std::size_t tests_left_out = 0;  ///< Earlier tests that `before` leaves out (PactBounds).
  bool attacker_is_party = false;  ///< Its non-aggression clauses then bind the attacker.
};

struct ObligationAnswer {
  bool found = false;  ///< False when no table knows the state.
  std::string attacked;
  std::string attacker;
  Date on;
  std::vector<BindingPact> pacts;       ///< Those that oblige to help or consult, by name.
  std::vector<BindingPact> forbidding;  ///< Those that forbid the attacker to attack.
};

}  // namespace entente
