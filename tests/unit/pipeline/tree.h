/// Analysed sentences made by hand, for tests of what mends trees.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/verbs.h"

namespace entente::pipeline {

inline constexpr std::uint32_t kFirst[] = {0};

/// A token, and whom it names: parties by code, "" for nobody.
struct Word {
  std::string_view form;
  Upos upos;
  int head;
  Relation relation;
  std::string_view features = "";
  std::string_view party = "";
  MentionKind kind = MentionKind::kName;
};

/// One sentence; words with the same party side by side are one mention, a person where `persons` says so.
inline Document tree_of(const std::vector<Word>& words, bool persons = false) {
  Document document;
  std::uint32_t place = 0;
  std::string_view last;
  for (const Word& word : words) {
    Token token;
    token.form = token.lemma = word.form;
    token.features = word.features;
    token.upos = word.upos;
    token.head = word.head;
    token.relation = word.relation;
    token.begin = place;
    token.end = place + static_cast<std::uint32_t>(word.form.size());
    place = token.end + 1;
    const auto at = static_cast<std::uint32_t>(document.tokens.size());
    document.tokens.push_back(token);
    const bool goes_on = word.party == last && !last.empty() && document.mentions.back().kind == word.kind;
    last = word.party;
    if (word.party.empty()) continue;
    if (!goes_on) {
      Mention mention;
      mention.begin = token.begin;
      mention.first_token = at;
      mention.kind = word.kind;
      mention.entity = persons ? EntityKind::kPerson : EntityKind::kState;
      mention.parties.push_back({std::string(word.party), ""});
      document.mentions.push_back(mention);
    }
    document.mentions.back().end = token.end;
    document.mentions.back().last_token = document.mentions.back().head_token = at;
  }
  document.sentences.push_back({0, place, 0, static_cast<std::uint32_t>(words.size()), true, false, true});
  return document;
}

inline VerbLists lists_of(std::string_view text) {
  auto lists = VerbLists::parse(text, "verbs.txt");
  return lists ? std::move(*lists) : VerbLists();
}

}  // namespace entente::pipeline
