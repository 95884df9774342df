#include <fmt/format.h>

#include "base/limits.h"
#include "text/encoding.h"
#include "text/item_reader.h"
#include "text/sniff.h"
#include "text/unpack.h"

namespace entente::text {

std::string without_endings(std::string name) {
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed)) name.resize(name.size() - packed.size());
  }
  const std::size_t dot = name.find_last_of('.');
  const std::size_t begin = name.find_last_of('/') + 1;  // 0 when there is none
  if (dot != std::string::npos && dot > begin) name.resize(dot);
  return name;
}

std::string id_of_path(const std::string& path) {
  if (path == "-") return "stdin";
  return without_endings(path.substr(path.find_last_of('/') + 1));
}

Result<StreamPointer> narrowed(const StreamPlace& place, std::unique_ptr<LookAhead> stream) {
  if (wide_encoding(stream->head(kSniffBytes)).empty()) return StreamPointer(std::move(stream));
  std::string bytes;
  std::optional<Error> failure = read_rest(*stream, bytes, limits::kMaxInputBytes);
  if (bytes.size() > limits::kMaxInputBytes) {
    return Error{ErrorCode::kTooLarge,
                 fmt::format("{}: longer than {} MiB in UTF-16 or UTF-32. Save it as UTF-8 first.",
                             place.path, limits::kMaxInputBytes >> 20)};
  }
  return StreamPointer(std::make_unique<MemoryStream>(std::string(decode(bytes).text()), std::move(failure)));
}

Result<ItemReaderPointer> open_items(StreamPlace place, StreamPointer stream, const SourceOptions& options) {
  auto unpacked = unpack(place, std::move(stream));
  if (!unpacked) return unpacked.error();
  std::unique_ptr<LookAhead> ahead = std::move(*unpacked);
  const std::string_view head = ahead->head(kSniffBytes);
  if (head.empty()) {
    std::string none;
    if (const auto got = ahead->read(none, 1); !got) return got.error();
  }
  const auto format = sniff(head, place, options.columns);
  if (!format) return format.error();
  switch (*format) {
    case FileFormat::kPlain:
      return read_whole(std::move(place), RecordFormat::kPlain, std::move(ahead));
    case FileFormat::kHtml:
      return read_whole(std::move(place), RecordFormat::kHtml, std::move(ahead));
    case FileFormat::kWebArchive:
      return read_web_archive(std::move(place), std::move(ahead));
    case FileFormat::kFeed:
      return read_feed(std::move(place), std::move(ahead));
    case FileFormat::kArchive:
      if (const Status deeper = go_deeper(place); !deeper) return deeper.error();
      return read_archive(std::move(place), std::move(ahead), options);
    case FileFormat::kJsonLines:
    case FileFormat::kTable:
      break;
  }
  auto narrow = narrowed(place, std::move(ahead));
  if (!narrow) return narrow.error();
  if (*format == FileFormat::kTable) return read_table(std::move(place), std::move(*narrow), options.columns);
  return read_lines(std::move(place), std::move(*narrow));
}

}  // namespace entente::text
