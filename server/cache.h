/// Answers kept for repetition, with the entity tag and compressed form of each.
///
/// An answer counts as long as the store has not changed. While articles are read into it, it changes every
/// second: then an answer that was costly to compute is given for a few seconds more, and computed anew
/// beside, so that nobody waits for it. When several ask the same at once, one computes and the others wait
/// for it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>

#include "message.h"

namespace entente::server {

/// An answer that does not change any more. Safe from any thread.
class KeptAnswer {
 public:
  explicit KeptAnswer(Response response);
  const Response& plain() const { return response_; }
  const std::string& tag() const { return tag_; }  ///< With its quotes.
  /// The body by gzip; nothing where that does not gain.
  std::optional<Body> compressed() const;
  std::size_t bytes() const { return response_.body.bytes.size(); }

 private:
  Response response_;
  std::string tag_;
  mutable std::once_flag once_;
  mutable std::optional<Body> compressed_;
};

/// Safe from any thread.
class Cache {
 public:
  explicit Cache(std::size_t capacity) : capacity_(capacity) {}
  ~Cache();
  Cache(const Cache&) = delete;
  Cache& operator=(const Cache&) = delete;

  /// Computes the answer; may be called later and on another thread, so it owns what it needs. Must not
  /// throw.
  using Compute = std::function<Response()>;
  using Kept = std::shared_ptr<const KeptAnswer>;
  struct Found {
    Kept answer;
    std::optional<std::chrono::seconds> age;  ///< Set where the store has changed since it was computed.
  };
  /// `version` is that of the store. With `fresh`, nothing older is given.
  Found get(const std::string& key, std::uint64_t version, const Compute& compute, bool fresh = false);

 private:
  using Clock = std::chrono::steady_clock;
  struct Entry {
    std::uint64_t version = 0;
    std::shared_future<Kept> answer;
    bool done = false;
    bool renewing = false;
    Clock::time_point computed;
    Clock::duration cost{};
    std::size_t bytes = 0;
    std::list<std::string>::iterator place;
  };
  struct Renewal {
    std::string key;
    std::uint64_t version = 0;
    Compute compute;
  };
  bool may_be_given(Entry& entry, const std::string& key, std::uint64_t version, const Compute& compute);
  Kept compute_now(const std::string& key, std::uint64_t version, const Compute& compute,
                   std::promise<Kept> promise);
  void keep(const std::string& key, std::uint64_t version, const Kept& answer, Clock::time_point begin);
  void erase(std::unordered_map<std::string, Entry>::iterator entry);
  void renew();

  std::size_t capacity_;
  std::mutex mutex_;
  std::size_t bytes_ = 0;
  std::list<std::string> recent_;  ///< Keys, the last used first.
  std::unordered_map<std::string, Entry> entries_;
  std::deque<Renewal> renewals_;
  std::condition_variable changed_;
  bool ending_ = false;
  std::thread renewer_;
};

/// By gzip, quickly; empty when zlib fails.
std::string gzip(std::string_view bytes);

}  // namespace entente::server
