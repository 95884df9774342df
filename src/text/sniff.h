/// What a file holds, told by its first bytes; its name is only a hint where the bytes could be several
/// things.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "text/reader.h"

namespace entente::text {

/// How many bytes sniff() wants to see.
inline constexpr std::size_t kSniffBytes = 64 * 1024;

/// The format of an (unpacked) file that begins with `head`. Errors: kEmptyInput, kBinaryInput (naming the
/// kind of file), kUnsupported for text formats that are no articles. `path` is for hints and messages.
Result<RecordFormat> sniff(std::string_view head, const std::string& path);

/// True when the text holds enough HTML tags to be a page or a fragment of one.
bool looks_html(std::string_view text);

}  // namespace entente::text
