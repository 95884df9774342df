/// Sentences whose verb was taken for a noun.
///
/// "Kinshasa presse Kigali de retirer ses troupes", "Germany imports Kazakh oil": in the present tense many
/// verbs are spelled like nouns, and right behind a bare name, above all in headlines, taggers take them for
/// one. Such a sentence has no verb, so it tells nothing. It is read again with the word as a verb. "Rabat
/// coupe les ponts avec Tunis, Madrid propose": so is a word in small letters that was joined to the name
/// before it.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"
#include "lang/model.h"

namespace entente::pipeline {

/// Analyses those of the sentences again that have no verb where one may stand. `compounds`: the language
/// puts nouns side by side ("Germany imports"), so that what follows has to show that the word is a verb.
void read_missing_verbs(const lang::Model& model, const VerbLists& verbs, bool compounds,
                        std::span<const std::uint32_t> sentences, Document& document,
                        lang::Workspace& workspace);

}  // namespace entente::pipeline
