/// Fits frames to words: which frame of a trigger fits, whom its slots find, and why the others do not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "coding/arguments.h"
#include "coding/frame.h"
#include "coding/start.h"
#include "document/sentence_view.h"
#include "document/sides.h"

namespace entente::coding {

/// What a frame demands and a sentence lacks; one bit each. Everything else fitted.
enum Missing : std::uint8_t {
  kMissesActor = 1,
  kMissesRecipient = 2,
  kMissesBoth = 4,        ///< Both sides of a mutual act, in one phrase.
  kNamesNobody = 8,       ///< No political actor at all.
  kNamesOneOfBoth = 16,   ///< One side where both are to stand in one phrase.
  kNamesOnlyItself = 32,  ///< The actor once more where the recipient is to be.
  kNamesNoPartner = 64,   ///< One side of a mutual act.
};

/// A frame that fitted at a trigger.
struct Match {
  const Frame* frame = nullptr;
  int trigger = -1;
  std::vector<SideRef> actors;
  std::vector<SideRef> recipients;
  std::vector<int>
      argument_tokens;  ///< Heads of the phrases that filled slots or conditions: hidden from other frames.
  std::vector<int> consumed;       ///< Tokens that word conditions matched: they are part of the trigger.
  int light_verb = -1;             ///< The support verb of a noun trigger; -1 for none.
  bool unnamed_recipient = false;  ///< A required recipient is only a pronoun that nobody was found for.
  bool recipient_left_open =
      false;  ///< A required recipient is not in the sentence: the text around may name it.
  bool act_meant =
      false;             ///< "S'en est réjoui": the recipient is whoever did the act that the pronoun means.
  bool answers = false;  ///< The recipient is whoever did the act that this answers.
  bool partner_left_open = false;  ///< Of a mutual act only one side is in the sentence.
  bool pair_left_open = false;  ///< Of a mutual act no side is in the sentence, and the frame demands none.
  bool crowd = false;           ///< Who protests is a crowd of no state: the place says whose.
  std::size_t filled = 0;       ///< Slots filled.
  bool partial = false;         ///< It may fit without its sides.
  std::uint8_t missing = 0;     ///< Of a partial match, what is missing (see Missing); 0: it fits as it is.

  /// As new, but for the memory: most attempts fail.
  void reset() {
    Match fresh;
    fresh.actors.swap(actors), fresh.actors.clear();
    fresh.recipients.swap(recipients), fresh.recipients.clear();
    fresh.argument_tokens.swap(argument_tokens), fresh.argument_tokens.clear();
    fresh.consumed.swap(consumed), fresh.consumed.clear();
    *this = std::move(fresh);
  }
};

/// A frame that nearly fitted, for explain.
struct Miss {
  const Frame* frame = nullptr;
  int trigger = -1;
  std::string reason;  ///< "slot `avec R` found nobody".
  int fitted = 0;      ///< Conditions and slots that fitted before it failed: how near it came.
};

class Matcher {
 public:
  Matcher(const FrameSet& frames, const VerbLists& verbs) : frames_(frames), verbs_(verbs) {}

  /// The best frame at the token, or nothing. Misses are collected when `misses` is given; else frames whose
  /// words the sentence lacks are not tried.
  std::optional<Match> match(const SentenceView& view, int token, const SentenceWords& words,
                             std::vector<Miss>* misses = nullptr) const;

  /// The same, and where no frame fits, the one that lacks least of its sides: the text around may tell who
  /// they are (half_told.h).
  std::optional<Match> match_partly(const SentenceView& view, int token, const SentenceWords& words) const;

 private:
  std::optional<Match> match(const SentenceView& view, int token, const SentenceWords& words,
                             std::vector<Miss>* misses, bool partly) const;
  bool fit(const SentenceView& view, int token, const StartFacts& start, const Frame& frame,
           const Trigger& trigger, Match& match, Miss* miss) const;
  bool fit_trigger(const SentenceView& view, int token, const StartFacts& start, const Frame& frame,
                   const Trigger& trigger, Match& match, Miss* miss) const;
  bool fit_condition(Arguments& arguments, const Condition& condition, Match& match) const;
  bool fit_condition(Arguments& arguments, const Condition& condition, Role role, Match& match) const;
  bool is_one_of(const Arguments& arguments, const WordSet& words, SetNumber set, int token) const;
  bool modified(const Arguments& arguments, const Condition& condition, Role role) const;
  bool add_subjects_of_state(const SentenceView& view, const Arguments& arguments, const Slot& slot,
                             Match& match) const;
  bool is_crowd(const Arguments& arguments, const Slot& slot) const;
  bool left_open(const Arguments& arguments, const Slot& slot, const Match& match) const;
  bool fit_slot(const Arguments& arguments, const Slot& slot, Match& match) const;
  bool fit_one_role(const Arguments& arguments, const Slot& slot, Match& match) const;
  bool add_light_subject(const Arguments& arguments, Match& match) const;
  bool finish_sides(const SentenceView& view, const Frame& frame, Match& match, Miss* miss) const;

  const FrameSet& frames_;
  const VerbLists& verbs_;
};

}  // namespace entente::coding
