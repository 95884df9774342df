/// Fits frames to words: which frame of a trigger fits, whom its slots find, and why the others do not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coding/frame.h"
#include "document/sentence_view.h"
#include "document/sides.h"

namespace entente::coding {

/// A frame that fitted at a trigger.
struct Match {
  const Frame* frame = nullptr;
  int trigger = -1;
  std::vector<SideRef> actors;
  std::vector<SideRef> recipients;
  std::vector<int>
      argument_tokens;  ///< Heads of the phrases that filled slots or conditions: hidden from other frames.
  std::vector<int> consumed;  ///< Tokens that word conditions matched: they are part of the trigger.
  int light_verb = -1;        ///< The support verb of a noun trigger; -1 for none.
  std::size_t filled = 0;     ///< Slots filled.
};

/// A frame that nearly fitted, for explain.
struct Miss {
  const Frame* frame = nullptr;
  int trigger = -1;
  std::string reason;  ///< "slot `avec R` found nobody".
};

class Matcher {
 public:
  Matcher(const FrameSet& frames, const VerbLists& verbs) : frames_(frames), verbs_(verbs) {}

  /// The best frame at the token, or nothing. Misses are collected when `misses` is given.
  std::optional<Match> match(const SentenceView& view, int token, std::vector<Miss>* misses = nullptr) const;

 private:
  struct Context;
  bool fit(const SentenceView& view, int token, const Frame& frame, const Trigger& trigger, Match& match,
           std::string& why) const;
  bool fit_trigger(const SentenceView& view, int token, const Frame& frame, const Trigger& trigger,
                   Match& match, std::string& why) const;
  bool fit_condition(Context& context, const Condition& condition, Match& match) const;
  bool fit_slot(Context& context, const Slot& slot, Match& match) const;
  std::vector<int> phrases(Context& context, Role role, const std::vector<std::string>& prepositions) const;
  std::vector<int> possessors(Context& context) const;
  std::vector<int> prepositional(Context& context, const std::vector<std::string>& prepositions) const;
  void find_light_verb(const SentenceView& view, int noun, Match& match, bool& inverted) const;
  std::vector<SideRef> listed_after(const SentenceView& view, int head) const;
  std::vector<SideRef> nearest(Context& context, const Slot& slot) const;
  bool add_light_subject(Context& context, Match& match) const;
  bool finish_sides(Context& context, Match& match, std::string& why) const;

  const FrameSet& frames_;
  const VerbLists& verbs_;
};

}  // namespace entente::coding
