#include <archive.h>
#include <archive_entry.h>

#include "base/limits.h"
#include "support.h"
#include "text/item_reader.h"

namespace entente::text {
namespace {

struct Member {
  std::string name;
  std::string bytes;
  std::string link;  // of a symbolic link
};

std::string packed(const std::vector<Member>& members, bool zip) {
  std::string out;
  archive* made = archive_write_new();
  if (zip) {
    archive_write_set_format_zip(made);
  } else {
    archive_write_set_format_pax_restricted(made);
  }
  archive_write_set_bytes_per_block(made, 0);
  archive_write_open(
      made, &out, nullptr,
      [](archive*, void* to, const void* bytes, std::size_t size) {
        static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
        return static_cast<la_ssize_t>(size);
      },
      nullptr);
  for (const Member& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_filetype(entry, member.link.empty() ? AE_IFREG : AE_IFLNK);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
    if (!member.link.empty()) archive_entry_set_symlink(entry, member.link.c_str());
    archive_write_header(made, entry);
    archive_write_data(made, member.bytes.data(), member.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_free(made);
  return out;
}

std::string zipped(const std::vector<Member>& members) { return packed(members, true); }
std::string tarred(const std::vector<Member>& members) { return packed(members, false); }

std::vector<RawItem> items_of(const std::string& bytes, const std::string& name) {
  const TemporaryFolder folder;
  auto items = all_items({folder.write(name, bytes)});
  for (RawItem& item : items) item.where.erase(0, folder.path().size() + 1);
  return items;
}

std::string places(const std::vector<RawItem>& items) {
  std::string out;
  for (const RawItem& item : items) out += item.where + (item.record ? "\n" : " !\n");
  return out;
}

const std::vector<Member>& sample() {
  static const std::vector<Member> kSample = {
      {"b.txt", "Second comes first.", ""},
      {"in/a.jsonl", "{\"text\": \"one\"}\n{\"text\": \"two\"}\n", ""},
      {"in/.hidden", "Never.", ""},
      {"__MACOSX/b.txt", "Never.", ""},
      {"../../up.txt", "Names are only labels.", ""},
      {"link.txt", "", "/etc/passwd"},
      {"page.html.gz", gzipped("<html><p>Packed.</p></html>"), ""}};
  return kSample;
}

// Found by the fuzzer of issue 10: the reader outlives the options that it was opened with.
TEST(Archive, KeepsTheOptionsThatItWasOpenedWith) {
  const std::string bytes = zipped({{"a.tsv", "words\tday\nOne\t2018-05-21\n", ""}});
  Result<ItemReaderPointer> reader = [&] {
    SourceOptions options;
    options.columns = *ColumnNames::parse("text=words,date=day");
    return open_items({"a.zip", "a.zip", "a"}, std::make_unique<MemoryStream>(bytes), options);
  }();
  ASSERT_TRUE(static_cast<bool>(reader));
  const auto item = (*reader)->next();
  ASSERT_TRUE(item && item->record);
}

TEST(Archive, EntriesAreReadLikeFiles) {
  for (const auto& [name, bytes] : {std::pair{"day.zip", zipped(sample())},
                                    {"day.tar", tarred(sample())},
                                    {"day.tar.gz", gzipped(tarred(sample()))},
                                    {"day.tar.zst", zstd_packed(tarred(sample()))},
                                    {"day.zip.gz", gzipped(zipped(sample()))}}) {
    const auto items = items_of(bytes, name);
    const std::string at = std::string(name) + "/";
    EXPECT_EQ(places(items), at + "b.txt\n" + at + "in/a.jsonl:1\n" + at + "in/a.jsonl:2\n" + at +
                                 "../../up.txt\n" + (at == "day.zip.gz/" ? at + "link.txt\n" : "") + at +
                                 "page.html.gz\n")
        << name;
    ASSERT_TRUE(items[1].record);
    EXPECT_EQ(items[1].record->id, "day/in/a:1");
    EXPECT_EQ(items.back().record->format, RecordFormat::kHtml);
    EXPECT_EQ(items.back().record->id, "day/page");
  }
}

TEST(Archive, ArchivesInArchives) {
  const std::string inner = tarred({{"x.txt", "Deep down.", ""}});
  const auto items =
      items_of(zipped({{"one.tar.gz", gzipped(inner), ""}, {"two.zip", zipped(sample()), ""}}), "all.zip");
  ASSERT_GE(items.size(), 6u);
  EXPECT_EQ(items[0].where, "all.zip/one.tar.gz/x.txt");
  EXPECT_EQ(items[0].record->id, "all/one/x");
  EXPECT_EQ(items[1].where, "all.zip/two.zip/b.txt");
}

TEST(Archive, DepthIsBounded) {
  std::string bytes = "In the middle.";
  for (std::size_t i = 0; i < limits::kMaxPackingDepth; ++i) bytes = gzipped(bytes);
  EXPECT_TRUE(items_of(bytes, "deep.txt.gz")[0].record);
  for (const std::string& deeper : {gzipped(bytes), zipped({{"a.gz", bytes, ""}})}) {
    const auto items = items_of(deeper, "deeper");
    ASSERT_EQ(items.size(), 1u);
    ASSERT_FALSE(items[0].record);
    EXPECT_EQ(items[0].record.error().code, ErrorCode::kTooLarge);
  }
}

TEST(Archive, BombsAreRefusedAndTheRestGoesOn) {
  const std::string bomb(40 << 20, 'a');
  for (const bool zip : {true, false}) {
    const std::vector<Member> members = {
        {"a.txt", "Before.", ""}, {"bomb.txt", bomb, ""}, {"c.txt", "After.", ""}};
    const std::string bytes = zip ? zipped(members) : zstd_packed(tarred(members));
    const auto items = items_of(bytes, zip ? "a.zip" : "a.tar.zst");
    ASSERT_GE(items.size(), 2u);
    EXPECT_TRUE(items[0].record);
    ASSERT_FALSE(items[1].record) << bytes.size();
    EXPECT_EQ(items[1].record.error().code, ErrorCode::kTooLarge) << items[1].record.error().message;
  }
}

TEST(Archive, DamageAndTruncationAreNamed) {
  const std::string tar =
      tarred({{"a.txt", std::string(3000, 'x') + ".", ""}, {"b.txt", std::string(3000, 'y'), ""}});
  const auto cut = items_of(tar.substr(0, tar.find("yyy") + 100), "a.tar");
  ASSERT_EQ(cut.size(), 2u);
  EXPECT_TRUE(cut[0].record);
  EXPECT_FALSE(cut[1].record);
  EXPECT_EQ(cut[1].where, "a.tar/b.txt");
  const std::string zip = zipped(sample());
  const auto short_zip = items_of(zip.substr(0, zip.size() / 2), "a.zip");
  ASSERT_FALSE(short_zip.empty());
  EXPECT_FALSE(short_zip.back().record);
  EXPECT_EQ(items_of(zipped({}), "a.zip")[0].record.error().code, ErrorCode::kEmptyInput);
  EXPECT_EQ(items_of(zipped({{"[Content_Types].xml", "<Types/>", ""}}), "a.docx")[0].record.error().code,
            ErrorCode::kBinaryInput);
}

TEST(Archive, NamesAreMadeFitForMessages) {
  const auto items = items_of(tarred({{"d\xE9"
                                       "bat\n.txt",
                                       "Text.", ""},
                                      {"caf\xC3\xA9.txt", "Text.", ""}}),
                              "a.tar");
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].where, "a.tar/débat?.txt");
  EXPECT_EQ(items[1].where, "a.tar/café.txt");
}

TEST(Archive, ProgressCountsBytesOnTheDisk) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.tar.gz", gzipped(tarred(sample())));
  const auto items = all_items({path});
  for (const RawItem& item : items) EXPECT_EQ(item.file, path);
  ASSERT_FALSE(items.empty());
  EXPECT_EQ(items.back().bytes_read, std::filesystem::file_size(path));
}

}  // namespace
}  // namespace entente::text
