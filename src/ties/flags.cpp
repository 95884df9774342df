#include "ties/flags.h"

namespace entente::ties {

std::vector<std::string> flags_around(const SentenceReader& reader, int token) {
  static constexpr std::pair<TieList, const char*> kFlags[] = {
      {TieList::kAir, "air"},         {TieList::kAntiTerrorist, "anti-terrorist"},
      {TieList::kCyber, "cyber"},     {TieList::kLand, "land"},
      {TieList::kNuclear, "nuclear"}, {TieList::kSea, "sea"}};
  std::vector<std::string> out;
  for (const auto& [list, name] : kFlags) {
    for (int i = 0; i < reader.size(); ++i) {
      if (!reader.is(i, list) || !reader.view().is_ancestor(token, i)) continue;
      out.emplace_back(name);
      break;
    }
  }
  return out;
}

}  // namespace entente::ties
