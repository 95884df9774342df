#include "store/summaries.h"

#include <algorithm>
#include <set>

#include "store/codec.h"

namespace entente::store {
namespace {

using Told = Summaries::Told;

std::vector<Told> reports_of(Database& database, std::int64_t event) {
  std::vector<Told> out;
  for (const char* cells : {"id = ?", "told_as = ?"}) {
    Query query(
        database,
        std::string("SELECT report.document, report.number, event.told_as IS NULL, "
                    "report.status, report.confidence, report.ruling IS NOT NULL, document.published, "
                    "document.uid, document.site, document.story FROM event "
                    "JOIN report ON report.event = event.id "
                    "JOIN document ON document.id = report.document WHERE event.") +
            cells,
        event);
    while (query.row()) {
      out.push_back({query.integer(0), query.integer(1), query.integer(2) != 0,
                     static_cast<int>(query.integer(3)), static_cast<int>(query.integer(4)),
                     query.integer(5) != 0, static_cast<Day>(query.integer(6)), query.integer(7),
                     query.integer(8), query.integer(9)});
    }
  }
  return out;
}

bool denies(int status) {
  return static_cast<EventStatus>(status) == EventStatus::kDenied ||
         static_cast<EventStatus>(status) == EventStatus::kNot;
}

bool happens(int status) { return counted(static_cast<EventStatus>(status)); }

/// The report that stands for the event: it has the event's status, and then the surest coding, earliest
/// published.
const Told& best_of(const std::vector<Told>& all, int status) {
  const auto rank = [&](const Told& t) {
    return std::tuple(t.status != status, !t.own_cell, -t.confidence, t.published == 0, t.published, t.uid,
                      t.number);
  };
  return *std::min_element(all.begin(), all.end(),
                           [&](const Told& a, const Told& b) { return rank(a) < rank(b); });
}

struct Counts {
  std::set<std::int64_t> documents, sites, stories;
  bool disputed = false, corrected = false;
  int status = 0;
};

/// Any word that it happened outweighs plans, and these outweigh denials: the order of EventStatus.
Counts count(const std::vector<Told>& all) {
  Counts out;
  bool happened = false, denied = false;
  out.status = all.front().status;
  for (const Told& told : all) {
    out.documents.insert(told.document);
    out.sites.insert(told.site);
    out.stories.insert(told.story);
    out.status = std::min(out.status, told.status);
    out.corrected = out.corrected || told.corrected;
    happened = happened || happens(told.status);
    denied = denied || denies(told.status);
  }
  out.disputed = happened && denied;
  return out;
}

std::vector<SideTerm> sides_of(Terms& terms, const Event& event) {
  std::vector<SideTerm> out;
  const auto add = [&](const std::vector<Side>& sides, int role) {
    for (const Side& side : sides) {
      out.push_back({role, terms.add(TermKind::kCode, side.code).value_or(0),
                     terms.add(TermKind::kSector, side.sector).value_or(0)});
    }
  };
  add(event.actors, kActs);
  add(event.recipients, kReceives);
  return out;
}

/// Columns that follow from the reports, in the order in which bind_summary() gives them.
constexpr const char* kColumns =
    "status, quad, goldstein, assumed, mode, contexts, place, place_name, speaker, outlet, "
    "cameo, confidence, "
    "sides, document, number, reports, documents, outlets, stories, disputed, corrected";
constexpr const char* kMarks = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

struct Summary {
  const Event& coded;
  Day day = 0;
  int status = 0, confidence = 0;
  std::int64_t document = 0, number = 0;
  std::size_t reports = 1, documents = 1, outlets = 1, stories = 1;
  bool disputed = false, corrected = false;
};

/// `sides` must live until the query has run.
void bind_summary(Query& query, Terms& terms, const Summary& s, const std::string& sides) {
  const Event& e = s.coded;
  for (const std::int64_t value :
       {s.status, static_cast<int>(e.quad), static_cast<int>(tenths_of(e.goldstein))})
    query.bind(value);
  query.bind(!e.date.known());
  query.bind(terms.add(TermKind::kMode, e.mode));
  query.bind(terms.add(TermKind::kContexts, join(e.contexts)));
  query.bind(terms.add(TermKind::kPlace, e.place));
  query.bind(terms.add(TermKind::kPlaceName, e.place_name));
  query.bind(terms.add(TermKind::kSpeaker, e.said_by));
  query.bind(terms.add(TermKind::kOutlet, e.outlet));
  query.bind(terms.add(TermKind::kCameo, e.cameo));
  query.bind(s.confidence);
  query.bind_blob(sides);
  query.bind(s.document);
  query.bind(s.number);
  for (const std::size_t count : {s.reports, s.documents, s.outlets, s.stories}) query.bind(count);
  query.bind(s.disputed);
  query.bind(s.corrected);
}

constexpr int kQuads = 4;
constexpr std::string_view kAssist = "assist";

}  // namespace

void Summaries::Sums::add(const Contribution& contribution, int sign) {
  quads[std::clamp(contribution.quad, 1, kQuads) - 1] += sign;
  fell = fell || sign < 0;
  (contribution.goldstein > 0 ? cooperation : conflict) += sign * contribution.goldstein;
}

Summaries::Contribution Summaries::stored(std::int64_t event) {
  Contribution out;
  if (fresh_.count(event) > 0) return out;
  Query query(database_,
              "SELECT day, type, status, quad, goldstein, sides, assumed, mode FROM event WHERE id = ? AND "
              "reports > 0",
              event);
  if (!query.row()) return out;
  out.any = true;
  out.day = static_cast<Day>(query.integer(0));
  out.type = static_cast<int>(query.integer(1));
  out.status = static_cast<int>(query.integer(2));
  out.quad = static_cast<int>(query.integer(3));
  out.goldstein = static_cast<int>(query.integer(4));
  out.sides = decode_sides(query.view(5));
  out.assumed = query.integer(6) != 0;
  out.assists = session_.terms.text(query.integer(7)) == kAssist;
  return out;
}

Summaries::Contribution Summaries::contribution_of(const Event& coded, Day day, int status) {
  return {true,
          day,
          static_cast<int>(coded.type),
          status,
          coded.quad,
          tenths_of(coded.goldstein),
          !coded.date.known(),
          coded.mode == kAssist,
          sides_of(session_.terms, coded)};
}

std::int64_t Summaries::insert(const Cell& cell, const CodedReport& report, const DocumentRow& document,
                               std::size_t number) {
  static const std::string kInsert =
      std::string("INSERT INTO event (block, day, cell, cell_place, cell_name, plan, type, ") + kColumns +
      ") VALUES (?, ?, ?, ?, ?, ?, ?, " + kMarks + ")";
  Summary summary{report.event, cell.day};
  summary.status = static_cast<int>(report.event.status);
  summary.confidence = percent(report.event.confidence);
  summary.document = document.id;
  summary.number = static_cast<std::int64_t>(number);
  summary.corrected = report.correction != 0;
  Contribution now = contribution_of(report.event, cell.day, summary.status);
  const std::string sides = encode_sides(now.sides);
  Terms& terms = session_.terms;
  Query query(database_, kInsert, cell.block, cell.day, number_of(cell),
              terms.add(TermKind::kPlace, cell.place).value_or(0),
              cell.day != 0 ? terms.add(TermKind::kPlaceName, cell.name).value_or(0) : 0, cell.plan,
              static_cast<int>(cell.type));
  bind_summary(query, terms, summary, sides);
  if (!query.run()) return 0;
  const std::int64_t id = database_.last_id();
  fresh_[id] = std::move(now);
  return id;
}

/// The coding beside the event is that of the same report, so that only counts have to be written.
bool Summaries::same_lead(std::int64_t event, const Told& best, int status) {
  if (fresh_.count(event) > 0 || session_.written.count(best.document) > 0) return false;
  return Query(database_,
               "SELECT 1 FROM event WHERE id = ? AND document = ? AND number = ? AND status = ? AND reports "
               "> 0",
               event, best.document, best.number, status)
      .row();
}

void Summaries::refresh(std::int64_t event) {
  static const std::string kUpdate =
      std::string("UPDATE event SET (") + kColumns + ") = (" + kMarks + ") WHERE id = ?";
  Query cell(database_, "SELECT coalesce(told_as, 0), day FROM event WHERE id = ?", event);
  if (!cell.row()) return;
  if (const std::int64_t leader = cell.integer(0); leader != 0) {
    session_.dirty_events.insert(leader);
    return clear(event);
  }
  const std::vector<Told> all = reports_of(database_, event);
  if (all.empty()) return clear(event);
  const Counts counts = count(all);
  const Told& best = best_of(all, counts.status);
  if (same_lead(event, best, counts.status)) {
    Query(database_,
          "UPDATE event SET reports = ?, documents = ?, outlets = ?, stories = ?, disputed = ?, corrected = "
          "? WHERE id = ?",
          all.size(), counts.documents.size(), counts.sites.size(), counts.stories.size(), counts.disputed,
          counts.corrected, event)
        .run();
    return;
  }
  const auto reports = session_.reports(best.document);
  if (!database_.ok() || static_cast<std::size_t>(best.number) >= reports->size()) return;
  const Event& coded = (*reports)[static_cast<std::size_t>(best.number)].event;
  const Summary summary{coded,
                        static_cast<Day>(cell.integer(1)),
                        counts.status,
                        best.confidence,
                        best.document,
                        best.number,
                        all.size(),
                        counts.documents.size(),
                        counts.sites.size(),
                        counts.stories.size(),
                        counts.disputed,
                        counts.corrected};
  const Contribution before = stored(event), now = contribution_of(coded, summary.day, summary.status);
  const std::string sides = encode_sides(now.sides);
  Query query(database_, kUpdate);
  bind_summary(query, session_.terms, summary, sides);
  query.bind(event);
  query.run();
  fresh_.erase(event);
  if (now == before) return;
  if (before.any) contribute(event, before, -1);
  contribute(event, now, 1);
}

void Summaries::clear(std::int64_t event) {
  const Contribution before = stored(event);
  if (before.any) contribute(event, before, -1);
  fresh_.erase(event);
  Query(database_,
        "UPDATE event SET status = 0, quad = 0, goldstein = 0, assumed = 0, mode = NULL, "
        "contexts = NULL, place = NULL, place_name = NULL, speaker = NULL, outlet = NULL, cameo = NULL, "
        "confidence = 0, sides = NULL, document = NULL, number = 0, reports = 0, documents = 0, outlets = 0, "
        "stories = 0, disputed = 0, corrected = 0 WHERE id = ? AND reports > 0",
        event)
      .run();
}

void Summaries::contribute(std::int64_t event, const Contribution& c, int sign) {
  const bool counts = happens(c.status);
  days_[{c.day, c.type, counts}].add(c, sign);
  for (const SideRow& side : side_rows(c.sides)) {
    if (counts) codes_[side.code].add(c, sign);
    if (sign > 0) {
      Query(database_, "INSERT INTO event_side VALUES (?, ?, ?, ?, ?, ?, ?, ?)", side.code, c.day, event,
            side.role, c.type, c.status, c.quad, c.goldstein)
          .run();
    } else {
      Query(database_, "DELETE FROM event_side WHERE code = ? AND day = ? AND event = ?", side.code, c.day,
            event)
          .run();
    }
  }
  const int flags =
      (has_recipient(c.sides) ? 0 : kToNobody) | (c.assumed ? kAssumedDay : 0) | (c.assists ? kAssists : 0);
  for (const DyadRow& dyad : dyad_rows(c.sides)) {
    if (counts) dyads_[{dyad.a, dyad.b}].add(c, sign);
    if (sign > 0) {
      Query(database_, "INSERT INTO event_dyad VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", dyad.a, dyad.b, c.day,
            event, dyad.direction | flags, c.type, c.status, c.quad, c.goldstein)
          .run();
    } else {
      Query(database_, "DELETE FROM event_dyad WHERE a = ? AND b = ? AND day = ? AND event = ?", dyad.a,
            dyad.b, c.day, event)
          .run();
    }
  }
}

void Summaries::flush() {
  const auto bind = [](Query& query, const Sums& sums) {
    for (const std::int64_t quad : sums.quads) query.bind(quad);
    query.bind(sums.cooperation);
    query.bind(sums.conflict);
    query.run();
  };
  static const std::string kAdd =
      " DO UPDATE SET quad1 = quad1 + excluded.quad1, quad2 = quad2 + excluded.quad2, quad3 = quad3 + "
      "excluded.quad3, "
      "quad4 = quad4 + excluded.quad4, cooperation = cooperation + excluded.cooperation, "
      "conflict = conflict + excluded.conflict";
  static const std::string kNothingLeft = " AND quad1 = 0 AND quad2 = 0 AND quad3 = 0 AND quad4 = 0";
  for (const auto& [key, sums] : std::exchange(days_, {})) {
    const auto& [day, type, counts] = key;
    Query query(
        database_,
        "INSERT INTO tally_day VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (day, type, counted)" + kAdd,
        day, type, counts);
    bind(query, sums);
    if (sums.fell)
      Query(database_, "DELETE FROM tally_day WHERE day = ? AND type = ? AND counted = ?" + kNothingLeft, day,
            type, counts)
          .run();
  }
  for (const auto& [code, sums] : std::exchange(codes_, {})) {
    Query query(database_, "INSERT INTO tally_code VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code)" + kAdd,
                code);
    bind(query, sums);
    if (sums.fell) Query(database_, "DELETE FROM tally_code WHERE code = ?" + kNothingLeft, code).run();
  }
  for (const auto& [dyad, sums] : std::exchange(dyads_, {})) {
    Query query(database_, "INSERT INTO tally_dyad VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (a, b)" + kAdd,
                dyad.first, dyad.second);
    bind(query, sums);
    if (sums.fell)
      Query(database_, "DELETE FROM tally_dyad WHERE a = ? AND b = ?" + kNothingLeft, dyad.first, dyad.second)
          .run();
  }
}

void Summaries::forget() {
  fresh_.clear();
  days_.clear();
  codes_.clear();
  dyads_.clear();
}

void Summaries::refresh() {
  while (!session_.dirty_events.empty() && database_.ok()) {
    const std::int64_t event = *session_.dirty_events.begin();
    session_.dirty_events.erase(session_.dirty_events.begin());
    refresh(event);
  }
  for (const auto& [event, contribution] : std::exchange(fresh_, {})) contribute(event, contribution, 1);
  session_.written.clear();
  flush();
}

}  // namespace entente::store
