#include "multipart.h"

#include <string.h>

#include <algorithm>

#include "server_limits.h"

namespace entente::server {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_caseless(std::string_view text, std::string_view start) {
  return text.size() >= start.size() &&
         std::equal(start.begin(), start.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// memmem: linear in the body, whatever is in it.
std::size_t find(std::string_view text, std::string_view sought, std::size_t from) {
  const void* found = ::memmem(text.data() + from, text.size() - from, sought.data(), sought.size());
  return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : text.npos;
}

/// The value of a parameter of a header: name="value" or name=value.
std::string parameter_of(std::string_view header, std::string_view name) {
  while (true) {
    const std::size_t semicolon = header.find(';');
    if (semicolon == header.npos) return {};
    header.remove_prefix(semicolon + 1);
    while (!header.empty() && header.front() == ' ') header.remove_prefix(1);
    if (!starts_with_caseless(header, name) || header.size() <= name.size() || header[name.size()] != '=')
      continue;
    header.remove_prefix(name.size() + 1);
    if (!header.starts_with('"')) return std::string(header.substr(0, header.find_first_of("; \r")));
    std::string out;
    for (std::size_t i = 1; i < header.size() && header[i] != '"'; ++i) {
      if (header[i] == '\\' && i + 1 < header.size() && (header[i + 1] == '"' || header[i + 1] == '\\')) ++i;
      out.push_back(header[i]);
    }
    return out;
  }
}

void read_part_header(std::string_view line, Part& part) {
  if (!starts_with_caseless(line, "content-disposition:")) return;
  part.name = parameter_of(line, "name");
  part.file_name = parameter_of(line, "filename");
}

}  // namespace

std::string boundary_of(std::string_view content_type) {
  return starts_with_caseless(content_type, "multipart/form-data") ? parameter_of(content_type, "boundary")
                                                                   : std::string();
}

std::optional<std::vector<Part>> parse_multipart(std::string_view body, const std::string& boundary,
                                                 std::size_t most) {
  constexpr std::size_t kLongestBoundary = 70;  // RFC 2046
  if (boundary.empty() || boundary.size() > kLongestBoundary) return std::nullopt;
  const std::string first = "--" + boundary, between = "\r\n" + first;
  std::size_t at = body.starts_with(first) ? first.size() : find(body, between, 0);
  if (at == body.npos) return std::nullopt;
  if (!body.starts_with(first)) at += between.size();
  std::vector<Part> out;
  while (!body.substr(at).starts_with("--")) {
    if (!body.substr(at).starts_with("\r\n") || out.size() == most) return std::nullopt;
    at += 2;
    Part part;
    for (std::size_t end = find(body, "\r\n", at); end != at; end = find(body, "\r\n", at)) {
      if (end == body.npos) return std::nullopt;
      read_part_header(body.substr(at, end - at), part);
      at = end + 2;
    }
    at += 2;
    const std::size_t end = find(body, between, at);
    if (end == body.npos) return std::nullopt;
    part.bytes = body.substr(at, end - at);
    at = end + between.size();
    out.push_back(std::move(part));
  }
  return out;
}

std::string safe_file_name(std::string_view name) {
  if (const std::size_t slash = name.find_last_of("/\\"); slash != name.npos) name.remove_prefix(slash + 1);
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(byte < 0x20 || byte == 0x7F || c == ':' || c == '"' ? '_' : c);
  }
  out.erase(0, std::min(out.find_first_not_of(". "), out.size()));
  if (out.size() > limits::kUploadNameBytes) {
    // The end says what kind of file it is; cut before it, and not within a character.
    const std::size_t dot = out.find('.', out.size() - 16);
    const std::string ending = dot == out.npos ? "" : out.substr(dot);
    std::size_t length = limits::kUploadNameBytes - ending.size();
    while (length > 0 && (static_cast<unsigned char>(out[length]) & 0xC0U) == 0x80U) --length;
    out = out.substr(0, length) + ending;
  }
  return out.empty() ? "upload" : out;
}

}  // namespace entente::server
