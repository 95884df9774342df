#include "support.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "text/encoding.h"

namespace entente::fuzz {
namespace {

constexpr std::size_t kMostItems = 100000;  // no input that libFuzzer makes holds more
constexpr int kCleaned = 1;                 // cleaning, which takes most of the time, has fuzzers of its own

std::string content_of(const std::filesystem::path& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

struct Folder {
  std::string path;
  Folder() {
    const std::filesystem::path memory = "/dev/shm";  // a file an input would wait for the disk
    const auto parent =
        std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    std::string pattern = (parent / "entente-fuzz-XXXXXX").string();
    require(mkdtemp(pattern.data()) != nullptr, "a temporary folder can be made");
    path = pattern;
  }
  ~Folder() {
    std::error_code ignored;  // nothing can be done about it at the end of the process
    std::filesystem::remove_all(path, ignored);
  }
};

}  // namespace

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

const std::string& folder() {
  static const Folder made;
  return made.path;
}

const text::Cleaner& cleaner() {
  static const text::Cleaner made = [] {
    std::vector<text::LexiconFile> files;
    for (const char* language : {"en", "fr"}) {
      const auto path = std::filesystem::path(ENTENTE_ROOT) / "lang" / language / "boilerplate.txt";
      files.push_back({path.string(), content_of(path)});
    }
    auto furniture = text::Boilerplate::parse(files);
    require(static_cast<bool>(furniture), "the shipped phrases around articles are valid");
    return text::Cleaner(std::move(*furniture));
  }();
  return made;
}

void drain(text::ItemReader& reader) {
  std::size_t items = 0;
  int cleaned = 0;
  while (auto item = reader.next()) {
    require(++items < kMostItems, "reading comes to an end");
    if (!item->record || cleaned >= kCleaned) continue;
    ++cleaned;
    if (auto article = cleaner().clean(*item->record))
      require(text::valid_utf8(article->text), "clean text is UTF-8");
  }
}

void drain_file(std::string_view bytes, const std::string& name) {
  auto reader = text::open_items({name, name, text::id_of_path(name)},
                                 std::make_unique<text::MemoryStream>(std::string(bytes)), {});
  if (reader) drain(**reader);
}

}  // namespace entente::fuzz
