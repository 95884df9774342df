/// From bytes to tokens. Internal to src/world.
#pragma once

#include <cstdint>

#include "document/document.h"

namespace entente::world {

/// Fills first_token, last_token and head_token (the last) from begin, end and sentence.
void set_tokens(const Document& document, Mention& mention);

/// Index within the sentence of the token that holds the byte, or `otherwise`.
std::uint32_t token_at(const Document& document, std::uint32_t sentence_index, std::uint32_t byte,
                       std::uint32_t otherwise);

}  // namespace entente::world
