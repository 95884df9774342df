/// What several fuzzers share. A fuzzer reads whatever bytes it is given and checks only what must always
/// hold; crashes, leaks, endless loops and sanitiser reports are findings by themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "text/item_reader.h"
#include "text/reader.h"

namespace entente::fuzz {

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the run as a finding when something that must always hold does not.
void require(bool holds, const char* what);

/// With the phrases around articles of every language in lang/.
const text::Cleaner& cleaner();

/// Reads all items of a source, cleans the first few records, and checks that the source comes to an end.
void drain(text::ItemReader& reader);

/// A reader over the bytes as if they lay in a file of this name.
void drain_file(std::string_view bytes, const std::string& name);

/// A folder of this process that is removed at its end.
const std::string& folder();

}  // namespace entente::fuzz
