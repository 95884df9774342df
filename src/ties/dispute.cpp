#include <algorithm>

#include "base/utf8.h"
#include "ties/facts.h"
#include "ties/finders.h"
#include "ties/naming.h"

namespace entente::ties {
namespace {

/// Words within which what a dispute is about follows it.
constexpr int kNearWords = 9;

class Disputes {
 public:
  Disputes(const SentenceReader& reader, Ties& out) : reader_(reader), view_(reader.view()), out_(out) {}

  void find() {
    for (int i = 0; i < reader_.size(); ++i) {
      if (view_.is_nominal(i) && reader_.is_any(i, {TieList::kDispute, TieList::kTension, TieList::kWar}) &&
          !describes(i))
        noun(i);
      if (view_.is_verb(i)) {
        if (reader_.is_any(i, {TieList::kClaim, TieList::kQuarrel})) claim(i);
        if (reader_.is(i, TieList::kOppose)) opposed(i);
      } else if (reader_.is(i, TieList::kQuarrel) &&
                 (view_.has_child(i, Relation::kCop) || view_.is_nominal(i)))
        at_odds(i);
      if (view_.is_nominal(i) && reader_.is(i, TieList::kClaim)) laid_claim(i);
      if (reader_.is(i, TieList::kTerritory)) part_of_territory(i);
      if (reader_.is(i, TieList::kContested)) contested(i);
      disputed_place(i);
    }
  }

 private:
  static Codes sides_in(const Codes& codes) {
    Codes out;
    for (const std::string& code : codes) {
      if (is_state(code) || code.starts_with("NSA:")) out.push_back(code);
    }
    return out;
  }

  /// "navires de guerre", "war crimes": a word that says what kind another thing is.
  bool describes(int n) const {
    const int h = view_.head(n);
    if (h < 0 || !view_.is_nominal(h)) return false;
    if (reader_.token(n).relation == Relation::kCompound)
      return !reader_.is_any(h, {TieList::kDispute, TieList::kTension, TieList::kWar});
    return reader_.token(n).relation == Relation::kNmod && reader_.preposition_is(n, TieList::kOf) &&
           !view_.has_child(n, Relation::kDet) && reader_.around(n).between.empty();
  }

  /// A territory is claimed from the state that it is of: "the Falklands, which Argentina claims".
  Codes sovereigns(const Codes& parties, std::string& name) const {
    const world::World& world = reader_.scope().world;
    Codes out;
    for (const std::string& code : parties) {
      const world::EntityId id = world.find_code(code);
      const bool territory =
          id != world::kNoEntity && world.entity(id).status == "territory" && !world.entity(id).home.empty();
      add_code(out, territory ? std::string(world.entity(id).home) : code);
      for (const Mention& m : territory&& name.empty() ? reader_.mentions() : std::span<const Mention>{}) {
        if (m.parties.size() == 1 && m.parties.front().code == code)
          name = reader_.document().slice(m.begin, m.end);
      }
    }
    return out;
  }

  void add(int trigger, int verb, const Codes& sides, std::string name) {
    const Codes parties = sovereigns(sides, name);
    if (parties.size() < 2) return;
    Tie tie = reader_.tie(TieKind::kDispute, trigger);
    for (const std::string& code : parties) tie.parties.push_back({code, "claimant"});
    tie.name = std::move(name);
    for (const Mention& m : reader_.mentions()) {
      if (m.entity == EntityKind::kPlace && reader_.document().slice(m.begin, m.end) == tie.name)
        tie.canonical = m.name;
    }
    add_facts(reader_, trigger, verb, tie);
    if (verb < 0 && view_.is_nominal(trigger)) {  // "pourrait réduire son soutien à la guerre": there is war
      tie.status = status_of_phrase(reader_, trigger);
      tie.evidence.front().against = tie.status == EventStatus::kNot;
      if (reader_.is(trigger, TieList::kTension)) tie.valid = date_at(reader_, trigger, -1, false, true);
    }
    if (tie.status == EventStatus::kHappened) tie.status = EventStatus::kOngoing;
    if (tie.valid.single()) tie.valid.to = {};
    const Date& told = reader_.document().article.published;
    if (tie.valid.to.known() && (!told.known() || tie.valid.to < told)) {
      if (tie.status == EventStatus::kOngoing) tie.status = EventStatus::kHappened;
      tie.stage = "ended";
    }
    out_.push_back(std::move(tie));
  }

  /// What it is about: a place or thing behind "sur", "à propos de", or in the name of a war.
  std::string about(int n, const Codes& parties) const {
    if (const int topic = reader_.behind(TieList::kAbout, n + 1, kNearWords); topic >= 0) {
      if (std::string words = topic_at(topic); !words.empty()) return words;
    }
    std::string fallback;
    for (int c : view_.children(n)) {
      const Relation r = reader_.token(c).relation;
      if (r != Relation::kNmod && r != Relation::kObl && r != Relation::kCompound && r != Relation::kAmod)
        continue;
      const Mention* m = view_.mention(c);
      if (m && m->kind != MentionKind::kName && m->kind != MentionKind::kMetonym) continue;  // "its war"
      if (m && m->entity == EntityKind::kPlace) fallback = reader_.document().slice(m->begin, m->end);
      if (fallback.empty() && m && m->entity == EntityKind::kState && parties.empty())
        fallback = reader_.document().slice(m->begin, m->end);
    }
    return fallback;
  }

  /// What stands behind "sur", "à propos de": the noun that comes first, with its phrase.
  std::string topic_at(int from) const {
    for (int i = from; i < reader_.size() && i < from + kNearWords; ++i) {
      if (const Mention* m = view_.mention(i)) return std::string(reader_.document().slice(m->begin, m->end));
      if (reader_.in_time(i)) return {};  // "the dispute on Tuesday"
      if (!view_.is_nominal(i)) continue;
      int head = i;
      while (view_.head(head) >= from && view_.head(head) < from + kNearWords &&
             view_.is_nominal(view_.head(head)) && view_.head(head) > head)
        head = view_.head(head);
      return phrase_text(reader_, head);
    }
    return {};
  }

  /// "Japan and South Korea are at odds over Z", "X et Y sont en guerre".
  void at_odds(int i) {
    int predicate = i;
    if (!view_.has_child(i, Relation::kCop) && !view_.has_child(i, Relation::kNsubj))
      predicate = view_.head(i) >= 0 ? view_.head(i) : i;
    Codes parties;
    if (const int s = view_.surface_subject(predicate); s >= 0) parties = sides_in(reader_.codes(s));
    add_codes(parties, sides_in(reader_.around(i).with));
    add(i, predicate, parties, about(i, parties));
  }

  /// "le différend entre X et Y sur Z", "la guerre de X en Y", "the X-Y border dispute".
  void noun(int n) {
    const Around a = reader_.around(n);
    Codes parties = sides_in(a.between);
    const bool war = reader_.is(n, TieList::kWar);
    if (const Codes whose = helped_in(n); parties.empty() && whose.size() == 1) {
      parties = whose;
      for (int c : view_.children(n)) {
        const std::string p = view_.preposition_of(c);
        if (reader_.scope().words.has(TieList::kOppose, p) || reader_.preposition_is(c, TieList::kWith))
          add_codes(parties, sides_in(reader_.codes(c)));
      }
      return add(n, -1, parties, about(n, parties));
    }
    if (parties.size() < 2 && !reader_.is(n, TieList::kTension)) {
      add_codes(parties, sides_in(a.own));
      add_codes(parties, sides_in(a.with));
      for (int c : view_.children(n)) {  // "contre X"
        const std::string p = view_.preposition_of(c);
        if (reader_.scope().words.has(TieList::kOppose, p)) add_codes(parties, sides_in(reader_.codes(c)));
      }
      if (war && parties.size() == 1) add_codes(parties, sides_in(a.inside));
    }
    const Codes with = sides_in(a.with);
    if (parties.size() < 2 && !with.empty()) {  // "X a un différend avec Y", "en pleine confrontation avec Y"
      parties = with;
      const int verb = reader_.verb_over(n);
      if (verb >= 0) add_codes(parties, sides_in(reader_.around(verb).subject));
      if (const int s = view_.has_child(n, Relation::kCop) ? view_.surface_subject(n) : -1; s >= 0)
        add_codes(parties, sides_in(reader_.codes(s)));  // "X est en conflit avec Y"
      if (parties.size() > 2) parties.clear();
    }
    if (parties.empty() && reader_.is(n, TieList::kDispute)) parties = pair_of_sentence(n);
    if (parties.size() < 2) unknown_side(n);
    if (parties.size() < 2) add_codes(parties, over_place(n));
    add(n, -1, parties, about(n, parties));
  }

  /// "aide X dans sa guerre contre Y", "le soutien à X dans son conflit avec Y": the war of whoever is named
  /// right before as the object or the receiver, and not of who helps.
  Codes helped_in(int n) const {
    const auto& kids = view_.children(n);
    const auto possessive = std::find_if(
        kids.begin(), kids.end(), [&](int c) { return c < n && has_feature(reader_.token(c), "Poss=Yes"); });
    if (possessive == kids.end() || !reader_.preposition_is(n, TieList::kInside)) return {};
    const int name = *possessive - 2;
    const Mention* m = name >= 0 ? view_.mention(name) : nullptr;
    if (!m || m->kind == MentionKind::kDemonym || m->kind == MentionKind::kRole) return {};
    const int head = static_cast<int>(m->head_token);
    const Relation r = reader_.token(head).relation;
    const bool receives = r == Relation::kObj || r == Relation::kIobj ||
                          (reader_.preposition_is(head, TieList::kToward) && r != Relation::kNsubj);
    return receives ? sides_in(reader_.codes_on(head)) : Codes{};
  }

  /// "X a un différend avec la Syldavie": the other side in the words of the text.
  void unknown_side(int n) {
    const int verb = reader_.verb_over(n);
    const Codes self =
        verb >= 0 && reader_.is_object(n, verb) ? sides_in(reader_.around(verb).subject) : Codes{};
    std::string words = reader_.unresolved_side(n, {TieList::kWith});
    if (words.empty() && verb >= 0) words = reader_.unresolved_side(verb, {TieList::kWith});
    if (self.size() != 1 || words.empty()) return;
    Tie tie = reader_.tie(TieKind::kDispute, n);
    tie.parties = {{self.front(), "claimant"}};
    tie.unresolved = {{words, "claimant"}};
    tie.name = about(n, self);
    add_facts(reader_, n, -1, tie);
    if (tie.status == EventStatus::kHappened) tie.status = EventStatus::kOngoing;
    if (tie.valid.single()) tie.valid.to = {};
    out_.push_back(std::move(tie));
  }

  /// "la guerre du Karabakh": those who claim the place, and whom one of them fights in this text.
  Codes over_place(int n) const {
    Codes out;
    for (int c : view_.children(n)) {
      const Mention* m = view_.mention(c);
      const bool of = m && m->entity == EntityKind::kPlace && token_is_of(c);
      if (of && disputed(*m)) add_claimants(*m, out);
    }
    if (out.size() != 1) return out.size() == 2 ? out : Codes{};
    Codes others;
    for (const auto& [sentence, events] : reader_.scope().events) {
      for (const Event* event : events) {
        const bool force = event->type == EventType::kAssault || event->type == EventType::kCoerce ||
                           event->type == EventType::kMobilize;
        if (force) add_opponents(*event, out.front(), others);
      }
    }
    if (others.size() != 1) return {};
    add_codes(out, others);
    return out;
  }

  static void add_opponents(const Event& event, const std::string& code, Codes& others) {
    const auto has = [&](const std::vector<Side>& sides) {
      return std::any_of(sides.begin(), sides.end(), [&](const Side& s) { return s.code == code; });
    };
    const auto add_all = [&](const std::vector<Side>& sides) {
      for (const Side& s : sides) {
        if (s.code != code && is_state(s.code)) add_code(others, s.code);
      }
    };
    if (has(event.actors)) add_all(event.recipients);
    if (has(event.recipients)) add_all(event.actors);
  }

  bool token_is_of(int c) const {
    return reader_.preposition_is(c, TieList::kOf) || reader_.token(c).relation == Relation::kCompound;
  }

  bool disputed(const Mention& m) const {
    const std::vector<world::EntityId> ids = reader_.scope().world.find(m.name, {});
    return std::any_of(ids.begin(), ids.end(), [&](world::EntityId id) {
      const world::Entity e = reader_.scope().world.entity(id);
      return e.subkind == "disputed" && e.name == m.name;
    });
  }

  /// "les relations sino-indiennes restent marquées par le différend frontalier": the only two states named.
  Codes pair_of_sentence(int n) const {
    if (!reader_.has_modifier(n, TieList::kTerritory)) return {};
    Codes out;
    for (const Mention& m : reader_.mentions()) {
      if (m.entity != EntityKind::kState && m.kind != MentionKind::kMetonym &&
          m.kind != MentionKind::kCompound)
        continue;
      for (const Party& party : m.parties) add_code(out, party.code);
    }
    return out.size() == 2 ? sides_in(out) : Codes{};
  }

  /// "X et Y revendiquent Z", "se disputent des zones maritimes", "X revendique Z, que contrôle Y".
  void claim(int v) {
    if (reader_.is(v, TieList::kOppose) && !view_.is_passive(v) && !view_.has_reflexive(v))
      return;  // "X and Y opposed the plan"
    const Around a = reader_.around(v);
    Codes parties = sides_in(view_.is_passive(v) ? a.by : a.subject);
    if (reader_.is(v, TieList::kQuarrel)) {
      Codes with = sides_in(reader_.widely_around(v).with);
      if (const int named = reader_.behind(TieList::kWith, v + 1, kNearWords); with.empty() && named >= 0)
        with = sides_in(reader_.listed(named));      // "avoir maille à partir avec"
      if (view_.is_passive(v) && parties.empty()) {  // "X has been opposed to Y over Z"
        parties = sides_in(a.object);
        add_codes(with, sides_in(a.toward));
      }
      if (!view_.has_reflexive(v) && !reader_.is(v, TieList::kClaim) && parties.size() < 2 && with.empty())
        return;
      if (parties.empty()) {
        for (int c : view_.children(v)) {  // the subject of "a", to the tree
          const int s = reader_.token(c).relation == Relation::kAux ? view_.surface_subject(c) : -1;
          if (s >= 0) add_codes(parties, sides_in(reader_.codes(s)));
        }
      }
      if (parties.empty() && reader_.token(v).relation == Relation::kObj && view_.head(v) >= 0)
        parties = sides_in(reader_.subject_codes(view_.head(v)));  // a noun, taken for a verb
      if (parties.empty() && reader_.token(v).relation == Relation::kAcl)
        add_codes(parties, sides_in(reader_.codes(view_.head(v), false)));  // "X, qui a maille à partir avec"
      add_codes(parties, with);
    }
    std::string name = reader_.is(v, TieList::kQuarrel) ? about(v, parties) : std::string();
    const bool sides_only = view_.is_passive(v) && reader_.is(v, TieList::kOppose);  // "is opposed to Y over"
    for (int o : reader_.objects(v)) {
      if (sides_only) break;
      const Mention* m = view_.mention(o);
      name = m ? std::string(reader_.document().slice(m->begin, m->end)) : phrase_text(reader_, o);
      if (m) add_claimants(*m, parties);
      for (const std::string& code : sides_in(reader_.codes(o, true))) add_code(parties, code);
    }
    bool claimed = false;
    if (name.empty() && reader_.is(v, TieList::kClaim)) {  // "lay claim to Z"
      for (int c : view_.children(v)) {
        if (c < v || !view_.is_nominal(c) || !reader_.preposition_is(c, TieList::kToward)) continue;
        claimed = reader_.is(c, TieList::kTerritory) || named_by_both(c, parties) ||
                  (view_.mention(c) && view_.mention(c)->entity == EntityKind::kPlace);
        if (claimed) name = phrase_text(reader_, c);
      }
    }
    if (name.empty()) {
      name = about(v, parties);
    }
    const std::vector<int> objects = reader_.objects(v);
    const bool land = std::any_of(objects.begin(), objects.end(), [&](int o) {
      const Mention* m = view_.mention(o);
      return (m && (m->entity == EntityKind::kPlace || m->entity == EntityKind::kState)) ||
             reader_.is(o, TieList::kTerritory) || reader_.has_modifier(o, TieList::kTerritory) ||
             named_by_both(o, parties);
    });
    if (!land && !claimed && reader_.is(v, TieList::kClaim)) return;  // "revendique l'attentat"

    add(v, v, parties, name);
  }

  /// What two states claim and no table knows, by its own name: "Halayeb".
  bool named_by_both(int thing, const Codes& parties) const {
    return parties.size() > 1 && reader_.token(thing).upos == Upos::kPropn && view_.mention_at(thing) < 0;
  }

  /// "X and Y both lay claim to Z", "les revendications de X sur Z".
  void laid_claim(int n) {
    const int v = reader_.verb_over(n);
    Codes parties = sides_in(reader_.around(n).own);
    if (parties.empty() && v >= 0 && reader_.is_object(n, v)) parties = sides_in(reader_.around(v).subject);
    for (int above : {n, v}) {
      if (above < 0) continue;
      for (int c : view_.children(above)) {
        const bool topic = c > n && (reader_.preposition_is(c, TieList::kToward) ||
                                     reader_.preposition_is(c, TieList::kAbout));
        if (!topic || !view_.is_nominal(c)) continue;
        if (const Mention* m = view_.mention(c)) add_claimants(*m, parties);
        return add(n, v, parties, phrase_text(reader_, c));
      }
    }
  }

  /// The table's claimants, and the state that the place lies in, of a place that one of the parties claims.
  void add_claimants(const Mention& m, Codes& parties) const {
    if (parties.size() > 1) return;  // the text says between whom
    for (const world::EntityId id : reader_.scope().world.find(m.name, {})) {
      const world::Entity e = reader_.scope().world.entity(id);
      if (e.subkind != "disputed" || e.name != m.name) continue;
      Codes known{std::string(e.home)};
      for (const std::string_view code : reader_.scope().world.codes_of(id))
        add_code(known, std::string(code));
      const auto told = [&](const std::string& code) { return reader_.scope().speaks_of(code); };
      const bool others = std::any_of(known.begin(), known.end(), [&](const std::string& code) {
        return told(code) && !holds(parties, code);
      });
      for (const std::string& code : known) {  // of many claimants those whom the text knows
        if (!others || told(code)) add_code(parties, code);
      }
      return;
    }
    if (m.entity == EntityKind::kPlace) add_code(parties, m.place);
  }

  /// "le conflit qui oppose X à Y", "X s'oppose à Y au sujet de Z".
  void opposed(int v) {
    const Around a = reader_.around(v);
    Codes parties = sides_in(a.object);
    add_codes(parties, sides_in(a.toward));
    for (int at = v + 1; parties.size() < 2 && at < reader_.size() && at <= v + kNearWords; ++at) {
      if (view_.is_verb(at)) break;
      add_codes(parties, sides_in(reader_.codes_on(at)));  // hung elsewhere by the tree
    }
    int noun = -1;
    for (int s : view_.subjects(v)) noun = s;
    if (noun < 0 || parties.size() < 2 ||
        !reader_.is_any(noun, {TieList::kDispute, TieList::kTension, TieList::kWar}))
      return;
    add(noun, v, parties, about(noun, parties));
  }

  /// "Pékin considère Taïwan comme faisant partie de son territoire".
  void part_of_territory(int t) {
    for (int at = view_.head(t), step = 0; at >= 0 && step < 6; at = view_.head(at), ++step) {
      if (!view_.is_verb(at) || !reader_.is(at, TieList::kRegard)) continue;
      const std::vector<int> whole = reader_.objects(at);
      if (std::any_of(whole.begin(), whole.end(), [&](int o) { return view_.is_ancestor(o, t); }))
        return;  // "considère tout changement de frontière comme"
      Codes parties;
      for (int s : view_.subjects(at)) add_codes(parties, sides_in(reader_.codes(s)));
      if (parties.empty()) add_codes(parties, sides_in(reader_.codes(t)));
      std::string name;
      for (int o : reader_.objects(at)) {
        for (const std::string& code : sides_in(reader_.codes(o))) {
          if (parties.empty() || code != parties.front()) name = code;
          add_code(parties, code);
        }
      }
      if (parties.size() < 2) {  // "la démocratie autonome": the other side that the sentence names before
        for (int i = 0; i < at; ++i) {
          const Mention* m = view_.mention(i);
          if (m && m->entity == EntityKind::kState && m->kind == MentionKind::kName)
            add_codes(parties, sides_in(reader_.codes_on(i)));
        }
        if (parties.size() != 2) return;
      }
      const world::EntityId id = reader_.scope().world.find_code(parties.back());
      add(at, at, parties,
          id == world::kNoEntity ? name : std::string(reader_.scope().world.entity(id).name));
      return;
    }
  }

  /// "la région disputée entre X et Y", "the contested islands, claimed by X".
  void contested(int c) {
    const int noun = view_.head(c);
    if (view_.is_verb(c) && view_.is_passive(c) && reader_.is(c, TieList::kClaim)) return;  // told by claim()
    if (noun < 0 || !view_.is_nominal(noun)) return;
    const Around a = reader_.around(c), n = reader_.around(noun);
    Codes parties = sides_in(a.between);
    add_codes(parties, sides_in(a.by));
    add_codes(parties, sides_in(n.between));
    add_codes(parties, sides_in(n.own));
    if (const Mention* m = view_.mention(noun); m && parties.size() < 2) add_claimants(*m, parties);
    add(c, -1, parties, phrase_text(reader_, noun));
  }

  /// A place that the tables know as disputed, told together with both who claim it.
  void disputed_place(int i) {
    const Mention* m = view_.mention(i);
    if (!m || m->entity != EntityKind::kPlace || static_cast<int>(m->head_token) != i) return;
    Codes claimants;
    add_claimants(*m, claimants);
    if (!disputed(*m) || claimants.empty()) return;
    Codes named;
    for (const Mention& other : reader_.mentions()) {
      if (&other == m) continue;
      for (const Party& party : other.parties) {
        if (is_state(party.code)) add_code(named, party.code);
      }
    }
    Codes parties;
    for (const std::string& code : claimants) {
      if (holds(named, code)) add_code(parties, code);
    }
    const bool one_claimant = claimants.size() == 1 && parties.size() == 1;
    bool struggle = false;
    for (const Event* event : reader_.events()) {
      const bool force = event->type == EventType::kAssault || event->type == EventType::kCoerce;
      if (!force) continue;
      struggle = true;
      if (one_claimant) {
        for (const auto* sides : {&event->actors, &event->recipients}) {
          for (const Side& side : *sides) {
            if (is_state(side.code)) add_code(parties, side.code);
          }
        }
      }
    }
    if (parties.size() != 2 || !struggle) parties = claimants_of_story(claimants);
    if (parties.size() != 2) return;
    const std::size_t before = out_.size();
    add(i, -1, parties, std::string(reader_.document().slice(m->begin, m->end)));
    if (out_.size() == before) return;  // a territory and its own state are one
    out_.back().tie.confidence = 0.6F;
    out_.back().passing = true;
  }

  /// The only two claimants that the document speaks of, both of them often.
  Codes claimants_of_story(const Codes& claimants) const {
    Codes out;
    for (const std::string& code : claimants) {
      if (reader_.scope().speaks_of(code)) add_code(out, code);
    }
    const bool both = out.size() == 2 && std::all_of(out.begin(), out.end(), [&](const std::string& code) {
                        return reader_.scope().speaks_often_of(code);
                      });
    return both ? out : Codes{};
  }

  const SentenceReader& reader_;
  const SentenceView& view_;
  Ties& out_;
};

}  // namespace

void find_disputes(const SentenceReader& reader, Ties& out) { Disputes(reader, out).find(); }

}  // namespace entente::ties
