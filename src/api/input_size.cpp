#include "api/input_size.h"

#include <filesystem>

namespace entente::api {

std::uint64_t bytes_below(const std::vector<std::string>& paths) {
  std::uint64_t total = 0;
  std::error_code error;
  for (const std::string& path : paths) {
    if (path == "-") return 0;
    if (std::filesystem::is_regular_file(path, error)) total += std::filesystem::file_size(path, error);
    for (auto it = std::filesystem::recursive_directory_iterator(
             path, std::filesystem::directory_options::skip_permission_denied, error);
         !error && it != std::filesystem::recursive_directory_iterator(); it.increment(error)) {
      if (it->is_regular_file(error)) total += it->file_size(error);
    }
    error.clear();
  }
  return total;
}

}  // namespace entente::api
