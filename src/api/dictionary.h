/// The text with which stores compress documents.
#pragma once

#include <string>

#include "pipeline/resources.h"

namespace entente::api {

/// The example sentences of all frames: news in every language that is read, the same for the same data.
std::string dictionary_of(const pipeline::Resources& resources);

}  // namespace entente::api
