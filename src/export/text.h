/// Text as the formats want it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::exports {

/// A cell between tabs. These formats know no escape, and their readers disagree on quotes: tabs, line ends
/// and other control characters become blanks, double quotes single ones, bytes that are no UTF-8 U+FFFD.
std::string tab_cell(std::string_view text);

/// Between XML tags or in an attribute: the five characters escaped, what XML 1.0 forbids left out.
std::string xml_text(std::string_view text);

/// Upper-case ASCII where there is any: "Émirats" is "EMIRATS", as GDELT spells names.
std::string capitals(std::string_view text);

std::string join(const std::vector<std::string>& list, std::string_view between = "; ");

/// Degrees and scores in as many digits, without a minus before zero.
std::string decimal(double value, int digits);

}  // namespace entente::exports
