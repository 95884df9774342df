#include "answer.h"

#include <fmt/format.h>

#include <algorithm>

namespace entente::server {
namespace {

/// The target again, as another format or page of the same answer.
std::string link_to(const Request& request, bool csv, const std::string& after) {
  std::string out;
  for (const std::string& segment : request.segments) out += "/" + escape(segment);
  if (csv && !out.ends_with(".csv")) out += ".csv";
  char mark = '?';
  const auto add = [&](std::string_view name, std::string_view value) {
    out += fmt::format("{}{}={}", mark, escape(name), escape(value));
    mark = '&';
  };
  for (const auto& [name, value] : request.parameters)
    if (name != "format" && name != "after") add(name, value);
  if (!after.empty()) add("after", after);
  return out;
}

std::string file_name(const Request& request) {
  std::string out;
  for (std::size_t i = 2; i < request.segments.size(); ++i)  // without api/v1
    out += (out.empty() ? "" : "-") + request.segments[i];
  if (!out.ends_with(".csv")) out += ".csv";
  std::replace_if(
      out.begin(), out.end(),
      [](char c) { return !(std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.'); }, '_');
  return out;
}

}  // namespace

Response json_response(std::string body, int status) {
  Response out;
  out.status = status;
  out.type = "application/json";
  out.body = std::move(body);
  return out;
}

Response written(const Call& call, bool csv, std::string body, const std::string& next) {
  Response out = json_response(std::move(body));
  if (csv) {
    out.type = "text/csv; charset=utf-8; header=present";
    out.headers.emplace_back("Content-Disposition",
                             fmt::format("attachment; filename=\"{}\"", file_name(call.request)));
  } else {
    out.headers.emplace_back(
        "Link", fmt::format("<{}>; rel=\"alternate\"; type=\"text/csv\"", link_to(call.request, true, {})));
  }
  if (!next.empty()) {
    out.headers.emplace_back("Link", fmt::format("<{}>; rel=\"next\"", link_to(call.request, csv, next)));
    out.headers.emplace_back("Entente-Next", next);
  }
  return out;
}

}  // namespace entente::server
