/// Ties and reports made by hand, for tests of what puts them together.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "entente/merge.h"

namespace entente::test {

inline Tie tie(TieKind kind, const std::vector<std::string>& parties, std::string name = "",
               DateRange valid = {}) {
  Tie out;
  out.kind = kind;
  for (const std::string& code : parties) out.parties.push_back({code, ""});
  out.name = std::move(name);
  out.valid = valid;
  out.evidence.push_back({0, {0, 1}, "a sentence", "", false});
  return out;
}

inline TieReport report(std::string document, Tie told, Date published = {}) {
  return {{document, document + ".txt", "site of " + document, "fr", published}, std::move(told)};
}

}  // namespace entente::test
