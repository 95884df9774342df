#include "store/schema.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <thread>

#include "base/limits.h"
#include "store/sides.h"
#include "store/words.h"

namespace entente::store {
namespace {

struct Migration {
  int version;
  const char* description;
  const char* sql;
};

// A migration that a release has shipped is never changed: a new one follows it.
constexpr std::array<Migration, 2> kMigrations = {
    {{1, "first schema", R"sql(
CREATE TABLE migration (version INTEGER PRIMARY KEY, description TEXT NOT NULL);
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE dictionary (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE term (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (kind, text));

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  uid INTEGER NOT NULL UNIQUE,
  address INTEGER NOT NULL,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  author TEXT NOT NULL,
  site INTEGER REFERENCES term,
  language INTEGER REFERENCES term,
  published INTEGER NOT NULL,
  original INTEGER,
  story INTEGER NOT NULL REFERENCES document,
  successor INTEGER REFERENCES document,
  minima BLOB NOT NULL,
  sentences INTEGER NOT NULL,
  events INTEGER NOT NULL,
  ties INTEGER NOT NULL);
CREATE INDEX document_address ON document (address);
CREATE INDEX document_original ON document (original) WHERE original IS NOT NULL;
CREATE INDEX document_story ON document (story, published);
CREATE INDEX document_successor ON document (successor) WHERE successor IS NOT NULL;
CREATE INDEX document_published ON document (published, successor, language, site);

CREATE TABLE body (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);

CREATE TABLE file (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE input (
  checksum INTEGER, file INTEGER REFERENCES file, line INTEGER,
  document INTEGER NOT NULL REFERENCES document,
  PRIMARY KEY (checksum, file, line)) WITHOUT ROWID;
CREATE INDEX input_document ON input (document);
CREATE TABLE failure (place TEXT PRIMARY KEY, code INTEGER NOT NULL, message TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  uid INTEGER NOT NULL UNIQUE,
  address INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document,
  words TEXT NOT NULL,
  machine BLOB NOT NULL,
  ruling TEXT NOT NULL);
CREATE INDEX correction_address ON correction (address);
CREATE INDEX correction_document ON correction (document);

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  block INTEGER NOT NULL,
  day INTEGER NOT NULL,
  cell INTEGER NOT NULL,
  cell_place INTEGER NOT NULL,
  cell_name INTEGER NOT NULL,
  plan INTEGER NOT NULL,
  told_as INTEGER REFERENCES event,
  type INTEGER NOT NULL,
  status INTEGER NOT NULL DEFAULT 0,
  quad INTEGER NOT NULL DEFAULT 0,
  goldstein INTEGER NOT NULL DEFAULT 0,
  assumed INTEGER NOT NULL DEFAULT 0,
  mode INTEGER,
  contexts INTEGER,
  place INTEGER,
  place_name INTEGER,
  speaker INTEGER,
  outlet INTEGER,
  cameo INTEGER,
  confidence INTEGER NOT NULL DEFAULT 0,
  sides BLOB,
  document INTEGER REFERENCES document,
  number INTEGER NOT NULL DEFAULT 0,
  reports INTEGER NOT NULL DEFAULT 0,
  documents INTEGER NOT NULL DEFAULT 0,
  outlets INTEGER NOT NULL DEFAULT 0,
  stories INTEGER NOT NULL DEFAULT 0,
  disputed INTEGER NOT NULL DEFAULT 0,
  corrected INTEGER NOT NULL DEFAULT 0);
CREATE UNIQUE INDEX event_cell ON event (block, day, cell);
CREATE INDEX event_coarse ON event (block, day) WHERE day % 100 = 0;
CREATE INDEX event_told_as ON event (told_as) WHERE told_as IS NOT NULL;
CREATE INDEX event_day ON event (day) WHERE told_as IS NULL;
CREATE INDEX event_mode ON event (mode, day) WHERE told_as IS NULL AND mode IS NOT NULL;
CREATE INDEX event_place ON event (place, day) WHERE told_as IS NULL AND place IS NOT NULL;
CREATE INDEX event_place_name ON event (place_name, day) WHERE told_as IS NULL AND place_name IS NOT NULL;
CREATE INDEX event_speaker ON event (speaker, day) WHERE told_as IS NULL AND speaker IS NOT NULL;
CREATE INDEX event_outlet ON event (outlet, day) WHERE told_as IS NULL AND outlet IS NOT NULL;
CREATE INDEX event_stories ON event (stories, day) WHERE told_as IS NULL AND stories > 1;
CREATE INDEX event_disputed ON event (day) WHERE told_as IS NULL AND disputed;
CREATE INDEX event_corrected ON event (day) WHERE told_as IS NULL AND corrected;

CREATE TABLE report (
  document INTEGER REFERENCES document,
  number INTEGER,
  event INTEGER REFERENCES event,
  status INTEGER NOT NULL,
  confidence INTEGER NOT NULL,
  ruling INTEGER,
  correction INTEGER REFERENCES correction,
  PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE INDEX report_event ON report (event) WHERE event IS NOT NULL;
CREATE INDEX report_correction ON report (correction) WHERE correction IS NOT NULL;

CREATE TABLE event_side (
  code INTEGER, day INTEGER, event INTEGER, role INTEGER NOT NULL,
  type INTEGER NOT NULL, status INTEGER NOT NULL, quad INTEGER NOT NULL, goldstein INTEGER NOT NULL,
  PRIMARY KEY (code, day, event)) WITHOUT ROWID;
CREATE TABLE event_dyad (
  a INTEGER, b INTEGER, day INTEGER, event INTEGER, direction INTEGER NOT NULL,
  type INTEGER NOT NULL, status INTEGER NOT NULL, quad INTEGER NOT NULL, goldstein INTEGER NOT NULL,
  PRIMARY KEY (a, b, day, event)) WITHOUT ROWID;
CREATE INDEX event_dyad_day ON event_dyad (day, status, quad, goldstein);
CREATE TABLE tally_day (
  day INTEGER, type INTEGER, counted INTEGER, quad1 INTEGER NOT NULL, quad2 INTEGER NOT NULL,
  quad3 INTEGER NOT NULL, quad4 INTEGER NOT NULL, cooperation INTEGER NOT NULL, conflict INTEGER NOT NULL,
  PRIMARY KEY (day, type, counted)) WITHOUT ROWID;
CREATE TABLE tally_code (
  code INTEGER PRIMARY KEY, quad1 INTEGER NOT NULL, quad2 INTEGER NOT NULL, quad3 INTEGER NOT NULL,
  quad4 INTEGER NOT NULL, cooperation INTEGER NOT NULL, conflict INTEGER NOT NULL);
CREATE TABLE tally_dyad (
  a INTEGER, b INTEGER, quad1 INTEGER NOT NULL, quad2 INTEGER NOT NULL, quad3 INTEGER NOT NULL,
  quad4 INTEGER NOT NULL, cooperation INTEGER NOT NULL, conflict INTEGER NOT NULL,
  PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX tally_dyad_b ON tally_dyad (b);

CREATE TABLE tie (
  id INTEGER PRIMARY KEY,
  block INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  status INTEGER NOT NULL,
  what INTEGER REFERENCES term,
  stage INTEGER REFERENCES term,
  name TEXT NOT NULL,
  day_from INTEGER NOT NULL,
  day_to INTEGER NOT NULL,
  reports INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  previous_status INTEGER,
  previous_stage INTEGER REFERENCES term,
  document INTEGER NOT NULL REFERENCES document,
  number INTEGER NOT NULL,
  record BLOB NOT NULL);
CREATE INDEX tie_block ON tie (block);
CREATE INDEX tie_from ON tie (day_from, day_to);
CREATE INDEX tie_kind ON tie (kind, day_from, day_to);
CREATE INDEX tie_first ON tie (first);
CREATE INDEX tie_changed ON tie (changed) WHERE changed > 0;
CREATE TABLE tie_party (
  code INTEGER REFERENCES term, tie INTEGER REFERENCES tie ON DELETE CASCADE, PRIMARY KEY (code, tie)) WITHOUT ROWID;
CREATE INDEX tie_party_tie ON tie_party (tie);
CREATE TABLE tie_form (
  id INTEGER PRIMARY KEY,
  uid INTEGER NOT NULL UNIQUE,
  block INTEGER NOT NULL,
  tie INTEGER REFERENCES tie,
  reports INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  document INTEGER REFERENCES document,
  number INTEGER NOT NULL,
  record BLOB NOT NULL);
CREATE INDEX tie_form_block ON tie_form (block);
CREATE INDEX tie_form_tie ON tie_form (tie) WHERE tie IS NOT NULL;
CREATE TABLE tie_report (
  document INTEGER REFERENCES document, number INTEGER, form INTEGER NOT NULL REFERENCES tie_form,
  PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE INDEX tie_report_form ON tie_report (form);
CREATE TABLE stale_block (block INTEGER PRIMARY KEY);

CREATE VIRTUAL TABLE search USING fts5 (
  title, body, content = '', tokenize = 'unicode61 remove_diacritics 2');
)sql"},
     {2, "attacks, and what answers them, are found by indexes", R"sql(
CREATE INDEX event_attack ON event (type, status, told_as, day, document, sides)
  WHERE told_as IS NULL AND type = 15 AND status <= 1;
CREATE INDEX event_undated ON event (document) WHERE told_as IS NULL AND assumed;
CREATE INDEX event_side_refusal ON event_side (code, day, type, role) WHERE type = 9 AND role = 3;
UPDATE event_dyad SET direction = direction |
  (SELECT iif(has_recipient(e.sides), 0, 4) | iif(e.assumed, 8, 0) | iif(t.text IS 'assist', 16, 0)
   FROM event e LEFT JOIN term t ON t.id = e.mode WHERE e.id = event_dyad.event);
)sql"}}};

Error not_a_store(const std::string& path, const char* why) {
  return {ErrorCode::kNotAStore, fmt::format("{}: not a store: {}.", path, why)};
}

Error too_new(const std::string& path, int found) {
  return {
      ErrorCode::kStoreTooNew,
      fmt::format("{}: the store has schema {}; this build reads up to {}. Use a newer entente; the store is "
                  "not changed.",
                  path, found, kSchema)};
}

/// What holds for every connection that writes.
bool prepare_writer(Database& database) {
  return database.run("PRAGMA foreign_keys = ON") && database.run("PRAGMA journal_mode = WAL") &&
         database.run("PRAGMA synchronous = NORMAL") && database.run("PRAGMA wal_autocheckpoint = 8000") &&
         database.run("PRAGMA cache_size = -65536") && database.run("PRAGMA temp_store = MEMORY") &&
         database.run("PRAGMA cell_size_check = ON");
}

/// has_recipient(sides) for migrations.
void has_recipient_of(sqlite3_context* context, int, sqlite3_value** values) {
  const std::string_view sides(static_cast<const char*>(sqlite3_value_blob(values[0])),
                               static_cast<std::size_t>(sqlite3_value_bytes(values[0])));
  sqlite3_result_int(context, has_recipient(decode_sides(sides)) ? 1 : 0);
}

Status migrate(Database& database, const std::string& dictionary) {
  sqlite3_create_function(database.handle(), "has_recipient", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                          &has_recipient_of, nullptr, nullptr);
  Transaction transaction(database);
  const auto found = schema_of(database);
  if (!found) return found.error();
  if (*found > kSchema) return too_new(database.path(), *found);
  for (const Migration& migration : kMigrations) {
    if (migration.version <= *found) continue;
    database.run(migration.sql);
    Query(database, "INSERT INTO migration VALUES (?, ?)", migration.version, migration.description).run();
  }
  if (*found == 0) {
    Query(database, "INSERT INTO setting VALUES ('words', ?)", std::to_string(kWordsVersion)).run();
    Query kept(database, "INSERT INTO dictionary (bytes) VALUES (?)");
    kept.bind_blob(dictionary);
    kept.run();
    database.run(fmt::format("PRAGMA application_id = {}", kApplicationId));
  }
  database.run(fmt::format("PRAGMA user_version = {}", kSchema));
  return transaction.commit();
}

void load_dictionary(Database& database) {
  Query query(database, "SELECT bytes FROM dictionary ORDER BY id");
  if (query.row()) database.use(std::make_shared<const Packer>(query.text(0)));
}

}  // namespace

Result<int> schema_of(Database& database) {
  const std::int64_t application = database.number("PRAGMA application_id");
  const std::int64_t tables = database.number("SELECT count(*) FROM sqlite_schema");
  const std::int64_t version = database.number("PRAGMA user_version");
  if (!database.ok()) return database.status().error();
  if (application == kApplicationId) return static_cast<int>(version);
  if (application == 0 && version == 0 && tables == 0) return 0;
  return not_a_store(database.path(), "it is an SQLite database of another program. Name another file");
}

namespace {

Result<std::unique_ptr<Database>> try_to_open(const std::string& path, const std::string& dictionary) {
  auto opened = Database::open(path, OpenMode::kCreate);
  if (!opened) return opened.error();
  Database& database = **opened;
  const auto found = schema_of(database);
  if (!found) return found.error();
  if (*found > kSchema) return too_new(path, *found);
  if (*found == 0) database.run("PRAGMA page_size = 8192");
  if (!prepare_writer(database)) return database.status().error();
  if (*found < kSchema) {
    if (const Status status = migrate(database, dictionary); !status) return status.error();
  }
  load_dictionary(database);
  if (const Status status = database.status(); !status) return status.error();
  return opened;
}

}  // namespace

Result<std::unique_ptr<Database>> open_for_writing(const std::string& path, const std::string& dictionary) {
  constexpr std::chrono::milliseconds kPause{20};
  const auto end =
      std::chrono::steady_clock::now() + std::chrono::milliseconds(limits::kStoreBusyMilliseconds);
  for (;;) {
    auto opened = try_to_open(path, dictionary);
    // Two programs that make the same store at once: SQLite does not wait where both change how it logs.
    const bool busy = !opened && opened.error().code == ErrorCode::kStoreBusy;
    if (!busy || std::chrono::steady_clock::now() >= end) return opened;
    std::this_thread::sleep_for(kPause);
  }
}

Result<std::unique_ptr<Database>> open_for_reading(const std::string& path) {
  auto opened = Database::open(path, OpenMode::kRead);
  if (!opened) return opened.error();
  const auto found = schema_of(**opened);
  if (!found) return found.error();
  if (*found > kSchema) return too_new(path, *found);
  if (*found == 0) return not_a_store(path, "it is empty. `entente ingest` fills it");
  if (*found < kSchema) {
    return Error{
        ErrorCode::kStoreTooOld,
        fmt::format("{}: the store has schema {}, this build reads {}. `entente doctor --db {} --repair` "
                    "migrates it and loses nothing.",
                    path, *found, kSchema, path)};
  }
  load_dictionary(**opened);
  if (const Status status = (*opened)->status(); !status) return status.error();
  return opened;
}

}  // namespace entente::store
