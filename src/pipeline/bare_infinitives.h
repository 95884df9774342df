/// Infinitives without "to" that were taken for nouns or adjectives.
///
/// "would double tariffs", "will police the border", "help guard Latvia": a modal is followed by a verb,
/// whatever else that is spelled like; "help" is where a name or an article follows the word. "let its
/// demands drop": so does the last word of the object of "let", or what stands before a preposition there.
/// Such sentences are read again with the word as a verb.
#pragma once

#include <cstdint>
#include <span>

#include "document/document.h"
#include "document/verbs.h"
#include "lang/model.h"

namespace entente::pipeline {

/// Analyses those of the sentences again; nothing where the language has no list "stand-in-bare".
void read_bare_infinitives(const lang::Model& model, const VerbLists& verbs,
                           std::span<const std::uint32_t> sentences, Document& document,
                           lang::Workspace& workspace);

}  // namespace entente::pipeline
