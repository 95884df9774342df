#include "cache.h"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>
#include <zlib.h>

#include <utility>

#include "server_limits.h"

namespace entente::server {

std::string gzip(std::string_view bytes) {
  constexpr int kLevel = 4, kGzipWindow = 15 + 16, kMemory = 8;
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  out.resize(done == Z_STREAM_END ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

KeptAnswer::KeptAnswer(Response response) : response_(std::move(response)) {
  const std::string_view bytes = response_.body.bytes;
  tag_ = fmt::format("\"{:016x}\"", XXH3_64bits(bytes.data(), bytes.size()));
}

std::optional<Body> KeptAnswer::compressed() const {
  std::call_once(once_, [this] {
    const std::string_view bytes = response_.body.bytes;
    if (bytes.size() < limits::kCompressedFrom) return;
    std::string packed = gzip(bytes);
    if (!packed.empty() && packed.size() < bytes.size()) compressed_ = Body(std::move(packed));
  });
  return compressed_;
}

Cache::~Cache() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  if (renewer_.joinable()) renewer_.join();
}

Cache::Found Cache::get(const std::string& key, std::uint64_t version, const Compute& compute, bool fresh) {
  std::promise<Kept> promise;
  std::shared_future<Kept> waited;
  {
    const std::lock_guard lock(mutex_);
    auto found = entries_.find(key);
    if (found != entries_.end()) {
      Entry& entry = found->second;
      recent_.splice(recent_.begin(), recent_, entry.place);
      if (entry.version == version) {
        waited = entry.answer;
      } else if (!fresh && may_be_given(entry, key, version, compute)) {
        return {entry.answer.get(),
                std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - entry.computed)};
      }
    } else {
      recent_.push_front(key);
      found = entries_.emplace(key, Entry{}).first;
      found->second.place = recent_.begin();
    }
    if (!waited.valid()) {
      Entry& entry = found->second;
      bytes_ -= std::exchange(entry.bytes, 0);
      entry.version = version;
      entry.done = false;
      entry.answer = promise.get_future().share();
    }
  }
  if (waited.valid()) return {waited.get(), std::nullopt};
  return {compute_now(key, version, compute, std::move(promise)), std::nullopt};
}

/// With the mutex held. True for an answer whose repetition would cost much so soon; has it computed anew
/// when it is time for that.
bool Cache::may_be_given(Entry& entry, const std::string& key, std::uint64_t version,
                         const Compute& compute) {
  const auto age = Clock::now() - entry.computed;
  if (!entry.done || entry.cost < limits::kCostly || age > limits::kStale) return false;
  const auto rest = std::min<Clock::duration>(entry.cost * limits::kRest, limits::kStale / 2);
  if (!entry.renewing && age > rest) {
    entry.renewing = true;
    renewals_.push_back({key, version, compute});
    if (!renewer_.joinable()) renewer_ = std::thread([this] { renew(); });
    changed_.notify_one();
  }
  return true;
}

Cache::Kept Cache::compute_now(const std::string& key, std::uint64_t version, const Compute& compute,
                               std::promise<Kept> promise) {
  const auto begin = Clock::now();
  auto answer = std::make_shared<const KeptAnswer>(compute());
  promise.set_value(answer);
  keep(key, version, answer, begin);
  return answer;
}

void Cache::keep(const std::string& key, std::uint64_t version, const Kept& answer, Clock::time_point begin) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end() || found->second.version != version) return;
  if (answer->plain().status != 200) return erase(found);  // failures pass: a time limit, a busy store
  constexpr std::size_t kOfAnEntry = 512;
  Entry& entry = found->second;
  entry.done = true;
  entry.renewing = false;
  entry.computed = begin;
  entry.cost = Clock::now() - begin;
  // The compressed form, made on demand, is a fraction of the plain one.
  entry.bytes = kOfAnEntry + key.size() + answer->bytes() + answer->bytes() / 4;
  bytes_ += entry.bytes;
  while (bytes_ > capacity_ && !recent_.empty()) erase(entries_.find(recent_.back()));
}

void Cache::erase(std::unordered_map<std::string, Entry>::iterator entry) {
  bytes_ -= entry->second.bytes;
  recent_.erase(entry->second.place);
  entries_.erase(entry);
}

void Cache::renew() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return ending_ || !renewals_.empty(); });
    if (ending_) return;
    const Renewal next = std::move(renewals_.front());
    renewals_.pop_front();
    lock.unlock();
    const auto begin = Clock::now();
    auto answer = std::make_shared<const KeptAnswer>(next.compute());
    std::promise<Kept> promise;
    promise.set_value(answer);
    lock.lock();
    const auto found = entries_.find(next.key);
    if (found == entries_.end() || !found->second.renewing) continue;  // somebody had it computed meanwhile
    bytes_ -= std::exchange(found->second.bytes, 0);
    found->second.version = next.version;
    found->second.answer = promise.get_future().share();
    lock.unlock();
    keep(next.key, next.version, answer, begin);
    lock.lock();
  }
}

}  // namespace entente::server
