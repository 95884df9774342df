#include "cache.h"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>
#include <zlib.h>

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

std::shared_ptr<const KeptAnswer> Cache::get(const std::string& key, std::uint64_t version,
                                             const Compute& compute) {
  std::promise<Kept> promise;
  std::shared_future<Kept> waited;
  {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(key);
    if (found != entries_.end() && found->second.version == version) {
      recent_.splice(recent_.begin(), recent_, found->second.place);
      waited = found->second.answer;
    } else if (found != entries_.end()) {
      bytes_ -= found->second.bytes;
      recent_.splice(recent_.begin(), recent_, found->second.place);
      found->second = {version, promise.get_future().share(), 0, found->second.place};
    } else {
      recent_.push_front(key);
      entries_[key] = {version, promise.get_future().share(), 0, recent_.begin()};
    }
  }
  if (waited.valid()) return waited.get();
  auto answer = std::make_shared<const KeptAnswer>(compute());
  promise.set_value(answer);
  keep(key, version, answer);
  return answer;
}

void Cache::keep(const std::string& key, std::uint64_t version, const Kept& answer) {
  const std::lock_guard lock(mutex_);
  const auto erase = [&](auto entry) {
    bytes_ -= entry->second.bytes;
    recent_.erase(entry->second.place);
    entries_.erase(entry);
  };
  const auto found = entries_.find(key);
  if (found == entries_.end() || found->second.version != version) return;
  if (answer->plain().status != 200) return erase(found);  // failures pass: a time limit, a busy store
  constexpr std::size_t kOfAnEntry = 512;
  // The compressed form, made on demand, is a fraction of the plain one.
  found->second.bytes = kOfAnEntry + key.size() + answer->bytes() + answer->bytes() / 4;
  bytes_ += found->second.bytes;
  while (bytes_ > capacity_ && !recent_.empty()) erase(entries_.find(recent_.back()));
}

}  // namespace entente::server
