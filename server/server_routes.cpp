// What the server is, and how much the store holds.

#include <filesystem>
#include <nlohmann/json.hpp>

#include "answer.h"
#include "server_limits.h"
#include "site.h"

namespace entente::server {
namespace {

/// Where the store can be read, so can its languages: the packs need not be opened for that.
Response about(const Call& call) {
  Parameters p(call.request.parameters);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  const ServeOptions& options = call.context.options();
  const nlohmann::ordered_json out = {
      {"program", "entente"},
      {"version", version()},
      {"store", std::filesystem::path(options.store).filename().string()},
      {"state", std::to_string(call.context.store().version())},
      {"allow_ingest", options.allow_ingest},
      {"allow_corrections", options.allow_corrections},
      {"upload_limit", options.upload_bytes},
      {"explain_limit", limits::kExplainBytes},
  };
  return json_response(out.dump());
}

Response openapi(const Call& call) {
  Parameters p(call.request.parameters);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  return file_response(*embedded_file("/openapi.json"), call.request);
}

Response stats(const Call& call) {
  Parameters p(call.request.parameters);
  return answered(call, p, [](const Store& store, const QueryLimits& limits) { return store.stats(limits); });
}

}  // namespace

std::vector<Route> server_routes() {
  return {
      {.method = "GET", .pattern = "/api/v1/about", .handler = about, .cached = false, .csv = false},
      {.method = "GET", .pattern = "/api/v1/openapi.json", .handler = openapi, .cached = false, .csv = false},
      {.method = "GET", .pattern = "/api/v1/stats", .handler = stats}};
}

}  // namespace entente::server
