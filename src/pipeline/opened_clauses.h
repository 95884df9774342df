/// Clauses whose first word was taken for a preposition.
///
/// "Talks collapsed as Saudi Arabia and the Emirates called off a deal", "after Poland signed": words such as
/// "as" open a clause or stand before a noun, and before a name of several words parsers take the noun. The
/// verb right behind the names is then joined to the verb before, and whoever acts is the wrong one.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::pipeline {

/// Makes the names the subject of the verb behind them. Changes heads and relations only.
void mend_opened_clauses(const VerbLists& verbs, std::span<const std::uint32_t> sentences,
                         Document& document);

}  // namespace entente::pipeline
