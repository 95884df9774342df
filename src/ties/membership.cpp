#include "ties/memberships.h"

#include <algorithm>

#include "base/utf8.h"
#include "ties/facts.h"

namespace entente::ties {
namespace {

/// Words between "membres de l'OTSC" and "dont".
constexpr int kNearWords = 6;
constexpr int kListWords = 24;  // Of a list of states between "dont" and "sont membres".
constexpr int kFirstWords = 2;  // Of a sentence, among which "membre de X, Y a refusé" begins.

/// Sentences in which "l'organisation" may have been named.
constexpr std::uint32_t kLookBack = 4;

}  // namespace

void Memberships::find() {
  for (int i = 0; i < reader_.size(); ++i) {
    if (const Mention* m = view_.mention(i); m && m->kind == MentionKind::kName) continue;
    if (reader_.is(i, TieList::kMember))
      members(i);
    else if (reader_.is(i, TieList::kAlly))
      allies(i);
    else if (view_.is_nominal(i) && reader_.is(i, TieList::kFounder))
      founders(i);
    else if (view_.is_verb(i) || (reader_.is(i, TieList::kBelong) && view_.has_child(i, Relation::kCop)))
      verb(i);
    else if (view_.is_nominal(i) && reader_.is(i, TieList::kBehalf))
      on_behalf(i);
    else if (view_.is_nominal(i) && reader_.is_any(i, {TieList::kJoin, TieList::kLeave, TieList::kSuspend,
                                                       TieList::kCandidate, TieList::kObserver}))
      noun(i);
    else if (reader_.token(i).upos == Upos::kAdj && reader_.is(i, TieList::kCandidate))
      noun(i);  // "est candidate à l'Union"
  }
}

void Memberships::add(const Codes& states, const std::string& body, const What& told) {
  if (body.empty()) return;
  for (const std::string& state : states) {
    if (!is_state(state)) continue;
    Tie tie = reader_.tie(TieKind::kMembership, told.trigger);
    const bool observer = std::string_view(told.what) == "observer";
    tie.parties = {{state, observer ? "observer" : "member"}, {body, "organisation"}};
    tie.what = told.what;
    add_facts(reader_, told.trigger, told.verb, tie);
    if (tie.what == "member" && tie.status == EventStatus::kNot && no_longer(told)) {
      tie.what = "withdrew";
      tie.status = EventStatus::kHappened;
      tie.evidence.front().against = false;
    }
    if (!told.stated) {
      tie.status = EventStatus::kHappened;
      if (tie.valid.to.known()) tie.valid = {};  // only "depuis 2004" is said of the membership
    }
    const bool past =
        tie.what == "member" &&
        (reader_.is(told.trigger, TieList::kMember) || told.trigger < 0 ||
         reader_.is(told.trigger, TieList::kCountry)) &&
        reader_.has_modifier(told.trigger, TieList::kPast);  // not "ancienne colonie membre de X"
    if (past) tie.what = "withdrew";
    if (twice(tie)) continue;
    dates(tie);
    tie.stage = stage_of(tie);
    out_.push_back(std::move(tie));
  }
}

bool Memberships::no_longer(const What& told) const {
  for (int at : {told.trigger, told.verb}) {
    if (at < 0) continue;
    for (int c : view_.children(at)) {
      const std::string_view lemma = view_.lemma(c);
      const bool over = (lemma == "plus" && view_.child_lemma(at, "ne") >= 0) || lemma == "anymore" ||
                        utf8::lower(reader_.token(c).form) == "longer";
      if (over) return true;
    }
  }
  return false;
}

bool Memberships::twice(const Tie& tie) {
  if (tie.what != "withdrew" && tie.what != "joined" && tie.what != "suspended") return false;
  std::vector<DateRange> ranges;
  for (const TimeExpression& time : reader_.times()) {
    if (time.range.known() && time.range.single()) ranges.push_back(time.range);
  }
  if (ranges.size() != 2 || !reader_.says(TieList::kTwice)) return false;
  for (const DateRange& range : ranges) {
    Tie one = tie;
    one.valid = range;
    dates(one);
    one.stage = stage_of(one);
    out_.push_back(std::move(one));
  }
  return true;
}

const char* Memberships::stage_of(const Tie& tie) {
  if (tie.status == EventStatus::kPlanned || tie.status == EventStatus::kPossible) return "announced";
  return tie.what == "suspended" ? "suspended" : tie.what == "withdrew" ? "ended" : "in-force";
}

void Memberships::dates(Tie& tie) {
  if (tie.what != "withdrew" && tie.valid.single()) tie.valid.to = {};  // the withdrawal itself is an act
}

std::string Memberships::body_in(const Codes& codes) const {
  const auto place =
      std::find_if(codes.begin(), codes.end(), [](const std::string& c) { return is_organisation(c); });
  return place == codes.end() ? std::string() : *place;
}

std::string Memberships::body_before(int v, bool unsaid) const {
  const bool said =
      unsaid || std::any_of(view_.children(v).begin(), view_.children(v).end(), [&](int c) {
        const Mention* m = view_.mention(c);
        return reader_.is(c, TieList::kBody) && (!m || m->parties.empty()) && reader_.is_definite(c);
      });
  if (!said) return {};
  const auto& all = reader_.document().mentions;
  auto m = std::partition_point(all.begin(), all.end(), [&](const Mention& x) {
    return x.sentence < view_.sentence_index() ||
           (x.sentence == view_.sentence_index() && x.begin < reader_.token(v).begin);
  });
  while (m != all.begin()) {
    --m;
    if (m->sentence + kLookBack < view_.sentence_index()) break;
    if (m->parties.size() == 1 && is_organisation(m->parties.front().code)) return m->parties.front().code;
  }
  return {};
}

Codes Memberships::states_in(const Codes& codes) {
  Codes out;
  for (const std::string& code : codes) {
    if (is_state(code)) out.push_back(code);
  }
  return out;
}

int Memberships::noun_of(int member) const {
  const Relation r = reader_.token(member).relation;
  const int h = view_.head(member);
  const bool modifier = r == Relation::kAmod || r == Relation::kCompound || (r == Relation::kFlat) ||
                        (r == Relation::kNmod && view_.preposition_of(member).empty()) ||
                        (r == Relation::kAppos && h == member - 1);
  return modifier && h >= 0 && view_.is_nominal(h) && !reader_.is(h, TieList::kMember) ? h : member;
}

std::string Memberships::body_of(int member, int noun) const {
  const int h = view_.head(noun);  // "l'Otan, dont l'Estonie est membre"
  if (h >= 0 && reader_.token(noun).relation == Relation::kAcl && view_.has_child(noun, Relation::kCop)) {
    if (std::string body = body_in(reader_.codes(h, false)); !body.empty()) return body;
  }
  for (int p = noun - 1; p > 0 && view_.has_child(noun, Relation::kCop); --p) {
    if (!view_.is_relative_pronoun(p) || !view_.is_ancestor(noun, p)) continue;
    int before = p - 1;  // the clause hung on another noun than the name right before it
    while (before >= 0 && p - before < kNearWords && !view_.mention(before)) --before;
    if (std::string body = before < 0 ? std::string() : body_in(reader_.codes_on(before)); !body.empty())
      return body;
    break;
  }
  if (view_.has_child(noun, Relation::kCop)) {
    if (std::string body = body_of_relative(noun); !body.empty()) return body;
  }
  for (int at : {member, noun}) {
    const Around around = reader_.around(at);
    for (const Codes* codes : {&around.own, &around.inside, &around.toward}) {
      if (std::string body = body_in(*codes); !body.empty()) return body;
    }
  }
  return {};
}

std::string Memberships::body_of_relative(int at) const {
  for (int p = at - 1; p > 0 && at - p < kListWords; --p) {
    if (view_.is_verb(p) && reader_.token(p).relation != Relation::kCop) return {};
    const std::string_view lemma = view_.lemma(p);
    if (lemma != "dont" && lemma != "lequel" && lemma != "which") continue;
    int before = p - 1;
    while (before >= 0 && p - before < kNearWords && !view_.mention(before)) --before;
    return before < 0 || !view_.mention(before) ? std::string() : body_in(reader_.codes_on(before));
  }
  return {};
}

void Memberships::named_behind(int at, Codes& out, int depth) const {
  if (depth > 2) return;
  for (int c : view_.children(at)) {
    const Relation r = reader_.token(c).relation;
    const bool listed =
        r == Relation::kAppos || r == Relation::kList || r == Relation::kDep || r == Relation::kParataxis ||
        r == Relation::kConj ||
        ((r == Relation::kNmod || r == Relation::kObl || r == Relation::kAcl) && introduces(c));
    if (!listed || c < at) continue;
    add_codes(out, states_in(reader_.codes(c, false)));
    if (r != Relation::kConj) named_behind(c, out, depth + 1);
  }
}

void Memberships::introduced(int noun, Codes& out) const {
  const int list = reader_.behind(TieList::kSuchAs, noun + 1, kNearWords);
  if (list >= 0) add_codes(out, states_in(reader_.listed(list)));
  for (int i = noun + 1; i + 1 < reader_.size() && !view_.is_verb(i);
       ++i) {  // "membres de X – A, B, C", "(A, B)"
    const std::string_view mark = reader_.token(i).form;
    const bool hyphen = mark == "-" && reader_.token(i - 1).end < reader_.token(i).begin;
    if (mark != "–" && mark != "—" && mark != ":" && mark != "(" && !hyphen) continue;
    const Codes states = states_in(reader_.listed(i + 1));
    if (states.size() > 1) add_codes(out, states);
  }
}

bool Memberships::introduces(int c) const {
  return reader_.preposition_is(c, TieList::kSuchAs) ||
         std::any_of(view_.children(c).begin(), view_.children(c).end(),
                     [&](int g) { return reader_.is(g, TieList::kSuchAs); });
}

bool Memberships::other(int noun) const {
  return std::any_of(view_.children(noun).begin(), view_.children(noun).end(),
                     [&](int c) { return reader_.is(c, TieList::kOther); });
}

void Memberships::holders_over(int noun, int h, Codes& out) const {
  switch (reader_.token(noun).relation) {
    case Relation::kNmod:
      if (h > noun && view_.preposition_of(noun).empty())
        add_codes(out, states_in(reader_.codes(h, false)));  // "NATO member Turkey"
      break;
    case Relation::kAppos:  // "A and B, observers at X", hung on B
    case Relation::kCompound:
    case Relation::kParataxis: {
      const bool all =
          reader_.token(noun).relation == Relation::kAppos && has_feature(reader_.token(noun), "Number=Plur");
      add_codes(out, states_in(reader_.codes(all ? view_.first_conjunct(h) : h, false)));
    } break;
    case Relation::kNsubj:
      if (view_.has_child(h, Relation::kCop))
        add_codes(out, states_in(reader_.codes(h, false)));
      else if (noun > h && view_.is_verb(h))
        add_codes(out, states_in(reader_.said_of(noun)));  // "remains a member"
      break;
    case Relation::kXcomp:
      add_codes(out, states_in(reader_.subject_codes(h)));
      break;
    case Relation::kObj:  // "remain the only members"
      if (reader_.is(h, TieList::kRemain)) add_codes(out, states_in(reader_.subject_codes(h)));
      break;
    case Relation::kConj:
      if (other(noun) ||  // "A and B, observers at X", taken for a third of the list
          (!view_.has_child(noun, Relation::kCc) && has_feature(reader_.token(noun), "Number=Plur") &&
           reader_.token(noun - 1).form == ","))
        add_codes(out, states_in(reader_.codes(view_.first_conjunct(noun), false)));
      break;
    default:
      break;
  }
}

void Memberships::holders(int member, int noun, Codes& out) const {
  if (noun != member) add_codes(out, states_in(reader_.codes_on(noun)));  // "NATO member Turkey"
  for (int at : {member, noun}) {
    if (const int s = view_.surface_subject(at); s >= 0 && view_.has_child(at, Relation::kCop))
      add_codes(out, states_in(reader_.codes(s)));
    named_behind(at, out);
    if (noun == member) break;
  }
  introduced(noun, out);
  if (const int is = view_.child(noun, Relation::kCop); is > 0 && !body_of_relative(noun).empty()) {
    if (Codes all = states_in(reader_.listed_before(is)); all.size() > out.size()) out = std::move(all);
  }
  if (const Mention* next = noun + 1 < reader_.size() ? view_.mention(noun + 1) : nullptr;
      next && next->kind == MentionKind::kName && next->entity == EntityKind::kState)
    add_codes(out, states_in(reader_.listed(noun + 1)));  // "NATO members A, B and C", whatever the tree
  for (int c : view_.children(noun)) {  // the body's own apposition: "membres de l'OTSC – A, B, C"
    if (reader_.token(c).relation == Relation::kNmod && !body_in(reader_.codes(c, false)).empty())
      named_behind(c, out);
  }
  const int h = view_.head(noun);
  if (h < 0) return;
  holders_over(noun, h, out);
  if (out.empty() &&
      reader_.preposition_is(noun, TieList::kBetween)) {  // "une clause rare entre membres de X"
    for (int at = view_.governing_verb(noun), step = 0; at >= 0 && step < 3 && out.size() < 2;
         at = view_.governing_verb(at), ++step)
      out = states_in(reader_.subject_codes(at));
    if (out.size() < 2) out.clear();
  }
  if (out.empty() && noun <= kFirstWords) fronted(noun, out);
  if (other(noun)) beside_others(noun, out);
  for (int c : other(noun) && out.empty() ? view_.children(noun) : std::span<const int>{}) {
    if (reader_.token(c).subtype == RelationSubtype::kPoss)  // "Oman's fellow members in the body"
      add_codes(out, states_in(reader_.codes_on(c)));
  }
  if (other(noun) && out.empty() && h >= 0 && view_.is_verb(h))
    add_codes(out, states_in(reader_.subject_codes(h)));  // "asked fellow members"
  const bool aside =
      reader_.token(noun).relation == Relation::kAdvcl || reader_.token(noun).relation == Relation::kNsubj;
  if (out.empty() && aside && view_.is_verb(h) && !view_.has_child(noun, Relation::kCop) && noun > h)
    add_codes(out, states_in(reader_.subject_codes(h)));
  if (out.empty() && noun > 1 && reader_.token(noun).upos != Upos::kVerb) before_comma(noun, out);
}

void Memberships::beside_others(int noun, Codes& out) const {
  bool beside = false;
  for (int at = noun, step = 0; at >= 0 && step < 3; at = view_.head(at), ++step) {
    if (!view_.is_nominal(at)) break;
    const int h = view_.head(at);
    beside = beside || reader_.preposition_is(at, TieList::kWith);
    if (!beside || h < 0) continue;
    if (view_.is_nominal(h) && !view_.mention(h)) continue;  // "côté" in "aux côtés de"
    if (view_.is_verb(h)) {
      for (int s : view_.subjects(h)) add_codes(out, states_in(reader_.codes(s, false)));
    } else {
      add_codes(out, states_in(reader_.codes(view_.first_conjunct(h), false)));
    }
  }
}

void Memberships::before_comma(int noun, Codes& out) const {
  int at = noun - 1;
  while (at > 0 && (reader_.token(at).upos == Upos::kDet || reader_.token(at).upos == Upos::kAdj ||
                    reader_.token(at).upos == Upos::kNum || reader_.token(at).upos == Upos::kAdv ||
                    reader_.token(at).upos == Upos::kSconj || reader_.token(at).upos == Upos::kPropn)) {
    if (view_.mention(at) && !body_in(reader_.codes(at, false)).empty()) {
      --at;
      continue;
    }
    if (view_.mention(at)) return;
    --at;
  }
  if (at < 1 || (reader_.token(at).form != "," && reader_.token(at).form != "(")) return;
  const Mention* m = view_.mention(at - 1);
  if (m && (m->entity == EntityKind::kState || m->kind == MentionKind::kMetonym))
    add_codes(out, states_in(reader_.codes(view_.first_conjunct(at - 1), false)));
}

void Memberships::fronted(int noun, Codes& out) const {
  for (int i = noun + 1; i + 1 < reader_.size() && i <= noun + 2 * kNearWords && !view_.is_verb(i); ++i) {
    if (reader_.token(i).form != ",") continue;
    int next = i + 1;
    while (next + 1 < reader_.size() && reader_.token(next).upos == Upos::kDet) ++next;
    const Mention* m = view_.mention(next);
    const Token& t = reader_.token(next);
    if (m && t.upos == Upos::kPron && t.relation == Relation::kNsubj && m->parties.size() == 1)
      add_codes(out, states_in(reader_.codes_on(next)));  // "Membre de X, elle a signé"
    if (m && m->entity == EntityKind::kState && m->kind == MentionKind::kName)
      add_codes(out, states_in(reader_.listed(next)));
    return;
  }
}

void Memberships::members(int member) {
  const int noun = noun_of(member);
  std::string body = body_of(member, noun);
  if (const int h = view_.head(noun); body.empty() && h >= 0 && reader_.is(h, TieList::kTakePart)) {
    const Around part = reader_.around(h);  // "la participation de X à Y en tant que membre"
    for (const Codes* codes : {&part.toward, &part.inside, &part.own}) {
      if (body.empty()) body = body_in(*codes);
    }
    add(states_in(part.own), body, {"member", noun, -1, false});
    return;
  }
  if (body.empty() && of_body_before(member, noun)) body = body_pointed(noun);
  if (body.empty()) body = body_before(noun, false);  // "un membre de l'alliance"
  if (body.empty()) return;
  const char* what = "member";
  for (int at : {member, noun}) {
    if (reader_.has_modifier(at, TieList::kFounder)) what = "founding";
    if (reader_.has_modifier(at, TieList::kObserver) || reader_.is(at, TieList::kObserver)) what = "observer";
  }
  int verb = reader_.token(noun).relation == Relation::kXcomp ? view_.head(noun) : -1;
  if (verb >= 0 && reader_.is(verb, TieList::kJoin) && std::string_view(what) == "member") what = "joined";
  Codes states;
  if (const int h = view_.head(noun); verb < 0 && h >= 0 && view_.is_verb(h) &&
                                      reader_.is(h, TieList::kJoin) &&
                                      reader_.token(noun).relation == Relation::kObl) {
    const Around over = reader_.around(h);  // "was admitted as a member of X"
    states = states_in(view_.is_passive(h) ? over.object : over.subject);
    if (std::string_view(what) == "member") what = "joined";
    verb = h;
    for (const std::string& each : bodies_with(body)) add(states, each, {what, noun, verb});
    return;
  }
  if (verb < 0) verb = view_.governing_verb(noun);
  holders(member, noun, states);
  const bool stated =
      view_.has_child(noun, Relation::kCop) || reader_.token(noun).relation == Relation::kXcomp;
  if (view_.has_child(noun, Relation::kCop)) add_codes(states, states_in(reader_.around(noun).with));
  if (states.empty()) states = both_told_of(noun, body);
  if (states.empty() && view_.has_child(noun, Relation::kCop)) unknown_member(noun, body, what);
  for (const std::string& each : bodies_with(body))
    add(states, each, {what, noun, verb >= 0 && view_.is_ancestor(noun, verb) ? verb : -1, stated});
}

Codes Memberships::bodies_with(const std::string& body) const {
  Codes out{body};
  for (const Mention& m : reader_.mentions()) {
    const bool here = m.parties.size() == 1 && m.parties.front().code == body;
    if (!here) continue;
    for (int at = static_cast<int>(m.first_token); at <= static_cast<int>(m.last_token); ++at) {
      for (int k : view_.conjuncts(view_.first_conjunct(at))) {
        const Mention* joined = view_.mention(k);
        if (!joined || joined->kind != MentionKind::kName || joined->parties.size() != 1) continue;
        if (is_organisation(joined->parties.front().code)) add_code(out, joined->parties.front().code);
      }
    }
  }
  return out;
}

void Memberships::founders(int i) {
  std::string body = body_in(reader_.around(i).own);
  if (const int whose = reader_.owned_by(i); body.empty() && whose >= 0)
    body = body_in(reader_.codes(whose, false));
  if (body.empty()) return;
  Codes states;
  int said = i;
  for (int step = 0; step < 2 && !view_.has_child(said, Relation::kCop) && view_.head(said) >= 0 &&
                     reader_.token(said).relation == Relation::kNmod;
       ++step)
    said = view_.head(said);  // "étaient au nombre des fondateurs"
  if (const int s = view_.surface_subject(said); s >= 0) states = states_in(reader_.codes(s, false));
  const int h = view_.head(said);
  const Relation r = reader_.token(said).relation;
  const bool being = h >= 0 && (view_.lemma(h) == "être" || view_.lemma(h) == "be");  // to the tree a verb
  const bool counted = h >= 0 && view_.is_verb(h) && (r == Relation::kObl || (being && r == Relation::kObj));
  if (states.empty() && counted) states = states_in(reader_.subject_codes(h));
  if (states.empty()) holders(i, i, states);
  add(states, body, {"founding", i, -1});
}

void Memberships::unknown_member(int noun, const std::string& body, const char* what) {
  const int subject = view_.surface_subject(noun);
  if (subject < 0 || reader_.token(subject).upos != Upos::kPropn) return;
  const std::string words = reader_.unresolved(subject);
  if (words.empty()) return;
  Tie tie = reader_.tie(TieKind::kMembership, noun);
  tie.parties = {{body, "organisation"}};
  tie.unresolved = {{words, std::string_view(what) == "observer" ? "observer" : "member"}};
  tie.what = what;
  add_facts(reader_, noun, -1, tie);
  dates(tie);
  tie.stage = stage_of(tie);
  out_.push_back(std::move(tie));
}

void Memberships::allies(int ally) {
  const auto& kids = view_.children(ally);
  const bool owned = std::any_of(kids.begin(), kids.end(), [&](int c) {  // "its key ally", of a state's own
    return has_feature(reader_.token(c), "Poss=Yes");
  });
  if (owned) return;
  const Around around = reader_.widely_around(ally);
  std::string body = body_in(around.own);
  if (body.empty()) body = body_in(around.inside);
  if (body.empty()) return;
  Codes states = states_in(around.own);
  holders(ally, ally, states);
  add(states, body, {"member", ally, -1, false});
}

void find_memberships(const SentenceReader& reader, Ties& out) { Memberships(reader, out).find(); }

}  // namespace entente::ties
