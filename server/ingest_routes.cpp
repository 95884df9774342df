// /api/v1/ingest: reading files into the store.

#include <nlohmann/json.hpp>

#include "answer.h"
#include "ingest_jobs.h"

namespace entente::server {
namespace {

using Json = nlohmann::ordered_json;

Json job_json(const IngestJob& job) {
  Json errors = Json::array();
  for (const InputError& e : job.errors)
    errors.push_back({{"where", e.where}, {"code", e.code}, {"message", e.message}});
  const IngestProgress& p = job.progress;
  return {{"id", job.id},
          {"state", job.state},
          {"files", job.files},
          {"progress",
           {{"inputs", p.records},
            {"added", p.added},
            {"superseding", p.superseding},
            {"unchanged", p.unchanged},
            {"recoded", p.recoded},
            {"failed", p.failed},
            {"events", p.events},
            {"ties", p.ties},
            {"bytes", p.bytes},
            {"total_bytes", p.total_bytes}}},
          {"errors", std::move(errors)},
          {"error", job.code.empty() ? Json(nullptr) : Json{{"code", job.code}, {"message", job.message}}}};
}

/// File names are what clients sent.
std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Response unknown(const std::string& id) { return failure("E078", "there is no ingest `" + id + "`"); }

Response submit(const Call& call) {
  Parameters p(call.request.parameters);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  IngestJob job;
  if (auto problem =
          call.context.jobs().submit(call.request.body_file, call.request.header("content-type"), job))
    return std::move(*problem);
  Response out = json_response(dump(job_json(job)), 202);
  out.headers.emplace_back("Location", "/api/v1/ingest/" + job.id);
  return out;
}

Response list(const Call& call) {
  Parameters p(call.request.parameters);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  Json jobs = Json::array();
  for (const IngestJob& job : call.context.jobs().list()) jobs.push_back(job_json(job));
  return json_response(dump(Json{{"jobs", std::move(jobs)}}));
}

Response job(const Call& call) {
  Parameters p(call.request.parameters);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  const auto found = call.context.jobs().find(call.path[0]);
  return found ? json_response(dump(job_json(*found))) : unknown(call.path[0]);
}

Response stop(const Call& call) {
  Parameters p(call.request.parameters);
  if (const auto problem = p.problem()) return failure("E026", *problem);
  const auto stopped = call.context.jobs().stop(call.path[0]);
  return stopped ? json_response(dump(job_json(*stopped))) : unknown(call.path[0]);
}

}  // namespace

std::vector<Route> ingest_routes() {
  const Route any{.cached = false, .csv = false};
  Route take = any, all = any, one = any, end = any;
  take.method = "POST";
  take.pattern = all.pattern = "/api/v1/ingest";
  take.handler = submit;
  take.to_file = true;
  all.method = one.method = "GET";
  all.handler = list;
  one.pattern = end.pattern = "/api/v1/ingest/{id}";
  one.handler = job;
  end.method = "DELETE";
  end.handler = stop;
  return {take, all, one, end};
}

}  // namespace entente::server
