#include <algorithm>

#include "base/utf8.h"
#include "ties/amount.h"
#include "ties/facts.h"
#include "ties/finders.h"
#include "ties/naming.h"
#include "ties/transfer_items.h"

namespace entente::ties {
namespace {

constexpr int kMaxDepth = 6;
constexpr int kNearWords = 14;  // Between "contrat" and the weapon that it is for.

class Transfers {
 public:
  Transfers(const SentenceReader& reader, Ties& out)
      : reader_(reader), view_(reader.view()), items_(reader), out_(out) {}

  void find() {
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
      else if (verb && (give || take))
        of_verb(i, take && (!give || takes_for_itself(i)));
      else if (noun && (give || take) && !taken_over(i))
        of_noun(i, take && !give);
      else if (verb && reader_.is(i, TieList::kArrive))
        arrival(i);
      else if (verb && reader_.is(i, TieList::kWant))
        wanted(i);
      else if (reader_.is(i, TieList::kRefuse))
        exclusion(i);
      else if (noun && reader_.is_any(i, {TieList::kAgreement, TieList::kContract}))
        contract(i);
    }
  }

 private:
  /// "a pris livraison de": told by the verb.
  bool taken_over(int n) const {
    const int h = view_.head(n);
    return h >= 0 && view_.is_verb(h) && reader_.token(n).relation == Relation::kObj &&
           reader_.is(h, TieList::kTake);
  }

  /// "s'est doté de", "a pris livraison de", "a passé commande de".
  bool takes_for_itself(int v) const { return reader_.is(v, TieList::kTake) || view_.has_reflexive(v); }

  // ---- parties ----

  static Codes without(Codes codes, const Codes& others) {
    std::erase_if(codes, [&](const std::string& code) { return holds(others, code); });
    return codes;
  }

  static Codes parties_only(const Codes& codes) {
    Codes out;
    for (const std::string& code : codes) {
      if (is_state(code) || code.starts_with("NSA:") || code.starts_with("CO:") || code.starts_with("IGO:"))
        out.push_back(code);
    }
    return out;
  }

  struct Sides {
    Codes suppliers, recipients;
  };

  /// "Turkish drones" that Turkey sells are drones: the adjective is told by the supplier, and other
  /// sentences leave it out.
  std::string unmarked(const Item& item, const std::string& supplier) const {
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

  void add(int trigger, int verb, const char* what, const Sides& sides, const std::vector<Item>& items,
           bool take) {
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
      if (item_tells(item, verb)) complete_by_context(take, item, suppliers, recipients);
      if (without(recipients, suppliers).empty())
        suppliers = without(suppliers, recipients);
      else
        recipients = without(recipients, suppliers);
      if (suppliers.empty() || recipients.empty()) continue;
      Tie tie = reader_.tie(TieKind::kTransfer, trigger);
      tie.parties.push_back({suppliers.front(), "supplier"});
      for (const std::string& code : recipients) {
        if (recipients.size() == 1 || is_state(code)) {
          tie.parties.push_back({code, "recipient"});
          break;
        }
      }
      if (tie.parties.size() < 2) continue;
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
      out_.push_back(std::move(tie));
    }
  }

  /// A company that sells what its state is known to make stands for the state.
  std::string home_of_maker(const Codes& suppliers, const Item& item) const {
    if (suppliers.empty() || !suppliers.front().starts_with("CO:")) return {};
    const world::EntityId company = reader_.scope().world.find_code(suppliers.front());
    if (company == world::kNoEntity) return {};
    const std::string home(reader_.scope().world.entity(company).home);
    return holds(item.makers, home) ? home : std::string();
  }

  /// The other side may be left to the context: where arms are named, or told of by a participle.
  bool item_tells(const Item& item, int verb) const {
    const int dative = verb >= 0 ? view_.child(verb, Relation::kIobj) : -1;
    const bool unresolved = dative >= 0 && reader_.token(dative).upos == Upos::kPron &&
                            reader_.codes(dative).empty();  // "lui a commandé cinq frégates"
    return unresolved || !item.canonical.empty() ||
           (verb >= 0 && reader_.token(verb).relation == Relation::kAcl &&
            has_feature(reader_.token(verb), "VerbForm=Part"));
  }

  /// "trois des S-400 commandés en 2018", "douze avions achetés à X": the side that other sentences name.
  void complete_by_context(bool take, const Item& item, Codes& suppliers, Codes& recipients) const {
    if (suppliers.empty() && recipients.empty() && !item.makers.empty()) suppliers = {item.makers.front()};
    if (recipients.empty() && suppliers.size() == 1 && is_state(suppliers.front()))
      add_code(recipients, reader_.partner(suppliers.front()));
    if (take && suppliers.empty() && recipients.size() == 1 && !holds(item.makers, recipients.front()))
      suppliers = item.makers;
    if (take && suppliers.empty() && recipients.size() == 1 && is_state(recipients.front()))
      add_code(suppliers, reader_.partner(recipients.front()));
  }

  static void stage(Tie& tie) {
    const bool done = tie.status == EventStatus::kHappened || tie.status == EventStatus::kOngoing;
    tie.stage = tie.what == "refused"                 ? "cancelled"
                : tie.what == "negotiating"           ? "negotiated"
                : tie.what == "delivered" && done     ? "delivered"
                : tie.what == "sold" && done          ? "signed"
                : tie.status == EventStatus::kPlanned ? "announced"
                                                      : "";
  }

  /// What stands above the sale: it is negotiated, refused or only wanted.
  void govern(int trigger, Tie& tie) const {
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
      look(h);
      at = h;
    }
    if (alleged(trigger)) tie.status = less_real(tie.status, EventStatus::kPossible);
    if (tie.status == EventStatus::kNot && tie.what != "refused") tie.evidence.front().against = true;
  }

  /// "accuse X de soutenir Y par la livraison de": no fact.
  bool alleged(int trigger) const {
    for (int at = trigger, step = 0; at >= 0 && step < kMaxDepth; at = view_.head(at), ++step) {
      const int h = view_.head(at);
      const Relation r = reader_.token(at).relation;
      if (h < 0 || r == Relation::kAdvcl || r == Relation::kParataxis || r == Relation::kConj) return false;
      if (reader_.is(h, TieList::kAllege)) return r == Relation::kXcomp || r == Relation::kCcomp;
    }
    return false;
  }

  // ---- patterns ----

  /// Verbs whose receiver is the object: "équiper X de Y", "supply X with Y".
  bool fills(int v, const Around& a, const std::vector<Item>& items) const {
    if (parties_only(a.object).empty() || items.empty()) return false;
    const std::vector<int> objects = reader_.objects(v);
    return std::none_of(objects.begin(), objects.end(), [&](int o) {
      return view_.is_ancestor(o, items.front().token) && view_.mention_at(o) < 0;
    });
  }

  void of_verb(int v, bool take) {
    std::vector<Item> items;
    if (view_.is_passive(v)) {
      for (int o : reader_.objects(v)) {
        if (!items_.add_at(o, items)) items_.below(o, items);
      }
    } else {
      for (int o : reader_.objects(v)) {  // also the antecedent of a relative clause
        if (!view_.is_ancestor(v, o) && !items_.add_at(o, items)) items_.below(o, items);
      }
    }
    items_.below(v, items);
    items_.gather_details(items);
    if (items.empty() || told_above(v)) return;
    const Around a = reader_.widely_around(v);
    Sides sides;
    const bool offer = reader_.is(v, TieList::kOffer) &&
                       !reader_.is_any(v, {TieList::kSell, TieList::kDeliver, TieList::kGive});
    if (take) {
      sides.recipients = view_.is_passive(v) ? a.by : a.subject;
      sides.suppliers = a.from;
      add_codes(sides.suppliers, a.toward);  // "acheter à la France"
      if (sides.suppliers.empty()) sides.suppliers = a.with;
      if (sides.suppliers.empty()) sides.suppliers = a.own;
    } else {
      sides.suppliers = view_.is_passive(v) ? a.by : a.subject;
      sides.recipients = a.toward;
      if (sides.recipients.empty() && fills(v, a, items)) sides.recipients = a.object;
      if (sides.recipients.empty()) {
        for (int c : view_.children(v)) {  // "had offered Ankara its Patriots"
          if (reader_.token(c).relation == Relation::kIobj) add_codes(sides.recipients, reader_.codes(c));
        }
      }
    }
    if (sides.suppliers.empty() && sides.recipients.empty() && under_contract(v))
      complete(v, take, items, sides);  // "ont signé un contrat pour livrer"
    for (Item& item : items) {
      if (!view_.is_passive(v) || take) continue;
      if (sides.suppliers.empty()) sides.suppliers = without(item.modifiers, sides.recipients);
    }
    const bool ordered =
        reader_.is(v, TieList::kTake) && std::any_of(view_.children(v).begin(), view_.children(v).end(),
                                                     [&](int c) { return reader_.is(c, TieList::kBuy); });
    const bool sold = reader_.is_any(v, {TieList::kSell, TieList::kBuy}) || ordered || under_contract(v);
    const char* what = offer ? "negotiating" : sold ? "sold" : "delivered";
    const std::size_t before = out_.size();
    add(v, v, what, sides, items, take);
    for (std::size_t i = before; offer && i < out_.size(); ++i)
      out_[i].tie.status = less_real(out_[i].tie.status, EventStatus::kPossible);
  }

  /// "a livré trois des systèmes commandés en 2018": the verb above tells whose they were and are.
  bool told_above(int v) const {
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

  /// "un contrat pour livrer", "a deal to supply".
  bool under_contract(int v) const {
    const int h = view_.head(v);
    return h >= 0 && view_.is_nominal(h) && reader_.is_any(h, {TieList::kContract, TieList::kAgreement});
  }

  void of_noun(int n, bool take) {
    if (in_general(n)) return;
    std::vector<Item> items;
    items_.below(n, items);
    items_.gather_details(items);
    if (items.empty()) return;
    const Around a = reader_.widely_around(n);
    Sides sides;
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
      for (int o : reader_.objects(v))
        add_codes(sides.recipients, without(reader_.codes(o), sides.suppliers));
    }  // "soutenir X par la livraison de"
    if (!take && sides.recipients.empty()) sides.recipients = without(a.with, sides.suppliers);
    if (!take && sides.recipients.empty()) {  // hung deeper by the tree
      for (int i = n + 1; i < reader_.size() && sides.recipients.empty(); ++i) {
        if (view_.mention(i) && view_.is_ancestor(n, i) && reader_.preposition_is(i, TieList::kToward))
          sides.recipients = without(parties_only(reader_.codes_on(i)), sides.suppliers);
      }
    }
    complete(n, take, items, sides);
    add(n, v, reader_.is_any(n, {TieList::kSell, TieList::kBuy}) ? "sold" : "delivered", sides, items, take);
  }

  /// "fournisseur d'armes", told elsewhere; "a levé les restrictions à l'exportation d'armes": no sale of its
  /// own.
  bool in_general(int n) const {
    const int h = view_.head(n);
    if (h < 0) return false;
    if (reader_.is_any(h, {TieList::kSupplier, TieList::kRestriction})) return true;
    if (!view_.is_verb(h)) return false;
    const std::vector<int> objects = reader_.objects(h);
    return std::any_of(objects.begin(), objects.end(),
                       [&](int o) { return o != n && reader_.is(o, TieList::kRestriction); });
  }

  /// "leur projet de vente": whose plan it is.
  Codes owner_of_plan(int n) const {
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

  static bool item_token(int token, const std::vector<Item>& items) {
    return std::any_of(items.begin(), items.end(), [&](const Item& item) { return item.token == token; });
  }

  /// Whose the sale is: "la vente par X", "l'achat de l'armée pakistanaise": parties that no item brings
  /// along.
  Codes own_of(int n, const std::vector<Item>& items) const {
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

  /// Two sides of talks or of a contract: the maker supplies, else the one who is not named as taking part.
  void complete(int n, bool take, const std::vector<Item>& items, Sides& sides) const {
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

  /// "l'accord S-400 entre la Russie et l'Inde", "un contrat pour 36 Rafale": the item tells that arms are
  /// sold.
  void contract(int n) {
    std::vector<Item> items;
    for (int c : view_.children(n)) {
      const Relation r = reader_.token(c).relation;
      if (r == Relation::kCompound || r == Relation::kAmod || r == Relation::kFlat || r == Relation::kAppos ||
          r == Relation::kNmod) {
        if (!items_.add_at(c, items) && !reader_.is_any(c, {TieList::kSell, TieList::kDeliver, TieList::kBuy,
                                                            TieList::kReceive, TieList::kGive}))
          items_.below(c, items);
      }
    }
    for (int i = n + 1; items.empty() && i < reader_.size() && i < n + kNearWords;
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

  void complete_contract(int n, const std::vector<Item>& items, Sides& sides) const {
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

  /// "X demande des F-16 à Y", "X convoite des Rafale": arms that somebody wants, before any sale is spoken
  /// of.
  void wanted(int v) {
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
    const int dative = view_.child(v, Relation::kIobj);
    const bool guessed = dative >= 0 && reader_.token(dative).upos == Upos::kPron;
    if (guessed && !items.front().makers.empty()) sides.suppliers = items.front().makers;
    if (sides.recipients.empty()) return;
    if (sides.suppliers.empty())
      std::erase_if(items, [](const Item& item) { return item.canonical.empty(); });
    add(v, v, "wanted", sides, items, true);
  }

  /// "un premier lot de S-400 russes est arrivé en Turquie".
  void arrival(int v) {
    std::vector<Item> items;
    for (int s : reader_.subjects(v)) {
      if (!items_.add_at(s, items)) items_.below(s, items);
    }
    if (items.empty()) return;
    const Around a = reader_.around(v);
    Sides sides;
    sides.suppliers = a.from;
    sides.recipients = a.inside.empty() ? a.toward : a.inside;
    for (const Item& item : items) {
      if (sides.suppliers.empty()) sides.suppliers = without(item.modifiers, sides.recipients);
      if (sides.suppliers.empty()) sides.suppliers = without(item.makers, sides.recipients);
    }
    add(v, v, "delivered", sides, items, false);
  }

  /// "exclure la Turquie du programme F-35", "suspended F-35 deliveries to Turkey" (the latter by its noun).
  void exclusion(int v) {
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

  /// "premier exportateur d'armes vers l'Inde", "India's biggest arms supplier", "le plus grand partenaire de
  /// l'Inde en termes de ventes d'armes".
  void supplier(int n) {
    std::vector<Item> items;
    items_.below(n, items);
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
    Codes other = a.toward;
    if (other.empty()) other = a.own;
    const int h = view_.head(n);
    Codes self =
        h >= 0 && reader_.token(n).relation == Relation::kAppos ? reader_.codes(h) : reader_.said_of(n);
    other = without(parties_only(other), self);
    self = parties_only(self);
    if (self.empty() || other.empty()) return;
    Sides sides{customer ? other : self, customer ? self : other};
    int verb = view_.governing_verb(n);
    if (verb >= 0 && reader_.token(verb).relation == Relation::kConj && !view_.is_ancestor(verb, n))
      verb = -1;
    add(n, verb, "sold", sides, items, false);
  }

  const SentenceReader& reader_;
  const SentenceView& view_;
  const TransferItems items_;
  Ties& out_;
};

}  // namespace

void find_transfers(const SentenceReader& reader, Ties& out) { Transfers(reader, out).find(); }

}  // namespace entente::ties
