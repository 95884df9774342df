/// HTTP responses as crawlers keep them: a header, and a body that may be sent in chunks and packed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "text/offset_map.h"
#include "text/reader.h"

namespace entente::text {

/// What the header of a response says, as far as it matters for its text.
struct HttpHead {
  int status = 0;            ///< 0: this is no HTTP response.
  std::string content_type;  ///< Lower case, without parameters; empty when not said.
  std::string language;      ///< Content-Language, its first.
  BodyCoding coding;
  std::size_t length = 0;  ///< Bytes before the body.
};

/// Reads the header at the beginning of a response.
HttpHead read_http_head(std::string_view response);

/// The value of a field in lines of "Name: value", whatever the case of its name; empty when it is not there.
std::string_view header_value(std::string_view lines, std::string_view name);

struct HttpBody {
  std::string bytes;
  OffsetMap map;  ///< From `bytes` to the body as it was given; after unpacking, into the unpacked body.
};

/// Joins the chunks of a body and unpacks it (gzip, deflate, Brotli, zstd). Crawlers often keep a body plain
/// beside a header that says otherwise: what is not chunked or packed is taken as it is. Errors: kBadSyntax
/// for damaged packing that yields nothing, kTooLarge for more than limits::kMaxDocumentBytes.
Result<HttpBody> unwrap_body(std::string_view body, const BodyCoding& coding);

}  // namespace entente::text
