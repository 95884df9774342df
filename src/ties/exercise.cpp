#include <algorithm>

#include "base/utf8.h"
#include "ties/amount.h"
#include "ties/facts.h"
#include "ties/finders.h"
#include "ties/flags.h"
#include "ties/naming.h"

namespace entente::ties {
namespace {

constexpr std::size_t kHolders = 2;     // Those named first in the tables hold it, others join.
constexpr std::uint32_t kLookBack = 3;  // Sentences in which the exercise that "y" means was told.
constexpr int kMaxClimb = 4;            // Clauses above an exercise that may name who holds it.

class Exercises {
 public:
  Exercises(const SentenceReader& reader, Ties& out) : reader_(reader), view_(reader.view()), out_(out) {}

  void find() {
    for (int i = 0; i < reader_.size(); ++i) {
      if (view_.is_verb(i)) {
        if (reader_.is(i, TieList::kDrill) || sailed_together(i)) drill(i);
        if (reader_.is(i, TieList::kAttend)) joins(i);
      } else if (view_.is_nominal(i) && (military(i) || held_by_several(i))) {
        noun(i);
      } else if (known(i)) {
        noun(i);
      }
    }
  }

 private:
  bool known(int i) const {
    const Mention* m = view_.mention(i);
    if (!m || m->entity != EntityKind::kThing || static_cast<int>(m->head_token) != i) return false;
    const int h = view_.head(i);
    if (h >= 0 && reader_.is_any(h, {TieList::kExercise, TieList::kPatrol}))
      return false;  // told by the noun
    const world::EntityId id = thing_of(reader_.scope().world, *m);
    return id != world::kNoEntity && reader_.scope().world.entity(id).subkind == "exercise";
  }

  /// What is still to come has no day that is over: that was the day of the promise, as is the day of
  /// publication where it does not stand with what tells the exercise.
  bool planned_in_the_past(const Tie& tie, int n, int verb) const {
    const Date& published = reader_.document().article.published;
    const bool ahead = tie.status == EventStatus::kPlanned || tie.status == EventStatus::kPossible;
    if (!ahead || !published.known() || tie.valid.to.day == 0) return false;
    return tie.valid.to < published || (tie.valid.to == published && !told_with(tie.valid.to, n, verb));
  }

  /// A word for the day stands below the exercise or its verb: "will hold drills on Wednesday".
  bool told_with(const Date& day, int n, int verb) const {
    const bool said = verb >= 0 && reader_.scope().verbs.has(VerbList::kSpeech, reader_.token(verb).lemma);
    const int top = verb < 0 || said ? n : verb;
    if (top < 0) return false;
    return std::any_of(reader_.times().begin(), reader_.times().end(), [&](const TimeExpression& time) {
      if (!(time.range.to == day)) return false;
      for (int i = 0; i < reader_.size(); ++i) {
        if (time.begin <= reader_.token(i).begin && reader_.token(i).end <= time.end &&
            view_.is_ancestor(top, i))
          return true;
      }
      return false;
    });
  }

  /// "L'Ouzbékistan y prend part avec une compagnie": in the exercise of several that was told last.
  void joins(int v) {
    const bool there = std::any_of(view_.children(v).begin(), view_.children(v).end(), [&](int c) {
      return c < v && reader_.is(c, TieList::kThere) && reader_.token(c).upos == Upos::kPron;
    });
    if (!there || status_at(reader_, v) == EventStatus::kNot) return;
    Codes who = reader_.subject_codes(v);
    std::erase_if(who, [](const std::string& code) { return !is_state(code); });
    for (auto draft = out_.rbegin(); draft != out_.rend(); ++draft) {
      if (draft->tie.evidence.front().sentence + kLookBack < view_.sentence_index()) return;
      if (draft->tie.kind != TieKind::kExercise || draft->tie.parties.size() < 2) continue;
      Tie tie = draft->tie;
      bool more = false;
      for (const std::string& code : who) {
        const bool known = std::any_of(tie.parties.begin(), tie.parties.end(),
                                       [&](const TieParty& p) { return p.code == code; });
        if (!known) tie.parties.push_back({code, "participant"});
        more = more || !known;
      }
      if (!more) return;
      tie.evidence = reader_.tie(TieKind::kExercise, v).evidence;
      out_.emplace_back(std::move(tie), false, false);
      return;
    }
  }

  /// Words such as "exercice" mean many things; something near must say that armed forces train.
  bool military(int i) const {
    const bool weak = reader_.is(i, TieList::kPatrol);
    if (!weak && !reader_.is(i, TieList::kExercise)) return false;
    if (reader_.has_modifier(i, TieList::kPeaceful)) return false;
    if (!weak) return true;
    if (reader_.has_modifier(i, TieList::kJoint) || reader_.has_modifier(i, TieList::kMilitary)) return true;
    for (TieList flag : {TieList::kLand, TieList::kSea, TieList::kAir, TieList::kCyber,
                         TieList::kAntiTerrorist, TieList::kNuclear}) {
      if (reader_.has_modifier(i, flag)) return true;
    }
    return is_exercise_name(proper_name(reader_, i));
  }

  /// "leurs exercices annuels": what two states hold together is military even if no word says so.
  bool held_by_several(int i) const {
    if (!reader_.is(i, TieList::kPatrol) || reader_.has_modifier(i, TieList::kPeaceful)) return false;
    const int verb = reader_.verb_over(i);
    if (verb < 0 || !reader_.is_any(verb, {TieList::kHold, TieList::kRefuse})) return false;
    return has_feature(reader_.token(i), "Number=Plur") && parties_of(i, verb).size() > 1;
  }

  bool is_exercise_name(const ThingName& name) const {
    if (name.written.empty()) return false;
    return name.entity == world::kNoEntity || reader_.scope().world.entity(name.entity).subkind == "exercise";
  }

  Codes parties_of(int n, int verb) const {
    const Around a = reader_.around(n);
    Codes out = a.between;
    add_codes(out, a.own);
    add_codes(out, a.with);
    add_codes(out, a.by);
    for (int c : view_.children(n)) {  // "avec la participation de X"
      if (reader_.is(c, TieList::kTakePart)) add_codes(out, reader_.around(c).own);
    }
    if (const int h = view_.head(n); h >= 0 && reader_.is(h, TieList::kTakePart))
      add_codes(out, reader_.around(h).own);
    if (verb < 0 && !a.with.empty() && out == a.with) add_codes(out, subject_above(n));
    if (verb < 0) return out;
    const Around v = reader_.around(verb);
    if (out.empty() && reader_.token(n).relation == Relation::kObl) out = armed_subject(verb);
    if (out.size() < 2 && reader_.token(n).relation == Relation::kObl)
      add_codes(out, owners_of_arms_under(verb));
    if (reader_.is(verb, TieList::kHold) && reader_.is_object(n, verb))
      add_codes(out, view_.is_passive(verb) ? v.by : v.subject);
    if (reader_.is(verb, TieList::kInvolve) && !reader_.is_object(n, verb)) add_codes(out, v.object);
    for (int c : view_.children(verb)) {  // "the drill, dubbed X, involved Y"
      if (view_.is_verb(c) && c > n && reader_.is(c, TieList::kInvolve))
        add_codes(out, reader_.around(c).object);
      if (view_.is_verb(c) && c < n && reader_.is(c, TieList::kHold) &&
          has_feature(reader_.token(c), "Tense=Past"))
        add_codes(out, reader_.around(c).by);  // "Organisé par X, l'exercice se déroulera"
    }
    if (reader_.is_any(verb, {TieList::kHold, TieList::kInvolve, TieList::kTakePlace})) {
      add_codes(out, v.with);
      add_codes(out, v.between);
    }
    if (view_.is_passive(verb)) add_codes(out, v.by);
    return out;
  }

  /// "X est actif, ainsi par des manœuvres avec Y": the side that the clauses above are about.
  Codes subject_above(int n) const {
    for (int at = view_.governing_verb(n), step = 0; at >= 0 && step < kMaxClimb;
         at = view_.head(at), ++step) {
      if (const int s = view_.surface_subject(at); s >= 0) {
        Codes out = reader_.codes(s, false);
        std::erase_if(out, [](const std::string& code) { return !is_state(code); });
        if (!out.empty()) return out;
      }
    }
    return {};
  }

  /// "des avions chinois ont survolé X lors d'exercices": who does it with arms exercises.
  Codes armed_subject(int verb) const {
    Codes out;
    for (int s : reader_.subjects(verb)) {
      for (const SideRef& side : sides_of(view_, reader_.scope().verbs, s, {true, false, true, false})) {
        if (side.party.sector == "MIL") add_code(out, side.party.code);
      }
    }
    return out;
  }

  /// "des chasseurs X ont volé aux côtés de frégates Y lors d'exercices": whose arms take part; two or
  /// nobody.
  Codes owners_of_arms_under(int verb) const {
    Codes out;
    for (int i = 0; i < reader_.size(); ++i) {
      if (!reader_.is_arms(i) || !view_.is_ancestor(verb, i)) continue;
      for (const std::string& code : reader_.around(i).own) {
        if (is_state(code)) add_code(out, code);
      }
    }
    return out.size() == 2 ? out : Codes{};
  }

  /// "des exercices", "un certain nombre d'exercices": not those spoken of before.
  bool several(int n) const {
    const int h = view_.head(n);
    if (h >= 0 && reader_.token(n).relation == Relation::kNmod &&
        (reader_.is(h, TieList::kPlural) ||
         reader_.scope().verbs.has(VerbList::kTransparent, reader_.token(h).lemma)))
      return true;
    return false;
  }

  void noun(int n) {
    const int verb = reader_.verb_over(n);
    Codes parties = parties_of(n, verb);
    if (const Event* event = reader_.event_over(n);
        event && parties.size() < 2 &&
        (event->type == EventType::kCooperate || event->type == EventType::kMobilize)) {
      for (const Side& side : event->actors) add_code(parties, side.code);
      if (event->type == EventType::kCooperate) {
        for (const Side& side : event->recipients) add_code(parties, side.code);
      }
    }
    Tie tie = reader_.tie(TieKind::kExercise, n);
    ThingName name = proper_name(reader_, n);
    if (name.written.empty() && verb >= 0 && reader_.is(verb, TieList::kNamed))
      name = proper_name(reader_, verb);
    if (is_exercise_name(name)) {
      tie.name = name.written;
      tie.canonical = name.canonical;
      if (name.entity != world::kNoEntity) add_usual(name.entity, parties);
    }
    if (verb >= 0 && reader_.is(verb, TieList::kAttend) && status_at(reader_, verb) == EventStatus::kNot) {
      const Codes absent = reader_.around(verb).subject;
      std::erase_if(parties, [&](const std::string& code) { return holds(absent, code); });
      if (parties.empty()) return;
      tie.status = status_of_phrase(reader_, n);
      absent_ = true;
    }
    if (parties.size() == 1) {
      std::string words = reader_.unresolved_side(n, {TieList::kWith, TieList::kBetween});
      if (words.empty() && verb >= 0 && !view_.is_passive(verb) && reader_.is(verb, TieList::kHold))
        words = reader_.unresolved_subject(verb);
      if (!words.empty()) tie.unresolved.push_back({words, "participant"});
    }
    finish(tie, parties, n, verb);
  }

  /// States that hold an exercise of this name by the tables: where there are two, both, also beside others
  /// who join; else those that the sentence names, in whatever part.
  void add_usual(world::EntityId exercise, Codes& parties) const {
    Codes usual;
    for (const world::Membership& m : reader_.scope().world.members_of(exercise, {}))
      add_code(usual, std::string(m.state));
    const auto usually = [&](const std::string& code) { return holds(usual, code); };
    if (usual.size() == 2 && !parties.empty() && only_exercise())
      add_codes(parties, usual);  // "avec le concours d'Australiens": those who hold it every year are there
    else if (usual.size() == 2 && parties.empty())
      parties = usual;
    else if (!parties.empty() && only_exercise() && std::all_of(parties.begin(), parties.end(), is_state) &&
             !std::all_of(parties.begin(), parties.end(), usually))
      for (std::size_t i = 0; i < usual.size() && i < kHolders; ++i) add_code(parties, usual[i]);
    if (!only_exercise() || (!parties.empty() && std::none_of(parties.begin(), parties.end(), usually)))
      return;
    Codes here = parties;
    for (int i = 0; i < reader_.size(); ++i) {  // "invité par X à Y, où se préparait Z"
      const Mention* m = view_.mention(i);
      if (!m || static_cast<int>(m->head_token) != i || reader_.preposition_is(i, TieList::kInside)) continue;
      for (const std::string& code : reader_.codes_on(i)) {
        if (usually(code)) add_code(here, code);
      }
    }
    if (here.size() > 1) parties = std::move(here);
  }

  /// The sentence names no other exercise, whose the states may be.
  bool only_exercise() const {
    int named = 0;
    for (const Mention& m : reader_.mentions()) {
      if (m.entity != EntityKind::kThing) continue;
      const world::EntityId id = thing_of(reader_.scope().world, m);
      if (id != world::kNoEntity && reader_.scope().world.entity(id).subkind == "exercise") ++named;
    }
    return named == 1;
  }

  /// "deux avions et une frégate, qui manœuvrèrent avec Y": arms are theirs who sent them.
  Codes owner_of_arms(int v) const {
    const int h = view_.head(v);
    if (reader_.token(v).relation != Relation::kAcl || h < 0) return {};
    const bool arms = reader_.is_any(h, {TieList::kArms, TieList::kTroops}) || view_.mention(h);
    const int over = arms ? reader_.verb_over(h) : -1;
    return over >= 0 && reader_.is_object(h, over) ? reader_.around(over).subject : Codes{};
  }

  /// "des navires de X, de Y et de Z ont navigué ensemble".
  bool sailed_together(int v) const {
    if (!reader_.is(v, TieList::kSail) || !(has_adverb(v, TieList::kJoint) || has_adverb(v, TieList::kWith)))
      return false;
    const std::vector<int> who = reader_.subjects(v);
    return std::any_of(who.begin(), who.end(), [&](int s) {
      return (reader_.is_arms(s) || reader_.is(s, TieList::kTroops)) && states_of(s).size() > 1;
    });
  }

  /// Whose the arms or soldiers are, listed in whatever part.
  Codes states_of(int phrase) const {
    Codes out = reader_.codes(phrase);
    const Around a = reader_.around(phrase);
    for (const Codes* more : {&a.own, &a.from}) add_codes(out, *more);
    std::erase_if(out, [](const std::string& code) { return !is_state(code); });
    return out;
  }

  /// "les forces russes et chinoises s'entraînent ensemble".
  void drill(int v) {
    const Around a = reader_.around(v);
    Codes parties = a.subject;
    add_codes(parties, a.with);
    for (int s : reader_.subjects(v)) {
      if (reader_.is(v, TieList::kSail)) add_codes(parties, states_of(s));
      const int whose = parties.size() < 2 ? reader_.owned_by(s) : -1;
      if (whose >= 0) add_codes(parties, reader_.codes(whose, false));  // "X, dont les soldats s'entraînent"
    }
    const bool leads = reader_.is(v, TieList::kLead);  // "entraînerait le retrait", "forment l'armée de X"
    if ((leads || parties.size() == 1) && !reader_.objects(v).empty()) return;
    if (parties.size() < 2) add_codes(parties, owner_of_arms(v));
    for (int s : reader_.subjects(v)) {  // "un navire dépêché par X s'entraînera"
      for (int c : view_.children(s)) {
        const bool sent = reader_.token(c).relation == Relation::kAcl && reader_.is(c, TieList::kSend);
        if (!sent) continue;
        const Codes by = reader_.around(c).by;
        if (!by.empty() && reader_.says(TieList::kMember))  // "envoyé à Y, membre de Z"
          std::erase_if(parties, [](const std::string& code) { return is_organisation(code); });
        add_codes(parties, by);
      }
    }
    if (parties.empty()) return;
    const bool joint = parties.size() > 1 || reader_.has_modifier(v, TieList::kJoint) ||
                       has_adverb(v, TieList::kJoint) || has_adverb(v, TieList::kMilitary);
    const bool armed = std::any_of(view_.children(v).begin(), view_.children(v).end(), [&](int c) {
      const Mention* m = view_.mention(c);
      return m && std::any_of(m->parties.begin(), m->parties.end(),
                              [](const Party& p) { return p.sector == "MIL"; });
    });
    if (!joint && !armed) return;
    Tie tie = reader_.tie(TieKind::kExercise, v);
    finish(tie, parties, -1, v);
  }

  bool has_adverb(int v, TieList list) const {
    return std::any_of(view_.children(v).begin(), view_.children(v).end(), [&](int c) {
      return reader_.token(c).relation == Relation::kAdvmod && reader_.is(c, list);
    });
  }

  /// "des exercices communs", "s'entraînent avec eux": somebody else, who is told around the sentence.
  bool with_others(int at) const {
    return reader_.has_modifier(at, TieList::kJoint) ||
           std::any_of(view_.children(at).begin(), view_.children(at).end(), [&](int c) {
             return view_.is_nominal(c) && (reader_.preposition_is(c, TieList::kWith) ||
                                            reader_.preposition_is(c, TieList::kBetween));
           });
  }

  void finish(Tie& tie, Codes parties, int n, int verb) {
    const bool lone = parties.size() == 1 && is_state(parties.front()) && tie.unresolved.empty();
    if (lone && with_others(n >= 0 ? n : verb)) add_code(parties, reader_.partner_near(parties.front()));
    for (const std::string& code : parties) {
      if (!code.starts_with("outlet:")) tie.parties.push_back({code, "participant"});
    }
    add_facts(reader_, n, verb, tie);
    if (const Date end = end_date(); end.known()) tie.valid.to = end;
    if (planned_in_the_past(tie, n, verb)) tie.valid = {};  // "ont promis vendredi de tenir des manœuvres"
    tie.place = place_at(reader_, n, verb);
    tie.flags = flags_around(reader_, verb >= 0 && (n < 0 || reader_.is_object(n, verb)) ? verb : n);
    if (!tie.valid.known()) tie.valid.from = tie.valid.to = year_of(tie.name);
    if (n >= 0) {
      if (auto count = count_of(reader_, n)) tie.quantities.push_back(std::move(*count));
    }
    if (verb >= 0 && n >= 0 && reader_.is(verb, TieList::kRefuse) && reader_.is_object(n, verb))
      tie.status = EventStatus::kNot;
    if (absent_) {  // "X ne participera pas aux manœuvres de Y": they are held without X
      const Date& published = reader_.document().article.published;
      const bool ahead = verb >= 0 && has_feature(reader_.token(verb), "Tense=Fut");
      const bool later = published.known() && tie.valid.from.known() && published < tie.valid.from;
      tie.status = ahead || later ? EventStatus::kPlanned : EventStatus::kHappened;
      tie.evidence.front().against = false;
      absent_ = false;
    }
    tie.stage = tie.status == EventStatus::kPlanned || tie.status == EventStatus::kPossible ? "announced"
                : tie.status == EventStatus::kNot                                           ? "cancelled"
                                                                                            : "held";
    const bool told_apart =
        n >= 0 && (reader_.has_modifier(n, TieList::kOrdinal) || (tie.parties.empty() && several(n)));
    const bool told =
        verb >= 0 &&
        (n < 0 || reader_.is_any(verb, {TieList::kHold, TieList::kInvolve, TieList::kEnd, TieList::kRefuse}));
    const bool passing = !told && !tie.valid.known() && tie.status == EventStatus::kHappened;
    const bool nobody = tie.parties.empty() && tie.name.empty() && !told_apart;
    out_.emplace_back(std::move(tie), told_apart, passing);
    out_.back().pointing = n >= 0 && tie_of_before(n, nobody);
  }

  /// "ces manœuvres", and "les manœuvres" of nobody: those spoken of right before.
  bool tie_of_before(int n, bool nobody) const {
    return std::any_of(view_.children(n).begin(), view_.children(n).end(), [&](int c) {
      return reader_.token(c).relation == Relation::kDet &&
             (has_feature(reader_.token(c), "PronType=Dem") ||
              (nobody && has_feature(reader_.token(c), "Definite=Def")));
    });
  }

  /// "aura lieu en août et prendra fin début septembre".
  Date end_date() const {
    for (int v = 0; v < reader_.size(); ++v) {
      if (!view_.is_verb(v) || !reader_.is(v, TieList::kEnd)) continue;
      if (const DateRange range = date_at(reader_, -1, v, true); range.to.known()) return range.to;
    }
    return {};
  }

  /// "Zapad 2017" tells its year.
  static Date year_of(const std::string& name) {
    const std::size_t blank = name.find_last_of(" -");
    const auto year =
        blank == std::string::npos ? std::nullopt : parse_date(std::string_view(name).substr(blank + 1));
    return year && year->month == 0 ? *year : Date{};
  }

  const SentenceReader& reader_;
  const SentenceView& view_;
  Ties& out_;
  bool absent_ = false;  ///< Somebody stays away from the exercise being told.
};

}  // namespace

void find_exercises(const SentenceReader& reader, Ties& out) { Exercises(reader, out).find(); }

}  // namespace entente::ties
