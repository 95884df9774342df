// Requests as they come from the network, answered from a store of sample articles: the first line is method
// and target, then headers, an empty line, and the body.
#include "guard.h"
#include "message.h"
#include "multipart.h"
#include "requests.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static entente::fuzz::Requests requests;
  std::string_view rest = entente::fuzz::view(data, size);
  const auto line = [&rest] {
    const std::size_t end = rest.find('\n');
    const std::string_view out = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return out;
  };
  entente::server::Request request;
  const std::string_view first = line();
  const std::size_t blank = first.find(' ');
  request.method = first.substr(0, blank);
  request.target = blank == std::string_view::npos ? "" : first.substr(blank + 1);
  for (std::string_view header = line(); !header.empty(); header = line()) {
    const std::size_t colon = header.find(':');
    request.headers.emplace_back(header.substr(0, colon),
                                 colon == std::string_view::npos ? "" : header.substr(colon + 1));
  }
  request.body = rest;
  const std::string boundary = entente::server::boundary_of(request.header("content-type"));
  if (const auto parts = entente::server::parse_multipart(request.body, boundary, 100)) {
    for (const auto& part : *parts) {
      const std::string name = entente::server::safe_file_name(part.file_name);
      entente::fuzz::require(name.find('/') == std::string::npos && !name.starts_with('.'),
                             "a file's name stays in its folder");
    }
  }
  requests.answer(std::move(request));
  return 0;
}
