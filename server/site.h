/// Files that are part of the program: the web application and the description of the API (embed.py).
#pragma once

#include <optional>
#include <string_view>

#include "message.h"

namespace entente::server {

struct EmbeddedFile {
  std::string_view path;  ///< "/assets/index-3f2a.js"
  std::string_view type;
  std::string_view tag;  ///< Entity tag, with its quotes.
  std::string_view bytes;
  std::string_view compressed;  ///< By gzip; empty where that does not gain.
};

/// Null where there is none.
const EmbeddedFile* embedded_file(std::string_view path);

/// The page at a path: a file, or the application's first page for addresses that it makes itself.
Response site(const Request& request);

/// The file as a response to the request: compressed, or "not modified".
Response file_response(const EmbeddedFile& file, const Request& request);

bool accepts_gzip(const Request& request);
/// True when the client has what the tag stands for.
bool matches_tag(const Request& request, std::string_view tag);

}  // namespace entente::server
