#include "coding/arguments.h"

#include <algorithm>

#include "coding/acts.h"
#include "coding/word_tests.h"
#include "document/place_words.h"

namespace entente::coding {
namespace {

/// Nouns that only count ("a series of") that may stand between a support verb and its noun.
constexpr int kMaxCountingNouns = 2;

bool complement(Relation r) { return r == Relation::kNmod || r == Relation::kObl; }

bool core(Relation r) { return r == Relation::kObj || r == Relation::kObl || r == Relation::kNsubj; }

}  // namespace

LightVerb find_light_verb(const SentenceView& view, const VerbLists& verbs, int noun) {
  int at = view.first_conjunct(noun);
  for (int step = 0; step < kMaxCountingNouns; ++step) {  // "une série d'exercices"
    const int above = view.head(at);
    if (above < 0 || view.token(at).relation != Relation::kNmod) break;
    const std::string_view lemma = view.token(above).lemma;
    if (!verbs.has(VerbList::kTransparent, lemma) && !verbs.has(VerbList::kInert, lemma)) break;
    at = above;
  }
  // "la visite que X a faite à Y", "the talks X held with Y"
  for (int c : view.children(noun)) {
    const Token& t = view.token(c);
    if (t.relation != Relation::kAcl || t.subtype != RelationSubtype::kRelcl || !view.is_verb(c)) continue;
    const std::vector<int>& held = view.objects(c);
    if (std::find(held.begin(), held.end(), noun) == held.end()) continue;
    if (verbs.has(VerbList::kSupportPassive, t.lemma)) return {c, true};
    if (verbs.has(VerbList::kSupportActive, t.lemma)) return {c, false};
  }
  const Token& t = view.token(at);
  const int h = t.head;
  if (h < 0) return {};
  const std::string_view lemma = view.token(h).lemma;
  if (view.is_verb(h)) {
    static constexpr std::string_view kInto[] = {"à", "dans", "in", "into", "to", "under", "out"};
    const std::string preposition = view.preposition_of(at);
    const bool object = t.relation == Relation::kObj ||
                        (t.relation == Relation::kNsubj && view.is_passive(h)) ||
                        (t.relation == Relation::kObl && (in(preposition, kInto) || at != noun) &&
                         !view.has_child(h, Relation::kObj));
    if (t.relation == Relation::kObl && lemma == "victime") return {h, true};  // tagged as a verb
    if (!object) return {};
    if (verbs.has(VerbList::kSupportPassive, lemma)) return {h, true};
    if (verbs.has(VerbList::kSupportActive, lemma)) return {h, lemma == "come" && preposition == "under"};
    return {};
  }
  // "faire l'objet de", "be the target of": the noun hangs on another whose verb's subject undergoes it
  static constexpr std::string_view kUndergo[] = {"objet", "cible", "victime", "target", "victim", "subject"};
  if (t.relation == Relation::kNmod && in(lemma, kUndergo)) {
    if (const int governor = view.governing_verb(at); governor >= 0) return {governor, true};
  }
  return {};
}

Arguments::Arguments(const SentenceView& v, const VerbLists& verbs, int at, const Frame& f, const Trigger& t,
                     const StartFacts& s)
    : view(v), token(at), frame(f), start(s), verbs_(verbs), trigger_(t) {
  if (frame.pos == TriggerPos::kNoun) light = start.light;
}

/// The verb's objects; behind a particle also what was taken for its complement: "took in Syrian refugees".
std::vector<int> Arguments::objects() const {
  std::vector<int> out = view.objects(token);
  if (!out.empty() || trigger_.particle.empty() || token + 1 >= view.size() || view.is_passive(token) ||
      view.token(token + 1).lemma != trigger_.particle)
    return out;
  for (int c : view.children(token)) {
    const bool oblique = view.token(c).relation == Relation::kObl && c > token + 1;
    const std::string preposition = view.preposition_of(c);
    if (oblique && (preposition.empty() || preposition == trigger_.particle) &&
        view.token(c).subtype != RelationSubtype::kUnmarked)
      return {c};
  }
  return out;
}

/// "le retrait de l'Ouzbékistan de l'OTSC": of two complements with the preposition of the recipient, the
/// first is the doer. -1 where there is only one.
int Arguments::first_of_two() const {
  int first = -1;
  if (!frame.of_is_recipient) return first;
  for (int c : view.children(token)) {
    const std::string preposition = view.preposition_of(c);
    if (!complement(view.token(c).relation) || (preposition != "de" && preposition != "of")) continue;
    if (sides_of(view, verbs_, c, {true, true, true, false}).empty()) continue;
    if (first >= 0) return first;
    first = c;
  }
  return -1;
}

std::vector<int> Arguments::possessors() const {
  std::vector<int> out;
  if (const int first = first_of_two(); first >= 0) out.push_back(first);
  if (view.has_child(token, Relation::kCop) &&
      !undergone()) {  // "Buenos Aires est en pourparlers avec le FMI"
    if (const int subject = view.surface_subject(token); subject >= 0) out.push_back(subject);
  }
  for (int c : view.children(token)) {
    const Token& t = view.token(c);
    if (complement(t.relation)) {
      const std::string preposition = view.preposition_of(c);
      const bool of = (preposition == "de" || preposition == "of") && !frame.of_is_recipient;
      if (agentive(preposition) || t.subtype == RelationSubtype::kPoss || preposition.empty() || of)
        out.push_back(c);
    } else if (t.relation == Relation::kAmod || t.relation == Relation::kCompound ||
               t.relation == Relation::kDet) {
      out.push_back(c);
    }
  }
  // "the kidnapping of an engineer by X": the doer hung one level too low
  for (int c : view.children(token)) {
    if (view.token(c).relation != Relation::kNmod || !in(view.preposition_of(c), {"de", "of"})) continue;
    for (int g : view.children(c)) {
      if (complement(view.token(g).relation) && agentive(view.preposition_of(g))) out.push_back(g);
    }
  }
  return out;
}

/// Complements with one of the prepositions: of the trigger itself first; failing that, where parsers hang
/// them by mistake or syntax lets them stand: on its object, its own complement, its support verb, the last
/// conjunct. A level that names nobody ("on Friday") is passed over for the next.
std::vector<int> Arguments::prepositional(const std::vector<std::string>& prepositions) const {
  std::vector<int> first, out;
  const int doer = frame.pos == TriggerPos::kNoun ? first_of_two() : -1;
  const auto collect = [&](int at) {
    for (const SentenceView::Complement& c : view.complements(at)) {
      if (!c.clause && c.token != doer && in(c.preposition, prepositions)) out.push_back(c.token);
    }
  };
  const auto settled = [&] {
    if (first.empty()) first = out;
    const bool somebody = std::any_of(out.begin(), out.end(), [&](int t) {
      return !sides_of(view, verbs_, t, {false, true, true, false}).empty();
    });
    if (!somebody) out.clear();
    return somebody;
  };
  const auto collect_below = [&](int at) {
    for (const SentenceView::Complement& c : view.complements(at)) {
      if (!c.clause) collect(c.token);
    }
  };
  // "un échange approfondi avec X", "un accord conclu avec X", "le traité que X avait négocié avec Y": hung
  // on the modifier
  const bool with = in("avec", prepositions) || in("with", prepositions);
  const auto collect_beside = [&](int noun) {
    for (int c : view.children(noun)) {
      const Token& t = view.token(c);
      if (t.relation != Relation::kAmod && t.relation != Relation::kAcl) continue;
      const bool relative = t.relation == Relation::kAcl && t.subtype == RelationSubtype::kRelcl;
      const std::vector<int> held = relative && with ? view.objects(c) : std::vector<int>{};
      if (!relative || std::count(held.begin(), held.end(), noun) > 0) collect(c);
    }
  };
  collect(token);
  if (settled()) return out;
  if (frame.pos == TriggerPos::kVerb) {
    for (int o : objects()) collect(o), collect_beside(o);
    for (int n : condition_nouns) collect(n), collect_beside(n);
    if (settled()) return out;
    collect_below(token);
    return settled() ? out : first;
  }
  for (int n : condition_nouns) collect(n);
  collect_below(token);
  collect_beside(token);
  if (settled()) return out;
  const Token& t = view.token(token);
  if (light.verb >= 0) {
    collect(light.verb);
  } else if (t.head >= 0 && core(t.relation)) {
    collect(t.head);
  }
  if (settled()) return out;
  if (const int governor = takes_occasion() ? clause_of_occasion() : -1; governor >= 0) {
    if (governor != t.head) collect(governor);
    if (settled()) return out;
  }
  // "l'aide et le soutien à X": shared, but hung on the last noun
  for (int c : view.conjuncts(token)) {
    if (c != token) collect(c);
  }
  return settled() ? out : first;
}

std::vector<int> Arguments::prepositional_words(const std::vector<std::string>& prepositions) const {
  std::vector<int> out;
  const auto collect = [&](int at) {
    for (const SentenceView::Complement& c : view.complements(at)) {
      const bool fits = !c.clause && in(c.preposition, prepositions);
      if (fits && std::find(out.begin(), out.end(), c.token) == out.end()) out.push_back(c.token);
    }
  };
  collect(token);
  std::vector<int> nouns = frame.pos == TriggerPos::kVerb ? objects() : std::vector<int>{};
  nouns.insert(nouns.end(), condition_nouns.begin(), condition_nouns.end());
  for (int n : nouns) collect(n);
  if (light.verb >= 0) collect(light.verb);
  return out;
}

const std::vector<int>* Arguments::known_phrases(Role role) const {
  if (frame.pos != TriggerPos::kVerb) return nullptr;
  if (role == Role::kSubject) return &view.subjects(token);
  return role == Role::kObject && trigger_.particle.empty() ? &view.objects(token) : nullptr;
}

std::vector<int> Arguments::phrases(Role role, const std::vector<std::string>& prepositions) const {
  switch (role) {
    case Role::kSubject:
      if (frame.pos == TriggerPos::kVerb) return view.subjects(token);
      if (frame.pos == TriggerPos::kAdjective) {
        int s = view.surface_subject(token);
        if (s < 0 && view.token(token).relation == Relation::kAmod) s = view.token(token).head;
        return s >= 0 ? std::vector<int>{s} : std::vector<int>{};
      }
      return possessors();
    case Role::kObject:
      return frame.pos == TriggerPos::kVerb ? objects() : std::vector<int>{};
    case Role::kPossessor:
      return possessors();
    case Role::kBetween: {
      static const std::vector<std::string> kWords = {"entre", "between", "among", "parmi"};
      return prepositional(kWords);
    }
    case Role::kPreposition:
      return prepositional(prepositions);
    case Role::kClause:
      return view.clauses(token);
    case Role::kInfinitive: {
      std::vector<int> out = view.clauses(token);
      std::erase_if(out, [&](int c) { return !view.is_bare(c); });
      return out;
    }
    case Role::kClauseSubject:
      return clause_subjects();
    default:
      return {};
  }
}

/// "a village near the Thai border": on which side of it, nothing says.
bool Arguments::near_border(int side) const {
  static const std::vector<std::string> kNear = {"near", "close to", "près de", "non loin de",
                                                 "à proximité de"};
  constexpr int kReach = 3;
  for (int at = side, steps = 0; at >= 0 && steps < kReach; at = view.head(at), ++steps) {
    if (verbs_.has(VerbList::kBorder, view.lemma(at))) return in(view.preposition_of(at), kNear);
  }
  return false;
}

std::vector<SideRef> Arguments::behind_object() const {
  std::vector<SideRef> found;
  if (frame.pos != TriggerPos::kVerb) return found;
  for (int object : view.objects(token)) {
    for (int c : view.children(object)) {
      if (view.token(c).relation != Relation::kAcl || !view.is_verb(c)) continue;
      for (int subject : view.subjects(c)) {
        if (subject != object) add_sides(found, sides_of(view, verbs_, subject, {.actor = true}));
      }
    }
  }
  return found;
}

/// "Une frappe menée par Israël", "a strike blamed on Israel", "an attack claimed by Hamas": who did what the
/// noun names, told by a participle.
std::vector<SideRef> Arguments::doers_of(int noun, bool attributed) const {
  std::vector<SideRef> out;
  for (int c : view.children(noun)) {
    const Token& t = view.token(c);
    const bool participle = t.relation == Relation::kAcl && t.subtype != RelationSubtype::kRelcl &&
                            view.is_verb(c) && !view.is_gerund(c);
    if (!participle) continue;
    for (const SentenceView::Complement& k : view.complements(c)) {
      const bool doer =
          agentive(k.preposition) ||
          (attributed && verbs_.has(VerbList::kAttributed, t.lemma) && in(k.preposition, {"à", "to", "on"}));
      if (doer && !k.clause) add_sides(out, sides_of(view, verbs_, k.token, {.actor = true}));
    }
  }
  return out;
}

std::vector<SideRef> Arguments::light_subject() const {
  std::vector<SideRef> out;
  for (int s : view.subjects(light.verb))
    add_sides(out, sides_of(view, verbs_, s, {true, true, true, false}));
  return out;
}

/// The subjects of a clause that are the trigger's own subject again, and the trigger itself where it stands
/// in the clause: no side but the actor's.
std::vector<int> Arguments::own_subjects(int clause) const {
  std::vector<SideRef> own;
  for (int s : view.subjects(token)) add_sides(own, sides_of(view, verbs_, s, {true, true, true, false}));
  std::vector<int> out = view.subjects(clause);
  std::erase_if(out, [&](int s) {
    const std::vector<SideRef> here = sides_of(view, verbs_, s, {false, true, true, false});
    return !here.empty() && std::none_of(here.begin(), here.end(), [&](const SideRef& side) {
      return std::any_of(own.begin(), own.end(),
                         [&](const SideRef& o) { return o.party.code == side.party.code; });
    });
  });
  out.push_back(token);
  return out;
}

/// Obliques in front of the subject: "À Strasbourg, le président ...". They are circumstances, not sides.
std::vector<int> Arguments::before_subject() const {
  std::vector<int> out;
  const int subject = view.surface_subject(token);
  for (int c : view.children(token)) {
    if (view.token(c).relation == Relation::kObl && c < subject) out.push_back(c);
  }
  return out;
}

/// "ont péri dans un guet-apens tendu par X aux confins de Y": who did what is told of below the trigger.
std::vector<SideRef> Arguments::agents_below() const {
  std::vector<SideRef> out;
  for (int i = token + 1; i < view.size(); ++i) {
    const Token& t = view.token(i);
    const bool agent = t.subtype == RelationSubtype::kAgent || agentive(view.preposition_of(i));
    if (complement(t.relation) && agent && view.is_nominal(i) && view.is_ancestor(token, i))
      add_sides(out, sides_of(view, verbs_, i, {true, false, true, false}));
    if (!out.empty()) break;
  }
  return out;
}

std::vector<SideRef> Arguments::sides(const Slot& slot, const std::vector<SideRef>& actors,
                                      std::vector<int>& heads) const {
  const bool actor =
      (slot.filler == Filler::kActor || slot.filler == Filler::kBoth) && slot.role != Role::kPreposition;
  std::vector<SideRef> out;
  if (slot.role == Role::kAnywhere) {
    std::vector<int> barred;
    if (frame.pos == TriggerPos::kVerb) {
      barred = view.subjects(token);
      const std::vector<int> circumstances = before_subject();
      barred.insert(barred.end(), circumstances.begin(), circumstances.end());
      // "broke off its sales, the American Senate voted the end of aid": the next clause tells of others
      for (int c : view.children(token)) {
        const Relation r = view.token(c).relation;
        // "did not keep its word when X attacked Y": nor does a clause that says when
        const bool when =
            r == Relation::kAdvcl && frame.type == EventType::kReject && view.has_child(c, Relation::kMark);
        const bool beside = r == Relation::kConj || r == Relation::kParataxis || when;
        if (beside && view.is_verb(c) && view.has_child(c, Relation::kNsubj)) barred.push_back(c);
      }
    }
    const SideOptions options{actor, true, true, true, true, false};
    if (slot.filler == Filler::kActor) out = agents_below();
    if (out.empty()) out = sides_below(view, verbs_, token, options, barred, actors);
    if (out.empty() && light.verb >= 0)
      out = sides_below(view, verbs_, light.verb, options, view.subjects(light.verb), actors);
    spare_victims(slot, out);
    spare_clubs(slot, out);
    spare_scenes(slot, out);
    spare_venues(out, true);
    return out;
  }
  if (slot.role == Role::kPreposition && slot.filler == Filler::kActor && in("par", slot.prepositions)) {
    if (out = agents_below(); !out.empty()) return out;
  }
  heads = phrases(slot.role, slot.prepositions);
  const bool clause = slot.role == Role::kClause || slot.role == Role::kInfinitive;
  // "the freezing of Gabonese accounts by France": the agent is the noun's own
  const bool agents = frame.pos != TriggerPos::kNoun || slot.filler != Filler::kRecipient;
  std::erase_if(heads, [&](int h) {
    if (view.own_manner(h) || is_feeling(slot, h)) return true;
    const std::vector<SideRef> here =
        clause ? sides_in_clause(slot, h, actors)
               : sides_of(view, verbs_, h, {actor, true, true, false, agents, false});
    add_sides(out, here);
    return here.empty() && !clause;
  });
  if (slot.filler == Filler::kActor && slot.role == Role::kPreposition && frame.type == EventType::kAssault)
    std::erase_if(out, [&](const SideRef& side) {
      return only_where(side.token, heads) && !in(view.preposition_of(side.token), slot.prepositions);
    });
  if (slot.filler == Filler::kRecipient && frame.type == EventType::kAssault)
    std::erase_if(out, [&](const SideRef& side) { return near_border(side.token); });
  const bool own = std::all_of(out.begin(), out.end(), [&](const SideRef& side) {
    return std::any_of(actors.begin(), actors.end(),
                       [&](const SideRef& a) { return a.party.code == side.party.code; });
  });
  if (slot.role == Role::kObject && slot.filler == Filler::kRecipient && own && is_material(frame.type) &&
      !objects().empty()) {
    // "a bombardé neuf sites au Pakistan", "bombed Kurdish camps in Iraq": what is hit is where it is
    for (const SentenceView::Complement& c : view.complements(token)) {
      if (!c.clause && says_where(c.preposition))
        add_sides(out, sides_of(view, verbs_, c.token, {false, true, false, false}));
    }
  }
  if (slot.role == Role::kObject && !out.empty() && view.is_passive(token)) add_sides(out, echoing());
  if (slot.role == Role::kSubject && out.empty()) {
    // "issued a statement accusing X": the writer speaks, not the paper
    const Token& t = view.token(token);
    const bool modifies = t.relation == Relation::kAcl && t.head >= 0 && !view.is_passive(token);
    const int holder = modifies ? view.head(t.head) : -1;
    if (holder >= 0 && view.is_verb(holder) && view.token(t.head).relation == Relation::kObj) {
      for (int s : view.subjects(holder))
        add_sides(out, sides_of(view, verbs_, s, {actor, true, true, false}));
    }
  }
  const bool judges = frame.type == EventType::kAccuse || frame.type == EventType::kSupport;
  if (slot.role == Role::kPreposition && slot.filler == Filler::kRecipient && out.empty() && judges) {
    // "voiced concern over the drills held by Beijing": of whom the deed is
    for (int h : phrases(slot.role, slot.prepositions)) add_sides(out, doers_of(h, false));
  }
  if (slot.role == Role::kSubject && actor && out.empty() && is_material(frame.type)) {
    for (int h : phrases(slot.role, slot.prepositions)) add_sides(out, doers_of(h));
  }
  if (slot.role == Role::kSubject && actor && frame.pos == TriggerPos::kVerb) {
    if (heads.empty()) {
      for (int h : phrases(slot.role, slot.prepositions)) add_sides(out, companions(h));
    }
    if (!out.empty() && !view.is_passive(token)) add_sides(out, echoing());
    for (int h : std::vector<int>(heads)) {
      add_sides(out, listed_with(h));
      add_sides(out, companions(h));
      // "the position of A and B, who met": who meets is more than the one named last
      const int first = view.first_conjunct(h);
      if (slot.filler == Filler::kBoth && out.size() < 2 && first != h)
        add_sides(out, sides_of(view, verbs_, first, {actor, true, true, false}));
    }
  }
  if (slot.role == Role::kPossessor && frame.pos == TriggerPos::kNoun && out.empty() && light.verb < 0 &&
      takes_occasion()) {
    if (const int guest = whose_occasion(); guest >= 0) {
      add_sides(out, sides_of(view, verbs_, guest, {true, false, false, false}));
    } else if (const int governor = clause_of_occasion(); governor >= 0) {
      for (int s : view.is_passive(governor) ? view.objects(governor) : view.subjects(governor))
        add_sides(out, sides_of(view, verbs_, s, {true, false, false, false}));
    }
  }
  const bool about_subject =
      std::any_of(frame.conditions.begin(), frame.conditions.end(),
                  [](const Condition& c) { return c.role == Role::kSubject && !c.forbidden; });
  if (slot.role == Role::kSubject && slot.filler == Filler::kBoth && out.size() < 2 && about_subject) {
    // "talks between X and Y collapsed"
    for (int s : phrases(slot.role, slot.prepositions)) {
      for (const SentenceView::Complement& c : view.complements(s)) {
        if (c.preposition == "entre" || c.preposition == "between") add_sides(out, listed_after(c.token));
      }
    }
  }
  if (slot.role == Role::kBetween && out.size() < 2 && !heads.empty())
    add_sides(out, listed_after(heads.front()));
  spare_places(slot, out);
  spare_stages(slot, out);
  spare_clubs(slot, out);
  spare_victims(slot, out);
  spare_origins(slot, out);
  if (slot.filler != Filler::kActor) spare_venues(out, false);
  return out;
}

/// "his men", "its citizens".
bool Arguments::owned(int noun) const {
  const auto& kids = view.children(noun);
  return std::any_of(kids.begin(), kids.end(), [&](int c) { return has_feature(view.token(c), "Poss=Yes"); });
}

/// Whom a clause names first. "a promis de retirer ses troupes de RDC": what a state does with its own is
/// done to somebody behind it, where one is named.
std::vector<SideRef> Arguments::sides_in_clause(const Slot& slot, int clause,
                                                const std::vector<SideRef>& actors) const {
  const SideOptions options{false, true, true, true, true, false};
  const std::vector<int> subjects = own_subjects(clause);
  if (std::vector<SideRef> doers = doers_in_clause(clause, subjects); !doers.empty()) return doers;
  std::vector<SideRef> found = sides_below(view, verbs_, clause, options, subjects);
  const bool own_troops =
      slot.filler == Filler::kRecipient && actors.size() == 1 && !found.empty() &&
      std::all_of(found.begin(), found.end(), [&](const SideRef& side) {
        if (side.party.code != actors.front().party.code) return false;
        return owned(side.token) || (side.party.sector == "MIL" && actors.front().party.sector != "MIL");
      });
  if (!own_troops) return found;
  std::vector<SideRef> others = sides_below(view, verbs_, clause, options, subjects, actors);
  // "refused to recall his troops": nothing is refused to the troops
  const bool refused = frame.type == EventType::kReject || frame.type == EventType::kAgree;
  return others.empty() && !refused ? found : others;
}

std::vector<SideRef> Arguments::pointed_at(const Slot& slot) const {
  std::vector<SideRef> out;
  SideOptions options;
  options.away = true;
  for (int h : phrases(slot.role, slot.prepositions)) add_sides(out, sides_of(view, verbs_, h, options));
  return out;
}

bool Arguments::unresolved(const Slot& slot) const {
  const std::vector<int> heads = phrases(slot.role, slot.prepositions);
  return std::any_of(heads.begin(), heads.end(), [&](int h) {
    return view.token(h).upos == Upos::kPron && has_feature(view.token(h), "PronType=Prs") &&
           !has_feature(view.token(h), "Gender=Neut") && view.mention(h) == nullptr;
  });
}

}  // namespace entente::coding
