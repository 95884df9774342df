/// Which events of a store bear on a pact, each once: attacks on those whom it binds, calls on it, and what
/// its parties did then.
///
/// Deeds are found in the index of who takes part, which says day, type and status. Of those that are found,
/// only those are loaded that can be an answer; what they are, the judge says.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "query/event_filter.h"
#include "query/questions.h"

namespace entente::query {

class PactEvents {
 public:
  PactEvents(Connection& connection, const PactJudge& judge) : connection_(connection), judge_(judge) {}

  /// Takes in what bears on the pact. What bears on several is taken once.
  Status gather(const std::string& name);

  const std::vector<ToldEvent>& events() const { return events_; }

 private:
  /// Who is looked for: nobody is left out where a list would be too long for a filter, or is empty.
  struct Codes {
    bool all = false;
    std::set<std::int64_t> ids;
    bool has(std::int64_t code) const { return all || ids.count(code) > 0; }
  };
  struct Found {
    bool undated = false;  ///< Its day is assumed, and its document tells an attack.
    bool loaded = false;
  };
  struct Window {
    Date from, to;
  };
  struct Candidate {
    EventPlace place;
    int type = 0, status = 0;
  };

  Codes codes_of(const std::set<std::string>& names);
  void find_tests(const std::vector<PactTest>& tests, const std::string& pact);
  static std::vector<Window> windows(const std::vector<PactTest>& tests);
  void take_attacks(const Codes& victims, const std::string& pact);
  void take(std::vector<EventPlace> places);
  void take_undated(std::int64_t document);
  void take_answers(const Window& window);
  std::vector<Candidate> deeds_in(const Window& window);
  bool meant(std::string_view sides) const;
  bool may_answer(int type, int status, std::string_view sides) const;
  void load(std::int64_t event, Found& found);

  Connection& connection_;
  const PactJudge& judge_;
  Codes parties_;                                          ///< Members and the pact itself.
  Codes meant_;                                            ///< Those attacked, attackers, the pact itself.
  std::unordered_set<std::int64_t> attacked_, attackers_;  ///< Of the tests. The pact is as if attacked.
  std::map<std::string, std::int64_t> attack_documents_;   ///< Rows by id.
  std::unordered_map<std::int64_t, Found> found_;
  std::vector<ToldEvent> events_;
};

}  // namespace entente::query
