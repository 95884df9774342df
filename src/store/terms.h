/// Strings that many rows share, kept once in table `term`.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/schema.h"
#include "store/sqlite.h"

namespace entente::store {

/// Looks strings up and adds them, remembering what it has seen. forget() after a rollback, or when another
/// process has written.
class Terms {
 public:
  explicit Terms(Database& database) : database_(database) {}

  /// The number of the string, which is added when it is new; nothing for the empty string.
  std::optional<std::int64_t> add(TermKind kind, const std::string& text);
  /// The number of the string; nothing when the store does not know it.
  std::optional<std::int64_t> find(TermKind kind, const std::string& text);
  /// The string of a number; empty for 0.
  const std::string& text(std::int64_t id);

  void forget();

 private:
  Database& database_;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Ids = std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>>;
  Ids& ids(TermKind kind) { return ids_[static_cast<std::size_t>(kind)]; }

  std::array<Ids, kTermKinds> ids_;
  std::unordered_map<std::int64_t, std::string> texts_;
};

}  // namespace entente::store
