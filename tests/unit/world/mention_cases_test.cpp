// Runs the cases of tests/cases/mentions on untagged text: what pass 1 finds, and what points back without
// trees.

#include "mention_cases.h"

#include <map>
#include <sstream>

#include "simple_tokens.h"
#include "world/mentions.h"

namespace entente::world {
namespace {

constexpr std::size_t kFewestCases = 120;

std::string read_file(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(MentionCases, AllCasesComeOutAsWritten) {
  auto world = World::load(std::string(ENTENTE_ROOT) + "/data/world", {});
  ASSERT_TRUE(world.ok()) << world.error().message;
  std::map<std::string, Roles> roles;
  std::map<std::string, VerbLists> verbs;
  for (const std::string language : {"fr", "en"}) {
    const std::string folder = std::string(ENTENTE_ROOT) + "/lang/" + language;
    auto words = Roles::parse(read_file(folder + "/roles.txt"), folder + "/roles.txt");
    auto lists = VerbLists::parse(read_file(folder + "/verbs.txt"), folder + "/verbs.txt");
    ASSERT_TRUE(words.ok()) << words.error().message;
    ASSERT_TRUE(lists.ok()) << lists.error().message;
    roles.emplace(language, std::move(*words));
    verbs.emplace(language, std::move(*lists));
  }
  std::size_t count = 0;
  for (const testing::Case& one : testing::all_cases(ENTENTE_ROOT)) {
    if (one.trees) continue;
    Document document = testing::document_of(one.text, one.language, one.published);
    find_mentions(**world, roles.at(one.language), document);
    resolve_mentions(**world, roles.at(one.language), verbs.at(one.language), document);
    testing::check_expected(one, document);
    ++count;
  }
  EXPECT_GE(count, kFewestCases);
}

}  // namespace
}  // namespace entente::world
