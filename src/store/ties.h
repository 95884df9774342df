/// Ties over documents. Most documents tell a tie in words that others used before them: each distinct way of
/// telling it is a form, kept once with its counts, and merging looks at forms only.
///
/// How forms are merged is not decided here: the caller gives a pure function, which is asked for one block
/// of forms at a time. Blocks whose forms have changed are stale, and stay marked in the file until
/// refresh(), so that an interrupted run loses nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "entente/tie.h"
#include "store/session.h"

namespace entente::store {

/// One way in which documents tell a tie.
struct TieForm {
  Tie tie;  ///< Without evidence.
  std::uint32_t reports = 0;
  std::uint32_t documents = 0;
  Date
      first;  ///< Publication of the first and last document that tells it so; unknown where none has a date.
  Date last;
};

/// A tie, and which of the forms given tell it.
struct TieMerge {
  Tie tie;
  std::vector<std::size_t> forms;
};

/// All forms of one block, in a fixed order, to ties. Every form belongs to exactly one tie. Ids must be
/// unique over all blocks.
using MergeTies = std::function<std::vector<TieMerge>(const std::vector<TieForm>&)>;

class Ties {
 public:
  explicit Ties(Session& session) : session_(session), database_(session.database) {}

  void add(const DocumentRow& document, const Draft& draft);
  /// Takes out the reports of a document that no longer counts, or is written anew.
  void remove(std::int64_t document);
  /// Merges the forms of every stale block anew.
  void refresh(const MergeTies& merge);

 private:
  struct Block;

  void intern(const Tie& tie);
  void count_in(std::int64_t form, const DocumentRow& document, std::size_t number, bool again);
  void recount(std::int64_t form);
  void refresh_block(std::int64_t block, const MergeTies& merge);
  Block load(std::int64_t block);
  std::int64_t write(const Block& block, const TieMerge& merged);
  void write_parties(std::int64_t tie, const Tie& merged);

  Session& session_;
  Database& database_;
};

}  // namespace entente::store
