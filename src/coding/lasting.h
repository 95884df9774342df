/// What goes on while it is told: progressives, and tenses that tell what lasts.
#pragma once

#include <string>

#include "coding/frame.h"
#include "document/sentence_view.h"

namespace entente::coding {

/// Why the verb tells of an act of this type that it goes on; empty where it does not.
std::string lasts(const SentenceView& view, const VerbLists& verbs, EventType type, int verb);

}  // namespace entente::coding
