#include "event_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "question.h"

namespace entente::cli {
namespace {

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

bool refuse(const std::string& message, Common& common) {
  fmt::print(stderr, "entente: {}\n", message);
  common.exit_code = kCouldNotStart;
  return false;
}

}  // namespace

void add_event_options(CLI::App& command, EventOptions& o) {
  const auto list = [&](const char* name, auto& values, const char* help, const char* type) {
    command.add_option(name, values, help)->type_name(type)->delimiter(',');
  };
  EventFilter& f = o.filter;
  list("--code", f.codes, "Somebody of these takes part", "CODE,...");
  list("--actor", f.actors, "... as actor", "CODE,...");
  list("--recipient", f.recipients, "... as recipient", "CODE,...");
  command.add_option("--between", f.between, "Two that act on each other or together")
      ->type_name("CODE CODE")
      ->expected(2);
  list("--type", o.types, "AGREE, CONSULT, ... ASSAULT", "TYPE,...");
  list("--mode", f.modes, "visit, troops, ...", "MODE,...");
  list("--context", f.contexts, "military, diplomatic, ...", "CONTEXT,...");
  list("--status", o.statuses, "happened, ongoing, planned, possible, denied, not", "STATUS,...");
  list("--quad", o.quads, "1 words and 2 deeds of cooperation, 3 words and 4 deeds of conflict", "1-4,...");
  list("--cameo", f.cameo, "CAMEO codes and all that begin with them", "CODE,...");
  list("--place", f.places, "State codes", "CODE,...");
  list("--town", f.place_names, "Places by name", "NAME,...");
  list("--said-by", f.said_by, "Whose word it is", "CODE,...");
  list("--outlet", f.outlets, "Cited agency: outlet:TASS", "OUTLET,...");
  list("--lang", f.languages, "Language of a document that tells it", "LANG,...");
  list("--site", f.sites, "Publisher of a document that tells it", "NAME,...");
  command.add_option("--text", f.text, "Words of a document that tells it, as for `search`")
      ->type_name("WORDS");
  command.add_option("--document", f.document, "Told by this document")->type_name("ID");
  command.add_option("--story", f.story, "Told by this story")->type_name("ID");
  command.add_option("--min-goldstein", f.min_goldstein, "From -10")->type_name("N");
  command.add_option("--max-goldstein", f.max_goldstein, "To 10")->type_name("N");
  command.add_option("--min-confidence", f.min_confidence, "From 0 to 1")->type_name("N");
  command.add_option("--min-documents", f.min_documents, "Told by at least so many documents")
      ->type_name("N");
  command.add_option("--min-stories", f.min_stories, "Told by at least so many independent stories")
      ->type_name("N");
  command.add_flag("--disputed", o.disputed, "Some tell it, some deny it");
  command.add_flag("--corrected", o.corrected, "A person has ruled on it");
}

bool read_event_options(EventOptions& o, Common& common) {
  EventFilter& f = o.filter;
  for (auto* list : {&f.codes, &f.actors, &f.recipients, &f.between, &f.places, &f.said_by})
    *list = codes(std::move(*list));
  for (const std::string& name : o.types) {
    const auto type = parse_event_type(upper(name));
    if (!type) return refuse(fmt::format("--type: there is no event type `{}`", name), common);
    f.types.push_back(*type);
  }
  for (const std::string& name : o.statuses) {
    const auto status = parse_event_status(name);
    if (!status) return refuse(fmt::format("--status: there is no status `{}`", name), common);
    f.statuses.push_back(*status);
  }
  for (const unsigned quad : o.quads) {
    if (quad < 1 || quad > 4) return refuse("--quad: quad classes go from 1 to 4", common);
    f.quads.push_back(static_cast<std::uint8_t>(quad));
  }
  if (o.disputed) f.disputed = true;
  if (o.corrected) f.corrected = true;
  return true;
}

}  // namespace entente::cli
