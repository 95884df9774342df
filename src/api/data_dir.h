/// Where the program's data is.
#pragma once

#include <string>

#include "entente/engine.h"

namespace entente::api {

/// The folder that holds lang/ and data/: the one given, or else found beside the program, in one of its
/// parents, or in share/entente of the prefix. Empty when there is none.
std::string data_dir_of(const EngineOptions& options);

std::string no_data_message(const EngineOptions& options);

}  // namespace entente::api
