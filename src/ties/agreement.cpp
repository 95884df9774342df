#include <algorithm>

#include "base/utf8.h"
#include "ties/agreement_context.h"
#include "ties/agreement_kind.h"
#include "ties/amount.h"
#include "ties/facts.h"
#include "ties/finders.h"
#include "ties/identity.h"
#include "ties/naming.h"

namespace entente::ties {
namespace {

/// More parties than this and the table's list is not what a text means by naming a treaty.
constexpr std::size_t kMaxTableParties = 12;
/// Words between "signed" and "by".
constexpr int kNearWords = 12;
/// Verbs above an agreement whose subject may have signed it.
constexpr int kMaxAbove = 3;
/// A body of no more members may be named as the agreement between them.
constexpr std::size_t kMaxSmallBody = 4;

class Agreements {
 public:
  Agreements(const SentenceReader& reader, Ties& out)
      : reader_(reader), view_(reader.view()), world_(reader.scope().world), out_(out) {}

  void find() {
    for (int i = 0; i < reader_.size(); ++i) {
      if (reader_.is(i, TieList::kAlly)) {
        allies(i);
      } else if (view_.token(i).upos == Upos::kPron && has_feature(view_.token(i), "PronType=Dem")) {
        others_like(i);
      } else if (view_.is_verb(i)) {
        if (reader_.is(i, TieList::kAgreeVerb)) agreed(i);
        if (reader_.is_any(i, {TieList::kRestore, TieList::kEstablish})) restored(i);
      } else if (view_.is_nominal(i) || known_treaty(i)) {
        noun(i);
      }
    }
  }

 private:
  bool known_treaty(int i) const {
    const Mention* m = view_.mention(i);
    return m && m->entity == EntityKind::kThing && static_cast<int>(m->head_token) == i &&
           treaty_at(reader_, i) != world::kNoEntity;
  }

  /// Relations are resumed as they were; they are established only where they are diplomatic.
  bool opens(int act, int relations) const {
    return !reader_.is(act, TieList::kEstablish) || reader_.is(relations, TieList::kDiplomatic) ||
           reader_.has_modifier(relations, TieList::kDiplomatic);
  }

  /// "après ceux qui le lient à X et à Y", "celui que X a signé avec Y": of the kind of the one named before.
  void others_like(int pronoun) {
    const int clause =
        clause_with(reader_, pronoun, {TieList::kBind, TieList::kPutName, TieList::kNegotiate});
    int before = clause < 0 ? -1 : pronoun - 1;
    while (before >= 0 && !(view_.is_nominal(before) && binds(before))) --before;
    if (before < 0) return;
    for (int h = view_.head(before);
         h >= 0 && view_.is_nominal(h) && binds(h) && reader_.token(before).relation == Relation::kNmod;
         h = view_.head(before))
      before = h;  // "un traité de partenariat": of treaties
    const Around a = reader_.around(clause);
    Codes one = reader_.is(clause, TieList::kBind) ? a.object : a.subject;
    const int above = view_.governing_verb(pronoun);
    if (one.empty() && reader_.is(clause, TieList::kBind) && above >= 0)
      one = reader_.around(above).subject;  // "X a signé après ceux qui le lient à Y"
    Codes others = a.toward;
    add_codes(others, a.with);
    for (const std::string& code : one) std::erase(others, code);
    if (one.size() != 1) return;
    for (const std::string& code : others) {
      Tie tie = reader_.tie(TieKind::kAgreement, pronoun);
      tie.what = agreement_kind(reader_, before);
      tie.name = phrase_text(reader_, before);
      finish(tie, {one.front(), code}, pronoun, clause);
      out_.back().distinct = true;
    }
  }

  /// Is the noun one that ties, and of which strength?
  bool binds(int i) const {
    if (reader_.is(i, TieList::kStatement)) {
      const int clause = clause_with(reader_, i, {TieList::kPutName});  // "un texte signé avec X"
      if (clause >= 0) {
        const Around a = reader_.around(clause);
        if (!a.with.empty() || a.by.size() > 1 || a.subject.size() > 1) return true;
      }
      const int over = reader_.verb_over(i);
      const bool made =
          over >= 0 && (reader_.is(over, TieList::kPutName) ||
                        (reader_.is(over, TieList::kSign) && reader_.has_modifier(i, TieList::kJoint)));
      return (made && reader_.is_object(i, over)) || signed_below(i) >= 0;
    }
    if (reader_.is_any(i, {TieList::kAgreement, TieList::kTreaty, TieList::kAlliance, TieList::kPartnership,
                           TieList::kContract}))
      return true;
    if (reader_.is(i, TieList::kRelations)) return reader_.has_modifier(i, TieList::kStrategic);
    if (reader_.is_any(i, {TieList::kRestore, TieList::kEstablish})) {
      const int ties = reader_.modifier(i, TieList::kRelations);
      return ties >= 0 && opens(i, ties);
    }
    return false;
  }

  void noun(int n) {
    const world::EntityId treaty = treaty_at(reader_, n);
    if (!binds(n) && treaty == world::kNoEntity) return;
    if (const Mention* m = view_.mention(n); m && m->entity != EntityKind::kThing && !m->parties.empty())
      if (m->kind == MentionKind::kName || reader_.around(n).between.size() < 2)
        return;  // "l'alliance" that is a body
    int verb = reader_.verb_over(n);
    Codes parties = parties_of(n, verb);
    if (signs(n, verb)) add_codes(parties, reader_.widely_around(n).with);  // hung deeper by the tree
    if (const int signing = verb < 0 ? torn_from(n) : -1; signing >= 0 && parties.size() < 2) {
      const Around over = reader_.around(signing);
      add_codes(parties, over.subject);
      add_codes(parties, over.with);
      verb = signing;
    }
    if (const int signing = parties.size() < 2 ? signed_below(n) : -1; signing >= 0) {
      const Around over = reader_.around(signing);
      add_codes(parties, over.subject);
      add_codes(parties, over.with);
      verb = signing;
    }
    if (parties.size() == 1) add_codes(parties, signer_above(n, parties.front()));
    if (parties.size() == 1) add_codes(parties, other_of_passive(n, verb, parties.front()));
    const Codes place = place_in_name(reader_, n);
    if (const Codes at = places_below(reader_, n); without(parties, at).size() > 1)
      parties = without(parties, at);
    if (Codes rest = without(parties, place); rest.size() > 1 || (rest.empty() && parties.size() == 1))
      parties = std::move(rest);  // "l'accord d'Alger" of others
    const ThingName name = proper_name(reader_, n);
    Tie tie = reader_.tie(TieKind::kAgreement, n);
    const world::EntityId entity = treaty != world::kNoEntity ? treaty : name.entity;
    if (entity != world::kNoEntity) {
      const world::Entity known = world_.entity(entity);
      if (known.subkind == "treaty") {
        Codes by_table = parties.size() < 2 ? table_parties(known) : Codes{};
        const Codes here = reader_.scope().states_in(view_.sentence_index());
        const bool others = here.size() > 1 && !by_table.empty() &&
                            std::any_of(by_table.begin(), by_table.end(),
                                        [&](const std::string& code) { return !holds(here, code); });
        const bool between = others && by_table.size() == 2 && name.token != n && !named_in_full(name);
        if (!between) {
          tie.canonical = known.name;
          if (parties.size() < 2) parties = std::move(by_table);
        }
      }
    }
    if (Codes members = parties.size() == 1 ? members_of_body(parties.front()) : Codes{}; !members.empty())
      parties = std::move(members);
    if (parties.size() == 1 && is_state(parties.front())) {
      const std::string words = unresolved_partner(n, verb);
      if (!words.empty())
        tie.unresolved.push_back({words, ""});
      else if ((signs(n, verb) || told_apart(reader_, n, verb)) &&
               reader_.scope().states_in(view_.sentence_index()).size() < 2)
        add_code(parties, reader_.partner(parties.front()));
    }
    if (parties.empty() && tie.canonical.empty()) parties = allies_of_sentence(n);
    if (parties.empty() && tie.canonical.empty() &&
        (!place.empty() || told_apart(reader_, n, verb) || concluded(reader_, n, verb)))
      parties = pair_spoken_of(reader_, place);
    if (parties.size() + tie.unresolved.size() < 2 || parties.empty()) return;
    tie.what = agreement_kind(reader_, binds(n) ? n : word_of(n));
    const bool group = std::any_of(parties.begin(), parties.end(), [&](const std::string& code) {
      const world::EntityId id = code.starts_with("NSA:") ? world_.find_code(code) : world::kNoEntity;
      return id != world::kNoEntity && world_.entity(id).subkind == "armed-group";
    });
    if ((!tie.canonical.empty() || group || !place.empty()) && tie.what == kBareAgreement)
      tie.what = "treaty";  // one with a name, or with rebels
    if (tie.what == "treaty" && defends(reader_, n, tie.canonical.empty() ? world::kNoEntity : entity))
      tie.what = "alliance";
    tie.name = treaty != world::kNoEntity
                   ? reader_.document().slice(view_.mention(n)->begin, view_.mention(n)->end)
               : !name.written.empty() && !tie.canonical.empty() ? name.written
                                                                 : phrase_text(reader_, n);
    finish(tie, parties, n, verb);
  }

  /// "an attack on Philippine ships would bring the American mutual defence treaty into play": the treaty of
  /// the only two states that the sentence tells of.
  Codes allies_of_sentence(int n) const {
    const int det = view_.child(n, Relation::kDet);
    const bool known = det >= 0 && has_feature(reader_.token(det), "Definite=Def");
    if (!known || !reader_.is(n, TieList::kTreaty) || !reader_.has_modifier(n, TieList::kDefence)) return {};
    const Codes named = reader_.scope().states_in(view_.sentence_index());
    return named.size() == 2 ? named : Codes{};
  }

  static Codes without(Codes codes, const Codes& others) {
    std::erase_if(codes, [&](const std::string& code) { return holds(others, code); });
    return codes;
  }

  /// "un accord qui ouvre ses ports à X a été conclu avec Y": of a passive that tells with whom, the one
  /// other state of the sentence.
  Codes other_of_passive(int n, int verb, const std::string& with) const {
    if (!is_state(with) || verb < 0 || !view_.is_passive(verb) || !reader_.is(verb, TieList::kPutName))
      return {};
    if (!holds(reader_.around(verb).with, with) && !holds(reader_.around(n).with, with)) return {};
    Codes others = reader_.scope().states_in(view_.sentence_index(), true);
    std::erase(others, with);
    return others.size() == 1 ? others : Codes{};
  }

  /// The word of a treaty's name that says what it is: "the 1975 Algiers Agreement".
  int word_of(int n) const {
    const Mention* m = view_.mention(n);
    for (int i = m ? static_cast<int>(m->last_token) : -1; i >= 0 && i >= static_cast<int>(m->first_token);
         --i) {
      if (binds(i)) return i;
    }
    return n;
  }

  /// "a signé un accord avec la Syldavie": the other side, where nobody can say who that is.
  std::string unresolved_partner(int n, int verb) const {
    std::string words = reader_.unresolved_side(n, {TieList::kWith, TieList::kBetween});
    if (words.empty() && verb >= 0 && reader_.is_object(n, verb))
      words = reader_.unresolved_side(verb, {TieList::kWith, TieList::kBetween});
    if (words.empty() && verb >= 0 && !view_.is_passive(verb) && reader_.is_object(n, verb))
      words = reader_.unresolved_subject(verb);  // "La Syldavie a signé avec X"
    return words;
  }

  /// "X a signé un accord", "un texte passé avec X": somebody is a party, the other is left to the text.
  bool signs(int n, int verb) const {
    return (verb >= 0 && reader_.is(verb, TieList::kPutName) && reader_.is_object(n, verb)) ||
           clause_with(reader_, n, {TieList::kPutName}) >= 0;
  }

  /// The name has capitals: it is that treaty, whoever else is named. "accord d'accès réciproque" may be
  /// another.
  static bool named_in_full(const ThingName& name) {
    const std::size_t blank = name.written.find_last_of(" '");
    return blank != std::string::npos && utf8::starts_upper(std::string_view(name.written).substr(blank + 1));
  }

  /// "X a signé avec le ministre Y, Z, un accord": the object that the tree hangs on Z; the verb, or -1.
  int torn_from(int n) const {
    const int h = view_.head(n);
    if (h < 0 || reader_.token(n).relation != Relation::kAppos || !view_.mention(h) ||
        view_.mention(h)->entity != EntityKind::kPerson)
      return -1;
    const int verb = view_.governing_verb(h);
    return verb >= 0 && verb < n && reader_.is(verb, TieList::kPutName) && view_.objects(verb).empty() ? verb
                                                                                                       : -1;
  }

  /// "ont apposé leur signature au bas d'un accord": the verb; -1 for none.
  int signed_below(int n) const {
    const int verb = view_.governing_verb(n);
    if (verb < 0 || !reader_.is(verb, TieList::kPutName)) return -1;
    const std::vector<int> objects = reader_.objects(verb);
    const bool signature = std::any_of(objects.begin(), objects.end(), [&](int o) {
      return o != n && reader_.is_any(o, {TieList::kSign, TieList::kNamed});
    });
    return signature ? verb : -1;
  }

  /// "X a envoyé des soldats en vertu d'un accord signé avec Y": who does it by the agreement is a party.
  Codes signer_above(int n, const std::string& with) const {
    const int clause = clause_with(reader_, n, {TieList::kPutName, TieList::kSign});
    if (clause < 0 || reader_.token(clause).relation != Relation::kAcl ||
        reader_.token(clause).subtype == RelationSubtype::kRelcl || !holds(reader_.around(clause).with, with))
      return {};
    Codes out;
    for (int verb = view_.governing_verb(n), step = 0; verb >= 0 && step < kMaxAbove && out.empty();
         verb = view_.governing_verb(verb), ++step) {
      for (const std::string& code : reader_.around(verb).subject) {
        if (is_state(code) && code != with) add_code(out, code);
      }
    }
    return out.size() == 1 ? out : Codes{};
  }

  /// "le pacte Aukus": a body so small that it is its members.
  Codes members_of_body(const std::string& body) const {
    Codes out;
    if (!is_organisation(body)) return out;
    for (const world::Membership& m : world_.members_of(body, reader_.document().article.published)) {
      if (m.relation == "member") add_code(out, std::string(m.state));
    }
    if (out.size() > kMaxSmallBody) out.clear();
    return out;
  }

  /// All who were ever parties, states of today for those that are gone.
  Codes table_parties(const world::Entity& treaty) const {
    Codes out;
    for (const world::Membership& m : world_.members_of(treaty.id, {})) {
      const world::EntityId state = world_.find_code(m.state);
      add_code(out, std::string(state == world::kNoEntity ? m.state : world_.entity(state).coded_as));
    }
    if (out.size() > kMaxTableParties) out.clear();
    return out;
  }

  /// The other side of "entre X", where the text has lost it: whom the sentence names and the document tells
  /// of together with X.
  std::string lost_partner(const std::string& code) const {
    Codes named;
    for (const Mention& m : reader_.mentions()) {
      for (const Party& party : m.parties) add_code(named, party.code);
    }
    return reader_.scope().partner_of(code, named);
  }

  /// Those between whom it is; else whose it is and with whom; else who signs it.
  Codes parties_of(int n, int verb) const {
    const Around a = reader_.around(n);
    Codes out = a.between;
    if (out.size() >= 2) return out;
    if (out.size() == 1) {  // "un accord a été signé entre X": the text has lost the other side
      add_code(out, lost_partner(out.front()));
      if (out.size() > 1) return out;
    }
    add_codes(out, a.own);
    add_codes(out, a.with);
    if (out.size() < 2) add_codes(out, a.by);
    if (out.size() < 2) {
      const int with = reader_.behind(TieList::kWith, n + 1, 2);
      if (with >= 0) add_codes(out, reader_.listed(with));
    }
    if (verb < 0) return out.size() < 2 ? raised_to(reader_, n, out) : out;
    if (out.size() < 2 && by_signing(n, verb)) add_codes(out, reader_.around(verb).subject);
    if (const Around over = reader_.around(verb); !over.between.empty()) {
      out = over.between;
      if (out.size() == 1) add_code(out, lost_partner(out.front()));
      if (out.size() > 1) return out;
    }
    const bool party_verb = reader_.is_any(
        verb, {TieList::kSign, TieList::kBreak, TieList::kNegotiate, TieList::kBind, TieList::kRestore});
    if (!party_verb && out.size() < 2) out = raised_to(reader_, n, out);
    if (!party_verb) return out.size() < 2 ? proposed(reader_, n, verb, std::move(out)) : out;
    const Around v = reader_.around(verb);
    add_codes(out, v.between);
    add_codes(out, v.with);
    if (reader_.is(verb, TieList::kBind)) {
      add_codes(out, v.object);
      add_codes(out, v.toward);
      if (view_.is_passive(verb)) return out;
    }
    if (reader_.is_object(n, verb)) {
      add_codes(out, v.subject);
      if (view_.is_passive(verb)) add_codes(out, v.by.size() > 1 ? v.by : signers_behind(verb));
    }
    return out.size() < 2 ? raised_to(reader_, n, out) : out;
  }

  /// "Avec la signature d'un accord, X et Y se sont engagés".
  bool by_signing(int n, int verb) const {
    for (int at = view_.head(n); at >= 0 && at != verb; at = view_.head(at)) {
      if (reader_.is(at, TieList::kSign)) return reader_.token(at).relation == Relation::kObl;
    }
    return false;
  }

  /// "signed by X, the minister, and Y for Z": whoever is named behind "by", wherever the tree hangs them.
  Codes signers_behind(int verb) const {
    Codes out;
    const int by = reader_.behind(TieList::kBy, verb + 1, kNearWords);
    for (int i = std::max(by, 0); by >= 0 && i < reader_.size(); ++i) {
      if (view_.is_verb(i) && has_feature(reader_.token(i), "VerbForm=Fin")) break;
      add_codes(out, reader_.codes_on(i));
    }
    return out;
  }

  /// "l'accord a été reporté et n'a pas été signé": it is still to come.
  bool delayed(int verb) const {
    if (verb < 0) return false;
    const std::vector<int> verbs = view_.conjuncts(view_.first_conjunct(verb));
    return std::any_of(verbs.begin(), verbs.end(), [&](int v) { return reader_.is(v, TieList::kDelay); });
  }

  /// "the March agreement": one that has a date of its own, not ahead, has been made.
  bool told_as_made(int n) const {
    const DateRange own = date_at(reader_, n, -1, false, true);
    const Date& published = reader_.document().article.published;
    return own.from.known() && (!published.known() || own.from <= published) &&
           reader_.token(n).relation != Relation::kRoot;
  }

  void finish(Tie& tie, const Codes& parties, int n, int verb) {
    const auto states =
        std::count_if(parties.begin(), parties.end(), [](const auto& c) { return is_state(c); });
    for (const std::string& code : parties) {
      const bool common = states > 1 && is_organisation(code) && reader_.says(TieList::kMember);
      const bool itself = states > 1 && is_organisation(code) && named_by(reader_, code, tie.name);
      if (!common && !itself)
        tie.parties.push_back({code, ""});  // "un pacte entre X et Y, membres de l'Otan"
    }
    add_facts(reader_, n, verb, tie);
    const bool made =
        verb >= 0 && reader_.is_object(n, verb) &&
        reader_.is_any(verb, {TieList::kSign, TieList::kNegotiate, TieList::kRestore, TieList::kWant,
                              TieList::kBreak, TieList::kOffer, TieList::kAgreeVerb, TieList::kDemand});
    if (!made) {  // "Paris invoquera l'accord": it is there
      tie.status = status_of_phrase(reader_, n);
      tie.evidence.front().against = tie.status == EventStatus::kNot;
    }
    if (delayed(verb)) tie.status = EventStatus::kPlanned;
    tie.quantities = money_in(reader_, n, reader_.size());
    const bool broken = verb >= 0 && reader_.is(verb, TieList::kBreak) && reader_.is_object(n, verb);
    const int talks = clause_with(reader_, n, {TieList::kNegotiate});  // "le traité que X négocie avec Y"
    const bool wished = made && reader_.is_any(verb, {TieList::kWant, TieList::kOffer, TieList::kDemand});
    if (wished) tie.status = less_real(tie.status, EventStatus::kPossible);
    bool negotiated = (verb >= 0 && reader_.is(verb, TieList::kNegotiate)) ||
                      (talks >= 0 && !reader_.is(talks, TieList::kPutName) &&
                       !has_feature(reader_.token(talks), "VerbForm=Part"));
    if (negotiated && !told_as_made(n)) {
      tie.status = less_real(tie.status, EventStatus::kPossible);
    } else if (negotiated) {
      tie.status = status_of_phrase(reader_, n);  // "ont discuté de l'accord de mars"
      negotiated = false;
    }
    const bool halted =
        verb >= 0 && reader_.is_any(verb, {TieList::kSuspend, TieList::kBreak}) && reader_.is_object(n, verb);
    if (halted && tie.status != EventStatus::kHappened)
      tie.status = status_of_phrase(reader_, n);  // only threatened or refused: it holds
    const bool lapsed = verb >= 0 && reader_.is(verb, TieList::kLapse) && !reader_.is_object(n, verb);
    const int clause = halted || lapsed ? -1 : clause_with(reader_, n, {TieList::kSuspend, TieList::kBreak});
    const int end = halted || lapsed
                        ? verb
                        : clause;  // "a suspendu l'accord de 1960", "l'accord de 1960, dénoncé en 2022"
    if (end >= 0 && status_at(reader_, end) == EventStatus::kHappened) {
      const DateRange last = date_at(reader_, -1, end);
      DateRange own = date_at(reader_, n, -1, false, true);
      if (!own.known() || own == last) own = date_in_phrase(reader_, n, own);
      tie.valid = {own == last ? Date{} : own.from, last == own && halted && !lapsed ? Date{} : last.to};
      if (halted && own == last && own.known()) tie.valid.from = own.from;  // only its own date is told
      tie.stage = broken || reader_.is_any(end, {TieList::kBreak, TieList::kLapse}) ? "ended" : "suspended";
    } else {
      if (tie.valid.single()) tie.valid.to = {};
      if (!tie.valid.known()) tie.valid.from = year_in(tie.name);
      tie.stage = negotiated                                                                 ? "negotiated"
                  : tie.status == EventStatus::kPlanned                                      ? "announced"
                  : verb >= 0 && reader_.is_any(verb, {TieList::kSign, TieList::kAgreeVerb}) ? "signed"
                                                                                             : "in-force";
    }
    out_.push_back(std::move(tie));
  }

  /// "X, allié de Y", "X and its ally Y": an alliance, told by the word alone.
  void allies(int ally) {
    const Around a = reader_.around(ally);
    Codes of = a.own;
    if (const Mention* m = view_.mention(ally);
        m && m->kind == MentionKind::kAnaphor) {  // "the allies": whose is a guess
      for (const Party& party : m->parties) std::erase(of, party.code);
    }
    for (const Codes* codes : {&a.own, &a.inside}) {
      if (std::any_of(codes->begin(), codes->end(), [](const std::string& c) { return is_organisation(c); }))
        return;
    }
    Codes self;
    const int h = view_.head(ally);
    const Relation r = reader_.token(ally).relation;
    if (h >= 0 && view_.is_verb(h) && reader_.is(h, TieList::kRemain)) {  // "demeure l'allié de"
      self = reader_.said_of(ally);
    } else if (view_.has_child(ally, Relation::kCop)) {
      if (const int s = view_.surface_subject(ally); s >= 0) add_codes(self, reader_.codes(s, false));
    }
    if (h >= 0 &&
        (r == Relation::kAppos || r == Relation::kCompound || r == Relation::kAcl || r == Relation::kAmod))
      add_codes(self, reader_.codes(h, false));
    const Mention* next = ally + 1 < reader_.size() ? view_.mention(ally + 1) : nullptr;
    if (self.empty() && next && next->entity == EntityKind::kState)
      add_codes(self, reader_.codes_on(ally + 1));  // "its ally X"
    for (int c : view_.children(ally)) {
      if (reader_.token(c).relation == Relation::kAppos || reader_.token(c).relation == Relation::kFlat)
        add_codes(self, reader_.codes(c, false));
    }
    for (const std::string& code : self) std::erase(of, code);
    if (of.size() != 1 || self.empty()) return;
    for (const std::string& code : self) {
      if (!is_state(code) || !is_state(of.front())) continue;
      Tie tie = reader_.tie(TieKind::kAgreement, ally);
      tie.what = "alliance";
      Codes parties{code};
      add_code(parties, of.front());
      finish(tie, parties, ally, -1);
    }
  }

  /// "X et Y vont renouer des relations diplomatiques".
  void restored(int v) {
    for (int at = view_.head(v), step = 0; at >= 0 && step < 2; at = view_.head(at), ++step) {
      if (reader_.is(at, TieList::kAgreeVerb)) return;  // told by agreed()
    }
    for (int o : reader_.objects(v)) {
      if (!reader_.is(o, TieList::kRelations) || !opens(v, o)) continue;
      const Around a = reader_.widely_around(v), r = reader_.around(o);
      Codes parties = r.between;
      for (const Codes* more : {&a.subject, &a.with, &r.own, &r.with}) add_codes(parties, *more);
      if (parties.size() != 2) return;
      Tie tie = reader_.tie(TieKind::kAgreement, o);
      tie.name = phrase_text(reader_, o);
      finish(tie, parties, o, v);
      return;
    }
  }

  /// "X et Y ont convenu de rétablir leurs relations diplomatiques", "de renforcer leur coopération
  /// militaire".
  void agreed(int v) {
    int topic = -1;
    std::vector<int> look{v};
    for (std::size_t at = 0; at < look.size() && topic < 0 && at < 12; ++at) {
      for (int c : view_.children(look[at])) {
        const Relation r = reader_.token(c).relation;
        if (r == Relation::kNsubj || r == Relation::kAux || c < v) continue;
        const bool fits = reader_.is(c, TieList::kCooperation) || reader_.is(c, TieList::kPartnership) ||
                          (reader_.is(c, TieList::kRelations) && view_.is_nominal(c));
        if (fits) {
          topic = c;
          break;
        }
        look.push_back(c);
      }
    }
    if (topic < 0 || binds(topic)) return;  // "ont convenu d'un partenariat" is told by the noun
    const Around a = reader_.widely_around(v), t = reader_.around(topic);
    Codes parties = a.subject;
    for (int at = view_.head(topic); at >= 0 && at != v; at = view_.head(at))
      add_codes(parties, reader_.around(at).with);
    for (const Codes* more : {&a.with, &a.between, &t.between, &t.with, &t.own}) add_codes(parties, *more);
    if (parties.size() < 2) return;
    const int above = view_.head(topic);
    const bool restore = reader_.is(topic, TieList::kRelations);
    if (restore && !(above >= 0 && reader_.is(above, TieList::kRestore))) return;
    Tie tie = reader_.tie(TieKind::kAgreement, topic);
    tie.what = restore ? "" : "cooperation";
    tie.name = phrase_text(reader_, restore ? above : topic);
    finish(tie, parties, topic, v);
  }

  const SentenceReader& reader_;
  const SentenceView& view_;
  const world::World& world_;
  Ties& out_;
};

}  // namespace

void find_agreements(const SentenceReader& reader, Ties& out) { Agreements(reader, out).find(); }

}  // namespace entente::ties
