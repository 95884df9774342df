/// Tokens by which lists go on: the place of the last item, opaque to callers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace entente::query {

/// `kind` tells lists apart, so that a token is not used for another one.
std::string make_token(char kind, const std::vector<std::int64_t>& place);

/// As many numbers as make_token() was given; nothing for an empty token; kBadField for anything else.
Result<std::optional<std::vector<std::int64_t>>> read_token(const std::string& token, char kind,
                                                            std::size_t count);

}  // namespace entente::query
