/// Compression with a dictionary: what most articles have in common need not be kept with each.
///
/// The dictionary is plain text, chosen when a store is made and kept in it for good (table `dictionary`). A
/// Packer never changes: any number of threads may use it at once.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace entente::store {

class Packer {
 public:
  /// An empty dictionary is allowed.
  explicit Packer(std::string dictionary);
  ~Packer();
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  std::string pack(std::string_view bytes) const;
  /// kStoreDamaged for what pack() with the same dictionary did not make.
  Result<std::string> unpack(std::string_view block) const;

  const std::string& dictionary() const { return dictionary_; }

 private:
  struct Digested;
  std::string dictionary_;
  std::unique_ptr<const Digested> digested_;
};

}  // namespace entente::store
