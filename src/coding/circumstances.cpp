#include "coding/circumstances.h"

#include <algorithm>

#include "base/calendar.h"
#include "coding/word_tests.h"
#include "document/place_words.h"
#include "world/tense.h"

namespace entente::coding {
namespace {

int token_at(const SentenceView& view, std::uint32_t byte) {
  for (int i = 0; i < view.size(); ++i) {
    if (view.token(i).begin <= byte && byte < view.token(i).end) return i;
  }
  return -1;
}

/// The word that a time expression or place hangs on: climbs out of the expression itself.
int attachment(const SentenceView& view, std::uint32_t begin, std::uint32_t end) {
  if (const int clause = world::clause_behind(view, end); clause >= 0) return clause;
  int at = token_at(view, begin);
  if (at < 0) return -1;
  for (int step = 0; step < view.size(); ++step) {
    const int h = view.head(at);
    if (h < 0) return at;
    if (view.token(h).begin < begin || view.token(h).begin >= end) return world::above_cut(view, h, end);
    at = h;
  }
  return at;
}

/// Below the word, without going through another clause that tells something of its own; with `verbs`, not
/// through such a participle either.
bool within_clause(const SentenceView& view, const VerbLists* verbs, int above, int below) {
  for (int step = 0; below >= 0 && step < view.size(); ++step) {
    if (below == above) return true;
    const Token& t = view.token(below);
    if (verbs && world::tells_own_act(view, *verbs, below, above)) return false;
    switch (t.relation) {
      case Relation::kConj:
        if (view.is_verb(below)) return false;
        break;
      case Relation::kAcl:
        if (t.subtype == RelationSubtype::kRelcl) return false;
        break;
      case Relation::kCcomp:
      case Relation::kParataxis:
        return false;
      case Relation::kAdvcl:
        if (view.has_child(below, Relation::kNsubj)) return false;
        break;
      default:
        break;
    }
    below = t.head;
  }
  return false;
}

bool report_between(const SentenceView& view, const VerbLists& verbs, int attached, int trigger) {
  return attached != trigger && view.is_verb(attached) &&
         verbs.has(VerbList::kSpeech, view.token(attached).lemma);
}

/// "lifted its ban in May, but Chad had said that it was leaving": between the two stands a clause with its
/// own subject that is joined to the first, and in which somebody reports.
bool told_of_another(const SentenceView& view, const VerbLists& verbs, int attached, int trigger) {
  bool reported = false;
  for (int at = trigger, step = 0; at >= 0 && at != attached && step < view.size();
       at = view.head(at), ++step) {
    const Token& t = view.token(at);
    if (at != trigger && view.is_verb(at)) reported = reported || verbs.has(VerbList::kSpeech, t.lemma);
    if (reported && t.relation == Relation::kConj && view.has_child(at, Relation::kNsubj)) return true;
  }
  return false;
}

/// "La guerre de 2008", "the March agreement": the year or month is part of the name of a thing. What is done
/// at an occasion has its date.
bool names_a_thing(const SentenceView& view, const VerbLists& verbs, const TimeExpression& time, int attached,
                   int trigger) {
  if (attached == trigger || view.is_verb(attached)) return false;
  if (!time.range.single() || time.range.from.day != 0) return false;
  const int at = token_at(view, time.begin);
  const bool after_of = at > 0 && (view.token(at - 1).lemma == "de" || view.token(at - 1).lemma == "of");
  const bool before_noun = at >= 0 && at < attached && view.head(at) == attached && at + 2 >= attached;
  return (after_of || before_noun) && !verbs.has(VerbList::kOccasion, view.token(attached).lemma);
}

/// Acts that can go on for years.
bool can_last(EventType type) {
  switch (type) {
    case EventType::kCooperate:
    case EventType::kAid:
    case EventType::kProtest:
    case EventType::kCoerce:
    case EventType::kMobilize:
    case EventType::kAssault:
    case EventType::kSanction:
    case EventType::kReject:  // "has refused since 2020 to sign"
      return true;
    default:
      return false;
  }
}

/// "D'ici à décembre", "by May 30th": on the day that bounds it, as far as is known; what is to come, in the
/// month or year that holds both the day of writing and the bound, if one does.
DateRange within_bound(const Date& bound, const Date& published) {
  const bool ahead = calendar::lies_after({bound, bound}, published) && bound.year == published.year;
  const Date when = ahead ? calendar::period_of_both(bound, published) : bound;
  return {when, when};
}

/// "Has visited twice since February": some time between then and the day of writing, so of the month or year
/// that holds both.
DateRange up_to_now(const Date& since, const Date& published) {
  if (!published.known() || since.year != published.year || published < since) return {};
  const Date when = calendar::period_of_both(since, published);
  return {when, when};
}

/// "Occupe l'île depuis 1974" has an open end. An act that is over in a day has none: it is dated to the day
/// on which things have been so ("depuis le 29 janvier, le Mali n'appartient plus à"), or not at all.
DateRange of_the_act(const SentenceView& view, const Match& match, int verb, const TimeExpression& time) {
  const DateRange& range = time.range;
  if (!range.from.known() && range.to.known() && time.future)
    return within_bound(range.to, view.document().article.published);
  // "promised arms until 2030", "demanded their release before June": how long what is said is to last
  if (!range.from.known() && !can_last(match.frame->type)) return {};
  const Date& today = view.document().article.published;
  const bool goes_on = verb >= 0 && world::tense_of(view, verb) == world::Tense::kPresent;
  if (!range.from.known() && goes_on && today.known() && !(range.to < today))
    return {today, range.to};  // "poursuivent jusqu'à vendredi": from now on
  if (!range.from.known() || range.to.known()) return range;
  const world::Tense tense = verb < 0 ? world::Tense::kNone : world::tense_of(view, verb);
  const bool compound = tense == world::Tense::kPast && view.has_child(verb, Relation::kAux);
  const bool so_far = tense == world::Tense::kNone || compound;
  if (tense == world::Tense::kPresent || (can_last(match.frame->type) && so_far)) return range;
  const std::string_view mark = view.token(token_at(view, time.begin)).lemma;
  const bool sets_in =
      mark == "à" || mark == "starting" || mark == "beginning" || mark == "start" || mark == "begin";
  if (sets_in) return {range.from, range.from};  // "beginning in 1999, the presidents held"
  const bool no_more =
      verb >= 0 && (view.child_lemma(verb, "plus") >= 0 || view.child_lemma(verb, "anymore") >= 0);
  if (no_more) return {range.from, range.from};
  return so_far || tense == world::Tense::kPluperfect
             ? up_to_now(range.from, view.document().article.published)
             : DateRange{};
}

/// "L'accord signé lundi, que Minsk conteste": what is so now, or had been done before, is not dated by what
/// another clause tells.
bool of_another_time(const SentenceView& view, int attached, int trigger) {
  using world::Tense;
  const int own = world::predicate_above(view, trigger);
  const int other = world::predicate_above(view, attached);
  if (own < 0 || other < 0 || own == other) return false;
  const Tense here = world::tense_of(view, own);
  const Tense there = world::tense_of(view, other);
  if (there == Tense::kPast || there == Tense::kPluperfect)
    return here == Tense::kPresent || (there == Tense::kPast && here == Tense::kPluperfect) ||
           world::is_present_perfect(view, own) != world::is_present_perfect(view, other);
  return false;
}

std::uint32_t distance_to(const SentenceView& view, const TimeExpression& time, int trigger) {
  const Token& word = view.token(trigger);
  return time.begin >= word.end ? time.begin - word.end : word.begin - std::min(word.begin, time.end);
}

constexpr std::string_view kWhen[] = {"when", "quand", "lorsque", "since"};

/// "When a tanker was seized in May, Greece protested": what the clause of the date tells was the occasion of
/// what the verb tells, or the other way round.
bool at_that_time(const SentenceView& view, int attached, int verb) {
  const int other = verb < 0 ? -1 : world::predicate_above(view, attached);
  if (other < 0 || other == verb) return false;
  const auto hangs = [&](int clause, int above) {
    const Token& t = view.token(clause);
    if (t.relation != Relation::kAdvcl || t.head != above) return false;
    return std::any_of(std::begin(kWhen), std::end(kWhen),
                       [&](std::string_view word) { return view.child_lemma(clause, word) >= 0; });
  };
  return hangs(other, verb) || hangs(verb, other);
}

/// "On New Year's Day, when X signed": the clause of the verb begins right behind the date, whatever the
/// tree.
bool told_of_the_day(const SentenceView& view, std::uint32_t end, int verb) {
  for (int i = 0; verb >= 0 && i + 1 < view.size(); ++i) {
    if (view.token(i).begin < end) continue;
    const int mark = view.token(i).form == "," ? i + 1 : i;
    return view.head(mark) == verb &&
           std::find(std::begin(kWhen), std::end(kWhen), view.lemma(mark)) != std::end(kWhen);
  }
  return false;
}

/// "Reaffirmed in January that it supports X": words are spoken when they are reported, unless the clause
/// tells of the past.
bool spoken_then(const SentenceView& view, const VerbLists& verbs, const Match& match, int verb,
                 int attached) {
  const EventType type = match.frame->type;
  const bool words = type == EventType::kSupport || type == EventType::kAgree || type == EventType::kAccuse ||
                     type == EventType::kReject || type == EventType::kThreaten;
  if (!words || verb < 0 || view.token(verb).relation != Relation::kCcomp || view.head(verb) != attached)
    return false;
  const world::Tense tense = world::tense_of(view, verb);
  return verbs.has(VerbList::kSpeech, view.token(attached).lemma) &&
         (tense == world::Tense::kPresent || (tense == world::Tense::kFuture && type != EventType::kSupport));
}

/// "Accuse Kiev d'avoir frappé le port en mai": when that was done of which somebody is accused.
bool of_what_is_told(const SentenceView& view, const Match& match, int attached) {
  if (match.frame->type != EventType::kAccuse) return false;
  for (int at = attached, step = 0; at >= 0 && at != match.trigger && step < view.size();
       at = view.head(at), ++step) {
    const Relation r = view.token(at).relation;
    if (view.head(at) != match.trigger) continue;
    // "a accusé la France de mentir mardi", "of lying on Tuesday": a bare infinitive has no time of its own,
    // nor has a gerund without an object
    const bool bare =
        view.child(at, Relation::kAux) < 0 && (has_feature(view.token(at), "VerbForm=Inf") ||
                                               (view.is_gerund(at) && view.child(at, Relation::kObj) < 0));
    return view.is_verb(at) && !bare && at > match.trigger &&
           (r == Relation::kXcomp || r == Relation::kCcomp || r == Relation::kAdvcl);
  }
  return false;
}

/// "Saturday's raid, in which", "les combats de 2020, où": what happens in the clause happens then; the noun
/// that the clause tells of, -1 for none.
int occasion_told_of(const SentenceView& view, const VerbLists& verbs, int verb) {
  if (verb < 0) return -1;
  const Token& clause = view.token(view.first_conjunct(verb));
  if (clause.relation != Relation::kAcl || clause.subtype != RelationSubtype::kRelcl || clause.head < 0)
    return -1;
  const auto occasion = [&](int noun) {
    const std::string_view lemma = view.token(noun).lemma;
    return verbs.has(VerbList::kOccasion, lemma) || verbs.has(VerbList::kForce, lemma);
  };
  int told = clause.head;  // "les combats de 2020 dans le nord, où": hung on the place
  if (!occasion(told) && view.token(told).relation == Relation::kNmod) told = view.head(told);
  if (told < 0 || !occasion(told)) return -1;
  const auto& kids = view.children(view.first_conjunct(verb));
  const bool then = std::any_of(kids.begin(), kids.end(), [&](int c) {
    const std::string_view lemma = view.lemma(c);
    const bool pronoun = lemma == "which" || lemma == "lequel";
    return lemma == "où" || lemma == "where" || lemma == "when" ||
           (pronoun && !view.preposition_of(c).empty() && says_where(view.preposition_of(c)));
  });
  return then ? told : -1;
}

/// "La rencontre du 4 mai avec le ministre, qui s'était rendu à Oslo": the meeting for which whoever the
/// clause tells of has come; -1 for none.
int meeting_come_to(const SentenceView& view, const VerbLists& verbs, const Match& match, int verb) {
  if (match.frame->type != EventType::kConsult || verb < 0) return -1;
  const Token& clause = view.token(view.first_conjunct(verb));
  if (clause.relation != Relation::kAcl || clause.subtype != RelationSubtype::kRelcl) return -1;
  for (int at = clause.head, step = 0; at >= 0 && step < view.size(); at = view.head(at), ++step) {
    if (verbs.has(VerbList::kOccasion, view.token(at).lemma)) return at;
    const Relation r = view.token(at).relation;
    if (r != Relation::kNmod && r != Relation::kAppos && r != Relation::kConj) return -1;
  }
  return -1;
}

}  // namespace

WhenFinding find_date(const SentenceView& view, const VerbLists& verbs, const Match& match,
                      std::uint32_t after) {
  const Document& document = view.document();
  WhenFinding best;
  int best_score = 0;
  const int verb = match.frame->pos == TriggerPos::kVerb ? match.trigger : view.governing_verb(match.trigger);
  const int front = world::brought_to_front(view, verb);
  const int come_to = meeting_come_to(view, verbs, match, verb);
  const int meeting = come_to >= 0 ? come_to : occasion_told_of(view, verbs, verb);
  const auto first =
      std::lower_bound(document.times.begin(), document.times.end(), view.sentence_index(),
                       [](const TimeExpression& x, std::uint32_t sentence) { return x.sentence < sentence; });
  for (auto t = static_cast<std::size_t>(first - document.times.begin()); t < document.times.size(); ++t) {
    const TimeExpression& time = document.times[t];
    if (time.sentence != view.sentence_index()) break;
    if (time.begin < after) continue;
    if (!time.range.known() && !time.future) continue;
    const int attached = attachment(view, time.begin, time.end);
    if (attached < 0) continue;
    const bool of_front = front >= 0 && (attached == front || within_clause(view, nullptr, front, attached));
    const bool spoken = spoken_then(view, verbs, match, verb, attached);
    const bool of_clause =
        of_front || spoken || told_of_the_day(view, time.end, verb) || (attached == meeting && meeting >= 0);
    if (!of_clause && names_a_thing(view, verbs, time, attached, match.trigger)) continue;
    // "talks, the first since 2019": what it is counted from
    const bool open_end = time.range.from.known() && !time.range.to.known();
    if (open_end && attached != match.trigger && !view.is_verb(attached) &&
        !view.has_child(attached, Relation::kCop))
      continue;
    const bool another = !of_clause && of_another_time(view, attached, match.trigger);
    if (another || world::only_bounds(view, attached, match.trigger) ||
        of_what_is_told(view, match, attached))
      continue;
    int score = 0;
    if (attached == match.trigger)
      score = 5;
    else if (of_clause)
      score = 4;
    else if (attached == match.light_verb || attached == verb)
      score = report_between(view, verbs, attached, match.trigger) ? 0 : 4;
    else if (within_clause(view, &verbs, match.trigger, attached))
      score = 3;
    else if (verb >= 0 && within_clause(view, &verbs, verb, attached) &&
             !report_between(view, verbs, verb, match.trigger))
      score = 2;
    else if (at_that_time(view, attached, verb))
      score = 2;
    else if (view.is_verb(attached) && view.is_ancestor(attached, match.trigger) &&
             !report_between(view, verbs, attached, match.trigger) &&
             !told_of_another(view, verbs, attached, match.trigger) &&
             !world::before_or_after(view, match.trigger, attached))
      score = 1;
    // "première à reconnaître l'île, en 1992, elle a signé, le 1er août": of two dates that parsers hang on a
    // verb, the one beside it
    const bool nearer =
        score == best_score && best.time >= 0 && score > 0 &&
        distance_to(view, time, match.trigger) <
            distance_to(view, document.times[static_cast<std::size_t>(best.time)], match.trigger);
    if (score > best_score || nearer) {
      best_score = score;
      best = {time.range, static_cast<int>(t), time.range.known() ? "date in its clause" : ""};
    }
  }
  if (best.time >= 0)
    best.date = of_the_act(view, match, verb, document.times[static_cast<std::size_t>(best.time)]);
  if (!best.date.known()) best.reason.clear();
  return best;
}

namespace {

constexpr std::string_view kMeetingToCome = "036";  // CAMEO: express intent to meet or negotiate.
constexpr std::string_view kTrade = "061";          // CAMEO: cooperate economically.

/// Acts that are done in a place: their clause may name it anywhere. Of the others only what hangs on the act
/// itself is the place.
bool has_a_scene(const Frame& frame) {
  if (frame.cameo.starts_with(kMeetingToCome)) return true;
  switch (frame.type) {
    case EventType::kConsult:
    case EventType::kCooperate:
    case EventType::kAssault:
    case EventType::kMobilize:
    case EventType::kProtest:
    case EventType::kCoerce:
    case EventType::kRetreat:
    case EventType::kAid:
      return true;
    default:
      return false;
  }
}

/// Done to those who live there, so that recipient and place may be one: "bombed camps in Congo".
bool done_on_the_spot(const Frame& frame) {
  return frame.type == EventType::kConsult || frame.type == EventType::kAssault ||
         frame.type == EventType::kMobilize || frame.type == EventType::kProtest ||
         frame.cameo.starts_with(kMeetingToCome);
}

/// "À la Russie", "reproche à Moscou": to whom, not where.
bool dative(const SentenceView& view, const Match& match, int at) {
  if (view.preposition_of(at) != "à") return false;
  const Mention& m = *view.mention(at);
  if (m.entity == EntityKind::kState && m.kind == MentionKind::kName) {
    for (int c : view.children(at)) {
      const std::string_view form = view.token(c).form;
      if (form == "la" || form == "l'" || form == "l’") return true;
    }
  }
  const int mention = view.mention_at(at);
  return !done_on_the_spot(*match.frame) &&
         std::any_of(match.recipients.begin(), match.recipients.end(),
                     [&](const SideRef& r) { return r.mention == mention; });
}

/// "Bought jets from Belarus", "achète du gaz en Roumanie": with whom, not where. Only who leaves, leaves
/// from a place.
bool other_side(const SentenceView& view, const Match& match, int at) {
  const bool leaves = match.frame->type == EventType::kRetreat;
  if (!leaves && view.preposition_of(at) == "from") return true;
  if (!match.frame->cameo.starts_with(kTrade)) return false;
  const int mention = view.mention_at(at);
  const auto is = [&](const SideRef& side) { return side.mention == mention; };
  return std::any_of(match.actors.begin(), match.actors.end(), is) ||
         std::any_of(match.recipients.begin(), match.recipients.end(), is);
}

/// "Se rendit à Nairobi, où il accusa Moscou": the word that the clause of the verb tells of as a place; -1
/// for none.
int told_of_as_place(const SentenceView& view, int verb) {
  if (verb < 0) return -1;
  const int first = view.first_conjunct(verb);
  const Token& t = view.token(first);
  const bool relative = t.relation == Relation::kAcl && t.subtype == RelationSubtype::kRelcl;
  const bool where = view.child_lemma(first, "où") >= 0 || view.child_lemma(first, "where") >= 0;
  return relative && where ? t.head : -1;
}

/// "Réunis à Abuja, ils ont averti", "on a visit to Tokyo, he criticised": the word that a place hangs on
/// sets the scene of what the verb tells.
bool sets_scene(const SentenceView& view, const VerbLists& verbs, int word, int verb) {
  if (word < 0 || verb < 0) return false;
  while (view.token(word).relation == Relation::kXcomp && view.head(word) >= 0) word = view.head(word);
  const Token& t = view.token(word);
  if (view.is_verb(word)) {
    const bool participle = has_feature(t, "VerbForm=Part") || view.is_gerund(word);
    const bool beside = t.relation == Relation::kAcl || t.relation == Relation::kAdvcl;
    const bool of_it = t.head == verb || (t.head >= 0 && t.head == view.surface_subject(verb));
    return participle && beside && of_it && t.subtype != RelationSubtype::kRelcl &&
           verbs.has(VerbList::kScene, t.lemma);
  }
  if (!verbs.has(VerbList::kOccasion, t.lemma) && !verbs.has(VerbList::kGathering, t.lemma)) return false;
  const std::string before = view.preposition_of(word);
  if (before.empty() || t.head < 0) return false;
  if (t.relation == Relation::kNmod)  // "le ministre, en déplacement à Vilnius, a dénoncé"
    return t.head == view.surface_subject(verb) && (before == "en" || before == "on");
  const bool beside_adverb = view.token(t.head).upos == Upos::kAdv && view.head(t.head) == verb;  // "lors de"
  return t.relation == Relation::kObl && (t.head == verb || beside_adverb);
}

/// "Ont évoqué la situation en Syrie", "des discussions sur la transition au Mali": what talks are about is
/// not where they are held.
bool matter_of_talks(const SentenceView& view, const Match& match, int verb, int place) {
  if (match.frame->type != EventType::kConsult) return false;
  static constexpr std::string_view kAbout[] = {"sur", "de", "à", "concernant", "about", "on", "over", "of"};
  // "ont discuté de la guerre au Soudan": a state behind the matter belongs to it, though hung on the verb;
  // a town is where they talk
  const Mention& m = *view.mention(place);
  if (view.head(place) == match.trigger && m.entity == EntityKind::kState && m.kind == MentionKind::kName) {
    const auto& kids = view.children(match.trigger);
    return std::any_of(kids.begin(), kids.end(), [&](int c) {
      if (c < match.trigger || c > place || view.token(c).upos != Upos::kNoun) return false;
      const std::string preposition = view.preposition_of(c);
      const bool object = view.token(c).relation == Relation::kObj && match.frame->pos == TriggerPos::kVerb;
      return object || preposition == "de" || preposition == "sur" || preposition == "about";
    });
  }
  for (int at = view.head(place), step = 0; at >= 0 && step < view.size(); at = view.head(at), ++step) {
    const int above = view.head(at);
    if (at == match.trigger || at == verb || at == match.light_verb || above < 0) return false;
    const bool held = above == match.trigger || above == verb || view.token(above).relation == Relation::kAcl;
    if (!held || !view.is_nominal(at)) continue;
    if (std::count(match.consumed.begin(), match.consumed.end(), at) > 0) return false;
    const bool object = view.token(at).relation == Relation::kObj && above == match.trigger;
    const std::string preposition = view.preposition_of(at);
    return object || in(preposition, kAbout);
  }
  return false;
}

}  // namespace

WhereFinding find_place(const SentenceView& view, const VerbLists& verbs, const Match& match,
                        const std::vector<world::PlaceRef>& places) {
  const auto located = [&](int i) {
    if (says_where(view.preposition_of(i))) return true;
    return std::any_of(places.begin(), places.end(), [&](const world::PlaceRef& p) {
      return p.located && static_cast<int>(p.mention) == view.mention_at(i);
    });
  };
  // "A bombardé des camps situés au Congo": force strikes those where they are.
  const bool force = match.frame->type == EventType::kAssault || match.frame->type == EventType::kMobilize;
  const VerbLists* strict = force ? nullptr : &verbs;
  const int least = has_a_scene(*match.frame) ? 1 : 4;
  const int verb = match.frame->pos == TriggerPos::kVerb ? match.trigger : view.governing_verb(match.trigger);
  const int front = world::brought_to_front(view, verb);
  const int place_told_of = told_of_as_place(view, verb);
  WhereFinding best;
  int best_score = 0;
  for (int i = 0; i < view.size(); ++i) {
    const Mention* m = view.mention(i);
    if (!m || static_cast<int>(m->head_token) != i) continue;
    const bool place = m->entity == EntityKind::kPlace ||
                       (m->entity == EntityKind::kState && m->kind != MentionKind::kDemonym) ||
                       m->kind == MentionKind::kMetonym;
    std::string code = !m->place.empty()              ? m->place
                       : place && !m->parties.empty() ? m->parties.front().code
                                                      : "";
    if (!place || code.empty()) continue;
    const bool told_of = place_told_of >= 0 && view.mention_at(place_told_of) == view.mention_at(i);
    if (!told_of && (!located(i) || dative(view, match, i) || other_side(view, match, i))) continue;
    const int attached = attachment(view, m->begin, m->end);
    int score = 0;
    const bool at_object =
        std::find(match.consumed.begin(), match.consumed.end(), attached) != match.consumed.end();
    if (told_of)
      score = 6;
    else if (attached == match.trigger)
      score = 5;
    else if (attached == verb || attached == match.light_verb || at_object ||
             (attached >= 0 && attached == front) || sets_scene(view, verbs, attached, verb))
      score = 4;
    else if (within_clause(view, strict, match.trigger, i))
      score = 3;
    else if (verb >= 0 && within_clause(view, strict, verb, i))
      score = 2;
    if (score < least || matter_of_talks(view, match, verb, i)) continue;
    if (m->entity == EntityKind::kPlace) ++score;
    if (score > best_score) {
      best_score = score;
      best = {code, m->entity == EntityKind::kPlace ? m->name : std::string(), view.mention_at(i)};
    }
  }
  return best;
}

}  // namespace entente::coding
