/// Pacts tested, as pure functions over values: which attacks make a test, and what a deed is to it.
///
/// Files (src/ties/pact.cpp) and stores (src/query/pacts.cpp) find attacks and deeds in ways of their own and
/// say here as little of each as counts, so that a store need not load an event to judge it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/pact.h"

namespace entente::pacts {

/// The days that a date or stretch may mean, first and last; unknown for an unknown one.
Date first_of(const DateRange& range);
Date last_of(const DateRange& range);

/// Who is bound by a pact when. An unknown day is today.
class Members {
 public:
  /// `tables` must outlive this.
  explicit Members(const PactDossier& tables);
  std::vector<std::string> on(const Date& day) const;  ///< Codes, sorted.
  bool bound(std::string_view code, const Date& day) const;

 private:
  std::map<std::string_view, std::vector<const PactMember*>> by_code_;
};

/// An attack, or a call for help on the pact, as far as it makes a test.
struct Attack {
  DateRange date;  ///< Unknown where no text dates it.
  Date published;
  bool call = false;
  std::vector<std::string_view> actors, recipients;  ///< Codes.
};

/// Whether an event of this type and status may be one.
bool attacks(EventType type, EventStatus status);
bool calls(EventType type, EventStatus status);

/// A test without what is told of it, and its attacks by their places in the list.
struct FoundTest {
  PactTest test;
  std::vector<std::size_t> attacks;
};

/// Tests that the tables note (`tables.tests`) and those that attacks on members by others and members' calls
/// make, one for each stretch of time; by date, undated last.
std::vector<FoundTest> find_tests(const PactDossier& tables, const std::vector<const Attack*>& attacks,
                                  const Members& members);

/// "2022-09-13 ARM", as answers to earlier tests are listed.
std::string name_of(const PactTest& test);

/// When a dated deed counts as an answer to the test.
DateRange time_to_answer(const PactTest& test);

/// What somebody did, as far as it bears on a test. `to_nobody`: without recipients; then it is to the
/// attacked where the attacked takes part.
struct Deed {
  EventType type = EventType::kConsult;
  EventStatus status = EventStatus::kHappened;
  bool assist = false;  ///< Its mode.
  bool to_attacked = false, to_attacker = false, to_pact = false, to_nobody = false;
};
std::optional<PactReply> reply_of(const Deed& deed);

/// What an event with `code` among its actors is to a test of `pact` (empty for treaties, which nothing is
/// done to). What is done at home is no answer, nor is what the pact does to itself.
Deed deed_of(const Event& event, const std::string& code, const PactTest& test, const std::string& pact);
inline constexpr std::string_view kAssist = "assist";  ///< The mode of refusing, or giving, help.

/// The reply that stands for several is the one that weighs most: deeds before words, what was refused before
/// what was promised.
int weight(PactReply reply);

/// Which tests are spelled out: those of the tables and the latest others, in their order; 0: all.
std::vector<std::size_t> latest(const std::vector<const PactTest*>& tests, std::size_t most);
/// Which reports are: those that carry the answer before others, then the earliest; in their order.
std::vector<std::size_t> telling(const std::vector<PactReply>& replies, std::size_t most);

}  // namespace entente::pacts
