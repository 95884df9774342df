/// What titles leave out, and what they put in front.
///
/// "Ukraine : l'UE prolonge ses sanctions": the topic before the colon is taken for a second subject. "Four
/// Thai soldiers wounded in clash": without its auxiliary the English participle is taken for a past tense,
/// as in "African Union asked to help". "Lavrov, Turkish minister discuss truce": a comma stands for "and".
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::pipeline {

/// Takes topics out of the clause behind them, gives verbs both of their subjects, and makes passives of
/// verbs of harm without an object, where the language spells past and participle alike. Changes heads,
/// relations and features only.
void mend_headlines(const VerbLists& verbs, std::span<const std::uint32_t> sentences,
                    bool past_like_participle, Document& document);

}  // namespace entente::pipeline
