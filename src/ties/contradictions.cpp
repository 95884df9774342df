// Where reports of one tie exclude each other. Each kind of difference is looked for by sorting what is told,
// so that time stays linear but for the sorting.

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/calendar.h"
#include "base/utf8.h"
#include "entente/merge.h"
#include "ties/identity.h"

namespace entente {
namespace {

using namespace ties;

constexpr double kAbout = 0.1;  ///< "environ 1 500" leaves ten per cent on either side.

bool fact(const Tie& t) { return t.status == EventStatus::kHappened || t.status == EventStatus::kOngoing; }
bool denied(const Tie& t) { return t.status == EventStatus::kNot || t.status == EventStatus::kDenied; }

TieVersion version(const TieReport& report, std::string value) {
  TieVersion out;
  out.value = std::move(value);
  out.document = report.source.document;
  out.outlet = report.source.outlet;
  out.published = report.source.published;
  if (!report.tie.evidence.empty()) {
    out.speaker = report.tie.evidence.front().speaker;
    out.sentence = report.tie.evidence.front().text;
  }
  return out;
}

/// Something a report tells: its value as text, and what it excludes.
struct Claim {
  const TieReport* report;
  std::string value;
};

/// One version for each value, told first; nothing where all values agree.
std::optional<Contradiction> side_by_side(const char* about, const std::vector<Claim>& claims) {
  Contradiction out;
  out.about = about;
  for (const Claim& claim : claims) {
    const bool known = std::any_of(out.versions.begin(), out.versions.end(),
                                   [&](const TieVersion& v) { return v.value == claim.value; });
    if (!known) out.versions.push_back(version(*claim.report, claim.value));
  }
  if (out.versions.size() < 2) return std::nullopt;
  return out;
}

/// Dates that have no day in common with the first one told.
std::optional<Contradiction> dates(const char* about, const std::vector<const TieReport*>& reports,
                                   Date DateRange::*end) {
  std::vector<Claim> claims;
  bool apart = false;
  for (const TieReport* r : reports) {
    const Date& date = r->tie.valid.*end;
    if (!date.known()) continue;
    claims.push_back({r, to_string(date)});
    const Date& first = claims.front().report->tie.valid.*end;
    apart = apart || calendar::last_day(date) < calendar::first_day(first) ||
            calendar::last_day(first) < calendar::first_day(date);
  }
  return apart ? side_by_side(about, claims) : std::nullopt;
}

struct Interval {
  double low, high;
};

Interval interval(const Quantity& q) {
  if (q.hedge.empty() || q.hedge == "about") {
    const double slack = q.hedge.empty() ? 0 : kAbout;
    return {q.low * (1 - slack), q.high * (1 + slack)};
  }
  return {q.low, q.high};
}

/// Sums in one currency, or counts of the same things, that cannot both be right.
std::optional<Contradiction> quantities(const std::vector<const TieReport*>& reports) {
  std::map<std::string, std::vector<std::pair<const TieReport*, const Quantity*>>> by_unit;
  for (const TieReport* r : reports) {
    for (const Quantity& q : r->tie.quantities) by_unit[q.money ? q.unit : "count"].emplace_back(r, &q);
  }
  for (const auto& [unit, told] : by_unit) {
    std::vector<Claim> claims;
    bool apart = false;
    const Interval first = interval(*told.front().second);
    for (const auto& [report, quantity] : told) {
      const Interval here = interval(*quantity);
      apart = apart || here.high < first.low || first.high < here.low;
      claims.push_back({report, quantity->text});
    }
    if (!apart) continue;
    if (auto out = side_by_side("quantity", claims)) return out;
  }
  return std::nullopt;
}

/// One says that it is so, another that it is not, of the same time.
std::optional<Contradiction> status(const std::vector<const TieReport*>& reports) {
  std::vector<Claim> claims;
  const auto so =
      std::find_if(reports.begin(), reports.end(), [](const TieReport* r) { return fact(r->tie); });
  const auto not_so =
      std::find_if(reports.begin(), reports.end(), [](const TieReport* r) { return denied(r->tie); });
  if (so == reports.end() || not_so == reports.end()) return std::nullopt;
  if (!dates_agree((*so)->tie.valid, (*not_so)->tie.valid)) return std::nullopt;
  for (const TieReport* r : reports) {
    if (fact(r->tie) || denied(r->tie))
      claims.push_back({r, std::string(fact(r->tie) ? "happened" : name_of(r->tie.status))});
  }
  return side_by_side("status", claims);
}

/// Lists of participants of which neither holds the other.
std::optional<Contradiction> parties(const std::vector<const TieReport*>& reports) {
  std::vector<Claim> claims;
  const auto held = [](const TieReport& a, const TieReport& b) {
    const auto x = codes_of(a.tie), y = codes_of(b.tie);
    return std::includes(x.begin(), x.end(), y.begin(), y.end());
  };
  for (const TieReport* r : reports) {
    const bool apart =
        !claims.empty() && !held(*r, *claims.front().report) && !held(*claims.front().report, *r);
    if (!claims.empty() && !apart) continue;
    std::string value;
    for (const std::string& code : codes_of(r->tie)) value += (value.empty() ? "" : ", ") + code;
    claims.push_back({r, value});
  }
  return side_by_side("parties", claims);
}

}  // namespace

std::vector<Contradiction> contradictions_between(const std::vector<TieReport>& reports) {
  std::vector<Contradiction> out;
  if (reports.size() < 2) return out;
  const auto add = [&](std::optional<Contradiction> c) {
    if (c) out.push_back(std::move(*c));
  };
  // What is said of different stages ("ordered in 2018, delivered in 2021") is no contradiction.
  std::map<std::string, std::vector<const TieReport*>> by_what;
  std::vector<const TieReport*> all;
  for (const TieReport& r : reports) {
    all.push_back(&r);
    by_what[r.tie.what].push_back(&r);
  }
  const TieKind kind = reports.front().tie.kind;
  for (const auto& [what, told] : by_what) {
    std::vector<const TieReport*> facts;
    std::copy_if(told.begin(), told.end(), std::back_inserter(facts),
                 [](const TieReport* r) { return fact(r->tie); });
    const bool repeats = kind == TieKind::kDispute || kind == TieKind::kPresence ||
                         (kind == TieKind::kMembership && what != "founding");
    if (!repeats) add(dates("from", facts, &DateRange::from));
    if (!repeats) add(dates("to", facts, &DateRange::to));
    if (kind != TieKind::kAgreement || !reports.front().tie.canonical.empty()) add(quantities(told));
    add(status(told));
  }
  if (kind == TieKind::kExercise || kind == TieKind::kAgreement) add(parties(all));
  return out;
}

}  // namespace entente
