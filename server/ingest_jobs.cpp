#include "ingest_jobs.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "multipart.h"
#include "server_limits.h"

namespace entente::server {
namespace {

namespace fs = std::filesystem;

/// A file's bytes, mapped.
class Mapped {
 public:
  explicit Mapped(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about {};
    if (file >= 0 && ::fstat(file, &about) == 0 && about.st_size > 0) {
      size_ = static_cast<std::size_t>(about.st_size);
      void* bytes = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
      if (bytes != MAP_FAILED) bytes_ = static_cast<const char*>(bytes);
    }
    if (file >= 0) ::close(file);
  }
  ~Mapped() {
    if (bytes_) ::munmap(const_cast<char*>(bytes_), size_);
  }
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;
  std::string_view bytes() const { return bytes_ ? std::string_view(bytes_, size_) : std::string_view(); }

 private:
  const char* bytes_ = nullptr;
  std::size_t size_ = 0;
};

/// Writes the parts that are files into the folder; what is wrong, or nothing.
std::optional<Response> keep_files(const std::vector<Part>& parts, const std::string& folder,
                                   std::vector<std::string>& files) {
  std::error_code error;
  fs::create_directories(folder, error);
  for (const Part& part : parts) {
    if (part.file_name.empty()) continue;
    std::string name = safe_file_name(part.file_name);
    while (std::find(files.begin(), files.end(), name) != files.end())
      name = fmt::format("{}-{}", files.size(), name);
    std::ofstream out(folder + "/" + name, std::ios::binary);
    out.write(part.bytes.data(), static_cast<std::streamsize>(part.bytes.size()));
    out.close();
    if (!out)
      return failure(500, "E013", fmt::format("{}/{} cannot be written; is the disk full?", folder, name));
    files.push_back(std::move(name));
  }
  if (files.empty())
    return failure("E020", "there is no file in the request; send it as a form's file field");
  return std::nullopt;
}

}  // namespace

IngestJobs::IngestJobs(std::string store, OpenEngine open_engine)
    : store_(std::move(store)), folder_(store_ + "-uploads"), open_engine_(std::move(open_engine)) {}

IngestJobs::~IngestJobs() { stop(); }

std::optional<Response> IngestJobs::refusal(bool allowed) {
  if (!allowed) return failure(403, "E011", "this server reads no articles; start it with --allow-ingest");
  const std::lock_guard lock(mutex_);
  const auto waiting = std::count_if(entries_.begin(), entries_.end(),
                                     [](const auto& entry) { return entry->job.state == "waiting"; });
  if (static_cast<std::size_t>(waiting) >= limits::kJobsWaiting)
    return failure(503, "E073", "too many ingests are waiting; try again when one is done");
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) return failure(500, "E013", fmt::format("{} cannot be made: {}", folder_, error.message()));
  return std::nullopt;
}

std::optional<Response> IngestJobs::submit(const std::string& body_file, std::string_view content_type,
                                           IngestJob& job) {
  const std::string boundary = boundary_of(content_type);
  if (boundary.empty()) return failure(415, "E050", "send the files as multipart/form-data");
  const Mapped body(body_file);
  const auto parts = parse_multipart(body.bytes(), boundary, limits::kUploadFiles);
  if (!parts)
    return failure("E025", fmt::format("the multipart body is malformed, or has more than {} files",
                                       limits::kUploadFiles));
  auto entry = std::make_shared<Entry>();
  {
    const std::lock_guard lock(mutex_);
    entry->job.id = fmt::format("{:%Y%m%dT%H%M%S}-{}", fmt::gmtime(std::time(nullptr)), ++counter_);
  }
  entry->job.folder = folder_ + "/" + entry->job.id;
  if (auto problem = keep_files(*parts, entry->job.folder, entry->job.files)) {
    std::error_code ignored;
    fs::remove_all(entry->job.folder, ignored);
    return problem;
  }
  job = entry->job;
  const std::lock_guard lock(mutex_);
  entries_.push_back(std::move(entry));
  while (entries_.size() > limits::kJobsKept && entries_.front()->job.state != "waiting" &&
         entries_.front()->job.state != "running")
    entries_.pop_front();
  if (!worker_.joinable() && !ending_) worker_ = std::thread([this] { work(); });
  changed_.notify_one();
  return std::nullopt;
}

std::vector<IngestJob> IngestJobs::list() const {
  const std::lock_guard lock(mutex_);
  std::vector<IngestJob> out;
  for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) out.push_back((*entry)->job);
  return out;
}

std::optional<IngestJob> IngestJobs::find(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  for (const auto& entry : entries_)
    if (entry->job.id == id) return entry->job;
  return std::nullopt;
}

std::optional<IngestJob> IngestJobs::stop(const std::string& id) {
  const std::lock_guard lock(mutex_);
  for (const auto& entry : entries_) {
    if (entry->job.id != id) continue;
    entry->stop = true;
    if (entry->job.state == "waiting") entry->job.state = "stopped";
    return entry->job;
  }
  return std::nullopt;
}

void IngestJobs::stop() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (const auto& entry : entries_) entry->stop = true;
  }
  changed_.notify_all();
  if (worker_.joinable()) worker_.join();
}

void IngestJobs::work() {
  // Linux keeps a priority for each thread, and reading threads inherit this one's.
  constexpr int kGiveWay = 10;
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kGiveWay);
  const auto is_waiting = [](const auto& entry) { return entry->job.state == "waiting"; };
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return ending_ || std::any_of(entries_.begin(), entries_.end(), is_waiting); });
    if (ending_) return;
    const std::shared_ptr<Entry> entry = *std::find_if(entries_.begin(), entries_.end(), is_waiting);
    entry->job.state = "running";
    lock.unlock();
    run(*entry);
    lock.lock();
  }
}

void IngestJobs::run(Entry& entry) {
  std::string message;
  const auto engine = open_engine_(message);
  IngestOutcome outcome;
  if (engine) {
    IngestOptions options;
    options.stop = &entry.stop;
    IngestSinks sinks;
    sinks.progress = [&](const IngestProgress& progress) {
      const std::lock_guard lock(mutex_);
      entry.job.progress = progress;
    };
    sinks.error = [&](const InputError& error) {
      const std::lock_guard lock(mutex_);
      if (entry.job.errors.size() < limits::kJobErrors) entry.job.errors.push_back(error);
    };
    outcome = ingest(*engine, store_, {entry.job.folder}, options, sinks);
  } else {
    outcome.code = "E050";
    outcome.message = message;
  }
  const std::lock_guard lock(mutex_);
  entry.job.progress = outcome.done;
  entry.job.code = outcome.code;
  entry.job.message = outcome.message;
  entry.job.state = !outcome.ok ? "failed" : outcome.stopped ? "stopped" : "done";
}

}  // namespace entente::server
