#include "coding/relevance.h"

#include <algorithm>
#include <numeric>

#include "base/utf8.h"
#include "coding/ontology.h"
#include "coding/scenery.h"
#include "coding/status.h"
#include "coding/word_tests.h"

namespace entente::coding {
namespace {

constexpr int kMaxClauses = 6;  // How far up a condition is looked for.

/// "tout avion qui violera", "quiconque attaquerait": a relative clause that tells nothing that has been.
bool foresees(const SentenceView& view, int clause) {
  const auto unreal = [&](int i) {
    const Token& t = view.token(i);
    return has_feature(t, "Tense=Fut") || has_feature(t, "Mood=Cnd") || has_feature(t, "Mood=Sub");
  };
  const auto kids = view.children(clause);
  return unreal(clause) || std::any_of(kids.begin(), kids.end(), [&](int c) {
           return view.token(c).relation == Relation::kAux && unreal(c);
         });
}

/// "tout avion qui violera l'espace aérien": whatever may come to be so.
bool of_any(const SentenceView& view, int noun, int clause) {
  const bool any = view.child_lemma(noun, "tout") >= 0 || view.child_lemma(noun, "any") >= 0 ||
                   view.child_lemma(noun, "quiconque") >= 0;
  return any && foresees(view, clause);
}

/// Marks everything below the token, and the token, but not relative clauses: they tell something of their
/// own, unless it is to come.
void hide_below(const SentenceView& view, int token, std::vector<char>& hidden) {
  hidden[static_cast<std::size_t>(token)] = 1;
  for (int c : view.children(token)) {
    const Token& t = view.token(c);
    if (t.relation == Relation::kAcl && t.subtype == RelationSubtype::kRelcl && !of_any(view, token, c))
      continue;
    hide_below(view, c, hidden);
  }
}

/// "a condamné les frappes, appelant X à la retenue": a participle behind a comma goes on to tell what its
/// subject did, where "en appelant", "by calling" say how.
bool further_act(const SentenceView& view, const std::vector<Match>& matches, int clause) {
  const Token& t = view.token(clause);
  if (!has_feature(t, "VerbForm=Part") && !has_feature(t, "VerbForm=Ger")) return false;
  if (view.has_child(clause, Relation::kMark) || view.has_child(clause, Relation::kCase)) return false;
  if (clause < t.head) return true;      // "Received by X, Y invited"
  for (int c : view.children(clause)) {  // "accused X of violating rights, ignoring the law and sending"
    if (view.token(c).relation == Relation::kConj && view.is_gerund(c)) return false;
  }
  // "a accusé X d'avoir bombardé l'aéroport, blessant trois gardes": of what is told, unless it is speech
  // again
  const std::vector<int> told = view.clauses(t.head);
  const bool content = std::any_of(told.begin(), told.end(), [&](int c) { return c > t.head && c < clause; });
  const bool speech = std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    return m.trigger == clause && hides_clause(m.frame->type);
  });
  if (content && !speech) return false;
  int first = clause;  // of the clause's own words: ", tout en appelant", ", sharply criticising"
  for (int c : view.children(clause)) first = std::min(first, c);
  return view.token(first).form == "," || (first > 0 && view.token(first - 1).form == ",");
}

/// "Après avoir expulsé l'ambassadeur de Y, X menace Z": done before the act, and no part of it.
bool done_before(const SentenceView& view, int clause) {
  const std::string mark = view.preposition_of(clause);
  if (mark != "après" && mark != "after") return false;
  return view.is_gerund(clause) || has_feature(view.token(clause), "VerbForm=Part");
}

/// Dependents that tell another event beside the act: coordination, insertions, clauses with a subject of
/// their own.
bool stands_beside(const SentenceView& view, const std::vector<Match>& matches, int child) {
  const Token& t = view.token(child);
  switch (t.relation) {
    case Relation::kConj:
    case Relation::kParataxis:
    case Relation::kNsubj:
    case Relation::kCsubj:
      return true;
    case Relation::kAdvcl:
      return view.has_child(child, Relation::kNsubj) || further_act(view, matches, child) ||
             done_before(view, child);
    case Relation::kObl:  // "En visite à X, Y a demandé": what stands before the subject is a circumstance
      return child < view.surface_subject(t.head) && view.head(view.surface_subject(t.head)) == t.head;
    default:
      return false;
  }
}

void hide_inside(const SentenceView& view, const std::vector<Match>& matches, const Match& match,
                 std::vector<char>& hidden) {
  for (int c : view.children(match.trigger)) {
    if (!stands_beside(view, matches, c)) hide_below(view, c, hidden);
  }
  if (view.is_verb(match.trigger)) {  // what is said, though hung on the addressee
    for (int c : view.clauses(match.trigger)) {
      if (c > match.trigger && view.is_ancestor(match.trigger, c)) hide_below(view, c, hidden);
    }
  }
  for (int a : match.argument_tokens) {
    // "The premier, on a visit to X, called for": what is told of the doer is no part of what he says
    const bool doer = view.token(a).relation == Relation::kNsubj && view.head(a) == match.trigger &&
                      !view.is_passive(match.trigger);
    if (doer) {
      hidden[static_cast<std::size_t>(a)] = 1;
    } else if (!view.is_ancestor(a, match.trigger)) {
      hide_below(view, a, hidden);
    }
  }
}

/// "a missile that can hit the town", but "Sweden, which may send troops", "those who will sign": without a
/// comma such a clause says what its noun is good for.
bool only_able(const SentenceView& view, const VerbLists& verbs, int clause) {
  bool able = false, comma = false;
  for (int c : view.children(clause)) {
    const std::string_view lemma = view.lemma(c);
    if (view.token(c).relation == Relation::kAux)
      able = able || verbs.has(VerbList::kPossibleAux, lemma) || verbs.has(VerbList::kConditionalAux, lemma);
    comma = comma || (c < clause && c > view.head(clause) && view.token(c).form == ",");
  }
  return able && !comma;
}

/// "efforts to end the war", "le droit de tirer": an infinitive below a noun that does not say that it will
/// be done.
bool idle_infinitive(const SentenceView& view, const VerbLists& verbs, int trigger) {
  const Token& t = view.token(trigger);
  if (t.relation != Relation::kAcl || !has_feature(t, "VerbForm=Inf") || t.head < 0) return false;
  if (t.subtype == RelationSubtype::kRelcl) return only_able(view, verbs, trigger);
  if (view.is_headline_plan(trigger)) return false;
  // "est devenu le premier pays à reconnaître"
  const int becomes = view.token(t.head).relation == Relation::kXcomp ? view.head(t.head) : -1;
  if (becomes >= 0 && in(view.lemma(becomes), {"devenir", "become"}) &&
      (view.child_lemma(t.head, "premier") >= 0 || view.child_lemma(t.head, "first") >= 0))
    return false;
  // "a été le premier pays à reconnaître": it did
  if (view.has_child(t.head, Relation::kCop) && view.has_child(t.head, Relation::kNsubj) &&
      (view.child_lemma(t.head, "premier") >= 0 || view.child_lemma(t.head, "seul") >= 0 ||
       view.child_lemma(t.head, "first") >= 0 || view.child_lemma(t.head, "only") >= 0))
    return false;
  const std::string_view noun = view.token(t.head).lemma;
  return !verbs.has(VerbList::kPlanned, noun) && !verbs.has(VerbList::kPossible, noun) &&
         !verbs.has(VerbList::kNot, noun);
}

/// "pour aider X", "afin de": behind a preposition of purpose.
bool of_purpose(const SentenceView& view, const VerbLists& verbs, int clause) {
  const Relation relation = view.token(clause).relation;
  return (relation == Relation::kAdvcl || relation == Relation::kObl) &&
         verbs.has(VerbList::kPurpose, view.preposition_of(clause));
}

/// A clause of purpose hanging on another verb: what is aimed at is told by the act itself.
bool aim(const SentenceView& view, const VerbLists& verbs, int trigger) {
  const Token& t = view.token(trigger);
  return t.relation == Relation::kAdvcl && has_feature(t, "VerbForm=Inf") && of_purpose(view, verbs, trigger);
}

/// "a téléphoné à X pour lui demander": in talks, the aim is what was said there.
bool said_in_talks(const SentenceView& view, const Match& match, const std::vector<Match>& matches) {
  if (!is_speech(match.frame->type)) return false;
  const int above = view.head(match.trigger);
  return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    const bool talks = m.frame->type == EventType::kConsult || m.frame->type == EventType::kAccuse;
    return talks && (m.trigger == above || m.light_verb == above);
  });
}

/// "la Cisjordanie occupée", "the curfew imposed": a participle that describes, and names no doer.
bool description(const SentenceView& view, const Match& match) {
  if (match.frame->pos == TriggerPos::kNoun) return false;
  const Token& t = view.token(match.trigger);
  if (t.relation == Relation::kAmod) return true;
  return t.relation == Relation::kAcl && t.subtype != RelationSubtype::kRelcl && match.actors.empty() &&
         !match.partner_left_open && !match.pair_left_open && has_feature(t, "VerbForm=Part");
}

/// "Après le sommet de l'Otan", "au lendemain du sommet": its members met there.
bool at_gathering(const SentenceView& view, const VerbLists& verbs, const Match& match) {
  if (match.frame->type != EventType::kConsult || match.frame->mode != "multilateral") return false;
  if (!match.actors.front().party.code.starts_with("IGO:")) return false;
  const Token& t = view.token(match.trigger);
  if (t.relation == Relation::kObl)
    return verbs.has(VerbList::kAtGathering, view.preposition_of(match.trigger));
  return t.relation == Relation::kNmod && t.head >= 0 && view.token(t.head).relation == Relation::kObl &&
         verbs.has(VerbList::kMoment, view.token(t.head).lemma);
}

/// A noun that names an act in passing: no doer, or a single side and no verb that makes it happen.
bool mere_name(const SentenceView& view, const VerbLists& verbs, const Match& match) {
  if (match.frame->pos != TriggerPos::kNoun) return false;
  if (match.actors.empty() && match.light_verb < 0) return true;
  const std::size_t sides = match.actors.size() + match.recipients.size();
  if (sides >= 2 || match.light_verb >= 0) return false;
  if (at_gathering(view, verbs, match)) return false;
  const Relation relation = view.token(match.trigger).relation;
  return relation != Relation::kNsubj && relation != Relation::kRoot;
}

/// "Londres a éconduit Athènes, qui réclame la restitution": what is refused was asked by the one it is
/// refused to.
bool refused_demand(const SentenceView& view, const Match& match, const std::vector<Match>& matches) {
  if (match.frame->type != EventType::kRequest) return false;
  const Token& t = view.token(match.trigger);
  if (t.relation != Relation::kAcl || t.head < 0) return false;
  return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    if (m.frame->type != EventType::kReject) return false;
    return std::any_of(m.recipients.begin(), m.recipients.end(), [&](const SideRef& r) {
      return std::any_of(match.actors.begin(), match.actors.end(),
                         [&](const SideRef& a) { return a.party.code == r.party.code; });
    });
  });
}

/// The clause that the word stands in, itself included: its verb is told of `view.head` of it. -1 at the top.
int clause_around(const SentenceView& view, int word) {
  for (int at = word, steps = 0; at >= 0 && steps <= view.size(); at = view.head(at), ++steps) {
    switch (view.token(at).relation) {
      case Relation::kXcomp:
      case Relation::kCcomp:
      case Relation::kAdvcl:
      case Relation::kAcl:
        return at;
      case Relation::kObl:
        if (has_feature(view.token(at), "VerbForm=Inf")) return at;
        break;
      default:
        break;
    }
  }
  return -1;
}

/// "a invité les banques à aider X", "urged the agencies to force", "coupable d'avoir armé": below a word of
/// asking or blaming.
bool asked(const SentenceView& view, const VerbLists& verbs, const Match& match) {
  int clause = clause_around(view, match.trigger);
  int above = clause < 0 ? -1 : view.head(clause);
  // "soupçonné d'avoir voulu intimider": below another infinitive
  while (above >= 0 && view.token(clause).relation == Relation::kXcomp && view.is_bare(above) &&
         view.token(above).relation == Relation::kXcomp && !verbs.has(VerbList::kAsked, view.lemma(above))) {
    clause = above;
    above = view.head(clause);
  }
  if (above < 0 || !verbs.has(VerbList::kAsked, view.lemma(above))) return false;
  if (of_purpose(view, verbs, clause)) return false;
  const Token& t = view.token(clause);
  if (view.token(above).upos == Upos::kAdj) return t.subtype != RelationSubtype::kRelcl;
  if (!view.is_verb(above) || t.relation == Relation::kAcl) return false;
  return t.relation != Relation::kAdvcl || has_feature(t, "VerbForm=Inf");
}

/// "signed an agreement ending the war": what a document that another act is about says.
bool content_of_document(const SentenceView& view, const VerbLists& verbs, const Match& match,
                         const std::vector<Match>& matches) {
  const Token& t = view.token(match.trigger);
  if (t.relation != Relation::kAcl || t.head < 0 || !view.is_gerund(match.trigger)) return false;
  const int noun = t.head;
  if (!verbs.has(VerbList::kActNoun, view.lemma(noun))) return false;
  return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    return !m.frame->innocent && m.frame->type == EventType::kSupport && m.trigger == view.head(noun);
  });
}

/// "extended sanctions against Belarus over its support for the war": why a measure is taken or blame is
/// laid.
bool reason_of_measure(const SentenceView& view, const Match& match, const std::vector<Match>& matches) {
  const EventType type = match.frame->type;
  const bool helps = type == EventType::kSupport || type == EventType::kAid || type == EventType::kCooperate;
  if (!helps || match.frame->pos != TriggerPos::kNoun) return false;
  int at = match.trigger;
  for (int steps = 0; at >= 0 && steps < kMaxClauses && view.is_nominal(at); ++steps, at = view.head(at)) {
    const std::string why = view.preposition_of(at);
    if (why != "over" && why != "for" && why != "pour" && why != "en raison de" && why != "because of")
      continue;
    const int measure = view.head(at);
    return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
      const bool conflict = quad_of(m.frame->type) > 2 && !m.frame->innocent;
      return conflict && (m.trigger == measure || m.light_verb == measure ||
                          std::count(m.consumed.begin(), m.consumed.end(), measure) > 0);
    });
  }
  return false;
}

/// "ordered his defence minister to pull troops back": who is told to act is of the actor's own state, and
/// what they are to do is its act.
bool orders_own(const SentenceView& view, const Match& match) {
  if (match.frame->type != EventType::kRequest || !view.is_verb(match.trigger) || match.actors.empty())
    return false;
  const Party& actor = match.actors.front().party;
  if (actor.sector != "GOV") return false;
  const auto own = [&](int addressee) {
    const Mention* m = view.mention(addressee);
    const bool role = m != nullptr && (m->kind == MentionKind::kRole || m->kind == MentionKind::kAnaphor);
    if (!role || m->parties.size() > 1) return false;
    if (!m->parties.empty() && m->parties.front().code != actor.code) return false;
    const auto& kids = view.children(addressee);
    return std::any_of(kids.begin(), kids.end(),
                       [&](int c) { return has_feature(view.token(c), "Poss=Yes"); });
  };
  const std::vector<int>& objects = view.objects(match.trigger);
  if (std::any_of(objects.begin(), objects.end(), own)) return true;
  const auto& complements = view.complements(match.trigger);
  return std::any_of(complements.begin(), complements.end(), [&](const SentenceView::Complement& c) {
    return !c.clause && c.preposition == "à" && own(c.token);
  });
}

/// "Comoros, backed by Sudan, has invaded": a participle that says with whose help somebody acts.
bool backing(const SentenceView& view, const VerbLists& verbs, const Match& match) {
  const Token& t = view.token(match.trigger);
  if (match.frame->type != EventType::kSupport || t.relation != Relation::kAcl || t.head < 0) return false;
  return t.subtype != RelationSubtype::kRelcl && !view.is_gerund(match.trigger) &&
         verbs.has(VerbList::kArmsLength, t.form);
}

bool same_sides(const std::vector<SideRef>& some, const std::vector<SideRef>& all) {
  return std::all_of(some.begin(), some.end(), [&](const SideRef& s) {
    return std::any_of(all.begin(), all.end(),
                       [&](const SideRef& a) { return a.party.code == s.party.code; });
  });
}

/// "reopened its crossing to lorries from X, ending a closure", "set off a mine, leaving two dead": the
/// gerund tells the outcome of the very act that it hangs on, and names nobody else.
bool outcome_of_act(const SentenceView& view, const Match& match, const std::vector<Match>& matches) {
  const Token& t = view.token(match.trigger);
  if (t.relation != Relation::kAdvcl || t.head < 0 || !view.is_gerund(match.trigger)) return false;
  if (view.has_child(match.trigger, Relation::kMark) || view.has_child(match.trigger, Relation::kNsubj))
    return false;
  return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    return (m.trigger == t.head || m.light_verb == t.head) && !m.frame->innocent &&
           m.trigger < match.trigger && m.frame->type == match.frame->type && !m.recipients.empty() &&
           same_sides(match.actors, m.actors) && same_sides(match.recipients, m.recipients);
  });
}

bool holds_time(const SentenceView& view, int clause) {
  for (int i = clause + 1; i < view.size(); ++i) {
    if (opens_time(view, i) && view.is_ancestor(clause, i)) return true;
  }
  return false;
}

bool names_agent(const SentenceView& view, int participle) {
  const auto& complements = view.complements(participle);
  return std::any_of(complements.begin(), complements.end(), [](const SentenceView::Complement& c) {
    return c.preposition == "by" || c.preposition == "par";
  });
}

/// "bombed two posts manned by Kurds", "freed a deal brokered by Oman": a participle without comma or date
/// that says which of its kind is meant, beside an act that a flash is about. Not of mutual acts: "the jets
/// bought by Chad have arrived".
bool known_already(const SentenceView& view, const Match& match, const std::vector<Match>& matches) {
  const Token& t = view.token(match.trigger);
  const bool participle = match.frame->pos == TriggerPos::kVerb && t.relation == Relation::kAcl &&
                          t.head >= 0 && t.subtype != RelationSubtype::kRelcl &&
                          has_feature(t, "VerbForm=Part") && !view.is_gerund(match.trigger);
  const EventType type = match.frame->type;
  if (!participle || type == EventType::kCooperate || !is_flash(view.document())) return false;
  if (is_reciprocal(type) && !names_agent(view, match.trigger)) return false;  // "conclu entre X et Y"
  if (match.trigger > 0 && view.token(match.trigger - 1).form == ",") return false;
  const bool beside = std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    return &m != &match && !m.frame->innocent && view.is_verb(m.trigger) &&
           view.is_ancestor(m.trigger, match.trigger);
  });
  return beside && !holds_time(view, match.trigger);
}

/// "begged the rebels to free the tourists whom they have been holding": what those who are asked have done
/// before is why they are asked.
bool why_asked(const SentenceView& view, const Match& match, const std::vector<Match>& matches) {
  const EventType type = match.frame->type;
  const bool deed = type == EventType::kCoerce || type == EventType::kAssault || type == EventType::kSanction;
  if (!deed || match.actors.empty()) return false;
  const int clause = match.trigger;
  if (view.token(clause).relation != Relation::kAcl || view.token(clause).subtype != RelationSubtype::kRelcl)
    return false;
  return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    return m.frame->type == EventType::kRequest && view.is_ancestor(m.trigger, clause) &&
           !m.recipients.empty() && same_sides(match.actors, m.recipients);
  });
}

/// "prêts à intervenir si X ne cède pas": a condition hung on the act, where verbs of saying and asking have
/// a question there.
bool acts_on_condition(const SentenceView& view, const VerbLists& verbs, int verb) {
  const std::string_view lemma = view.lemma(verb);
  return view.is_verb(verb) && has_feature(view.token(verb), "VerbForm=Inf") &&
         !verbs.has(VerbList::kSpeech, lemma) && !verbs.has(VerbList::kAsked, lemma) &&
         view.head(verb) >= 0 && view.token(view.head(verb)).upos == Upos::kAdj;
}

/// "à moins que", "pour que", "in case": a conjunction of two words, the second of which marks the clause.
bool opens_what_is_unreal(const SentenceView& view, const VerbLists& verbs, int mark) {
  if (mark == 0) return false;
  const std::string_view first = view.token(mark - 1).form;
  return verbs.has(VerbList::kConditionMark, utf8::lower(first) + " " + std::string(view.lemma(mark)));
}

/// "Il a fallu la chute du régime pour que X et Y renouent", "Il aura fallu attendre 1992 pour que": a past
/// tense tells that what it took was there, and so what it was needed for took place.
bool brought_about(const SentenceView& view, const VerbLists& verbs, int clause) {
  int above = view.token(clause).relation == Relation::kAdvcl ? view.head(clause) : -1;
  if (above >= 0 && view.token(above).relation == Relation::kXcomp && view.is_bare(above))
    above = view.head(above);
  if (above < 0 || !verbs.has(VerbList::kBroughtAbout, view.lemma(above))) return false;
  const auto kids = view.children(above);
  const bool unreal = std::any_of(kids.begin(), kids.end(), [&](int c) {
    return has_feature(view.token(c), "Mood=Cnd") || verbs.has(VerbList::kNegation, view.lemma(c));
  });
  return !unreal && has_feature(view.token(above), "Tense=Past");
}

/// "n'a cessé de livrer des armes": no halt, but the act that it would be a halt of.
bool goes_on(const SentenceView& view, const VerbLists& verbs, const Match& match) {
  if (!verbs.has(VerbList::kHalting, view.lemma(match.trigger)) || view.child_lemma(match.trigger, "ne") < 0)
    return false;
  return std::any_of(match.consumed.begin(), match.consumed.end(), [&](int c) {
    return view.head(c) == match.trigger && view.token(c).relation == Relation::kXcomp && view.is_bare(c);
  });
}

/// "Analysts doubt that Cairo and Ankara will ever agree", "sceptical that": what somebody does not believe
/// in.
bool doubted(const SentenceView& view, const VerbLists& verbs, const Match& match) {
  int at = match.trigger;
  for (int steps = 0; steps < kMaxClauses; ++steps) {
    const int clause = clause_around(view, at);
    if (clause < 0 || view.head(clause) < 0) return false;
    at = view.head(clause);
    const bool content = view.token(clause).relation == Relation::kCcomp ||
                         view.token(clause).relation == Relation::kAdvcl ||
                         view.token(clause).relation == Relation::kXcomp;
    if (content && at < clause && verbs.has(VerbList::kDoubt, view.lemma(at))) return true;
  }
  return false;
}

/// "Si la Russie attaque la Pologne, ...": what would have to happen first; "pour qu'elle cesse": or is to.
bool condition(const SentenceView& view, const VerbLists& verbs, const Match& match) {
  int at = match.trigger;
  for (int steps = 0; steps < kMaxClauses; ++steps) {
    const int clause = clause_around(view, at);
    if (clause < 0) return false;
    if (brought_about(view, verbs, clause)) return false;
    for (int c : view.children(clause)) {
      const bool mark = view.token(c).relation == Relation::kMark || view.token(c).upos == Upos::kSconj;
      if (!mark) continue;
      const Relation r = view.token(clause).relation;
      const bool hung = r == Relation::kAdvcl ||
                        (r == Relation::kCcomp && acts_on_condition(view, verbs, view.head(clause)));
      if (hung && verbs.has(VerbList::kConditionMark, view.lemma(c))) return true;
      if (opens_what_is_unreal(view, verbs, c)) return true;
    }
    at = view.head(clause);
    if (at < 0) return false;
  }
  return false;
}

}  // namespace

bool hides_clause(EventType type) {
  switch (type) {
    case EventType::kAgree:
    case EventType::kRequest:
    case EventType::kReject:
    case EventType::kThreaten:
    case EventType::kAccuse:
    case EventType::kConcede:
      return true;
    default:
      return false;
  }
}

bool is_speech(EventType type) { return hides_clause(type) || type == EventType::kSupport; }

namespace {

/// Indices of the matches, those highest in the tree first.
std::vector<std::size_t> outermost_first(const SentenceView& view, const std::vector<Match>& matches) {
  std::vector<int> depth(matches.size(), 0);
  for (std::size_t i = 0; i < matches.size(); ++i) {
    for (int h = view.head(matches[i].trigger); h >= 0 && depth[i] <= view.size(); h = view.head(h))
      ++depth[i];
  }
  std::vector<std::size_t> order(matches.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return depth[a] < depth[b]; });
  return order;
}

/// Takes out what the test finds superfluous in view of all the matches.
template <typename Test>
void drop(std::vector<Match>& matches, Test superfluous) {
  std::vector<char> out(matches.size(), 0);
  for (std::size_t i = 0; i < matches.size(); ++i) out[i] = superfluous(matches[i]);
  std::size_t i = 0;
  std::erase_if(matches, [&](const Match&) { return out[i++] != 0; });
}

}  // namespace

void keep_relevant(const SentenceView& view, const VerbLists& verbs, std::vector<Match>& matches) {
  drop(matches, [&](const Match& m) { return orders_own(view, m) || reason_of_measure(view, m, matches); });
  // "denied having shelled the town": the act itself is what is denied
  drop(matches, [&](const Match& m) {
    if (!m.answers) return false;
    const std::vector<int> clauses = view.clauses(m.trigger);
    return std::any_of(matches.begin(), matches.end(), [&](const Match& other) {
      return !other.frame->innocent &&
             (other.light_verb == m.trigger || std::count(clauses.begin(), clauses.end(), other.trigger) > 0);
    });
  });
  drop(matches, [&](const Match& m) {
    return !m.frame->innocent &&
           (description(view, m) || idle_infinitive(view, verbs, m.trigger) || mere_name(view, verbs, m));
  });
  // "n'exclut pas de", "did not reject": no refusal, and what it would have hidden may happen
  drop(matches, [&](const Match& m) {
    return (m.frame->type == EventType::kReject && find_status(view, verbs, m).negated) ||
           goes_on(view, verbs, m);
  });
  drop(matches,
       [&](const Match& m) { return refused_demand(view, m, matches) || why_asked(view, m, matches); });
  drop(matches, [&](const Match& m) {
    return !m.frame->innocent &&
           (backing(view, verbs, m) || known_already(view, m, matches) || outcome_of_act(view, m, matches));
  });
  drop(matches, [&](const Match& m) {
    return !m.frame->innocent && (asked(view, verbs, m) || condition(view, verbs, m) ||
                                  doubted(view, verbs, m) || content_of_document(view, verbs, m, matches));
  });
  const auto size = static_cast<std::size_t>(view.size());
  std::vector<char> hidden(size, 0), consumed(size, 0);
  for (const Match& m : matches) {
    for (int c : m.consumed) {
      if (c != m.trigger) consumed[static_cast<std::size_t>(c)] = 1;
    }
  }
  for (std::size_t i : outermost_first(view, matches)) {  // a hidden act hides nothing itself
    const auto at = static_cast<std::size_t>(matches[i].trigger);
    if (!hidden[at] && !consumed[at] && !matches[i].frame->innocent && hides_clause(matches[i].frame->type))
      hide_inside(view, matches, matches[i], hidden);
  }
  drop(matches, [](const Match& m) { return m.frame->innocent; });
  const bool other = std::any_of(matches.begin(), matches.end(),
                                 [&](const Match& m) { return !aim(view, verbs, m.trigger); });
  drop(matches, [&](const Match& m) {
    const auto at = static_cast<std::size_t>(m.trigger);
    return hidden[at] || consumed[at] ||
           (other && aim(view, verbs, m.trigger) && !said_in_talks(view, m, matches));
  });
  drop(matches, [&](const Match& m) { return is_scenery(view, m, matches); });
}

}  // namespace entente::coding
