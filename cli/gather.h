/// What many documents tell, kept together for commands that look over all of them: ties and events without
/// the texts.
#pragma once

#include <string>
#include <vector>

#include "command.h"
#include "entente/merge.h"
#include "entente/pact.h"

namespace entente::cli {

struct Gathered {
  std::vector<TieReport> ties;
  std::vector<ToldEvent> events;
};

/// Reads all paths. Documents that fail are named on standard error and set the exit code; the rest counts.
Gathered gather(const Engine& engine, const std::vector<std::string>& paths, unsigned threads,
                Common& common);

/// A date of the command line; false with a message and exit code for what is none.
bool parse_day(const std::string& text, const char* option, Date& out, Common& common);

/// "RUS", from "rus" or "RUS"; codes such as "IGO:SCO" as they are.
std::string party_code(const std::string& text);

}  // namespace entente::cli
