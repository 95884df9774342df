// Files that appear when they are whole.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "export/file_sink.h"
#include "support.h"

namespace entente::exports {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class Files : public ::testing::Test {
 protected:
  Files() {
    std::string pattern = fs::temp_directory_path() / "entente-export-XXXXXX";
    folder_ = mkdtemp(pattern.data());
  }
  ~Files() override { fs::remove_all(folder_); }

  std::string file(const std::string& name) const { return (folder_ / name).string(); }
  static std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return (std::stringstream() << in.rdbuf()).str();
  }
  std::size_t count() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }
  static void write(const std::string& path, const std::string& text, int times) {
    auto sink = FileSink::open(path);
    ASSERT_TRUE(sink) << sink.error().message;
    for (int i = 0; i < times; ++i) ASSERT_TRUE((*sink)->write(text));
    ASSERT_TRUE((*sink)->commit());
  }

  fs::path folder_;
};

TEST_F(Files, AppearWhenWhole) {
  {
    auto sink = FileSink::open(file("a"));
    ASSERT_TRUE((*sink)->write("half"));
    EXPECT_FALSE(fs::exists(file("a")));
  }
  EXPECT_EQ(count(), 0U);  // given up: nothing is left behind
  write(file("a"), "whole", 2);
  EXPECT_EQ(read(file("a")), "wholewhole");
  write(file("a"), "new", 1);
  EXPECT_EQ(read(file("a")), "new");
  EXPECT_EQ(count(), 1U);
}

TEST_F(Files, HaveTheRightsOfOtherNewFiles) {
  const mode_t before = ::umask(022);
  write(file("a"), "x", 1);
  ::umask(before);
  struct stat about {};
  ASSERT_EQ(::stat(file("a").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0644U);
}

TEST_F(Files, GzipAndZstdByTheirEndings) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += std::to_string(i * 7919 % 10007) + '\n';
  write(file("a.gz"), text, 3);
  write(file("a.zst"), text, 3);
  const std::string whole = text + text + text;

  gzFile packed = gzopen(file("a.gz").c_str(), "rb");
  std::string out(whole.size() + 10, '\0');
  out.resize(static_cast<std::size_t>(gzread(packed, out.data(), static_cast<unsigned>(out.size()))));
  gzclose(packed);
  EXPECT_EQ(out, whole);

  const std::string bytes = read(file("a.zst"));
  out.assign(whole.size() + 10, '\0');
  const std::size_t size = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  ASSERT_EQ(ZSTD_isError(size), 0U);
  EXPECT_EQ(out.substr(0, size), whole);

  write(file("b.gz"), text, 3);
  EXPECT_EQ(read(file("a.gz")), read(file("b.gz")));
}

TEST_F(Files, SayWhyTheyCannotBeWritten) {
  const auto missing = FileSink::open(file("no/such/folder"));
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message, HasSubstr("No such file"));
  FakeStore store;
  store.all_events = {told({side("FRA")}, {side("RUS")})};
  for (const char* full : {"/dev/full"}) {
    const ExportOutcome outcome = export_to_file(store, {.format = ExportFormat::kCsv}, full);
    EXPECT_FALSE(outcome.ok);
    EXPECT_EQ(outcome.code, "E013");
    EXPECT_THAT(outcome.message, HasSubstr("No space left"));
    EXPECT_THAT(outcome.message, HasSubstr("make room"));
  }
}

TEST_F(Files, ExportsArriveWithTheirOutcome) {
  FakeStore store;
  store.all_events = {told({side("FRA")}, {side("RUS")})};
  const ExportOutcome outcome = export_to_file(store, {.format = ExportFormat::kGdelt}, file("a.tsv"));
  EXPECT_TRUE(outcome.ok) << outcome.message;
  EXPECT_EQ(outcome.bytes, fs::file_size(file("a.tsv")));
}

}  // namespace
}  // namespace entente::exports
