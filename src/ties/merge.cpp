#include "entente/merge.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string_view>
#include <tuple>

#include "base/calendar.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "ties/identity.h"
#include "ties/summary.h"

namespace entente {
namespace {

using namespace ties;

constexpr char kMark = '\x1f';

/// Years by which sources do not differ on one act.
constexpr int kYearsApart = 4;

std::string year_in(std::string_view name) {
  const std::size_t mark = name.find_last_of(" -");
  if (mark == std::string_view::npos) return {};
  const auto date = parse_date(name.substr(mark + 1));
  return date && date->month == 0 ? to_string(*date) : std::string();
}

std::string year_of(const Tie& tie) {
  if (tie.valid.from.known()) return std::to_string(tie.valid.from.year);
  return year_in(tie.canonical.empty() ? tie.name : tie.canonical);
}

std::string last_word(const std::string& name) {
  const std::size_t blank = name.find_last_of(" -");
  return blank == std::string::npos ? name : name.substr(blank + 1);
}

std::string with_parties(std::string key, const Tie& tie) {
  for (const std::string& code : codes_of(tie)) key += kMark + code;
  return key;
}

/// Who gives and who takes matters.
std::string in_order(std::string key, const Tie& tie) {
  for (const TieParty& party : tie.parties) key += kMark + party.code;
  for (const UnresolvedParty& party : tie.unresolved)
    key += kMark + ("?" + sound_key(party.text) + party.role);
  return key;
}

bool share_a_party(const Tie& a, const Tie& b) {
  const auto x = codes_of(a), y = codes_of(b);
  return std::any_of(x.begin(), x.end(), [&](const std::string& code) { return y.count(code) > 0; });
}

bool nested(const Tie& a, const Tie& b) {
  const auto x = codes_of(a), y = codes_of(b);
  return std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
         std::includes(y.begin(), y.end(), x.begin(), x.end());
}

bool same_exercise(const Tie& a, const Tie& b) {
  if (!a.name.empty() && !b.name.empty()) {
    const bool same_year = year_of(a).empty() || year_of(b).empty() || year_of(a) == year_of(b);
    return names_agree(a, b) && same_year && share_a_party(a, b);
  }
  const bool dated = a.valid.from.month > 0 && b.valid.from.month > 0;
  return dated && dates_agree(a.valid, b.valid) && nested(a, b) && places_agree(a.place, b.place);
}

bool same_agreement(const Tie& a, const Tie& b) {
  if (!a.canonical.empty() || !b.canonical.empty()) return a.canonical == b.canonical;
  return a.what == b.what && dates_agree(a.valid, b.valid) &&
         (!is_name(a.name) || !is_name(b.name) || names_agree(a, b));
}

bool same_meeting(const Tie& a, const Tie& b) {
  const bool dated = a.valid.from.day > 0 && b.valid.from.day > 0;
  if (!persons_agree(a.name, b.name) || !dates_agree(a.valid, b.valid) || !places_agree(a.place, b.place))
    return false;
  return dated || (!a.name.empty() && !b.name.empty() && a.valid.from == b.valid.from);
}

bool same_presence(const Tie& a, const Tie& b) {
  const bool base = a.what == "base" || b.what == "base";
  return base ? a.what == b.what && names_agree(a, b) : true;
}

/// "X a quitté Y en 1999, puis en 2012": acts so many years apart are two, not one that sources date
/// otherwise.
bool twice(const Tie& a, const Tie& b) {
  const bool act = a.what == b.what && (a.what == "withdrew" || a.what == "joined" || a.what == "suspended");
  const auto day = [](const Tie& t) { return t.valid.from.known() ? t.valid.from : t.valid.to; };
  return act && day(a).known() && day(b).known() && std::abs(day(a).year - day(b).year) >= kYearsApart;
}

/// Whether two ways of telling within one block are the same tie.
bool same(const Tie& a, const Tie& b) {
  switch (a.kind) {
    case TieKind::kExercise:
      return same_exercise(a, b);
    case TieKind::kAgreement:
      return same_agreement(a, b);
    case TieKind::kMeeting:
      return same_meeting(a, b);
    case TieKind::kPresence:
      return same_presence(a, b);
    case TieKind::kTransfer:
      return items_agree(a, b);
    case TieKind::kOffice:
      return a.what == b.what && persons_agree(a.name, b.name);
    case TieKind::kDispute:
      return a.name.empty() || b.name.empty() || names_agree(a, b) || !is_name(a.name) || !is_name(b.name);
    case TieKind::kObligation:
      return names_agree(a, b);
    case TieKind::kMembership:
      return !twice(a, b);
  }
  return false;
}

/// The fullest ways of telling come first, so that what says less joins what says more. A total order of
/// contents: the same set is always gone through alike.
auto order_of(const ToldTie& told) {
  const Tie& t = *told.tie;
  const int told_fields = (t.canonical.empty() ? 0 : 4) + (is_name(t.name) ? 2 : 0) +
                          static_cast<int>(calendar::granularity(t.valid.from));
  std::string parties;
  for (const TieParty& party : t.parties) parties += party.code + party.role + kMark;
  return std::tuple(-told_fields, t.valid.from, t.valid.to, parties, t.canonical, t.name, t.what, t.stage,
                    t.status, t.place, told.first, told.last, t.id);
}

/// Within a block: what must be equal, if anything, to look for a twin among few.
std::string shelf_of(const Tie& tie) {
  switch (tie.kind) {
    case TieKind::kExercise:
      return to_string(calendar::truncated(tie.valid.from, calendar::Granularity::kMonth));
    case TieKind::kOffice:
      return tie.what;
    default:
      return {};
  }
}

}  // namespace

std::string merge_block(const Tie& tie) {
  std::string key(name_of(tie.kind));
  switch (tie.kind) {
    case TieKind::kExercise: {
      const std::string year = year_of(tie);
      return year.empty() ? with_parties(key, tie) : key + kMark + year;
    }
    case TieKind::kAgreement:
      return tie.canonical.empty() ? with_parties(key, tie) : key + kMark + "=" + tie.canonical;
    case TieKind::kMeeting:
      return with_parties(key, tie) + kMark +
             to_string(calendar::truncated(tie.valid.from, calendar::Granularity::kMonth));
    case TieKind::kTransfer:
    case TieKind::kPresence:
      return in_order(key, tie);
    case TieKind::kOffice:
      return with_parties(key, tie) + kMark +
             sound_key(last_word(tie.canonical.empty() ? tie.name : tie.canonical));
    case TieKind::kObligation:
      return with_parties(key, tie) + kMark + tie.what;
    case TieKind::kMembership:
    case TieKind::kDispute:
      return with_parties(key, tie);
  }
  return key;
}

std::vector<TieGroup> group_ties(const std::vector<ToldTie>& block) {
  std::vector<std::size_t> order(block.size());
  for (std::size_t i = 0; i < block.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return order_of(block[a]) < order_of(block[b]); });
  std::vector<std::vector<std::size_t>> groups;
  std::map<std::string, std::vector<std::size_t>> shelves, by_name;
  for (const std::size_t i : order) {
    const Tie& tie = *block[i].tie;
    std::size_t home = groups.size();
    const auto look = [&](const std::vector<std::size_t>& candidates) {
      const std::size_t first = candidates.size() > limits::kMaxMergeCandidates
                                    ? candidates.size() - limits::kMaxMergeCandidates
                                    : 0;
      for (std::size_t c = first; c < candidates.size() && home == groups.size(); ++c) {
        if (same(*block[groups[candidates[c]].front()].tie, tie)) home = candidates[c];
      }
    };
    const std::string name = sound_key(tie.canonical.empty() ? tie.name : tie.canonical);
    if (!name.empty()) look(by_name[name]);
    if (home == groups.size()) look(shelves[shelf_of(tie)]);
    if (home == groups.size()) {
      groups.emplace_back();
      shelves[shelf_of(tie)].push_back(home);
      if (!name.empty()) by_name[name].push_back(home);
    }
    groups[home].push_back(i);
  }
  std::vector<TieGroup> out;
  std::map<std::string, int> ids;
  // What ties of several blocks have in common ("A delivers to B", "B delivers to A") must not give one id.
  const std::string key = block.empty() ? std::string() : merge_block(*block.front().tie);
  for (std::vector<std::size_t>& group : groups) {
    std::vector<ToldTie> told;
    told.reserve(group.size());
    for (const std::size_t i : group) told.push_back(block[i]);
    TieGroup merged{sum_up(told), std::move(group)};
    merged.tie.id = content_id(key + kMark + merged.tie.id);
    if (const int twin = ids[merged.tie.id]++; twin > 0) merged.tie.id = numbered_id(merged.tie.id, twin);
    std::sort(merged.told.begin(), merged.told.end());
    out.push_back(std::move(merged));
  }
  return out;
}

void add_reports(const Reading& reading, std::vector<TieReport>& reports) {
  const TieSource source{reading.id, reading.source, reading.site, reading.language, reading.published};
  for (const Tie& tie : reading.ties) reports.push_back({source, tie});
}

std::vector<MergedTie> merge_ties(std::vector<TieReport> reports) {
  const auto first = [](const TieReport& r) {
    const Date last{9999, 12, 31};
    const std::uint32_t sentence = r.tie.evidence.empty() ? 0 : r.tie.evidence.front().sentence;
    return std::tuple(r.source.published.known() ? r.source.published : last,
                      std::string_view(r.source.document), std::string_view(r.source.path), sentence,
                      std::string_view(r.tie.id));
  };
  std::stable_sort(reports.begin(), reports.end(),
                   [&](const TieReport& a, const TieReport& b) { return first(a) < first(b); });
  std::map<std::string, std::vector<std::size_t>> blocks;
  for (std::size_t r = 0; r < reports.size(); ++r) blocks[merge_block(reports[r].tie)].push_back(r);
  std::vector<MergedTie> out;
  for (const auto& [key, members] : blocks) {
    std::vector<ToldTie> told;
    for (const std::size_t r : members)
      told.push_back({&reports[r].tie, 1, reports[r].source.published, reports[r].source.published});
    for (TieGroup& group : group_ties(told)) {
      MergedTie merged;
      merged.tie = std::move(group.tie);
      for (const std::size_t t : group.told) merged.reports.push_back(reports[members[t]]);
      for (Contradiction& c : contradictions_between(merged.reports))
        merged.tie.contradictions.push_back(std::move(c));
      out.push_back(std::move(merged));
    }
  }
  const auto place = [](const MergedTie& m) {
    std::string parties;
    for (const TieParty& party : m.tie.parties) parties += party.code + kMark;
    return std::tuple(m.tie.kind, m.tie.valid.from, parties, m.tie.valid.to, std::string_view(m.tie.name),
                      std::string_view(m.tie.id));
  };
  std::sort(out.begin(), out.end(),
            [&](const MergedTie& a, const MergedTie& b) { return place(a) < place(b); });
  return out;
}

}  // namespace entente
