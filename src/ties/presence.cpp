#include <algorithm>

#include "base/utf8.h"
#include "ties/amount.h"
#include "ties/facts.h"
#include "ties/finders.h"
#include "ties/flags.h"
#include "ties/naming.h"

namespace entente::ties {
namespace {

constexpr int kMaxDepth = 3;
constexpr int kNearWords = 8;  // Between a place and the "où" that means it.

class Presences {
 public:
  Presences(const SentenceReader& reader, Ties& out) : reader_(reader), view_(reader.view()), out_(out) {}

  void find() {
    for (int i = 0; i < reader_.size(); ++i) {
      if (known_base(i)) base_of_tables(i);
      if (view_.is_nominal(i)) {
        if (reader_.is(i, TieList::kWithdraw))
          withdrawal(i);
        else if (reader_.is(i, TieList::kBase) || military_facility(i))
          stays(i, "base");
        else if (reader_.is(i, TieList::kTroops) || military_presence(i))
          stays(i, "troops");
      } else if (view_.is_verb(i) && reader_.is_any(i, {TieList::kWithdraw, TieList::kPullout})) {
        withdrawal(i);
      }
    }
  }

 private:
  bool military_presence(int i) const {
    return reader_.is(i, TieList::kPresence) && reader_.has_modifier(i, TieList::kMilitary) &&
           reader_.modifier(i, TieList::kBase) < 0;  // "la présence de leur base militaire"
  }

  /// "l'armée y a ouvert une implantation": the phrase or whoever has it is military.
  bool military_facility(int i) const {
    if (!reader_.is(i, TieList::kFacility) || (view_.mention(i) && !view_.mention(i)->parties.empty()))
      return false;
    if (reader_.has_modifier(i, TieList::kMilitary)) return true;
    const int over = reader_.verb_over(i);
    if (over < 0 || !reader_.is_any(over, {TieList::kPossess, TieList::kHost, TieList::kHandBack}))
      return false;
    return std::any_of(reader_.mentions().begin(), reader_.mentions().end(), [](const Mention& m) {
      return std::any_of(m.parties.begin(), m.parties.end(),
                         [](const Party& p) { return p.sector == "MIL"; });
    });
  }

  const Mention* place_mention(int i) const {
    const Mention* m = view_.mention(i);
    return m && m->entity == EntityKind::kPlace && static_cast<int>(m->head_token) == i ? m : nullptr;
  }

  std::optional<world::Entity> base_at(int i) const {
    const Mention* m = place_mention(i);
    if (!m) return std::nullopt;
    for (const world::EntityId id : reader_.scope().world.find(m->name, {})) {
      const world::Entity e = reader_.scope().world.entity(id);
      if (e.record == world::RecordKind::kPlace && e.subkind == "base" && !e.owner.empty() &&
          !e.home.empty() && e.owner != e.home)
        return e;
    }
    return std::nullopt;
  }

  bool known_base(int i) const { return base_at(i).has_value(); }

  static Codes owners_in(const Codes& codes) {
    Codes out;
    for (const std::string& code : codes) {
      if (is_state(code) || is_organisation(code) || code.starts_with("NSA:")) out.push_back(code);
    }
    return out;
  }

  /// "la base de Kant": the tables know whose it is and where.
  void base_of_tables(int i) {
    const auto base = base_at(i);
    const int h = view_.head(i);
    const int noun = h >= 0 && reader_.is(h, TieList::kBase) ? h : i;
    if (const int v = reader_.verb_over(noun); v >= 0 && reader_.is(v, TieList::kWithdraw))
      return;  // told as a withdrawal
    const int over = reader_.verb_over(noun);
    const bool back = over >= 0 && reader_.is(over, TieList::kHandBack) && reader_.is_object(noun, over);
    Tie tie = reader_.tie(TieKind::kPresence, noun);
    const Mention* m = view_.mention(i);
    add(tie, std::string(base->owner), std::string(base->home), back ? "withdrawal" : "base", noun,
        back ? over : -1, std::string(reader_.document().slice(m->begin, m->end)));
  }

  void add(Tie& tie, const std::string& owner, const std::string& host, const char* what, int noun, int verb,
           std::string name) {
    if (owner.empty() || host.empty() || owner == host) return;
    tie.parties = {{owner, "owner"}, {host, "host"}};
    tie.what = what;
    tie.name = std::move(name);
    add_facts(reader_, noun, verb, tie);
    if (clause_ >= 0) {  // "renvoyer les soldats qui combattent en X": there they are
      tie.status = status_at(reader_, clause_);
      tie.valid = date_at(reader_, -1, clause_);
      tie.evidence.front().against = false;
    }
    const bool withdrawal = tie.what == "withdrawal";
    if (tie.valid.single()) (withdrawal ? tie.valid.from : tie.valid.to) = {};
    if (!withdrawal && tie.status == EventStatus::kHappened) tie.status = EventStatus::kOngoing;
    if (!withdrawal && tie.status == EventStatus::kNot) return;
    tie.flags = flags_around(reader_, noun);
    if (noun >= 0) {
      if (auto count = count_of(reader_, noun)) tie.quantities.push_back(std::move(*count));
    }
    tie.stage = withdrawal ? (tie.status == EventStatus::kHappened ? "ended" : "announced")
                : tie.status == EventStatus::kOngoing ? "in-force"
                : tie.status == EventStatus::kDenied  ? ""
                                                      : "announced";
    out_.push_back(std::move(tie));
  }

  /// One tie for each state that a list gives: "a quitté X en 2022 et Y en 2023", each with the date behind
  /// it.
  void add_each(const Tie& pattern, const std::string& owner, const std::string& first, const char* what,
                int noun, int verb, const std::string& name) {
    int told = -1;
    for (int i = 0; i < reader_.size() && told < 0; ++i) {
      if (reader_.state_at(i) == first && (noun < 0 || i != noun)) told = i;
    }
    std::vector<int> places = told < 0 ? std::vector<int>{} : view_.conjuncts(view_.first_conjunct(told));
    std::erase_if(places, [&](int k) { return !is_state(reader_.state_at(k)); });
    if (places.size() < 2) {
      Tie tie = pattern;
      add(tie, owner, first, what, noun, verb, name);
      return;
    }
    for (std::size_t p = 0; p < places.size(); ++p) {
      Tie tie = pattern;
      const std::size_t before = out_.size();
      add(tie, owner, reader_.state_at(places[p]), what, noun, verb, name);
      const int end = p + 1 < places.size() ? places[p + 1] : reader_.size();
      const DateRange own = date_between(places[p], end);
      if (out_.size() == before || !own.known()) continue;
      DateRange& valid = out_.back().tie.valid;
      valid = own;
      if (valid.single()) (std::string_view(what) == "withdrawal" ? valid.from : valid.to) = {};
    }
  }

  /// The date that stands right behind the name of a list's element.
  DateRange date_between(int from, int end) const {
    for (const TimeExpression& time : reader_.times()) {
      const Mention* place = view_.mention(from);
      const std::uint32_t named = place ? place->end : reader_.token(from).end;
      const bool right = time.begin >= named && time.begin <= named + 2 &&
                         (end >= reader_.size() || time.end <= reader_.token(end).begin);
      if (right && time.range.known()) return time.range;
    }
    return {};
  }

  /// States in which the noun lies, by its complements: "au Tadjikistan", "de Gumri", "stationnées en
  /// Arménie".
  Codes hosts_of(int n, std::string& place, int depth = 0) const {
    Codes out;
    for (int c : view_.children(n)) {
      const Relation r = reader_.token(c).relation;
      const bool nominal = r == Relation::kNmod || r == Relation::kObl || r == Relation::kAppos ||
                           r == Relation::kCompound || r == Relation::kFlat;
      const Mention* m = view_.mention(c);
      if (nominal && m && m->entity == EntityKind::kPlace && m->kind == MentionKind::kName) {
        if (place.empty()) place = reader_.document().slice(m->begin, m->end);
        if (reader_.preposition_is(c, TieList::kInside) || reader_.is(n, TieList::kBase))
          add_code(out, m->place);
      }
      if (nominal && reader_.preposition_is(c, TieList::kInside)) {
        for (int k : view_.conjuncts(c)) add_code(out, reader_.state_at(k));
        if (out.empty()) add_codes(out, hosts_below(c));
      }
      const bool located = r == Relation::kAcl || (r == Relation::kAmod && view_.is_verb(c)) ||
                           (r == Relation::kAmod && reader_.is_any(c, {TieList::kStation, TieList::kSend}));
      if (depth < kMaxDepth && (located || (nominal && out.empty())))
        add_codes(out, hosts_of(c, place, depth + 1));
    }
    return out;
  }

  /// "sur le territoire ukrainien", "à la frontière arménienne".
  Codes hosts_below(int c) const {
    Codes out;
    for (int g : view_.children(c)) {
      const Relation r = reader_.token(g).relation;
      const bool whose = reader_.token(g).subtype == RelationSubtype::kPoss || r == Relation::kDet;
      if (r == Relation::kAmod || (r == Relation::kNmod && reader_.preposition_is(g, TieList::kOf)))
        add_codes(out, owners_in(reader_.codes(g, false)));
      else if (whose)
        add_codes(out, owners_in(reader_.codes_on(g)));  // "sur son sol"
    }
    return out;
  }

  /// "une base militaire russe au Tadjikistan": the state right behind the phrase, wherever the tree hangs
  /// it.
  Codes host_behind(int n) const {
    int at = n + 1;
    while (at < reader_.size() && view_.head(at) == n && reader_.token(at).relation == Relation::kAmod) ++at;
    const int named = reader_.behind(TieList::kInside, at, 1);
    Codes out;
    for (const std::string& code : named < 0 ? Codes{} : reader_.listed(named)) {
      if (is_state(code)) out.push_back(code);
    }
    for (int i = std::max(named, 0); named >= 0 && out.empty() && i < reader_.size() && i <= named + 1; ++i)
      add_code(out, reader_.state_at(i));  // "à Gumri"
    if (out.size() > 1) out.resize(1);
    return out;
  }

  /// "une base à Kant": a name that no table knows.
  std::string named_place(int n) const {
    for (int c : view_.children(n)) {
      const bool named = reader_.token(c).upos == Upos::kPropn && !view_.mention(c) && c > n;
      if (named && (reader_.preposition_is(c, TieList::kInside) || reader_.preposition_is(c, TieList::kOf)))
        return std::string(reader_.token(c).form);
    }
    return {};
  }

  /// "la force de maintien de la paix", "peacekeepers": those of the only body that the sentence names.
  Codes peacekeepers(int n) const {
    Codes bodies;
    if (!reader_.is(n, TieList::kPeacekeeping) && !reader_.has_modifier(n, TieList::kPeacekeeping))
      return bodies;
    for (const Mention& m : reader_.mentions()) {
      for (const Party& party : m.parties) {
        if (is_organisation(party.code)) add_code(bodies, party.code);
      }
    }
    if (bodies.size() > 1) bodies.clear();
    return bodies;
  }

  /// "X, où stationnent des soldats de Y": the place that the relative clause hangs on, or the name before
  /// it.
  Codes antecedent_place(int v) const {
    Codes out;
    if (reader_.token(v).relation != Relation::kAcl || view_.head(v) < 0) return out;
    const auto where = std::find_if(view_.children(v).begin(), view_.children(v).end(), [&](int c) {
      const std::string_view lemma = view_.lemma(c);
      return c < v && (lemma == "où" || lemma == "where");
    });
    if (where == view_.children(v).end()) return out;
    for (int i = *where - 1; i >= 0 && i >= *where - kNearWords && out.empty(); --i)
      add_code(out, reader_.state_at(i));
    std::string place;
    if (out.empty()) out = hosts_of(view_.head(v), place);
    return out;
  }

  /// Whose they are by adjective or possessive: "les troupes russes", "its contingent". In "les troupes
  /// d'Afghanistan" the complement may be where they are.
  Codes marked_owners(int n) const {
    Codes out;
    for (int c : view_.children(n)) {
      const Relation r = reader_.token(c).relation;
      const bool possessive = reader_.token(c).subtype == RelationSubtype::kPoss || r == Relation::kDet;
      if (r != Relation::kAmod && r != Relation::kCompound && !possessive) continue;
      for (int k : view_.conjuncts(c)) add_codes(out, owners_in(reader_.codes_on(k)));
    }
    return out;
  }

  Codes owners_of(int n) const {
    if (Codes marked = marked_owners(n); !marked.empty()) return marked;
    Codes out = owners_in(reader_.around(n).own);
    const Mention* m = view_.mention(n);
    if (m && m->kind == MentionKind::kAnaphor) {  // "des forces": whose they are is a guess
      for (const Party& party : m->parties) std::erase(out, party.code);
    }
    return out;
  }

  void stays(int n, const char* what) {
    if (reader_.has_modifier(n, TieList::kPast)) return;
    const int h = view_.head(n);
    int v = reader_.verb_over(n);
    if (v < 0 && h >= 0 && view_.is_nominal(h) && reader_.is_any(h, {TieList::kSend, TieList::kStation}))
      v = reader_.verb_over(h);  // "le déploiement de troupes est arrivé"
    const bool left = reader_.preposition_is(n, TieList::kOf) || reader_.preposition_is(n, TieList::kFrom);
    if (v >= 0 && reader_.is(v, TieList::kWithdraw) && !reader_.is(v, TieList::kStation)) {
      if (what != std::string_view("base") || !left) return;  // told as a withdrawal
      v = -1;  // "a redéployé des soldats d'une base en Y": the base is there
    }
    if (h >= 0 && view_.is_nominal(h) && reader_.is(h, TieList::kWithdraw)) return;
    if (h >= 0 && view_.is_nominal(h) && reader_.is_any(h, {TieList::kTension, TieList::kDispute})) return;
    for (int step = 0; v >= 0 && step < kMaxDepth; ++step) {  // "continuent d'occuper": the verb that tells
      const int below = view_.child(v, Relation::kXcomp);
      if (below < 0 || !view_.is_verb(below) || reader_.is_object(n, v)) break;
      v = below;
    }
    std::string place;
    Codes owners = owners_of(n), hosts = hosts_of(n, place);
    const bool hosts_by_clause = !hosts.empty() && relative_of(n) >= 0;
    if (hosts.empty()) hosts = host_behind(n);
    if (h >= 0 && reader_.is(h, TieList::kAccess)) {  // "donne aux forces de X accès à 17 bases de Y"
      hosts = owners;
      owners.clear();
      if (const int giver = reader_.verb_over(h); giver >= 0) {
        const Around given = reader_.around(giver);
        for (const Codes* codes : {&given.toward, &given.object, &given.subject}) {
          if (owners.empty()) owners = owners_in(*codes);
          for (const std::string& host : hosts) std::erase(owners, host);
        }
      }
    }
    if (v >= 0) {
      const Around over = reader_.around(v);
      const bool object = reader_.is_object(n, v);
      if (reader_.is(v, TieList::kHost) && object) {
        hosts = owners_in(over.subject);
        for (int s : reader_.subjects(v)) {
          if (hosts.empty()) add_code(hosts, reader_.state_at(s));
          if (hosts.empty()) hosts = hosts_of(s, place);
          for (int c : view_.children(s)) {  // "la ville de Gumri abrite"
            if (hosts.empty() && reader_.preposition_is(c, TieList::kOf))
              add_code(hosts, reader_.state_at(c));
          }
        }
      } else if (object && opened_to_troops(v)) {
        return;  // "a ouvert ses ports aux troupes de X": nobody is there yet
      } else if (object && reader_.is(v, TieList::kHandBack) && what == std::string_view("base")) {
        what = "withdrawal";
        if (owners.empty() && !view_.is_passive(v)) owners = owners_in(over.subject);
        if (hosts.empty()) hosts = owners_in(over.toward);
        if (hosts.empty()) hosts = over.inside;
      } else if (object && reader_.is_any(v, {TieList::kPossess, TieList::kStation, TieList::kSend})) {
        if (!view_.is_passive(v)) {
          if (owners.empty() || holds(over.inside, owners.front())) owners = owners_in(over.subject);
        }
        if (hosts.empty()) hosts = over.inside;
        if (hosts.empty() && reader_.is(v, TieList::kSend)) hosts = owners_in(over.toward);
      } else if (reader_.is(v, TieList::kStation) || view_.is_passive(v) || reader_.is(v, TieList::kSend)) {
        if (hosts.empty()) hosts = over.inside;
        if (hosts.empty() && reader_.is(v, TieList::kStation)) hosts = reader_.widely_around(v).inside;
        if (owners.empty() && view_.is_passive(v)) owners = owners_in(over.by);
        if (hosts.empty() && reader_.is(v, TieList::kStation)) {  // "occupent une partie du territoire de X"
          for (int o : reader_.objects(v)) {
            if (o == n) continue;
            add_code(hosts, reader_.state_at(o));
            if (hosts.empty() && reader_.is(o, TieList::kTerritory)) hosts = hosts_below(o);
          }
        }
      }
      if (hosts.empty() && !owners.empty() && object && has_clitic(v))
        add_code(hosts, reader_.place_pointed_to(v, owners.front()));  // "y a trouvé une garnison"
      if (hosts.empty() && !owners.empty() && object && sends_abroad(v, what))
        add_code(hosts, reader_.scope().topic_beside(owners.front()));
      const bool has = object && reader_.is_any(v, {TieList::kPossess, TieList::kSend});
      if (hosts.empty() && (has || reader_.is(v, TieList::kStation))) {
        hosts = antecedent_place(v);
        if (hosts.empty() && !owners.empty()) add_code(hosts, reader_.place_pointed_to(v, owners.front()));
      }
    }
    if (v >= 0 && reader_.is(v, TieList::kBreak) && reader_.is_object(n, v)) {  // "mettre fin à sa présence"
      what = "withdrawal";
      if (owners.empty()) owners = owners_in(reader_.around(v).subject);
      if (hosts.empty()) hosts = reader_.around(v).inside;
    }
    bool asked = false;
    if (h >= 0 && view_.is_nominal(h) && reader_.is(h, TieList::kHandBack) &&
        what == std::string_view("base")) {
      what = "withdrawal";  // "X réclame la fermeture des bases de Y"
      const int over = reader_.verb_over(h);
      asked = over >= 0 && reader_.is(over, TieList::kDemand) && reader_.is_object(h, over);
      if (hosts.empty() && asked) hosts = owners_in(reader_.around(over).subject);
      v = over;
    }
    if (Codes body = peacekeepers(n); !body.empty() && marked_owners(n).empty()) owners = std::move(body);

    for (const std::string& owner : owners) std::erase(hosts, owner);
    Codes states;
    for (const std::string& host : hosts) {
      if (is_state(host)) states.push_back(host);
    }
    if (owners.empty() || states.empty()) return;
    Tie tie = reader_.tie(TieKind::kPresence, n);
    std::string name = what != std::string_view("base") ? std::string()
                       : place.empty()                  ? named_place(n)
                                                        : place;
    if (name.empty()) {
      const Mention* unit = view_.mention(n);
      if (unit && unit->kind == MentionKind::kName && !unit->parties.empty())
        name = reader_.document().slice(unit->begin, unit->end);
    }
    if (hosts_by_clause && what != std::string_view("withdrawal")) clause_ = relative_of(n);
    const Codes marked = marked_owners(n);
    const std::size_t before = out_.size();
    for (const std::string& owner : owners) {  // "des bases américaines et chinoises"
      const bool one_of_them = owner == owners.front() || (is_state(owner) && holds(marked, owner));
      if (one_of_them) add_each(tie, owner, states.front(), what, n, v, name);
    }
    clause_ = -1;
    for (std::size_t i = before; asked && i < out_.size(); ++i) {
      out_[i].tie.status = less_real(out_[i].tie.status, EventStatus::kPossible);
      out_[i].tie.stage = "announced";
    }
  }

  /// "propose d'envoyer dix mille hommes": where nobody else is named, to the state that the text is about.
  bool sends_abroad(int v, std::string_view what) const {
    return what == "troops" && reader_.is(v, TieList::kSend) &&
           reader_.scope().states_in(view_.sentence_index()).size() < 2;
  }

  /// "a ouvert ses bases aux soldats de X".
  bool opened_to_troops(int v) const {
    return std::any_of(view_.children(v).begin(), view_.children(v).end(), [&](int c) {
      return reader_.is(c, TieList::kTroops) && reader_.preposition_is(c, TieList::kToward);
    });
  }

  /// "y" right before the verb.
  bool has_clitic(int v) const {
    return std::any_of(view_.children(v).begin(), view_.children(v).end(), [&](int c) {
      return c < v && reader_.is(c, TieList::kThere) && reader_.token(c).upos == Upos::kPron;
    });
  }

  /// "les soldats qui combattent en X": the relative clause that tells where they are; -1 for none.
  int relative_of(int n) const {
    for (int c : view_.children(n)) {
      const Token& t = reader_.token(c);
      if (t.relation == Relation::kAcl && t.subtype == RelationSubtype::kRelcl &&
          reader_.is_any(c, {TieList::kStation, TieList::kSend}))
        return c;
    }
    return -1;
  }

  /// "X a retiré ses troupes de Y", "le retrait des soldats de X de Y", "ont quitté la base de".
  void withdrawal(int w) {
    const bool verb = view_.is_verb(w);
    const Around a = reader_.around(w);
    int troops = -1;
    const auto look = [&](int c) {
      for (int k : view_.conjuncts(c)) {
        if (troops < 0 &&
            reader_.is_any(k, {TieList::kTroops, TieList::kBase, TieList::kPresence, TieList::kMission}))
          troops = k;
        for (int g : view_.children(k)) {
          if (troops < 0 && reader_.token(g).relation == Relation::kNmod &&
              reader_.is_any(g, {TieList::kTroops, TieList::kBase}))
            troops = g;
        }
      }
    };
    if (verb) {
      for (int o : reader_.objects(w)) look(o);
      if (troops < 0) {
        for (int s : view_.subjects(w)) look(s);
      }
      const int h = view_.head(w);
      if (troops < 0 && h >= 0 && view_.is_verb(h) && reader_.is(h, TieList::kDemand)) {
        for (int o : reader_.objects(h)) look(o);  // "a sommé les troupes de X d'évacuer"
      }
    } else {
      for (int c : view_.children(w)) look(c);
    }
    if (troops < 0 && !reader_.is(w, TieList::kPullout)) return;
    Codes owners, hosts;
    std::string place;
    if (troops >= 0) {
      owners = marked_owners(troops);
      hosts = hosts_of(troops, place);
    }
    if (verb && owners.empty() && !view_.is_passive(w)) owners = owners_in(a.subject);
    if (verb && owners.empty()) owners = owners_in(a.by);
    if (!verb && owners.empty()) owners = marked_owners(w);
    if (!verb && owners.empty()) {
      if (const int v = reader_.verb_over(w); v >= 0) owners = owners_in(reader_.around(v).subject);
    }
    if (owners.empty()) owners = troops >= 0 ? owners_of(troops) : owners_in(a.own);
    Codes left = left_by(w);
    if (troops >= 0) add_codes(left, left_by(troops));
    add_codes(left, hosts);
    for (const std::string& owner : owners) std::erase(left, owner);
    std::erase_if(left, [](const std::string& code) { return !is_state(code); });
    if (verb && left.empty()) left = a.inside;  // "plier bagage au Mali"
    if (const int over = verb ? -1 : reader_.verb_over(w);
        left.empty() && over >= 0 && troops >= 0 && reader_.is(over, TieList::kDemand))
      left = owners_in(reader_.around(over).subject);  // "X exige le départ des soldats de Y"
    if (verb && left.empty() && troops >= 0 && !owners.empty() && view_.subjects(w).size() == 1 &&
        reader_.scope().states_in(view_.sentence_index()).size() < 2)
      add_code(left, reader_.scope().topic_beside(owners.front()));  // "X a ramené ses soldats"
    if (verb && left.empty() && troops < 0 && !owners.empty() && reader_.is(w, TieList::kPullout))
      add_code(left, reader_.partner(owners.front()));
    for (const std::string& owner : owners) std::erase(left, owner);
    std::erase_if(left, [](const std::string& code) { return !is_state(code); });
    if (owners.empty() || left.empty()) return;
    if (!verb && troops < 0 && reader_.is(w, TieList::kLeave) && is_organisation(owners.front()) &&
        marked_owners(w).empty())
      return;
    Tie tie = reader_.tie(TieKind::kPresence, w);
    const int counted = troops >= 0 ? troops : w;
    const std::size_t before = out_.size();
    add_each(tie, owners.front(), left.front(), "withdrawal", w, verb ? w : reader_.verb_over(w), {});
    if (out_.size() > before) {
      if (auto count = count_of(reader_, counted)) out_.back().tie.quantities = {std::move(*count)};
    }
    const int over = verb ? -1 : reader_.verb_over(w);
    const bool demanded = over >= 0 && reader_.is(over, TieList::kDemand) && reader_.is_object(w, over);
    for (std::size_t i = before; demanded && i < out_.size(); ++i) {
      out_[i].tie.status = less_real(out_[i].tie.status, EventStatus::kPossible);
      out_[i].tie.stage = "announced";
    }
  }

  /// What is left: "de Syrie", "from Mali", "hors du Niger", "de la frontière arménienne".
  Codes left_by(int w) const {
    Codes out;
    for (int c : view_.children(w)) {
      const Relation r = reader_.token(c).relation;
      if (r != Relation::kNmod && r != Relation::kObl && r != Relation::kObj && r != Relation::kIobj)
        continue;
      if (r == Relation::kObj && reader_.is_any(w, {TieList::kLeave, TieList::kWithdraw})) {
        add_code(out, reader_.state_at(c));
        if (reader_.is(c, TieList::kTerritory)) add_codes(out, hosts_below(c));  // "évacuer le sol de X"
      }
      const bool from = reader_.preposition_is(c, TieList::kOf) || reader_.preposition_is(c, TieList::kFrom);
      if (!from) continue;
      if (reader_.is_any(c, {TieList::kTroops, TieList::kPresence})) continue;
      std::string place;
      Codes here;
      add_code(here, reader_.state_at(c));
      if (here.empty()) here = hosts_of(c, place);
      if (here.empty()) here = hosts_below(c);
      if (here.empty() && reader_.is(c, TieList::kBase)) here = host_behind(c);
      add_codes(out, here);
    }
    return out;
  }

  const SentenceReader& reader_;
  const SentenceView& view_;
  Ties& out_;
  int clause_ = -1;  ///< The clause whose status and date count, where it is not the noun's own.
};

}  // namespace

void find_presences(const SentenceReader& reader, Ties& out) { Presences(reader, out).find(); }

}  // namespace entente::ties
