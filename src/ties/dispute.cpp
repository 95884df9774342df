#include "ties/disputes.h"

#include <algorithm>

#include "ties/facts.h"
#include "ties/naming.h"

namespace entente::ties {
namespace {

/// Words within which what a dispute is about follows it.
constexpr int kNearWords = 9;

}  // namespace

void Disputes::find() {
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

Codes Disputes::sides_in(const Codes& codes) {
  Codes out;
  for (const std::string& code : codes) {
    if (is_state(code) || code.starts_with("NSA:")) out.push_back(code);
  }
  return out;
}

bool Disputes::describes(int n) const {
  const int h = view_.head(n);
  if (h < 0 || !view_.is_nominal(h)) return false;
  if (reader_.token(n).relation == Relation::kCompound)
    return !reader_.is_any(h, {TieList::kDispute, TieList::kTension, TieList::kWar});
  return reader_.token(n).relation == Relation::kNmod && reader_.preposition_is(n, TieList::kOf) &&
         !view_.has_child(n, Relation::kDet) && reader_.around(n).between.empty();
}

void Disputes::add(int trigger, int verb, const Codes& sides, std::string name) {
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

std::string Disputes::about(int n, const Codes& parties) const {
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

std::string Disputes::topic_at(int from) const {
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

void Disputes::at_odds(int i) {
  int predicate = i;
  if (!view_.has_child(i, Relation::kCop) && !view_.has_child(i, Relation::kNsubj))
    predicate = view_.head(i) >= 0 ? view_.head(i) : i;
  Codes parties;
  if (const int s = view_.surface_subject(predicate); s >= 0) parties = sides_in(reader_.codes(s));
  add_codes(parties, sides_in(reader_.around(i).with));
  if (parties.size() == 1) add_codes(parties, sides_in(reader_.around(predicate).with));
  add(i, predicate, parties, about(i, parties));
}

void Disputes::noun(int n) {
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
  Codes with = sides_in(a.with);
  const int holds = with.empty() ? reader_.verb_over(n) : -1;
  if (holds >= 0 && reader_.is(holds, TieList::kPossess) && reader_.is_object(n, holds))
    with = sides_in(reader_.around(holds).with);  // "a maille à partir avec Y"
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
  const Codes own = sides_in(a.own);
  if (a.between.empty() && own.size() == 1 && with.size() > 1 && reader_.is(n, TieList::kDispute)) {
    // "its row with X and Y": one with each
    for (const std::string& other : with) add(n, -1, {own.front(), other}, about(n, parties));
    return;
  }
  add(n, -1, parties, about(n, parties));
}

Codes Disputes::helped_in(int n) const {
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

void Disputes::unknown_side(int n) {
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

Codes Disputes::pair_of_sentence(int n) const {
  if (!reader_.has_modifier(n, TieList::kTerritory)) return {};
  Codes out;
  for (const Mention& m : reader_.mentions()) {
    if (m.entity != EntityKind::kState && m.kind != MentionKind::kMetonym && m.kind != MentionKind::kCompound)
      continue;
    for (const Party& party : m.parties) add_code(out, party.code);
  }
  return out.size() == 2 ? sides_in(out) : Codes{};
}

void Disputes::opposed(int v) {
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

void find_disputes(const SentenceReader& reader, Ties& out) { Disputes(reader, out).find(); }

}  // namespace entente::ties
