#include "api/tie_merging.h"

#include <algorithm>
#include <map>
#include <set>

#include "ties/ties.h"

namespace entente::api {
namespace {

std::string block_of(const Tie& tie) {
  std::set<std::string> codes;
  for (const TieParty& party : tie.parties) codes.insert(party.code);
  std::string key(name_of(tie.kind));
  for (const std::string& code : codes) key += "\x1f" + code;
  return key;
}

/// What the form told most often leaves open is filled from the others.
void fill(Tie& tie, const Tie& from) {
  if (tie.what.empty()) tie.what = from.what;
  if (tie.place.empty()) tie.place = from.place;
  if (!tie.valid.from.known()) tie.valid.from = from.valid.from;
  if (!tie.valid.to.known()) tie.valid.to = from.valid.to;
  if (tie.stage.empty()) tie.stage = from.stage;
}

std::vector<store::TieMerge> merge(const std::vector<store::TieForm>& forms) {
  std::map<std::string, store::TieMerge> by_id;
  for (std::size_t f = 0; f < forms.size(); ++f) by_id[ties::tie_id(forms[f].tie)].forms.push_back(f);
  std::vector<store::TieMerge> out;
  for (auto& [id, merged] : by_id) {
    // The state told last stands; among forms of that state, the one told by most documents.
    const auto rank = [&](std::size_t f) {
      const store::TieForm& form = forms[f];
      return std::tuple(form.last, form.documents, form.first);
    };
    const std::size_t best =
        *std::max_element(merged.forms.begin(), merged.forms.end(),
                          [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    merged.tie = forms[best].tie;
    merged.tie.id = id;
    for (const std::size_t f : merged.forms) fill(merged.tie, forms[f].tie);
    out.push_back(std::move(merged));
  }
  return out;
}

}  // namespace

store::TieMerging tie_merging() { return {block_of, merge}; }

}  // namespace entente::api
