/// Who may ask, and what every response says to browsers.
///
/// The page that a person has open in another tab must be able neither to read the store nor to change it:
/// requests under a foreign host name are refused (DNS rebinding), so are writes that come from another
/// origin, and the content security policy lets pages run only what this program serves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "message.h"
#include "serve.h"

namespace entente::server {

class Guard {
 public:
  explicit Guard(const ServeOptions& options);
  /// The refusal, or nothing for a request that may go on.
  std::optional<Response> refuse(const Request& request) const;
  /// Adds the headers of every response.
  static void finish(Response& response);

 private:
  bool known_host(std::string_view host) const;
  bool has_token(const Request& request) const;
  std::optional<Response> ask_for_token(const Request& request) const;

  std::string token_;
  bool loopback_;
  std::vector<std::string> names_;
};

/// Takes as long for a wrong token as for a right one.
bool same_secret(std::string_view given, std::string_view secret);

}  // namespace entente::server
