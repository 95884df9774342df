/// Stories: documents that tell the same, as copies, light rewrites, versions or translations of one another.
///
/// A story is a connected set of documents: two are joined when they
///  - are versions of one document (the same address);
///  - are nearly the same text (fingerprint.h) published within kStoryDays of each other, or both without a
///  date;
///  - say so: the one gives the other's address as that of its original;
///  - are in different languages, published within kStoryDays, of like length, and tell the same events
///  (type,
///    sides and day).
/// Whether two documents are joined depends on these two only, so stories do not depend on the order of
/// reading, with two exceptions that docs/store.md names. The number of a story is that of its document read
/// first.
#pragma once

#include <cstdint>
#include <set>

#include "store/draft.h"
#include "store/session.h"
#include "store/text_index.h"

namespace entente::store {

inline constexpr int kStoryDays = 3;
inline constexpr double kSameText = 0.5;     ///< Share of shingles that nearly equal texts have in common.
inline constexpr double kSameUndated = 0.8;  ///< ... where it is not known when they were published.
inline constexpr std::size_t kSharedEvents = 3;  ///< Fewest events in common that make a translation likely.
inline constexpr double kSameFacts =
    0.5;  ///< Share of numbers and pairs of actors that translations have in common.

class Stories {
 public:
  explicit Stories(Session& session)
      : session_(session), database_(session.database), texts_(session.database) {}

  /// After a rollback, or when another process has written.
  void forget() { texts_.forget(); }

  /// Finds the stories that a document, already written, belongs to, joins them, and returns the story.
  /// `changed` gets the stories whose documents have to be dated anew.
  std::int64_t place(const DocumentRow& document, const Draft& draft, std::set<std::int64_t>& changed);

 private:
  void same_address(const DocumentRow& document, std::set<std::int64_t>& stories);
  void same_text(const DocumentRow& document, const Draft& draft, std::set<std::int64_t>& stories);
  void same_original(const DocumentRow& document, const Draft& draft, std::set<std::int64_t>& stories);
  void same_events(const DocumentRow& document, const Draft& draft, std::set<std::int64_t>& stories);
  std::int64_t join(const DocumentRow& document, const std::set<std::int64_t>& stories);

  Session& session_;
  Database& database_;
  TextIndex texts_;
};

}  // namespace entente::store
