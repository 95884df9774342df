#include "world/roles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "world/fold.h"

namespace entente::world {
namespace {

using ::testing::HasSubstr;

constexpr const char* kHead = "language = fr\ndemonym = after\n";

const RoleEntry* entry_of(const Roles& roles, std::string_view phrase) {
  std::uint32_t node = Lexicon::kRoot;
  for (const Word& word : words_of(phrase)) {
    node = roles.lexicon().step(node, word.hash);
    if (node == Lexicon::kNone) return nullptr;
  }
  return roles.entries_at(node).empty() ? nullptr : &roles.entry(roles.entries_at(node).front());
}

TEST(Roles, ExpandsMacrosAndOptionalLetters) {
  auto roles =
      Roles::parse(std::string(kHead) +
                       "[<de-p>]\ndefence = de la Défense; des Armées\n"
                       "[roles]\nminister of <p> | GOV | person : ministre <de-p> / ministres <de-p>\n"
                       "president | GOV | person : président(e) / président(e)s\n",
                   "r.txt");
  ASSERT_TRUE(roles.ok()) << roles.error().message;
  const RoleEntry* minister = entry_of(*roles, "Ministres des armées");
  ASSERT_NE(minister, nullptr);
  EXPECT_EQ(minister->post, "minister of defence");
  EXPECT_TRUE(minister->plural);
  EXPECT_NE(entry_of(*roles, "présidente"), nullptr);
  EXPECT_NE(entry_of(*roles, "PRESIDENTS"), nullptr);
  EXPECT_EQ(entry_of(*roles, "présidence"), nullptr);
}

TEST(Roles, NamesFileAndLineOfMistakes) {
  const auto message = [](const std::string& text) {
    auto roles = Roles::parse(std::string(kHead) + text, "r.txt");
    return roles.ok() ? std::string() : roles.error().message;
  };
  EXPECT_THAT(message("[roles]\npresident GOV : président\n"), HasSubstr("r.txt:4:1: a role is written"));
  EXPECT_THAT(message("[roles]\npresident | XYZ | person : président\n"), HasSubstr("unknown sector `XYZ`"));
  EXPECT_THAT(message("[roles]\npresident | GOV | god : président\n"),
              HasSubstr("unknown kind of role `god`"));
  EXPECT_THAT(message("[roles]\nx | GOV | person : ministre <q>\n"), HasSubstr("unknown macro `<q>`"));
  EXPECT_THAT(message("[words]\narticel = le\n"), HasSubstr("unknown class of words `articel`"));
  EXPECT_THAT(message("[words]\narticle = à la\n"), HasSubstr("`à la` is not one word"));
  EXPECT_THAT(message("[anaphors]\npronoun q : il\n"), HasSubstr("unknown feature `q`"));
  EXPECT_THAT(message("[things]\nx\n"), HasSubstr("unknown section `things`"));
  EXPECT_FALSE(Roles::parse("", "r.txt").ok());
}

TEST(Roles, BothLanguagesHaveWideLists) {
  for (const std::string language : {"fr", "en"}) {
    const std::string path = std::string(ENTENTE_ROOT) + "/lang/" + language + "/roles.txt";
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    auto roles = Roles::parse(text.str(), path);
    ASSERT_TRUE(roles.ok()) << roles.error().message;
    EXPECT_EQ(roles->language(), language);
    EXPECT_GT(roles->form_count(), 400U);
  }
}

}  // namespace
}  // namespace entente::world
