/// What the parts of a writer share: the connection, interned strings, and documents at hand.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/draft.h"
#include "store/rulings.h"
#include "store/sqlite.h"
#include "store/terms.h"

namespace entente::store {

/// The columns of table `document` that identity and counts depend on.
struct DocumentRow {
  std::int64_t id = 0;
  std::int64_t uid = 0;
  std::int64_t address = 0;
  std::int64_t story = 0;
  std::int64_t language = 0;
  Day published = 0;
  bool current = true;
};

using CodedReports = std::vector<CodedReport>;

class Session {
 public:
  explicit Session(Database& connection) : database(connection), terms(connection) {}

  DocumentRow document(std::int64_t id);

  /// Text, mentions and the machine's own events and ties of a document, without what its row says.
  Reading reading(std::int64_t document);

  /// The reports of a document under the rulings on it, out of its stored block or from hand().
  std::shared_ptr<const CodedReports> reports(std::int64_t document);
  /// Keeps the reports of a document that is just being written.
  void hand(std::int64_t document, CodedReports&& reports);

  /// After a rollback, or when another process has written.
  void forget();

  Database& database;
  Terms terms;
  std::set<std::int64_t> dirty_events;  ///< To be refreshed before the commit.
  std::set<std::int64_t> written;       ///< Documents whose reports this transaction has written.

 private:
  std::unordered_map<std::int64_t, std::shared_ptr<const CodedReports>> at_hand_;
};

}  // namespace entente::store
