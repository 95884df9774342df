/// What the clause that an event is told in says of when that was, where it names no date.
#pragma once

#include "document/document.h"
#include "document/verbs.h"
#include "world/setting.h"
#include "world/tense.h"

namespace entente::coding {

struct OwnClause {
  world::Tense tense = world::Tense::kNone;
  bool main = false;       ///< Of the main clause of its sentence.
  bool up_to_now = false;  ///< "has promised": what counts is that it is so now.
  bool at_once = false;    ///< "aussitôt", "promptly": right after what is told before.
  /// Of another day than the scene: "A bought arms, and in June B signed", "A left some days earlier".
  bool apart = false;
  bool shortly_before = false;  ///< "opened on Monday, after A had joined": in the days before the scene.
};

/// The clause of the event's trigger, seen from the scene that governs its sentence.
OwnClause own_clause(const Document& document, const VerbLists& verbs, const Event& event,
                     const world::Setting& scene);

}  // namespace entente::coding
