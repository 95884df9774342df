// Finding, reading, compiling and extending world tables on disk.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "base/hash.h"
#include "world/world.h"

namespace entente::world {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxProblemsShown = 20;
constexpr std::uintmax_t kMaxTableBytes = 64U << 20U;
constexpr std::string_view kPackName = "world.pack";
// Tables are kept in the pack as one text; a line that begins with this byte names the file that follows.
constexpr char kFileMark = '\x1C';

using NamedTables = std::vector<std::pair<std::string, std::string>>;

Result<std::string> read_file(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return Error{ErrorCode::kNotFound, fmt::format("{}: {}", path.string(), error.message())};
  if (size > kMaxTableBytes) {
    return Error{ErrorCode::kTooLarge, fmt::format("{}: a world table above 64 MiB", path.string())};
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return Error{ErrorCode::kReadFailed, fmt::format("{}: cannot be read", path.string())};
  return std::move(text).str();
}

Result<NamedTables> read_folder(const std::string& folder) {
  std::error_code error;
  std::vector<fs::path> paths;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".txt") paths.push_back(at->path());
  }
  if (error) return Error{ErrorCode::kNotFound, fmt::format("{}: {}", folder, error.message())};
  std::sort(paths.begin(), paths.end());
  NamedTables tables;
  for (const fs::path& path : paths) {
    auto text = read_file(path);
    if (!text) return text.error();
    tables.emplace_back(path.string(), std::move(*text));
  }
  return tables;
}

std::string joined(const NamedTables& tables) {
  std::string out;
  for (const auto& [name, text] : tables) {
    out += kFileMark;
    out += fs::path(name).filename().string();
    out += '\n';
    out += text;
  }
  return out;
}

NamedTables separated(std::string_view sources) {
  NamedTables out;
  while (!sources.empty() && sources.front() == kFileMark) {
    const std::size_t line = std::min(sources.find('\n'), sources.size() - 1);
    const std::size_t next = std::min(sources.find(kFileMark, line), sources.size());
    out.emplace_back(std::string(sources.substr(1, line - 1)),
                     std::string(sources.substr(line + 1, next - line - 1)));
    sources.remove_prefix(next);
  }
  return out;
}

Error problems_error(const std::vector<Problem>& problems) {
  std::string message;
  std::size_t shown = 0;
  for (const Problem& problem : problems) {
    if (!problem.fatal) continue;
    if (++shown > kMaxProblemsShown) break;
    message += (message.empty() ? "" : "\n") + problem.text();
  }
  return {ErrorCode::kBadField, message};
}

Result<std::shared_ptr<const pack::Pack>> compile_in_memory(const TableSet& tables,
                                                            const std::string& sources,
                                                            const std::string& name) {
  return pack::Pack::from_bytes(image::compile(tables, sources).bytes(), image::kPackKind, name);
}

}  // namespace

Result<std::shared_ptr<const World>> World::open(const std::string& path) {
  auto pack = pack::Pack::open(path, image::kPackKind);
  if (!pack) return pack.error();
  return from_pack(*pack);
}

Result<std::shared_ptr<const World>> World::from_tables(const NamedTables& tables) {
  TableSet set;
  for (const auto& [name, text] : tables) set.add(text, name);
  set.check();
  if (set.broken()) return problems_error(set.problems());
  auto pack = compile_in_memory(set, joined(tables), "world tables");
  if (!pack) return pack.error();
  return from_pack(*pack);
}

Result<std::shared_ptr<const World>> World::load(const std::string& folder,
                                                 const std::vector<std::string>& user_folders) {
  const std::string pack_path = (fs::path(folder) / kPackName).string();
  std::error_code error;
  const bool packed = fs::exists(pack_path, error);
  auto shipped = read_folder(folder);
  if (!shipped) return shipped.error();
  if (shipped->empty() && !packed) {
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}: no world tables (*.txt) and no {}", folder, kPackName)};
  }
  std::shared_ptr<const World> base;
  if (packed) {
    auto opened = open(pack_path);
    if (!opened && shipped->empty()) return opened.error();
    // A pack that was made from other tables than those beside it is out of date, and is made again.
    if (opened && (shipped->empty() || hash64((*opened)->columns_.sources) == hash64(joined(*shipped)))) {
      base = *opened;
    }
  }
  if (user_folders.empty()) return base ? Result(base) : from_tables(*shipped);

  const NamedTables own = base ? separated(base->columns_.sources) : *shipped;
  TableSet set;
  for (const auto& [name, text] : own) set.add(text, name);
  std::uint32_t group = 0;
  NamedTables all = own;
  for (const std::string& user : user_folders) {
    auto tables = read_folder(user);
    if (!tables) return tables.error();
    ++group;
    for (auto& [name, text] : *tables) {
      set.add(text, name, group);
      all.emplace_back(name, std::move(text));
    }
  }
  set.check();
  if (set.broken()) return problems_error(set.problems());
  auto pack = compile_in_memory(set, joined(all), "world tables");
  if (!pack) return pack.error();
  return from_pack(*pack);
}

Status World::save(const std::string& path) const {
  TableSet set;
  for (const auto& [name, text] : separated(columns_.sources)) set.add(text, name);
  return image::compile(set, columns_.sources).write(path);
}

Result<std::vector<Problem>> World::check(const std::vector<std::string>& folders) {
  TableSet set;
  std::uint32_t group = 0;
  for (const std::string& folder : folders) {
    auto tables = read_folder(folder);
    if (!tables) return tables.error();
    for (const auto& [name, text] : *tables) set.add(text, name, group);
    ++group;
  }
  set.check();
  return set.problems();
}

}  // namespace entente::world
