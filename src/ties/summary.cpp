#include "ties/summary.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "base/calendar.h"
#include "base/hash.h"
#include "ties/identity.h"

namespace entente::ties {
namespace {

bool fact(const Tie& t) { return t.status == EventStatus::kHappened || t.status == EventStatus::kOngoing; }

bool broken_off(const Tie& t) {
  return t.stage == "cancelled" || t.stage == "ended" || t.stage == "suspended";
}

/// When what it says took effect, as far as it tells: what it is told of last is how things stand.
Date effective(const ToldTie& told) {
  const Tie& t = *told.tie;
  if (t.valid.to.known() && broken_off(t)) return t.valid.to;
  return t.valid.from.known() ? t.valid.from : told.first;
}

/// The value told by most documents; `better` decides between values told equally often.
template <typename Value, typename Get, typename Better>
Value most_told(const std::vector<ToldTie>& told, Get get, Better better) {
  std::map<Value, std::uint32_t> counts;
  for (const ToldTie& t : told) {
    const Value value = get(*t.tie);
    if (value != Value{}) counts[value] += t.documents;
  }
  Value best{};
  std::uint32_t most = 0;
  for (const auto& [value, count] : counts) {
    if (count > most || (count == most && better(value, best))) {
      best = value;
      most = count;
    }
  }
  return best;
}

/// The way of telling that says how things stand.
const ToldTie& state_of(const std::vector<ToldTie>& told) {
  const bool any_fact = std::any_of(told.begin(), told.end(), [](const ToldTie& t) { return fact(*t.tie); });
  const auto rank = [&](const ToldTie& t) {
    const bool counts = !any_fact || fact(*t.tie) || broken_off(*t.tie);
    const int along = broken_off(*t.tie) ? 0 : stage_rank(t.tie->stage);
    const bool plain = t.tie->what == "member" || t.tie->what.empty();
    return std::tuple(counts, !plain, along, t.tie->status == EventStatus::kOngoing, effective(t),
                      t.documents, t.tie->what, t.tie->stage, t.tie->status);
  };
  const ToldTie* best = &told.front();
  for (const ToldTie& t : told) {
    if (rank(*best) < rank(t)) best = &t;
  }
  // What was broken off after that stands, unless it had been done by then.
  const ToldTie* end = nullptr;
  for (const ToldTie& t : told) {
    const bool counts = broken_off(*t.tie) && (fact(*t.tie) || t.tie->stage == "cancelled");
    if (counts &&
        (!end || std::tuple(effective(*end), end->tie->what) < std::tuple(effective(t), t.tie->what)))
      end = &t;
  }
  const bool done = best->tie->stage == "delivered" || best->tie->stage == "held";
  const bool later = end && !done && (!effective(*best).known() || effective(*best) <= effective(*end));
  return later ? *end : *best;
}

/// From and to of a membership: the first beginning told and, where it stands ended, the last end.
DateRange membership_dates(const std::vector<ToldTie>& told, const Tie& state) {
  DateRange out;
  if (state.what == "suspended" || state.what == "observer") return state.valid;
  for (const ToldTie& t : told) {
    const bool begins =
        fact(*t.tie) && (t.tie->what == "joined" || t.tie->what == "founding" || t.tie->what == "member");
    if (begins && t.tie->valid.from.known() && (!out.from.known() || t.tie->valid.from < out.from))
      out.from = t.tie->valid.from;
    if (state.what == "withdrew" && t.tie->what == "withdrew") out.to = std::max(out.to, t.tie->valid.to);
  }
  return out;
}

DateRange dates(const std::vector<ToldTie>& told, const Tie& state) {
  if (state.kind == TieKind::kMembership) return membership_dates(told, state);
  if (state.kind == TieKind::kTransfer || state.kind == TieKind::kPresence) return state.valid;
  const auto finer = [](const Date& a, const Date& b) {
    return std::tuple(calendar::granularity(a), b) > std::tuple(calendar::granularity(b), a);
  };
  std::vector<ToldTie> facts;
  std::copy_if(told.begin(), told.end(), std::back_inserter(facts),
               [](const ToldTie& t) { return fact(*t.tie); });
  const std::vector<ToldTie>& sources = facts.empty() ? told : facts;
  DateRange out;
  out.from = most_told<Date>(
      sources, [](const Tie& t) { return t.valid.from; }, finer);
  out.to = most_told<Date>(
      sources, [](const Tie& t) { return t.valid.to; }, finer);
  for (const ToldTie& t : told) {  // "2018" and "2018-08-14": the finer of two that agree
    if (!dates_agree(out, t.tie->valid)) continue;
    out = narrower(out, t.tie->valid);
  }
  if (out.from.known() && out.to.known() && calendar::last_day(out.to) < calendar::first_day(out.from))
    out.to = {};
  return out;
}

void add_parties(const std::vector<ToldTie>& told, Tie& out) {
  std::map<std::string, std::string> roles;
  std::vector<std::string> order;
  for (const ToldTie& t : told) {
    for (const TieParty& party : t.tie->parties) {
      auto& role = roles.try_emplace(party.code).first->second;
      if (role.empty() || (!party.role.empty() && party.role < role)) role = party.role;
    }
  }
  // As the fullest way of telling orders them, then the others by code.
  for (const ToldTie& t : told) {
    for (const TieParty& party : t.tie->parties) {
      if (std::find(order.begin(), order.end(), party.code) == order.end()) order.push_back(party.code);
    }
    break;
  }
  for (const auto& [code, role] : roles) {
    if (std::find(order.begin(), order.end(), code) == order.end()) order.push_back(code);
  }
  for (const std::string& code : order) out.parties.push_back({code, roles.at(code)});
}

/// Sides that only words tell, each once; those of the way of telling that stands come first.
void add_unresolved(const std::vector<ToldTie>& told, Tie& out) {
  for (const ToldTie& t : told) {
    for (const UnresolvedParty& party : t.tie->unresolved) {
      const bool known =
          std::any_of(out.unresolved.begin(), out.unresolved.end(), [&](const UnresolvedParty& p) {
            return sound_key(p.text) == sound_key(party.text) && p.role == party.role;
          });
      if (!known) out.unresolved.push_back(party);
    }
  }
}

}  // namespace

int stage_rank(const std::string& stage) {
  static constexpr std::array kStages = {"",          "announced", "negotiated", "ordered",
                                         "signed",    "in-force",  "delivered",  "held",
                                         "suspended", "cancelled", "ended"};
  const auto place = std::find(kStages.begin(), kStages.end(), stage);
  return place == kStages.end() ? 0 : static_cast<int>(place - kStages.begin());
}

std::string numbered_id(const std::string& id, int number) {
  return content_id(id + '\x1f' + std::to_string(number));
}

Tie sum_up(const std::vector<ToldTie>& told) {
  const ToldTie& state = state_of(told);
  Tie out = *state.tie;
  out.evidence.clear();
  out.contradictions.clear();
  out.parties.clear();
  add_parties(told, out);
  add_unresolved(told, out);
  const auto longer = [](const std::string& a, const std::string& b) {
    return std::tuple(is_name(a), a.size(), b) > std::tuple(is_name(b), b.size(), a);
  };
  out.name = most_told<std::string>(
      told, [](const Tie& t) { return t.name; }, longer);
  out.canonical = most_told<std::string>(
      told, [](const Tie& t) { return t.canonical; }, longer);
  const auto town = [](const std::string& a, const std::string& b) {
    return std::tuple(a.size(), b) > std::tuple(b.size(), a);
  };
  out.place = most_told<std::string>(
      told, [](const Tie& t) { return t.place; }, town);
  out.valid = dates(told, *state.tie);
  const ToldTie* counted = out.quantities.empty() ? nullptr : &state;
  for (const ToldTie& t : told) {
    const auto later = [](const ToldTie& a, const ToldTie& b) {
      return std::tuple(a.documents, a.last, a.tie->quantities.front().text) <
             std::tuple(b.documents, b.last, b.tie->quantities.front().text);
    };
    if (counted != &state && !t.tie->quantities.empty() && (!counted || later(*counted, t))) counted = &t;
    for (const std::string& flag : t.tie->flags) {
      if (std::find(out.flags.begin(), out.flags.end(), flag) == out.flags.end()) out.flags.push_back(flag);
    }
    out.confidence = std::max(out.confidence, t.tie->confidence);
    for (const Contradiction& c : t.tie->contradictions) {
      if (std::find(out.contradictions.begin(), out.contradictions.end(), c) == out.contradictions.end())
        out.contradictions.push_back(c);
    }
  }
  if (counted) out.quantities = counted->tie->quantities;
  std::sort(out.flags.begin(), out.flags.end());
  out.id = tie_id(out);
  return out;
}

}  // namespace entente::ties
