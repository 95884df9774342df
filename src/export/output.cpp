#include "export/output.h"

#include "base/limits.h"

namespace entente::exports {

void Output::write(std::string_view bytes) {
  waiting_ += bytes;
  bytes_ += bytes.size();
  if (waiting_.size() >= limits::kExportPiece) flush();
}

bool Output::flush() {
  if (ok_ && !waiting_.empty()) ok_ = sink_(waiting_);
  waiting_.clear();
  return ok_;
}

}  // namespace entente::exports
