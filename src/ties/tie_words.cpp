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
    "contain", "belong", "join", "remain", "ratify", "statute", "admit", "leave", "suspend", "take-part", "found", "candidate", "full", "thereof", "lead", "around", "walk-out", "ally", "behalf", "agreement",
    "treaty", "alliance", "partnership", "strategic", "cooperation", "training", "arms-control", "trade",
    "contract", "relations", "restore", "establish", "diplomatic", "defence", "elevate", "date-from", "lapse", "treaty-matter", "friendship", "sign", "agree", "bind",
    "break", "article", "oblige", "collective-defence", "attack", "consultation", "non-aggression", "force",
    "neutrality", "exercise", "patrol", "drill", "sail", "joint", "military", "hold", "end", "take-place",
    "involve", "peaceful", "arms", "ammunition", "sell", "deliver", "give", "buy", "receive", "take", "arrive", "come-from", "build", "choose", "negotiate",
    "refuse", "want", "offer", "approve", "restriction", "supplier", "customer", "base", "facility", "door", "troops", "unarmed", "presence", "mission", "withdraw",
    "drive-out", "send", "station", "possess", "peacekeeping", "access", "host", "hand-back", "country", "there", "perceive", "put-name", "summit", "gathering", "gather", "expect", "attend", "meet", "pay", "fete", "audience", "talks", "open-talks", "meet-verb", "visit",
    "dispute", "tension", "war", "regard", "claim", "contested", "quarrel", "oppose", "territory", "post",
    "institution", "plural-post", "preside", "rank", "named", "past", "ordinal", "plural", "permanent", "allege", "must", "impossible", "pledge", "demand",
    "first-time", "twice", "delay", "statement", "body", "cancel", "pullout", "other", "such-as", "pact", "assist", "aggressor", "whose", "party-noun", "nobody", "land", "sea", "air",
    "cyber", "anti-terrorist", "nuclear", "number", "magnitude", "currency", "worth", "more-than",
    "at-least", "less-than", "up-to", "approximately"};
// clang-format on

constexpr bool valued(TieList list) {
  return list == TieList::kNumber || list == TieList::kMagnitude || list == TieList::kCurrency ||
         list == TieList::kPost || list == TieList::kInstitution || list == TieList::kRank;
}

/// Looked for in running text, whatever its accents and capitals.
constexpr bool folded(TieList list) {
  return list == TieList::kPost || list == TieList::kInstitution || list == TieList::kRank ||
         list == TieList::kFirstTime;
}

/// The last value that is given counts.
void set_value(std::vector<std::pair<TieList, std::string>>& values, TieList list, const std::string& value) {
  for (auto& [of, old] : values) {
    if (of != list) continue;
    old = value;
    return;
  }
  values.emplace_back(list, value);
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
        set_value(out.word(word).values, list, value);
      }
      if (folded(list)) {
        out.add_entry(list, utf8::fold(word));
        continue;
      }
      const std::size_t bar = word.find('_');
      if (bar != std::string::npos)
        out.word(word.substr(0, bar)).phrases.emplace_back(word.substr(bar + 1), list);
      else
        out.word(word).lists.set(l);
      out.lists_[l].push_back(std::move(word));
    }
  }
  return out;
}

TieWords::Word& TieWords::word(std::string_view word) {
  const std::uint32_t number = index_.add(word);
  if (number == words_.size()) words_.emplace_back();
  return words_[number];
}

void TieWords::add_entry(TieList list, std::string entry) {
  std::vector<std::string>& entries = lists_[static_cast<std::size_t>(list)];
  word(entry.substr(0, entry.find(' ')))
      .entries.emplace_back(list, static_cast<std::uint32_t>(entries.size()));
  entries.push_back(std::move(entry));
}

const TieWords::Word& TieWords::find(std::string_view word) const {
  static const Word kNone;
  const std::uint32_t number = index_.find(word);
  return number == WordIndex::kMissing ? kNone : words_[number];
}

std::string_view TieWords::value(TieList list, std::string_view word) const {
  for (const auto& [of, value] : find(word).values) {
    if (of == list) return value;
  }
  return {};
}

}  // namespace entente::ties
