/// Requests and responses as plain values, without anything of the connection that they came by.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::server {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;
  std::string target;                 ///< As sent: "/api/v1/events?code=RUS".
  std::vector<std::string> segments;  ///< Of the path, decoded: {"api", "v1", "events"}.
  Fields parameters;                  ///< Of the query, decoded, in order.
  Fields headers;                     ///< Names in lower case.
  std::string body;
  std::string body_file;  ///< Where the body lies, if it was too large for memory; gone after the answer.

  /// Value of the only header of the name; empty when it is missing. A header that must not be repeated is
  /// refused before (Guard).
  std::string_view header(std::string_view name) const;
};

/// The bytes of a body and what keeps them alive: nothing for those that are part of the program.
struct Body {
  std::shared_ptr<const std::string> owner;
  std::string_view bytes;

  Body() = default;
  Body(std::string text)  // NOLINT(google-explicit-constructor)
      : owner(std::make_shared<const std::string>(std::move(text))), bytes(*owner) {}
  static Body of_program(std::string_view bytes) {
    Body out;
    out.bytes = bytes;
    return out;
  }
};

struct Response {
  int status = 200;
  std::string type;  ///< Content-Type; empty with an empty body.
  Body body;
  Fields headers;
  bool close = false;  ///< End the connection after it.
};

/// {"error": {"code", "message"}} with the status that fits the code.
Response failure(const std::string& code, const std::string& message);
Response failure(int status, const std::string& code, const std::string& message);

/// Splits and decodes a target; nothing when it is malformed: bad escapes, control characters, no leading
/// slash, or bytes that are no UTF-8.
struct Target {
  std::vector<std::string> segments;
  Fields parameters;
};
std::optional<Target> parse_target(std::string_view target);

/// "a b" -> "a%20b": for paths and queries.
std::string escape(std::string_view text);

}  // namespace entente::server
