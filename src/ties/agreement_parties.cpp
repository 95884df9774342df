#include "ties/agreements.h"

#include <algorithm>

#include "ties/agreement_context.h"
#include "ties/agreement_kind.h"

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

}  // namespace

Codes Agreements::parties_of(int n, int verb) const {
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

bool Agreements::by_signing(int n, int verb) const {
  for (int at = view_.head(n); at >= 0 && at != verb; at = view_.head(at)) {
    if (reader_.is(at, TieList::kSign)) return reader_.token(at).relation == Relation::kObl;
  }
  return false;
}

Codes Agreements::signers_behind(int verb) const {
  Codes out;
  const int by = reader_.behind(TieList::kBy, verb + 1, kNearWords);
  for (int i = std::max(by, 0); by >= 0 && i < reader_.size(); ++i) {
    if (view_.is_verb(i) && has_feature(reader_.token(i), "VerbForm=Fin")) break;
    add_codes(out, reader_.codes_on(i));
  }
  return out;
}

Codes Agreements::allies_of_sentence(int n) const {
  if (!reader_.is_definite(n) || !reader_.is(n, TieList::kTreaty) ||
      !reader_.has_modifier(n, TieList::kDefence))
    return {};
  const Codes named = reader_.scope().states_in(view_.sentence_index());
  const Codes own = reader_.around(n).own;  // "the American mutual defence treaty"
  return named.size() == 2 && own.size() == 1 && holds(named, own.front()) ? named : Codes{};
}

Codes Agreements::without(Codes codes, const Codes& others) {
  std::erase_if(codes, [&](const std::string& code) { return holds(others, code); });
  return codes;
}

Codes Agreements::other_of_passive(int n, int verb, const std::string& with) const {
  if (!is_state(with) || verb < 0 || !view_.is_passive(verb) || !reader_.is(verb, TieList::kPutName))
    return {};
  if (!holds(reader_.around(verb).with, with) && !holds(reader_.around(n).with, with)) return {};
  Codes others = reader_.scope().states_in(view_.sentence_index(), true);
  std::erase(others, with);
  return others.size() == 1 ? others : Codes{};
}

std::string Agreements::unresolved_partner(int n, int verb) const {
  std::string words = reader_.unresolved_side(n, {TieList::kWith, TieList::kBetween});
  if (words.empty() && verb >= 0 && reader_.is_object(n, verb))
    words = reader_.unresolved_side(verb, {TieList::kWith, TieList::kBetween});
  if (words.empty() && verb >= 0 && !view_.is_passive(verb) && reader_.is_object(n, verb))
    words = reader_.unresolved_subject(verb);  // "La Syldavie a signé avec X"
  return words;
}

Codes Agreements::signer_above(int n, const std::string& with) const {
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

Codes Agreements::members_of_body(const std::string& body) const {
  Codes out;
  if (!is_organisation(body)) return out;
  for (const world::Membership& m : world_.members_of(body, reader_.document().article.published)) {
    if (m.relation == "member") add_code(out, std::string(m.state));
  }
  if (out.size() > kMaxSmallBody) out.clear();
  return out;
}

Codes Agreements::table_parties(const world::Entity& treaty) const {
  Codes out;
  for (const world::Membership& m : world_.members_of(treaty.id, {})) {
    const world::EntityId state = world_.find_code(m.state);
    add_code(out, std::string(state == world::kNoEntity ? m.state : world_.entity(state).coded_as));
  }
  if (out.size() > kMaxTableParties) out.clear();
  return out;
}

std::string Agreements::lost_partner(const std::string& code) const {
  Codes named;
  for (const Mention& m : reader_.mentions()) {
    for (const Party& party : m.parties) add_code(named, party.code);
  }
  return reader_.scope().partner_of(code, named);
}

}  // namespace entente::ties
