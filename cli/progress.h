/// One line on standard error that updates itself: documents, rate, time left. Nothing when it is no
/// terminal.
#pragma once

#include <chrono>

#include "entente/engine.h"

namespace entente::cli {

class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void update(const ReadProgress& progress);
  /// Takes the line off the screen, before something else is printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_ = false;
  bool active_;
  Clock::time_point start_;
  Clock::time_point last_;
};

}  // namespace entente::cli
