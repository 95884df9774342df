/// A store to ask.
#pragma once

#include <string>

#include "entente/engine.h"

namespace entente::fuzz {

/// The data that the sources come with.
EngineOptions shipped_data();

/// A store of a few sample articles, made once a process in folder().
const std::string& sample_store();

}  // namespace entente::fuzz
