// Who does it with the subject without being part of it: "Pakistan, along with Turkey, condemned", "together
// with the Finns it asked", "Mali, followed by Niger, expelled".

#include <algorithm>

#include "coding/arguments.h"
#include "coding/word_tests.h"

namespace entente::coding {
namespace {

constexpr int kFrontWindow = 10;  // Words before the subject in which such a phrase may begin.

bool comma(const SentenceView& view, int i) { return i >= 0 && i < view.size() && view.token(i).form == ","; }

}  // namespace

/// The names listed from `at` on; `end` is the word behind them.
std::vector<SideRef> Arguments::names_from(int at, int& end) const {
  std::vector<SideRef> out;
  while (at < view.size()) {
    while (at < view.size() && view.token(at).upos == Upos::kDet) ++at;
    const Mention* m = at < view.size() ? view.mention(at) : nullptr;
    const bool named = m != nullptr && !m->parties.empty() && m->kind != MentionKind::kCompound &&
                       view.token(static_cast<int>(m->last_token)).upos != Upos::kAdj;
    if (!named) return {};
    const int last = static_cast<int>(m->last_token);
    add_sides(out, sides_of(view, verbs_, last, {true, false, false, false}));
    end = at = last + 1;
    if (at + 1 >= view.size() || (!comma(view, at) && view.token(at).upos != Upos::kCconj)) return out;
    const bool joined = view.token(at).upos == Upos::kCconj;
    const Mention* next = view.mention(at + 1);
    if (!joined && (next == nullptr || static_cast<int>(next->last_token) + 1 >= view.size() ||
                    view.token(static_cast<int>(next->last_token) + 1).upos != Upos::kCconj))
      return out;  // a comma that ends the list
    ++at;
  }
  return out;
}

std::vector<SideRef> Arguments::companions(int head) const {
  const Mention* m = view.mention(head);
  int end = 0;
  int at = (m != nullptr ? static_cast<int>(m->last_token) : head) + 1;
  const bool apart = comma(view, at);
  if (apart) ++at;
  if (m == nullptr || m->parties.empty()) {  // "Two dozen countries, among them Brazil and India, condemned"
    const int words = apart ? phrase_at(view, verbs_, VerbList::kAmong, at) : 0;
    return words > 0 ? names_from(at + words, end) : std::vector<SideRef>{};
  }
  if (const int words = phrase_at(view, verbs_, VerbList::kCompanion, at); words > 0) {
    std::vector<SideRef> out = names_from(at + words, end);
    const Upos next = end < view.size() ? view.token(end).upos : Upos::kX;  // not "like China before it"
    const bool ends =
        next == Upos::kPunct || next == Upos::kVerb || next == Upos::kAux || next == Upos::kPron;
    return !out.empty() && ends && end <= token ? out : std::vector<SideRef>{};
  }
  // in front: "Together with the Finns, it asked"
  int first = static_cast<int>(m->first_token);
  while (first > 0 && view.token(first - 1).upos == Upos::kDet) --first;
  if (comma(view, first - 1)) --first;
  for (int from = std::max(0, first - kFrontWindow); from < first; ++from) {
    const bool opens = from == 0 || view.token(from - 1).upos == Upos::kPunct ||
                       view.token(from - 1).upos == Upos::kCconj || view.token(from - 1).upos == Upos::kSconj;
    const int words = opens ? phrase_at(view, verbs_, VerbList::kCompanion, from) : 0;
    if (words == 0) continue;
    std::vector<SideRef> out = names_from(from + words, end);
    if (!out.empty() && end == first) return out;
  }
  return {};
}

/// "Brazil condemned the coup, as did Chile and Peru": who does the same as the subject, told behind the
/// verb.
std::vector<SideRef> Arguments::echoing() const {
  for (int i = token + 1; i + 1 < view.size(); ++i) {
    const int words = phrase_at(view, verbs_, VerbList::kEcho, i);
    if (words == 0) continue;
    int verb = i;  // of the phrase, and up to what it repeats
    while (verb < i + words && !view.is_verb(verb)) ++verb;
    while (verb >= 0 && verb >= i) verb = view.head(verb);
    if (verb >= 0 && view.first_conjunct(verb) == view.first_conjunct(token)) {
      int end = 0;
      return names_from(i + words, end);
    }
  }
  return {};
}

/// "demande que Berlin livre des chars à Kiev", "deplores that Rome backs Tripoli": it is asked of, or laid
/// at the door of, who does it, not whom it is done to.
std::vector<SideRef> Arguments::doers_in_clause(int clause, const std::vector<int>& barred) const {
  std::vector<SideRef> out;
  if (frame.type != EventType::kRequest && frame.type != EventType::kAccuse) return out;
  for (int s : view.subjects(clause)) {
    if (std::find(barred.begin(), barred.end(), s) != barred.end() || !view.is_ancestor(clause, s)) continue;
    add_sides(out, sides_of(view, verbs_, s, {false, true, false, false}));
  }
  return out;
}

}  // namespace entente::coding
