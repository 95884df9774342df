#include "guard.h"

#include <arpa/inet.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "address.h"

namespace entente::server {
namespace {

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src "
    "'self'; "
    "font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

constexpr std::string_view kTokenPage =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Entente</title><h1>Entente</h1>"
    "<form action=\"/\" method=\"get\"><p><label>Token / Jeton <input name=\"token\" type=\"password\" "
    "autocomplete=\"current-password\" required></label> <button>OK</button></p></form></html>";

constexpr std::string_view kCookie = "entente_token";

/// "[::1]:8400" -> "::1", "localhost:8400" -> "localhost"; in lower case. Anything else stays as it is.
std::string host_name(std::string_view host) {
  const std::size_t bracket = host.starts_with('[') ? host.find(']') : host.npos;
  const std::size_t colon = host.find(':', bracket == host.npos ? 0 : bracket);
  const bool digits = colon == host.npos || host.find_first_not_of("0123456789", colon + 1) == host.npos;
  std::string out(digits ? host.substr(0, colon) : host);
  if (digits && bracket != host.npos && out.size() == bracket + 1) out = out.substr(1, bracket - 1);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool is_address(const std::string& name) {
  unsigned char address[sizeof(in6_addr)];
  return inet_pton(AF_INET, name.c_str(), address) == 1 || inet_pton(AF_INET6, name.c_str(), address) == 1;
}

std::string_view cookie_of(const Request& request) {
  std::string_view cookies = request.header("cookie");
  while (!cookies.empty()) {
    const std::size_t end = std::min(cookies.find(';'), cookies.size());
    std::string_view cookie = cookies.substr(0, end);
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
    while (!cookie.empty() && cookie.front() == ' ') cookie.remove_prefix(1);
    if (cookie.size() > kCookie.size() && cookie.starts_with(kCookie) && cookie[kCookie.size()] == '=')
      return cookie.substr(kCookie.size() + 1);
  }
  return {};
}

bool reads_only(const std::string& method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

/// Browsers say where a request comes from; programs do not.
bool from_elsewhere(const Request& request) {
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return true;
  const std::string_view origin = request.header("origin");
  if (origin.empty()) return false;
  const std::string_view host = request.header("host");
  return origin != fmt::format("http://{}", host) && origin != fmt::format("https://{}", host);
}

}  // namespace

bool same_secret(std::string_view given, std::string_view secret) {
  unsigned difference = given.size() == secret.size() ? 0 : 1;
  for (std::size_t i = 0; i < secret.size(); ++i) {
    const char c = i < given.size() ? given[i] : '\0';
    difference |=
        static_cast<unsigned>(static_cast<unsigned char>(c) ^ static_cast<unsigned char>(secret[i]));
  }
  return difference == 0;
}

Guard::Guard(const ServeOptions& options)
    : token_(options.token), loopback_(is_loopback(options.bind).value_or(false)) {
  for (const std::string& name : options.names) names_.push_back(host_name(name));
  names_.emplace_back("localhost");
  names_.push_back(options.bind);
  if (loopback_) {
    names_.emplace_back("127.0.0.1");
    names_.emplace_back("::1");
    return;
  }
  char name[256] = "";
  if (gethostname(name, sizeof name - 1) == 0) names_.push_back(host_name(name));
}

bool Guard::known_host(std::string_view host) const {
  const std::string name = host_name(host);
  if (std::find(names_.begin(), names_.end(), name) != names_.end()) return true;
  return !loopback_ && is_address(name);  // no name, so no name server has lied about it
}

bool Guard::has_token(const Request& request) const {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view given = request.header("authorization");
  if (given.starts_with(kBearer)) return same_secret(given.substr(kBearer.size()), token_);
  return same_secret(cookie_of(request), token_);
}

std::optional<Response> Guard::ask_for_token(const Request& request) const {
  if (token_.empty() || has_token(request)) return std::nullopt;
  const bool page =
      request.method == "GET" &&
      (request.segments.empty() || (request.segments[0] != "api" && request.segments[0] != "feeds"));
  if (!page) {
    Response out = failure(401, "E011", "a token is needed: send `Authorization: Bearer TOKEN`");
    out.headers.emplace_back("WWW-Authenticate", "Bearer");
    return out;
  }
  // A link with the token, as the server prints it when it starts: kept by the browser, gone from the
  // address.
  std::string rest;
  bool right = false;
  for (const auto& [name, value] : request.parameters) {
    if (name == "token")
      right = same_secret(value, token_);
    else
      rest += fmt::format("{}{}={}", rest.empty() ? '?' : '&', escape(name), escape(value));
  }
  Response out;
  if (right) {
    std::string path;
    for (const std::string& segment : request.segments) path += "/" + escape(segment);
    // One slash at the beginning, whatever was asked for: two would name another host.
    path.erase(0, std::min(path.find_first_not_of('/'), path.size()));
    out.status = 303;
    out.headers.emplace_back("Location", "/" + path + rest);
    out.headers.emplace_back(
        "Set-Cookie",
        fmt::format("{}={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax", kCookie, token_));
    return out;
  }
  out.status = 401;
  out.type = "text/html; charset=utf-8";
  out.body = Body::of_program(kTokenPage);
  out.headers.emplace_back("WWW-Authenticate", "Bearer");
  return out;
}

std::optional<Response> Guard::refuse(const Request& request) const {
  const auto hosts = std::count_if(request.headers.begin(), request.headers.end(),
                                   [](const auto& header) { return header.first == "host"; });
  if (hosts != 1) return failure(400, "E025", "a request names its host once");
  if (!known_host(request.header("host")))
    return failure(421, "E011",
                   fmt::format("this server does not answer as `{}`; start it with --name to allow a name",
                               request.header("host").substr(0, 100)));
  if (!reads_only(request.method) && from_elsewhere(request))
    return failure(403, "E011", "writes are taken from this server's own pages and from programs only");
  return ask_for_token(request);
}

void Guard::finish(Response& response) {
  const auto has = [&](std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](const auto& header) { return header.first == name; });
  };
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!has(name)) response.headers.emplace_back(name, value);
  };
  add("Content-Security-Policy", kPolicy);
  add("X-Content-Type-Options", "nosniff");
  add("X-Frame-Options", "DENY");
  add("Referrer-Policy", "no-referrer");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  add("Cache-Control", "private, no-cache");
  add("Date", fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::time(nullptr))));
}

}  // namespace entente::server
