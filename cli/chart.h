/// Small charts of block characters.
#pragma once

#include <string>
#include <vector>

namespace entente::cli {

/// One line of at most `width` characters: neighbours are added together where there are more values. The
/// highest is a full block, 0 a blank.
std::string sparkline(const std::vector<double>& values, std::size_t width);

/// A bar of `width` characters at most, as long as value is to most.
std::string bar(double value, double most, std::size_t width);

}  // namespace entente::cli
