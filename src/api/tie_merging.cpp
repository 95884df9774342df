#include "api/tie_merging.h"

#include "entente/merge.h"

namespace entente::api {
namespace {

std::vector<store::TieMerge> merge(const std::vector<store::TieForm>& forms) {
  std::vector<ToldTie> told;
  for (const store::TieForm& form : forms)
    told.push_back({&form.tie, static_cast<std::uint32_t>(form.documents), form.first, form.last});
  std::vector<store::TieMerge> out;
  for (TieGroup& group : group_ties(told)) {
    store::TieMerge merged;
    merged.tie = std::move(group.tie);
    merged.forms = std::move(group.told);
    out.push_back(std::move(merged));
  }
  return out;
}

}  // namespace

store::TieMerging tie_merging() { return {merge_block, merge}; }

}  // namespace entente::api
