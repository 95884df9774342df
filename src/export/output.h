/// Where the bytes of an export go, in pieces; remembers how many there were and whether the sink refused.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace entente::exports {

class Output {
 public:
  explicit Output(std::function<bool(std::string_view)> sink) : sink_(std::move(sink)) {}

  void write(std::string_view bytes);
  /// False once the sink has refused.
  bool flush();
  bool ok() const { return ok_; }
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::function<bool(std::string_view)> sink_;
  std::string waiting_;
  std::uint64_t bytes_ = 0;
  bool ok_ = true;
};

}  // namespace entente::exports
