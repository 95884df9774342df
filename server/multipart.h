/// multipart/form-data (RFC 7578), as browsers send files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::server {

/// A piece of the body; its bytes lie in what was parsed.
struct Part {
  std::string name;
  std::string file_name;  ///< As sent: may hold a path, or anything else.
  std::string_view bytes;
};

/// The boundary of a content type; empty where it is no multipart/form-data.
std::string boundary_of(std::string_view content_type);

/// The parts in order; nothing when the body is malformed or has more than `most` parts.
std::optional<std::vector<Part>> parse_multipart(std::string_view body, const std::string& boundary,
                                                 std::size_t most);

/// A name that is safe in one folder: no path, no leading dot, no control characters, not too long.
std::string safe_file_name(std::string_view name);

}  // namespace entente::server
