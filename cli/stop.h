/// Ctrl-C as a wish: what runs is told to stop and finishes what it has begun; a second one ends the program.
#pragma once

#include <atomic>

namespace entente::cli {

/// Sets up the handlers for SIGINT and SIGTERM; the flag becomes true with the first of them.
const std::atomic<bool>* stop_on_signal();

}  // namespace entente::cli
