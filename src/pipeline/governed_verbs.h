/// Verbs without "to" behind another verb, taken for a part of the noun phrase beside them.
///
/// "denied shelling Eritrean villages": between a noun and what modifies it stands no demonym, so that the
/// gerund is no modifier, and the villages are what is shelled. "let its claims against Berlin lapse": a verb
/// has no noun for its modifier; what stands before it belongs to the object, as does all between "let" and
/// its infinitive.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"
#include "lang/model.h"

namespace entente::pipeline {

/// Changes heads and relations, and makes verbs of gerunds that were tagged as nouns.
void mend_governed_verbs(const lang::Model& model, const VerbLists& verbs,
                         std::span<const std::uint32_t> sentences, Document& document);

}  // namespace entente::pipeline
