/// What a file holds, told by its first bytes; its name is only a hint where the bytes could be several
/// things.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "text/stream_place.h"
#include "text/table.h"

namespace entente::text {

/// How many bytes sniff() wants to see.
inline constexpr std::size_t kSniffBytes = 64 * 1024;

/// What an (unpacked) stream is.
enum class FileFormat : std::uint8_t { kPlain, kHtml, kJsonLines, kTable, kWebArchive, kFeed, kArchive };

/// The format of an (unpacked) stream that begins with `head`. Errors: kEmptyInput, kBinaryInput (naming the
/// kind of file), kUnsupported for text formats that are no articles. `place` is for hints and messages,
/// `columns` tells tables that have no usual names.
Result<FileFormat> sniff(std::string_view head, const StreamPlace& place, const ColumnNames& columns);

/// True when the text holds enough HTML tags to be a page or a fragment of one.
bool looks_html(std::string_view text);

}  // namespace entente::text
