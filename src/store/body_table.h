/// Table `body`: the blocks of documents (body.h), cut into pieces that fill the pages of the file. Whole
/// blocks of two or three kilobytes would leave a fifth of every page empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/sqlite.h"

namespace entente::store {

/// Writes the block of a document, in place of an older one.
void write_body(Database& database, std::int64_t document, std::string_view block);

/// The block of a document; nothing where the store has lost it.
std::optional<std::string> read_body(Database& database, std::int64_t document);

bool has_body(Database& database, std::int64_t document);
void delete_body(Database& database, std::int64_t document);

}  // namespace entente::store
