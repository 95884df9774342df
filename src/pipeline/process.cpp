#include "pipeline/process.h"

#include <numeric>

#include "coding/tie_events.h"
#include "document/dateline.h"
#include "pipeline/agent_lists.h"
#include "pipeline/appositions.h"
#include "pipeline/auxiliaries.h"
#include "pipeline/bare_infinitives.h"
#include "pipeline/complements.h"
#include "pipeline/crossed_phrases.h"
#include "pipeline/governed_verbs.h"
#include "pipeline/headlines.h"
#include "pipeline/interrupted_clauses.h"
#include "pipeline/joined_clauses.h"
#include "pipeline/joined_names.h"
#include "pipeline/lost_clauses.h"
#include "pipeline/named_things.h"
#include "pipeline/noun_verbs.h"
#include "pipeline/opened_clauses.h"
#include "pipeline/opening_dates.h"
#include "pipeline/openings.h"
#include "pipeline/participles.h"
#include "pipeline/quantities.h"
#include "pipeline/stray_objects.h"
#include "pipeline/stray_subjects.h"
#include "pipeline/strays.h"
#include "pipeline/subject_lists.h"
#include "pipeline/title_case.h"
#include "pipeline/titled_names.h"
#include "pipeline/verb_series.h"
#include "pipeline/verbless.h"
#include "pipeline/whereabouts.h"
#include "world/place.h"

namespace entente::pipeline {

namespace {

/// Coordinates of the towns and regions in which events take place, from the world tables.
void add_positions(const world::World& world, const world::Roles& roles, Document& document) {
  for (Event& event : document.events) {
    if (event.place_name.empty()) continue;
    for (const world::PlaceRef& place :
         world::places_in(world, roles, document, event.evidence.front().sentence)) {
      if (place.name == event.place_name && place.has_position)
        event.position = {place.latitude, place.longitude};
    }
  }
}

}  // namespace

bool process(const Resources& resources, const ProcessOptions& options, Document& document,
             Scratch& scratch) {
  const Language* language = resources.language(document.article.language);
  if (!language) return false;
  Scratch::PerLanguage& memory = scratch.languages[language->code];
  lang::segment(*language->model, document);
  language->hyphens->join(document);
  part_datelines(document);
  world::find_mentions(*resources.world, *language->roles, document);
  world::find_times(*language->times, document);
  mend_title_case(*language->model, document);
  std::vector<std::uint32_t> chosen;
  if (options.gate) {
    chosen = language->gate->open(document, memory.gate);
  } else {
    chosen.resize(document.sentences.size());
    std::iota(chosen.begin(), chosen.end(), 0U);
  }
  language->pastimes.leave_out(document, chosen);
  mend_openings(language->rules->verbs, chosen, document);
  lang::analyse(*language->model, document, chosen, memory.workspace);
  read_missing_verbs(*language->model, language->rules->verbs, !language->roles->demonym_follows(), chosen,
                     document, memory.workspace);
  read_bare_infinitives(*language->model, language->rules->verbs, chosen, document, memory.workspace);
  language->hyphens->lemmatise(chosen, document);
  mend_noun_verbs(*language->model, chosen, language->roles->demonym_follows(), document);
  if (!language->roles->demonym_follows())
    mend_governed_verbs(*language->model, language->rules->verbs, chosen, document);
  language->lemmas->mend(chosen, document);
  mend_named_things(chosen, document);
  mend_titled_names(chosen, document);
  mend_joined_names(chosen, document);
  mend_lost_clauses(language->rules->verbs, chosen, document);
  mend_joined_clauses(chosen, document);
  mend_opening_dates(chosen, document);
  mend_headlines(language->rules->verbs, chosen, !language->roles->demonym_follows(), document);
  mend_opened_clauses(language->rules->verbs, chosen, document);
  mend_participles(language->rules->verbs, chosen, !language->roles->demonym_follows(), document);
  mend_stray_objects(language->rules->verbs, chosen, language->roles->demonym_follows(), document);
  mend_stray_subjects(chosen, document);
  if (!language->roles->demonym_follows()) mend_crossed_phrases(chosen, document);
  mend_complements(language->rules->verbs, chosen, document);
  mend_auxiliaries(language->rules->verbs, chosen, document);
  mend_whereabouts(chosen, document);
  mend_strays(chosen, document);
  mend_appositions(chosen, !language->roles->demonym_follows(), document);
  mend_quantities(language->rules->verbs, chosen, document);
  mend_interrupted_clauses(chosen, document);
  mend_verb_series(language->rules->verbs, chosen, !language->roles->demonym_follows(), document);
  mend_agent_lists(chosen, document);
  mend_subject_lists(language->rules->verbs, chosen, language->roles->demonym_follows(), document);
  world::apply_tenses(*language->times, language->rules->verbs, document);
  world::resolve_mentions(*resources.world, *language->roles, language->rules->verbs, document);
  language->coder->code(document);
  add_positions(*resources.world, *language->roles, document);
  language->ties->find(document);
  coding::add_events_of_ties(*resources.cameo, document);
  return true;
}

}  // namespace entente::pipeline
