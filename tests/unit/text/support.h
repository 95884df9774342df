/// What the tests of the text stage share: the shipped lexicon, a folder that cleans up after itself, and
/// short ways to one cleaned article.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "text/reader.h"

namespace entente::text {

inline std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

/// A cleaner with the lexicons of lang/, parsed once.
inline const Cleaner& shipped_cleaner() {
  static const Cleaner kCleaner = [] {
    std::vector<LexiconFile> files;
    for (const char* language : {"fr", "en"}) {
      const std::string name = std::string("lang/") + language + "/boilerplate.txt";
      files.push_back({name, slurp(std::filesystem::path(ENTENTE_ROOT) / name)});
    }
    auto lexicon = Boilerplate::parse(files);
    if (!lexicon) {
      ADD_FAILURE() << lexicon.error().message;
      return Cleaner(Boilerplate{});
    }
    return Cleaner(std::move(*lexicon));
  }();
  return kCleaner;
}

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "entente-text-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path.string();
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

inline std::string gzipped(std::string_view text) {
  z_stream state{};
  deflateInit2(&state, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&state, text.size()) + 64, '\0');
  std::string in(text);
  state.next_in = reinterpret_cast<Bytef*>(in.data());
  state.avail_in = static_cast<uInt>(in.size());
  state.next_out = reinterpret_cast<Bytef*>(out.data());
  state.avail_out = static_cast<uInt>(out.size());
  deflate(&state, Z_FINISH);
  out.resize(state.total_out);
  deflateEnd(&state);
  return out;
}

inline std::string zstd_packed(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 1));
  return out;
}

inline std::vector<RawItem> all_items(std::vector<std::string> paths) {
  RecordSource source(std::move(paths));
  std::vector<RawItem> items;
  while (auto item = source.next()) items.push_back(std::move(*item));
  return items;
}

/// The article of a record made in memory.
inline Result<Article> clean_bytes(std::string bytes, RecordFormat format = RecordFormat::kPlain) {
  RawRecord record;
  record.format = format;
  record.bytes = std::move(bytes);
  record.id = "test";
  record.path = format == RecordFormat::kJson ? "test.jsonl" : "test.txt";
  record.number = format == RecordFormat::kJson ? 7 : 0;
  return shipped_cleaner().clean(record);
}

/// The same, for records that must be readable.
inline Article cleaned(std::string bytes, RecordFormat format = RecordFormat::kPlain) {
  Result<Article> article = clean_bytes(std::move(bytes), format);
  if (!article) {
    ADD_FAILURE() << article.error().message;
    return {};
  }
  return std::move(*article);
}

inline bool warned(const Article& article, std::string_view code) {
  for (const Warning& warning : article.warnings) {
    if (warning.code == code) return true;
  }
  return false;
}

}  // namespace entente::text
