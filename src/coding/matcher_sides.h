/// Who is whom in a match: shared by the matcher's files.
#pragma once

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "coding/matcher.h"

namespace entente::coding {

/// Puts into words why a frame does not fit, for those who ask: explain, but not reading.
template <typename... Parts>
void say(Miss* miss, fmt::format_string<Parts...> words, Parts&&... parts) {
  if (miss) miss->reason = fmt::format(words, std::forward<Parts>(parts)...);
}

/// The side is one of the match's actors, whatever its sector.
bool acts(const SideRef& side, const Match& match);

/// Nobody else than the actors; true of nobody at all.
bool all_act(const std::vector<SideRef>& sides, const Match& match);

/// Neither in the trigger's subject and object nor behind a preposition of sides ("avec", "between") anybody
/// is named: where it took place and on what occasion may be.
bool names_nobody(const SentenceView& view, int trigger);

/// "L'accord conclu le 10 mars", "a truce agreed in May": a participle that says of a noun what was done with
/// it, and when.
bool dated_participle(const SentenceView& view, int participle);

}  // namespace entente::coding
