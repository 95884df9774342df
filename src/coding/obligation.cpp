#include "coding/obligation.h"

#include <algorithm>

#include "document/lemma_in.h"

namespace entente::coding {
namespace {

/// The verb says what must be done: "must withdraw", "doit se retirer", "has to leave", "ought to".
bool must(const SentenceView& view, int verb) {
  const Token& v = view.token(verb);
  if (v.lemma == "falloir") return view.has_child(verb, Relation::kCcomp) && !has_feature(v, "Mood=Cnd");
  for (int c : view.children(verb)) {
    const Token& t = view.token(c);
    if (t.relation == Relation::kAux && in(t.lemma, {"must", "should", "ought"})) return true;
    if (t.relation == Relation::kAux && t.lemma == "devoir" && !has_feature(t, "Mood=Cnd") &&
        !has_feature(t, "Tense=Fut"))
      return true;
  }
  if (in(v.lemma, {"devoir", "have", "need"}) && view.has_child(verb, Relation::kXcomp)) {
    if (v.lemma != "devoir") return true;
    return !has_feature(v, "Mood=Cnd");
  }
  return false;
}

}  // namespace

const Frame& obligation_frame() {
  static const Frame frame = [] {
    Frame f;
    f.type = EventType::kRequest;
    f.cameo = "020";
    f.pos = TriggerPos::kVerb;
    f.place = {"obligation", 0, 0};
    return f;
  }();
  return frame;
}

void find_obligations(const SentenceView& view, const VerbLists& verbs, std::vector<Match>& matches) {
  for (int verb = 0; verb < view.size(); ++verb) {
    if (!view.is_verb(verb) || !must(view, verb)) continue;
    int report = view.head(verb);
    Relation relation = view.token(verb).relation;
    if (relation == Relation::kCcomp && report >= 0 &&
        verbs.has(VerbList::kSpeech, view.token(report).lemma)) {
    } else {
      report = -1;
      for (int c : view.children(verb)) {
        if (view.token(c).relation == Relation::kParataxis &&
            verbs.has(VerbList::kSpeech, view.token(c).lemma))
          report = c;
      }
    }
    if (report < 0) continue;
    Match match;
    match.frame = &obligation_frame();
    match.trigger = verb;
    match.consumed.push_back(verb);
    for (int s : view.subjects(report))
      add_sides(match.actors, sides_of(view, verbs, s, {true, false, true, false}));
    const int act =
        view.token(verb).lemma == "falloir" ? view.child(verb, Relation::kCcomp) : verb;  // "il faut que"
    const int done =
        act >= 0 && view.has_child(act, Relation::kXcomp) ? view.child(act, Relation::kXcomp) : act;
    if (done >= 0 && verbs.has(VerbList::kExclude, view.lemma(done))) continue;  // "ne doit pas être exclu"
    const std::vector<int> obliged = view.is_passive(act) ? view.objects(act) : view.subjects(act);
    for (int s : obliged) add_sides(match.recipients, sides_of(view, verbs, s, {false, false, true, false}));
    std::erase_if(match.recipients, [&](const SideRef& r) {
      return std::any_of(match.actors.begin(), match.actors.end(), [&](const SideRef& a) {
        return a.party.code == r.party.code && a.party.sector == r.party.sector;
      });
    });
    if (match.actors.empty() || match.recipients.empty()) continue;
    std::erase_if(matches,
                  [&](const Match& m) { return view.is_ancestor(verb, m.trigger) && m.trigger != report; });
    matches.push_back(std::move(match));
  }
}

}  // namespace entente::coding
