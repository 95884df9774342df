#include "api/data_dir.h"

#include <fmt/format.h>

#include <filesystem>

namespace entente::api {
namespace {

namespace fs = std::filesystem;

/// How many folders above the program are looked at: build/entente lies one below the sources.
constexpr int kParents = 4;

bool holds_data(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / "data" / "ontology" / "cameo.txt", error) && fs::exists(folder / "lang", error);
}

}  // namespace

std::string data_dir_of(const EngineOptions& options) {
  if (!options.data_dir.empty()) return holds_data(options.data_dir) ? options.data_dir : std::string();
  std::error_code error;
  fs::path at = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (int up = 0; up < kParents && !at.empty(); ++up) {
    for (const fs::path& candidate : {at, at / "share" / "entente"}) {
      if (holds_data(candidate)) return candidate.string();
    }
    if (at == at.parent_path()) break;
    at = at.parent_path();
  }
  return {};
}

std::string no_data_message(const EngineOptions& options) {
  if (options.data_dir.empty())
    return "the folder with lang/ and data/ was not found beside the program; name it with --data DIR";
  return fmt::format("{}: no lang/ and data/ in this folder; name the right one with --data DIR",
                     options.data_dir);
}

}  // namespace entente::api
