#include "text/http_message.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/limits.h"
#include "base/strings.h"

namespace entente::text {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kPieceBytes = 256 * 1024;

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

/// Where the empty line behind a header ends; npos when there is none.
std::size_t header_end(std::string_view response) {
  const std::string_view head = response.substr(0, limits::kMaxHttpHeaderBytes);
  for (std::size_t at = head.find('\n'); at != kNone; at = head.find('\n', at + 1)) {
    if (head.substr(at + 1).starts_with('\n')) return at + 2;
    if (head.substr(at + 1).starts_with("\r\n")) return at + 3;
  }
  return kNone;
}

/// "text/html; charset=\"utf-8\"" -> "utf-8".
std::string charset_of(std::string_view content_type) {
  const std::string text = lower_ascii(content_type);
  std::size_t at = text.find("charset");
  if (at == kNone) return {};
  at = text.find_first_not_of(" =\"'", at + 7);
  if (at == kNone) return {};
  return text.substr(at, text.find_first_of(" ;,\"'", at) - at);
}

/// Joins chunks ("1a\r\n<26 bytes>\r\n..."); empty when the body is not made of them.
HttpBody join_chunks(std::string_view body) {
  HttpBody out;
  std::size_t at = 0;
  while (at < body.size()) {
    std::size_t size = 0;
    const char* const end_of_body = body.data() + body.size();
    const auto [end, fault] = std::from_chars(body.data() + at, end_of_body, size, 16);
    const std::size_t line_end = body.find('\n', at);
    if (fault != std::errc() || line_end == kNone || end > body.data() + line_end) {
      if (out.bytes.empty()) return out;
      break;  // damaged further on: what came before is kept
    }
    if (size == 0) break;
    const std::size_t begin = line_end + 1;
    size = std::min(size, body.size() - begin);
    out.map.add(out.bytes.size(), begin);
    out.bytes.append(body.substr(begin, size));
    at = begin + size;
    while (at < body.size() && (body[at] == '\r' || body[at] == '\n')) ++at;
  }
  return out;
}

/// One decoder's step: unpacks into the piece; how many bytes came, and whether more may come.
struct Step {
  std::size_t made = 0;
  bool done = false;
  bool fault = false;
};

/// Runs a decoder to its end. What came before a fault is kept: pages are often cut off.
template <typename Decode>
Result<std::string> unpack_all(Decode decode) {
  std::string out;
  while (true) {
    const std::size_t before = out.size();
    out.resize(before + kPieceBytes);
    const Step step = decode(out.data() + before, kPieceBytes);
    out.resize(before + step.made);
    if (out.size() > limits::kMaxDocumentBytes) {
      return Error{ErrorCode::kTooLarge, fmt::format("the page unpacks to more than {} MiB; no article does.",
                                                     limits::kMaxDocumentBytes >> 20)};
    }
    if (step.fault && out.empty()) {
      return Error{ErrorCode::kBadSyntax, "the page is packed and its packing is damaged. Fetch it again."};
    }
    if (step.fault || step.done || step.made == 0) return out;
  }
}

/// gzip, zlib, or deflate without a frame, told by the window's code of zlib.
Result<std::string> inflate_all(std::string_view packed, int window) {
  z_stream state{};
  if (inflateInit2(&state, window) != Z_OK) return Error{ErrorCode::kBadSyntax, "zlib could not start."};
  const std::unique_ptr<z_stream, int (*)(z_streamp)> owner(&state, inflateEnd);
  state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  state.avail_in = static_cast<uInt>(packed.size());
  return unpack_all([&](char* to, std::size_t size) {
    state.next_out = reinterpret_cast<Bytef*>(to);
    state.avail_out = static_cast<uInt>(size);
    const int outcome = inflate(&state, Z_NO_FLUSH);
    return Step{size - state.avail_out, outcome == Z_STREAM_END, outcome != Z_OK && outcome != Z_STREAM_END};
  });
}

Result<std::string> brotli_all(std::string_view packed) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  const auto* next = reinterpret_cast<const std::uint8_t*>(packed.data());
  std::size_t left = packed.size();
  return unpack_all([&](char* to, std::size_t size) {
    auto* out = reinterpret_cast<std::uint8_t*>(to);
    std::size_t room = size;
    const auto outcome = BrotliDecoderDecompressStream(state.get(), &left, &next, &room, &out, nullptr);
    return Step{size - room, outcome == BROTLI_DECODER_RESULT_SUCCESS,
                outcome == BROTLI_DECODER_RESULT_ERROR || outcome == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT};
  });
}

Result<std::string> zstd_all(std::string_view packed) {
  const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> state(ZSTD_createDCtx(), ZSTD_freeDCtx);
  ZSTD_inBuffer input{packed.data(), packed.size(), 0};
  return unpack_all([&](char* to, std::size_t size) {
    ZSTD_outBuffer output{to, size, 0};
    const std::size_t outcome = ZSTD_decompressStream(state.get(), &output, &input);
    return Step{output.pos, outcome == 0 && input.pos == input.size, ZSTD_isError(outcome) != 0};
  });
}

/// Takes one packing off, the last that was put on. True when the body was packed so.
Result<bool> unpack_once(std::string& bytes, std::string_view packing) {
  using namespace std::string_view_literals;
  constexpr int kGzip = 15 + 16;
  constexpr int kZlib = 15;
  constexpr int kBare = -15;
  const bool gzip = bytes.starts_with("\x1F\x8B");
  const bool html = trimmed(std::string_view(bytes).substr(0, 256)).starts_with('<');
  Result<std::string> out = std::string();
  if (gzip && (packing == "gzip" || packing == "x-gzip" || packing == "deflate")) {
    out = inflate_all(bytes, kGzip);
  } else if (packing == "deflate" && !html) {
    const bool zlib = !bytes.empty() && (bytes.front() & 0x0F) == 8;
    out = inflate_all(bytes, zlib ? kZlib : kBare);
  } else if (packing == "br" && !html) {
    out = brotli_all(bytes);
  } else if (packing == "zstd" && bytes.starts_with("\x28\xB5\x2F\xFD"sv)) {
    out = zstd_all(bytes);
  } else {
    return false;
  }
  if (!out) return out.error();
  bytes = std::move(*out);
  return true;
}

}  // namespace

std::string_view header_value(std::string_view lines, std::string_view name) {
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(end == kNone ? lines.size() : end + 1);
    const std::size_t colon = line.find(':');
    if (colon != kNone && same_name(trimmed(line.substr(0, colon)), name))
      return trimmed(line.substr(colon + 1));
  }
  return {};
}

HttpHead read_http_head(std::string_view response) {
  HttpHead head;
  const std::size_t end = header_end(response);
  const std::size_t code = response.substr(0, 16).find(' ');
  if (!response.starts_with("HTTP/") || end == kNone || code == kNone) return head;
  const std::string_view digits = response.substr(code + 1, 3);
  std::from_chars(digits.data(), digits.data() + digits.size(), head.status);
  const std::string_view lines = response.substr(0, end);
  const std::string_view type = header_value(lines, "Content-Type");
  head.content_type = lower_ascii(trimmed(type.substr(0, type.find_first_of(";,"))));
  const std::string_view language = header_value(lines, "Content-Language");
  head.language = trimmed(language.substr(0, language.find(',')));
  head.coding.charset = charset_of(type);
  head.coding.packing = lower_ascii(header_value(lines, "Content-Encoding"));
  head.coding.chunked = lower_ascii(header_value(lines, "Transfer-Encoding")).find("chunked") != kNone;
  head.length = end;
  return head;
}

Result<HttpBody> unwrap_body(std::string_view body, const BodyCoding& coding) {
  HttpBody out;
  if (coding.chunked) out = join_chunks(body);
  if (out.bytes.empty()) out.bytes = body;
  std::string_view packings = coding.packing;
  while (!packings.empty()) {
    const std::size_t comma = packings.rfind(',');
    const auto unpacked = unpack_once(out.bytes, trimmed(packings.substr(comma == kNone ? 0 : comma + 1)));
    if (!unpacked) return unpacked.error();
    if (*unpacked) out.map = OffsetMap();
    packings = packings.substr(0, comma == kNone ? 0 : comma);
  }
  return out;
}

}  // namespace entente::text
