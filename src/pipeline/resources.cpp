#include "pipeline/resources.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>

namespace entente::pipeline {
namespace {

namespace fs = std::filesystem;

/// Frame files that users add count above the shipped ones, the last above the others.
constexpr std::uint32_t kUserLayer = 1;

Result<text::Cleaner> load_cleaner(const std::string& data_dir) {
  std::vector<text::LexiconFile> files;
  for (const char* language : {"en", "fr"}) {
    const std::string path = fmt::format("{}/lang/{}/boilerplate.txt", data_dir, language);
    auto text = read_file(path);
    if (!text) return text.error();
    files.push_back({path, std::move(*text)});
  }
  auto furniture = text::Boilerplate::parse(files);
  if (!furniture) return furniture.error();
  return text::Cleaner(std::move(*furniture));
}

Result<coding::Weights> load_weights(const std::string& path) {
  auto text = read_file(path);
  if (!text) return text.error();
  return coding::Weights::parse(*text, path);
}

Result<Language> load_language(const ResourceOptions& options, const std::string& code,
                               const std::shared_ptr<const coding::CameoTable>& cameo,
                               const std::shared_ptr<const coding::SideModels>& sides,
                               const std::shared_ptr<const world::World>& world) {
  const std::string folder = fmt::format("{}/lang/{}", options.data_dir, code);
  Language language;
  language.code = code;
  auto model = lang::Model::open(folder + "/model.pack");
  if (!model) return model.error();
  language.model = *model;

  auto roles_text = read_file(folder + "/roles.txt");
  if (!roles_text) return roles_text.error();
  auto roles = world::Roles::parse(*roles_text, folder + "/roles.txt");
  if (!roles) return roles.error();
  language.roles = std::make_unique<const world::Roles>(std::move(*roles));

  auto times_text = read_file(folder + "/time.txt");
  if (!times_text) return times_text.error();
  auto times = world::TimeRules::parse(*times_text, folder + "/time.txt");
  if (!times) return times.error();
  language.times = std::make_unique<const world::TimeRules>(std::move(*times));

  auto verbs_text = read_file(folder + "/verbs.txt");
  if (!verbs_text) return verbs_text.error();
  auto verbs = VerbLists::parse(*verbs_text, folder + "/verbs.txt");
  if (!verbs) return verbs.error();
  auto ties_text = read_file(folder + "/ties.txt");
  if (!ties_text) return ties_text.error();
  auto tie_words = ties::TieWords::parse(*ties_text, folder + "/ties.txt");
  if (!tie_words) return tie_words.error();
  auto pastimes_text = read_file(folder + "/pastimes.txt");
  if (!pastimes_text) return pastimes_text.error();
  auto pastimes = Pastimes::parse(*pastimes_text, folder + "/pastimes.txt");
  if (!pastimes) return pastimes.error();
  language.pastimes = std::move(*pastimes);
  auto frames = load_frames(options.data_dir, code, options.frame_files);
  if (!frames) return frames.error();
  for (const coding::FrameProblem& problem : frames->problems()) {
    if (problem.fatal)
      return Error{problem.code, to_string(problem) + " (`entente frames check` lists every problem)"};
  }
  auto rules = std::make_shared<coding::LanguageRules>();
  rules->language = code;
  rules->frames = std::move(*frames);
  rules->verbs = std::move(*verbs);
  language.rules = rules;
  language.coder =
      std::make_unique<const coding::Coder>(language.rules, cameo, sides, world, *language.roles);
  language.gate = std::make_unique<const Gate>(*language.rules, *tie_words, language.model);
  language.hyphens =
      std::make_unique<const Hyphens>(language.rules->frames, language.rules->verbs, *language.model);
  language.lemmas =
      std::make_unique<const Lemmas>(language.rules->frames, language.rules->verbs, *language.model);
  language.ties = std::make_unique<const ties::TieFinder>(
      std::move(*tie_words), std::make_shared<const VerbLists>(language.rules->verbs), world,
      *language.times);
  return language;
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return Error{ErrorCode::kNotFound, fmt::format("{}: no such file", path)};
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return Error{ErrorCode::kNoPermission,
                 fmt::format("{}: cannot be opened: {}", path, std::strerror(errno))};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (file.bad()) return Error{ErrorCode::kReadFailed, fmt::format("{}: reading failed", path)};
  return std::move(bytes).str();
}

std::vector<std::string> files_in(const std::string& folder, const std::string& ending) {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.is_regular_file() && entry.path().extension() == ending) out.push_back(entry.path().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

Result<coding::FrameSet> load_frames(const std::string& data_dir, const std::string& language,
                                     const std::vector<std::string>& added) {
  coding::FrameSet frames;
  for (const std::string& path : files_in(fmt::format("{}/lang/{}/frames", data_dir, language), ".txt")) {
    auto text = read_file(path);
    if (!text) return text.error();
    frames.add(*text, fmt::format("lang/{}/frames/{}", language, fs::path(path).filename().string()));
  }
  std::uint32_t layer = kUserLayer;
  for (const std::string& path : added) {
    auto text = read_file(path);
    if (!text) return text.error();
    frames.add(*text, path, layer++);
  }
  frames.finish();
  return frames;
}

const Language* Resources::language(const std::string& code) const {
  const auto place = languages.find(code);
  return place == languages.end() ? nullptr : &place->second;
}

Result<std::shared_ptr<const Resources>> Resources::load(const ResourceOptions& options) {
  auto out = std::make_shared<Resources>();
  out->data_dir = options.data_dir;
  auto cleaner = load_cleaner(options.data_dir);
  if (!cleaner) return cleaner.error();
  out->cleaner = std::make_unique<const text::Cleaner>(std::move(*cleaner));
  const std::string cameo_path = options.data_dir + "/data/ontology/cameo.txt";
  auto cameo_text = read_file(cameo_path);
  if (!cameo_text) return cameo_text.error();
  auto cameo = coding::CameoTable::parse(*cameo_text, cameo_path);
  if (!cameo) return cameo.error();
  out->cameo = std::make_shared<const coding::CameoTable>(std::move(*cameo));
  auto sides = load_weights(options.data_dir + "/data/coding/open-sides.txt");
  if (!sides) return sides.error();
  auto acts = load_weights(options.data_dir + "/data/coding/half-told-acts.txt");
  if (!acts) return acts.error();
  auto models = std::make_shared<coding::SideModels>();
  models->sides = std::move(*sides);
  models->acts = std::move(*acts);
  auto world = world::World::load(options.data_dir + "/data/world", options.world_dirs);
  if (!world) return world.error();
  out->world = *world;
  std::error_code error;
  std::vector<std::string> codes;
  for (const auto& entry : fs::directory_iterator(options.data_dir + "/lang", error)) {
    if (fs::exists(entry.path() / "model.pack", error)) codes.push_back(entry.path().filename().string());
  }
  std::sort(codes.begin(), codes.end());
  std::vector<std::future<Result<Language>>> loading;
  for (const std::string& code : codes) {
    loading.push_back(std::async([&options, &code, &models, &out] {
      return load_language(options, code, out->cameo, models, out->world);
    }));
  }
  for (std::size_t i = 0; i < codes.size(); ++i) {
    auto language = loading[i].get();
    if (!language) return language.error();
    out->languages.emplace(codes[i], std::move(*language));
  }
  if (out->languages.empty()) {
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}/lang: no language has a model.pack; reinstall, or give --data DIR",
                             options.data_dir)};
  }
  return std::shared_ptr<const Resources>(std::move(out));
}

}  // namespace entente::pipeline
