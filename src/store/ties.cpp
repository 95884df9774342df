#include "store/ties.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "base/utf8.h"
#include "store/body.h"
#include "store/identity.h"

namespace entente::store {
namespace {

/// Publication by which reports are ordered: undated ones last.
constexpr Day kLastDay = 99999999;

struct Lead {
  std::int64_t document = 0, number = 0;
};

/// When the state of a tie that was told last was told first, and what was told before it.
struct Change {
  Day day = 0;
  const TieForm* before = nullptr;
};

bool same_state(const Tie& a, const Tie& b) { return a.status == b.status && a.stage == b.stage; }

Change last_change(const std::vector<const TieForm*>& forms) {
  const auto last = [](const TieForm* form) { return std::pair(day_of(form->last), day_of(form->first)); };
  const TieForm* now = *std::max_element(
      forms.begin(), forms.end(), [&](const TieForm* a, const TieForm* b) { return last(a) < last(b); });
  Day since = day_of(now->first);
  for (const TieForm* form : forms) {
    if (same_state(form->tie, now->tie) && form->first.known()) since = std::min(since, day_of(form->first));
  }
  const TieForm* before = nullptr;
  for (const TieForm* form : forms) {
    if (same_state(form->tie, now->tie) || !form->first.known() || day_of(form->first) >= since) continue;
    if (before == nullptr || last(before) < last(form)) before = form;
  }
  return before == nullptr ? Change{} : Change{since, before};
}

/// What lists of ties are searched for names by: as texts write it, and as the tables do.
std::string names_of(const Tie& tie) {
  std::string out = utf8::fold(tie.name);
  if (!tie.canonical.empty()) out += '\n' + utf8::fold(tie.canonical);
  return out;
}

/// The row of a tie is the number that its id shows, so that lists do not depend on when ties were merged.
std::int64_t row_of(const Tie& tie) {
  const std::int64_t row = parse_id(tie.id);
  return row != 0 ? row : static_cast<std::int64_t>(hash64(tie.id));
}

}  // namespace

/// The forms of one block, and what the merge function does not need to know of them.
struct Ties::Block {
  std::int64_t number = 0;
  std::vector<TieForm> forms;
  std::vector<std::int64_t> ids;
  std::vector<Lead> leads;
};

void Ties::count_in(std::int64_t form, const DocumentRow& document, std::size_t number, bool again) {
  const bool earlier =
      Query(
          database_,
          "SELECT 1 FROM tie_form JOIN document ON document.id = tie_form.document WHERE tie_form.id = ? AND "
          "(document.published = 0, document.published, document.uid, tie_form.number) <= (?, ?, ?, ?)",
          form, document.published == 0, document.published, document.uid, number)
          .row();
  const Day published = document.published;
  Query(database_,
        "UPDATE tie_form SET reports = reports + 1, documents = documents + ?, "
        "first = CASE WHEN ?2 = 0 THEN first WHEN first = 0 THEN ?2 ELSE min(first, ?2) END, last = "
        "max(last, ?2) "
        "WHERE id = ?3",
        again ? 0 : 1, published, form)
      .run();
  if (!earlier)
    Query(database_, "UPDATE tie_form SET document = ?, number = ? WHERE id = ?", document.id, number, form)
        .run();
}

/// Numbers of strings must not depend on when ties are merged, so all get theirs here.
void Ties::intern(const Tie& tie) {
  Terms& terms = session_.terms;
  terms.add(TermKind::kWhat, tie.what);
  terms.add(TermKind::kStage, tie.stage);
  for (const TieParty& party : tie.parties) terms.add(TermKind::kCode, party.code);
}

void Ties::add(const DocumentRow& document, const Draft& draft) {
  std::set<std::int64_t> counted_in;
  for (std::size_t t = 0; t < draft.ties.size() && database_.ok(); ++t) {
    const DraftTie& tie = draft.ties[t];
    intern(draft.reading.ties[t]);
    std::int64_t form = 0;
    if (Query find(database_, "SELECT id FROM tie_form WHERE uid = ?", tie.form); find.row()) {
      form = find.integer(0);
    } else {
      Query insert(database_,
                   "INSERT INTO tie_form (uid, block, reports, documents, first, last, number, record) "
                   "VALUES (?, ?, 0, 0, 0, 0, 0, ?)",
                   tie.form, tie.block);
      insert.bind_blob(tie.record);
      insert.run();
      form = database_.last_id();
    }
    Query(database_, "INSERT INTO tie_report VALUES (?, ?, ?)", document.id, t, form).run();
    count_in(form, document, t, !counted_in.insert(form).second);
    Query(database_, "INSERT OR IGNORE INTO stale_block VALUES (?)", tie.block).run();
  }
}

void Ties::remove(std::int64_t document) {
  std::set<std::int64_t> forms;
  Query query(database_, "SELECT form FROM tie_report WHERE document = ?", document);
  while (query.row()) forms.insert(query.integer(0));
  Query(database_, "DELETE FROM tie_report WHERE document = ?", document).run();
  for (const std::int64_t form : forms) recount(form);
}

void Ties::recount(std::int64_t form) {
  Query(database_, "INSERT OR IGNORE INTO stale_block SELECT block FROM tie_form WHERE id = ?", form).run();
  if (!Query(database_, "SELECT 1 FROM tie_report WHERE form = ? LIMIT 1", form).row()) {
    Query(database_, "DELETE FROM tie_form WHERE id = ?", form).run();
    return;
  }
  Query(database_,
        "UPDATE tie_form SET (reports, documents, first, last) = "
        "(SELECT count(*), count(DISTINCT d.id), coalesce(min(nullif(d.published, 0)), 0), max(d.published) "
        " FROM tie_report r JOIN document d ON d.id = r.document WHERE r.form = ?1), "
        "(document, number) = (SELECT r.document, r.number FROM tie_report r JOIN document d ON d.id = "
        "r.document "
        " WHERE r.form = ?1 ORDER BY d.published = 0, d.published, d.uid, r.number LIMIT 1) WHERE id = ?1",
        form)
      .run();
}

Ties::Block Ties::load(std::int64_t number) {
  Block block;
  block.number = number;
  Query query(database_,
              "SELECT id, record, reports, documents, first, last, document, number FROM tie_form "
              "WHERE block = ? ORDER BY uid",
              number);
  while (query.row()) {
    TieForm form;
    if (const Status status = decode_tie(query.view(1), form.tie); !status) database_.fail(status.error());
    form.reports = static_cast<std::uint32_t>(query.integer(2));
    form.documents = static_cast<std::uint32_t>(query.integer(3));
    form.first = date_of(static_cast<Day>(query.integer(4)));
    form.last = date_of(static_cast<Day>(query.integer(5)));
    block.ids.push_back(query.integer(0));
    block.forms.push_back(std::move(form));
    block.leads.push_back({query.integer(6), query.integer(7)});
  }
  return block;
}

std::int64_t Ties::write(const Block& block, const TieMerge& merged) {
  const Tie& tie = merged.tie;
  std::vector<const TieForm*> forms;
  std::uint32_t reports = 0;
  Day first = kLastDay, last = 0;
  std::size_t best = merged.forms.front();
  std::string ids;
  for (const std::size_t f : merged.forms) {
    const TieForm& form = block.forms[f];
    forms.push_back(&form);
    reports += form.reports;
    if (form.first.known()) first = std::min(first, day_of(form.first));
    last = std::max(last, day_of(form.last));
    const auto rank = [&](std::size_t i) {
      return std::pair(-static_cast<int>(block.forms[i].documents), i);
    };
    if (rank(f) < rank(best)) best = f;
    ids += (ids.empty() ? "" : ",") + std::to_string(block.ids[f]);
  }
  const std::int64_t documents =
      database_.number("SELECT count(DISTINCT document) FROM tie_report WHERE form IN (" + ids + ")");
  const Change change = last_change(forms);
  Terms& terms = session_.terms;
  const auto stage_before =
      change.before ? terms.add(TermKind::kStage, change.before->tie.stage) : std::nullopt;
  const std::string record = encode_tie(tie);
  Query query(
      database_,
      "INSERT INTO tie (id, block, kind, status, what, stage, name, day_from, day_to, reports, documents, "
      "first, "
      "last, changed, previous_status, previous_stage, document, number, record) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET block = excluded.block, kind = excluded.kind, status = "
      "excluded.status, "
      "what = excluded.what, stage = excluded.stage, name = excluded.name, day_from = excluded.day_from, "
      "day_to = excluded.day_to, reports = excluded.reports, documents = excluded.documents, "
      "first = excluded.first, last = excluded.last, changed = excluded.changed, "
      "previous_status = excluded.previous_status, previous_stage = excluded.previous_stage, "
      "document = excluded.document, number = excluded.number, record = excluded.record RETURNING id",
      row_of(tie), block.number, static_cast<int>(tie.kind), static_cast<int>(tie.status),
      terms.add(TermKind::kWhat, tie.what), terms.add(TermKind::kStage, tie.stage), names_of(tie),
      day_of(tie.valid.from), day_of(tie.valid.to), reports, documents, first == kLastDay ? 0 : first, last,
      change.day);
  change.before ? query.bind(static_cast<int>(change.before->tie.status)) : query.bind(std::nullopt);
  query.bind(stage_before);
  query.bind(block.leads[best].document);
  query.bind(block.leads[best].number);
  query.bind_blob(record);
  return query.row() ? query.integer(0) : 0;
}

void Ties::write_parties(std::int64_t tie, const Tie& merged) {
  std::set<std::int64_t> codes, before;
  for (const TieParty& party : merged.parties) {
    if (const auto code = session_.terms.add(TermKind::kCode, party.code)) codes.insert(*code);
  }
  Query query(database_, "SELECT code FROM tie_party WHERE tie = ?", tie);
  while (query.row()) before.insert(query.integer(0));
  if (before == codes) return;
  Query(database_, "DELETE FROM tie_party WHERE tie = ?", tie).run();
  for (const std::int64_t code : codes)
    Query(database_, "INSERT INTO tie_party VALUES (?, ?)", code, tie).run();
}

void Ties::refresh_block(std::int64_t number, const MergeTies& merge) {
  const Block block = load(number);
  std::set<std::int64_t> gone;
  Query before(database_, "SELECT id FROM tie WHERE block = ?", number);
  while (before.row()) gone.insert(before.integer(0));
  for (const TieMerge& merged : merge(block.forms)) {
    if (merged.forms.empty()) continue;
    const std::int64_t tie = write(block, merged);
    if (!database_.ok()) return;
    gone.erase(tie);
    write_parties(tie, merged.tie);
    for (const std::size_t f : merged.forms)
      Query(database_, "UPDATE tie_form SET tie = ? WHERE id = ? AND tie IS NOT ?1", tie, block.ids[f]).run();
  }
  for (const std::int64_t tie : gone) {
    Query(database_, "UPDATE tie_form SET tie = NULL WHERE tie = ?", tie).run();
    Query(database_, "DELETE FROM tie WHERE id = ?", tie).run();
  }
  Query(database_, "DELETE FROM stale_block WHERE block = ?", number).run();
}

void Ties::refresh(const MergeTies& merge) {
  std::vector<std::int64_t> stale;
  Query query(database_, "SELECT block FROM stale_block ORDER BY block");
  while (query.row()) stale.push_back(query.integer(0));
  for (const std::int64_t block : stale) {
    if (database_.ok()) refresh_block(block, merge);
  }
}

}  // namespace entente::store
