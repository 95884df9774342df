// Runs the cases of tests/cases/mentions; its README.md describes the format.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "simple_tokens.h"
#include "world/mentions.h"
#include "world/table.h"

namespace entente::world {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFewestCases = 120;

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
  std::string text;
  std::vector<Expected> expected;
};

std::string read_file(const fs::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<Case> cases_of(const fs::path& path) {
  std::vector<Case> out;
  std::ifstream file(path);
  std::string line, language;
  Date published;
  int number = 0;
  bool fresh = true;
  while (std::getline(file, line)) {
    ++number;
    if (line.empty()) fresh = true;
    const std::size_t colon = line.find(": ");
    if (line.starts_with("#") || colon == std::string::npos) continue;
    const std::string key = line.substr(0, colon);
    const std::string value(trimmed(std::string_view(line).substr(colon + 2)));
    if (key == "lang") {
      language = value;
    } else if (key == "published") {
      published = parse_date(value).value_or(Date());
    } else if (key == "text") {
      if (fresh) out.push_back({path.filename().string(), number, language, published, "", {}});
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

std::string codes_of(const Mention& mention, bool sectors) {
  std::string out;
  for (const Party& party : mention.parties) {
    out += (out.empty() ? "" : ",") + party.code;
    if (sectors && !party.sector.empty()) out += "/" + party.sector;
  }
  return out.empty() ? "-" : out;
}

std::string_view kind_of(const Mention& mention) {
  static constexpr std::string_view kNames[] = {"name", "demonym", "metonym", "role", "anaphor", "compound"};
  return kNames[static_cast<std::size_t>(mention.kind)];
}

std::string_view entity_of(const Mention& mention) {
  static constexpr std::string_view kNames[] = {"state",  "organisation", "group", "company", "outlet",
                                                "person", "place",        "thing", "none"};
  return kNames[static_cast<std::size_t>(mention.entity)];
}

std::string all_mentions(const Document& document) {
  std::string out;
  for (const Mention& m : document.mentions) {
    out += "  [" + std::string(document.slice(m.begin, m.end)) + "] " + codes_of(m, true) + " " +
           std::string(kind_of(m)) + " " + m.role + "\n";
  }
  return out;
}

class MentionCases : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = World::load(std::string(ENTENTE_ROOT) + "/data/world", {});
    ASSERT_TRUE(loaded.ok()) << loaded.error().message;
    world_ = *loaded;
    for (const std::string language : {"fr", "en"}) {
      const std::string path = std::string(ENTENTE_ROOT) + "/lang/" + language + "/roles.txt";
      auto roles = Roles::parse(read_file(path), path);
      ASSERT_TRUE(roles.ok()) << roles.error().message;
      roles_.emplace(language, std::move(*roles));
    }
  }

  static void TearDownTestSuite() {
    world_.reset();
    roles_.clear();
  }

  static void check(const Case& one) {
    Document document = testing::document_of(one.text, one.language, one.published);
    find_mentions(*world_, roles_.at(one.language), document);
    resolve_mentions(*world_, roles_.at(one.language), document);
    for (const Expected& expected : one.expected) {
      SCOPED_TRACE(one.file + ":" + std::to_string(expected.line) + ": " + one.text + "\n" +
                   all_mentions(document));
      expected.absent ? check_absent(document, expected) : check_present(document, expected);
    }
    check_order(document);
  }

 private:
  static void check_order(const Document& document) {
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

  static void check_absent(const Document& document, const Expected& expected) {
    const std::size_t begin = document.text().find(expected.surface);
    ASSERT_NE(begin, std::string_view::npos) << expected.surface;
    for (const Mention& m : document.mentions) {
      const bool apart = m.end <= begin || m.begin >= begin + expected.surface.size();
      EXPECT_TRUE(apart || m.parties.empty()) << "unwanted: " << document.slice(m.begin, m.end);
    }
  }

  static const Mention* find(const Document& document, std::string surface) {
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

  static void check_present(const Document& document, const Expected& expected) {
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

  static std::shared_ptr<const World> world_;
  static std::map<std::string, Roles> roles_;
};

std::shared_ptr<const World> MentionCases::world_;
std::map<std::string, Roles> MentionCases::roles_;

TEST_F(MentionCases, AllCasesComeOutAsWritten) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(std::string(ENTENTE_ROOT) + "/tests/cases/mentions")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::size_t count = 0;
  for (const fs::path& path : paths) {
    for (const Case& one : cases_of(path)) {
      check(one);
      ++count;
    }
  }
  EXPECT_GE(count, kFewestCases);
}

}  // namespace
}  // namespace entente::world
