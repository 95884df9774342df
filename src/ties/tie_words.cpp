#include "ties/tie_words.h"

#include <array>

namespace entente::ties {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(TieList::kCount)> kNames = {
    "member",       "founder",        "observer",   "contain",
    "join",         "leave",          "suspend",    "treaty",
    "alliance",     "cooperation",    "training",   "arms-control",
    "trade",        "partnership",    "agreement",  "exercise",
    "arms",         "sell",           "deliver",    "buy",
    "negotiate",    "refuse",         "want",       "supplier",
    "customer",     "base",           "troops",     "withdraw",
    "station",      "dispute",        "claim",      "collective-defence",
    "consultation", "non-aggression", "neutrality", "article",
    "summit"};

}  // namespace

Result<TieWords> TieWords::parse(std::string_view text, const std::string& file) {
  auto lists = WordLists::parse(text, file, kNames);
  if (!lists) return lists.error();
  TieWords out;
  out.lists_ = std::move(*lists);
  return out;
}

}  // namespace entente::ties
