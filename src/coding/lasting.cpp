#include "coding/lasting.h"

#include <fmt/format.h>

#include <algorithm>

#include "world/tense.h"

namespace entente::coding {
namespace {

/// A present tense of its own: "collaborent", "supplies".
bool simple_present(const SentenceView& view, int verb) {
  const Token& v = view.token(verb);
  return has_feature(v, "Tense=Pres") && has_feature(v, "VerbForm=Fin") &&
         !view.has_child(verb, Relation::kAux);
}

/// "Is training", "has been training": the auxiliary that makes the gerund a finite verb of the present; -1.
int progressive_auxiliary(const SentenceView& view, int verb) {
  if (!view.is_gerund(verb)) return -1;
  for (int c : view.children(verb)) {
    const Token& t = view.token(c);
    const bool auxiliary = t.relation == Relation::kAux && has_feature(t, "Tense=Pres");
    if (auxiliary && (t.lemma == "be" || (t.lemma == "have" && view.child_lemma(verb, "be") >= 0))) return c;
  }
  return -1;
}

/// "Réclame depuis 2012": French tells in the present what has gone on since.
bool since_then(const SentenceView& view, int verb) {
  const auto& kids = view.children(verb);
  return simple_present(view, verb) && std::any_of(kids.begin(), kids.end(), [&](int c) {
           return view.lemma(c) == "depuis" || view.preposition_of(c) == "depuis";
         });
}

/// Acts that may go on for years without an end; of the others a perfect with "since" only counts.
bool stays(EventType type) {
  switch (type) {
    case EventType::kAid:
    case EventType::kCooperate:
    case EventType::kCoerce:
    case EventType::kMobilize:
    case EventType::kReject:
    case EventType::kRequest:
      return true;
    default:
      return false;
  }
}

/// "Has occupied the strip since 1993", "has declined ever since": English tells in the perfect what lasts.
bool ever_since(const SentenceView& view, EventType type, int verb) {
  if (!stays(type) || !world::is_present_perfect(view, verb)) return false;
  const auto& kids = view.children(verb);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    return c > verb && (view.lemma(c) == "since" || view.preposition_of(c) == "since") &&
           view.token(c).relation != Relation::kMark;
  });
}

}  // namespace

std::string lasts(const SentenceView& view, const VerbLists& verbs, EventType type, int verb) {
  const Token& v = view.token(verb);
  if (const int auxiliary = progressive_auxiliary(view, verb); auxiliary >= 0)
    return fmt::format("progressive `{} {}`", view.token(auxiliary).form, v.form);
  const auto& kids = view.children(verb);
  const bool always = std::any_of(kids.begin(), kids.end(), [&](int c) {
    return view.token(c).relation == Relation::kAdvmod && verbs.has(VerbList::kOngoingAdverb, view.lemma(c));
  });
  if (always && has_feature(v, "Tense=Pres")) return "present tense of what is done again and again";
  if (since_then(view, verb)) return "present tense of what has been so since";
  if (ever_since(view, type, verb)) return "perfect of what has been so since";
  if (!simple_present(view, verb)) return {};
  // "les soldats qui combattent": told of somebody by the way, the present is no story's
  if (type == EventType::kAssault && v.subtype == RelationSubtype::kRelcl)
    return "present tense of force told by the way";
  if (type == EventType::kCooperate || type == EventType::kAid) return "present tense of a lasting act";
  return {};
}

}  // namespace entente::coding
