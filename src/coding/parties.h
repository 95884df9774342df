/// Whom the events of a document are about: which parties take part in most of them, and which two states
/// have most to do with each other. What a sentence leaves open is completed from this (`context.h`).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "coding/context.h"

namespace entente::coding {

inline constexpr std::size_t kStateCode = 3;  // Letters of "RUS".
inline constexpr int kVerbalConflict = 3;     // Quad class: conflict in words; above it, in deeds.

bool has_code(const std::vector<Side>& sides, const std::string& code);
/// Among the actors or the recipients.
bool takes_part(const Event& event, const std::string& code);

/// How many events each party takes part in, most first, with a mention of it. Built once for a document:
/// what is completed later does not count.
class Parties {
 public:
  explicit Parties(const std::vector<DraftEvent>& drafts);
  Parties(const Parties&) = delete;  // the main pair points into the table of pairs
  Parties& operator=(const Parties&) = delete;

  std::size_t count() const { return counts_.size(); }

  /// The two that the document is about, where the actor is a third one who has a lesser part in it.
  std::vector<Side> both_beside(const Event& event) const;

  /// Whether no two have more to do with each other and with nobody else.
  bool is_main_pair(const std::string& one, const std::string& other) const;

  /// The one with whom the actor has most of its dealings, two thirds at least.
  std::vector<Side> partner(const Event& event) const;

  /// Whether the text tells of a quarrel of the actor and its partner: a measure is aimed at no friend.
  bool at_odds(const Event& event) const;

  /// The party that the document is about, where one stands out beside the event's actors.
  std::vector<Side> outstanding(const Event& event) const;

 private:
  struct Count {
    std::size_t events = 0;
    std::size_t quarrels = 0;  ///< Of these, conflicts in words or deeds.
    Side side;
  };
  /// The two states that have most to do with each other.
  struct Pair {
    const Side* first = nullptr;
    const Side* second = nullptr;
    std::size_t events = 0;
  };

  void count_pair(const Event& event);
  void find_main_pair();

  std::vector<Count> counts_;
  Pair main_;
  /// How often two states have to do with each other and with nobody else.
  std::map<std::string, std::map<std::string, Count>> pairs_;
};

}  // namespace entente::coding
