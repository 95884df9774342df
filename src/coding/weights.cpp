#include "coding/weights.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "base/strings.h"

namespace entente::coding {

Result<Weights> Weights::parse(std::string_view text, const std::string& file) {
  Weights out;
  std::size_t line_number = 0;
  while (!text.empty()) {
    const std::string_view line = trimmed(take_line(text));
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t bar = line.rfind('|');
    if (bar == std::string_view::npos)
      return Error{ErrorCode::kBadSyntax,
                   fmt::format("{}:{}:1: expected `name | weight`", file, line_number)};
    const std::string_view name = trimmed(line.substr(0, bar)), number = trimmed(line.substr(bar + 1));
    float weight = 0;
    const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), weight);
    if (error != std::errc() || stop != number.data() + number.size())
      return Error{ErrorCode::kBadField, fmt::format("{}:{}: `{}` is no number", file, line_number, number)};
    if (!out.weights_.emplace(std::string(name), weight).second)
      return Error{ErrorCode::kDuplicate, fmt::format("{}:{}: `{}` is given twice", file, line_number, name)};
  }
  return out;
}

float Weights::of(std::string_view feature) const {
  const auto place = weights_.find(feature);
  return place == weights_.end() ? 0.0F : place->second;
}

float Weights::probability(const std::vector<std::string>& features) const {
  if (weights_.empty()) return 0;
  float sum = 0;
  for (const std::string& feature : features) sum += of(feature);
  return 1.0F / (1.0F + std::exp(-sum));
}

}  // namespace entente::coding
