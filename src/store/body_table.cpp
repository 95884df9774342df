#include "store/body_table.h"

#include <algorithm>

namespace entente::store {
namespace {

constexpr std::size_t kPiece = 800;  // ten to a page

/// Pieces of a document follow each other: the row is document * 2^20 + piece. Made with shifts and bits,
/// which no id overflows: a damaged store may claim any.
constexpr int kPieceBits = 20;
std::int64_t first_piece(std::int64_t document) { return document << kPieceBits; }
std::int64_t last_piece(std::int64_t document) {
  return first_piece(document) | ((std::int64_t{1} << kPieceBits) - 1);
}

}  // namespace

void write_body(Database& database, std::int64_t document, std::string_view block) {
  delete_body(database, document);
  const std::size_t pieces = std::max<std::size_t>((block.size() + kPiece - 1) / kPiece, 1);
  for (std::size_t p = 0; p < pieces; ++p) {
    const std::size_t begin = p * block.size() / pieces, end = (p + 1) * block.size() / pieces;
    Query query(database, "INSERT INTO body (id, bytes) VALUES (?, ?)",
                first_piece(document) + static_cast<std::int64_t>(p));
    query.bind_blob(block.substr(begin, end - begin));
    query.run();
  }
}

std::optional<std::string> read_body(Database& database, std::int64_t document) {
  std::string out;
  std::int64_t next = first_piece(document);
  Query query(database, "SELECT id, bytes FROM body WHERE id BETWEEN ? AND ? ORDER BY id", next,
              last_piece(document));
  for (; query.row(); ++next) {
    if (query.integer(0) != next) return std::nullopt;
    out += query.view(1);
  }
  return next > first_piece(document) ? std::optional(std::move(out)) : std::nullopt;
}

bool has_body(Database& database, std::int64_t document) {
  return Query(database, "SELECT 1 FROM body WHERE id = ?", first_piece(document)).row();
}

void delete_body(Database& database, std::int64_t document) {
  if (has_body(database, document))
    Query(database, "DELETE FROM body WHERE id BETWEEN ? AND ?", first_piece(document), last_piece(document))
        .run();
}

}  // namespace entente::store
