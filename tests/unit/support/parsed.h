/// Documents with trees and mentions written by hand, for tests of what reads trees.
#pragma once

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "document/conllu.h"
#include "document/sentence_view.h"

namespace entente::test {

/// A sentence from "form lemma UPOS FEATS head relation" lines, with the word lists of a verbs.txt.
struct Parsed {
  Document document;
  VerbLists verbs;

  explicit Parsed(const std::string& rows, std::string_view lists = "object-control = urge, demander\n") {
    std::string text;
    int number = 1;
    std::istringstream in(rows);
    for (std::string form, lemma, upos, features, head, relation;
         in >> form >> lemma >> upos >> features >> head >> relation;) {
      text += std::to_string(number++) + "\t" + form + "\t" + lemma + "\t" + upos + "\t_\t" + features +
              "\t" + head + "\t" + relation + "\t_\t_\n";
    }
    auto sentences = conllu::parse(text + "\n", "test");
    EXPECT_TRUE(sentences.ok());
    document = conllu::to_document(*sentences);
    const auto& words = sentences->front().words;
    for (std::size_t i = 0; i < words.size(); ++i) {
      Token& t = document.tokens[i];
      t.lemma = document.arena.copy(words[i].lemma);
      t.features = document.arena.copy(words[i].features);
      t.upos = *parse_upos(words[i].upos);
      t.head = words[i].head - 1;
      const std::size_t colon = words[i].relation.find(':');
      t.relation = *parse_relation(words[i].relation);
      t.subtype = colon == std::string::npos ? RelationSubtype::kNone
                                             : parse_subtype(words[i].relation.substr(colon + 1));
    }
    document.sentences.front().analysed = true;
    auto parsed = VerbLists::parse(lists, "verbs.txt");
    EXPECT_TRUE(parsed.ok());
    verbs = *parsed;
  }

  /// The words from `first` to `last` (from 0, both included) name this party. In the order of the text.
  Parsed& name(std::uint32_t first, std::uint32_t last, const std::string& code,
               const std::string& sector = "", EntityKind entity = EntityKind::kState,
               MentionKind kind = MentionKind::kName) {
    Mention m;
    m.begin = document.tokens[first].begin;
    m.end = document.tokens[last].end;
    m.first_token = first;
    m.last_token = m.head_token = last;
    m.kind = kind;
    m.entity = entity;
    if (!code.empty()) m.parties.push_back({code, sector});
    document.mentions.push_back(std::move(m));
    return *this;
  }
  /// A place in the state.
  Parsed& place(std::uint32_t token, const std::string& state) {
    name(token, token, "", "", EntityKind::kPlace);
    document.mentions.back().place = state;
    document.mentions.back().name = std::string(document.tokens[token].form);
    return *this;
  }
  /// The words are a date.
  Parsed& date(std::uint32_t first, std::uint32_t last, const std::string& day) {
    TimeExpression time;
    time.begin = document.tokens[first].begin;
    time.end = document.tokens[last].end;
    time.range = {*parse_date(day), *parse_date(day)};
    document.times.push_back(time);
    return *this;
  }

  SentenceView view() const { return SentenceView(document, 0, verbs); }

  std::vector<std::string> forms(const std::vector<int>& tokens) const {
    std::vector<std::string> out;
    for (int t : tokens) out.emplace_back(document.tokens[static_cast<std::size_t>(t)].form);
    return out;
  }
};

using Words = std::vector<std::string>;

}  // namespace entente::test
