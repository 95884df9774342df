// Sides that the tree does not give: lists that it lost, and the nearest name beside a verb.

#include <algorithm>

#include "coding/arguments.h"
#include "coding/word_tests.h"

namespace entente::coding {
namespace {

/// How many words on either side of a verb the shallow search goes when the tree has nothing.
constexpr int kNearWindow = 14;
constexpr int kObjectWindow = 6;
constexpr int kListWindow = 8;

}  // namespace

/// "entre Kaboul et les talibans": the sides listed to the right, where the tree lost the coordination.
std::vector<SideRef> Arguments::listed_after(int head) const {
  std::vector<SideRef> out = sides_of(view, verbs_, head, {false, true, true, false});
  bool joined = false;
  for (int i = head + 1; i < view.size() && i <= head + kListWindow; ++i) {
    const Token& t = view.token(i);
    if (t.upos == Upos::kVerb || t.upos == Upos::kAux || t.upos == Upos::kSconj) break;
    if (t.upos == Upos::kCconj) joined = true;
    if (!joined && t.upos == Upos::kAdp) break;
    if (joined && view.mention(i)) {
      add_sides(out, sides_of(view, verbs_, i, {false, true, false, false}));
      break;
    }
  }
  return out;
}

/// "In the small hours of Monday, Manama, Riyadh and Cairo severed": the states listed around the subject's
/// head, which the tree may hang elsewhere.
std::vector<SideRef> Arguments::listed_with(int head) const {
  // "Macron, Scholz hold talks": headlines leave the word for "and" out
  const bool headline = view.token(view.size() - 1).upos != Upos::kPunct;
  const auto names_state = [&](int i) {
    const Mention* m = i >= 0 && i < view.size() ? view.mention(i) : nullptr;
    if (!m || m->parties.empty() || (m->entity == EntityKind::kPerson && !headline)) return false;
    const bool kingdom = m->kind == MentionKind::kAnaphor && m->entity == EntityKind::kState &&
                         view.token(i).upos == Upos::kNoun;  // "le royaume, Abou Dhabi et Le Caire"
    return m->kind == MentionKind::kName || m->kind == MentionKind::kMetonym || kingdom;
  };
  if (!names_state(head)) return {};
  const auto article = [&](int i) { return view.token(i).upos == Upos::kDet; };
  const auto link = [&](int i) { return view.token(i).form == "," || view.token(i).upos == Upos::kCconj; };
  std::vector<int> members{head};
  bool joined = headline, free = true;
  for (int i = static_cast<int>(view.mention(head)->last_token) + 1;
       i < view.size() && link(i) && (!joined || headline);) {
    while (i < view.size() && (link(i) || article(i)))
      joined = view.token(i++).upos == Upos::kCconj || joined;
    if (!names_state(i)) return {};  // what is joined is something else
    members.push_back(i);
    i = static_cast<int>(view.mention(i)->last_token) + 1;
  }
  for (int at = head; head - at <= kListWindow;) {
    int i = static_cast<int>(view.mention(at)->first_token) - 1;
    if (i >= 0 && article(i)) --i;
    // the first of the list stands free: after a preposition it is none of it
    free = i < 0 || view.token(i).upos != Upos::kAdp;
    if (i < 0 || !link(i) || (!joined && view.token(i).upos != Upos::kCconj)) break;
    // "warned Beijing, and Tokyo and Seoul expressed": a second "and" behind a comma begins the clause
    if (joined && members.size() > 1 && view.token(i).upos == Upos::kCconj) break;
    joined = true;
    while (i >= 0 && link(i)) --i;
    if (!names_state(i)) break;
    members.insert(members.begin(), i);
    at = i;
  }
  if (!free) members.erase(members.begin());
  std::vector<SideRef> out;
  const std::size_t enough = headline ? 2 : 3;  // elsewhere two alone are as often a place and who acts there
  if (!joined || members.size() < enough) return out;
  for (int i : members) add_sides(out, sides_of(view, verbs_, i, {true, true, false, false}));
  return out;
}

/// No preposition stands before the mention, whatever the tree says: "for the third month in succession Qatar
/// has paid".
bool Arguments::stands_free(int at) const {
  const int first = view.first_conjunct(at);
  const Mention* m = view.mention(first) ? view.mention(first) : view.mention(at);
  int before = static_cast<int>(m->first_token) - 1;
  while (before >= 0 && (view.token(before).upos == Upos::kDet || view.token(before).upos == Upos::kAdj ||
                         view.token(before).upos == Upos::kNum))
    --before;
  return before < 0 || view.token(before).upos != Upos::kAdp;
}

std::vector<SideRef> Arguments::nearest(const Slot& slot) const {
  if (frame.pos != TriggerPos::kVerb) return {};
  const auto clause_ends = [&](int i) {
    const Token& t = view.token(i);
    return t.upos == Upos::kVerb || t.upos == Upos::kSconj || view.is_relative_pronoun(i) || t.form == ";" ||
           t.form == ":";
  };
  const auto sides_at = [&](int i) {
    return sides_of(view, verbs_, view.first_conjunct(i), {false, false, false, false});
  };
  if (slot.role == Role::kSubject && slot.filler != Filler::kRecipient) {
    if (view.is_passive(token) || view.has_child(token, Relation::kNsubj)) return {};
    if (!has_feature(view.token(token), "VerbForm=Fin") && !view.has_child(token, Relation::kAux)) return {};
    for (int i = token - 1; i >= 0 && i >= token - kNearWindow && !clause_ends(i); --i) {
      if (!view.mention(i) || !stands_free(i)) continue;
      if (std::vector<SideRef> found = sides_at(i); !found.empty()) {
        add_sides(found, listed_with(i));
        return found;
      }
    }
    return {};
  }
  if (slot.role == Role::kObject && objects().empty()) {
    for (int i = token + 1; i < view.size() && i <= token + kObjectWindow && !clause_ends(i); ++i) {
      if (view.token(i).upos == Upos::kAdp) return {};
      if (!view.mention(i)) continue;
      if (std::vector<SideRef> found = sides_at(i); !found.empty()) return found;
    }
    return {};
  }
  if (slot.role != Role::kPreposition) return {};
  bool after = false;
  for (int i = token + 1; i < view.size() && i <= token + kNearWindow && !clause_ends(i); ++i) {
    if (view.token(i).upos == Upos::kAdp) after = in(view.token(i).lemma, slot.prepositions);
    if (!after || !view.mention(i)) continue;
    if (std::vector<SideRef> found = sides_at(i); !found.empty()) return found;
  }
  return {};
}

}  // namespace entente::coding
