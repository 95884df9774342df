#include "stop.h"

#include <csignal>

namespace entente::cli {
namespace {

std::atomic<bool> stop = false;
static_assert(std::atomic<bool>::is_always_lock_free, "signal handlers may only touch lock-free atomics");

void on_signal(int signal) {
  stop = true;
  std::signal(signal, SIG_DFL);  // the next one ends the program
}

}  // namespace

const std::atomic<bool>* stop_on_signal() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  return &stop;
}

}  // namespace entente::cli
