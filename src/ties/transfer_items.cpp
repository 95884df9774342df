#include "ties/transfer_items.h"

#include <algorithm>

#include "base/utf8.h"
#include "ties/naming.h"

namespace entente::ties {
namespace {

constexpr int kMaxDepth = 6;
/// Words from arms to the ammunition that they are named with.
constexpr int kNearWords = 3;

}  // namespace

bool TransferItems::is_weapon(const Mention* m) const { return m && names_arms(reader_.scope().world, *m); }

/// Things and nouns of arms below the word, outermost first; clauses and subjects are left out.
void TransferItems::below(int at, std::vector<Item>& out, int depth) const {
  if (depth > kMaxDepth) return;
  for (int c : view_.children(at)) {
    const Relation r = reader_.token(c).relation;
    if (view_.is_nominal(c) && reader_.is_any(c, {TieList::kSupplier, TieList::kCustomer})) continue;
    if (r == Relation::kCase || r == Relation::kMark) continue;  // "S" of a name, for a preposition
    const bool told = (r == Relation::kConj && !view_.has_child(c, Relation::kNsubj)) ||
                      r == Relation::kAmod || reader_.is(c, TieList::kInvolve);
    const bool clause = r == Relation::kAdvcl || r == Relation::kCcomp || r == Relation::kParataxis ||
                        (view_.is_verb(c) && !told);
    const bool another = r == Relation::kConj && view_.is_verb(c) && view_.is_verb(at) &&
                         std::any_of(view_.children(c).begin(), view_.children(c).end(), [&](int g) {
                           return reader_.token(g).relation == Relation::kObj ||
                                  (reader_.token(g).relation == Relation::kObl && view_.is_nominal(g) &&
                                   reader_.preposition_is(g, TieList::kOf));
                         });  // "a livré X et confirmé la vente de Y"
    if (clause || another || (r == Relation::kNsubj && view_.is_verb(at))) continue;
    if (!add_at(c, out))
      below(c, out, depth + 1);
    else
      coordinated_below(c, out, depth + 1);
  }
}

/// Within an item's phrase only what is joined to it by "et" or a comma is another item, wherever the tree
/// hangs it: "80 avions de combat Rafale et 12 hélicoptères Caracal".
void TransferItems::coordinated_below(int at, std::vector<Item>& out, int depth) const {
  if (depth > kMaxDepth) return;
  for (int c : view_.children(at)) {
    const Relation r = reader_.token(c).relation;
    if (r == Relation::kAcl || r == Relation::kAdvcl) continue;
    const bool joined = r == Relation::kConj || r == Relation::kAppos;
    if (joined && add_at(c, out))
      coordinated_below(c, out, depth + 1);
    else if (joined)
      below(c, out, depth + 1);
    else
      coordinated_below(c, out, depth + 1);
  }
}

bool TransferItems::add_at(int i, std::vector<Item>& out) const {
  const Mention* m = view_.mention(i);
  if (is_weapon(m)) {
    add(m, i, out);
    return true;
  }
  if (!view_.is_nominal(i) || !(reader_.is(i, TieList::kArms) || unknown_model(i))) return false;
  if (const Mention* named = i > 0 ? view_.mention(i - 1) : nullptr; is_weapon(named)) {
    add(named, i, out);  // "Bayraktar TB2 drones", however the tree hangs the three words
    for (Item& item : out) {
      if (item.canonical == named->name)
        item.name = reader_.document().slice(named->begin, reader_.token(i).end);
    }
    return true;
  }
  for (int k = 0; k < reader_.size(); ++k) {  // "systèmes de missiles S-400": the name inside the phrase
    const Mention* inner = view_.mention(k);
    if (view_.is_ancestor(i, k) && is_weapon(inner) && nominal_path(i, k)) {
      add(inner, i, out);
      return true;
    }
  }
  Item item;
  item.name = phrase_text(reader_, i);
  item.token = i;
  item.modifiers = reader_.around(i).own;
  out.push_back(std::move(item));
  return true;
}

/// "36 Typhoons": a number of things with a capital letter that nobody knows, bought or sold.
bool TransferItems::unknown_model(int i) const {
  const int h = view_.head(i);
  return i > 0 && h >= 0 && reader_.token(i).relation == Relation::kObj && view_.mention_at(i) < 0 &&
         utf8::starts_upper(reader_.token(i).form) && view_.has_child(i, Relation::kNummod) &&
         reader_.is_any(h, {TieList::kSell, TieList::kBuy, TieList::kDeliver, TieList::kReceive});
}

/// "TB2" behind "Bayraktar".
bool TransferItems::model_mark(int i, std::string_view thing) const {
  const std::string_view form = reader_.token(i).form;
  const Mention* m = view_.mention(i);
  return (!m || m->name == thing) && utf8::starts_upper(form) &&
         std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool TransferItems::nominal_path(int above, int below) const {
  for (int at = below, step = 0; at >= 0 && step < kMaxDepth; at = view_.head(at), ++step) {
    if (at == above) return true;
    const Relation r = reader_.token(at).relation;
    if (r == Relation::kConj || r == Relation::kAcl || r == Relation::kObl) return false;
  }
  return false;
}

void TransferItems::add(const Mention* m, int token, std::vector<Item>& out) const {
  for (const Item& old : out) {
    if (old.canonical == m->name) return;
  }
  Item item;
  std::uint32_t end = m->end;
  for (int i = static_cast<int>(m->last_token) + 1; i < reader_.size() && model_mark(i, m->name); ++i)
    end = reader_.token(i).end;
  item.name = reader_.document().slice(m->begin, end);
  item.canonical = m->name;
  item.token = token;
  item.modifiers = reader_.around(token).own;
  const world::EntityId id = thing_of(reader_.scope().world, *m);
  for (const std::string_view code : reader_.scope().world.codes_of(id)) {
    const world::EntityId maker = reader_.scope().world.find_code(code);
    if (is_state(code))
      add_code(item.makers, std::string(code));
    else if (maker != world::kNoEntity)
      add_code(item.makers, std::string(reader_.scope().world.entity(maker).home));
  }
  out.push_back(std::move(item));
}

/// "des armes de pointe, notamment A et B": what is listed behind belongs to the first.
void TransferItems::gather_details(std::vector<Item>& items) const {
  for (std::size_t i = 1; i < items.size();) {
    const bool with = items[i].token > items[i - 1].token && items[i].canonical.empty() &&
                      reader_.is(items[i].token, TieList::kAmmunition);
    if (!with) {
      ++i;
      continue;
    }
    if (items[i - 1].canonical.empty() && items[i].token <= items[i - 1].token + kNearWords)
      items[i - 1].name = reader_.document().slice(reader_.token(items[i - 1].token).begin,
                                                   reader_.token(items[i].token).end);
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
  }
  for (std::size_t i = 1; i < items.size(); ++i) {
    const int list = reader_.behind(TieList::kSuchAs, items[0].token + 1, items[i].token - items[0].token);
    if (list < 0 || list > items[i].token || !items[0].canonical.empty()) continue;
    items[0].name += (i == 1 ? " (" : ", ") + items[i].name;
    if (i + 1 == items.size()) {
      items[0].name += ")";
      items.resize(1);
    }
  }
}

}  // namespace entente::ties
