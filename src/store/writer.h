/// Writes documents, and all that follows from them, into a store: a batch is a transaction.
///
/// What a store holds after a sequence of documents does not depend on how they were cut into batches, nor on
/// failures and kills between: a batch is written whole or not at all, and giving it again changes nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/draft.h"
#include "store/events.h"
#include "store/session.h"
#include "store/stories.h"
#include "store/summaries.h"
#include "store/ties.h"

namespace entente::store {

/// How ties are told apart and merged: given by the caller, since merging is not the store's business.
struct TieMerging {
  TieBlockKey block;
  MergeTies merge;
};

/// One input's end: a document, another place of one that is known, or why there is none.
struct BatchItem {
  std::optional<Draft> draft;
  DraftInput input;  ///< When there is no draft: a place of known bytes.
  std::string where;
  std::optional<Error> error;
};

enum class Added : std::uint8_t { kNew, kSuperseding, kUnchanged, kRecoded, kFailed };

enum class Known : std::uint8_t {
  kNo,         ///< Must be read.
  kHere,       ///< Read before, from this place.
  kElsewhere,  ///< Read before, from another place.
};

class Writer {
 public:
  /// Makes or migrates the store. `dictionary` is for a new one: text like that of articles, which then costs
  /// less.
  static Result<std::unique_ptr<Writer>> open(const std::string& path, TieMerging merging,
                                              const std::string& dictionary = {});

  /// Whether these bytes have been read before. Looks at what is committed.
  Known knows(const DraftInput& input);

  /// Writes the items in order. With `again`, the coding of documents that are there is replaced. On failure
  /// nothing of the batch is in the store. Packs the drafts first, on so many threads.
  Result<std::vector<Added>> add(std::vector<BatchItem>& batch, bool again, unsigned threads = 1);

  /// Merges ties whose forms have changed. Costs more the more blocks are stale; once at the end of a run,
  /// and now and then within a long one.
  Status refresh_ties();
  bool ties_stale();

  /// Empties the tables that follow from documents, stories and rulings, and fills them anew.
  Status rebuild(const std::function<bool(std::uint64_t done, std::uint64_t all)>& progress);

  /// Runs `change` in a transaction of its own, with events and ties kept up to date. For rulings and
  /// repairs.
  Status change(const std::function<void(Writer&)>& change);

  // Within change():

  /// Reads the events of a document anew from its stored reading, under the rulings as they are now.
  void recount(std::int64_t document);
  /// Takes the events of a document out, until recount().
  void uncount(std::int64_t document) { events_.remove(document); }
  /// Gives up a damaged text: its inputs count as never read.
  void forget_text(std::int64_t document);

  Session& session() { return session_; }
  Database& database() { return *database_; }

 private:
  Writer(std::unique_ptr<Database> database, TieMerging merging);

  void pack(std::vector<BatchItem>& batch, unsigned threads) const;
  Status transact(const std::function<void()>& work);
  Added add_item(const BatchItem& item, bool again);
  bool gone_back(std::int64_t document, const DraftInput& input);
  Added add_draft(const Draft& draft, bool again);
  DocumentRow insert_document(const Draft& draft);
  void index_text(std::int64_t document, const Draft& draft);
  void unindex_text(std::int64_t document);
  void write_index();
  Status rebuild_index(const std::vector<std::int64_t>& documents);
  void supersede(const DocumentRow& old, const DocumentRow& by);
  void code(const DocumentRow& document, const Draft& draft);
  void note_input(const DraftInput& input, std::int64_t document);
  std::int64_t file_number(const std::string& path);
  void note_failure(const BatchItem& item);
  void forget();

  std::unique_ptr<Database> database_;
  TieMerging merging_;
  Session session_;
  Summaries summaries_;
  Events events_;
  Ties ties_;
  Stories stories_;
  /// Changes of the search index, written last in a transaction: SQLite has the index write all that it holds
  /// in memory whenever another statement might fail half-way.
  struct IndexChange {
    std::int64_t document = 0;
    bool remove = false;
    std::string title, body;
  };
  std::vector<IndexChange> index_;
  std::int64_t data_version_ = 0;
};

/// A document out of the store again, as a draft.
Result<Draft> load_draft(Database& database, std::int64_t document, const TieBlockKey& tie_block);

}  // namespace entente::store
