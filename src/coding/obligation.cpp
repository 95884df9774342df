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

constexpr int kMaxClimb = 8;  // Heads above an act that are looked at.

/// "It is vital that X and Y sign", "il est urgent que": the clause of what is said to be needed; -1 for
/// none.
int needed_clause(const SentenceView& view, const VerbLists& verbs, int adjective) {
  if (view.token(adjective).upos != Upos::kAdj || !verbs.has(VerbList::kNeedful, view.lemma(adjective)))
    return -1;
  for (int c : view.children(adjective)) {
    const Relation r = view.token(c).relation;
    const bool clause = r == Relation::kCsubj || r == Relation::kCcomp || r == Relation::kAdvcl;
    if (clause && c > adjective && view.is_verb(c) && view.has_child(c, Relation::kMark)) return c;
  }
  return -1;
}

/// "it is important that X has signed": that it is so.
bool told_as_done(const SentenceView& view, int verb) {
  const auto done = [&](int i) {
    const Token& t = view.token(i);
    return has_feature(t, "VerbForm=Fin") && !has_feature(t, "Mood=Sub") && !has_feature(t, "Mood=Cnd") &&
           (has_feature(t, "Tense=Past") || has_feature(t, "Tense=Imp") ||
            (t.relation == Relation::kAux && has_feature(t, "Tense=Pres")));
  };
  const auto kids = view.children(verb);
  return done(verb) || std::any_of(kids.begin(), kids.end(), done);
}

/// "profited from the opportunity to meet", "a eu l'occasion de parler": it was taken.
bool taken(const SentenceView& view, const VerbLists& verbs, int noun) {
  const int verb = view.head(noun);
  return verbs.has(VerbList::kChance, view.lemma(noun)) && verb >= 0 &&
         verbs.has(VerbList::kTaking, view.lemma(verb));
}

/// "a besoin de coopérer": the noun right before the infinitive that the tree hangs on the verb; -1 for none.
int noun_before(const SentenceView& view, int infinitive) {
  const int mark = view.child(infinitive, Relation::kMark);
  const Token& t = view.token(infinitive);
  if (mark < 1 || mark > infinitive || !has_feature(t, "VerbForm=Inf")) return -1;
  return view.head(mark - 1) == t.head && view.token(mark - 1).upos == Upos::kNoun ? mark - 1 : -1;
}

/// "ont ouvert une fenêtre d'opportunité pour X de coopérer": an infinitive hung on the verb whose object it
/// belongs to.
bool of_object(const SentenceView& view, const VerbLists& verbs, int infinitive) {
  const int verb = view.head(infinitive), mark = view.child(infinitive, Relation::kMark);
  if (verb < 0 || verb > infinitive || !view.is_verb(verb) || mark < 0) return false;
  if (!has_feature(view.token(infinitive), "VerbForm=Inf") || !in(view.lemma(mark), {"de", "to"}))
    return false;
  const auto need = [&](int noun) {
    return verbs.has(VerbList::kNeed, view.lemma(noun)) && !taken(view, verbs, noun);
  };
  for (int object : view.objects(verb)) {
    if (need(object)) return true;
    for (int c : view.children(object)) {
      if (view.token(c).relation == Relation::kNmod && need(c)) return true;
    }
  }
  return false;
}

/// Below a word that says that it should be done: "the need to arm X", "l'importance de coopérer avec X".
bool is_needed(const SentenceView& view, const VerbLists& verbs, int trigger) {
  for (int at = trigger, steps = 0; steps < kMaxClimb; ++steps) {
    const int above = view.head(at);
    if (above < 0) return false;
    const Token& t = view.token(at);
    const Token& over = view.token(above);
    const bool complement = t.relation == Relation::kAcl || t.relation == Relation::kNmod ||
                            t.relation == Relation::kAdvcl || t.relation == Relation::kObl;
    const bool below = over.upos == Upos::kNoun && complement && at > above;
    const int noun = below && t.subtype != RelationSubtype::kRelcl ? above : noun_before(view, at);
    if (of_object(view, verbs, at)) return true;
    if (noun >= 0 && verbs.has(VerbList::kNeed, view.lemma(noun)) && !taken(view, verbs, noun)) return true;
    const bool clause = t.relation == Relation::kCsubj || t.relation == Relation::kCcomp ||
                        t.relation == Relation::kAdvcl || t.relation == Relation::kXcomp;
    if (over.upos == Upos::kAdj && clause && at > above && verbs.has(VerbList::kNeedful, over.lemma))
      return !told_as_done(view, at);
    if (t.relation == Relation::kAcl && t.subtype == RelationSubtype::kRelcl) return false;
    at = above;
  }
  return false;
}

}  // namespace

void drop_called_off(const SentenceView& view, const VerbLists& verbs, std::vector<Match>& matches) {
  std::vector<int> talks;
  for (const Match& m : matches) {
    if (m.frame->type == EventType::kConsult && !m.frame->innocent) talks.push_back(m.trigger);
  }
  if (talks.empty()) return;
  std::erase_if(matches, [&](const Match& m) {
    if (m.frame->type != EventType::kReject || !m.actors.empty() || !view.is_passive(m.trigger)) return false;
    if (!verbs.has(VerbList::kNotAdjective, view.lemma(m.trigger))) return false;
    const std::vector<int>& undergone = view.objects(m.trigger);
    return std::any_of(talks.begin(), talks.end(), [&](int t) {
      return std::find(undergone.begin(), undergone.end(), t) != undergone.end();
    });
  });
}

void drop_unasked(const SentenceView& view, const VerbLists& verbs, std::vector<Match>& matches) {
  std::erase_if(matches, [&](const Match& m) {
    if (m.frame->type != EventType::kRequest || !view.is_verb(m.trigger)) return false;
    const auto kids = view.children(m.trigger);
    return std::any_of(kids.begin(), kids.end(), [&](int c) {
      const Relation r = view.token(c).relation;
      return (r == Relation::kMark || r == Relation::kCase) && verbs.has(VerbList::kWithout, view.lemma(c));
    });
  });
}

void drop_self_help(const SentenceView& view, std::vector<Match>& matches) {
  std::erase_if(matches, [&](const Match& m) {
    if (m.frame->type != EventType::kAid || !view.is_verb(m.trigger)) return false;
    const std::vector<int>& helped = view.objects(m.trigger);
    std::vector<int> all_helped = helped;
    for (int h : helped) {
      for (int c : view.conjuncts(h)) {
        if (c != h) all_helped.push_back(c);
      }
    }
    if (all_helped.size() < 2) return false;
    return std::any_of(all_helped.begin(), all_helped.end(), [&](int object) {
      const Mention* mention = view.mention(object);
      const bool named = mention != nullptr &&
                         (mention->kind == MentionKind::kName || mention->kind == MentionKind::kMetonym) &&
                         mention->entity != EntityKind::kPerson && mention->parties.size() == 1;
      return named && std::any_of(m.actors.begin(), m.actors.end(), [&](const SideRef& actor) {
               return actor.party.code == mention->parties.front().code;
             });
    });
  });
}

void drop_what_is_needed(const SentenceView& view, const VerbLists& verbs, std::vector<Match>& matches) {
  std::erase_if(matches, [&](const Match& m) {
    return m.frame != &obligation_frame() && !m.frame->innocent && is_needed(view, verbs, m.trigger);
  });
}

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
    const int needed = needed_clause(view, verbs, verb);
    if (needed < 0 && (!view.is_verb(verb) || !must(view, verb))) continue;
    if (needed >= 0 && told_as_done(view, needed)) continue;
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
    const int act = needed >= 0                           ? needed
                    : view.token(verb).lemma == "falloir" ? view.child(verb, Relation::kCcomp)
                                                          : verb;  // "il faut que"
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
