#include "ties/agreements.h"

#include <algorithm>

#include "base/utf8.h"
#include "ties/agreement_context.h"
#include "ties/agreement_kind.h"
#include "ties/identity.h"

namespace entente::ties {

void Agreements::find() {
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

bool Agreements::known_treaty(int i) const {
  const Mention* m = view_.mention(i);
  return m && m->entity == EntityKind::kThing && static_cast<int>(m->head_token) == i &&
         treaty_at(reader_, i) != world::kNoEntity;
}

bool Agreements::opens(int act, int relations) const {
  return !reader_.is(act, TieList::kEstablish) || reader_.is(relations, TieList::kDiplomatic) ||
         reader_.has_modifier(relations, TieList::kDiplomatic);
}

bool Agreements::binds(int i) const {
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

void Agreements::noun(int n) {
  const world::EntityId treaty = treaty_at(reader_, n);
  if (!binds(n) && treaty == world::kNoEntity) return;
  if (const Mention* m = view_.mention(n); m && m->entity != EntityKind::kThing && !m->parties.empty())
    if (m->kind == MentionKind::kName || reader_.around(n).between.size() < 2)
      return;  // "l'alliance" that is a body
  int verb = reader_.verb_over(n);
  Codes parties = signing_parties(n, verb);
  const Codes place = place_in_name(reader_, n);
  if (const Codes at = places_below(reader_, n); without(parties, at).size() > 1)
    parties = without(parties, at);
  if (Codes rest = without(parties, place); rest.size() > 1 || (rest.empty() && parties.size() == 1))
    parties = std::move(rest);  // "l'accord d'Alger" of others
  const ThingName name = proper_name(reader_, n);
  Tie tie = reader_.tie(TieKind::kAgreement, n);
  const world::EntityId entity = treaty != world::kNoEntity ? treaty : name.entity;
  if (entity != world::kNoEntity) take_from_tables(n, name, world_.entity(entity), parties, tie);
  find_other_side(n, verb, place, parties, tie);
  if (parties.size() + tie.unresolved.size() < 2 || parties.empty()) return;
  tie.what = kind_of(n, tie.canonical.empty() ? world::kNoEntity : entity, parties, place);
  tie.name = treaty != world::kNoEntity
                 ? reader_.document().slice(view_.mention(n)->begin, view_.mention(n)->end)
             : !name.written.empty() && !tie.canonical.empty() ? name.written
                                                               : phrase_text(reader_, n);
  finish(tie, parties, n, verb);
}

Codes Agreements::signing_parties(int n, int& verb) const {
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
  return parties;
}

void Agreements::take_from_tables(int n, const ThingName& name, const world::Entity& known, Codes& parties,
                                  Tie& tie) const {
  if (known.subkind != "treaty") return;
  Codes by_table = parties.size() < 2 ? table_parties(known) : Codes{};
  const Codes here = reader_.scope().states_in(view_.sentence_index());
  const bool others = here.size() > 1 && !by_table.empty() &&
                      std::any_of(by_table.begin(), by_table.end(),
                                  [&](const std::string& code) { return !holds(here, code); });
  const bool between = others && by_table.size() == 2 && name.token != n && !named_in_full(name);
  if (between) return;
  tie.canonical = known.name;
  if (parties.size() < 2) parties = std::move(by_table);
}

void Agreements::find_other_side(int n, int verb, const Codes& place, Codes& parties, Tie& tie) const {
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
}

std::string Agreements::kind_of(int n, world::EntityId known, const Codes& parties,
                                const Codes& place) const {
  std::string what = agreement_kind(reader_, binds(n) ? n : word_of(n));
  const bool group = std::any_of(parties.begin(), parties.end(), [&](const std::string& code) {
    const world::EntityId id = code.starts_with("NSA:") ? world_.find_code(code) : world::kNoEntity;
    return id != world::kNoEntity && world_.entity(id).subkind == "armed-group";
  });
  if ((known != world::kNoEntity || group || !place.empty()) && what == kBareAgreement)
    what = "treaty";  // one with a name, or with rebels
  if (what == "treaty" && defends(reader_, n, known)) what = "alliance";
  return what;
}

int Agreements::word_of(int n) const {
  const Mention* m = view_.mention(n);
  for (int i = m ? static_cast<int>(m->last_token) : -1; i >= 0 && i >= static_cast<int>(m->first_token);
       --i) {
    if (binds(i)) return i;
  }
  return n;
}

bool Agreements::signs(int n, int verb) const {
  return (verb >= 0 && reader_.is(verb, TieList::kPutName) && reader_.is_object(n, verb)) ||
         clause_with(reader_, n, {TieList::kPutName}) >= 0;
}

bool Agreements::named_in_full(const ThingName& name) {
  const std::size_t blank = name.written.find_last_of(" '");
  return blank != std::string::npos && utf8::starts_upper(std::string_view(name.written).substr(blank + 1));
}

int Agreements::torn_from(int n) const {
  const int h = view_.head(n);
  if (h < 0 || reader_.token(n).relation != Relation::kAppos || !view_.mention(h) ||
      view_.mention(h)->entity != EntityKind::kPerson)
    return -1;
  const int verb = view_.governing_verb(h);
  return verb >= 0 && verb < n && reader_.is(verb, TieList::kPutName) && view_.objects(verb).empty() ? verb
                                                                                                     : -1;
}

int Agreements::signed_below(int n) const {
  const int verb = view_.governing_verb(n);
  if (verb < 0 || !reader_.is(verb, TieList::kPutName)) return -1;
  const std::vector<int> objects = reader_.objects(verb);
  const bool signature = std::any_of(objects.begin(), objects.end(), [&](int o) {
    return o != n && reader_.is_any(o, {TieList::kSign, TieList::kNamed});
  });
  return signature ? verb : -1;
}

void find_agreements(const SentenceReader& reader, Ties& out) { Agreements(reader, out).find(); }

}  // namespace entente::ties
