/// Recipients that a sentence leaves to the text around it: "condemned these bombardments" blames whoever did
/// the bombing told before; "suspended its aid", in an article on Niger, means aid to Niger.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coding/frame.h"
#include "coding/matcher.h"
#include "document/sentence_view.h"

namespace entente::coding {

/// How the sentence tells an event, for what weighs it against the text around (half_told.h).
struct Telling {
  int token = -1;  ///< The trigger, in its sentence; -1 for what was drawn from another event.
  TriggerPos pos = TriggerPos::kVerb;
  bool finite = false;
  std::size_t specificity = 0;  ///< Of the frame.
  std::uint8_t missing = 0;     ///< As in Match.
};

/// An event with what is still open in it.
struct DraftEvent {
  Event event;
  bool open = false;     ///< Nobody in the sentence is the recipient, and the text around may name one.
  bool needed = false;   ///< The frame demands a recipient: without one there is an event only if it refers.
  bool partner = false;  ///< The other side of a mutual act is missing.
  bool pair = false;     ///< Both sides of a mutual act are missing.
  bool answers = false;  ///< The recipient is whoever did the act that this answers.
  bool refers = false;   ///< The object is an act told elsewhere: "these bombardments", "the accord".
  std::string meant = {};   ///< The word for that act; empty for none.
  bool again = false;       ///< The actor does what the text told of another before: "did the same".
  bool third = false;       ///< Praise, a call or an offer of a third one to those of whom the text tells.
  bool given = false;       ///< An offer, backing or a refusal whose recipient is not named.
  bool signs = false;       ///< A signing of which only one side is named.
  bool known = false;       ///< Talks named as known already: "their meeting".
  bool passing = false;     ///< Of these, named by a circumstance only: "before the meeting".
  bool folded = false;      ///< Told before, and kept there.
  std::uint32_t types = 0;  ///< Of that act, one bit for each EventType; none for acts of any type.
  Telling telling = {};
};

/// Finds out what the match leaves open.
void look_for_open_end(const SentenceView& view, const FrameSet& frames, const VerbLists& verbs,
                       const Match& match, DraftEvent& draft);

/// Fills open recipients, and the actors of what undoes an act, from the other events of the document, in the
/// order of the text.
///
/// An act referred to gives its doer. Else the other party of the actor's last event nearby stands in where
/// it is the party that the document's events are about by far most often; else nobody does.
void complete_from_context(const Document& document, std::vector<DraftEvent>& drafts);

/// Leaves out events that are none without their other side where it was not found, but for trade, refusals,
/// sanctions and concessions in a running text.
void leave_out_unfinished(const Document& document, std::vector<DraftEvent>& drafts);

}  // namespace entente::coding
