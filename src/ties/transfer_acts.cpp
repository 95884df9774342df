#include "ties/transfers.h"

#include <algorithm>

#include "ties/facts.h"

namespace entente::ties {
namespace {

constexpr int kMaxDepth = 6;
constexpr std::uint32_t kLookBack = 2;  // Sentences in which what "en" or "them" stands for was told.

}  // namespace

bool Transfers::taken_over(int n) const {
  const int h = view_.head(n);
  return h >= 0 && view_.is_verb(h) && reader_.token(n).relation == Relation::kObj &&
         reader_.is(h, TieList::kTake);
}

bool Transfers::takes_for_itself(int v) const {
  return reader_.is(v, TieList::kTake) || view_.has_reflexive(v);
}

bool Transfers::fills(int v, const Around& a, const std::vector<Item>& items) const {
  if (parties_only(a.object).empty() || items.empty()) return false;
  const std::vector<int> objects = reader_.objects(v);
  return std::none_of(objects.begin(), objects.end(), [&](int o) {
    return view_.is_ancestor(o, items.front().token) && view_.mention_at(o) < 0;
  });
}

std::vector<Item> Transfers::items_of_verb(int v) const {
  std::vector<Item> items;
  for (int o : reader_.objects(v)) {
    // also the antecedent of a relative clause
    const bool around = !view_.is_passive(v) && view_.is_ancestor(v, o);
    if (!around && !items_.add_at(o, items)) items_.below(o, items);
  }
  items_.below(v, items);
  items_.gather_details(items);
  if (items.empty()) told_before(v, items);
  return items;
}

bool Transfers::of_another_thing(int pronoun) const {
  for (int i = 0; i < pronoun; ++i) {
    const Token& t = reader_.token(i);
    if (t.upos == Upos::kNoun && t.relation == Relation::kNsubj && reader_.codes_on(i).empty()) return true;
  }
  return false;
}

void Transfers::told_before(int v, std::vector<Item>& items) const {
  if (!reader_.is_any(v, {TieList::kBuy, TieList::kSell}) || view_.is_passive(v) || out_.empty()) return;
  const auto pronoun = [&](int i) {
    const std::string_view lemma = view_.lemma(i);
    return reader_.token(i).upos == Upos::kPron && reader_.codes_on(i).empty() &&
           (lemma == "en" || lemma == "it" || lemma == "them" || lemma == "they");
  };
  int at = -1;
  for (int i = 0; i < reader_.size() && at < 0; ++i) {
    const int h = view_.head(i);
    const bool own = h == v && (i < v ? view_.lemma(i) == "en" : reader_.token(i).relation == Relation::kObj);
    const bool counted = h > v && view_.head(h) == v && reader_.token(h).relation == Relation::kObj &&
                         reader_.preposition_is(i, TieList::kOf);  // "24 of them"
    if (pronoun(i) && (own || counted)) at = i;
  }
  if (at < 0 || of_another_thing(at)) return;
  for (auto draft = out_.rbegin(); draft != out_.rend(); ++draft) {
    const Tie& tie = draft->tie;
    if (tie.evidence.front().sentence + kLookBack < view_.sentence_index()) return;
    if (tie.kind != TieKind::kTransfer || tie.parties.size() < 2 || tie.what == "wanted") continue;
    Item item;
    item.name = tie.name;
    item.canonical = tie.canonical;
    item.makers = {tie.parties.front().code};
    item.token = at;
    items.push_back(std::move(item));
    return;
  }
}

Codes Transfers::sellers(const Around& a) {
  Codes out = a.from;
  add_codes(out, a.toward);  // "acheter à la France"
  if (out.empty()) out = a.with;
  return out.empty() ? a.own : out;
}

Codes Transfers::receivers(int v, const Around& a, const std::vector<Item>& items,
                           const Codes& suppliers) const {
  Codes out = a.toward;
  if (out.empty() && fills(v, a, items)) out = a.object;
  if (out.empty()) {
    for (int c : view_.children(v)) {  // "had offered Ankara its Patriots"
      if (reader_.token(c).relation == Relation::kIobj) add_codes(out, reader_.codes(c));
    }
  }
  for (int o : out.empty() ? reader_.objects(v) : std::vector<int>{}) {
    const bool party = o > v && view_.mention(o) && !view_.is_ancestor(o, items.front().token);
    if (party) add_codes(out, parties_only(reader_.codes(o)));  // "has sold X millions of Y"
  }
  if (out.empty() && reader_.is(v, TieList::kArrive))
    out = parties_only(a.inside);  // "unloaded Iranian rockets in Khartoum"
  if (out.empty() && reader_.is(v, TieList::kArrive)) out = landed_at(v);
  for (const Item& item : items) {
    if (out.empty() && item.token >= 0) out = deeper_recipients(item.token, suppliers);
  }
  return out;
}

void Transfers::add_words_of_sides(int v, bool take, const std::vector<Item>& items, Sides& sides) const {
  const bool passive = view_.is_passive(v);
  sides.supplier_words = take      ? reader_.unresolved_side(v, {TieList::kFrom, TieList::kToward})
                         : passive ? reader_.unresolved_side(v, {TieList::kBy})
                                   : std::string();
  if (!take) sides.recipient_words = reader_.unresolved_side(v, {TieList::kToward});
  if (!passive) (take ? sides.recipient_words : sides.supplier_words) = reader_.unresolved_subject(v);
  std::string& words = take ? sides.supplier_words : sides.recipient_words;
  for (const Item& item :
       items) {  // "des missiles à la Syldavie", where the tree hangs the side on the thing
    if (words.empty() && item.token >= 0) words = reader_.unresolved_side(item.token, {TieList::kToward});
  }
}

const char* Transfers::deed_of_verb(int v) const {
  if (only_offered(v)) return "negotiating";
  const bool ordered =
      reader_.is(v, TieList::kTake) && std::any_of(view_.children(v).begin(), view_.children(v).end(),
                                                   [&](int c) { return reader_.is(c, TieList::kBuy); });
  const bool sold =
      reader_.is_any(v, {TieList::kSell, TieList::kBuy, TieList::kBuild}) || ordered || under_contract(v);
  return sold ? "sold" : "delivered";
}

bool Transfers::only_offered(int v) const {
  return reader_.is(v, TieList::kOffer) &&
         !reader_.is_any(v, {TieList::kSell, TieList::kDeliver, TieList::kGive});
}

void Transfers::of_verb(int v, bool take) {
  const std::vector<Item> items = items_of_verb(v);
  if (items.empty() || told_above(v)) return;
  const Around a = reader_.widely_around(v);
  Sides sides;
  (take ? sides.recipients : sides.suppliers) = view_.is_passive(v) ? a.by : a.subject;
  if (take)
    sides.suppliers = sellers(a);
  else
    sides.recipients = receivers(v, a, items, sides.suppliers);
  if (sides.suppliers.empty() && sides.recipients.empty() && under_contract(v))
    complete(v, take, items, sides);  // "ont signé un contrat pour livrer"
  const bool bargain = bargained_for(v, take, sides);
  add_words_of_sides(v, take, items, sides);
  for (const Item& item : items) {
    const bool carried = reader_.is(v, TieList::kArrive) && parties_only(sides.suppliers).empty();
    if ((!view_.is_passive(v) && !carried) || take) continue;
    if (parties_only(sides.suppliers).empty()) sides.suppliers = without(item.modifiers, sides.recipients);
  }
  const char* what = deed_of_verb(v);
  const std::size_t before = out_.size();
  const std::vector<Codes> each = side_of_each(v, items);
  for (std::size_t i = 0; i < each.size(); ++i) {
    (take ? sides.suppliers : sides.recipients) = each[i];
    add(v, v, what, sides, {items[i]}, take);
  }
  if (each.empty()) add(v, v, what, sides, items, take);
  for (std::size_t i = before; (bargain || only_offered(v)) && i < out_.size(); ++i) {
    Tie& tie = out_[i].tie;
    tie.status = less_real(tie.status, EventStatus::kPossible);
    if (!bargain) continue;
    tie.what = "negotiating";
    stage(tie);
  }
}

bool Transfers::bargained_for(int v, bool take, Sides& sides) const {
  const int h = view_.head(v);
  const bool aim = view_.is_verb(v) && !has_feature(reader_.token(v), "VerbForm=Fin") &&
                   !view_.has_child(v, Relation::kAux) && reader_.token(v).relation != Relation::kConj;
  if (h < 0 || h > v || !aim || !reader_.is_any(h, {TieList::kNegotiate, TieList::kTalks})) return false;
  const Around a = reader_.around(h);
  const Codes other = parties_only(a.with);
  Codes self = view_.is_verb(h) ? a.subject : reader_.said_of(h);
  const int over = view_.is_verb(h) ? -1 : reader_.verb_over(h);
  if (self.empty() && over >= 0) self = reader_.subject_codes(over);
  self = without(parties_only(self), other);
  if (other.size() != 1 || self.size() != 1) return false;
  sides.suppliers = take ? other : self;
  sides.recipients = take ? self : other;
  return true;
}

std::vector<Codes> Transfers::side_of_each(int v, const std::vector<Item>& items) const {
  if (items.size() != 2 || items[0].token < v || items[1].token < v) return {};
  std::vector<int> sides;
  for (int i = v + 1; i < reader_.size(); ++i) {
    const Mention* m = view_.mention(i);
    const bool named = m && static_cast<int>(m->head_token) == i && reader_.codes_on(i).size() == 1 &&
                       is_state(reader_.codes_on(i).front());
    int before = m ? static_cast<int>(m->first_token) - 1 : -1;
    while (before > v && reader_.token(before).upos == Upos::kDet) --before;
    const bool to = named && before > v && reader_.token(before).upos == Upos::kAdp &&
                    reader_.is_any(before, {TieList::kToward, TieList::kFrom});
    if (to && view_.is_ancestor(v, i)) sides.push_back(i);
  }
  if (sides.size() != 2) return {};
  const bool swapped = items[1].token < items[0].token;
  const int first = items[swapped ? 1 : 0].token, second = items[swapped ? 0 : 1].token;
  const bool item_first = first < sides[0] && sides[0] < second && second < sides[1];
  const bool side_first = sides[0] < first && first < sides[1] && sides[1] < second;
  const int later = item_first ? second : sides[1];
  int joint = item_first ? sides[0] : first;
  while (joint < later && reader_.token(joint).upos != Upos::kCconj) ++joint;
  if ((!item_first && !side_first) || joint >= later) return {};
  std::vector<Codes> out{reader_.codes_on(sides[0]), reader_.codes_on(sides[1])};
  if (swapped) std::swap(out[0], out[1]);
  return out;
}

Codes Transfers::landed_at(int v) const {
  Codes out;
  for (int c : view_.children(v)) {
    if (!reader_.preposition_is(c, TieList::kInside)) continue;
    for (int g : view_.children(c)) {
      const bool whose = reader_.token(g).relation == Relation::kAmod ||
                         reader_.token(g).relation == Relation::kCompound ||
                         reader_.preposition_is(g, TieList::kOf);
      if (whose) add_code(out, reader_.state_at(g));
      for (const std::string& code : whose ? reader_.codes_on(g) : Codes{}) {
        if (is_state(code)) add_code(out, code);
      }
    }
  }
  return out;
}

void Transfers::promised(int v) {
  const std::size_t before = out_.size();
  of_verb(v, false);
  const auto vague = [](const Draft& d) {  // "a promis des équipements"
    return d.tie.canonical.empty() && d.tie.quantities.empty();
  };
  out_.erase(std::remove_if(out_.begin() + static_cast<std::ptrdiff_t>(before), out_.end(), vague),
             out_.end());
  for (std::size_t i = before; i < out_.size(); ++i) {
    out_[i].tie.status = less_real(out_[i].tie.status, EventStatus::kPlanned);
    stage(out_[i].tie);
  }
}

bool Transfers::built_for(int v) const {
  const Around a = reader_.widely_around(v);
  return !parties_only(a.toward).empty() && !parties_only(view_.is_passive(v) ? a.by : a.subject).empty();
}

bool Transfers::taken_on_lease(int v) const {
  return reader_.is(v, TieList::kGive) && !view_.is_passive(v) &&
         !parties_only(reader_.around(v).from).empty();
}

void Transfers::given_items(int n, std::vector<Item>& items) const {
  const int subject = view_.child(n, Relation::kNsubj);
  if (subject >= 0 && !items_.add_at(subject, items)) items_.below(subject, items);
}

Codes Transfers::deeper_recipients(int above, const Codes& suppliers) const {
  Codes out;
  for (int i = above + 1; i < reader_.size() && out.empty(); ++i) {
    if (view_.mention(i) && view_.is_ancestor(above, i) && reader_.preposition_is(i, TieList::kToward))
      out = without(parties_only(reader_.codes_on(i)), suppliers);
  }
  return out;
}

bool Transfers::told_above(int v) const {
  const int h = view_.head(v);
  const bool participle = reader_.token(v).relation == Relation::kAcl && h >= 0 &&
                          reader_.token(v).subtype != RelationSubtype::kRelcl &&
                          has_feature(reader_.token(v), "VerbForm=Part");
  if (!participle) return false;
  for (int at = h, step = 0; at >= 0 && step < kMaxDepth; at = view_.head(at), ++step) {
    if (!view_.is_verb(at)) continue;
    const Around own = reader_.around(v);
    return reader_.is_any(at, {TieList::kDeliver, TieList::kReceive, TieList::kGive}) && own.by.empty() &&
           own.from.empty() && own.toward.empty();
  }
  return false;
}

bool Transfers::under_contract(int v) const {
  const int h = view_.head(v);
  return h >= 0 && view_.is_nominal(h) && reader_.is_any(h, {TieList::kContract, TieList::kAgreement});
}

void Transfers::of_noun(int n, bool take) {
  if (in_general(n)) return;
  std::vector<Item> items;
  items_.below(n, items);
  if (const int whose = reader_.owned_by(n); items.empty() && whose >= 0)
    items_.add_at(whose, items);  // "les Su-35, dont X avait annoncé l'acquisition"
  if (items.empty() && reader_.is(n, TieList::kGive)) given_items(n, items);
  items_.gather_details(items);
  if (items.empty()) return;
  const Around a = reader_.widely_around(n);
  Sides sides;
  sides.recipient_words =
      take ? reader_.unresolved_side(n, {TieList::kBy}) : reader_.unresolved_side(n, {TieList::kToward});
  sides.supplier_words = take ? reader_.unresolved_side(n, {TieList::kFrom, TieList::kToward})
                              : reader_.unresolved_side(n, {TieList::kBy});
  const int v = reader_.verb_over(n);
  Codes over;
  if (v >= 0) {
    const Around above = reader_.around(v);
    over = above.subject;
    add_codes(sides.suppliers, take ? above.with : Codes{});
  }
  if (take) {
    sides.recipients = a.by.empty() ? own_of(n, items) : a.by;
    add_codes(sides.suppliers, a.from);
    if (sides.recipients.empty()) sides.recipients = over;
  } else {
    sides.suppliers = a.by.empty() ? own_of(n, items) : a.by;
    if (sides.suppliers.empty() && reader_.is(n, TieList::kGive)) sides.suppliers = a.from;
    sides.recipients = a.toward;
    if (v >= 0 && sides.recipients.empty() && reader_.is(v, TieList::kReceive) && !view_.is_passive(v)) {
      sides.recipients = over;  // "a bénéficié d'un don de"
      over.clear();
    }
    if (sides.suppliers.empty()) sides.suppliers = without(owner_of_plan(n), sides.recipients);
    if (sides.suppliers.empty()) sides.suppliers = without(over, sides.recipients);
    if (sides.suppliers.empty()) {
      for (const Item& item : items) add_codes(sides.suppliers, without(item.modifiers, sides.recipients));
    }
    if (sides.recipients.empty() && v >= 0)
      sides.recipients = without(reader_.around(v).toward, sides.suppliers);
  }
  if (!take && sides.recipients.empty() && v >= 0 && reader_.preposition_is(n, TieList::kBy)) {
    for (int o : reader_.objects(v)) add_codes(sides.recipients, without(reader_.codes(o), sides.suppliers));
  }  // "soutenir X par la livraison de"
  if (!take && sides.recipients.empty()) sides.recipients = without(a.with, sides.suppliers);
  if (!take && sides.recipients.empty()) sides.recipients = deeper_recipients(n, sides.suppliers);
  complete(n, take, items, sides);
  add(n, v, reader_.is_any(n, {TieList::kSell, TieList::kBuy}) ? "sold" : "delivered", sides, items, take);
}

bool Transfers::in_general(int n) const {
  const int h = view_.head(n);
  if (h < 0) return false;
  if (reader_.is_any(h, {TieList::kSupplier, TieList::kRestriction})) return true;
  if (!view_.is_verb(h)) return false;
  const std::vector<int> objects = reader_.objects(h);
  return std::any_of(objects.begin(), objects.end(),
                     [&](int o) { return o != n && reader_.is(o, TieList::kRestriction); });
}

Codes Transfers::owner_of_plan(int n) const {
  const int h = view_.head(n);
  if (h < 0 || !view_.is_nominal(h) || reader_.token(n).relation != Relation::kNmod) return {};
  Codes out;
  for (int c : view_.children(h)) {
    const bool whose =
        reader_.token(c).subtype == RelationSubtype::kPoss || reader_.token(c).relation == Relation::kDet ||
        reader_.token(c).relation == Relation::kAmod || reader_.token(c).relation == Relation::kCompound;
    if (whose) add_codes(out, reader_.codes_on(c));
  }
  return out;
}

bool Transfers::item_token(int token, const std::vector<Item>& items) {
  return std::any_of(items.begin(), items.end(), [&](const Item& item) { return item.token == token; });
}

Codes Transfers::own_of(int n, const std::vector<Item>& items) const {
  Codes out;
  for (int c : view_.children(n)) {
    const bool of_item = std::any_of(items.begin(), items.end(),
                                     [&](const Item& item) { return view_.is_ancestor(c, item.token); }) &&
                         (view_.mention_at(c) < 0 || item_token(c, items) || reader_.codes_on(c).empty());
    if (of_item || reader_.token(c).relation == Relation::kConj) continue;
    const bool modifier =
        reader_.token(c).relation == Relation::kAmod || reader_.token(c).relation == Relation::kCompound ||
        reader_.token(c).subtype == RelationSubtype::kPoss || reader_.token(c).relation == Relation::kDet;
    const bool of = reader_.token(c).relation == Relation::kNmod &&
                    (reader_.preposition_is(c, TieList::kOf) || view_.preposition_of(c).empty());
    if (modifier) add_codes(out, reader_.codes_on(c));
    if (of) add_codes(out, reader_.codes(c));
  }
  return out;
}

void Transfers::complete(int n, bool take, const std::vector<Item>& items, Sides& sides) const {
  if (!sides.suppliers.empty() && !sides.recipients.empty()) return;
  Codes both;
  for (int at = n, step = 0; at >= 0 && step < kMaxDepth; at = view_.head(at), ++step) {
    const bool binds =
        reader_.is_any(at, {TieList::kNegotiate, TieList::kSign, TieList::kAgreement, TieList::kContract,
                            TieList::kWant, TieList::kOffer, TieList::kRefuse, TieList::kAgreeVerb});
    const bool carries = reader_.is_any(
        at, {TieList::kInvolve, TieList::kContain, TieList::kOblige});  // "qui prévoit l'achat de"
    if (view_.is_verb(at) && !binds && !carries &&
        (has_feature(reader_.token(at), "VerbForm=Fin") || view_.has_child(at, Relation::kAux)))
      break;
    if (at != n && binds) {
      const Around a = reader_.around(at);
      for (const Codes* codes : {&a.between, &a.with, &a.subject}) add_codes(both, parties_only(*codes));
      if (reader_.is(at, TieList::kAgreeVerb))  // "a promis à l'Inde la livraison de"
        for (const Codes* codes : {&a.toward, &a.object}) add_codes(both, parties_only(*codes));
      if (!view_.is_verb(at)) add_codes(both, parties_only(a.own));
    }
    if (view_.is_verb(at) && reader_.scope().verbs.has(VerbList::kSpeech, reader_.token(at).lemma)) break;
  }
  Codes& given = take ? sides.recipients : sides.suppliers;
  Codes& missing = take ? sides.suppliers : sides.recipients;
  if (!given.empty() && missing.empty()) {
    const Codes rest = without(both, given);
    if (rest.size() == 1) missing = rest;
    return;
  }
  if (both.size() != 2 || items.empty()) return;
  for (std::size_t s = 0; s < 2; ++s) {
    const bool makes = holds(items.front().makers, both[s]) || holds(items.front().modifiers, both[s]);
    if (!makes) continue;
    sides.suppliers = {both[s]};
    sides.recipients = {both[1 - s]};
    return;
  }
}

}  // namespace entente::ties
