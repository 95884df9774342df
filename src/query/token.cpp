#include "query/token.h"

#include <charconv>

namespace entente::query {
namespace {

constexpr int kBase = 36;

}  // namespace

std::string make_token(char kind, const std::vector<std::int64_t>& place) {
  std::string out(1, kind);
  for (const std::int64_t number : place) {
    char digits[72];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number, kBase);
    out.append(out.size() > 1 ? "_" : "");
    out.append(digits, error == std::errc() ? end : digits);
  }
  return out;
}

Result<std::optional<std::vector<std::int64_t>>> read_token(const std::string& token, char kind,
                                                            std::size_t count) {
  if (token.empty()) return std::optional<std::vector<std::int64_t>>();
  const Error bad{
      ErrorCode::kBadField,
      "`" + token + "` does not continue this list; give the `next` of the page before, unchanged"};
  if (token.front() != kind) return bad;
  std::vector<std::int64_t> out;
  const char* at = token.data() + 1;
  const char* const end = token.data() + token.size();
  while (at < end) {
    std::int64_t number = 0;
    const auto [next, error] = std::from_chars(at, end, number, kBase);
    if (error != std::errc() || (next < end && *next != '_')) return bad;
    out.push_back(number);
    at = next < end ? next + 1 : end;
  }
  if (out.size() != count) return bad;
  return std::optional(out);
}

}  // namespace entente::query
