/// Names of authors as pages write them.
#pragma once

#include <string>
#include <string_view>

namespace entente::text {

/// "By JANE DOE, Staff Writer | 3 May 2019" -> "JANE DOE, Staff Writer": without the words before a name, and
/// what stands behind it. Empty when no name is left.
std::string author_of(std::string_view text);

}  // namespace entente::text
