#include "ties/memberships.h"

#include <algorithm>

#include "ties/facts.h"
#include "ties/tables.h"

namespace entente::ties {
namespace {

/// Words between "regroupe" and "parmi lesquels".
constexpr int kNearList = 8;
constexpr int kNearAgent = 6;  // Words between "fondé" and "par": "en 2001 à Shanghai".

}  // namespace

Memberships::Deed Memberships::deed_of(int v) const {
  Deed deed{.verb = v};
  deed.belong = reader_.is(v, TieList::kBelong);
  deed.join = reader_.is(v, TieList::kJoin) &&
              !(reader_.is(v, TieList::kGather) && view_.has_reflexive(v));  // "se retrouver"
  deed.leave = reader_.is(v, TieList::kLeave);
  deed.suspend = reader_.is(v, TieList::kSuspend);
  deed.candidate = reader_.is(v, TieList::kCandidate) || ((deed.join || deed.belong) && wanted(v));
  deed.admitted = view_.is_passive(v) && reader_.is(v, TieList::kAdmit);
  deed.observer = deed.belong && std::any_of(view_.children(v).begin(), view_.children(v).end(), [&](int c) {
                    return reader_.is(c, TieList::kObserver);  // "siège comme observateur"
                  });
  return deed;
}

void Memberships::verb(int v) {
  const bool contain = reader_.is(v, TieList::kContain);
  const bool found = reader_.is(v, TieList::kFound);
  const bool ratify = reader_.is(v, TieList::kRatify);
  const Deed deed = deed_of(v);
  if (reader_.is(v, TieList::kLead) && led_into(v, reader_.around(v))) return;
  if (!(contain || found || ratify || deed.any())) return;
  const Around a = reader_.around(v);
  if (deed.suspend && participation(v, a)) return;
  if (contain && contains(v, a)) return;
  if (ratify && ratifies(v)) return;
  if (found && founds(v, a)) return;
  if (!deed.any()) return;
  const std::string named = body_in(bodies_around(deed, a));
  std::string body = named;
  Codes states;
  const bool joined_by = deed.join && !deed.admitted && done_by(v, states, body);
  if (!joined_by) {
    if (!sides_by_tree(deed, a, states, body)) return;
    if (body.empty() && deed.belong) body = body_of_relative(v);
    states_by_order(deed, named, body, states);
  }
  body_by_text(deed, body, states);
  if (body.empty() || states.empty() || of_something_else(deed, a)) return;
  const char* what = deed.observer  ? "observer"
                     : deed.belong  ? "member"
                     : deed.suspend ? "suspended"
                     : deed.leave   ? "withdrew"
                                    : "joined";
  const std::size_t before = out_.size();
  add(states, body, {what, v, v});
  for (std::size_t i = before; deed.candidate && i < out_.size(); ++i)
    out_[i].tie.status = less_real(out_[i].tie.status, EventStatus::kPossible);
  if (!deed.belong && !deed.candidate && out_.size() > before) gapped(v, body, what);
}

Codes Memberships::bodies_around(const Deed& deed, const Around& a) const {
  const int v = deed.verb;
  Codes bodies = a.inside;
  add_codes(bodies, a.toward);
  add_codes(bodies, a.from);
  add_codes(bodies, a.own);
  for (int o : reader_.objects(v)) {
    for (const std::string& code : reader_.codes(o, false)) {
      if (is_organisation(code)) add_code(bodies, code);
    }
  }
  for (int c : view_.children(v)) {  // "faire partie de l'OTAN", "se retirer de l'OTSC"
    const Relation r = reader_.token(c).relation;
    if (r == Relation::kNsubj || r == Relation::kAdvcl || r == Relation::kAcl) continue;
    for (int g : view_.children(c)) {
      if (reader_.token(g).relation == Relation::kNmod && r == Relation::kObj &&
          (deed.belong || (deed.leave && reader_.is(c, TieList::kDoor))))
        add_codes(bodies, reader_.codes(g, false));
    }
    if (reader_.preposition_is(c, TieList::kOf)) add_codes(bodies, reader_.codes(c, false));
  }
  return bodies;
}

bool Memberships::sides_by_tree(const Deed& deed, const Around& a, Codes& states, std::string& body) const {
  const int v = deed.verb;
  states = states_in(a.subject);
  if (!view_.is_verb(v)) {
    if (const int s = view_.surface_subject(v); s >= 0) states = states_in(reader_.codes(s));  // "is part of"
  }
  if (view_.is_passive(v)) {
    states = states_in(a.object);
    if (body.empty()) body = body_in(a.by);
  } else if (states.empty() && !body_in(a.subject).empty() && (deed.join || deed.suspend)) {
    for (int o : reader_.objects(v)) {
      add_codes(states, states_in(reader_.codes(o, false)));
    }
    body = body_in(a.subject);  // "l'OCS a admis l'Iran"
    if (states.empty()) return false;
  }
  if (const int h = view_.head(v); states.empty() && h >= 0 && view_.is_verb(h) &&
                                   reader_.token(v).relation == Relation::kAdvcl &&
                                   has_feature(reader_.token(v), "VerbForm=Part"))
    states = states_in(reader_.subject_codes(h));  // "Suspendu de X, Y a protesté"
  return true;
}

void Memberships::states_by_order(const Deed& deed, const std::string& named, const std::string& body,
                                  Codes& states) const {
  const int v = deed.verb;
  const bool relative =
      reader_.token(v).relation == Relation::kAcl && reader_.token(v).subtype == RelationSubtype::kRelcl;
  if (states.empty() && relative && view_.is_verb(v) && !view_.is_passive(v) && !body.empty())
    states = states_in(reader_.listed_before(v));  // "X, que A, B et C ont quittée", torn by the tree
  if (!deed.belong || !view_.is_verb(v)) return;
  const Codes before = states_in(reader_.listed_before(v));
  if (states.empty() || before.size() > states.size()) states = before;
  const std::vector<int> who = reader_.subjects(v);
  const bool guessed = std::any_of(who.begin(), who.end(), [&](int s) {
    const Mention* m = view_.mention(s);
    return m && m->kind == MentionKind::kAnaphor && m->parties.size() > 1;
  });
  if (guessed && !named.empty())  // "X, à laquelle ces trois pays appartiennent"
    std::erase_if(states, [&](const std::string& s) { return !ever_in(s, named); });
}

void Memberships::body_by_text(const Deed& deed, std::string& body, Codes& states) const {
  const int v = deed.verb;
  if (body.empty()) body = body_before(v, deed.admitted);
  const bool points_back = (deed.belong || deed.join || deed.leave) && points(v);
  if (body.empty() && (deed.observer || points_back || deed.admitted)) {
    body = body_pointed(v);
    if (deed.join) std::erase_if(states, [&](const std::string& s) { return long_since(s, body); });
  }
  if (!deed.leave || !reader_.is(v, TieList::kWalkOut)) return;
  if (body.empty()) body = only_body();
  if (const Codes listed = states_in(reader_.listed_before(v)); listed.size() > states.size())
    states = listed;
  std::erase_if(states, [&](const std::string& s) { return !ever_in(s, body); });
}

bool Memberships::of_something_else(const Deed& deed, const Around& a) const {
  const int v = deed.verb;
  const std::vector<int> whom = reader_.objects(v);
  const bool state = std::any_of(whom.begin(), whom.end(), [&](int o) {
    const Mention* m = view_.mention(o);
    const bool named = m && m->kind != MentionKind::kRole && !states_in(reader_.codes_on(o)).empty();
    return named || !reader_.members_counted(o).empty();
  });
  if (deed.suspend && !view_.is_passive(v) && !state && !whom.empty())
    return true;  // "a suspendu son dialogue avec", "des médias russes"
  const auto door = [&](int o) {
    const Mention* m = view_.mention(o);
    return reader_.is(o, TieList::kDoor) || (reader_.is(o, TieList::kBody) && (!m || m->parties.empty()));
  };
  return deed.leave && !view_.is_passive(v) && !view_.has_reflexive(v) && body_in(a.object).empty() &&
         !whom.empty() && std::none_of(whom.begin(), whom.end(), door);  // "retire ses troupes"
}

bool Memberships::participation(int v, const Around& a) {
  for (int o : reader_.objects(v)) {
    if (!reader_.is_any(o, {TieList::kTakePart, TieList::kJoin})) continue;
    const Around part = reader_.around(o);
    Codes bodies = part.toward;
    add_codes(bodies, part.inside);
    add_codes(bodies, part.own);
    add_codes(bodies, a.inside);
    add_codes(bodies, a.toward);
    Codes states = states_in(part.own);
    if (states.empty()) states = states_in(a.subject);
    add(states, body_in(bodies), {"suspended", v, v});
    return true;
  }
  return false;
}

bool Memberships::contains(int v, const Around& a) {
  if (reader_.is(v, TieList::kGather) && view_.has_child(v, Relation::kAux))
    return true;  // "a réuni X et Y": once
  std::string body = body_in(view_.is_passive(v) ? a.object : a.subject);
  if (body.empty() && reader_.token(v).relation == Relation::kAcl)
    body = body_in(reader_.codes(view_.head(v), false));
  if (const int whose = view_.head(v); view_.is_passive(v) && whose >= 0 && !body_in(a.inside).empty() &&
                                       reader_.token(v).relation == Relation::kAcl) {
    const Codes united = states_in(reader_.codes(view_.first_conjunct(whose), false));
    if (united.size() < 2) return false;
    add(united, body_in(a.inside), {"member", v, v});  // "A, B et C, réunis au sein de X"
    return true;
  }
  if (body.empty() && !view_.is_passive(v)) {  // "les six royaumes qui la composent: A, B, …"
    body = body_in(a.object);
    Codes members = states_in(a.subject);
    for (int s : reader_.subjects(v)) named_behind(s, members);
    if (body.empty() || members.size() < 2) return false;
    add(members, body, {"member", v, v});
    return true;
  }
  if (body.empty()) return false;
  Codes states;
  if (view_.is_passive(v)) {
    for (const SentenceView::Complement& c : view_.complements(v)) {
      if (!c.clause) add_codes(states, states_in(reader_.codes(c.token, false)));
    }
  } else {
    for (int o : reader_.objects(v)) {
      add_codes(states, states_in(reader_.codes(o, false)));
      named_behind(o, states);
    }
    for (const SentenceView::Complement& c : view_.complements(v)) {
      if (!c.clause && (c.preposition == "de" || c.preposition == "of"))
        add_codes(states, states_in(reader_.codes(c.token, false)));
    }
  }
  if (states.size() < 2 && !view_.is_passive(v)) named_after(v, states);
  if (const int list = states.size() < 2 ? reader_.behind(TieList::kSuchAs, v + 1, kNearList) : -1; list >= 0)
    states = states_in(reader_.listed(list));  // "douze pays, parmi lesquels A, B et C"
  if (states.size() < 2) return false;
  const std::size_t first = out_.size();
  add(states, body, {"member", v, v});
  const bool whole = states.size() > 2 && first < out_.size() && !view_.is_passive(v) &&
                     out_[first].tie.status == EventStatus::kHappened;
  if (auto gap = whole ? missing_members(reader_.scope().world, reader_.document(), body, states,
                                         out_[first].tie.evidence.front().text)
                       : std::nullopt)
    out_[first].tie.contradictions.push_back(std::move(*gap));
  return true;
}

bool Memberships::ratifies(int v) {
  for (int o : reader_.objects(v)) {
    if (!reader_.is(o, TieList::kStatute)) continue;
    const std::string body = body_in(reader_.around(o).own);
    Codes states = states_in(reader_.around(v).subject);
    const auto guessed = [&](int s) {
      const Mention* m = view_.mention(s);
      return !m || m->kind == MentionKind::kAnaphor;
    };
    const std::vector<int> who = reader_.subjects(v);
    if (std::all_of(who.begin(), who.end(), guessed))
      states = {reader_.scope().topic_beside({})};  // "le Parlement"
    if (body.empty() || states.size() != 1) continue;
    add(states, body, {"joined", v, v});
    return true;
  }
  return false;
}

// "créer l'AES", "une alliance, l'AES"; not "un bureau de l'OTAN".
bool Memberships::is_itself_among(const std::vector<int>& objects, const std::string& body) const {
  for (const Mention& m : reader_.mentions()) {
    if (m.parties.size() != 1 || m.parties.front().code != body || m.parties.front().sector == "MIL")
      continue;  // "forme les soldats de X"
    int at = static_cast<int>(m.head_token);
    for (int step = 0; at >= 0 && step < 4; at = view_.head(at), ++step) {
      if (std::count(objects.begin(), objects.end(), at) > 0) return true;
      const Relation r = reader_.token(at).relation;
      if (r != Relation::kAppos && r != Relation::kFlat && r != Relation::kConj && r != Relation::kCompound)
        break;
    }
  }
  return false;
}

bool Memberships::done_by(int v, Codes& states, std::string& body) const {
  if (!has_feature(reader_.token(v), "VerbForm=Part") || view_.is_gerund(v)) return false;
  const int agent = reader_.behind(TieList::kBy, v + 1, kNearAgent);
  if (agent < 0) return false;
  for (int i = v + 1; i < agent; ++i) {
    if (view_.is_verb(i)) return false;
  }
  const Codes by = states_in(reader_.listed(agent));
  const int first = view_.first_conjunct(v);
  const int noun = reader_.token(first).relation == Relation::kAcl ? view_.head(first) : -1;
  std::string of = noun < 0 ? std::string() : body_in(reader_.codes_on(noun));
  if (of.empty() && view_.has_child(first, Relation::kAux)) {
    for (int o : view_.objects(first)) of = of.empty() ? body_in(reader_.codes_on(o)) : of;
  }
  // "un groupe fondé par": the body spoken of last
  const bool group = noun >= 0 && reader_.is(noun, TieList::kBody) && reader_.codes_on(noun).empty();
  if (of.empty() && (group || (noun < 0 && !view_.has_child(v, Relation::kAux)))) of = body_before(v, true);
  if (by.empty() || of.empty()) return false;
  states = by;
  body = of;
  return true;
}

bool Memberships::founds(int v, const Around& a) {
  std::string body = body_in(a.object);
  Codes by;
  if (std::string of; done_by(v, by, of) && by.size() > 1) {
    add(by, of, {"founding", v, v});
    return true;
  }
  const int whom = view_.head(v);  // "X, que A, B et C ont fondé", whatever the tree makes of the list
  const bool relative = whom >= 0 && reader_.token(v).relation == Relation::kAcl &&
                        reader_.token(v).subtype == RelationSubtype::kRelcl;
  if (relative && body.empty()) body = body_in(reader_.codes(whom, false));
  const Codes founders = relative && !body.empty() ? states_in(reader_.listed_before(v)) : Codes{};
  if (founders.size() > 1) {
    add(founders, body, {"founding", v, v});
    return true;
  }
  if (body.empty() || !is_itself_among(view_.objects(v), body)) return false;
  Date signed_on;
  Codes states = states_in(view_.is_passive(v) ? a.by : a.subject);
  std::vector<int> whose = states.empty() && !view_.is_passive(v) ? reader_.subjects(v) : std::vector<int>{};
  if (whose.empty() && reader_.token(v).relation == Relation::kAcl && view_.is_gerund(v))
    whose = {view_.head(v)};  // "le traité instituant Z"
  for (int s : whose) {
    if (!reader_.is(s, TieList::kAgreement)) continue;
    const Around charter = reader_.around(s);  // "la charte signée par X et Y, qui fonde Z"
    for (const Codes* codes : {&charter.between, &charter.by, &charter.own}) {
      if (states.empty()) states = states_in(*codes);
    }
    for (const Draft& draft : out_) {  // as the agreement itself was read
      const Tie& tie = draft.tie;
      const bool same = tie.kind == TieKind::kAgreement && tie.parties.size() > 1 &&
                        tie.evidence.front().sentence == view_.sentence_index() &&
                        tie.trigger_span.begin <= reader_.token(s).begin &&
                        reader_.token(s).end <= tie.trigger_span.end;
      if (!same) continue;
      signed_on = tie.valid.from;  // a charter founds from the day on which it is signed
      if (states.size() > 1) continue;
      for (const TieParty& party : tie.parties) add_code(states, party.code);
    }
  }
  if (body.empty() || states.empty()) return false;
  const std::size_t before = out_.size();
  add(states, body, {"founding", v, v});
  for (std::size_t i = before; i < out_.size(); ++i) {
    if (!out_[i].tie.valid.known()) out_[i].tie.valid.from = signed_on;
  }
  return true;
}

void Memberships::sides_over_noun(int n, int v, Codes& states, std::string& body) const {
  const bool participation = reader_.is(n, TieList::kSuspend) &&
                             std::any_of(view_.children(n).begin(), view_.children(n).end(),
                                         [&](int c) { return reader_.is(c, TieList::kTakePart); });
  if (participation && states.empty() && body.empty()) only_pair(states, body);
  if (states.empty() && v >= 0 && reader_.is_object(n, v)) {
    const Around over = reader_.around(v);
    states = states_in(over.subject);
  }
  if (body.empty() && v >= 0 && reader_.is_object(n, v)) {  // hung on the verb: "a déposé sa candidature à X"
    const Around over = reader_.around(v);
    body = body_in(over.toward);
    if (body.empty()) body = body_in(over.inside);
    if (body.empty()) body = body_in(over.from);
  }
  if (const int above = view_.head(n);
      states.empty() && above >= 0 && reader_.is(above, TieList::kCandidate)) {
    const int main = view_.governing_verb(above);  // "Candidate à l'adhésion à X, Y s'impatiente"
    if (main >= 0) states = states_in(reader_.subject_codes(main));
  }
  if (body.empty() && reader_.has_modifier(n, TieList::kObserver)) body = body_before(v >= 0 ? v : n, true);
  if (body.empty() && reader_.is(n, TieList::kCandidate) && v >= 0 && reader_.is_object(n, v) &&
      std::none_of(view_.children(n).begin(), view_.children(n).end(),
                   [&](int c) { return reader_.token(c).relation == Relation::kNmod; }))
    body = body_pointed(n);  // "a déposé sa candidature"
}

Codes Memberships::states_said_of(int n, int h) const {
  const Relation relation = reader_.token(n).relation;
  Codes states;
  if (h >= 0 && (relation == Relation::kAppos || relation == Relation::kAmod ||
                 (relation == Relation::kConj && !view_.has_child(n, Relation::kCc))))
    states = states_in(reader_.codes(view_.first_conjunct(h), false));
  if (const int s = view_.surface_subject(n); states.empty() && view_.has_child(n, Relation::kCop) && s >= 0)
    states = states_in(reader_.codes(s));  // "X est candidate à Y"
  return states;
}

bool Memberships::owned_together(int n, const Codes& states) const {
  constexpr std::size_t kMaxLeavers = 4;
  if (states.empty() || states.size() >= kMaxLeavers) return false;
  return std::any_of(view_.children(n).begin(), view_.children(n).end(), [&](int c) {
    const Token& t = reader_.token(c);
    const bool whose = t.relation == Relation::kDet || t.subtype == RelationSubtype::kPoss;
    if (whose) return states == states_in(reader_.codes_on(c));
    return t.relation == Relation::kNmod && reader_.preposition_is(c, TieList::kOf) &&
           states == states_in(reader_.codes(c));
  });
}

bool Memberships::said_by_itself(int n) const {
  if (!reader_.is_any(n, {TieList::kCandidate, TieList::kObserver}) || !view_.has_child(n, Relation::kCop))
    return false;
  const auto kids = view_.children(n);
  bool since = false;
  for (int c : kids) {
    const Relation r = reader_.token(c).relation;
    if (r == Relation::kObl || r == Relation::kNmod) {
      if (!reader_.in_time(c)) return false;
      since = true;
    }
  }
  return since;
}

void Memberships::noun(int n) {
  const int h = view_.head(n);
  if (reader_.is(n, TieList::kObserver) && h >= 0 && reader_.is(h, TieList::kTakePart))
    n = h;  // "observer status"
  const Around a = reader_.around(n);
  const bool observer = reader_.has_modifier(n, TieList::kObserver);
  Codes states = states_in(a.own), bodies = a.toward;
  if (states.empty()) states = states_in(a.by);
  if (const int of = states.empty() ? reader_.behind(TieList::kOf, n + 1, 1) : -1; of >= 0)
    states = states_in(reader_.listed(of));  // "l'adhésion de X à Y", where the tree hangs X on Y
  if (reader_.is(n, TieList::kJoin) && states.empty()) states = states_in(a.from);
  for (const Codes* more : {&a.inside, &a.from, &a.own}) add_codes(bodies, *more);
  std::string body = body_in(bodies);
  const bool suspend = reader_.is(n, TieList::kSuspend);
  for (int c : view_.children(n)) {  // "la suspension de la participation de X à Y"
    if (!reader_.is_any(c, {TieList::kTakePart, TieList::kJoin})) continue;
    const Around part = reader_.around(c);
    if (states.empty()) states = states_in(part.own);
    if (body.empty()) body = body_in(part.toward);
    if (body.empty()) body = body_in(part.inside);
    if (body.empty()) body = body_in(part.own);
  }
  const int v = reader_.verb_over(n);
  sides_over_noun(n, v, states, body);
  if (body.empty() && said_by_itself(n)) body = body_pointed(n);
  const bool joint =
      reader_.is_any(n, {TieList::kCandidate, TieList::kObserver});  // "A et B, candidates à X"
  if (joint && states.empty()) states = states_said_of(n, h);
  const bool one = states.size() == 1 || (joint && !states.empty()) || owned_together(n, states);
  if (!one || body.empty() || (reader_.is(n, TieList::kLeave) && body_leaves(n, body))) return;
  const bool candidate = reader_.is(n, TieList::kCandidate) || wanted(n);
  const char* what = suspend                                         ? "suspended"
                     : reader_.is(n, TieList::kLeave)                ? "withdrew"
                     : observer || reader_.is(n, TieList::kObserver) ? "observer"
                                                                     : "joined";
  const std::size_t before = out_.size();
  add(states, body, {what, n, v});
  for (std::size_t i = before; candidate && i < out_.size(); ++i)
    out_[i].tie.status = less_real(out_[i].tie.status, EventStatus::kPossible);
}

void Memberships::on_behalf(int n) {
  const std::string body = body_in(reader_.around(n).own);
  const int v = view_.governing_verb(n);
  if (body.empty() || v < 0) return;
  Codes states = states_in(reader_.around(v).subject);
  if (states.size() < 2) states = states_in(reader_.listed_before(v));
  std::erase_if(states, [&](const std::string& s) { return !ever_in(s, body); });
  add(states, body, {"member", n, -1, false});
}

void Memberships::only_pair(Codes& states, std::string& body) const {
  Codes bodies, here;
  for (const Mention& m : reader_.mentions()) {
    if (m.entity == EntityKind::kOutlet || m.entity == EntityKind::kThing) continue;
    for (const Party& party : m.parties) {
      if (is_organisation(party.code)) add_code(bodies, party.code);
      if (is_state(party.code)) add_code(here, party.code);
    }
  }
  if (bodies.size() != 1 || here.size() != 1) return;
  body = bodies.front();
  states = here;
}

bool Memberships::body_leaves(int n, const std::string& body) const {
  return std::any_of(view_.children(n).begin(), view_.children(n).end(), [&](int c) {
    const bool whose =
        reader_.token(c).relation == Relation::kDet || reader_.token(c).subtype == RelationSubtype::kPoss;
    return whose && holds(reader_.codes_on(c), body);
  });
}

bool Memberships::wanted(int n) const {
  if (reader_.token(n).subtype == RelationSubtype::kRelcl) return false;  // "X, dont il est membre, négocie"
  for (int at = view_.head(n), step = 0; at >= 0 && step < 3; at = view_.head(at), ++step) {
    if (reader_.is_any(at, {TieList::kCandidate, TieList::kNegotiate, TieList::kRefuse, TieList::kWant,
                            TieList::kOppose}))
      return true;
    if (!view_.is_verb(at)) continue;
    return std::any_of(view_.children(at).begin(), view_.children(at).end(), [&](int c) {
      return reader_.token(c).relation == Relation::kXcomp &&
             reader_.is_any(c, {TieList::kRefuse, TieList::kOppose});
    });  // "reste bloquée"
  }
  return false;
}

}  // namespace entente::ties
