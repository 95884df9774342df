// /api/v1/explain

#include "answer.h"
#include "entente/json.h"
#include "server_limits.h"

namespace entente::server {
namespace {

Response explain(const Call& call) {
  Parameters p(call.request.parameters);
  TextInput input;
  input.language = p.text("lang");
  input.published = to_string(p.date("published"));
  if (const auto problem = p.problem()) return failure("E026", *problem);
  input.text = call.request.body;
  if (input.text.find_first_not_of(" \t\r\n") == std::string::npos)
    return failure("E020", "there is no text; send it as the body of the request");
  std::string message;
  const auto engine = call.context.engine(message);
  if (!engine) return failure(500, "E050", message);
  return json_response(to_json(engine->explain(input)));
}

}  // namespace

std::vector<Route> explain_routes() {
  return {{.method = "POST",
           .pattern = "/api/v1/explain",
           .handler = explain,
           .cached = false,
           .csv = false,
           .body_bytes = limits::kExplainBytes}};
}

}  // namespace entente::server
