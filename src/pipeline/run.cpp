#include "pipeline/run.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

namespace entente::pipeline {
namespace {

RunItem process_record(const Resources& resources, const RunOptions& options, text::RawItem&& raw,
                       Scratch& scratch) {
  RunItem item;
  item.where = std::move(raw.where);
  item.bytes_read = raw.bytes_read;
  if (!raw.record) {
    item.error = raw.record.error();
    return item;
  }
  auto article = resources.cleaner->clean(*raw.record);
  if (!article) {
    item.error = article.error();
    return item;
  }
  item.document.article = std::move(*article);
  item.ok = true;
  item.understood = process(resources, options.process, item.document, scratch);
  if (options.finish) options.finish(*raw.record, item);
  return item;
}

/// Hands records out by number and takes results back in order.
class Exchange {
 public:
  /// Blocks while too much is in flight. Called by the reader, which is the sink's thread too, so it never
  /// blocks: it asks room() first.
  bool room() {
    const std::lock_guard lock(mutex_);
    return in_flight_ < kInFlight;
  }

  void put(text::RawItem&& item) {
    {
      const std::lock_guard lock(mutex_);
      waiting_.emplace_back(next_in_++, std::move(item));
      ++in_flight_;
    }
    work_.notify_one();
  }

  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    work_.notify_all();
  }

  bool take(std::uint64_t& number, std::optional<text::RawItem>& item) {
    std::unique_lock lock(mutex_);
    work_.wait(lock, [&] { return closed_ || !waiting_.empty(); });
    if (waiting_.empty()) return false;
    number = waiting_.front().first;
    item.emplace(std::move(waiting_.front().second));
    waiting_.pop_front();
    return true;
  }

  void give(std::uint64_t number, RunItem&& item) {
    {
      const std::lock_guard lock(mutex_);
      done_.emplace(number, std::move(item));
    }
    result_.notify_one();
  }

  /// The next result in order; waits for it when `wait`, as long as anything is in flight.
  std::optional<RunItem> next(bool wait) {
    std::unique_lock lock(mutex_);
    const auto ready = [&] { return !done_.empty() && done_.begin()->first == next_out_; };
    if (wait) result_.wait(lock, [&] { return ready() || in_flight_ == 0; });
    if (!ready()) return std::nullopt;
    RunItem item = std::move(done_.begin()->second);
    done_.erase(done_.begin());
    ++next_out_;
    --in_flight_;
    return item;
  }

 private:
  std::mutex mutex_;
  std::condition_variable work_;
  std::condition_variable result_;
  std::deque<std::pair<std::uint64_t, text::RawItem>> waiting_;
  std::map<std::uint64_t, RunItem> done_;
  std::uint64_t next_in_ = 0;
  std::uint64_t next_out_ = 0;
  std::size_t in_flight_ = 0;
  bool closed_ = false;
};

/// The next record that is wanted; nothing at the end, or when the caller has stopped.
std::optional<text::RawItem> next_wanted(text::RecordSource& source, const RunOptions& options) {
  while (!options.stop || !*options.stop) {
    auto raw = source.next();
    if (!raw || !raw->record || !options.wanted || options.wanted(*raw)) return raw;
  }
  return std::nullopt;
}

void run_alone(const Resources& resources, text::RecordSource& source, const RunOptions& options,
               const std::function<void(RunItem&&)>& sink) {
  Scratch scratch;
  while (auto raw = next_wanted(source, options))
    sink(process_record(resources, options, std::move(*raw), scratch));
}

}  // namespace

void run(const Resources& resources, const std::vector<std::string>& paths, const RunOptions& options,
         const std::function<void(RunItem&&)>& sink) {
  text::RecordSource source(paths, options.source);
  const unsigned threads =
      options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  if (threads == 1) return run_alone(resources, source, options, sink);
  Exchange exchange;
  std::vector<std::jthread> workers;
  for (unsigned t = 0; t < threads; ++t) {
    workers.emplace_back([&] {
      Scratch scratch;
      std::uint64_t number = 0;
      std::optional<text::RawItem> item;
      while (exchange.take(number, item))
        exchange.give(number, process_record(resources, options, std::move(*item), scratch));
    });
  }
  while (true) {
    if (!exchange.room()) {
      if (auto item = exchange.next(true)) sink(std::move(*item));
      continue;
    }
    auto raw = next_wanted(source, options);
    if (!raw) break;
    exchange.put(std::move(*raw));
    while (auto item = exchange.next(false)) sink(std::move(*item));
  }
  exchange.close();
  while (auto item = exchange.next(true)) sink(std::move(*item));
}

}  // namespace entente::pipeline
