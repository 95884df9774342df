#include "progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "terminal.h"

namespace entente::cli {
namespace {

constexpr std::chrono::milliseconds kInterval{100};

std::string time_left(double seconds) {
  if (seconds < 60) return fmt::format("{:.0f} s left", seconds);
  if (seconds < 3600) return fmt::format("{:.0f} min left", seconds / 60);
  return fmt::format("{:.1f} h left", seconds / 3600);
}

}  // namespace

ProgressLine::ProgressLine() : active_(is_terminal(stderr)), start_(Clock::now()), last_(start_) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::clear() {
  if (!shown_) return;
  fmt::print(stderr, "\r\x1b[K");
  shown_ = false;
}

bool ProgressLine::due() {
  const Clock::time_point now = Clock::now();
  if (!active_ || now - last_ < kInterval) return false;
  last_ = now;
  return true;
}

std::string ProgressLine::share(std::uint64_t bytes, std::uint64_t total) const {
  if (total == 0 || bytes == 0) return {};
  const double part = std::min(1.0, static_cast<double>(bytes) / static_cast<double>(total));
  return fmt::format(", {:.0f} %, {}", part * 100, time_left(seconds() / part - seconds()));
}

void ProgressLine::show(const std::string& line) {
  fmt::print(stderr, "\r\x1b[K{}", shorten(line, columns(stderr) - 1));
  std::fflush(stderr);
  shown_ = true;
}

void ProgressLine::update(const ReadProgress& progress) {
  if (!due()) return;
  std::string line = fmt::format("{} documents, {:.0f}/s", progress.documents,
                                 static_cast<double>(progress.documents) / seconds());
  if (progress.failed > 0) line += fmt::format(", {} failed", progress.failed);
  show(line + share(progress.bytes, progress.total_bytes));
}

void ProgressLine::update(const IngestProgress& progress) {
  if (!due()) return;
  std::string line =
      fmt::format("{} inputs, {:.0f}/s", progress.records, static_cast<double>(progress.records) / seconds());
  if (progress.unchanged > 0) line += fmt::format(", {} known", progress.unchanged);
  if (progress.failed > 0) line += fmt::format(", {} failed", progress.failed);
  show(line + share(progress.bytes, progress.total_bytes));
}

}  // namespace entente::cli
