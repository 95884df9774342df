/// The parties of a text that may be the side that a sentence leaves open, and what speaks for each.
///
/// What speaks for a party is said in features, named so that a person can read them ("lastpair0one": it is
/// the one other side of what the same sentence tells of the actor before). A model weighs them (weights.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/context.h"
#include "document/document.h"

namespace entente::coding {

/// Which side of an act is open.
enum class OpenSide : std::uint8_t { kActor, kRecipient, kPartner };
char letter_of(OpenSide side);  ///< 'A', 'R', 'B' in the names of features.

/// The codes of all who take part, no code twice.
std::vector<std::string> parties_of(const Event& event);

/// The sides that an event has not: none, one, or actor and recipient. Of a mutual act the partner, where
/// fewer than two parties take part.
std::vector<OpenSide> open_sides(const Event& event);

/// One party that may be meant.
struct Candidate {
  std::string code;
  std::size_t mention = 0;  ///< In Document::mentions: the last before the act, or the first in its sentence.
  std::vector<std::string> features;
};

/// "igo", "st", "nsa", "co", "oth": what kind of party the code stands for.
std::string_view kind_of_code(std::string_view code);

/// What the sentences of a document tell by themselves of its parties: built once, before anything is
/// completed, so that what one guess adds does not carry the next.
class Candidates {
 public:
  Candidates(const Document& document, const std::vector<DraftEvent>& drafts);

  /// Parties named in the sentence, within limits::kCandidateReach before it, or most often in the text and
  /// somewhere before; not those that take part already. In the order of their codes.
  std::vector<Candidate> of(const DraftEvent& draft, OpenSide side) const;

  /// Other parties that the sentence of the draft names.
  std::size_t others_here(const DraftEvent& draft) const;

  /// Acts that the sentence tells without the help of the text around; with `type`, of that type.
  std::size_t acts_here(std::uint32_t sentence) const;
  bool tells_here(std::uint32_t sentence, EventType type) const;

 private:
  /// An act as its sentence tells it.
  struct Act {
    std::uint32_t sentence = 0;
    std::uint32_t begin = 0;  ///< Of its trigger.
    EventType type = EventType::kConsult;
    std::vector<std::string> actors, recipients;
    bool has(std::string_view code) const;
    /// One of the others, and how many there are.
    std::size_t others_than(std::string_view code) const;
  };
  /// What two parties have to do with each other.
  struct Dealings {
    std::size_t all = 0;
    std::size_t hostile = 0;
  };
  struct Named {
    std::vector<std::size_t> mentions;  ///< In the order of the text.
    std::size_t rank = 0;               ///< 0: named most often.
  };
  class Features;

  void count_mentions();
  void count_dealings();
  std::span<const Act> told_in(std::uint32_t sentence) const;
  std::vector<std::string> codes_near(const DraftEvent& draft) const;
  std::optional<Candidate> candidate(const DraftEvent& draft, OpenSide side, std::size_t others,
                                     const std::string& code) const;
  /// The mention nearest to the trigger.
  std::size_t place_in_sentence(const DraftEvent& draft, const std::vector<std::size_t>& here,
                                std::size_t others, Features& out) const;
  void place_before(const DraftEvent& draft, std::size_t last, std::size_t others, Features& out) const;
  void dealings(const DraftEvent& draft, const std::string& code, Features& out) const;
  static void openness(const DraftEvent& draft, OpenSide side, const std::string& place, Features& out);
  std::size_t acts_before(const DraftEvent& draft) const;
  std::string tree_place(const DraftEvent& draft, std::size_t mention) const;

  const Document& document_;
  std::map<std::string, Named, std::less<>> named_;
  std::vector<std::string> most_named_;
  std::vector<Act> acts_;
  std::map<std::string, std::map<std::string, Dealings, std::less<>>, std::less<>> dealings_;
};

}  // namespace entente::coding
