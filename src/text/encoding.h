/// Bytes to UTF-8. Finds the encoding (byte order mark, validity, declaration, statistics, in that order of
/// trust), repairs damage that can be repaired with certainty, and keeps where every byte came from.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/offset_map.h"

namespace entente::text {

struct Decoded {
  /// Valid UTF-8. A view of the input when that was already good, else of `storage`.
  std::string_view text() const { return copied ? std::string_view(storage) : view; }

  bool copied = false;
  std::string_view view;
  std::string storage;
  OffsetMap map;         ///< From text() to the bytes given.
  std::string encoding;  ///< "utf-8", "utf-16le", "windows-1252", "iso-8859-15", or another IANA name.
  std::vector<Warning> warnings;  ///< W102 bytes repaired or replaced, W103 double encoding undone.
};

/// `declared` is the encoding that the document itself names (HTML meta), or empty. The result may view
/// `bytes`, which must outlive it. Safe from any thread; linear time.
Decoded decode(std::string_view bytes, std::string_view declared = {});

/// The encoding that an HTML page declares in its first bytes, in lower case, or empty.
std::string declared_html_encoding(std::string_view bytes);

bool valid_utf8(std::string_view bytes);

/// The code points of the bytes of an encoding in which each character is one byte, -1 for bytes it does not
/// use; nothing for other encodings and unknown names.
std::optional<std::array<int, 256>> single_byte_table(const std::string& name);

/// "utf-16le", "utf-16be", "utf-32le", "utf-32be" for text that has a byte order mark or the zero bytes of
/// such an encoding; empty otherwise.
std::string wide_encoding(std::string_view bytes);

}  // namespace entente::text
