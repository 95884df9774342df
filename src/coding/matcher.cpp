#include "coding/matcher.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace entente::coding {
namespace {

bool in(std::string_view word, const std::vector<std::string>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

TriggerPos pos_of(const SentenceView& view, int token, bool& known) {
  known = true;
  const Token& t = view.token(token);
  switch (t.upos) {
    case Upos::kVerb:
      return TriggerPos::kVerb;
    case Upos::kNoun:
    case Upos::kPropn:
      return TriggerPos::kNoun;
    case Upos::kAdj:
      return TriggerPos::kAdjective;
    default:
      known = false;
      return TriggerPos::kVerb;
  }
}

std::string describe(const Slot& slot) {
  static constexpr std::string_view kRoles[] = {"subject", "object",   "possessor", "between", "",
                                                "clause",  "anywhere", "adverb",    "modifier"};
  static constexpr std::string_view kFillers[] = {"A", "R", "A+", "[words]", "*"};
  const std::string role = slot.role == Role::kPreposition
                               ? fmt::format("{}", fmt::join(slot.prepositions, "/"))
                               : std::string(kRoles[static_cast<std::size_t>(slot.role)]);
  return fmt::format("{} {}{}", role, kFillers[static_cast<std::size_t>(slot.filler)],
                     slot.optional ? "?" : "");
}

/// Nouns that only count ("a series of") that may stand between a support verb and its noun.
constexpr int kMaxCountingNouns = 2;

/// How many words on either side of a verb the shallow search goes when the tree has nothing.
constexpr int kNearWindow = 14;
constexpr int kObjectWindow = 6;
constexpr int kListWindow = 8;

/// Prepositions by which a noun in an adverbial takes the clause's subject as its own: "lors d'une visite à
/// X, Y a ...".
bool occasion(std::string_view preposition) {
  static constexpr std::string_view kWords[] = {"lors de",
                                                "lors",
                                                "pendant",
                                                "durant",
                                                "au cours de",
                                                "à le cours de",
                                                "à l'occasion de",
                                                "en",
                                                "during",
                                                "on",
                                                "in",
                                                "at",
                                                "for",
                                                "after",
                                                "après",
                                                "following",
                                                "pour",
                                                "dans le cadre de"};
  return std::find(std::begin(kWords), std::end(kWords), preposition) != std::end(kWords);
}

}  // namespace

/// What one attempt carries around.
struct Matcher::Context {
  const SentenceView& view;
  int token;
  const Frame& frame;
  int light = -1;         // support verb
  bool inverted = false;  // its subject is the recipient
  std::vector<int> condition_nouns;
  bool of_is_recipient = false;  // the frame gives `de`/`of` to the recipient
};

std::optional<Match> Matcher::match(const SentenceView& view, int token, std::vector<Miss>* misses) const {
  bool known = false;
  const TriggerPos pos = pos_of(view, token, known);
  if (!known) return std::nullopt;
  const std::string lemma = utf8::lower(view.token(token).lemma);
  std::optional<Match> best;
  const auto consider = [&](TriggerPos as) {
    const std::vector<FrameSet::Entry>* entries = frames_.find(as, lemma);
    if (!entries) return;
    for (const FrameSet::Entry& entry : *entries) {
      const Frame& frame = frames_.frames()[entry.frame];
      Match attempt;
      std::string why;
      if (!fit(view, token, frame, frame.triggers[entry.trigger], attempt, why)) {
        if (misses) misses->push_back({&frame, token, why});
        continue;
      }
      const auto rank = [](const Match& m) {
        return std::tuple(m.frame->layer, m.frame->specificity(), m.filled);
      };
      if (!best || rank(attempt) > rank(*best)) best = std::move(attempt);
    }
  };
  consider(pos);
  if (!best && pos == TriggerPos::kAdjective && has_feature(view.token(token), "VerbForm=Part"))
    consider(TriggerPos::kVerb);
  return best;
}

bool Matcher::fit(const SentenceView& view, int token, const Frame& frame, const Trigger& trigger,
                  Match& match, std::string& why) const {
  match.frame = &frame;
  match.trigger = token;
  if (!fit_trigger(view, token, frame, trigger, match, why)) return false;
  Context context{view, token, frame, -1, false, {}, false};
  if (frame.pos == TriggerPos::kNoun) find_light_verb(view, token, match, context.inverted);
  context.light = match.light_verb;
  context.of_is_recipient = std::any_of(frame.slots.begin(), frame.slots.end(), [](const Slot& s) {
    return s.filler == Filler::kRecipient && (in("de", s.prepositions) || in("of", s.prepositions));
  });
  for (const Condition& condition : frame.conditions) {
    if (fit_condition(context, condition, match) == condition.forbidden) {
      why = condition.forbidden ? "a forbidden word is there" : "a required word is missing";
      return false;
    }
  }
  const Slot* wants_both = nullptr;
  for (const Slot& slot : frame.slots) {
    const bool filled = fit_slot(context, slot, match);
    if (filled) ++match.filled;
    if (filled || slot.optional) continue;
    // "Paris et Berlin renforcent leur coopération": both sides are in the subject already
    const bool mutual = is_reciprocal(frame.type) && match.actors.size() >= 2;
    if (mutual && slot.filler == Filler::kRecipient && slot.role == Role::kPreposition) continue;
    if (slot.filler == Filler::kBoth && frame.pos == TriggerPos::kNoun) {
      wants_both = &slot;  // the support verb's subject may still name both
      continue;
    }
    const bool omitted =
        slot.filler == Filler::kActor &&
        (frame.pos != TriggerPos::kVerb || slot.role != Role::kSubject || view.subject_omitted(token));
    if (!omitted) {
      why = fmt::format("slot `{}` found nobody", describe(slot));
      return false;
    }
  }
  const bool possessed = std::any_of(frame.slots.begin(), frame.slots.end(),
                                     [](const Slot& s) { return s.role == Role::kPossessor; });
  if (context.light >= 0 && !possessed) add_light_subject(context, match);
  if (wants_both && match.actors.size() < 2) {
    why = fmt::format("slot `{}` found nobody", describe(*wants_both));
    return false;
  }
  return finish_sides(context, match, why);
}

/// The subject of the support verb: whose act the noun is, or, where the verb turns it round, who undergoes
/// it.
bool Matcher::add_light_subject(Context& context, Match& match) const {
  bool found = false;
  for (int s : context.view.subjects(context.light)) {
    const std::vector<SideRef> here = sides_of(context.view, verbs_, s, {true, true, true, false});
    if (here.empty()) continue;
    add_sides(context.inverted ? match.recipients : match.actors, here);
    if (!context.inverted) match.argument_tokens.push_back(s);
    found = true;
  }
  return found;
}

bool Matcher::fit_trigger(const SentenceView& view, int token, const Frame& frame, const Trigger& trigger,
                          Match& match, std::string& why) const {
  if (frame.pos == TriggerPos::kVerb) {
    const bool reflexive = view.has_reflexive(token);
    if (trigger.reflexive != reflexive) {
      why = reflexive ? "the verb is reflexive here" : "the reflexive pronoun is missing";
      return false;
    }
    if (!trigger.particle.empty() && !view.has_particle(token, trigger.particle)) {
      why = fmt::format("the particle `{}` is missing", trigger.particle);
      return false;
    }
  }
  if (frame.pos == TriggerPos::kNoun && view.mention(token) != nullptr) {
    const Mention& m = *view.mention(token);
    const bool only_modifier = m.first_token != m.last_token && m.kind != MentionKind::kName;
    if (m.kind == MentionKind::kName ||
        (!only_modifier && m.kind != MentionKind::kRole && m.kind != MentionKind::kAnaphor)) {
      if (m.entity != EntityKind::kThing) {
        why = "the word is part of a name";
        return false;
      }
    }
  }
  match.consumed.push_back(token);
  return true;
}

/// Is the noun held by a support verb ("mener une attaque", "des manœuvres ont été organisées par")?
void Matcher::find_light_verb(const SentenceView& view, int noun, Match& match, bool& inverted) const {
  int at = view.first_conjunct(noun);
  for (int step = 0; step < kMaxCountingNouns; ++step) {  // "une série d'exercices"
    const int above = view.head(at);
    if (above < 0 || view.token(at).relation != Relation::kNmod) break;
    const std::string_view lemma = view.token(above).lemma;
    if (!verbs_.has(VerbList::kTransparent, lemma) && !verbs_.has(VerbList::kInert, lemma)) break;
    at = above;
  }
  const Token& t = view.token(at);
  const int h = t.head;
  if (h < 0) return;
  const std::string_view lemma = view.token(h).lemma;
  if (view.is_verb(h)) {
    static constexpr std::string_view kInto[] = {"à",     "dans", "in",   "into", "to",
                                                 "under", "out",  "pour", "for"};
    const std::string preposition = view.preposition_of(at);
    const bool into = std::find(std::begin(kInto), std::end(kInto), preposition) != std::end(kInto);
    const bool object = t.relation == Relation::kObj ||
                        (t.relation == Relation::kNsubj && view.is_passive(h)) ||
                        (t.relation == Relation::kObl && (into || at != noun));
    if (!object) return;
    if (verbs_.has(VerbList::kSupportPassive, lemma)) {
      match.light_verb = h;
      inverted = true;
    } else if (verbs_.has(VerbList::kSupportActive, lemma)) {
      match.light_verb = h;
      inverted = lemma == "come" && preposition == "under";
    }
    return;
  }
  // "faire l'objet de", "be the target of": the noun hangs on another whose verb's subject undergoes it
  static constexpr std::string_view kUndergo[] = {"objet", "cible", "victime", "target", "victim", "subject"};
  if (t.relation == Relation::kNmod &&
      std::find(std::begin(kUndergo), std::end(kUndergo), lemma) != std::end(kUndergo)) {
    const int governor = view.governing_verb(at);
    if (governor >= 0) {
      match.light_verb = governor;
      inverted = true;
    }
  }
}

std::vector<int> Matcher::possessors(Context& context) const {
  const SentenceView& view = context.view;
  std::vector<int> out;
  const auto from_noun = [&](int noun) {
    for (int c : view.children(noun)) {
      const Token& t = view.token(c);
      const std::string preposition = view.preposition_of(c);
      const bool agent = preposition == "par" || preposition == "by" || preposition == "de la part de";
      switch (t.relation) {
        case Relation::kNmod:
        case Relation::kObl:
          if (agent || t.subtype == RelationSubtype::kPoss || preposition.empty() ||
              ((preposition == "de" || preposition == "of") && !context.of_is_recipient)) {
            out.push_back(c);
          }
          break;
        case Relation::kAmod:
        case Relation::kCompound:
        case Relation::kDet:
          out.push_back(c);
          break;
        default:
          break;
      }
    }
  };
  from_noun(context.token);
  for (int c : view.children(
           context.token)) {  // "the kidnapping of an engineer by X": the doer hung one level too low
    if (view.token(c).relation != Relation::kNmod) continue;
    for (int g : view.children(c)) {
      const std::string preposition = view.preposition_of(g);
      const bool complement =
          view.token(g).relation == Relation::kNmod || view.token(g).relation == Relation::kObl;
      if (complement && (preposition == "par" || preposition == "by")) out.push_back(g);
    }
  }
  return out;
}

/// Complements with one of the prepositions: of the trigger itself first; failing that, where parsers hang
/// them by mistake or syntax lets them stand: on its object, its own complement, its support verb, the last
/// conjunct. A level that names nobody ("on Friday") is passed over for the next.
std::vector<int> Matcher::prepositional(Context& context,
                                        const std::vector<std::string>& prepositions) const {
  const SentenceView& view = context.view;
  std::vector<int> first, out;
  const auto collect = [&](int at) {
    for (const SentenceView::Complement& c : view.complements(at)) {
      if (!c.clause && in(c.preposition, prepositions)) out.push_back(c.token);
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
  collect(context.token);
  if (settled()) return out;
  if (context.frame.pos == TriggerPos::kVerb) {
    for (int o : view.objects(context.token)) collect(o);
    for (int n : context.condition_nouns) collect(n);
    if (settled()) return out;
    collect_below(context.token);
    return settled() ? out : first;
  }
  for (int n : context.condition_nouns) collect(n);
  collect_below(context.token);
  if (settled()) return out;
  const Token& t = view.token(context.token);
  const bool held =
      t.relation == Relation::kObj || t.relation == Relation::kObl || t.relation == Relation::kNsubj;
  if (context.light >= 0) {
    collect(context.light);
  } else if (t.head >= 0 && held) {
    collect(t.head);
  }
  if (settled()) return out;
  if (occasion(view.preposition_of(context.token))) {
    const int governor = view.governing_verb(context.token);
    if (governor >= 0 && governor != t.head) collect(governor);
    if (settled()) return out;
  }
  for (int c :
       view.conjuncts(context.token)) {  // "l'aide et le soutien à X": shared, but hung on the last noun
    if (c != context.token) collect(c);
  }
  return settled() ? out : first;
}

std::vector<int> Matcher::phrases(Context& context, Role role,
                                  const std::vector<std::string>& prepositions) const {
  const SentenceView& view = context.view;
  const int token = context.token;
  switch (role) {
    case Role::kSubject:
      if (context.frame.pos == TriggerPos::kVerb) return view.subjects(token);
      if (context.frame.pos == TriggerPos::kAdjective) {
        int s = view.surface_subject(token);
        if (s < 0 && view.token(token).relation == Relation::kAmod) s = view.token(token).head;
        return s >= 0 ? std::vector<int>{s} : std::vector<int>{};
      }
      return possessors(context);
    case Role::kObject:
      if (context.frame.pos == TriggerPos::kVerb) return view.objects(token);
      return {};
    case Role::kPossessor:
      return possessors(context);
    case Role::kBetween: {
      std::vector<std::string> words = {"entre", "between", "among", "parmi"};
      return prepositional(context, words);
    }
    case Role::kPreposition:
      return prepositional(context, prepositions);
    case Role::kClause:
      return view.clauses(token);
    default:
      return {};
  }
}

bool Matcher::fit_condition(Context& context, const Condition& condition, Match& match) const {
  const SentenceView& view = context.view;
  const auto word = [&](int i) { return contains(condition.words, utf8::lower(view.token(i).lemma)); };
  const auto accept = [&](int i) {
    if (!condition.forbidden) {
      match.consumed.push_back(i);
      context.condition_nouns.push_back(i);
    }
    return true;
  };
  if (condition.role == Role::kAdverb || condition.role == Role::kModifier) {
    const bool adverb = condition.role == Role::kAdverb;
    std::vector<int> holders{context.token};
    if (!adverb && context.frame.pos == TriggerPos::kVerb) {
      for (int o : view.objects(context.token)) holders.push_back(o);
    }
    for (int h : holders) {
      for (int c : view.children(h)) {
        const Relation r = view.token(c).relation;
        const bool fits = adverb ? (r == Relation::kAdvmod || r == Relation::kObl)
                                 : (r == Relation::kAmod || r == Relation::kCompound ||
                                    r == Relation::kNmod || r == Relation::kAcl);
        if (!fits) continue;
        for (int k : view.conjuncts(c)) {
          if (word(k)) return true;
        }
      }
    }
    return false;
  }
  if (condition.role == Role::kAnywhere) {
    for (int i = 0; i < view.size(); ++i) {
      if (i != context.token && word(i) && view.is_ancestor(context.token, i)) return accept(i);
    }
    return false;
  }
  for (int phrase : phrases(context, condition.role, condition.prepositions)) {
    for (int k : view.conjuncts(phrase)) {
      if (word(k)) return accept(k);
      // "une série d'accords": the word stands below one that only counts
      if (verbs_.has(VerbList::kTransparent, view.token(k).lemma)) {
        for (int c : view.children(k)) {
          if (view.token(c).relation == Relation::kNmod && word(c)) return accept(c);
        }
      }
    }
  }
  if (condition.role == Role::kObject && context.frame.pos == TriggerPos::kVerb &&
      condition.forbidden == false) {
    for (int c : view.children(context.token)) {  // "mettre fin à", "faire état de": bare nouns that parsers
                                                  // read as xcomp or obl
      const Relation r = view.token(c).relation;
      if ((r == Relation::kXcomp || r == Relation::kObl || r == Relation::kCompound ||
           r == Relation::kFixed) &&
          view.preposition_of(c).empty() && word(c))
        return accept(c);
    }
  }
  return false;
}

/// "entre Kaboul et les talibans": the sides listed to the right, where the tree lost the coordination.
std::vector<SideRef> Matcher::listed_after(const SentenceView& view, int head) const {
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

/// Long sentences get trees with a misplaced subject or object. Where the tree has nothing in a required
/// role, the words around the verb decide, as in the shallow coders: the nearest party before it, or right
/// behind it or its preposition, with no other verb in between.
std::vector<SideRef> Matcher::nearest(Context& context, const Slot& slot) const {
  const SentenceView& view = context.view;
  if (context.frame.pos != TriggerPos::kVerb) return {};
  const auto clause_ends = [&](int i) {
    const Token& t = view.token(i);
    return t.upos == Upos::kVerb || t.upos == Upos::kSconj || view.is_relative_pronoun(i) || t.form == ";" ||
           t.form == ":";
  };
  const auto sides_at = [&](int i) {
    return sides_of(view, verbs_, view.first_conjunct(i), {false, false, false, false});
  };
  if (slot.role == Role::kSubject && slot.filler != Filler::kRecipient) {
    if (view.is_passive(context.token) || view.has_child(context.token, Relation::kNsubj)) return {};
    if (!has_feature(view.token(context.token), "VerbForm=Fin") &&
        !view.has_child(context.token, Relation::kAux))
      return {};
    for (int i = context.token - 1; i >= 0 && i >= context.token - kNearWindow && !clause_ends(i); --i) {
      if (!view.mention(i) || !view.preposition_of(view.first_conjunct(i)).empty()) continue;
      if (std::vector<SideRef> found = sides_at(i); !found.empty()) return found;
    }
    return {};
  }
  if (slot.role == Role::kObject && view.objects(context.token).empty()) {
    for (int i = context.token + 1; i < view.size() && i <= context.token + kObjectWindow && !clause_ends(i);
         ++i) {
      if (view.token(i).upos == Upos::kAdp) return {};
      if (!view.mention(i)) continue;
      if (std::vector<SideRef> found = sides_at(i); !found.empty()) return found;
    }
    return {};
  }
  if (slot.role != Role::kPreposition) return {};
  bool after = false;
  for (int i = context.token + 1; i < view.size() && i <= context.token + kNearWindow && !clause_ends(i);
       ++i) {
    if (view.token(i).upos == Upos::kAdp) after = in(view.token(i).lemma, slot.prepositions);
    if (!after || !view.mention(i)) continue;
    if (std::vector<SideRef> found = sides_at(i); !found.empty()) return found;
  }
  return {};
}

bool Matcher::fit_slot(Context& context, const Slot& slot, Match& match) const {
  const SentenceView& view = context.view;
  std::vector<int> heads;
  const bool noun = context.frame.pos == TriggerPos::kNoun;
  const bool actor = slot.filler == Filler::kActor || slot.filler == Filler::kBoth;
  SideOptions options{actor && slot.role != Role::kPreposition, true, true, slot.role == Role::kClause};
  std::vector<SideRef> found;
  if (slot.role == Role::kAnywhere) {
    const std::vector<int> barred =
        context.frame.pos == TriggerPos::kVerb ? view.subjects(context.token) : std::vector<int>{};
    options.clauses = true;
    found = sides_below(view, verbs_, context.token, options, barred);
    if (found.empty() && context.light >= 0) {
      std::vector<int> bar2 = view.subjects(context.light);
      found = sides_below(view, verbs_, context.light, options, bar2);
    }
    std::erase_if(found, [&](const SideRef& s) {
      return std::any_of(match.actors.begin(), match.actors.end(),
                         [&](const SideRef& a) { return a.party.code == s.party.code; });
    });
  } else {
    heads = phrases(context, slot.role, slot.prepositions);
    if (slot.filler == Filler::kAny) {
      match.argument_tokens.insert(match.argument_tokens.end(), heads.begin(), heads.end());
      return !heads.empty();
    }
    if (slot.filler == Filler::kWords) {
      for (int h : heads) {
        for (int k : view.conjuncts(h)) {
          if (contains(slot.words, utf8::lower(view.token(k).lemma))) {
            match.consumed.push_back(k);
            return true;
          }
        }
      }
      return false;
    }
    for (int h : heads) {
      std::vector<SideRef> here =
          slot.role == Role::kClause
              ? sides_below(view, verbs_, h, {false, true, true, true}, view.subjects(h))
              : sides_of(view, verbs_, h, options);
      if (!here.empty()) match.argument_tokens.push_back(h);
      add_sides(found, here);
    }
    if (slot.role == Role::kClause)
      match.argument_tokens.insert(match.argument_tokens.end(), heads.begin(), heads.end());
    if (noun && slot.role == Role::kPossessor && context.light >= 0 && add_light_subject(context, match) &&
        !context.inverted) {
      return true;
    }
    if (noun && slot.role == Role::kPossessor && found.empty() &&
        occasion(view.preposition_of(context.token))) {
      const int governor = view.governing_verb(context.token);
      if (governor >= 0) {
        for (int s : view.is_passive(governor) ? view.objects(governor) : view.subjects(governor)) {
          add_sides(found, sides_of(view, verbs_, s, {true, false, false, false}));
        }
      }
    }
  }
  if (slot.role == Role::kBetween && found.size() < 2 && !heads.empty()) {
    add_sides(found, listed_after(view, heads.front()));
  }
  if (found.empty() && !slot.optional) found = nearest(context, slot);
  if (slot.filler == Filler::kBoth && found.size() < 2 && slot.role == Role::kSubject) return false;
  if (found.empty()) return false;
  add_sides(slot.filler == Filler::kRecipient ? match.recipients : match.actors, found);
  return true;
}

bool Matcher::finish_sides(Context& context, Match& match, std::string& why) const {
  std::erase_if(match.recipients, [&](const SideRef& r) {
    return std::any_of(match.actors.begin(), match.actors.end(), [&](const SideRef& a) {
      if (a.party.code != r.party.code) return false;
      return a.mention == r.mention || a.party.sector == r.party.sector || a.party.sector.empty() ||
             r.party.sector.empty();
    });
  });
  const bool both = std::any_of(context.frame.slots.begin(), context.frame.slots.end(),
                                [](const Slot& s) { return s.filler == Filler::kBoth && !s.optional; });
  const bool wants_recipient =
      std::any_of(context.frame.slots.begin(), context.frame.slots.end(),
                  [](const Slot& s) { return s.filler == Filler::kRecipient && !s.optional; });
  if (match.actors.empty() && match.recipients.empty()) {
    why = "no political actor is named";
    return false;
  }
  if (both && match.actors.size() + match.recipients.size() < 2) {
    why = "only one side is named";
    return false;
  }
  if (wants_recipient && match.recipients.empty() &&
      !(is_reciprocal(match.frame->type) && match.actors.size() >= 2)) {
    why = "the recipient is the actor itself";
    return false;
  }
  if (is_reciprocal(match.frame->type) && match.frame->type != EventType::kAgree &&
      match.actors.size() + match.recipients.size() < 2) {
    why = "only one side of a mutual act is named";
    return false;
  }
  return true;
}

}  // namespace entente::coding
