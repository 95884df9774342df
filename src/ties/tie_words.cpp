#include "ties/tie_words.h"

#include <array>

#include "base/utf8.h"
#include "base/word_lists.h"

namespace entente::ties {
namespace {

// In the order of TieList.
// clang-format off
constexpr std::array<std::string_view, kTieListCount> kNames = {
    "between", "with", "by", "toward", "from", "inside", "of", "about", "member", "founder", "observer",
    "contain", "belong", "join", "remain", "ratify", "statute", "admit", "leave", "suspend", "take-part", "found", "candidate", "ally", "agreement",
    "treaty", "alliance", "partnership", "strategic", "cooperation", "training", "arms-control", "trade",
    "contract", "relations", "restore", "establish", "diplomatic", "treaty-matter", "friendship", "sign", "agree", "bind",
    "break", "article", "oblige", "collective-defence", "attack", "consultation", "non-aggression", "force",
    "neutrality", "exercise", "patrol", "drill", "joint", "military", "hold", "end", "take-place",
    "involve", "peaceful", "arms", "ammunition", "sell", "deliver", "give", "buy", "receive", "take", "arrive", "negotiate",
    "refuse", "want", "offer", "approve", "restriction", "supplier", "customer", "base", "facility", "door", "troops", "presence", "mission", "withdraw",
    "send", "station", "possess", "peacekeeping", "access", "host", "hand-back", "country", "there", "perceive", "put-name", "summit", "gathering", "gather", "expect", "attend", "meet", "meet-verb", "visit",
    "dispute", "tension", "war", "regard", "claim", "contested", "quarrel", "oppose", "territory", "post",
    "institution", "rank", "named", "past", "ordinal", "plural", "permanent", "allege", "must", "impossible", "pledge", "demand",
    "first-time", "twice", "delay", "statement", "body", "cancel", "pullout", "other", "such-as", "pact", "assist", "aggressor", "whose", "party-noun", "land", "sea", "air",
    "cyber", "anti-terrorist", "nuclear", "number", "magnitude", "currency", "worth", "more-than",
    "at-least", "less-than", "up-to", "approximately"};
// clang-format on

constexpr bool valued(TieList list) {
  return list == TieList::kNumber || list == TieList::kMagnitude || list == TieList::kCurrency ||
         list == TieList::kPost || list == TieList::kInstitution;
}

/// Looked for in running text, whatever its accents and capitals.
constexpr bool folded(TieList list) {
  return list == TieList::kPost || list == TieList::kInstitution || list == TieList::kRank ||
         list == TieList::kFirstTime;
}

}  // namespace

Result<TieWords> TieWords::parse(std::string_view text, const std::string& file) {
  auto lists = WordLists::parse(text, file, kNames);
  if (!lists) return lists.error();
  TieWords out;
  out.lists_.resize(kTieListCount);
  for (std::size_t l = 0; l < kTieListCount; ++l) {
    const auto list = static_cast<TieList>(l);
    for (std::string word : lists->words(l)) {
      if (const std::size_t colon = word.rfind(':'); valued(list) && colon != std::string::npos) {
        const std::string value = word.substr(colon + 1);
        word.resize(colon);
        if (folded(list)) word = utf8::fold(word);
        out.values_[{list, word}] = value;
      }
      if (folded(list)) {
        out.lists_[l].push_back(utf8::fold(word));
        continue;
      }
      const std::size_t bar = word.find('_');
      if (bar != std::string::npos)
        out.phrases_[word.substr(0, bar)].emplace_back(word.substr(bar + 1), list);
      else
        out.sets_[word].set(l);
      out.lists_[l].push_back(std::move(word));
    }
  }
  return out;
}

TieLists TieWords::lists_of(std::string_view word) const {
  const auto place = sets_.find(word);
  return place == sets_.end() ? TieLists{} : place->second;
}

const std::vector<std::pair<std::string, TieList>>& TieWords::phrases_of(std::string_view lemma) const {
  static const std::vector<std::pair<std::string, TieList>> kNone;
  const auto place = phrases_.find(lemma);
  return place == phrases_.end() ? kNone : place->second;
}

std::string_view TieWords::value(TieList list, std::string_view word) const {
  const auto place = values_.find({list, std::string(word)});
  return place == values_.end() ? std::string_view() : std::string_view(place->second);
}

}  // namespace entente::ties
