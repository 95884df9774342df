#include "coding/matcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <tuple>

#include "coding/acts.h"
#include "coding/matcher_sides.h"

namespace entente::coding {
namespace {

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
    case Upos::kAux:  // "Mali has not": what it stood beside is left out
      known = t.relation != Relation::kAux && t.relation != Relation::kCop;
      return TriggerPos::kVerb;
    default:
      known = false;
      return TriggerPos::kVerb;
  }
}

/// The trigger of frames for "is in Beijing for talks": any place that is the predicate.
constexpr std::string_view kPlaceTrigger = "$place";

/// "Putin is in Beijing": a place that the subject is in.
bool is_where(const SentenceView& view, int token) {
  static constexpr std::string_view kIn[] = {"in", "at", "à", "en", "au"};
  const Mention* m = view.mention(token);
  if (!m || !view.has_child(token, Relation::kCop) || !view.has_child(token, Relation::kNsubj)) return false;
  const bool place =
      m->kind == MentionKind::kMetonym || m->entity == EntityKind::kPlace || m->entity == EntityKind::kState;
  // "when she was in Rome", "he is due in Rome": what else stands before the place comes first
  const std::string words = view.preposition_of(token);
  const std::string_view preposition = std::string_view(words).substr(words.find_last_of(' ') + 1);
  const int be = view.child(token, Relation::kCop);
  const bool been =
      preposition == "to" && has_feature(view.token(be), "VerbForm=Part");  // "has been to Rome"
  return place && (been || std::find(std::begin(kIn), std::end(kIn), preposition) != std::end(kIn));
}

std::string role_name(Role role, const std::vector<std::string>& prepositions) {
  static constexpr std::string_view kRoles[] = {"subject", "object",   "possessor",  "between",
                                                "",        "clause",   "infinitive", "anywhere",
                                                "adverb",  "modifier", "answer",     "clause-subject"};
  return role == Role::kPreposition ? fmt::format("{}", fmt::join(prepositions, "/"))
                                    : std::string(kRoles[static_cast<std::size_t>(role)]);
}

/// All of the prepositions say where.
bool names_place(const std::vector<std::string>& prepositions) {
  static constexpr std::string_view kPlace[] = {
      "in",      "into", "onto", "at", "across", "through", "throughout", "around", "near",    "inside",
      "outside", "on",   "à",    "en", "dans",   "sur",     "à travers",  "chez",   "près de", "devant"};
  return std::all_of(prepositions.begin(), prepositions.end(), [](const std::string& p) {
    return std::find(std::begin(kPlace), std::end(kPlace), p) != std::end(kPlace);
  });
}

/// "by/subject": all that a slot or a condition looks at.
template <class Looking>
std::string places_of(const Looking& looking) {
  std::string out(role_name(looking.role, looking.prepositions));
  for (const Role role : looking.also) out += fmt::format("/{}", role_name(role, {}));
  return out;
}

bool takes_object(const Frame& frame) {
  const auto object = [](const auto& part) { return part.role == Role::kObject; };
  return std::any_of(frame.slots.begin(), frame.slots.end(), object) ||
         std::any_of(frame.conditions.begin(), frame.conditions.end(), object);
}

/// What was to stand behind "de" is the act told before.
bool left_to_pronoun(const SentenceView& view, int verb, const Slot& slot) {
  return slot.filler == Filler::kRecipient && slot.role == Role::kPreposition && means_act(view, verb) &&
         std::find(slot.prepositions.begin(), slot.prepositions.end(), "de") != slot.prepositions.end();
}

/// What is missing where a slot finds nobody; 0 for words, without which a frame says nothing.
std::uint8_t missing_in(const Slot& slot) {
  switch (slot.filler) {
    case Filler::kActor:
      return kMissesActor;
    case Filler::kRecipient:
      return kMissesRecipient;
    case Filler::kBoth:
      return kMissesBoth;
    default:
      return 0;
  }
}

/// "admitted having planned the raid", of a frame that lets somebody in: the verb has no object, and another
/// meaning.
bool without_object(const Arguments& arguments, const Frame& frame, const Slot& slot) {
  if (frame.pos != TriggerPos::kVerb || slot.role != Role::kObject) return false;
  const bool clause = std::any_of(frame.conditions.begin(), frame.conditions.end(),
                                  [](const Condition& c) { return c.role == Role::kClause; });
  return !clause && arguments.phrases(Role::kObject, {}).empty();
}

std::string describe(const Slot& slot) {
  static constexpr std::string_view kFillers[] = {"A", "R", "A+", "[words]", "*"};
  return fmt::format("{} {}{}", places_of(slot), kFillers[static_cast<std::size_t>(slot.filler)],
                     slot.optional ? "?" : "");
}

/// "`object` is none of accord, pacte, traité, ...".
std::string describe(const Condition& condition) {
  constexpr std::size_t kShown = 4;
  const std::size_t shown = std::min(condition.words.size(), kShown);
  return fmt::format(
      "`{}` is {} {}{}", places_of(condition), condition.forbidden ? "one of" : "none of",
      fmt::join(condition.words.begin(), condition.words.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
      condition.words.size() > shown ? ", ..." : "");
}

}  // namespace

std::optional<Match> Matcher::match(const SentenceView& view, int token, const SentenceWords& words,
                                    std::vector<Miss>* misses) const {
  return match(view, token, words, misses, false);
}

std::optional<Match> Matcher::match_partly(const SentenceView& view, int token,
                                           const SentenceWords& words) const {
  return match(view, token, words, nullptr, true);
}

std::optional<Match> Matcher::match(const SentenceView& view, int token, const SentenceWords& words,
                                    std::vector<Miss>* misses, bool partly) const {
  bool known = false;
  const TriggerPos pos = pos_of(view, token, known);
  if (!known) return std::nullopt;
  const std::uint32_t lemma = words.number(token);
  std::optional<Match> best, partial;
  std::optional<StartFacts> start;
  Match attempt;
  const auto consider = [&](TriggerPos as, std::uint32_t word) {
    const std::vector<FrameSet::Entry>* entries = frames_.find(as, word);
    if (!entries) return;
    for (const FrameSet::Entry& entry : *entries) {
      if (!misses && !words.meet(frames_.needs(entry))) continue;
      const Frame& frame = frames_.frames()[entry.frame];
      if (!start) start = facts_of_start(view, verbs_, words, token);
      attempt.reset();
      attempt.partial = partly;
      Miss miss{&frame, token, "", 0};
      if (!fit(view, token, *start, frame, frame.triggers[entry.trigger], attempt,
               misses ? &miss : nullptr)) {
        if (misses) misses->push_back(std::move(miss));
        continue;
      }
      const auto rank = [](const Match& m) {
        return std::tuple(-std::popcount(m.missing), !m.pair_left_open,
                          !m.recipient_left_open && !m.partner_left_open, m.frame->layer,
                          m.frame->specificity(), m.filled);
      };
      std::optional<Match>& chosen = attempt.missing == 0 ? best : partial;
      if (chosen && !(rank(attempt) > rank(*chosen))) continue;
      if (!chosen) chosen.emplace();
      std::swap(*chosen, attempt);
    }
  };
  consider(pos, lemma);
  if (pos == TriggerPos::kNoun && is_where(view, token)) consider(pos, frames_.number_of(kPlaceTrigger));
  if (!best && pos == TriggerPos::kAdjective && has_feature(view.token(token), "VerbForm=Part"))
    consider(TriggerPos::kVerb, lemma);
  return best ? std::move(best) : std::move(partial);
}

bool Matcher::fit(const SentenceView& view, int token, const StartFacts& start, const Frame& frame,
                  const Trigger& trigger, Match& match, Miss* miss) const {
  match.frame = &frame;
  match.trigger = token;
  if (!fit_trigger(view, token, start, frame, trigger, match, miss)) return false;
  Arguments arguments(view, verbs_, token, frame, trigger, start);
  match.light_verb = arguments.light.verb;
  for (const Condition& condition : frame.conditions) {
    if (fit_condition(arguments, condition, match) == condition.forbidden) {
      if (miss) miss->reason = describe(condition);
      return false;
    }
    if (!condition.forbidden && miss) ++miss->fitted;
  }
  if (frame.again && !takes_object(frame) && !view.objects(token).empty()) {
    if (miss) miss->reason = "it has an object, and so is an act of its own";
    return false;
  }
  if (frame.innocent) {
    return std::all_of(frame.slots.begin(), frame.slots.end(),
                       [&](const Slot& slot) { return fit_slot(arguments, slot, match) || slot.optional; });
  }
  if (trigger.lemma == kPlaceTrigger)
    add_sides(match.recipients, sides_of(view, verbs_, token, {false, true, false, false}));
  const bool elsewhere = std::any_of(frame.slots.begin(), frame.slots.end(),
                                     [](const Slot& slot) { return slot.role == Role::kElsewhere; });
  if (elsewhere) {
    const std::vector<int>& doers = view.subjects(token);  // "signed by the unions": somebody after all
    const bool done_by_others = std::any_of(doers.begin(), doers.end(), [&](int doer) {
      return std::find(match.consumed.begin(), match.consumed.end(), doer) == match.consumed.end();
    });
    const bool told = !start.bare_participle || dated_participle(view, token);
    match.pair_left_open =
        frame.pos == TriggerPos::kVerb && told && !done_by_others && names_nobody(view, token);
    if (!match.pair_left_open) say(miss, "the sentence names somebody, or only mentions the act");
    return match.pair_left_open;
  }
  const Slot* wants_both = nullptr;
  for (const Slot& slot : frame.slots) {
    if (slot.role == Role::kAnswer) {
      match.answers = match.recipient_left_open = true;
      continue;
    }
    const bool filled = fit_slot(arguments, slot, match);
    if (filled) ++match.filled;
    if (filled && miss) ++miss->fitted;
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
        (frame.pos != TriggerPos::kVerb || (slot.role == Role::kSubject && view.subject_omitted(token)));
    const bool somebody =
        slot.filler == Filler::kRecipient && !match.actors.empty() && arguments.unresolved(slot);
    match.unnamed_recipient = match.unnamed_recipient || somebody;
    if (!omitted && !somebody && add_subjects_of_state(view, arguments, slot, match)) {
      ++match.filled;
      if (miss) ++miss->fitted;
      continue;
    }
    if (slot.role == Role::kSubject && slot.filler == Filler::kActor && is_crowd(arguments, slot)) {
      match.crowd = true;
      continue;
    }
    const bool meant = !omitted && left_to_pronoun(view, token, slot);
    match.act_meant = match.act_meant || meant;
    const bool open = !omitted && !somebody && (meant || left_open(arguments, slot, match));
    match.recipient_left_open = match.recipient_left_open || open;
    if (!omitted && !somebody && !open && match.partial && missing_in(slot) != 0 &&
        !without_object(arguments, frame, slot)) {
      match.missing = static_cast<std::uint8_t>(match.missing | missing_in(slot));
      continue;
    }
    if (!omitted && !somebody && !open) {
      if (miss) miss->reason = fmt::format("slot `{}` found nobody", describe(slot));
      return false;
    }
  }
  if (trigger.lemma == kPlaceTrigger && all_act(match.recipients, match)) {
    say(miss, "who is at home visits nobody");
    return false;
  }
  const bool possessed = std::any_of(frame.slots.begin(), frame.slots.end(),
                                     [](const Slot& s) { return s.role == Role::kPossessor; });
  if (arguments.light.verb >= 0 && !possessed) add_light_subject(arguments, match);
  if (all_act(match.recipients, match)) {
    if (const std::vector<SideRef> helped = arguments.helped(); !helped.empty()) match.recipients = helped;
  }
  if (match.recipients.empty() && is_about_acts(frame.type))
    add_sides(match.recipients, arguments.behind_object());
  if (wants_both && match.actors.size() < 2 && match.partial) {
    match.missing |= kMissesBoth;
  } else if (wants_both && match.actors.size() < 2) {
    if (miss) miss->reason = fmt::format("slot `{}` found nobody", describe(*wants_both));
    return false;
  }
  return finish_sides(view, frame, match, miss);
}

/// "A Chadian court jailed an opposition editor": people of whom nothing is said are those of the state whose
/// authorities deal with them.
bool Matcher::add_subjects_of_state(const SentenceView& view, const Arguments& arguments, const Slot& slot,
                                    Match& match) const {
  const EventType type = arguments.frame.type;
  const bool force = type == EventType::kAssault;  // "the guards killed a hundred demonstrators"
  const bool authority =
      force || type == EventType::kCoerce || type == EventType::kSanction || type == EventType::kRetreat;
  if (!authority || slot.filler != Filler::kRecipient || slot.role != Role::kObject) return false;
  if (match.actors.size() != 1 || match.actors.front().party.code.size() != 3) return false;
  static constexpr std::string_view kAuthorities[] = {"", "GOV", "COP", "JUD", "LEG"};
  const Party& actor = match.actors.front().party;
  const bool governs =
      std::find(std::begin(kAuthorities), std::end(kAuthorities), actor.sector) != std::end(kAuthorities);
  if (!governs && !(force && actor.sector == "MIL")) return false;
  for (const int phrase : arguments.phrases(Role::kObject, {})) {
    const Mention* m = view.mention(phrase);
    static constexpr std::string_view kSubjects[] = {"journalist", "activist", "civilians", "protesters",
                                                     "workers"};
    if (m == nullptr || m->kind != MentionKind::kRole || !m->parties.empty()) continue;
    if (std::find(std::begin(kSubjects), std::end(kSubjects), m->role) == std::end(kSubjects)) continue;
    if (force && m->role != "protesters") continue;
    match.recipients.push_back({{actor.code, "CVL"}, view.mention_at(phrase), phrase});
    return true;
  }
  return false;
}

/// "Hundreds protested in Hebron", "la foule a défilé à Lagos": people who are somebody's only by where they
/// are.
bool Matcher::is_crowd(const Arguments& arguments, const Slot& slot) const {
  if (arguments.frame.type != EventType::kProtest || arguments.frame.pos != TriggerPos::kVerb) return false;
  const SentenceView& view = arguments.view;
  const std::vector<int> phrases = arguments.phrases(slot.role, slot.prepositions);
  return !phrases.empty() && std::all_of(phrases.begin(), phrases.end(), [&](int phrase) {
    const Token& t = view.token(phrase);
    const bool several = has_feature(t, "Number=Plur") ||
                         verbs_.has(VerbList::kTransparent, view.lemma(phrase)) ||
                         view.has_child(phrase, Relation::kNummod);
    return t.upos == Upos::kNoun && several;
  });
}

/// "flying a drone", "pour soutenir", "delivered Bayraktars": help whose recipient is left to the text is
/// told of by a verb with a subject of its own, and weapons by their names are mostly sold.
static bool tells_of_help(const Arguments& arguments) {
  const SentenceView& view = arguments.view;
  if (!view.is_finite(arguments.token)) return false;
  const std::vector<int> objects = view.objects(arguments.token);
  return std::none_of(objects.begin(), objects.end(), [&](int object) {
    const Mention* m = view.mention(object);
    return m != nullptr && m->entity == EntityKind::kThing;
  });
}

/// Everything fits but nobody is named in the sentence as the one it is done to: the object is an act told
/// elsewhere ("condemned the attack"), or the phrase with the preposition is missing ("severed relations").
bool Matcher::left_open(const Arguments& arguments, const Slot& slot, const Match& match) const {
  const Frame& frame = arguments.frame;
  if (slot.filler != Filler::kRecipient || match.actors.empty() || frame.pos != TriggerPos::kVerb)
    return false;
  if (frame.type == EventType::kAid && !tells_of_help(arguments)) return false;
  const bool object = slot.role == Role::kObject || slot.role == Role::kAnywhere;
  const std::vector<int> phrases =
      object ? arguments.phrases(Role::kObject, {}) : arguments.phrases(slot.role, slot.prepositions);
  // "expelled the ambassador": whose he is, the reader knows
  const bool envoy = slot.role == Role::kObject && frame.type == EventType::kSanction &&
                     std::any_of(phrases.begin(), phrases.end(), [&](int phrase) {
                       const Mention* m = arguments.view.mention(phrase);
                       return m != nullptr && m->parties.empty() && m->kind == MentionKind::kRole &&
                              verbs_.has(VerbList::kEnvoy, arguments.view.lemma(phrase));
                     });
  if (envoy) return true;
  // "« Une trahison », a dénoncé le ministre": what is said stands in for the act that it is said of
  const bool quoted = frame.type == EventType::kAccuse && arguments.view.behind_quotation(arguments.token);
  if (object) {
    return (is_welcome(frame) || is_about_acts(frame.type)) &&
           std::any_of(phrases.begin(), phrases.end(), [&](int phrase) {
             return (quoted && phrase < arguments.token) ||
                    refers_to_act(arguments.view, frames_, verbs_, phrase, is_welcome(frame)).has_value();
           });
  }
  if (slot.role == Role::kPreposition && quoted) return phrases.empty();
  return slot.role == Role::kPreposition && (is_directed(frame.type) || is_given(frame.type)) &&
         phrases.empty() && frame.specificity() > 0;
}

/// Whose act the noun is, or, where the support verb turns it round, who undergoes it.
bool Matcher::add_light_subject(const Arguments& arguments, Match& match) const {
  const std::vector<SideRef> found = arguments.light_subject();
  if (found.empty()) return false;
  add_sides(arguments.light.inverted ? match.recipients : match.actors, found);
  if (!arguments.light.inverted) {
    const std::vector<int> subjects = arguments.view.subjects(arguments.light.verb);
    match.argument_tokens.insert(match.argument_tokens.end(), subjects.begin(), subjects.end());
  }
  return true;
}

/// "put off a ban", "held back the arms", "called off the strike": these particles say that it is not done.
static bool undone_by_particle(const SentenceView& view, const VerbLists& verbs, int verb) {
  const auto& kids = view.children(verb);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    if (view.token(c).relation != Relation::kCompound) return false;
    return verbs.has(VerbList::kUndone, std::string(view.lemma(verb)) + " " + std::string(view.lemma(c)));
  });
}

bool Matcher::fit_trigger(const SentenceView& view, int token, const StartFacts& start, const Frame& frame,
                          const Trigger& trigger, Match& match, Miss* miss) const {
  if (frame.pos == TriggerPos::kVerb) {
    if (!frame.governs && start.carries_infinitive) {
      say(miss, "the verb only carries an infinitive here");
      return false;
    }
    const bool reflexive = start.reflexive;
    const bool fits = trigger.reflexive ? reflexive || start.bare_participle : !start.reflexive_clitic;
    if (!fits) {
      say(miss, "{}", reflexive ? "the verb is reflexive here" : "the reflexive pronoun is missing");
      return false;
    }
    if (trigger.particle.empty() && undone_by_particle(view, verbs_, token)) {
      say(miss, "the particle makes it another verb");
      return false;
    }
    if (!trigger.particle.empty() && !view.has_particle(token, trigger.particle)) {
      say(miss, "the particle `{}` is missing", trigger.particle);
      return false;
    }
  }
  if (frame.pos == TriggerPos::kNoun && view.mention(token) != nullptr && trigger.lemma != kPlaceTrigger) {
    const Mention& m = *view.mention(token);
    const bool only_modifier = m.first_token != m.last_token && m.kind != MentionKind::kName;
    if (m.kind == MentionKind::kName ||
        (!only_modifier && m.kind != MentionKind::kRole && m.kind != MentionKind::kAnaphor)) {
      if (m.entity != EntityKind::kThing) {
        say(miss, "the word is part of a name");
        return false;
      }
    }
  }
  match.consumed.push_back(token);
  return true;
}

/// The word is one of these, or the head of a name whose kind is ("$organisation").
bool Matcher::is_one_of(const Arguments& arguments, const WordSet& words, SetNumber set, int token) const {
  const SentenceView& view = arguments.view;
  const bool there = set == kNoSet ? contains(words, view.lemma(token))
                                   : frames_.is_in(set, arguments.start.words->number(token));
  if (there) return true;
  const Mention* m = view.mention(token);
  if (!m || words.front().front() != kKindMark) return false;
  // "Moscow", "the Kremlin": a town or a house, and the state that acts from there
  return contains(words, word_of(m->entity)) ||
         (m->kind == MentionKind::kMetonym && contains(words, word_of(EntityKind::kState)));
}

/// "conjointement", "military": words that stand beside the trigger, or beside its object.
bool Matcher::modified(const Arguments& arguments, const Condition& condition, Role role) const {
  const SentenceView& view = arguments.view;
  const bool adverb = role == Role::kAdverb;
  std::vector<int> holders{arguments.token};
  if (!adverb && arguments.frame.pos == TriggerPos::kVerb) {
    for (int o : view.objects(arguments.token)) holders.push_back(o);
  }
  for (int h : holders) {
    for (int c : view.children(h)) {
      const Relation r = view.token(c).relation;
      const bool fits = adverb ? (r == Relation::kAdvmod || r == Relation::kObl)
                               : (r == Relation::kAmod || r == Relation::kCompound || r == Relation::kNmod ||
                                  r == Relation::kAcl);
      if (!fits) continue;
      for (int k : view.conjuncts(c)) {
        if (is_one_of(arguments, condition.words, condition.set, k)) return true;
      }
    }
  }
  return false;
}

bool Matcher::fit_condition(Arguments& arguments, const Condition& condition, Match& match) const {
  return fit_condition(arguments, condition, condition.role, match) ||
         std::any_of(condition.also.begin(), condition.also.end(),
                     [&](Role role) { return fit_condition(arguments, condition, role, match); });
}

bool Matcher::fit_condition(Arguments& arguments, const Condition& condition, Role role, Match& match) const {
  const SentenceView& view = arguments.view;
  const auto word = [&](int i) { return is_one_of(arguments, condition.words, condition.set, i); };
  const auto accept = [&](int i) {
    if (!condition.forbidden) {
      match.consumed.push_back(i);
      arguments.condition_nouns.push_back(i);
    }
    return true;
  };
  if (role == Role::kAdverb || role == Role::kModifier) return modified(arguments, condition, role);
  if (role == Role::kAnywhere) {
    for (int i = 0; i < view.size(); ++i) {
      if (i != arguments.token && word(i) && view.is_ancestor(arguments.token, i)) return accept(i);
    }
    return false;
  }
  std::vector<int> found;
  const std::vector<int>* phrases = arguments.known_phrases(role);
  if (!phrases) {
    found = arguments.phrases(role, condition.prepositions);
    phrases = &found;
  }
  if (role == Role::kPreposition) {
    for (int noun : arguments.prepositional_words(condition.prepositions)) {
      if (std::find(found.begin(), found.end(), noun) == found.end()) found.push_back(noun);
    }
  }
  for (int phrase : *phrases) {
    for (int k : view.conjuncts(phrase)) {
      if (word(k)) return accept(k);
      // "une série d'accords": the word stands below one that only counts
      if (verbs_.has(VerbList::kTransparent, view.token(k).lemma)) {
        for (int c : view.children(k)) {
          const Relation r = view.token(c).relation;  // "plus de cent soldats": the adverb heads the phrase
          if ((r == Relation::kNmod || r == Relation::kObl) && word(c)) return accept(c);
        }
      }
    }
  }
  if (role == Role::kObject && arguments.frame.pos == TriggerPos::kVerb && !condition.forbidden) {
    // "mettre fin à", "faire état de": bare nouns that parsers read as xcomp or obl; "which Chad refused":
    // the pronoun itself, whatever it refers to
    for (int c : view.children(arguments.token)) {
      const Relation r = view.token(c).relation;
      const bool bare = r == Relation::kXcomp || r == Relation::kObl || r == Relation::kCompound ||
                        r == Relation::kFixed || (r == Relation::kObj && view.is_relative_pronoun(c));
      if (bare && view.preposition_of(c).empty() && word(c)) return accept(c);
    }
  }
  return false;
}

bool Matcher::fit_slot(const Arguments& arguments, const Slot& slot, Match& match) const {
  if (fit_one_role(arguments, slot, match)) return true;
  return std::any_of(slot.also.begin(), slot.also.end(), [&](Role role) {
    Slot other = slot;
    other.role = role;
    other.prepositions.clear();
    return fit_one_role(arguments, other, match);
  });
}

bool Matcher::fit_one_role(const Arguments& arguments, const Slot& slot, Match& match) const {
  const SentenceView& view = arguments.view;
  if (slot.filler == Filler::kAny || slot.filler == Filler::kWords) {
    const std::vector<int> heads = arguments.phrases(slot.role, slot.prepositions);
    if (slot.filler == Filler::kAny) {
      match.argument_tokens.insert(match.argument_tokens.end(), heads.begin(), heads.end());
      return !heads.empty();
    }
    for (int h : heads) {
      for (int k : view.conjuncts(h)) {
        if (!is_one_of(arguments, slot.words, slot.set, k)) continue;
        match.consumed.push_back(k);
        return true;
      }
    }
    return false;
  }
  std::vector<int> heads;
  std::vector<SideRef> found = arguments.sides(slot, match.actors, heads);
  match.argument_tokens.insert(match.argument_tokens.end(), heads.begin(), heads.end());
  if (slot.filler == Filler::kRecipient && !found.empty() && all_act(found, match)) {
    std::vector<SideRef> others = arguments.pointed_at(slot);
    std::erase_if(others, [&](const SideRef& side) { return acts(side, match); });
    if (!others.empty()) found = std::move(others);
  }
  if (slot.role == Role::kPossessor && arguments.light.verb >= 0 && add_light_subject(arguments, match) &&
      !arguments.light.inverted)
    return true;
  if (found.empty() && !slot.optional) found = arguments.nearest(slot);
  // "Armenian demonstrations broke out in Azerbaijan": the place acts only where nobody else is named
  if (slot.filler == Filler::kActor && slot.optional && slot.role == Role::kPreposition &&
      !match.actors.empty() && names_place(slot.prepositions))
    return true;
  if (slot.filler == Filler::kBoth && found.size() < 2 && slot.role == Role::kSubject) return false;
  if (found.empty()) return false;
  add_sides(slot.filler == Filler::kRecipient ? match.recipients : match.actors, found);
  return true;
}

}  // namespace entente::coding
