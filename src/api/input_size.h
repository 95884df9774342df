/// How much there is to read, for progress.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace entente::api {

/// Bytes of all files named and below folders named; 0 where standard input is among them.
std::uint64_t bytes_below(const std::vector<std::string>& paths);

}  // namespace entente::api
