/// Addresses that a server may listen on.
#pragma once

#include <optional>
#include <string>

namespace entente::server {

/// True for an address that only this machine reaches; nothing for text that is no address. Safe from any
/// thread.
std::optional<bool> is_loopback(const std::string& address);

}  // namespace entente::server
