#include "parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>

namespace entente::server {
namespace {

std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, change}));
    }
  }
  return row.back();
}

template <typename T>
std::optional<T> read_number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

const std::string* Parameters::only(std::string_view name) {
  known_.emplace_back(name);
  const std::string* found = nullptr;
  for (const auto& [given, value] : given_) {
    if (given != name) continue;
    if (found && !problem_) problem_ = fmt::format("`{}` is given more than once", name);
    found = &value;
  }
  return found;
}

void Parameters::refuse(std::string_view name, std::string_view value, std::string_view hint) {
  if (!problem_)
    problem_ =
        fmt::format("`{}` cannot be `{}`{}{}", name, value.substr(0, 100), hint.empty() ? "" : "; ", hint);
}

std::string Parameters::text(std::string_view name) {
  const std::string* value = only(name);
  return value ? *value : std::string();
}

Date Parameters::date(std::string_view name) {
  const std::string* value = only(name);
  if (!value || value->empty()) return {};
  if (const auto date = parse_date(*value)) return *date;
  refuse(name, *value, "write YYYY-MM-DD, YYYY-MM or YYYY");
  return {};
}

std::vector<std::string> Parameters::list(std::string_view name) {
  known_.emplace_back(name);
  std::vector<std::string> out;
  for (const auto& [given, value] : given_) {
    if (given != name) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      if (comma > 0) out.emplace_back(rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return out;
}

std::vector<std::string> Parameters::codes(std::string_view name) {
  std::vector<std::string> out = list(name);
  for (std::string& code : out) code = code_of(std::move(code));
  return out;
}

std::uint64_t Parameters::whole(std::string_view name, std::uint64_t otherwise, std::uint64_t least,
                                std::uint64_t most) {
  const std::string* value = only(name);
  if (!value) return otherwise;
  const auto number = read_number<std::uint64_t>(*value);
  if (number && *number >= least && *number <= most) return *number;
  refuse(name, *value, fmt::format("a whole number from {} to {}", least, most));
  return otherwise;
}

float Parameters::number(std::string_view name, float otherwise, float least, float most) {
  const std::string* value = only(name);
  if (!value) return otherwise;
  const auto number = read_number<float>(*value);
  if (number && *number >= least && *number <= most) return *number;
  refuse(name, *value, fmt::format("a number from {} to {}", least, most));
  return otherwise;
}

std::optional<bool> Parameters::flag(std::string_view name) {
  const std::string* value = only(name);
  if (!value) return std::nullopt;
  if (*value == "true" || *value == "1") return true;
  if (*value == "false" || *value == "0") return false;
  refuse(name, *value, "true or false");
  return std::nullopt;
}

std::size_t Parameters::choice(std::string_view name, const std::vector<std::string_view>& choices,
                               std::size_t otherwise) {
  const std::string* value = only(name);
  if (!value) return otherwise;
  const auto found = std::find(choices.begin(), choices.end(), *value);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  refuse(name, *value, fmt::format("one of {}", fmt::join(choices, ", ")));
  return otherwise;
}

Page Parameters::page(std::size_t limit) {
  Page out;
  out.limit = whole("limit", limit, 1, kMaxPage);
  out.after = text("after");
  return out;
}

Period Parameters::period(const std::vector<Period>& allowed, Period otherwise) {
  std::vector<std::string_view> names;
  for (const Period p : allowed) names.push_back(name_of(p));
  const std::size_t chosen = choice("by", names, allowed.size());
  return chosen < allowed.size() ? allowed[chosen] : otherwise;
}

std::optional<std::string> Parameters::problem() const {
  if (problem_) return problem_;
  for (const auto& [name, value] : given_) {
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
    std::string message = fmt::format("there is no parameter `{}` here", name.substr(0, 100));
    const auto nearest = std::min_element(known_.begin(), known_.end(), [&](const auto& a, const auto& b) {
      return edits_between(a, name) < edits_between(b, name);
    });
    if (nearest != known_.end() && name.size() < 30 && edits_between(*nearest, name) <= 2)
      message += fmt::format("; did you mean `{}`?", *nearest);
    return known_.empty() ? message
                          : fmt::format("{}{} There are: {}", message, message.back() == '?' ? "" : ".",
                                        fmt::join(known_, ", "));
  }
  return std::nullopt;
}

std::string code_of(std::string text) {
  // Names of seas and the words behind a colon are written as they are.
  const std::size_t colon = text.find(':');
  const bool is_code = colon != std::string::npos || text.size() <= 3 || text.find('/') != std::string::npos;
  if (!is_code) return text;
  const std::size_t end = std::min(colon, text.size());
  std::transform(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  if (text.starts_with("OUTLET:")) text.replace(0, 6, "outlet");
  return text;
}

}  // namespace entente::server
