#include "site.h"

#include <string>

namespace entente::server {
namespace {

constexpr std::string_view kNoSite =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Entente</title><h1>Entente</h1>"
    "<p>The web application is not part of this build: run <code>npm ci</code> and <code>npm run "
    "build</code> in "
    "<code>web/</code>, then build the program again.</p>"
    "<p>The API answers all the same: <a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a>, "
    "<a href=\"/api/v1/stats\">/api/v1/stats</a>.</p></html>";

}  // namespace

bool accepts_gzip(const Request& request) {
  std::string_view accepted = request.header("accept-encoding");
  const std::size_t place = accepted.find("gzip");
  if (place == accepted.npos) return false;
  accepted.remove_prefix(place + 4);
  // "gzip;q=0" declines it.
  const std::string_view quality = accepted.substr(0, accepted.find(','));
  return !(quality.starts_with(";q=0") && quality.find_first_not_of(";q=0.") == quality.npos);
}

bool matches_tag(const Request& request, std::string_view tag) {
  std::string_view given = request.header("if-none-match");
  if (given == "*") return true;
  while (!given.empty()) {
    const std::size_t end = std::min(given.find(','), given.size());
    std::string_view one = given.substr(0, end);
    given.remove_prefix(std::min(end + 1, given.size()));
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag) return true;
  }
  return false;
}

Response file_response(const EmbeddedFile& file, const Request& request) {
  Response out;
  out.headers.emplace_back("ETag", file.tag);
  out.headers.emplace_back("Vary", "Accept-Encoding");
  // Names under /assets/ hold a hash of the content.
  if (file.path.starts_with("/assets/"))
    out.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  if (matches_tag(request, file.tag)) {
    out.status = 304;
    return out;
  }
  out.type = file.type;
  const bool packed = !file.compressed.empty() && accepts_gzip(request);
  if (packed) out.headers.emplace_back("Content-Encoding", "gzip");
  out.body = Body::of_program(packed ? file.compressed : file.bytes);
  return out;
}

Response site(const Request& request) {
  std::string path;
  for (const std::string& segment : request.segments) path += "/" + segment;
  if (path.empty()) path = "/index.html";
  if (const EmbeddedFile* file = embedded_file(path)) return file_response(*file, request);
  // The application's own addresses have no ending, and codes may hold dots: only files are missed.
  if (path.starts_with("/assets/") || path == "/favicon.ico")
    return failure(404, "E060", "there is no such file");
  if (const EmbeddedFile* first = embedded_file("/index.html")) return file_response(*first, request);
  Response out;
  out.status = path == "/index.html" ? 200 : 404;
  out.type = "text/html; charset=utf-8";
  out.body = Body::of_program(kNoSite);
  return out;
}

}  // namespace entente::server
