/// The tools of the MCP server: what each is for, what it takes, and what it answers.
///
/// Answers are short forms of those of the HTTP API: what an assistant reads has a price. Ids lead on: from
/// an event to its evidence, from a sentence to its document.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "entente/store.h"
#include "entente/world.h"
#include "json_fields.h"

namespace entente::server {

struct ToolContext {
  const Store& store;
  const WorldTables& tables;
  QueryLimits limits;
};

/// The answer, or why there is none: in words that let the assistant mend its question.
struct ToolAnswer {
  nlohmann::ordered_json value;
  std::string problem;
};

struct Tool {
  std::string name;
  std::string title;
  std::string description;
  nlohmann::ordered_json properties;  ///< JSON Schema of each argument.
  std::vector<std::string> required;
  std::function<ToolAnswer(JsonFields&, const ToolContext&)> run;
};

const std::vector<Tool>& tools();

// Short forms.
nlohmann::ordered_json brief(const StoredEvent& event);
nlohmann::ordered_json brief(const StoredTie& tie);
nlohmann::ordered_json brief(const DocumentSummary& document);
nlohmann::ordered_json brief(const Balance& balance);
nlohmann::ordered_json brief(const CurvePoint& point);
nlohmann::ordered_json brief(const std::vector<Evidence>& evidence);

}  // namespace entente::server
