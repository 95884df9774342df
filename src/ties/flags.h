/// Kinds of forces and purposes that the words around a tie name: "land", "sea", "air", "cyber",
/// "anti-terrorist", "nuclear".
#pragma once

#include <string>
#include <vector>

#include "ties/reader.h"

namespace entente::ties {

/// Flags of the phrase that the token heads, sorted.
std::vector<std::string> flags_around(const SentenceReader& reader, int token);

}  // namespace entente::ties
