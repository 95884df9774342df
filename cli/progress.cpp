#include "progress.h"

#include <fmt/format.h>

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

void ProgressLine::update(const ReadProgress& progress) {
  const Clock::time_point now = Clock::now();
  if (!active_ || now - last_ < kInterval) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  std::string line = fmt::format("{} documents, {:.0f}/s", progress.documents,
                                 static_cast<double>(progress.documents) / seconds);
  if (progress.failed > 0) line += fmt::format(", {} failed", progress.failed);
  if (progress.total_bytes > 0 && progress.bytes > 0) {
    const double share = static_cast<double>(progress.bytes) / static_cast<double>(progress.total_bytes);
    line += fmt::format(", {:.0f} %, {}", share * 100, time_left(seconds / share - seconds));
  }
  fmt::print(stderr, "\r\x1b[K{}", shorten(line, columns(stderr) - 1));
  std::fflush(stderr);
  shown_ = true;
}

}  // namespace entente::cli
