/// HTTP/1.1 over TCP: takes requests off connections within limits of size and time, and writes answers.
///
/// One thread serves all connections, so that slow clients cost a little memory and no thread; answers are
/// computed on others. What is malformed, too large or too slow is refused here and never seen further up.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "message.h"

namespace entente::server {

/// What is to be done with a request once its headers are known.
struct Plan {
  std::optional<Response> refusal;  ///< Answer with this and read no body.
  std::uint64_t body_bytes = 0;     ///< The most that the body may have.
  bool to_file = false;             ///< Keep the body in a file.
};

struct TransportOptions {
  std::string bind;
  std::uint16_t port = 0;
  unsigned threads = 1;                      ///< That compute answers.
  std::string spool_folder;                  ///< For bodies in files.
  std::function<Plan(const Request&)> plan;  ///< Called on the connections' thread: must be quick.
  std::function<Response(std::shared_ptr<const Request>)> answer;  ///< Called on other threads.
  std::function<void(const Request*, Response&)> finish;  ///< Adds what every response has; null: not parsed.
};

class Transport {
 public:
  struct Started {
    std::string problem;  ///< Empty when it listens.
    std::unique_ptr<Transport> transport;
  };
  static Started start(TransportOptions options);
  virtual ~Transport() = default;  ///< Ends all connections.
  virtual std::uint16_t port() const = 0;

 protected:
  Transport() = default;
};

}  // namespace entente::server
