/// Everything read-only that the stages need, loaded once and shared by all threads.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "coding/coder.h"
#include "lang/model.h"
#include "pipeline/gate.h"
#include "pipeline/hyphens.h"
#include "pipeline/lemmas.h"
#include "pipeline/pastimes.h"
#include "text/reader.h"
#include "ties/ties.h"
#include "world/mentions.h"
#include "world/time.h"
#include "world/world.h"

namespace entente::pipeline {

struct ResourceOptions {
  std::string data_dir;                  ///< Holds lang/ and data/.
  std::vector<std::string> frame_files;  ///< Added frames.
  std::vector<std::string> world_dirs;   ///< Added tables.
};

/// One language: model, dictionaries and coder.
struct Language {
  std::string code;
  std::shared_ptr<const lang::Model> model;
  std::unique_ptr<const world::Roles> roles;
  std::unique_ptr<const world::TimeRules> times;
  std::shared_ptr<const coding::LanguageRules> rules;
  std::unique_ptr<const coding::Coder> coder;
  std::unique_ptr<const Gate> gate;
  std::unique_ptr<const Hyphens> hyphens;
  std::unique_ptr<const Lemmas> lemmas;
  Pastimes pastimes;
  std::unique_ptr<const ties::TieFinder> ties;
};

struct Resources {
  std::string data_dir;
  std::unique_ptr<const text::Cleaner> cleaner;
  std::shared_ptr<const world::World> world;
  std::shared_ptr<const coding::CameoTable> cameo;
  std::map<std::string, Language> languages;

  const Language* language(const std::string& code) const;

  /// Reads and maps everything. Fails with a message that names the file; nothing stays half-loaded.
  static Result<std::shared_ptr<const Resources>> load(const ResourceOptions& options);
};

/// The whole file as text. Fails with kNotFound, kNoPermission or kReadFailed.
Result<std::string> read_file(const std::string& path);

/// Files of a folder with the ending, sorted by name; empty when there is no such folder.
std::vector<std::string> files_in(const std::string& folder, const std::string& ending);

/// Frames of a language: shipped files, then added ones. Problems are in the set.
Result<coding::FrameSet> load_frames(const std::string& data_dir, const std::string& language,
                                     const std::vector<std::string>& added);

}  // namespace entente::pipeline
