/// Answers kept for repetition, with the entity tag and compressed form of each. An answer counts as long as
/// the store has not changed. When several ask the same at once, one computes and the others wait for it.
#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <string>
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

class Cache {
 public:
  explicit Cache(std::size_t capacity) : capacity_(capacity) {}
  using Compute = std::function<Response()>;
  std::shared_ptr<const KeptAnswer> get(const std::string& key, std::uint64_t version,
                                        const Compute& compute);

 private:
  using Kept = std::shared_ptr<const KeptAnswer>;
  struct Entry {
    std::uint64_t version = 0;
    std::shared_future<Kept> answer;
    std::size_t bytes = 0;
    std::list<std::string>::iterator place;
  };
  void keep(const std::string& key, std::uint64_t version, const Kept& answer);

  std::size_t capacity_;
  std::mutex mutex_;
  std::size_t bytes_ = 0;
  std::list<std::string> recent_;  ///< Keys, the last used first.
  std::unordered_map<std::string, Entry> entries_;
};

/// By gzip, quickly; empty when zlib fails.
std::string gzip(std::string_view bytes);

}  // namespace entente::server
