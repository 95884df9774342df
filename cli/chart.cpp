#include "chart.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace entente::cli {
namespace {

constexpr std::array<const char*, 9> kHeights = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::array<const char*, 9> kLengths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
constexpr int kSteps = 8;

}  // namespace

std::string sparkline(const std::vector<double>& values, std::size_t width) {
  if (values.empty() || width == 0) return {};
  const std::size_t columns = std::min(values.size(), width);
  std::vector<double> sums(columns, 0);
  for (std::size_t v = 0; v < values.size(); ++v) sums[v * columns / values.size()] += values[v];
  const double most = *std::max_element(sums.begin(), sums.end());
  std::string out;
  for (const double sum : sums) {
    const double share = most > 0 ? std::max(0.0, sum / most) : 0;
    const int step = sum > 0 ? std::max(1, static_cast<int>(std::lround(share * kSteps))) : 0;
    out += kHeights[static_cast<std::size_t>(step)];
  }
  return out;
}

std::string bar(double value, double most, std::size_t width) {
  if (most <= 0 || value <= 0) return {};
  const auto eighths =
      static_cast<std::size_t>(std::lround(value / most * static_cast<double>(width * kSteps)));
  std::string out;
  for (std::size_t i = 0; i < eighths / kSteps; ++i) out += kLengths[kSteps];
  return out + kLengths[std::max<std::size_t>(eighths % kSteps, out.empty() ? 1 : 0)];
}

}  // namespace entente::cli
