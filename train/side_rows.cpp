// entente-side-rows GOLD.jsonl ...: what train/fit_sides.py learns from. For every text of a gold file one
// line of JSON: the acts that its sentences tell without all of their sides, the parties of the text that may
// be meant with what speaks for each, and the events as they are coded now. See docs/sides.md.

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>

#include "pipeline/process.h"
#include "pipeline/resources.h"
#include "text/reader.h"

namespace {

using namespace entente;
using Json = nlohmann::ordered_json;

Json codes(const std::vector<Side>& sides) {
  Json out = Json::array();
  std::set<std::string> seen;
  for (const Side& side : sides) {
    if (seen.insert(side.code).second) out.push_back(side.code);
  }
  return out;
}

Json json_of(const Event& event) {
  return {{"type", name_of(event.type)},
          {"status", name_of(event.status)},
          {"actors", codes(event.actors)},
          {"recipients", codes(event.recipients)},
          {"sentence", event.evidence.front().sentence},
          {"begin", event.trigger_span.begin},
          {"end", event.trigger_span.end}};
}

Json json_of(const coding::OpenAct& act) {
  Json out = json_of(act.event);
  out["partial"] = act.partial;
  out["features"] = act.features;
  out["ends"] = Json::array();
  for (const coding::OpenEnd& end : act.ends) {
    Json candidates = Json::array();
    for (const coding::Candidate& candidate : end.candidates)
      candidates.push_back({{"code", candidate.code}, {"features", candidate.features}});
    out["ends"].push_back(
        {{"side", std::string(1, coding::letter_of(end.side))}, {"candidates", candidates}});
  }
  return out;
}

Json rows_of(const pipeline::Resources& resources, const Document& document) {
  Json out{{"id", document.article.id},
           {"text", document.article.text},
           {"events", Json::array()},
           {"acts", Json::array()}};
  for (const Event& event : document.events) {
    out["events"].push_back(json_of(event));
    out["events"].back()["reasons"] = event.reasons;
  }
  const pipeline::Language* language = resources.language(document.article.language);
  for (const coding::OpenAct& act : language->coder->open_acts(document)) out["acts"].push_back(json_of(act));
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("What train/fit_sides.py learns from: acts with open sides, and who may be meant");
  std::string data_dir = ".";
  std::vector<std::string> paths;
  app.add_option("--data", data_dir, "Folder that holds lang/ and data/");
  app.add_option("GOLD", paths, "Gold files with the texts in them, as JSON Lines")->required();
  CLI11_PARSE(app, argc, argv);
  const auto resources = pipeline::Resources::load({data_dir, {}, {}});
  if (!resources) {
    fmt::print(stderr, "entente-side-rows: {}\n", resources.error().message);
    return 2;
  }
  pipeline::Scratch scratch;
  int failed = 0;
  text::read_all(
      paths, *(*resources)->cleaner, [&](const std::string& where, Result<text::Article>&& article) {
        if (!article) {
          fmt::print(stderr, "entente-side-rows: {}: {}\n", where, article.error().message);
          failed = 1;
          return;
        }
        Document document;
        document.article = std::move(*article);
        if (pipeline::process(**resources, {}, document, scratch))
          fmt::print("{}\n",
                     rows_of(**resources, document).dump(-1, ' ', false, Json::error_handler_t::replace));
      });
  return failed;
}
