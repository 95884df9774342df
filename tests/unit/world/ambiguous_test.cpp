#include "world/ambiguous.h"

#include <gtest/gtest.h>

namespace entente::world {
namespace {

constexpr const char* kTables = R"(state RUS
  name en Russia
  capital Moscow
state COD
  name en Congo
  capital Kinshasa
  ambiguous en Congo | river
state CHL
  name en Chile
organisation NSA:Wagner Group
  kind armed-group
  name en Wagner
  home RUS
person Anna Wagner
  office CHL foreign-minister 2020 2024
place Moscow
  in RUS
  kind capital
  at 55.75 37.62
place Kinshasa
  in COD
  kind capital
  at -4.3 15.3
)";

class Ambiguous : public ::testing::Test {
 protected:
  void SetUp() override {
    auto world = World::from_tables({{"t.txt", kTables}});
    ASSERT_TRUE(world.ok()) << world.error().message;
    world_ = *world;
    auto roles = Roles::parse("language = en\ndemonym = before\n[words]\nof = of\n", "roles.txt");
    ASSERT_TRUE(roles.ok()) << roles.error().message;
    roles_ = std::make_unique<Roles>(std::move(*roles));
  }
  std::shared_ptr<const World> world_;
  std::unique_ptr<Roles> roles_;
};

TEST_F(Ambiguous, ListsNamesOfSeveralEntriesAndNamesWithAHint) {
  const std::vector<AmbiguousName> names = ambiguous_names(*world_, *roles_, {});
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0].name, "Congo");
  ASSERT_EQ(names[0].meanings.size(), 1U);
  EXPECT_EQ(names[0].meanings[0].entity, "Congo (state COD)");
  EXPECT_EQ(names[0].meanings[0].hint, "river");
  EXPECT_EQ(names[0].meanings[0].beside, "Kinshasa");
  EXPECT_EQ(names[1].name, "Wagner");
  EXPECT_EQ(names[1].meanings.size(), 2U);
}

TEST_F(Ambiguous, SaysWhatTheReaderTakesThemFor) {
  const std::vector<AmbiguousName> names = ambiguous_names(*world_, *roles_, "wagner");
  ASSERT_EQ(names.size(), 1U);
  EXPECT_EQ(names[0].alone, "Wagner [NSA:Wagner Group]");
  for (const NameMeaning& meaning : names[0].meanings) {
    EXPECT_FALSE(meaning.taken.empty()) << meaning.entity;
    EXPECT_EQ(meaning.beside, meaning.entity.starts_with("Anna") ? "Chile" : "Russia");
  }
}

TEST_F(Ambiguous, AnUnknownNameHasNoRows) {
  EXPECT_TRUE(ambiguous_names(*world_, *roles_, "Nobody").empty());
}

}  // namespace
}  // namespace entente::world
