/// Verifying a store, and mending what can be mended.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "store/writer.h"

namespace entente::store {

struct Finding {
  bool ok = true;
  std::string code;  ///< "pages", "contents", "schema", "keys", "texts", "search", "derived".
  std::string message;
};

/// Looks at everything; writes nothing. `stop` ends it early with what was found. Where the pages of the file
/// are damaged ("contents"), what stands in them is not looked at: they may lead in a circle, without end.
std::vector<Finding> check(Database& database, const std::atomic<bool>* stop);

/// Mends what check() finds: indexes that disagree with their tables, documents whose text is damaged (their
/// inputs are forgotten, so that the next ingest reads them again), and everything derived. One finding for
/// each thing done. Damaged pages are beyond mending: kStoreDamaged, with the way out.
Result<std::vector<Finding>> repair(Writer& writer, const std::vector<Finding>& found,
                                    const std::atomic<bool>* stop);

}  // namespace entente::store
