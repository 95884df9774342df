/// Content hashes: ids of documents, events and ties. The same bytes give the same id on every machine, for
/// ever.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

/// XXH3, 64 bits.
std::uint64_t hash64(std::string_view bytes);

/// Sixteen hexadecimal digits of hash64.
std::string content_id(std::string_view bytes);

}  // namespace entente
