#include "store/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/hash.h"
#include "store/check.h"
#include "support.h"

namespace entente::store {
namespace {

using ::testing::HasSubstr;

class SchemaTest : public ::testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& content) {
    std::ofstream(folder_.file(name), std::ios::binary) << content;
    return folder_.file(name);
  }
  Folder folder_;
};

/// Hash of the statements of a fresh store. A released version never changes: where this fails, undo the
/// change, raise kSchema and add a migration; then freeze a store of the new version
/// (tests/assets/README.md).
const std::map<int, std::string> kReleased = {{1, "1206bfc7939d89f1"}, {2, "27e921cc03975ff6"}};

TEST_F(SchemaTest, TheTextOfAVersionNeverChanges) {
  auto database = open_for_writing(folder_.file("a"));
  ASSERT_TRUE(database.ok());
  std::string text;
  Query query(
      **database,
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search_%' ORDER BY name");
  while (query.row()) text += query.text(0) + ";\n";
  ASSERT_TRUE(kReleased.contains(kSchema))
      << "version " << kSchema << " has no hash here: " << show_id(static_cast<std::int64_t>(hash64(text)));
  EXPECT_EQ(show_id(static_cast<std::int64_t>(hash64(text))), kReleased.at(kSchema));
}

TEST_F(SchemaTest, EveryTableAndColumnIsDocumented) {
  std::ifstream file(std::string(ENTENTE_ROOT) + "/docs/store.md");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  auto database = open_for_writing(folder_.file("a"));
  ASSERT_TRUE(database.ok());
  Query query(**database,
              "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c "
              "WHERE t.type = 'table' AND t.name NOT LIKE 'search%'");
  int columns = 0;
  for (; query.row(); ++columns) {
    EXPECT_THAT(text, HasSubstr("`" + query.text(0) + "`"));
    EXPECT_THAT(text, HasSubstr("`" + query.text(1) + "`")) << "of table " << query.text(0);
  }
  EXPECT_GT(columns, 100);
}

TEST_F(SchemaTest, EveryReleasedVersionIsFrozenAndStillOpens) {
  namespace fs = std::filesystem;
  for (const auto& [version, hash] : kReleased) {
    const std::string frozen =
        std::string(ENTENTE_ROOT) + "/tests/assets/store-v" + std::to_string(version) + ".entente";
    ASSERT_TRUE(fs::exists(frozen)) << frozen;
    const std::string copy = folder_.file(std::to_string(version));
    fs::copy_file(frozen, copy);
    fs::permissions(copy, fs::perms::owner_write, fs::perm_options::add);
    const auto writer = open_writer(copy);
    ASSERT_NE(writer, nullptr);
    const auto found = schema_of(writer->database());
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(*found, kSchema);
    for (const Finding& finding : check(writer->database(), nullptr))
      EXPECT_TRUE(finding.ok) << finding.code << ": " << finding.message;
    const std::int64_t documents = writer->database().number("SELECT count(*) FROM document");
    EXPECT_GE(documents, 8);
    EXPECT_GE(writer->database().number("SELECT count(*) FROM event WHERE told_as IS NULL"), 5);
    EXPECT_GE(writer->database().number("SELECT count(*) FROM tie"), 3);
    add_all(*writer, {reading("new", "2024-05-02", {"Russia met Pakistan."},
                              {event(EventType::kConsult, {"RUS", "PAK"}, {}, "2024-05-01")})});
    EXPECT_EQ(writer->database().number("SELECT count(*) FROM document"), documents + 1);
    const auto before = rows(*writer);  // but for ties, which this test merges in another way
    ASSERT_TRUE(writer->rebuild({}).ok());
    for (const char* table : {"event", "report", "event_dyad", "tally_day", "tie_report", "search"})
      expect_same(only(rows(*writer), table), only(before, table), table);
  }
}

TEST_F(SchemaTest, ANewStoreIsMarkedAndEmptyFilesBecomeOne) {
  const std::string path = write("empty", "");
  auto database = open_for_writing(path);
  ASSERT_TRUE(database.ok());
  EXPECT_EQ((*database)->number("PRAGMA application_id"), kApplicationId);
  EXPECT_EQ((*database)->number("PRAGMA user_version"), kSchema);
  EXPECT_EQ((*database)->number("SELECT count(*) FROM migration"), kSchema);
}

TEST_F(SchemaTest, ANewerStoreIsRefusedForReadingAndWriting) {
  const std::string path = folder_.file("newer");
  {
    auto database = open_for_writing(path);
    ASSERT_TRUE(database.ok());
    (*database)->run("PRAGMA user_version = 99");
  }
  for (const auto& opened : {open_for_reading(path), open_for_writing(path)}) {
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().code, ErrorCode::kStoreTooNew);
    EXPECT_THAT(opened.error().message, HasSubstr("99"));
  }
}

TEST_F(SchemaTest, OtherFilesAreNoStores) {
  const std::string text = write("text", std::string(5000, 'x'));
  const std::string empty = write("empty", "");
  const std::string other = folder_.file("other");
  {
    auto database = Database::open(other, OpenMode::kCreate);
    ASSERT_TRUE(database.ok());
    (*database)->run("CREATE TABLE recipe (name TEXT)");
  }
  for (const std::string& path : {text, other, empty}) {
    const auto opened = open_for_reading(path);
    ASSERT_FALSE(opened.ok()) << path;
    EXPECT_EQ(opened.error().code, ErrorCode::kNotAStore);
    EXPECT_THAT(opened.error().message, HasSubstr(path));
  }
  EXPECT_FALSE(open_for_writing(text).ok());
  EXPECT_FALSE(open_for_writing(other).ok());
  const auto missing = open_for_reading(folder_.file("missing"));
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(folder_.file("missing")));
}

TEST_F(SchemaTest, AStoreThatAnotherHoldsIsBusyAndNothingOfTheBatchIsWritten) {
  const auto writer = open_writer(folder_.file("a"));
  add_all(*writer, {reading("one", "", {"One."}, {})});
  const auto before = rows(*writer);
  auto other = open_for_writing(folder_.file("a"));
  ASSERT_TRUE(other.ok());
  const Transaction held(**other);
  sqlite3_busy_timeout(writer->database().handle(), 20);
  std::vector<BatchItem> batch;
  batch.push_back(item(reading("two", "", {"Two."}, {})));
  const auto added = writer->add(batch, false);
  ASSERT_FALSE(added.ok());
  EXPECT_EQ(added.error().code, ErrorCode::kStoreBusy);
  EXPECT_THAT(added.error().message, HasSubstr(folder_.file("a")));
  expect_same(rows(*writer), before);
}

}  // namespace
}  // namespace entente::store
