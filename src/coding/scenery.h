/// What a clause tells only as the background of another act of the same sentence, in texts of a sentence or
/// two: articles tell what led to an act for its own sake.
#pragma once

#include <vector>

#include "coding/matcher.h"

namespace entente::coding {

/// "Le Bhoutan et l'Inde ont signé le traité auquel leurs juristes travaillaient", "alors que l'opposition
/// menaçait": a relative or circumstantial clause whose tense says how things stood. The trigger's clause is
/// such a one, and another of `matches` stands outside it.
bool is_scenery(const SentenceView& view, const Match& match, const std::vector<Match>& matches);

}  // namespace entente::coding
