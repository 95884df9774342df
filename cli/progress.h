/// One line on standard error that updates itself: documents, rate, time left. Nothing when it is no
/// terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "entente/engine.h"
#include "entente/ingest.h"

namespace entente::cli {

class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void update(const ReadProgress& progress);
  void update(const IngestProgress& progress);
  /// Takes the line off the screen, before something else is printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  /// True when the last line has stood long enough.
  bool due();
  double seconds() const { return std::chrono::duration<double>(last_ - start_).count(); }
  std::string share(std::uint64_t bytes, std::uint64_t total) const;
  void show(const std::string& line);

  bool shown_ = false;
  bool active_;
  Clock::time_point start_;
  Clock::time_point last_;
};

}  // namespace entente::cli
