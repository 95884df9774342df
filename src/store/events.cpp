#include "store/events.h"

#include <vector>

#include "base/limits.h"
#include "store/codec.h"
#include "store/joining.h"

namespace entente::store {
DocumentRow first_of_story(Session& session, std::int64_t story) {
  for (const char* dated : {"published > 0", "published = 0"}) {
    Query query(session.database,
                std::string("SELECT id FROM document WHERE story = ? AND successor IS NULL AND ") + dated +
                    " ORDER BY published, uid LIMIT 1",
                story);
    if (query.row()) return session.document(query.integer(0));
  }
  return {};
}

void Events::touch(std::int64_t event) {
  Query query(database_, "SELECT block, day, plan FROM event WHERE id = ?", event);
  if (!query.row()) return;
  session_.dirty_events.insert(event);
  if (query.integer(2) == 0) touched_.emplace(query.integer(0), static_cast<Day>(query.integer(1)));
}

std::int64_t Events::find_or_make(const Cell& cell, const CodedReport& report, const DocumentRow& document,
                                  std::size_t number) {
  Query find(database_, "SELECT id FROM event WHERE block = ? AND day = ? AND cell = ?", cell.block, cell.day,
             number_of(cell));
  if (find.row()) {
    session_.dirty_events.insert(find.integer(0));
    return find.integer(0);
  }
  const std::int64_t id = summaries_.insert(cell, report, document, number);
  if (cell.day != 0 && !cell.plan) touched_.emplace(cell.block, cell.day);
  return id;
}

/// The same sentence in the same story tells the same event, dated as the story's first document dates it.
std::int64_t Events::cell_for(const CodedReport& report, const DocumentRow& document, std::size_t number,
                              const DocumentRow& first) {
  const Cell cell = cell_of(report.event, first.published, first.uid);
  if (first.id != document.id) {
    const auto told = session_.reports(first.id);
    for (std::size_t r = 0; r < told->size(); ++r) {
      if ((*told)[r].sentence != report.sentence || block_of((*told)[r].event) != cell.block) continue;
      Query query(database_,
                  "SELECT event FROM report WHERE document = ? AND number = ? AND event IS NOT NULL",
                  first.id, r);
      if (!query.row()) continue;
      session_.dirty_events.insert(query.integer(0));
      return query.integer(0);
    }
  }
  return find_or_make(cell, report, document, number);
}

/// Numbers of strings must not depend on when summaries are written, so all get theirs here.
void Events::intern(const Event& event) {
  Terms& terms = session_.terms;
  terms.add(TermKind::kMode, event.mode);
  terms.add(TermKind::kContexts, join(event.contexts));
  terms.add(TermKind::kPlace, event.place);
  terms.add(TermKind::kPlaceName, event.place_name);
  terms.add(TermKind::kSpeaker, event.said_by);
  terms.add(TermKind::kOutlet, event.outlet);
  terms.add(TermKind::kCameo, event.cameo);
  for (const auto* sides : {&event.actors, &event.recipients}) {
    for (const Side& side : *sides) {
      terms.add(TermKind::kCode, side.code);
      terms.add(TermKind::kSector, side.sector);
    }
  }
}

void Events::add(const DocumentRow& document) {
  session_.written.insert(document.id);
  const DocumentRow first = first_of_story(session_, document.story);
  const auto reports = session_.reports(document.id);
  for (std::size_t r = 0; r < reports->size() && database_.ok(); ++r) {
    const CodedReport& report = (*reports)[r];
    intern(report.event);
    const bool wrong = report.state == RulingState::kWrong;
    Query insert(database_,
                 "INSERT INTO report (document, number, event, status, confidence, ruling, correction) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(document.id);
    insert.bind(r);
    wrong ? insert.bind(std::nullopt) : insert.bind(cell_for(report, document, r, first));
    insert.bind(static_cast<int>(report.event.status));
    insert.bind(percent(report.event.confidence));
    if (report.correction == 0) {
      insert.bind(std::nullopt);
      insert.bind(std::nullopt);
    } else {
      insert.bind(static_cast<int>(report.state));
      insert.bind(report.correction);
    }
    insert.run();
  }
}

void Events::remove(std::int64_t document) {
  std::set<std::int64_t> left;
  Query query(database_, "SELECT event FROM report WHERE document = ? AND event IS NOT NULL", document);
  while (query.row()) left.insert(query.integer(0));
  Query(database_, "DELETE FROM report WHERE document = ?", document).run();
  for (const std::int64_t event : left) drop_if_empty(event);
}

void Events::drop_if_empty(std::int64_t event) {
  touch(event);
  if (Query(database_, "SELECT 1 FROM report WHERE event = ? LIMIT 1", event).row()) return;
  Query joined(database_, "SELECT id FROM event WHERE told_as = ?", event);
  while (joined.row()) touch(joined.integer(0));
  Query(database_, "UPDATE event SET told_as = NULL WHERE told_as = ?", event).run();
  Query leader(database_, "SELECT told_as FROM event WHERE id = ? AND told_as IS NOT NULL", event);
  if (leader.row()) session_.dirty_events.insert(leader.integer(0));
  summaries_.clear(event);
  Query(database_, "DELETE FROM event WHERE id = ?", event).run();
  session_.dirty_events.erase(event);
}

void Events::redate(std::int64_t story) {
  const DocumentRow first = first_of_story(session_, story);
  if (first.id == 0) return;
  std::vector<DocumentRow> documents = {first};  // the first one before those that follow it
  Query query(database_, "SELECT id FROM document WHERE story = ? AND successor IS NULL ORDER BY id", story);
  while (query.row()) {
    if (query.integer(0) != first.id) documents.push_back(session_.document(query.integer(0)));
  }
  for (const DocumentRow& document : documents) redate(document, first);
}

void Events::redate(const DocumentRow& document, const DocumentRow& first) {
  const auto reports = session_.reports(document.id);
  std::vector<std::pair<std::int64_t, std::int64_t>> placed_in;
  Query rows(database_,
             "SELECT number, event FROM report WHERE document = ? AND event IS NOT NULL ORDER BY number",
             document.id);
  while (rows.row()) placed_in.emplace_back(rows.integer(0), rows.integer(1));
  for (const auto& [number, before] : placed_in) {
    if (static_cast<std::size_t>(number) >= reports->size()) continue;
    const std::int64_t now = cell_for((*reports)[static_cast<std::size_t>(number)], document,
                                      static_cast<std::size_t>(number), first);
    if (now == before) continue;
    Query(database_, "UPDATE report SET event = ? WHERE document = ? AND number = ?", now, document.id,
          number)
        .run();
    drop_if_empty(before);
  }
}

namespace {

CellRow read_cell(const Query& query) {
  return {query.integer(0), static_cast<Day>(query.integer(1)), query.integer(2), query.integer(3),
          query.integer(4)};
}

/// Cells of a block between two days, those of plans left out.
std::vector<CellRow> cells_between(Database& database, std::int64_t block, Day from, Day to) {
  std::vector<CellRow> out;
  Query query(database,
              "SELECT id, day, cell_place, cell_name, coalesce(told_as, 0) FROM event "
              "WHERE block = ? AND day BETWEEN ? AND ? AND plan = 0 ORDER BY day, id",
              block, from, to);
  while (query.row()) out.push_back(read_cell(query));
  return out;
}

/// Whole days only, which is what rules 1 and 2 are about.
std::vector<CellRow> whole_days(std::vector<CellRow> cells) {
  std::erase_if(cells, [](const CellRow& cell) { return !whole_day(cell.day); });
  return cells;
}

class Joiner {
 public:
  Joiner(Session& session, std::int64_t block)
      : session_(session), database_(session.database), block_(block) {}

  void near(Day day) {
    if (whole_day(day)) {
      const Day from = add_days(day, -kDaysTouched), to = add_days(day, kDaysTouched);
      std::vector<CellRow> cells =
          whole_days(cells_between(database_, block_, add_days(day, -kDaysSeen), add_days(day, kDaysSeen)));
      const std::vector<CellRow> before = cells;
      join_days(cells, from, to);
      for (std::size_t c = 0; c < cells.size(); ++c) join(before[c], cells[c].told_as);
      for (const Day edge : {from, to}) periods_.insert(month_of(edge));
    } else if (month_of(day) != year_of(day)) {
      periods_.insert(month_of(day));
    }
    if (day != 0) years_.insert(year_of(day));
  }

  /// Rule 3 for the months and years near which anything changed; months first, since years look at them.
  void finish() {
    for (const Day month : periods_) years_.insert(year_of(month));
    if (years_.empty()) return;
    std::vector<CellRow> months, years;
    Query query(
        database_,
        "SELECT id, day, cell_place, cell_name, coalesce(told_as, 0) FROM event INDEXED BY event_coarse "
        "WHERE block = ? AND day % 100 = 0 AND day BETWEEN ? AND ? AND plan = 0 ORDER BY day, "
        "id",
        block_, *years_.begin(), *years_.rbegin() + 9999);
    while (query.row()) {
      const CellRow cell = read_cell(query);
      if (periods_.count(cell.day) > 0) months.push_back(cell);
      if (years_.count(cell.day) > 0) years.push_back(cell);
    }
    for (const CellRow& month : months) coarse(month, month.day + 99);
    for (const CellRow& year : years) coarse(year, year.day + 9999);
  }

 private:
  void coarse(const CellRow& cell, Day until) {
    std::vector<CellRow> finer;
    Query query(database_,
                "SELECT id, day, cell_place, cell_name, 0 FROM event WHERE block = ? AND day "
                "BETWEEN ? AND ? "
                "AND plan = 0 AND told_as IS NULL ORDER BY day, id LIMIT ?",
                block_, cell.day + 1, until, limits::kCellsCompared);
    while (query.row()) finer.push_back(read_cell(query));
    join(cell, finer.size() == limits::kCellsCompared ? 0 : meant_by(cell, finer));
  }

  void join(const CellRow& cell, std::int64_t told_as) {
    if (cell.told_as == told_as) return;
    for (const std::int64_t event : {cell.id, cell.told_as, told_as}) {
      if (event != 0) session_.dirty_events.insert(event);
    }
    Query(database_, "UPDATE event SET told_as = nullif(?, 0) WHERE id = ?", told_as, cell.id).run();
  }

  Session& session_;
  Database& database_;
  std::int64_t block_;
  std::set<Day> periods_, years_;
};

}  // namespace

void Events::settle() {
  const auto touched = std::exchange(touched_, {});
  for (auto at = touched.begin(); at != touched.end();) {
    Joiner joiner(session_, at->first);
    const std::int64_t block = at->first;
    for (; at != touched.end() && at->first == block; ++at) joiner.near(at->second);
    joiner.finish();
  }
}

}  // namespace entente::store
