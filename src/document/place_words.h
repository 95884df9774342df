/// Prepositions that say where something is done, in both languages: one list for all that ask.
#pragma once

#include <string_view>

namespace entente {

/// "en", "près de", "in", "off": what stands behind it may be where, and need not be who. As
/// SentenceView::preposition_of writes them: "au" is "à", and several words are joined by spaces.
bool says_where(std::string_view preposition);

}  // namespace entente
