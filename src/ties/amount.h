/// Numbers of things and sums of money as sentences write them: "1 500 soldats", "plus de 10 milliards de
/// dollars", "between 20 and 30 jets", "une centaine d'instructeurs".
#pragma once

#include <optional>
#include <vector>

#include "ties/reader.h"

namespace entente::ties {

/// The number that counts the noun, with its hedge; nothing when it has none.
std::optional<Quantity> count_of(const SentenceReader& reader, int noun);

/// Sums of money between two tokens, the second excluded, in the order of the text.
std::vector<Quantity> money_in(const SentenceReader& reader, int first, int last);

/// The value of digits as news write them: "1 500", "1,500", "2,5", "2.5". Nothing for anything else.
std::optional<double> parse_digits(std::string_view text);

}  // namespace entente::ties
