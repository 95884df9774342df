/// Where an ambassador serves.
#pragma once

#include <cstddef>
#include <string>

#include "ties/reader.h"

namespace entente::ties {

/// "ambassador" with the state or body where he serves, of the mention with this number: the one that the
/// words tell ("ambassador to the United States"), else the one that the text is about beside his own.
std::string accredited(const Scope& scope, std::size_t role);

}  // namespace entente::ties
