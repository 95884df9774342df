#include "store/session.h"

#include "base/limits.h"
#include "store/body.h"
#include "store/body_table.h"

namespace entente::store {

DocumentRow Session::document(std::int64_t id) {
  DocumentRow row;
  Query query(
      database,
      "SELECT id, uid, address, story, language, published, successor IS NULL FROM document WHERE id = ?",
      id);
  if (!query.row()) return row;
  row.id = query.integer(0);
  row.uid = query.integer(1);
  row.address = query.integer(2);
  row.story = query.integer(3);
  row.language = query.integer(4);
  row.published = static_cast<Day>(query.integer(5));
  row.current = query.integer(6) != 0;
  return row;
}

Reading Session::reading(std::int64_t document_id) {
  Reading out;
  if (const auto block = read_body(database, document_id)) {
    if (const Status status = decode_body(*block, database.packer(), out); !status)
      database.fail(status.error());
  }
  return out;
}

std::shared_ptr<const CodedReports> Session::reports(std::int64_t document_id) {
  const auto known = at_hand_.find(document_id);
  if (known != at_hand_.end()) return known->second;
  const Reading read = reading(document_id);
  std::vector<std::int64_t> sentences;
  for (const Event& event : read.events)
    sentences.push_back(sentence_key(event.evidence.empty() ? event.trigger : event.evidence.front().text));
  hand(document_id, code_reports(read, sentences, rulings_on(database, document(document_id).address)));
  return at_hand_.at(document_id);
}

void Session::hand(std::int64_t document_id, CodedReports&& reports) {
  if (at_hand_.size() >= limits::kDocumentsAtHand) at_hand_.clear();
  at_hand_[document_id] = std::make_shared<const CodedReports>(std::move(reports));
}

void Session::forget() {
  terms.forget();
  at_hand_.clear();
  dirty_events.clear();
  written.clear();
}

}  // namespace entente::store
