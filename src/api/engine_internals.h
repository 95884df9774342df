/// What an Engine is made of, for the parts of the library that stand on it.
#pragma once

#include "entente/engine.h"
#include "pipeline/process.h"
#include "pipeline/resources.h"

namespace entente::api {

struct EngineInternals {
  const pipeline::Resources& resources;
  pipeline::ProcessOptions process;
};

/// Valid as long as the engine.
EngineInternals internals_of(const Engine& engine);

}  // namespace entente::api
