#include "ties/transfers.h"

#include <algorithm>

#include "ties/amount.h"
#include "ties/facts.h"

namespace entente::ties {
namespace {

constexpr int kMaxDepth = 6;

}  // namespace

void Transfers::find() {
  for (int i = 0; i < reader_.size(); ++i) {
    const bool give = reader_.is_any(i, {TieList::kSell, TieList::kDeliver, TieList::kGive});
    const bool take = reader_.is_any(i, {TieList::kBuy, TieList::kReceive, TieList::kTake}) ||
                      (view_.is_verb(i) && reader_.is(i, TieList::kDeliver) && view_.has_reflexive(i) &&
                       !view_.is_passive(i));
    const bool verb = view_.is_verb(i), noun = view_.is_nominal(i);
    if (noun && reader_.is_any(i, {TieList::kSupplier, TieList::kCustomer}))
      supplier(i);
    else if (verb && reader_.is(i, TieList::kOffer))
      of_verb(i, false);
    else if (verb && reader_.is(i, TieList::kPledge))
      promised(i);
    else if (verb && reader_.is(i, TieList::kBuild) && built_for(i))
      of_verb(i, false);
    else if (verb && give && taken_on_lease(i))
      of_verb(i, true);
    else if (verb && (give || take))
      of_verb(i, take && (!give || takes_for_itself(i)));
    else if (noun && (give || take) && !taken_over(i))
      of_noun(i, take && !give);
    else if (verb && reader_.is_any(i, {TieList::kArrive, TieList::kComeFrom}))
      arrival(i);
    else if (verb && reader_.is_any(i, {TieList::kWant, TieList::kExpect, TieList::kChoose}))
      wanted(i);
    else if (verb && reader_.is(i, TieList::kNegotiate))
      bargained(i);
    else if (reader_.is(i, TieList::kRefuse))
      exclusion(i);
    else if (noun && reader_.is_any(i, {TieList::kAgreement, TieList::kContract, TieList::kTalks}))
      contract(i);
  }
}

Codes Transfers::without(Codes codes, const Codes& others) {
  std::erase_if(codes, [&](const std::string& code) { return holds(others, code); });
  return codes;
}

Codes Transfers::parties_only(const Codes& codes) {
  Codes out;
  for (const std::string& code : codes) {
    if (is_state(code) || code.starts_with("NSA:") || code.starts_with("CO:") || code.starts_with("IGO:"))
      out.push_back(code);
  }
  return out;
}

std::string Transfers::unmarked(const Item& item, const std::string& supplier) const {
  std::string out = item.name;
  if (item.token < 0 || !item.canonical.empty()) return out;
  for (int c : view_.children(item.token)) {
    if (reader_.token(c).relation != Relation::kAmod || !holds(reader_.codes_on(c), supplier)) continue;
    const std::string word(reader_.token(c).form);
    if (out.starts_with(word + " "))
      out.erase(0, word.size() + 1);
    else if (const std::size_t at = out.find(" " + word); at != std::string::npos)
      out.erase(at, word.size() + 1);
  }
  return out;
}

Codes Transfers::each_of(const Codes& recipients) const {
  for (int i = 0; i < reader_.size() && recipients.size() > 1; ++i) {
    if (!view_.mention(i) || view_.first_conjunct(i) != i) continue;
    Codes listed;
    for (const std::string& code : reader_.codes(i, false)) {
      if (is_state(code) && holds(recipients, code)) add_code(listed, code);
    }
    if (listed.size() == recipients.size()) return listed;
  }
  for (const std::string& code : recipients) {
    if (recipients.size() == 1 || is_state(code)) return {code};
  }
  return {};
}

void Transfers::add(int trigger, int verb, const char* what, const Sides& sides,
                    const std::vector<Item>& items, bool take) {
  for (const Item& item : items) {
    Codes suppliers = parties_only(sides.suppliers), recipients = parties_only(sides.recipients);
    if (suppliers.empty() && take) suppliers = without(item.modifiers, recipients);
    if (suppliers.empty() && take && !recipients.empty() && !holds(item.makers, recipients.front()))
      suppliers = item.makers;
    std::erase_if(recipients, [&](const std::string& code) {  // "Turkey's Baykar" has nothing from Turkey
      const std::string home = take ? std::string() : home_of_maker({code}, item);
      return !home.empty() && holds(suppliers, home);
    });
    if (const std::string home = home_of_maker(suppliers, item); !home.empty()) suppliers = {home};
    if (const std::string home = take ? home_of_maker(recipients, item) : std::string(); !home.empty()) {
      suppliers = {home};  // "Dassault a décroché une commande de Rafale": whoever makes them does not buy
      recipients.clear();
    }
    const std::string giver = suppliers.empty() ? sides.supplier_words : std::string();
    const std::string getter = recipients.empty() ? sides.recipient_words : std::string();
    if (giver.empty() && getter.empty() && item_tells(item, verb))
      complete_by_context(take, item, suppliers, recipients);
    if (without(recipients, suppliers).empty())
      suppliers = without(suppliers, recipients);
    else
      recipients = without(recipients, suppliers);
    const bool half = suppliers.empty() != recipients.empty() &&
                      !(suppliers.empty() ? giver : getter).empty();  // the other side has no code
    if ((suppliers.empty() || recipients.empty()) && !half) continue;
    Tie tie = reader_.tie(TieKind::kTransfer, trigger);
    if (!suppliers.empty()) tie.parties.push_back({suppliers.front(), "supplier"});
    const Codes each = each_of(recipients);
    if (!each.empty()) tie.parties.push_back({each.front(), "recipient"});
    if (half)
      tie.unresolved.push_back(
          {suppliers.empty() ? giver : getter, suppliers.empty() ? "supplier" : "recipient"});
    if (tie.parties.size() + tie.unresolved.size() < 2) continue;
    tie.what = what;
    tie.name = unmarked(item, tie.parties.front().code);
    tie.canonical = item.canonical;
    add_facts(reader_, trigger, verb, tie);
    govern(trigger, tie);
    if (tie.valid.single()) tie.valid.to = {};
    if (item.token >= 0) {
      if (auto count = count_of(reader_, item.token)) tie.quantities.push_back(std::move(*count));
    }
    for (Quantity& sum : money_in(reader_, 0, reader_.size())) tie.quantities.push_back(std::move(sum));
    if (tie.what == "wanted" && tie.status == EventStatus::kNot) continue;  // asked not to sell
    stage(tie);
    for (std::size_t other = 1; other < each.size(); ++other) {
      Tie same = tie;
      same.parties.back().code = each[other];
      out_.push_back(std::move(same));
    }
    out_.push_back(std::move(tie));
  }
}

std::string Transfers::home_of_maker(const Codes& suppliers, const Item& item) const {
  if (suppliers.empty() || !suppliers.front().starts_with("CO:")) return {};
  const world::EntityId company = reader_.scope().world.find_code(suppliers.front());
  if (company == world::kNoEntity) return {};
  const std::string home(reader_.scope().world.entity(company).home);
  return holds(item.makers, home) ? home : std::string();
}

bool Transfers::moved_somewhere(int verb) const {
  if (verb < 0 || !reader_.is(verb, TieList::kSend) || reader_.is_any(verb, {TieList::kSell, TieList::kGive}))
    return false;
  const auto kids = view_.children(verb);
  return std::any_of(kids.begin(), kids.end(), [&](int c) {
    return reader_.token(c).relation == Relation::kObl && !reader_.in_time(c) &&
           reader_.preposition_is(c, TieList::kInside);
  });
}

bool Transfers::item_tells(const Item& item, int verb) const {
  if (moved_somewhere(verb)) return false;
  const int dative = verb >= 0 ? view_.child(verb, Relation::kIobj) : -1;
  const bool unresolved = dative >= 0 && reader_.token(dative).upos == Upos::kPron &&
                          reader_.codes(dative).empty();  // "lui a commandé cinq frégates"
  return unresolved || !item.canonical.empty() || given_alone(item, verb) ||
         (verb >= 0 && reader_.token(verb).relation == Relation::kAcl && !reader_.is(verb, TieList::kSend) &&
          has_feature(reader_.token(verb), "VerbForm=Part"));
}

bool Transfers::given_alone(const Item& item, int verb) const {
  if (verb < 0 || !reader_.is_any(verb, {TieList::kSell, TieList::kDeliver, TieList::kGive}) ||
      reader_.is_any(verb, {TieList::kSend, TieList::kOffer, TieList::kReceive}))
    return false;
  if (reader_.scope().states_in(view_.sentence_index()).size() != 1) return false;
  const std::vector<int> objects = reader_.objects(verb);
  return std::any_of(objects.begin(), objects.end(),
                     [&](int o) { return view_.first_conjunct(item.token) == view_.first_conjunct(o); });
}

void Transfers::complete_by_context(bool take, const Item& item, Codes& suppliers, Codes& recipients) const {
  if (suppliers.empty() && recipients.empty() && !item.makers.empty()) suppliers = {item.makers.front()};
  if (recipients.empty() && suppliers.size() == 1 && is_state(suppliers.front()))
    add_code(recipients, reader_.partner_near(suppliers.front()));
  if (take && suppliers.empty() && recipients.size() == 1 && !holds(item.makers, recipients.front()))
    suppliers = item.makers;
  if (take && suppliers.empty() && recipients.size() == 1 && is_state(recipients.front()))
    add_code(suppliers, reader_.partner_near(recipients.front()));
}

void Transfers::stage(Tie& tie) {
  const bool done = tie.status == EventStatus::kHappened || tie.status == EventStatus::kOngoing;
  tie.stage = tie.what == "refused"                 ? "cancelled"
              : tie.what == "negotiating"           ? "negotiated"
              : tie.what == "delivered" && done     ? "delivered"
              : tie.what == "sold" && done          ? "signed"
              : tie.status == EventStatus::kPlanned ? "announced"
                                                    : "";
}

void Transfers::govern(int trigger, Tie& tie) const {
  const auto look = [&](int at) {
    if (reader_.is(at, TieList::kNegotiate)) {
      tie.what = "negotiating";
      tie.status = less_real(tie.status, EventStatus::kPossible);
    } else if (reader_.is(at, TieList::kRefuse)) {
      tie.what = "refused";
      tie.status = EventStatus::kNot;
    } else if (reader_.is(at, TieList::kOffer) && at != trigger) {
      tie.what = "negotiating";
      tie.status = less_real(tie.status, EventStatus::kPossible);
    } else if (reader_.is(at, TieList::kWant)) {
      tie.what = "wanted";
      tie.status = less_real(tie.status, EventStatus::kPossible);
    }
  };
  const std::string what = tie.what;
  const EventStatus status = tie.status;
  int at = trigger;
  for (int step = 0; step < kMaxDepth; ++step) {
    const Relation r = reader_.token(at).relation;
    const int h = view_.head(at);
    const bool relative = r == Relation::kAcl && reader_.token(at).subtype == RelationSubtype::kRelcl;
    if (h < 0 || relative || r == Relation::kAdvcl) break;
    if (r == Relation::kNsubj && view_.is_verb(h) && !view_.is_passive(h))
      break;  // "le premier client de X veut"
    if (view_.is_verb(h) && reader_.scope().verbs.has(VerbList::kSpeech, reader_.token(h).lemma) &&
        r != Relation::kObj && r != Relation::kXcomp)
      break;
    if (reader_.is(h, TieList::kApprove) && tie.status == EventStatus::kPossible && r == Relation::kObj)
      tie.status = status_at(reader_, h);  // who may forbid a sale and allows it has settled it
    if (tie.what == "refused" && reader_.is(h, TieList::kDemand)) {  // "exige que X annule la vente"
      tie.what = what;
      tie.status = less_real(status, EventStatus::kPlanned);
      break;
    }
    const bool beside = r == Relation::kConj && view_.is_verb(at) && view_.is_verb(h);
    if (!beside) look(h);  // "a suspendu X et commandé Y"
    at = h;
  }
  if (alleged(trigger)) tie.status = less_real(tie.status, EventStatus::kPossible);
  if (tie.status == EventStatus::kNot && tie.what != "refused") tie.evidence.front().against = true;
}

bool Transfers::alleged(int trigger) const {
  bool infinitive = false;
  for (int at = trigger, step = 0; at >= 0 && step < kMaxDepth; at = view_.head(at), ++step) {
    const int h = view_.head(at);
    const Relation r = reader_.token(at).relation;
    if (h < 0 || r == Relation::kParataxis || r == Relation::kConj) return false;
    if (reader_.is(h, TieList::kAllege)) {
      const bool of = !view_.preposition_of(at).empty() &&
                      !reader_.scope().verbs.has(VerbList::kPurpose, view_.preposition_of(at));
      return r == Relation::kXcomp || r == Relation::kCcomp || (r == Relation::kObj && infinitive) ||
             (view_.is_verb(at) && of && (r == Relation::kAdvcl || r == Relation::kObl));
    }
    if (r == Relation::kAdvcl) return false;
    infinitive = r == Relation::kAcl && view_.has_child(at, Relation::kMark);  // "soupçonne X d'avoir vendu"
  }
  return false;
}

void find_transfers(const SentenceReader& reader, Ties& out) { Transfers(reader, out).find(); }

}  // namespace entente::ties
