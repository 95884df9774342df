#include "store/corrections.h"

#include <fmt/format.h>

#include <set>

#include "base/hash.h"
#include "store/body.h"

namespace entente::store {
namespace {

struct Report {
  std::int64_t document = 0;
  std::size_t number = 0;
  std::int64_t correction = 0;
};

std::vector<Report> reports_of(Database& database, std::int64_t event, const std::string& document) {
  std::vector<Report> out;
  Query query(
      database,
      "SELECT r.document, r.number, coalesce(r.correction, 0) FROM event e JOIN report r ON r.event = e.id "
      "JOIN document d ON d.id = r.document WHERE (e.id = ?1 OR e.told_as = ?1) AND (?2 = 0 OR d.uid = ?2) "
      "ORDER BY r.document, r.number",
      event, document.empty() ? 0 : parse_id(document));
  while (query.row())
    out.push_back({query.integer(0), static_cast<std::size_t>(query.integer(1)), query.integer(2)});
  return out;
}

/// What was ruled before stays where the new ruling says nothing.
Ruling merged(Ruling before, const Ruling& now) {
  if (now.wrong) return now;
  before.wrong = false;
  if (now.type) before.type = now.type;
  if (now.mode) before.mode = now.mode;
  if (now.actors) before.actors = now.actors;
  if (now.recipients) before.recipients = now.recipients;
  if (now.status) before.status = now.status;
  if (now.date) before.date = now.date;
  if (now.place) before.place = now.place;
  if (now.said_by) before.said_by = now.said_by;
  if (!now.note.empty()) before.note = now.note;
  return before;
}

std::string words_of(const Event& event) {
  return event.evidence.empty() ? event.trigger : event.evidence.front().text;
}

/// Changes the ruling that a report is under, or makes one. Gives its uid.
std::int64_t write_ruling(Writer& writer, const Report& report, const Ruling& ruling) {
  Database& database = writer.database();
  if (report.correction != 0) {
    Query before(database, "SELECT uid, ruling FROM correction WHERE id = ?", report.correction);
    if (!before.row()) return 0;
    auto kept = ruling_from_text(before.text(1));
    const Ruling now = merged(kept ? *kept : Ruling{}, ruling);
    Query(database, "UPDATE correction SET ruling = ? WHERE id = ?", ruling_to_text(now), report.correction)
        .run();
    return before.integer(0);
  }
  const Reading reading = writer.session().reading(report.document);
  if (report.number >= reading.events.size()) return 0;
  const Event& machine = reading.events[report.number];
  const DocumentRow document = writer.session().document(report.document);
  const std::string words = words_of(machine);
  const std::int64_t sentence = sentence_key(words);
  const auto uid = static_cast<std::int64_t>(hash64(
      fmt::format("{}\x1f{}\x1f{}\x1f{}", document.address, sentence, block_of(machine), machine.trigger)));
  const std::string coded = encode_event(machine);
  Query insert(database,
               "INSERT INTO correction (uid, address, sentence, document, words, ruling, machine) "
               "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET ruling = excluded.ruling",
               uid, document.address, sentence, document.id, words, ruling_to_text(ruling));
  insert.bind_blob(coded);
  insert.run();
  return uid;
}

std::vector<std::string> events_of(Database& database, const std::set<std::int64_t>& corrections) {
  std::set<std::string> out;
  for (const std::int64_t uid : corrections) {
    Query query(database,
                "SELECT l.block, l.cell FROM correction c JOIN report r ON r.correction = c.id JOIN event e "
                "ON e.id = r.event "
                "JOIN event l ON l.id = coalesce(e.told_as, e.id) WHERE c.uid = ?",
                uid);
    while (query.row()) out.insert(show_id({query.integer(0), query.integer(1)}));
  }
  return {out.begin(), out.end()};
}

}  // namespace

Result<Ruled> rule(Writer& writer, const std::string& event, const Ruling& ruling,
                   const std::string& document) {
  std::set<std::int64_t> made;
  const Status status = writer.change([&](Writer& w) {
    Database& database = w.database();
    const EventKey key = parse_event_id(event);
    Query find(database, "SELECT coalesce(told_as, id) FROM event WHERE block = ? AND cell = ?", key.block,
               key.cell);
    const std::vector<Report> reports =
        find.row() ? reports_of(database, find.integer(0), document) : std::vector<Report>();
    if (reports.empty())
      return database.fail({ErrorCode::kUnknownId,
                            document.empty()
                                ? fmt::format("the store holds no event `{}`", event)
                                : fmt::format("document `{}` does not report event `{}`", document, event)});
    std::set<std::int64_t> documents;
    for (const Report& report : reports) {
      made.insert(write_ruling(w, report, ruling));
      documents.insert(report.document);
    }
    for (const std::int64_t changed : documents) w.recount(changed);
  });
  if (!status) return status.error();
  Ruled out;
  for (const std::int64_t uid : made) out.corrections.push_back(show_id(uid));
  out.events = events_of(writer.database(), made);
  return out;
}

Status withdraw(Writer& writer, const std::string& correction) {
  return writer.change([&](Writer& w) {
    Database& database = w.database();
    Query find(database, "SELECT id, address FROM correction WHERE uid = ?", parse_id(correction));
    if (!find.row())
      return database.fail(
          {ErrorCode::kUnknownId, fmt::format("the store holds no correction `{}`", correction)});
    std::vector<std::int64_t> documents;
    Query query(database, "SELECT DISTINCT document FROM report WHERE correction = ?", find.integer(0));
    while (query.row()) documents.push_back(query.integer(0));
    for (const std::int64_t document : documents) w.uncount(document);
    Query(database, "DELETE FROM correction WHERE id = ?", find.integer(0)).run();
    for (const std::int64_t document : documents) w.recount(document);
  });
}

Result<std::vector<ListedRuling>> list_rulings(Database& database) {
  std::vector<ListedRuling> out;
  Query query(database,
              "SELECT c.id, c.uid, c.sentence, c.words, c.machine, c.ruling, "
              "coalesce((SELECT d.id FROM document d WHERE d.address = c.address AND d.successor IS NULL), "
              "c.document), "
              "EXISTS (SELECT 1 FROM report r WHERE r.correction = c.id) FROM correction c ORDER BY c.id");
  while (query.row()) {
    ListedRuling one;
    one.kept.id = query.integer(0);
    one.id = show_id(query.integer(1));
    one.kept.sentence = query.integer(2);
    one.kept.words = query.text(3);
    if (const Status status = decode_event(query.view(4), one.kept.machine); !status) return status.error();
    auto ruling = ruling_from_text(query.text(5));
    if (!ruling) return ruling.error();
    one.kept.ruling = std::move(*ruling);
    one.document = query.integer(6);
    one.applies = query.integer(7) != 0;
    out.push_back(std::move(one));
  }
  if (!database.ok()) return database.status().error();
  return out;
}

}  // namespace entente::store
