/// CoNLL-U out of text or given tokens, and scores against treebanks.
#pragma once

#include <string>
#include <string_view>

#include "entente/engine.h"
#include "pipeline/resources.h"

namespace entente::api {

/// The input as the text stage takes it.
text::RawRecord record_of(const TextInput& input);

bool parse_text(const pipeline::Resources& resources, const TextInput& input, std::string& conllu,
                std::string& message);
bool parse_tokenized(const pipeline::Resources& resources, std::string_view conllu_in,
                     const std::string& language, std::string& conllu, std::string& message);
bool score_parse(const pipeline::Resources& resources, std::string_view gold, const std::string& language,
                 ParseScores& scores, std::string& message);

}  // namespace entente::api
