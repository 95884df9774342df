/// What names and dates cost beside reading the text: the steps of pass 1, each with its clock.
#pragma once

#include <string>
#include <vector>

#include "pipeline/resources.h"

namespace entente::bench {

/// Reads plain text files again and again and prints a Markdown table: nanoseconds a word for reading bytes
/// into tokens, for each step of finding names and for dates, and the share of the look-up. False when a file
/// cannot be read.
bool print_lookup(const pipeline::Resources& resources, const std::vector<std::string>& files);

}  // namespace entente::bench
