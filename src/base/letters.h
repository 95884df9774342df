/// Letters without their accents: the one table that all folding of text and names goes by.
#pragma once

#include <string_view>

namespace entente {

/// The plain lower-case letters, one or two, that a Latin letter beyond ASCII stands for: "É" gives "e", "œ"
/// "oe", "ß" "ss", "ờ" "o". Empty for code points that are no such letter, ASCII included.
std::string_view bare_letters(char32_t point);

}  // namespace entente
