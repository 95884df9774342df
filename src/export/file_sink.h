/// A file that appears when it is whole, compressed by its ending.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace entente::exports {

class FileSink {
 public:
  /// Opens a temporary file beside `path`; what is no plain file is opened itself.
  static Result<std::unique_ptr<FileSink>> open(const std::string& path);
  /// Removes what was written unless commit() has been called.
  ~FileSink();
  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;

  Status write(std::string_view bytes);
  /// Ends the compression, makes sure that the bytes are on the disk, and renames.
  Status commit();

 private:
  class Packing;
  class Plain;
  class Gzip;
  class Zstd;

  FileSink(std::string path, std::string written, int file);
  Status store(std::string_view bytes);
  Error failed(int number) const;

  std::string path_;
  std::string written_;  ///< The temporary file; path_ itself where there is none.
  int file_ = -1;
  std::unique_ptr<Packing> packing_;
};

}  // namespace entente::exports
