#include "command.h"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

namespace entente::cli {

std::shared_ptr<const Engine> open_engine(Common& common) {
  Engine::Opened opened = Engine::open(common.engine);
  if (opened.ok) return opened.engine;
  fmt::print(stderr, "entente: {}\n", opened.message);
  common.exit_code = kCouldNotStart;
  return nullptr;
}

bool read_all_of(const std::string& path, std::string& out) {
  std::ostringstream bytes;
  if (path == "-") {
    bytes << std::cin.rdbuf();
  } else {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      fmt::print(stderr, "entente: {}: cannot be read; check the path and its permissions\n", path);
      return false;
    }
    bytes << file.rdbuf();
  }
  out = std::move(bytes).str();
  return true;
}

}  // namespace entente::cli
