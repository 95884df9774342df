#include "address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

namespace entente::server {

std::optional<bool> is_loopback(const std::string& address) {
  constexpr std::uint32_t kLoopbackNet = 127;  // 127.0.0.0/8
  in_addr four{};
  if (inet_pton(AF_INET, address.c_str(), &four) == 1) return ntohl(four.s_addr) >> 24U == kLoopbackNet;
  in6_addr six{};
  if (inet_pton(AF_INET6, address.c_str(), &six) != 1) return std::nullopt;
  return IN6_IS_ADDR_LOOPBACK(&six) != 0;
}

}  // namespace entente::server
