#include "ties/within_document.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/calendar.h"
#include "base/utf8.h"
#include "record/evidence.h"
#include "ties/identity.h"
#include "ties/naming.h"

namespace entente::ties {
namespace {

/// Ties of a kind that a new one is compared with, the latest first: what is pointed back to is near.
constexpr std::size_t kMaxCandidates = 100;

/// Sentences within which "exercices conjoints" may be those of the parties spoken of.
constexpr std::uint32_t kMaxSentencesApart = 2;
/// Sentences within which "ces manœuvres" points to those spoken of last: advertisements may lie between.
constexpr std::uint32_t kMaxPointing = 6;

enum class Reality : std::uint8_t { kFact, kAhead, kAgainst };

Reality reality(EventStatus status) {
  if (status == EventStatus::kHappened || status == EventStatus::kOngoing) return Reality::kFact;
  return status == EventStatus::kPlanned || status == EventStatus::kPossible ? Reality::kAhead
                                                                             : Reality::kAgainst;
}

bool subset(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::includes(b.begin(), b.end(), a.begin(), a.end());
}

/// One is part of the other: the same, or some of them and a body to which the others may belong.
bool nested(const Tie& a, const Tie& b) {
  const auto x = codes_of(a), y = codes_of(b);
  if (subset(x, y) || subset(y, x)) return true;
  const auto body = [](const std::string& code) { return code.starts_with("IGO:"); };
  std::set<std::string> shared;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::inserter(shared, shared.end()));
  if (std::any_of(shared.begin(), shared.end(), body)) return true;
  return shared.size() > 1 &&
         (std::any_of(x.begin(), x.end(), body) || std::any_of(y.begin(), y.end(), body));
}

bool same_membership(const Tie& a, const Tie& b) {
  if (codes_of(a) != codes_of(b) || reality(a.status) != reality(b.status)) return false;
  if (a.what == b.what) return dates_agree(a.valid, b.valid);
  const auto absorbs = [](const Tie& member, const Tie& other) {
    return member.what == "member" &&
           (other.what == "joined" || other.what == "founding" || other.what == "suspended");
  };
  return absorbs(a, b) || absorbs(b, a);
}

bool same_agreement(const Tie& a, const Tie& b) {
  if (!a.canonical.empty() && a.canonical == b.canonical) return true;
  if (codes_of(a) != codes_of(b)) return false;
  const bool bare = a.what == kBareAgreement || b.what == kBareAgreement;
  if (!bare && reality(a.status) != reality(b.status)) return false;
  if (!dates_agree(a.valid, b.valid)) return false;
  return bare || (a.what == b.what && (names_agree(a, b) || !is_proper(a) || !is_proper(b)));
}

bool same_exercise(const Draft& a, const Draft& b) {
  if (b.pointing && b.tie.name.empty() && dates_agree(a.tie.valid, b.tie.valid) &&
      a.tie.evidence.back().sentence + kMaxPointing >= b.tie.evidence.front().sentence)
    return true;
  if (!a.passing && !b.passing && reality(a.tie.status) != reality(b.tie.status)) return false;
  if (!nested(a.tie, b.tie)) return false;
  if (!a.tie.name.empty() && !b.tie.name.empty())
    return names_agree(a.tie, b.tie) && dates_agree(a.tie.valid, b.tie.valid);
  if (a.distinct || b.distinct) return false;
  return dates_agree(a.tie.valid, b.tie.valid) && places_agree(a.tie.place, b.tie.place);
}

bool same_transfer(const Tie& a, const Tie& b) {
  if (codes_of(a) != codes_of(b) || a.parties.front().code != b.parties.front().code) return false;
  if (!names_agree(a, b)) return false;
  if (a.what == b.what) return dates_agree(a.valid, b.valid);
  return a.what != "refused" && b.what != "refused" && dates_agree(a.valid, b.valid) &&
         reality(a.status) == reality(b.status);
}

bool same_meeting(const Draft& x, const Draft& y) {
  const Tie &a = x.tie, &b = y.tie;
  if (codes_of(a) != codes_of(b) || reality(a.status) != reality(b.status)) return false;
  if (!persons_agree(a.name, b.name) || !dates_agree(a.valid, b.valid) || !places_agree(a.place, b.place))
    return false;
  const bool named = !a.name.empty() && !b.name.empty();
  const bool same_day = a.valid.from.day > 0 && a.valid.from == b.valid.from;
  if (x.distinct != y.distinct && !same_day && !x.passing && !y.passing) return false;  // one came before
  return named || same_day || y.passing || a.place == b.place;
}

/// The troops spoken of are those that leave; where both are counted, some may stay.
bool recalled(const Tie& troops, const Tie& withdrawal) {
  return troops.what == "troops" && withdrawal.what == "withdrawal" && !troops.parties.empty() &&
         (troops.quantities.empty() || withdrawal.quantities.empty()) &&
         troops.parties.front().code == withdrawal.parties.front().code;
}

bool same(const Draft& x, const Draft& y) {
  const Tie &a = x.tie, &b = y.tie;
  switch (a.kind) {
    case TieKind::kMembership:
      return same_membership(a, b);
    case TieKind::kAgreement:
      return (x.distinct == y.distinct || a.valid == b.valid) && same_agreement(a, b);
    case TieKind::kExercise:
      return same_exercise(x, y);
    case TieKind::kTransfer:
      return same_transfer(a, b);
    case TieKind::kMeeting:
      return same_meeting(x, y);
    case TieKind::kObligation:
      return codes_of(a) == codes_of(b) && a.what == b.what && names_agree(a, b);
    case TieKind::kPresence:
      return codes_of(a) == codes_of(b) &&
             (recalled(a, b) || recalled(b, a) ||
              (a.what == b.what && names_agree(a, b) && dates_agree(a.valid, b.valid)));
    case TieKind::kOffice:
      return codes_of(a) == codes_of(b) && a.canonical == b.canonical;
    case TieKind::kDispute:
      return codes_of(a) == codes_of(b) && ((x.passing && y.passing) || names_agree(a, b));
  }
  return false;
}

/// How much a name tells.
int weight(const Tie& tie) { return tie.name.empty() ? 0 : is_proper(tie) ? 2 : 1; }

/// How far a transfer or membership has come; the further one names the tie.
int progress(const std::string& what) {
  static constexpr std::array kOrder = {"",          "member",    "wanted",    "negotiating",
                                        "sold",      "delivered", "joined",    "founding",
                                        "suspended", "troops",    "withdrawal"};
  const auto place = std::find(kOrder.begin(), kOrder.end(), what);
  return place == kOrder.end() ? 0 : static_cast<int>(place - kOrder.begin());
}

void absorb(Draft& to, Draft&& from) {
  Tie& into = to.tie;
  Tie& other = from.tie;
  for (const TieParty& party : other.parties) {
    const bool known = std::any_of(into.parties.begin(), into.parties.end(),
                                   [&](const TieParty& p) { return p.code == party.code; });
    if (!known) into.parties.push_back(party);
  }
  for (const UnresolvedParty& party : other.unresolved) {
    if (std::find(into.unresolved.begin(), into.unresolved.end(), party) == into.unresolved.end())
      into.unresolved.push_back(party);
  }
  const bool meeting = into.kind == TieKind::kMeeting && !into.name.empty() && !other.name.empty();
  if (meeting &&
      names_persons(into.name) != names_persons(other.name)) {  // the conference, and who met there
    into.name = names_persons(into.name) ? other.name + ", " + into.name : into.name + ", " + other.name;
  }
  const bool better_name = weight(other) > weight(into);
  if (better_name) {
    into.name = std::move(other.name);
    into.canonical = std::move(other.canonical);
  }
  if (progress(other.what) > progress(into.what) || into.what == kBareAgreement) {
    into.what = std::move(other.what);
    into.status = other.status;
    if (!other.stage.empty()) into.stage = std::move(other.stage);
    if (other.valid.known()) into.valid = other.valid;
  }
  const bool behind = progress(other.what) < progress(into.what);  // its date is that of an earlier stage
  if (!behind &&
      (!into.valid.known() || (other.valid.known() && better_name && into.kind == TieKind::kExercise)))
    into.valid = other.valid;
  else if (!behind)
    into.valid = narrower(into.valid, other.valid);
  if (into.place.empty() ||
      (into.place.find(", ") == std::string::npos && other.place.find(", ") != std::string::npos))
    into.place = std::move(other.place);
  if (into.quantities.empty()) into.quantities = std::move(other.quantities);
  for (std::string& flag : other.flags) {
    if (std::find(into.flags.begin(), into.flags.end(), flag) == into.flags.end())
      into.flags.push_back(std::move(flag));
  }
  std::sort(into.flags.begin(), into.flags.end());
  into.confidence = std::max(into.confidence, other.confidence);
  std::move(other.contradictions.begin(), other.contradictions.end(),
            std::back_inserter(into.contradictions));
  if (to.passing && !from.passing) {
    into.status = other.status;
    into.stage = std::move(other.stage);
  }
  to.passing = to.passing && from.passing;
  to.distinct = to.distinct || from.distinct;
  add_evidence(into.evidence, std::move(other.evidence));
}

/// "La patrouille a suivi plusieurs exercices conjoints": other exercises of those spoken of right before.
void borrow_parties(const Tie& before, Tie& tie) {
  if (before.evidence.back().sentence + kMaxSentencesApart >= tie.evidence.front().sentence)
    tie.parties = before.parties;
}

bool complete(const Tie& tie) {
  const bool of_body = tie.kind == TieKind::kMeeting && tie.parties.size() == 1 &&
                       tie.parties.front().code.starts_with("IGO:");
  if (of_body) return true;
  const std::size_t needed =
      tie.kind == TieKind::kExercise || tie.kind == TieKind::kObligation || tie.kind == TieKind::kOffice ? 1
                                                                                                         : 2;
  return !tie.parties.empty() && tie.parties.size() + tie.unresolved.size() >= needed;
}

}  // namespace

std::vector<Tie> fold(Ties drafts) {
  std::vector<Draft> out;
  std::array<std::vector<std::size_t>, kTieKindCount> by_kind;
  for (Draft& draft : drafts) {
    auto& known = by_kind[static_cast<std::size_t>(draft.tie.kind)];
    if (draft.distinct && draft.tie.parties.empty() && !known.empty())
      borrow_parties(out[known.back()].tie, draft.tie);
    Draft* old = nullptr;
    for (std::size_t back = 0; back < known.size() && back < kMaxCandidates && !old; ++back) {
      Draft& earlier = out[known[known.size() - 1 - back]];
      if (same(earlier, draft)) old = &earlier;
    }
    if (old) {
      absorb(*old, std::move(draft));
    } else {
      known.push_back(out.size());
      out.push_back(std::move(draft));
    }
  }
  // Exercises told before their parties are known may fit one another only now.
  std::vector<Tie> ties;
  for (std::size_t i = 0; i < out.size(); ++i) {
    Draft& draft = out[i];
    if (draft.tie.kind == TieKind::kExercise) {
      const auto& known = by_kind[static_cast<std::size_t>(TieKind::kExercise)];
      const auto place = std::find(known.begin(), known.end(), i);
      const auto last = place + std::min<std::ptrdiff_t>(known.end() - place, kMaxCandidates);
      const auto later =
          std::find_if(place + 1, last, [&](std::size_t next) { return same(out[next], draft); });
      if (later != last) {
        const std::uint32_t first = draft.tie.evidence.front().sentence;
        absorb(out[*later], std::move(draft));
        auto& evidence = out[*later].tie.evidence;
        std::stable_partition(evidence.begin(), evidence.end(),
                              [&](const Evidence& e) { return e.sentence == first; });
        continue;
      }
    }
    if (!complete(draft.tie)) continue;
    if (draft.tie.what == kBareAgreement) draft.tie.what = "cooperation";
    draft.tie.id = tie_id(draft.tie);
    ties.push_back(std::move(draft.tie));
  }
  return ties;
}

}  // namespace entente::ties
