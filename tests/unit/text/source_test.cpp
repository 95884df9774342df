#include <sys/stat.h>
#include <unistd.h>

#include <chrono>

#include "base/limits.h"
#include "support.h"

namespace entente::text {
namespace {

std::string message_of(const std::vector<RawItem>& items, std::size_t i) {
  return i < items.size() && !items[i].record ? items[i].record.error().message : "no error";
}

ErrorCode code_of(const std::vector<RawItem>& items, std::size_t i) {
  return i < items.size() && !items[i].record ? items[i].record.error().code : ErrorCode::kUsage;
}

TEST(Source, FoldersAreWalkedInOrderOfNames) {
  const TemporaryFolder folder;
  folder.write("b.txt", "Second.");
  folder.write("a/z.txt", "First.");
  folder.write("c.txt", "Third.");
  folder.write(".hidden", "Never.");
  const auto items = all_items({folder.path()});
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[0].record->id, "z");
  EXPECT_EQ(items[1].record->id, "b");
  EXPECT_EQ(items[2].record->id, "c");
}

TEST(Source, ContentDecidesNotTheName) {
  const TemporaryFolder folder;
  const auto format = [&](const std::string& name, const std::string& bytes) {
    const auto items = all_items({folder.write(name, bytes)});
    EXPECT_EQ(items.size(), 1u);
    EXPECT_TRUE(items[0].record) << message_of(items, 0);
    return items[0].record->format;
  };
  EXPECT_EQ(format("a.txt", "<!DOCTYPE html><html><body><p>Text</p></body></html>"), RecordFormat::kHtml);
  EXPECT_EQ(format("b.html", "No markup at all."), RecordFormat::kPlain);
  EXPECT_EQ(format("c.txt", "{\"id\": 1, \"text\": \"x\"}\n"), RecordFormat::kJson);
  EXPECT_EQ(format("d.jsonl", "broken\n"), RecordFormat::kJson);
  EXPECT_EQ(format("e.txt", "a < b and c > d, as everybody knows"), RecordFormat::kPlain);
}

TEST(Source, PackedFilesAreUnpacked) {
  const TemporaryFolder folder;
  const std::string lines = "{\"text\": \"one\"}\n\n{\"text\": \"two\"}";
  for (const auto& [name, bytes] :
       {std::pair{"a.jsonl.gz", gzipped(lines)},
        {"b.jsonl.zst", zstd_packed(lines)},
        {"c.jsonl.gz", gzipped(lines.substr(0, 20)) + gzipped(lines.substr(20))}}) {
    const auto items = all_items({folder.write(name, bytes)});
    ASSERT_EQ(items.size(), 2u) << name;
    EXPECT_EQ(items[1].record->bytes, "{\"text\": \"two\"}");
    EXPECT_EQ(items[1].record->number, 3u);
    EXPECT_EQ(items[1].record->offset, 17u);
  }
}

TEST(Source, BadInputIsNamedAndTheRestGoesOn) {
  const TemporaryFolder folder;
  const std::string empty = folder.write("empty.txt", "");
  const std::string picture = folder.write("picture.txt", std::string("\x89PNG\r\n\x1A\n\0\0\0", 11));
  const std::string paper = folder.write("paper", "%PDF-1.7\n");
  const std::string zeros = folder.write("zeros.txt", std::string(5000, '\0'));
  const std::string blank = folder.write("blank.txt", " \n\n ");
  const std::string good = folder.write("good.txt", "Good.");
  const auto items = all_items({empty, folder.path() + "/missing.txt", picture, paper, zeros, blank, good});
  ASSERT_EQ(items.size(), 7u);
  EXPECT_EQ(code_of(items, 0), ErrorCode::kEmptyInput);
  EXPECT_EQ(code_of(items, 1), ErrorCode::kNotFound);
  EXPECT_EQ(code_of(items, 2), ErrorCode::kBinaryInput);
  EXPECT_NE(message_of(items, 2).find("PNG"), std::string::npos);
  EXPECT_EQ(code_of(items, 3), ErrorCode::kBinaryInput);
  EXPECT_NE(message_of(items, 3).find("PDF"), std::string::npos);
  EXPECT_EQ(code_of(items, 4), ErrorCode::kBinaryInput);
  EXPECT_EQ(code_of(items, 5), ErrorCode::kEmptyInput);
  ASSERT_TRUE(items[6].record);
  for (std::size_t i = 0; i < 6; ++i)
    EXPECT_TRUE(message_of(items, i).starts_with(items[i].where)) << message_of(items, i);
}

TEST(Source, TruncatedPackingKeepsTheLinesBeforeIt) {
  const TemporaryFolder folder;
  std::string lines;
  std::uint32_t state = 1;
  for (int i = 0; i < 20000; ++i) {
    state = state * 1664525u + 1013904223u;
    lines += "{\"text\": \"line " + std::to_string(state) + "\"}\n";
  }
  for (const auto& [name, bytes] :
       {std::pair{"cut.jsonl.gz", gzipped(lines)}, {"cut.jsonl.zst", zstd_packed(lines)}}) {
    const auto items = all_items({folder.write(name, std::string_view(bytes).substr(0, bytes.size() / 2))});
    ASSERT_GT(items.size(), 100u) << name;
    EXPECT_EQ(code_of(items, items.size() - 1), ErrorCode::kTruncated) << message_of(items, items.size() - 1);
    for (std::size_t i = 0; i + 1 < items.size(); ++i) ASSERT_TRUE(items[i].record);
  }
  const auto small = all_items({folder.write("small.txt.gz", gzipped("A short text.").substr(0, 20))});
  ASSERT_EQ(small.size(), 1u);
  EXPECT_EQ(code_of(small, 0), ErrorCode::kTruncated);
}

TEST(Source, DamagedPackingIsNamed) {
  const TemporaryFolder folder;
  std::string bytes = gzipped(std::string(1000, 'a') + "b");
  bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] + 1);  // the check sum
  const auto items = all_items({folder.write("damaged.txt.gz", bytes)});
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(code_of(items, 0), ErrorCode::kBadSyntax);
}

TEST(Source, BombsAreRefused) {
  const TemporaryFolder folder;
  const std::string line = "{\"text\": \"" + std::string(40 << 20, 'a') + "\"}\n";
  const auto items = all_items({folder.write("bomb.jsonl.zst", zstd_packed(line + line))});
  ASSERT_FALSE(items.empty());
  EXPECT_EQ(code_of(items, items.size() - 1), ErrorCode::kTooLarge);
}

TEST(Source, HugeSingleLineIsNamedQuickly) {
  const TemporaryFolder folder;
  const std::string plain = folder.path() + "/line.txt";
  const std::string json = folder.path() + "/line.jsonl";
  constexpr int kMegabytes = 200;
  const std::string piece(1 << 20, 'x');
  for (const std::string& path : {plain, json}) {
    std::ofstream out(path, std::ios::binary);
    out << (path == json ? "{\"text\": \"" : "");
    for (int i = 0; i < kMegabytes; ++i) out << piece;
    out << (path == json ? "\"}\n{\"text\": \"after it\"}\n" : "");
  }
  const auto begun = std::chrono::steady_clock::now();
  const auto items = all_items({plain, json});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(code_of(items, 0), ErrorCode::kTooLarge);
  EXPECT_EQ(code_of(items, 1), ErrorCode::kTooLarge);
  EXPECT_EQ(items[1].where, json + ":1");
  ASSERT_TRUE(items[2].record);
  EXPECT_EQ(items[2].record->number, 2u);
  EXPECT_LT(took.count(), 30.0);
}

TEST(Source, FolderWithoutPermissionIsNamed) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read every folder";
  const TemporaryFolder folder;
  folder.write("closed/a.txt", "Text.");
  folder.write("open.txt", "Text.");
  chmod((folder.path() + "/closed").c_str(), 0);
  const auto items = all_items({folder.path()});
  chmod((folder.path() + "/closed").c_str(), 0700);
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(code_of(items, 0), ErrorCode::kNoPermission);
  EXPECT_TRUE(items[1].record);
}

TEST(Source, EmptyFolderIsNamed) {
  const TemporaryFolder folder;
  const auto items = all_items({folder.path()});
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(code_of(items, 0), ErrorCode::kEmptyInput);
}

TEST(Source, LongPlainTextIsCutWithAWarning) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/long.txt";
  {
    std::ofstream out(path, std::ios::binary);
    const std::string line(1023, 'y');
    for (std::size_t i = 0; i < (limits::kMaxDocumentBytes >> 10) + 2048; ++i) out << line << '\n';
  }
  const auto items = all_items({path});
  ASSERT_EQ(items.size(), 1u);
  ASSERT_TRUE(items[0].record);
  EXPECT_LE(items[0].record->bytes.size(), limits::kMaxDocumentBytes);
  ASSERT_EQ(items[0].record->warnings.size(), 1u);
  EXPECT_EQ(items[0].record->warnings[0].code, "W101");
}

}  // namespace
}  // namespace entente::text
