/// Filling and mending a store: reading articles into it, ruling on events, checking the file.
///
/// Every change is a transaction: the process may be killed at any moment, and the store holds all documents
/// up to some point and nothing half. The same call again goes on from there, and the result is the same as
/// that of one undisturbed run. One process writes at a time; a second one waits for a moment between two
/// batches, and gives up with E073 only when there is none for kBusyTimeout.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "entente/engine.h"
#include "entente/query.h"
#include "entente/store.h"

namespace entente {

struct IngestOptions {
  unsigned threads =
      0;  ///< Reading threads; 0: as many as the machine has cores. The result does not depend on it.
  /// Documents a transaction. The result does not depend on it; fewer show sooner, more are faster.
  std::uint32_t batch = 1024;
  /// Read known inputs again, for instance after dictionaries have changed, and replace their coding.
  bool again = false;
  std::string columns = {};  ///< Of tables: as ReadOptions::columns.
  const std::atomic<bool>* stop =
      nullptr;  ///< Becomes true to stop after the batch at hand; for a signal handler.
};

struct IngestProgress {
  std::uint64_t records = 0;      ///< Handed out so far; the sum of the next five.
  std::uint64_t added = 0;        ///< New documents.
  std::uint64_t superseding = 0;  ///< New versions of documents that were there.
  std::uint64_t unchanged = 0;    ///< The same documents as before, at the same or another place.
  std::uint64_t recoded = 0;      ///< With `again`: documents whose coding was replaced.
  std::uint64_t failed = 0;
  std::uint64_t events = 0;  ///< Reports of events read.
  std::uint64_t ties = 0;
  std::uint64_t bytes = 0;        ///< Of all files, as they lie on the disk, read so far.
  std::uint64_t total_bytes = 0;  ///< Of all files named; 0 when unknown.
};

struct IngestOutcome {
  bool ok = false;  ///< False when the store could not be written; what was committed stays.
  std::string code;
  std::string message;
  bool stopped = false;  ///< By `stop`; the rest is read by the next call.
  IngestProgress done;
};

struct IngestSinks {
  std::function<void(const IngestProgress&)> progress = {};  ///< After every record, on the calling thread.
  std::function<void(const InputError&)> error = {};         ///< For every input that could not be read.
  std::function<void(const IngestProgress&)> idle = {};      ///< Of watch(): all is read; sums of all rounds.
};

/// Reads files, folders or "-" into the store, which is made when there is none and migrated when it is old.
IngestOutcome ingest(const Engine& engine, const std::string& store, const std::vector<std::string>& paths,
                     const IngestOptions& options = {}, const IngestSinks& sinks = {});

/// Like ingest(), then goes on with whatever is new or changed below the paths, until `stop`. A file is read
/// once it has not changed for `settle_ms`. `sinks.idle` is called whenever all is read.
struct WatchOptions {
  IngestOptions ingest = {};
  std::uint32_t interval_ms = 1000;
  std::uint32_t settle_ms = 1000;
};
IngestOutcome watch(const Engine& engine, const std::string& store, const std::vector<std::string>& paths,
                    const WatchOptions& options, const IngestSinks& sinks = {});

// ---------------------------------------------------------------------------------------------------------------
// Corrections

/// What a person rules about an event. Fields that are not set stay as the machine coded them.
struct Ruling {
  bool wrong = false;  ///< The text does not tell this event at all; nothing else counts then.
  std::optional<EventType> type = {};
  std::optional<std::string> mode = {};                 ///< Empty: none.
  std::optional<std::vector<std::string>> actors = {};  ///< Codes, with or without sector: "RUS/GOV".
  std::optional<std::vector<std::string>> recipients = {};
  std::optional<EventStatus> status = {};
  std::optional<DateRange> date = {};
  std::optional<std::string> place = {};
  std::optional<std::string> said_by = {};
  std::string note = {};  ///< Why; for other people.
};

/// A ruling as it is kept: bound to the address of a document and a sentence, not to a coding, so that it
/// holds for every later reading of the same document.
struct Correction {
  std::string id;
  DocumentSummary document;
  std::string sentence;  ///< The words.
  Event machine;         ///< As it was coded when the ruling was made.
  Ruling ruling;
  bool applies = true;  ///< False when the current version of the document no longer holds the sentence.
};

struct CorrectionOutcome {
  bool ok = false;
  std::string code;
  std::string message;
  std::vector<std::string> corrections;  ///< Ids of the rulings made, one a report.
  std::vector<std::string> events;  ///< Ids of the events that the reports belong to now; none when wrong.
};

/// Records a ruling on every report of an event, or on that of one document only. E078: no such event.
CorrectionOutcome correct(const std::string& store, const std::string& event, const Ruling& ruling,
                          const std::string& document = {});
/// Takes a ruling back.
CorrectionOutcome withdraw_correction(const std::string& store, const std::string& correction);

Answer<std::vector<Correction>> corrections(const std::string& store);

/// Rulings as gold in the evaluation format (docs/evaluation.md): one JSON object a line for each sentence
/// ruled on. Events of the same sentence that nobody has ruled on are marked optional.
Answer<std::string> corrections_as_gold(const std::string& store);

// ---------------------------------------------------------------------------------------------------------------
// Care of the file

struct StoreCheck {
  bool ok = true;
  std::string code;  ///< What was looked at: "pages", "contents", "keys", "texts", "search", "derived", ...
  std::string message;
};

/// Verifies the file: pages, keys, checksums of texts, the search index, and everything derived against what
/// it was derived from. With `repair`, mends what can be: migrates, rebuilds what is derived, and forgets
/// inputs whose documents are lost, so that the next ingest reads them again. Where the pages themselves are
/// damaged ("contents") nothing behind them is looked at, and repair fails with kStoreDamaged.
Answer<std::vector<StoreCheck>> check_store(const std::string& store, bool repair,
                                            const std::atomic<bool>* stop = nullptr);

/// The schema that this build writes, and reads.
int store_schema();

}  // namespace entente
