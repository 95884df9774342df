#include "pipeline/process.h"

#include <numeric>

namespace entente::pipeline {

bool process(const Resources& resources, const ProcessOptions& options, Document& document,
             Scratch& scratch) {
  const Language* language = resources.language(document.article.language);
  if (!language) return false;
  Scratch::PerLanguage& memory = scratch.languages[language->code];
  lang::segment(*language->model, document);
  world::find_mentions(*resources.world, *language->roles, document);
  world::find_times(*language->times, document);
  std::vector<std::uint32_t> chosen;
  if (options.gate) {
    chosen = language->gate->open(document, memory.gate);
  } else {
    chosen.resize(document.sentences.size());
    std::iota(chosen.begin(), chosen.end(), 0U);
  }
  lang::analyse(*language->model, document, chosen, memory.workspace);
  world::resolve_mentions(*resources.world, *language->roles, document);
  language->coder->code(document);
  language->ties->find(document);
  return true;
}

}  // namespace entente::pipeline
