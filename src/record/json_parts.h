/// Pieces of JSON that several files of src/record put together.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "entente/tie.h"

namespace entente::json_parts {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text);
Json evidence(const std::vector<Evidence>& evidence);
Json event(const Event& event);
Json tie(const MergedTie& merged);

/// One line; bytes that are no UTF-8 are replaced.
std::string dump(const Json& json);

}  // namespace entente::json_parts
