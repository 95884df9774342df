/// The tables of a store and how older ones become newer: docs/store.md describes every table and column.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "store/sqlite.h"

namespace entente::store {

/// The schema that this build writes. It reads this one only; older stores are migrated when opened for
/// writing.
inline constexpr int kSchema = 2;

/// What marks a SQLite file as a store: "ENTE" in `PRAGMA application_id`.
inline constexpr std::int64_t kApplicationId = 0x454E5445;

/// Kinds of interned strings in table `term`. Stores keep these numbers.
enum class TermKind : std::uint8_t {
  kCode = 1,       ///< "RUS"
  kSector = 2,     ///< "GOV"
  kSite = 3,       ///< Publisher's name.
  kLanguage = 4,   ///< "fr"
  kMode = 5,       ///< "visit"
  kContexts = 6,   ///< A list, as join() writes it.
  kPlace = 7,      ///< State code or sea.
  kPlaceName = 8,  ///< "Samarkand"
  kSpeaker = 9,    ///< "RUS"
  kOutlet = 10,    ///< "outlet:TASS"
  kCameo = 11,     ///< "042"
  kWhat = 12,      ///< Of ties.
  kStage = 13,     ///< Of ties.
};
inline constexpr std::size_t kTermKinds = 14;

/// Opens for writing: makes a new store where there is no file or an empty one, migrates an old one.
/// `dictionary` is for a new one. Fails with kNotAStore, kStoreTooNew, or what Database::open() says.
Result<std::unique_ptr<Database>> open_for_writing(const std::string& path,
                                                   const std::string& dictionary = {});

/// Opens an existing store of this schema for reading.
Result<std::unique_ptr<Database>> open_for_reading(const std::string& path);

/// Which schema the file has; 0 for an empty database. Fails with kNotAStore.
Result<int> schema_of(Database& database);

}  // namespace entente::store
