#include "store/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "store/body.h"
#include "store/body_table.h"
#include "store/words.h"

namespace entente::store {

Result<std::unique_ptr<Writer>> Writer::open(const std::string& path, TieMerging merging,
                                             const std::string& dictionary) {
  auto database = open_for_writing(path, dictionary);
  if (!database) return database.error();
  return std::unique_ptr<Writer>(new Writer(std::move(*database), std::move(merging)));
}

Writer::Writer(std::unique_ptr<Database> database, TieMerging merging)
    : database_(std::move(database)),
      merging_(std::move(merging)),
      session_(*database_),
      summaries_(session_),
      events_(session_, summaries_),
      ties_(session_),
      stories_(session_) {}

void Writer::forget() {
  session_.forget();
  summaries_.forget();
  events_.forget();
  stories_.forget();
  index_.clear();
}

Status Writer::transact(const std::function<void()>& work) {
  database_->clear();
  Status status;
  {
    Transaction transaction(*database_);
    // Others may have written since: then what is remembered of the store may be wrong.
    const std::int64_t version = database_->number("PRAGMA data_version");
    if (version != data_version_) forget();
    data_version_ = version;
    work();
    if (database_->ok()) summaries_.refresh();
    write_index();
    status = transaction.commit();
  }
  if (!status) forget();
  database_->clear();
  return status;
}

/// Whether the place has since given a later version of the document: what comes from it now is no old copy,
/// the place has gone back to the older version.
bool Writer::gone_back(std::int64_t document, const DraftInput& input) {
  return Query(*database_,
               "WITH RECURSIVE later(id) AS (SELECT successor FROM document WHERE id = ?1 UNION "
               "SELECT successor FROM document JOIN later USING (id) WHERE successor IS NOT NULL) "
               "SELECT 1 FROM later JOIN input ON input.document = later.id "
               "JOIN file ON file.id = input.file WHERE file.path = ?2 AND input.line = ?3 AND "
               "input.checksum <> ?4",
               document, input.path, input.line, input.checksum)
      .row();
}

Known Writer::knows(const DraftInput& input) {
  database_->clear();
  Query query(*database_,
              "SELECT input.line = ?2 AND file.path = ?3, document.id, document.successor IS NULL FROM input "
              "JOIN file ON file.id = input.file JOIN document ON document.id = input.document "
              "WHERE input.checksum = ?1 ORDER BY 1 DESC",
              input.checksum, input.line, input.path);
  if (!query.row()) return Known::kNo;
  const bool here = query.integer(0) != 0, current = query.integer(2) != 0;
  if (!current && gone_back(query.integer(1), input)) return Known::kNo;
  return here ? Known::kHere : Known::kElsewhere;
}

/// All texts of a batch in a row: the compressor's tables of the dictionary, nearly a megabyte, are then at
/// hand. Fetched from memory for each document, between two analyses, they cost four times as much as the
/// compression itself.
void Writer::pack(std::vector<BatchItem>& batch, unsigned threads) const {
  constexpr std::size_t kShare = 64;  // Documents that are worth a thread.
  const std::size_t parts = std::clamp<std::size_t>(batch.size() / kShare, 1, std::max(threads, 1U));
  const Packer& packer = database_->packer();
  const auto work = [&](std::size_t part) {
    for (std::size_t i = part * batch.size() / parts; i < (part + 1) * batch.size() / parts; ++i) {
      if (!batch[i].draft || !batch[i].draft->block.empty()) continue;
      batch[i].draft->block = packer.pack(batch[i].draft->message);
      batch[i].draft->message = {};
    }
  };
  std::vector<std::jthread> others;
  for (std::size_t part = 1; part < parts; ++part) others.emplace_back(work, part);
  work(0);
}

Result<std::vector<Added>> Writer::add(std::vector<BatchItem>& batch, bool again, unsigned threads) {
  pack(batch, threads);
  std::vector<Added> out;
  const Status status = transact([&] {
    for (const BatchItem& item : batch) {
      out.push_back(add_item(item, again));
      if (!database_->ok()) return;
    }
  });
  if (!status) return status.error();
  return out;
}

Added Writer::add_item(const BatchItem& item, bool again) {
  if (item.error) {
    note_failure(item);
    return Added::kFailed;
  }
  const DraftInput& input = item.draft ? item.draft->input : item.input;
  Added added = Added::kUnchanged;
  if (item.draft) {
    added = add_draft(*item.draft, again);
  } else if (Query known(*database_, "SELECT document FROM input WHERE checksum = ?", input.checksum);
             known.row()) {
    note_input(input, known.integer(0));
  }
  Query(*database_, "DELETE FROM failure WHERE place = ?", item.where).run();
  return added;
}

Added Writer::add_draft(const Draft& draft, bool again) {
  DocumentRow document;
  Added added = Added::kNew;
  if (Query find(*database_, "SELECT id FROM document WHERE uid = ?", draft.uid); find.row()) {
    document = session_.document(find.integer(0));
    const bool counts = document.current || gone_back(document.id, draft.input);
    note_input(draft.input, document.id);
    const bool whole = has_body(*database_, document.id);
    if (whole && (!counts || (document.current && !again))) return Added::kUnchanged;
    if (!counts) {
      write_body(*database_, document.id, draft.block);
      return Added::kUnchanged;
    }
    added = document.current ? Added::kRecoded : Added::kSuperseding;
    if (!document.current || !whole) index_text(document.id, draft);
    if (!document.current) {
      Query(*database_, "UPDATE document SET successor = NULL WHERE id = ?", document.id).run();
      document.current = true;
    }
    events_.remove(document.id);
    ties_.remove(document.id);
    Query(*database_, "UPDATE document SET events = ?, ties = ? WHERE id = ?", draft.reading.events.size(),
          draft.reading.ties.size(), document.id)
        .run();
  } else {
    document = insert_document(draft);
    index_text(document.id, draft);
    note_input(draft.input, document.id);
  }
  write_body(*database_, document.id, draft.block);
  if (added != Added::kRecoded) {
    Query previous(*database_, "SELECT id FROM document WHERE address = ? AND successor IS NULL AND id <> ?",
                   draft.address, document.id);
    if (previous.row()) {
      supersede(session_.document(previous.integer(0)), document);
      added = Added::kSuperseding;
    }
  }
  if (database_->ok()) code(document, draft);
  return added;
}

DocumentRow Writer::insert_document(const Draft& draft) {
  const Reading& reading = draft.reading;
  DocumentRow row;
  row.id = database_->number("SELECT coalesce(max(id), 0) + 1 FROM document", 1);
  row.uid = draft.uid;
  row.address = draft.address;
  row.story = row.id;
  row.language = session_.terms.add(TermKind::kLanguage, reading.language).value_or(0);
  row.published = day_of(reading.published);
  Query query(
      *database_,
      "INSERT INTO document (id, uid, address, name, source, title, url, author, site, language, published, "
      "original, story, sentences, events, ties, minima) "
      "VALUES (?1, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?, nullif(?, 0), ?1, ?, ?, ?, ?)",
      row.id, draft.uid, draft.address, reading.id, reading.source, reading.title, reading.url,
      reading.author, session_.terms.add(TermKind::kSite, reading.site), row.language, row.published,
      draft.original, reading.sentences.size(), reading.events.size(), reading.ties.size());
  query.bind_blob(draft.minima);
  query.run();
  return row;
}

void Writer::index_text(std::int64_t document, const Draft& draft) {
  index_.push_back({document, false, draft.title_stems, draft.body_stems});
}

void Writer::unindex_text(std::int64_t document) {
  const auto block = read_body(*database_, document);
  Query query(*database_, "SELECT title FROM document WHERE id = ?", document);
  if (!query.row() || !block) return;
  const auto text = decode_text(*block, database_->packer());
  if (!text) return database_->fail(text.error());
  index_.push_back({document, true, stems_of(query.view(0)), stems_of(*text)});
}

void Writer::write_index() {
  for (const IndexChange& change : index_) {
    const char* sql = change.remove
                          ? "INSERT INTO search (search, rowid, title, body) VALUES ('delete', ?, ?, ?)"
                          : "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)";
    Query(*database_, sql, change.document, change.title, change.body).run();
  }
  index_.clear();
}

void Writer::supersede(const DocumentRow& old, const DocumentRow& by) {
  Query(*database_, "UPDATE document SET successor = ? WHERE id = ?", by.id, old.id).run();
  unindex_text(old.id);
  events_.remove(old.id);
  ties_.remove(old.id);
  events_.redate(old.story);
}

/// Story, events and ties of a document whose row and text are written.
void Writer::code(const DocumentRow& document, const Draft& draft) {
  session_.hand(document.id,
                code_reports(draft.reading, draft.sentences, rulings_on(*database_, document.address)));
  std::set<std::int64_t> changed;
  DocumentRow placed = document;
  placed.story = stories_.place(document, draft, changed);
  events_.add(placed);
  for (const std::int64_t story : changed) events_.redate(story);
  ties_.add(placed, draft);
  events_.settle();
}

std::int64_t Writer::file_number(const std::string& path) {
  if (Query find(*database_, "SELECT id FROM file WHERE path = ?", path); find.row()) return find.integer(0);
  Query(*database_, "INSERT INTO file (path) VALUES (?)", path).run();
  return database_->last_id();
}

void Writer::note_input(const DraftInput& input, std::int64_t document) {
  Query(*database_, "INSERT OR IGNORE INTO input VALUES (?, ?, ?, ?)", input.checksum,
        file_number(input.path), input.line, document)
      .run();
}

void Writer::note_failure(const BatchItem& item) {
  Query(*database_,
        "INSERT INTO failure VALUES (?, ?, ?) ON CONFLICT (place) DO UPDATE SET code = excluded.code, "
        "message = excluded.message",
        item.where, static_cast<int>(item.error->code), item.error->message)
      .run();
}

bool Writer::ties_stale() {
  database_->clear();
  return database_->number("SELECT EXISTS (SELECT 1 FROM stale_block)") != 0;
}

Status Writer::refresh_ties() {
  return transact([&] { ties_.refresh(merging_.merge); });
}

Status Writer::change(const std::function<void(Writer&)>& change) {
  return transact([&] {
    change(*this);
    events_.settle();
    ties_.refresh(merging_.merge);
  });
}

void Writer::recount(std::int64_t id) {
  const DocumentRow document = session_.document(id);
  auto draft = load_draft(*database_, id, merging_.block);
  if (!draft) return database_->fail(draft.error());
  events_.remove(id);
  session_.hand(id, code_reports(draft->reading, draft->sentences, rulings_on(*database_, document.address)));
  events_.add(document);
  if (first_of_story(session_, document.story).id == id) events_.redate(document.story);
}

void Writer::forget_text(std::int64_t document) {
  events_.remove(document);
  ties_.remove(document);
  Query(*database_, "DELETE FROM input WHERE document = ?", document).run();
  delete_body(*database_, document);
}

Status Writer::rebuild_index(const std::vector<std::int64_t>& documents) {
  return transact([&] {
    database_->run("INSERT INTO search (search) VALUES ('delete-all')");
    for (const std::int64_t id : documents) {
      const auto draft = load_draft(*database_, id, merging_.block);
      if (!draft) return database_->fail(draft.error());
      index_text(id, *draft);
      write_index();
    }
    Query(*database_, "UPDATE setting SET value = ? WHERE name = 'words'", std::to_string(kWordsVersion))
        .run();
  });
}

Status Writer::rebuild(const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
  database_->clear();
  std::vector<std::int64_t> documents;
  Query query(*database_,
              "SELECT id FROM document WHERE successor IS NULL AND EXISTS (SELECT 1 FROM body "
              "WHERE body.id = document.id << 20) ORDER BY id");
  while (query.row()) documents.push_back(query.integer(0));
  if (Status indexed = rebuild_index(documents); !indexed) return indexed;
  return transact([&] {
    for (const char* sql :
         {"DELETE FROM report", "DELETE FROM event_side", "DELETE FROM event_dyad", "DELETE FROM tally_day",
          "DELETE FROM tally_code", "DELETE FROM tally_dyad", "UPDATE event SET told_as = NULL",
          "DELETE FROM event", "DELETE FROM tie_report", "UPDATE tie_form SET tie = NULL",
          "DELETE FROM tie_party", "DELETE FROM tie", "DELETE FROM tie_form", "DELETE FROM stale_block"})
      database_->run(sql);
    forget();
    std::uint64_t done = 0;
    for (const std::int64_t id : documents) {
      auto draft = load_draft(*database_, id, merging_.block);
      if (!draft) return database_->fail(draft.error());
      const DocumentRow document = session_.document(id);
      session_.hand(id,
                    code_reports(draft->reading, draft->sentences, rulings_on(*database_, document.address)));
      events_.add(document);
      ties_.add(document, *draft);
      if (first_of_story(session_, document.story).id == id) events_.redate(document.story);
      events_.settle();
      if (progress && !progress(++done, documents.size()))
        return database_->fail(
            {ErrorCode::kCancelled, database_->path() + ": stopped; nothing was changed."});
    }
    ties_.refresh(merging_.merge);
  });
}

Result<Draft> load_draft(Database& database, std::int64_t document, const TieBlockKey& tie_block) {
  Draft draft;
  const auto block = read_body(database, document);
  Query query(database,
              "SELECT d.uid, d.address, d.name, d.source, d.title, d.url, d.author, site.text, "
              "language.text, d.published "
              "FROM document d LEFT JOIN term site ON site.id = d.site LEFT JOIN term language ON "
              "language.id = d.language "
              "WHERE d.id = ?",
              document);
  if (!query.row() || !block) {
    if (!database.ok()) return database.status().error();
    return Error{
        ErrorCode::kStoreDamaged,
        fmt::format("{}: document {} has no text. `entente doctor --db {} --repair` has it read again.",
                    database.path(), document, database.path())};
  }
  draft.block = *block;
  Reading& reading = draft.reading;
  if (const Status status = decode_body(draft.block, database.packer(), reading); !status)
    return status.error();
  draft.uid = query.integer(0);
  draft.address = query.integer(1);
  reading.id = query.text(2);
  reading.source = query.text(3);
  reading.title = query.text(4);
  reading.url = query.text(5);
  reading.author = query.text(6);
  reading.site = query.text(7);
  reading.language = query.text(8);
  reading.published = date_of(static_cast<Day>(query.integer(9)));
  complete_draft(draft, tie_block);
  return draft;
}

}  // namespace entente::store
