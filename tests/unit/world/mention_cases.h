/// The cases of tests/cases/mentions, whose README.md describes the format: reading them, and holding the
/// mentions of a document against one.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "document/document.h"
#include "world/table.h"

namespace entente::world::testing {

namespace fs = std::filesystem;

struct Expected {
  std::string surface;
  std::vector<std::string> parts;
  bool absent = false;
  int line = 0;
};

struct Case {
  std::string file;
  int line = 0;
  std::string language;
  Date published;
  bool trees = false;  ///< Only with trees of sentences.
  std::string text;
  std::vector<Expected> expected;
};

inline std::vector<Case> cases_of(const fs::path& path) {
  std::vector<Case> out;
  std::ifstream file(path);
  std::string line, language;
  Date published;
  int number = 0;
  bool fresh = true, trees = false;
  while (std::getline(file, line)) {
    ++number;
    if (line.empty()) fresh = true;
    const std::size_t colon = line.find(": ");
    if (line.starts_with("#") || colon == std::string::npos) continue;
    const std::string key = line.substr(0, colon);
    const std::string value(trimmed(std::string_view(line).substr(colon + 2)));
    if (key == "lang") {
      language = value;
    } else if (key == "needs") {
      trees = value == "trees";
    } else if (key == "published") {
      published = parse_date(value).value_or(Date());
    } else if (key == "text") {
      if (fresh) out.push_back({path.filename().string(), number, language, published, trees, "", {}});
      fresh = false;
      out.back().text += (out.back().text.empty() ? "" : "\n\n") + value;
    } else if (!out.empty()) {
      Expected expected;
      expected.absent = key == "no";
      expected.line = number;
      for (const Alternative& part : split(value, '|')) expected.parts.emplace_back(part.text);
      expected.surface = expected.parts.front();
      out.back().expected.push_back(std::move(expected));
    }
  }
  return out;
}

inline std::string codes_of(const Mention& mention, bool sectors) {
  std::string out;
  for (const Party& party : mention.parties) {
    out += (out.empty() ? "" : ",") + party.code;
    if (sectors && !party.sector.empty()) out += "/" + party.sector;
  }
  return out.empty() ? "-" : out;
}

inline std::string_view kind_of(const Mention& mention) {
  static constexpr std::string_view kNames[] = {"name", "demonym", "metonym", "role", "anaphor", "compound"};
  return kNames[static_cast<std::size_t>(mention.kind)];
}

inline std::string_view entity_of(const Mention& mention) {
  static constexpr std::string_view kNames[] = {"state",  "organisation", "group", "company", "outlet",
                                                "person", "place",        "thing", "none"};
  return kNames[static_cast<std::size_t>(mention.entity)];
}

inline std::string all_mentions(const Document& document) {
  std::string out;
  for (const Mention& m : document.mentions) {
    out += "  [" + std::string(document.slice(m.begin, m.end)) + "] " + codes_of(m, true) + " " +
           std::string(kind_of(m)) + " " + m.role + "\n";
  }
  return out;
}

inline void check_order(const Document& document) {
  for (std::size_t i = 0; i < document.mentions.size(); ++i) {
    const Mention& m = document.mentions[i];
    EXPECT_LT(m.begin, m.end);
    if (i > 0) {
      EXPECT_LE(document.mentions[i - 1].end, m.begin);
    }
    EXPECT_LE(m.first_token, m.last_token);
    EXPECT_LT(m.last_token, document.sentences[m.sentence].token_count);
    EXPECT_LT(m.antecedent, static_cast<std::int32_t>(i));
  }
}

inline void check_absent(const Document& document, const Expected& expected) {
  const std::size_t begin = document.text().find(expected.surface);
  ASSERT_NE(begin, std::string_view::npos) << expected.surface;
  for (const Mention& m : document.mentions) {
    const bool apart = m.end <= begin || m.begin >= begin + expected.surface.size();
    EXPECT_TRUE(apart || m.parties.empty()) << "unwanted: " << document.slice(m.begin, m.end);
  }
}

inline const Mention* find(const Document& document, std::string surface) {
  int wanted = 1;
  if (const std::size_t hash = surface.find('#'); hash != std::string::npos) {
    wanted = std::stoi(surface.substr(hash + 1));
    surface.resize(hash);
  }
  for (const Mention& m : document.mentions) {
    if (document.slice(m.begin, m.end) == surface && --wanted == 0) return &m;
  }
  return nullptr;
}

inline void check_present(const Document& document, const Expected& expected) {
  const Mention* m = find(document, expected.surface);
  ASSERT_NE(m, nullptr) << "not found: " << expected.surface;
  const std::string& codes = expected.parts.at(1);
  if (codes != "*") {
    EXPECT_EQ(codes_of(*m, codes.find('/') != std::string::npos), codes) << expected.surface;
  }
  if (expected.parts.at(2) != "*") {
    EXPECT_EQ(kind_of(*m), expected.parts[2]) << expected.surface;
  }
  for (std::size_t i = 3; i < expected.parts.size(); ++i) {
    const std::string& part = expected.parts[i];
    const std::string value = part.substr(part.find('=') + 1);
    if (part.starts_with("role=")) {
      EXPECT_EQ(m->role, value);
    }
    if (part.starts_with("name=")) {
      EXPECT_EQ(m->name, value);
    }
    if (part.starts_with("place=")) {
      EXPECT_EQ(m->place, value);
    }
    if (part.starts_with("entity=")) {
      EXPECT_EQ(entity_of(*m), value);
    }
  }
}

inline void check_expected(const Case& one, const Document& document) {
  for (const Expected& expected : one.expected) {
    SCOPED_TRACE(one.file + ":" + std::to_string(expected.line) + ": " + one.text + "\n" +
                 all_mentions(document));
    expected.absent ? check_absent(document, expected) : check_present(document, expected);
  }
  check_order(document);
}

inline std::vector<Case> all_cases(const std::string& root) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(root + "/tests/cases/mentions")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Case> out;
  for (const fs::path& path : paths) {
    for (Case& one : cases_of(path)) out.push_back(std::move(one));
  }
  return out;
}

}  // namespace entente::world::testing
