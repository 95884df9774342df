/// Ingests that people start from the browser: one after the other, on a thread of their own that gives way
/// to those who read.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "entente/ingest.h"
#include "message.h"

namespace entente::server {

struct IngestJob {
  std::string id;
  std::string state = "waiting";  ///< "running", "done", "failed", "stopped".
  std::string folder;             ///< Holds the files.
  std::vector<std::string> files;
  IngestProgress progress;
  std::vector<InputError> errors;
  std::string code;  ///< Of what made it fail.
  std::string message;
};

/// Safe from any thread.
class IngestJobs {
 public:
  using OpenEngine = std::function<std::shared_ptr<const Engine>(std::string& message)>;
  IngestJobs(std::string store, OpenEngine open_engine);
  ~IngestJobs();
  IngestJobs(const IngestJobs&) = delete;
  IngestJobs& operator=(const IngestJobs&) = delete;

  /// Where uploads are kept: "news.entente-uploads". A document's source names its file there.
  const std::string& folder() const { return folder_; }
  /// Why no upload can be taken now; makes the folder otherwise.
  std::optional<Response> refusal(bool allowed);

  /// Keeps the files of a multipart body and has them read. The job, or the response that says what is wrong.
  std::optional<Response> submit(const std::string& body_file, std::string_view content_type, IngestJob& job);
  std::vector<IngestJob> list() const;  ///< Newest first.
  std::optional<IngestJob> find(const std::string& id) const;
  /// Tells a job to stop after the batch at hand.
  std::optional<IngestJob> stop(const std::string& id);
  /// Ends all of them.
  void stop();

 private:
  struct Entry {
    IngestJob job;
    std::atomic<bool> stop = false;
  };
  void work();
  void run(Entry& entry);

  std::string store_;
  std::string folder_;
  OpenEngine open_engine_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Entry>> entries_;  ///< Oldest first.
  std::uint64_t counter_ = 0;
  bool ending_ = false;
  std::thread worker_;
};

}  // namespace entente::server
