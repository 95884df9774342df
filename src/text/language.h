/// Which language a text is written in.
#pragma once

#include <string>
#include <string_view>

namespace entente::text {

/// ISO 639-1 code of the language of most of the text, or empty when the text does not tell. `hint` is a code
/// that the page or its address suggests, or empty. Safe from any thread; looks at the first part only.
std::string identify_language(std::string_view utf8, std::string_view hint = {});

/// "fr" of "fr-FR", "fr_CA", "FR"; empty for anything that does not begin with a two-letter code.
std::string language_code(std::string_view tag);

}  // namespace entente::text
