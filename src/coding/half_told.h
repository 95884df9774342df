/// Acts that a sentence tells only in part: sides that the rules of context.h leave open, and frames that fit
/// but for a side. Weights learnt from texts that people have coded say who of the text is meant, and whether
/// a frame that lacks a side tells an act at all. See docs/sides.md.
///
/// Only in running text: a sentence by itself has nothing around it that could tell.
#pragma once

#include <string>
#include <vector>

#include "coding/candidates.h"
#include "coding/context.h"
#include "coding/weights.h"
#include "document/document.h"

namespace entente::coding {

/// So many sentences tell a story.
inline constexpr std::size_t kRunningText = 4;

/// Names sides that are open in `drafts` where one party of the text is likely enough. Nobody is named where
/// none is: a wrong side is worse than none.
void name_open_sides(const Document& document, const Candidates& candidates, const Weights& sides,
                     std::vector<DraftEvent>& drafts);

/// Adds to `drafts` those of `partial` that tell an act, with the sides that the text around gives, in the
/// order of the text.
void add_half_told(const Document& document, const Candidates& candidates, const SideModels& models,
                   std::vector<DraftEvent>&& partial, std::vector<DraftEvent>& drafts);

/// What speaks for an act in a frame that lacks a side, before its sides are sought.
std::vector<std::string> act_features(const Document& document, const Candidates& candidates,
                                      const DraftEvent& draft);

/// An open side as the trainer sees it.
struct OpenEnd {
  OpenSide side = OpenSide::kActor;
  std::vector<Candidate> candidates;
};
/// An act with open sides as the trainer sees it.
struct OpenAct {
  Event event;  ///< As its sentence tells it.
  bool partial = false;
  std::vector<std::string> features;  ///< Of partial acts.
  std::vector<OpenEnd> ends;
};

}  // namespace entente::coding
