#include "store/terms.h"

namespace entente::store {
std::optional<std::int64_t> Terms::add(TermKind kind, const std::string& text) {
  if (text.empty()) return std::nullopt;
  if (const auto known = find(kind, text)) return known;
  if (!Query(database_, "INSERT INTO term (kind, text) VALUES (?, ?)", static_cast<int>(kind), text).run())
    return std::nullopt;
  const std::int64_t id = database_.last_id();
  ids(kind).emplace(text, id);
  return id;
}

std::optional<std::int64_t> Terms::find(TermKind kind, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto known = ids(kind).find(text);
  if (known != ids(kind).end()) return known->second;
  Query query(database_, "SELECT id FROM term WHERE kind = ? AND text = ?", static_cast<int>(kind), text);
  if (!query.row()) return std::nullopt;
  return ids(kind)[text] = query.integer(0);
}

const std::string& Terms::text(std::int64_t id) {
  static const std::string kNone;
  if (id == 0) return kNone;
  const auto known = texts_.find(id);
  if (known != texts_.end()) return known->second;
  Query query(database_, "SELECT text FROM term WHERE id = ?", id);
  if (!query.row()) return kNone;
  return texts_[id] = query.text(0);
}

void Terms::forget() {
  for (Ids& ids : ids_) ids.clear();
  texts_.clear();
}

}  // namespace entente::store
