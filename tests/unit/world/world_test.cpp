#include "world/world.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "world/petrarch.h"

namespace entente::world {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr const char* kTables = R"(state RUS
  name en Russia
  name fr Russie
  capital Moscow
state ARM
  name en Armenia
organisation IGO:CSTO
  kind alliance
  name en Collective Security Treaty Organization
  acronym en CSTO
  member RUS 2002-10-07 -
  member ARM 2002-10-07 2024-02-23
  obligation collective-defence | Collective Security Treaty, article 4 | Members help one another.
organisation IGO:UN
  kind igo
  name en United Nations
organisation IGO:UNSC
  kind igo
  part-of IGO:UN
  name en Security Council
person Sergei Shoigu
  gender m
  name fr Sergueï Choïgou
  name de Sergej Schoigu
  office RUS defence-minister 2012-11-06 2024-05-12
person Sergei Ivanov
  office RUS defence-minister 2001-03-28 2007-02-15
place Moscow
  in RUS
  kind capital
  at 55.75 37.62
  name fr Moscou
)";

std::shared_ptr<const World> small_world() {
  auto world = World::from_tables({{"t.txt", kTables}});
  return world ? *world : nullptr;
}

TEST(World, FindsNamesWhateverTheirSpelling) {
  const auto world = small_world();
  ASSERT_NE(world, nullptr);
  for (const char* name : {"Choïgou", "choigou", "SCHOIGU", "Shoigu", "Sergueï Choïgou"}) {
    const auto found = world->find(name, {});
    ASSERT_EQ(found.size(), 1U) << name;
    EXPECT_EQ(world->entity(found[0]).name, "Sergei Shoigu");
  }
  EXPECT_TRUE(world->find("Nobody", {}).empty());
  EXPECT_TRUE(world->find("", {}).empty());
}

TEST(World, KnowsWhoHeldAnOfficeWhen) {
  const auto world = small_world();
  const auto name = [&](const Date& on) {
    const EntityId id = world->office_holder("RUS", "defence-minister", on);
    return id == kNoEntity ? std::string() : std::string(world->entity(id).name);
  };
  EXPECT_EQ(name({2018, 3, 14}), "Sergei Shoigu");
  EXPECT_EQ(name({2005, 0, 0}), "Sergei Ivanov");
  EXPECT_EQ(name({2010, 1, 1}), "");
  EXPECT_EQ(name({}), "Sergei Shoigu");
}

TEST(World, KnowsMembersAndObligations) {
  const auto world = small_world();
  EXPECT_EQ(world->members_of("IGO:CSTO", {2020, 1, 1}).size(), 2U);
  EXPECT_EQ(world->members_of("IGO:CSTO", {2025, 1, 1}).size(), 1U);
  EXPECT_EQ(world->memberships_of("ARM", {2020, 1, 1}).front().body, "IGO:CSTO");
  ASSERT_EQ(world->obligations_of("IGO:CSTO").size(), 1U);
  EXPECT_EQ(world->obligations_of("IGO:CSTO").front().kind, "collective-defence");
  EXPECT_TRUE(world->members_of("IGO:Nothing", {}).empty());
}

TEST(World, CodesABodyToTheOneItBelongsTo) {
  const auto world = small_world();
  EXPECT_EQ(world->entity(world->find_code("IGO:UNSC")).coded_as, "IGO:UN");
  EXPECT_EQ(world->find_code("XXX"), kNoEntity);
}

TEST(World, DescribesAnEntry) {
  const auto world = small_world();
  const std::string text = world->describe(world->find("Shoigu", {}).front(), {});
  EXPECT_THAT(text, HasSubstr("office RUS defence-minister 2012-11-06 2024-05-12"));
  EXPECT_THAT(text, HasSubstr("name de Sergej Schoigu"));
}

class WorldFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              ("entente_world_test_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
               "_" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_ / "shipped");
    fs::create_directories(folder_ / "mine");
    write("shipped/t.txt", kTables);
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  fs::path folder_;
};

TEST_F(WorldFiles, SavesAndOpensTheSameWorld) {
  const auto world = small_world();
  ASSERT_TRUE(world->save(path("shipped/world.pack")).ok());
  auto opened = World::open(path("shipped/world.pack"));
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_EQ((*opened)->size(), world->size());
  EXPECT_EQ((*opened)->find("Choïgou", {}).size(), 1U);
}

TEST_F(WorldFiles, MakesAnOutdatedPackAgain) {
  ASSERT_TRUE(small_world()->save(path("shipped/world.pack")).ok());
  write("shipped/u.txt", "state FRA\n  name en France\n");
  auto loaded = World::load(path("shipped"), {});
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  EXPECT_NE((*loaded)->find_code("FRA"), kNoEntity);
}

TEST_F(WorldFiles, AddsAUsersTables) {
  write("mine/x.txt",
        "state RUS\n  name en Ruritania\nperson Ivan Testov\n  office RUS head-of-government 2030 -\n");
  auto loaded = World::load(path("shipped"), {path("mine")});
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  EXPECT_EQ((*loaded)->entity((*loaded)->find("Ruritania", {}).front()).code, "RUS");
  EXPECT_EQ((*loaded)->find("Testov", {}).size(), 1U);
}

TEST_F(WorldFiles, RefusesABrokenUserTableWithItsPlace) {
  write("mine/x.txt", "state RUS\n  nome en Ruritania\n");
  auto loaded = World::load(path("shipped"), {path("mine")});
  ASSERT_FALSE(loaded.ok());
  EXPECT_THAT(loaded.error().message, HasSubstr("x.txt:2:3: unknown field `nome`"));
}

TEST_F(WorldFiles, RefusesADamagedPack) {
  ASSERT_TRUE(small_world()->save(path("world.pack")).ok());
  std::string bytes;
  {
    std::ifstream in(path("world.pack"), std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x55);
  std::ofstream(path("world.pack"), std::ios::binary) << bytes;
  auto opened = World::open(path("world.pack"));
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, ErrorCode::kPackDamaged);
}

TEST_F(WorldFiles, SaysWhenThereIsNothingToLoad) {
  auto loaded = World::load(path("nowhere"), {});
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, ErrorCode::kNotFound);
}

TEST(Petrarch, ImportsNamesSynonymsAndDatedRoles) {
  std::string problems;
  auto table = import_petrarch(
      "# comment\n"
      "ARMENIA_ [ARM]\n"
      "+HAYASTAN\n"
      "NIKOL_PASHINYAN\n"
      "+N_PASHINYAN\n"
      "\t[ARMOPP <180508]\n"
      "\t[ARMGOV >180508]\n"
      "SERGEI_LAVROV [RUSGOV 040309-20250101] ; trailing\n",
      "actors.txt", problems);
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(problems, "");
  EXPECT_THAT(*table, HasSubstr("state ARM\n  name any Armenia\n  name any Hayastan\n"));
  EXPECT_THAT(
      *table,
      HasSubstr(
          "person Nikol Pashinyan\n  name any N Pashinyan\n  office ARM opposition-leader - 2018-05-08\n"));
  EXPECT_THAT(*table, HasSubstr("office RUS special-envoy 2004-03-09 2025-01-01"));
  auto world = World::from_tables({{"t.txt", kTables}, {"imported.txt", *table}});
  EXPECT_TRUE(world.ok() || world.error().message.find("defined twice") != std::string::npos);
}

TEST(Petrarch, NamesTheLineOfWhatItCannotRead) {
  std::string problems;
  auto table = import_petrarch("A_B [XX 123]\nC_D [RUS\n", "actors.txt", problems);
  ASSERT_TRUE(table.ok());
  EXPECT_THAT(problems, HasSubstr("actors.txt:1:1: `[XX 123]` is no code with dates"));
  EXPECT_THAT(problems, HasSubstr("actors.txt:2:1: `[` without `]`"));
  EXPECT_FALSE(import_petrarch("\n# nothing\n", "actors.txt", problems).ok());
}

}  // namespace
}  // namespace entente::world
