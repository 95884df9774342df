#include "message.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/query_json.h"

namespace entente::server {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Length of the well-formed UTF-8 sequence at the beginning; 0 where there is none.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first < 0xF0) {
    if (!follows(1) || !follows(2)) return 0;
    if (first == 0xE0 && byte(1) < 0xA0) return 0;   // overlong
    if (first == 0xED && byte(1) >= 0xA0) return 0;  // surrogates
    return 3;
  }
  if (first >= 0xF0 && first < 0xF5) {
    if (!follows(1) || !follows(2) || !follows(3)) return 0;
    if (first == 0xF0 && byte(1) < 0x90) return 0;
    if (first == 0xF4 && byte(1) >= 0x90) return 0;
    return 4;
  }
  return 0;
}

bool plain_text(std::string_view text) {
  while (!text.empty()) {
    const auto c = static_cast<unsigned char>(text.front());
    const std::size_t length = utf8_length(text);
    if (length == 0 || c < 0x20 || c == 0x7F) return false;
    text.remove_prefix(length);
  }
  return true;
}

/// In queries, a plus is a blank.
bool decode(std::string_view text, bool query, std::string& out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size()) return false;
      const int high = digit(text[i + 1]), low = digit(text[i + 2]);
      if (high < 0 || low < 0) return false;
      out.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      out.push_back(query && text[i] == '+' ? ' ' : text[i]);
    }
  }
  return plain_text(out);
}

int status_of(const std::string& code) {
  if (code == "E078" || code == "E010") return 404;
  if (code == "E011") return 403;
  if (code == "E022") return 413;
  if (code == "E020" || code == "E025" || code == "E026" || code == "E040" || code == "E060") return 400;
  if (code == "E050") return 415;
  if (code == "E073" || code == "E076" || code == "E077") return 503;
  return 500;
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  const auto found =
      std::find_if(headers.begin(), headers.end(), [&](const auto& h) { return h.first == name; });
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Response failure(int status, const std::string& code, const std::string& message) {
  Response out;
  out.status = status;
  out.type = "application/json";
  out.body = error_json(code, message);
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

Response failure(const std::string& code, const std::string& message) {
  return failure(status_of(code), code, message);
}

std::optional<Target> parse_target(std::string_view target) {
  if (target.empty() || target.front() != '/') return std::nullopt;
  Target out;
  const std::size_t question = std::min(target.find('?'), target.size());
  std::string_view path = target.substr(1, question - 1);
  while (true) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    std::string segment;
    if (!decode(path.substr(0, slash), false, segment)) return std::nullopt;
    out.segments.push_back(std::move(segment));
    if (slash == path.size()) break;
    path.remove_prefix(slash + 1);
  }
  if (out.segments.size() == 1 && out.segments.front().empty()) out.segments.clear();
  std::string_view query = question < target.size() ? target.substr(question + 1) : std::string_view();
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    std::string name, value;
    if (!decode(pair.substr(0, equals), true, name)) return std::nullopt;
    if (equals < pair.size() && !decode(pair.substr(equals + 1), true, value)) return std::nullopt;
    out.parameters.emplace_back(std::move(name), std::move(value));
  }
  return out;
}

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~' || c == ':';
    if (plain)
      out.push_back(c);
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace entente::server
