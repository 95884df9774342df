/// Records as JSON values, for larger JSON that holds them. entente/json.h writes the same as text.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "entente/event.h"
#include "entente/reading.h"
#include "entente/tie.h"

namespace entente {

nlohmann::ordered_json json_of(const Event& event);
nlohmann::ordered_json json_of(const Tie& tie);
nlohmann::ordered_json json_of(const MergedTie& tie);
nlohmann::ordered_json json_of(const Reading& reading, bool full);

/// One line. Bytes that are no UTF-8 become U+FFFD.
std::string dump_json(const nlohmann::ordered_json& json);

namespace json_values {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text);
Json evidence(const std::vector<Evidence>& evidence);

}  // namespace json_values

}  // namespace entente
