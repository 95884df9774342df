/// Many documents: one thread reads records, several turn them into coded documents, results come out in
/// order.
#pragma once

#include <any>
#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/process.h"
#include "pipeline/resources.h"

namespace entente::pipeline {

struct RunItem;

struct RunOptions {
  unsigned threads = 0;  ///< 0: as many as the machine has cores.
  ProcessOptions process;
  text::SourceOptions source = {};
  const std::atomic<bool>* stop = nullptr;  ///< Becomes true to hand out no further record.
  /// Asked for every item that holds a record, on the calling thread; false leaves it out without a trace.
  std::function<bool(const text::RawItem&)> wanted = {};
  /// Called for every document on the thread that has made it: what else can be done there.
  std::function<void(const text::RawRecord&, RunItem&)> finish = {};
};

/// One record's end: a document, or why there is none.
struct RunItem {
  std::string where;
  Error error;  ///< Valid when !ok.
  bool ok = false;
  bool understood = false;  ///< False for a language without a pack.
  Document document;
  std::uint64_t bytes_read = 0;  ///< Of all files, as they lie on the disk, when this record had been read.
  std::any made;                 ///< By RunOptions::finish.
};

/// Reads the paths and hands every item to `sink` in the order of the input, on the calling thread. At most
/// kInFlight records are held in memory, whatever the size of the input. The items do not depend on the
/// number of threads.
void run(const Resources& resources, const std::vector<std::string>& paths, const RunOptions& options,
         const std::function<void(RunItem&&)>& sink);

/// Records between the reader and the sink.
inline constexpr std::size_t kInFlight = 64;

}  // namespace entente::pipeline
