/// Fingerprints of documents by day of publication, for finding those that are nearly the same.
///
/// Days are read from the store when they are first asked for, and kept up to a limit. What is looked through
/// are the days of a story's window only, so that the cost follows the number of documents of a few days and
/// not that of the store.
#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/identity.h"
#include "store/sqlite.h"

namespace entente::store {

class TextIndex {
 public:
  explicit TextIndex(Database& database) : database_(database) {}

  /// Documents published on `day` whose fingerprint resembles this one by at least `share`, in order of rows;
  /// the first limits::kStoryCandidates of them. Day 0: those without a date of a whole day.
  std::vector<std::int64_t> similar(Day day, std::string_view minima, double share, std::int64_t except);

  /// A document has been written.
  void add(Day day, std::int64_t document, std::string_view minima);

  /// After a rollback, or when another process has written.
  void forget();

 private:
  /// Documents and fingerprints side by side; those of short texts apart.
  struct Bucket {
    std::vector<std::int64_t> documents;
    std::string minima;
    std::unordered_multimap<std::string, std::int64_t> short_texts;
    std::int64_t last = 0;  ///< The highest row in it; documents are added in order.
    std::list<Day>::iterator place;
    std::size_t size() const { return documents.size() + short_texts.size(); }
  };
  Bucket& bucket(Day day);
  static void put(Bucket& bucket, std::int64_t document, std::string_view minima);

  Database& database_;
  std::unordered_map<Day, Bucket> days_;
  std::list<Day> recent_;  ///< The last used first.
  std::size_t kept_ = 0;
};

}  // namespace entente::store
