// Nouns beside a clause that tell an act towards whoever acts in it: "with Russian help, Y took", "to the
// fury of Baku, X received".

#include "coding/arguments.h"
#include "coding/word_tests.h"

namespace entente::coding {

/// "Bangui is under curfew": the subject is whom it is done to.
bool Arguments::undergone() const {
  const std::string preposition = view.preposition_of(token);
  return view.has_child(token, Relation::kCop) && (preposition == "under" || preposition == "sous");
}

/// The subject of the clause that the noun stands beside, what undergoes it in a passive. None for a noun
/// that is the subject or the object itself.
std::vector<int> Arguments::clause_subjects() const {
  const int first = view.first_conjunct(token);
  if (frame.pos != TriggerPos::kNoun || view.preposition_of(first).empty()) return {};
  const int governor = view.governing_verb(first);
  if (governor < 0) return {};
  std::vector<int> out = view.is_passive(governor) ? view.objects(governor) : view.subjects(governor);
  std::erase_if(out, [&](int s) { return s == token || view.is_ancestor(s, token); });
  return out;
}

/// "offered a loan, to the dismay of the Japanese": what is felt about an act, not to whom it is done.
bool Arguments::is_feeling(const Slot& slot, int phrase) const {
  return slot.role == Role::kPreposition && frame.pos == TriggerPos::kVerb &&
         view.preposition_of(phrase) == "to" && verbs_.has(VerbList::kFeeling, view.lemma(phrase));
}

std::vector<SideRef> Arguments::helped() const {
  static constexpr std::string_view kBy[] = {"avec", "grâce à", "with", "thanks to", "moyennant"};
  std::vector<SideRef> out;
  if (frame.pos == TriggerPos::kNoun && undergone()) {
    if (const int subject = view.surface_subject(token); subject >= 0)
      return sides_of(view, verbs_, subject, {false, true, true, false, true, false});
  }
  const bool help = frame.type == EventType::kAid || frame.type == EventType::kSupport;
  if (frame.pos != TriggerPos::kNoun || !help || !in(view.preposition_of(token), kBy)) return out;
  for (int s : clause_subjects())
    add_sides(out, sides_of(view, verbs_, s, {false, true, true, false, true, false}));
  return out;
}

}  // namespace entente::coding
