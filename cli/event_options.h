/// Options that narrow events, shared by the commands that list or count them.
#pragma once

#include <string>
#include <vector>

#include "command.h"
#include "entente/query.h"

namespace entente::cli {

struct EventOptions {
  EventFilter filter;
  std::vector<std::string> types, statuses;
  std::vector<unsigned> quads;
  bool disputed = false, corrected = false;
};

void add_event_options(CLI::App& command, EventOptions& options);

/// Names to values; false with a message and exit code for one that does not exist.
bool read_event_options(EventOptions& options, Common& common);

}  // namespace entente::cli
