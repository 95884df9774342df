#include "query/pact_events.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace entente::query {
namespace {

using store::SideTerm;

enum Rank { kAttackFirst, kDeed, kNamesNobody };

bool receives(const SideTerm& side) { return side.role == store::kReceives; }

bool takes_part(const std::vector<SideTerm>& sides, std::int64_t code) {
  return std::any_of(sides.begin(), sides.end(), [&](const SideTerm& s) { return s.code == code; });
}
bool acts(const std::vector<SideTerm>& sides, std::int64_t code) {
  return std::any_of(sides.begin(), sides.end(),
                     [&](const SideTerm& s) { return !receives(s) && s.code == code; });
}
bool suffers(const std::vector<SideTerm>& sides, std::int64_t code) {
  return code != 0 && std::any_of(sides.begin(), sides.end(),
                                  [&](const SideTerm& s) { return receives(s) && s.code == code; });
}

/// The first day that a date may mean: 20180300 is 20180301.
Day first_day(Day day) {
  constexpr Day kYear = 10000, kMonth = 100;
  if (day == 0) return 0;
  if (day % kYear == 0) day += kMonth;
  return day % kMonth == 0 ? day + 1 : day;
}

}  // namespace

PactEvents::PactEvents(PactRows& rows, const PactDossier& tables)
    : rows_(rows), tables_(tables), members_(tables) {
  for (const PactMember& m : tables_.members) {
    const auto code = static_cast<std::size_t>(code_of(m.code));
    if (code >= parties_.size()) parties_.resize(code + 1);
    parties_[code] = code != 0;
  }
  take_attacks();
  tests_ = pacts::find_tests(tables_, attacks_, members_);
  note_meant();
}

/// 0 for what the store never heard of.
std::int64_t PactEvents::code_of(const std::string& name) {
  if (name.empty()) return 0;
  const auto [place, added] = codes_.try_emplace(name, 0);
  if (added) place->second = rows_.connection().terms().find(TermKind::kCode, name).value_or(0);
  return place->second;
}

void PactEvents::take_attacks() {
  for (const PactRows::Attack& row : rows_.attacks()) {
    if (std::any_of(row.victims.begin(), row.victims.end(), [&](std::int64_t code) {
          return static_cast<std::size_t>(code) < parties_.size() && parties_[static_cast<std::size_t>(code)];
        }))
      take(row);
  }
  if (const std::int64_t pact = code_of(tables_.code); pact != 0) {
    for (const PactRows::Attack& row : rows_.calls(pact)) take(row);
  }
}

void PactEvents::take(const PactRows::Attack& row) {
  attacked_.insert(row.event);
  told_by_.insert(row.document);
  attacks_.push_back(&row.told);
  attack_rows_.push_back(&row);
}

void PactEvents::note_meant() {
  const auto add = [&](const std::string& name) {
    if (const std::int64_t code = code_of(name); code != 0) meant_.insert(code);
  };
  add(tables_.code);
  for (const pacts::FoundTest& found : tests_) {
    add(found.test.attacked);
    add(found.test.attacker);
  }
}

/// What the documents of its attacks tell without a date, however long after them they were published.
std::vector<const PactRows::WithSides*> PactEvents::undated_of(const pacts::FoundTest& found) {
  std::map<std::string, std::int64_t> documents;
  for (const std::size_t a : found.attacks) {
    const std::int64_t document = attack_rows_[a]->document;
    documents.emplace(store::show_id(rows_.uid_of(document)), document);
  }
  std::vector<const PactRows::WithSides*> out;
  for (const auto& [uid, document] : documents) {
    for (const PactRows::WithSides& row : rows_.undated(document)) {
      if (attacked_.count(row.deed.event) == 0) out.push_back(&row);
    }
  }
  return out;
}

std::vector<PactEvents::PartyAnswer> PactEvents::answers(const pacts::FoundTest& found) {
  const PactTest& test = found.test;
  const Question question{test,
                          code_of(test.attacked),
                          code_of(test.attacker),
                          code_of(tables_.code),
                          pacts::time_to_answer(test),
                          undated_of(found)};
  std::vector<std::string> bound = members_.on(pacts::first_of(test.date));
  std::erase(bound, test.attacked);
  if (!tables_.code.empty()) bound.push_back(tables_.code);
  std::vector<PartyAnswer> out;
  for (std::string& name : bound) {
    PartyAnswer answer;
    if (const std::int64_t code = code_of(name); code != 0) {
      for (const Candidate& c : candidates(question, code)) {
        const auto reply = pacts::reply_of(c.deed);
        if (!reply) continue;
        if (pacts::weight(*reply) > pacts::weight(answer.reply)) answer.reply = *reply;
        answer.reports.push_back({c.event, c.first == 0, *reply});
      }
    }
    if (name == tables_.code && answer.reports.empty()) continue;
    answer.code = std::move(name);
    out.push_back(std::move(answer));
  }
  return out;
}

PactEvents::Candidates PactEvents::candidates(const Question& question, std::int64_t code) {
  Candidates out;
  if (question.time.known()) {
    for (const std::int64_t other : {question.attacked, question.attacker, question.pact})
      add_deeds(question, code, other, out);
    add_refusals(question, code, out);
  }
  add_undated(question, code, out);
  // One event may be done to several of them.
  std::sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) { return a.event < b.event; });
  std::size_t kept = 0;
  for (std::size_t c = 0; c < out.size(); ++c) {
    if (kept > 0 && out[kept - 1].event == out[c].event) {
      pacts::Deed& deed = out[kept - 1].deed;
      deed.to_attacked |= out[c].deed.to_attacked;
      deed.to_attacker |= out[c].deed.to_attacker;
      deed.to_pact |= out[c].deed.to_pact;
      out[kept - 1].rank = std::min(out[kept - 1].rank, out[c].rank);
    } else {
      out[kept++] = out[c];
    }
  }
  out.resize(kept);
  std::sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.first, a.rank, a.order, a.day, a.event) <
           std::tie(b.first, b.rank, b.order, b.day, b.event);
  });
  return out;
}

void PactEvents::add_dated(const Question& question, const PactRows::Deed& row, int rank,
                           const pacts::Deed& deed, Candidates& out) {
  const Day first = first_day(row.day);
  if (first < store::day_of(question.time.from) || first > store::day_of(question.time.to)) return;
  const bool attack = row.type == EventType::kAssault && attacked_.count(row.event) > 0;
  if ((row.flags & store::kAssumedDay) != 0 && !attack && told_by_.count(rows_.document_of(row.event)) > 0)
    return;  // an answer to the attack that its document tells
  out.push_back({first, attack ? kAttackFirst : rank, 0, row.day, row.event, deed});
}

void PactEvents::add_deeds(const Question& question, std::int64_t code, std::int64_t other, Candidates& out) {
  if (other == 0 || other == code) return;
  const int acting = code < other ? 1 : 2;
  const Day begin = store::first_of(question.time.from), end = store::day_of(question.time.to);
  const std::vector<PactRows::Deed>& rows = rows_.deeds(code, other, begin);
  auto row = std::lower_bound(rows.begin(), rows.end(), begin,
                              [](const PactRows::Deed& deed, Day day) { return deed.day < day; });
  for (; row != rows.end() && row->day <= end; ++row) {
    if ((row->flags & acting) == 0) continue;
    pacts::Deed deed;
    deed.type = row->type;
    deed.status = row->status;
    deed.assist = (row->flags & store::kAssists) != 0;
    deed.to_nobody = (row->flags & store::kToNobody) != 0;
    deed.to_attacked = other == question.attacked;
    deed.to_attacker = other == question.attacker && !deed.to_nobody;
    deed.to_pact = other == question.pact && !deed.to_nobody;
    add_dated(question, *row, kDeed, deed, out);
  }
}

void PactEvents::add_refusals(const Question& question, std::int64_t code, Candidates& out) {
  for (const PactRows::WithSides& row : rows_.refusals(code)) {
    pacts::Deed deed;
    deed.type = row.deed.type;
    deed.status = row.deed.status;
    deed.assist = deed.to_nobody = true;
    deed.to_attacked = takes_part(row.sides, question.attacked);
    const bool names_one = std::any_of(row.sides.begin(), row.sides.end(),
                                       [&](const SideTerm& side) { return meant_.count(side.code) > 0; });
    add_dated(question, row.deed, names_one ? kDeed : kNamesNobody, deed, out);
  }
}

void PactEvents::add_undated(const Question& question, std::int64_t code, Candidates& out) const {
  for (std::size_t order = 0; order < question.undated.size(); ++order) {
    const PactRows::WithSides& row = *question.undated[order];
    if (!acts(row.sides, code)) continue;
    pacts::Deed deed;
    deed.type = row.deed.type;
    deed.status = row.deed.status;
    deed.assist = (row.deed.flags & store::kAssists) != 0;
    deed.to_nobody = !store::has_recipient(row.sides);
    deed.to_attacked = deed.to_nobody ? question.attacked != 0 && takes_part(row.sides, question.attacked)
                                      : suffers(row.sides, question.attacked);
    deed.to_attacker = question.attacker != code && suffers(row.sides, question.attacker);
    deed.to_pact = question.pact != code && suffers(row.sides, question.pact);
    out.push_back({0, kDeed, order, row.deed.day, row.deed.event, deed});
  }
}

}  // namespace entente::query
