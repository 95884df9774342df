#include "ties/transfers.h"

#include <algorithm>

#include "ties/facts.h"

namespace entente::ties {
namespace {

constexpr int kNearWords = 14;  // Between "contrat" and the weapon that it is for.

}  // namespace

void Transfers::contract(int n) {
  std::vector<Item> items;
  const bool talks = reader_.is(n, TieList::kTalks);
  if (talks) wanted_in_talks(n, items);
  for (int c : view_.children(n)) {
    if (talks) break;
    const Relation r = reader_.token(c).relation;
    if (r == Relation::kCompound || r == Relation::kAmod || r == Relation::kFlat || r == Relation::kAppos ||
        r == Relation::kNmod) {
      if (!items_.add_at(c, items) && !reader_.is_any(c, {TieList::kSell, TieList::kDeliver, TieList::kBuy,
                                                          TieList::kReceive, TieList::kGive}))
        items_.below(c, items);
    }
  }
  for (int i = n + 1; !talks && items.empty() && i < reader_.size() && i < n + kNearWords;
       ++i) {  // hung elsewhere by the tree
    if (view_.is_verb(i) && has_feature(reader_.token(i), "VerbForm=Fin")) break;
    if (items_.is_weapon(view_.mention(i))) items_.add(view_.mention(i), i, items);
  }
  std::erase_if(items, [](const Item& item) { return item.canonical.empty(); });
  if (items.empty()) return;
  Sides sides;
  complete_contract(n, items, sides);
  const int v = reader_.verb_over(n);
  const bool signed_now = v >= 0 && reader_.is(v, TieList::kSign);
  const std::size_t before = out_.size();
  add(n, v, signed_now ? "sold" : "negotiating", sides, items, false);
  for (std::size_t i = before; !signed_now && i < out_.size();
       ++i) {  // not yet so, whatever became of the talks
    out_[i].tie.status = EventStatus::kPossible;
    out_[i].tie.evidence.front().against = false;
  }
}

void Transfers::wanted_in_talks(int n, std::vector<Item>& items) const {
  for (int i = n + 1; items.empty() && i < reader_.size() && i < n + kNearWords; ++i) {
    if (!items_.is_weapon(view_.mention(i))) continue;
    const int h = view_.head(i);
    const auto announces = [&](int at) {
      return reader_.preposition_is(at, TieList::kToward) || reader_.preposition_is(at, TieList::kAbout);
    };
    const bool of_them = h > n && view_.is_nominal(h) && reader_.is(h, TieList::kArms);
    const bool for_it = announces(i) || (of_them && announces(h)) ||
                        (h > n && view_.is_nominal(h) && reader_.preposition_is(h, TieList::kToward));
    if (for_it) items_.add(view_.mention(i), i, items);
  }
}

void Transfers::complete_contract(int n, const std::vector<Item>& items, Sides& sides) const {
  const Around a = reader_.around(n);
  Codes both = a.between;
  add_codes(both, a.own);
  add_codes(both, a.with);
  if (const int v = reader_.verb_over(n);
      v >= 0 && reader_.is_any(v, {TieList::kSign, TieList::kNegotiate})) {
    const Around over = reader_.around(v);
    add_codes(both, over.subject);
    add_codes(both, over.with);
  }
  both = parties_only(both);
  for (std::string& code : both) {
    if (const std::string home = home_of_maker({code}, items.front()); !home.empty()) code = home;
  }
  if (both.size() == 1 && !items.front().makers.empty()) {
    const bool makes = holds(items.front().makers, both.front());
    (makes ? sides.suppliers : sides.recipients) = both;
    if (!makes) sides.suppliers = {items.front().makers.front()};
    return;
  }
  if (both.size() != 2) return;
  for (std::size_t s = 0; s < 2; ++s) {
    if (!holds(items.front().makers, both[s])) continue;
    sides.suppliers = {both[s]};
    sides.recipients = {both[1 - s]};
  }
}

void Transfers::bargained(int v) {
  std::vector<Item> items;
  for (int c : view_.children(v)) {
    const bool matter = reader_.preposition_is(c, TieList::kAbout) ||
                        (reader_.preposition_is(c, TieList::kToward) && reader_.codes_on(c).empty());
    if (c > v && matter && !items_.add_at(c, items)) items_.below(c, items);
  }
  std::erase_if(items, [](const Item& item) { return item.canonical.empty(); });
  if (items.empty()) return;
  const Around a = reader_.around(v);
  Codes both = parties_only(a.subject);
  add_codes(both, parties_only(a.with));
  Sides sides;
  const Codes& makers = items.front().makers;
  for (const std::string& code : both)
    (holds(makers, code) ? sides.suppliers : sides.recipients).push_back(code);
  if (sides.suppliers.empty() && !makers.empty()) sides.suppliers = {makers.front()};
  if (sides.suppliers.empty() || sides.recipients.size() != 1) return;
  const std::size_t before = out_.size();
  add(v, v, "negotiating", sides, items, false);
  for (std::size_t i = before; i < out_.size(); ++i)
    out_[i].tie.status = less_real(out_[i].tie.status, EventStatus::kPossible);
}

void Transfers::wanted(int v) {
  std::vector<Item> items;
  for (int o : reader_.objects(v)) items_.add_at(o, items);
  for (int c : view_.children(v)) {  // hung on the verb as if a preposition stood before it
    const bool bare = reader_.token(c).relation == Relation::kObl && view_.preposition_of(c).empty();
    if (bare && c > v && items_.is_weapon(view_.mention(c))) items_.add_at(c, items);
  }
  if (items.empty() || view_.is_passive(v)) return;
  const Around a = reader_.around(v);
  Sides sides;
  sides.recipients = a.subject;
  sides.suppliers = without(parties_only(a.toward), sides.recipients);
  if (sides.suppliers.empty()) sides.suppliers = without(parties_only(a.from), sides.recipients);
  if (sides.suppliers.empty())  // "wants second-hand J-10s from China", hung on the thing
    sides.suppliers = without(parties_only(reader_.widely_around(v).from), sides.recipients);
  const int dative = view_.child(v, Relation::kIobj);
  const bool guessed = dative >= 0 && reader_.token(dative).upos == Upos::kPron;
  if (guessed && !items.front().makers.empty()) sides.suppliers = items.front().makers;
  for (int c : items.front().token >= 0 ? view_.children(items.front().token) : std::vector<int>{}) {
    const bool promised = reader_.token(c).relation == Relation::kAcl && view_.is_verb(c);
    if (promised && sides.suppliers.empty())  // "attend les chars promis par X, commandés à X"
      sides.suppliers = without(parties_only(reader_.around(c).by), sides.recipients);
    if (promised && sides.suppliers.empty() && reader_.is(c, TieList::kBuy))
      sides.suppliers = without(parties_only(reader_.around(c).toward), sides.recipients);
  }
  if (sides.recipients.empty()) return;
  const bool expected = reader_.is(v, TieList::kExpect);  // "X attend ses S-400": they were promised
  if (sides.suppliers.empty()) std::erase_if(items, [](const Item& item) { return item.canonical.empty(); });
  const std::size_t before = out_.size();
  add(v, v, expected ? "delivered" : "wanted", sides, items, true);
  for (std::size_t i = before; expected && i < out_.size(); ++i) {
    out_[i].tie.status = less_real(out_[i].tie.status, EventStatus::kPlanned);
    stage(out_[i].tie);
  }
}

void Transfers::arrival(int v) {
  std::vector<Item> items;
  for (int s : reader_.subjects(v)) {
    if (!items_.add_at(s, items)) items_.below(s, items);
  }
  if (items.empty()) return;
  const Around a = reader_.around(v);
  Sides sides;
  sides.suppliers = a.from;
  sides.recipients = a.inside.empty() ? a.toward : a.inside;
  if (sides.recipients.empty()) sides.recipients = parties_only(a.object);  // "reached X"
  if (reader_.is(v, TieList::kComeFrom) && !reader_.is(v, TieList::kArrive)) {
    if (sides.suppliers.empty()) sides.suppliers = a.own;  // "viennent de Y"
    if (sides.suppliers.size() != 1 || view_.is_passive(v)) return;
    if (sides.recipients.empty() || sides.recipients == sides.suppliers)
      sides.recipients = owners_of_items(items);
    if (sides.recipients.empty() && is_state(sides.suppliers.front()))
      add_code(sides.recipients, reader_.partner(sides.suppliers.front()));
  }
  for (const Item& item : items) {
    if (sides.suppliers.empty()) sides.suppliers = without(item.modifiers, sides.recipients);
    if (sides.suppliers.empty()) sides.suppliers = without(item.makers, sides.recipients);
  }
  add(v, v, "delivered", sides, items, false);
}

Codes Transfers::owners_of_items(const std::vector<Item>& items) const {
  Codes out;
  for (const Item& item : items) {
    const int whose = item.token < 0 ? -1 : reader_.owned_by(item.token);
    if (whose >= 0) add_codes(out, parties_only(reader_.codes(whose)));
    if (out.empty()) add_codes(out, parties_only(item.modifiers));
  }
  return out;
}

void Transfers::exclusion(int v) {
  if (!view_.is_verb(v)) return;
  std::vector<Item> items;
  items_.below(v, items);
  std::erase_if(items, [](const Item& item) { return item.canonical.empty(); });
  const Around a = reader_.around(v);
  const Codes suppliers = view_.is_passive(v) ? a.by : a.subject;
  Codes recipients;
  for (int o : reader_.objects(v)) add_codes(recipients, reader_.codes(o, false));
  if (items.empty() || suppliers.empty() || recipients.empty()) return;
  add(v, v, "refused", {suppliers, recipients}, items, false);
}

void Transfers::supplier(int n) {
  std::vector<Item> items;
  items_.below(n, items);
  for (int i = n + 1; i < reader_.size() && i <= n + kNearWords && items.empty(); ++i) {
    const int of = view_.head(i);  // "le plus grand partenaire de l'Inde en termes de ventes d'armes"
    if (reader_.is(i, TieList::kArms) && of > n && reader_.is_any(of, {TieList::kSell, TieList::kDeliver}))
      items_.add_at(i, items);
  }
  if (const int defence = reader_.modifier(n, TieList::kMilitary); items.empty() && defence >= 0) {
    Item item;  // "India's biggest defence supplier"
    item.name = reader_.token(defence).form;
    item.token = defence;
    items.push_back(std::move(item));
  }
  if (items.empty()) return;
  items.resize(1);
  const bool customer = reader_.is(n, TieList::kCustomer);
  const Around a = reader_.around(n);
  const int h = view_.head(n);
  Codes other = a.toward;
  if (other.empty() && h >= 0 && h < n && view_.is_nominal(h))
    other = reader_.around(h).toward;  // "le rang de premier fournisseur de chars de X", hung on the status
  if (other.empty()) other = a.own;
  Codes self =
      h >= 0 && reader_.token(n).relation == Relation::kAppos ? reader_.codes(h) : reader_.said_of(n);
  other = without(parties_only(other), self);
  self = parties_only(self);
  if (self.empty() || other.empty()) return;
  Sides sides{customer ? other : self, customer ? self : other};
  int verb = view_.governing_verb(n);
  if (verb >= 0 && reader_.token(verb).relation == Relation::kConj && !view_.is_ancestor(verb, n)) verb = -1;
  add(n, verb, "sold", sides, items, false);
}

}  // namespace entente::ties
