/// What a store tells of a pact: attacks on those whom it binds and calls on it, each event once by its best
/// report, and what its parties did then. Only rows are looked at (pact_rows.h); whoever spells an answer out
/// loads its events.
///
/// An event counts on the day that the store sorts it by: the first of a stretch; the day of publication of
/// what no text dates, except where its document tells an attack: then it answers that attack, whenever.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "query/pact_rows.h"
#include "record/pact_tests.h"

namespace entente::query {

class PactEvents {
 public:
  /// Finds the tests. `tables` is what the reference tables say of the pact; it must outlive this.
  PactEvents(PactRows& rows, const PactDossier& tables);

  std::vector<pacts::FoundTest>& tests() { return tests_; }

  /// The event of an attack, by its place in a test's list.
  std::int64_t attack(std::size_t place) const { return attack_rows_[place]->event; }

  struct Report {
    std::int64_t event = 0;
    bool undated = false;
    PactReply reply = PactReply::kNothingTold;
  };
  struct PartyAnswer {
    std::string code;
    PactReply reply = PactReply::kNothingTold;
    std::vector<Report> reports;  ///< By date, undated first.
  };
  /// What each who was bound did, and the pact itself where it did anything.
  std::vector<PartyAnswer> answers(const pacts::FoundTest& found);

 private:
  /// A deed on its way to a place in the list: undated first, then by date, attacks before other deeds, and
  /// refusals that name nobody last.
  struct Candidate {
    Day first = 0;  ///< First day that its date may mean; 0 for an undated one.
    int rank = 0;
    std::size_t order = 0;  ///< Of the undated, which are in the order of their documents.
    Day day = 0;
    std::int64_t event = 0;
    pacts::Deed deed;
  };
  using Candidates = std::vector<Candidate>;
  struct Question {
    const PactTest& test;
    std::int64_t attacked = 0, attacker = 0, pact = 0;  ///< Codes; 0 for none.
    DateRange time;
    std::vector<const PactRows::WithSides*> undated;
  };

  std::int64_t code_of(const std::string& name);
  void take(const PactRows::Attack& row);
  void take_attacks();
  void note_meant();
  std::vector<const PactRows::WithSides*> undated_of(const pacts::FoundTest& found);
  Candidates candidates(const Question& question, std::int64_t code);
  void add_dated(const Question& question, const PactRows::Deed& row, int rank, const pacts::Deed& deed,
                 Candidates& out);
  void add_deeds(const Question& question, std::int64_t code, std::int64_t other, Candidates& out);
  void add_refusals(const Question& question, std::int64_t code, Candidates& out);
  void add_undated(const Question& question, std::int64_t code, Candidates& out) const;

  PactRows& rows_;
  const PactDossier& tables_;
  pacts::Members members_;
  std::unordered_map<std::string, std::int64_t> codes_;
  std::vector<bool> parties_;                  ///< By code: whoever was ever in it.
  std::unordered_set<std::int64_t> attacked_;  ///< Events that are attacks or calls,
  std::unordered_set<std::int64_t> told_by_;   ///< and their documents.
  std::unordered_set<std::int64_t> meant_;     ///< Those attacked, attackers, the pact itself.
  std::vector<const PactRows::Attack*> attack_rows_;
  std::vector<const pacts::Attack*> attacks_;
  std::vector<pacts::FoundTest> tests_;
};

}  // namespace entente::query
