#include <algorithm>

#include "base/utf8.h"
#include "ties/facts.h"
#include "ties/finders.h"
#include "ties/tables.h"

namespace entente::ties {
namespace {

/// Words between "membres de l'OTSC" and "dont".
constexpr int kNearWords = 6;

/// Sentences in which "l'organisation" may have been named.
constexpr std::uint32_t kLookBack = 4;

class Memberships {
 public:
  Memberships(const SentenceReader& reader, Ties& out) : reader_(reader), view_(reader.view()), out_(out) {}

  void find() {
    for (int i = 0; i < reader_.size(); ++i) {
      if (const Mention* m = view_.mention(i); m && m->kind == MentionKind::kName) continue;
      if (reader_.is(i, TieList::kMember))
        members(i);
      else if (reader_.is(i, TieList::kAlly))
        allies(i);
      else if (view_.is_verb(i) || (reader_.is(i, TieList::kBelong) && view_.has_child(i, Relation::kCop)))
        verb(i);
      else if (view_.is_nominal(i) && reader_.is_any(i, {TieList::kJoin, TieList::kLeave, TieList::kSuspend,
                                                         TieList::kCandidate, TieList::kObserver}))
        noun(i);
    }
  }

 private:
  struct What {
    const char* what;
    int trigger;
    int verb = -1;       ///< Where dates and status are looked for, beside the trigger.
    bool stated = true;  ///< False for "X, membre de Y", which is so whatever becomes of the sentence.
  };

  void add(const Codes& states, const std::string& body, const What& told) {
    if (body.empty()) return;
    for (const std::string& state : states) {
      if (!is_state(state)) continue;
      Tie tie = reader_.tie(TieKind::kMembership, told.trigger);
      const bool observer = std::string_view(told.what) == "observer";
      tie.parties = {{state, observer ? "observer" : "member"}, {body, "organisation"}};
      tie.what = told.what;
      add_facts(reader_, told.trigger, told.verb, tie);
      if (tie.what == "joined" && tie.status == EventStatus::kNot) continue;  // "refuse de rejoindre"
      if (tie.what == "member" && tie.status == EventStatus::kNot && no_longer(told)) {
        tie.what = "withdrew";
        tie.status = EventStatus::kHappened;
        tie.evidence.front().against = false;
      }
      if (!told.stated) {
        tie.status = EventStatus::kHappened;
        if (tie.valid.to.known()) tie.valid = {};  // only "depuis 2004" is said of the membership
      }
      const bool past = tie.what == "member" && (reader_.has_modifier(told.trigger, TieList::kPast));
      if (past) tie.what = "withdrew";
      if (twice(tie)) continue;
      dates(tie);
      tie.stage = stage_of(tie);
      out_.push_back(std::move(tie));
    }
  }

  /// "n'appartient plus à", "is no longer a member": it was one.
  bool no_longer(const What& told) const {
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

  /// "le retrait de X à deux reprises, en 1999 puis en 2012": one tie for each date.
  bool twice(const Tie& tie) {
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

  static const char* stage_of(const Tie& tie) {
    if (tie.status == EventStatus::kPlanned || tie.status == EventStatus::kPossible) return "announced";
    return tie.what == "suspended" ? "suspended" : tie.what == "withdrew" ? "ended" : "in-force";
  }

  /// "depuis 2004" is open; a date of joining begins, one of leaving ends.
  static void dates(Tie& tie) {
    if (tie.what == "withdrew") {
      if (tie.valid.single()) tie.valid.from = {};
    } else if (tie.valid.single()) {
      tie.valid.to = {};
    }
  }

  std::string body_in(const Codes& codes) const {
    const auto place =
        std::find_if(codes.begin(), codes.end(), [](const std::string& c) { return is_organisation(c); });
    return place == codes.end() ? std::string() : *place;
  }
  /// "l'organisation", "the group" that no mention resolves: the body spoken of last.
  std::string body_before(int v, bool unsaid = false) const {
    const bool said =
        unsaid || std::any_of(view_.children(v).begin(), view_.children(v).end(), [&](int c) {
          return reader_.is(c, TieList::kBody) && !view_.mention(c) && view_.has_child(c, Relation::kDet);
        });
    if (!said) return {};
    const auto& all = reader_.document().mentions;
    auto m = std::partition_point(all.begin(), all.end(),
                                  [&](const Mention& x) { return x.sentence < view_.sentence_index(); });
    while (m != all.begin()) {
      --m;
      if (m->sentence + kLookBack < view_.sentence_index()) break;
      if (m->parties.size() == 1 && is_organisation(m->parties.front().code)) return m->parties.front().code;
    }
    return {};
  }

  static Codes states_in(const Codes& codes) {
    Codes out;
    for (const std::string& code : codes) {
      if (is_state(code)) out.push_back(code);
    }
    return out;
  }

  /// The noun that stands for the members: "pays" in "pays membres".
  int noun_of(int member) const {
    const Relation r = reader_.token(member).relation;
    const int h = view_.head(member);
    const bool modifier = r == Relation::kAmod || r == Relation::kCompound || (r == Relation::kFlat) ||
                          (r == Relation::kNmod && view_.preposition_of(member).empty()) ||
                          (r == Relation::kAppos && h == member - 1);
    return modifier && h >= 0 && view_.is_nominal(h) && !reader_.is(h, TieList::kMember) ? h : member;
  }

  std::string body_of(int member, int noun) const {
    const int h = view_.head(noun);  // "l'Otan, dont l'Estonie est membre"
    if (h >= 0 && reader_.token(noun).relation == Relation::kAcl && view_.has_child(noun, Relation::kCop)) {
      if (std::string body = body_in(reader_.codes(h, false)); !body.empty()) return body;
    }
    for (int at : {member, noun}) {
      const Around around = reader_.around(at);
      for (const Codes* codes : {&around.own, &around.inside, &around.toward}) {
        if (std::string body = body_in(*codes); !body.empty()) return body;
      }
    }
    return {};
  }

  /// Members named behind the noun: by apposition, list or "dont", "such as".
  void named_behind(int at, Codes& out, int depth = 0) const {
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

  /// "les membres de X, dont A et B", "members such as A and B": a list behind the words that announce one.
  void introduced(int noun, Codes& out) const {
    const int list = reader_.behind(TieList::kSuchAs, noun + 1, kNearWords);
    if (list >= 0) add_codes(out, states_in(reader_.listed(list)));
    for (int i = noun + 1; i + 1 < reader_.size() && !view_.is_verb(i);
         ++i) {  // "membres de X – A, B, C", "(A, B)"
      const std::string_view mark = reader_.token(i).form;
      if (mark != "–" && mark != "—" && mark != ":" && mark != "(") continue;
      const Codes states = states_in(reader_.listed(i + 1));
      if (states.size() > 1) add_codes(out, states);
    }
  }

  /// "dont", "tels que", "including" before a list.
  bool introduces(int c) const {
    return reader_.preposition_is(c, TieList::kSuchAs) ||
           std::any_of(view_.children(c).begin(), view_.children(c).end(),
                       [&](int g) { return reader_.is(g, TieList::kSuchAs); });
  }

  bool other(int noun) const {
    return std::any_of(view_.children(noun).begin(), view_.children(noun).end(),
                       [&](int c) { return reader_.is(c, TieList::kOther); });
  }

  void holders(int member, int noun, Codes& out) const {
    if (noun != member) add_codes(out, states_in(reader_.codes_on(noun)));  // "NATO member Turkey"
    for (int at : {member, noun}) {
      if (const int s = view_.surface_subject(at); s >= 0 && view_.has_child(at, Relation::kCop))
        add_codes(out, states_in(reader_.codes(s)));
      named_behind(at, out);
      if (noun == member) break;
    }
    introduced(noun, out);
    if (const Mention* next = noun + 1 < reader_.size() ? view_.mention(noun + 1) : nullptr;
        next && next->kind == MentionKind::kName && next->entity == EntityKind::kState)
      add_codes(out, states_in(reader_.listed(noun + 1)));  // "NATO members A, B and C", whatever the tree
    for (int c : view_.children(noun)) {  // the body's own apposition: "membres de l'OTSC – A, B, C"
      if (reader_.token(c).relation == Relation::kNmod && !body_in(reader_.codes(c, false)).empty())
        named_behind(c, out);
    }
    const int h = view_.head(noun);
    if (h < 0) return;
    switch (reader_.token(noun).relation) {
      case Relation::kNmod:
        if (h > noun && view_.preposition_of(noun).empty())
          add_codes(out, states_in(reader_.codes(h, false)));  // "NATO member Turkey"
        break;
      case Relation::kAppos:
      case Relation::kCompound:
      case Relation::kParataxis:
        add_codes(out, states_in(reader_.codes(h, false)));
        break;
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
        if (other(noun)) add_codes(out, states_in(reader_.codes(view_.first_conjunct(noun), false)));
        break;
      default:
        break;
    }
    if (out.empty() &&
        reader_.preposition_is(noun, TieList::kBetween)) {  // "une clause rare entre membres de X"
      for (int at = view_.governing_verb(noun), step = 0; at >= 0 && step < 3 && out.size() < 2;
           at = view_.governing_verb(at), ++step)
        out = states_in(reader_.subject_codes(at));
      if (out.size() < 2) out.clear();
    }
    if (other(noun)) beside_others(noun, out);
    if (other(noun) && out.empty() && h >= 0 && view_.is_verb(h))
      add_codes(out, states_in(reader_.subject_codes(h)));  // "asked fellow members"
    const bool aside =
        reader_.token(noun).relation == Relation::kAdvcl || reader_.token(noun).relation == Relation::kNsubj;
    if (out.empty() && aside && view_.is_verb(h) && !view_.has_child(noun, Relation::kCop) && noun > h)
      add_codes(out, states_in(reader_.subject_codes(h)));
    if (out.empty() && noun > 1 && reader_.token(noun).upos != Upos::kVerb) before_comma(noun, out);
  }

  /// "L'Inde, aux côtés d'autres pays membres de l'OCS, participera": the subject is a member, too.
  void beside_others(int noun, Codes& out) const {
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

  /// "l'Arménie, un autre membre de l'OTSC": a name right before the comma, whatever the tree.
  void before_comma(int noun, Codes& out) const {
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

  void members(int member) {
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
    if (body.empty()) return;
    const char* what = "member";
    for (int at : {member, noun}) {
      if (reader_.has_modifier(at, TieList::kFounder)) what = "founding";
      if (reader_.has_modifier(at, TieList::kObserver) || reader_.is(at, TieList::kObserver))
        what = "observer";
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
    for (const std::string& each : bodies_with(body))
      add(states, each, {what, noun, verb >= 0 && view_.is_ancestor(noun, verb) ? verb : -1, stated});
  }

  /// "membre de X, de Y et de Z": the body, and those that a list joins to it.
  Codes bodies_with(const std::string& body) const {
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

  /// "two NATO allies", "les alliés de X au sein de l'OTSC – A, B": allies within a body are its members.
  void allies(int ally) {
    const Around around = reader_.widely_around(ally);
    std::string body = body_in(around.own);
    if (body.empty()) body = body_in(around.inside);
    if (body.empty()) return;
    Codes states = states_in(around.own);
    holders(ally, ally, states);
    add(states, body, {"member", ally, -1, false});
  }

  void verb(int v) {
    const bool contain = reader_.is(v, TieList::kContain), found = reader_.is(v, TieList::kFound);
    const bool belong = reader_.is(v, TieList::kBelong), join = reader_.is(v, TieList::kJoin);
    const bool leave = reader_.is(v, TieList::kLeave), suspend = reader_.is(v, TieList::kSuspend);
    const bool candidate = reader_.is(v, TieList::kCandidate) || wanted(v);
    if (!(contain || found || belong || join || leave || suspend || candidate ||
          reader_.is(v, TieList::kRatify)))
      return;
    const Around a = reader_.around(v);
    if (suspend && participation(v, a)) return;
    if (contain && contains(v, a)) return;
    if (reader_.is(v, TieList::kRatify) && ratifies(v)) return;
    if (found && founds(v, a)) return;
    if (!(belong || join || leave || suspend || candidate)) return;
    Codes bodies = a.inside, states = states_in(a.subject);
    if (!view_.is_verb(v)) {
      if (const int s = view_.surface_subject(v); s >= 0)
        states = states_in(reader_.codes(s));  // "is part of"
    }
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
        if (reader_.token(g).relation == Relation::kNmod && reader_.token(c).relation == Relation::kObj &&
            (belong || (leave && reader_.is(c, TieList::kDoor))))
          add_codes(bodies, reader_.codes(g, false));
      }
      if (reader_.preposition_is(c, TieList::kOf)) add_codes(bodies, reader_.codes(c, false));
    }
    std::string body = body_in(bodies);
    if (view_.is_passive(v)) {
      states = states_in(a.object);

      if (body.empty()) body = body_in(a.by);
    } else if (states.empty() && !body_in(a.subject).empty() &&
               (join || suspend)) {  // "l'OCS a admis l'Iran"
      for (int o : reader_.objects(v)) add_codes(states, states_in(reader_.codes(o, false)));
      body = body_in(a.subject);
      if (states.empty()) return;
    }
    if (const int h = view_.head(v); states.empty() && h >= 0 && view_.is_verb(h) &&
                                     reader_.token(v).relation == Relation::kAdvcl &&
                                     has_feature(reader_.token(v), "VerbForm=Part"))
      states = states_in(reader_.subject_codes(h));  // "Suspendu de X, Y a protesté"
    if (belong && view_.is_verb(v)) {
      const Codes before = states_in(reader_.listed_before(v));
      if (states.empty() || before.size() > states.size()) states = before;
    }
    if (body.empty()) body = body_before(v, view_.is_passive(v) && reader_.is(v, TieList::kAdmit));
    if (body.empty() || states.empty()) return;
    const std::vector<int> whom = reader_.objects(v);
    const bool state = std::any_of(whom.begin(), whom.end(), [&](int o) {
      return view_.mention(o) && !states_in(reader_.codes_on(o)).empty();
    });
    if (suspend && !view_.is_passive(v) && !state && !whom.empty()) return;  // "a suspendu son dialogue avec"
    const auto door = [&](int o) { return reader_.is(o, TieList::kDoor); };
    const std::vector<int> left = reader_.objects(v);
    if (leave && !view_.is_passive(v) && !view_.has_reflexive(v) && body_in(a.object).empty() &&
        !left.empty() && std::none_of(left.begin(), left.end(), door))
      return;  // "retire ses troupes"
    const char* what = belong ? "member" : suspend ? "suspended" : leave ? "withdrew" : "joined";
    const std::size_t before = out_.size();
    add(states, body, {what, v, v});
    for (std::size_t i = before; candidate && i < out_.size(); ++i)
      out_[i].tie.status = less_real(out_[i].tie.status, EventStatus::kPossible);
  }

  /// "X a gelé sa participation à Y": what is suspended is a noun that says how X belongs.
  bool participation(int v, const Around& a) {
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

  bool contains(int v, const Around& a) {
    if (reader_.is(v, TieList::kGather) && view_.has_child(v, Relation::kAux))
      return true;  // "a réuni X et Y": once
    std::string body = body_in(view_.is_passive(v) ? a.object : a.subject);
    if (body.empty() && reader_.token(v).relation == Relation::kAcl)
      body = body_in(reader_.codes(view_.head(v), false));
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

  /// "X a ratifié le statut de la Cour": one joins a body by its statute.
  bool ratifies(int v) {
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

  bool founds(int v, const Around& a) {
    const std::string body = body_in(a.object);
    const Codes states = states_in(view_.is_passive(v) ? a.by : a.subject);
    if (body.empty() || states.empty()) return false;
    add(states, body, {"founding", v, v});
    return true;
  }

  /// "l'adhésion de la Suède à l'OTAN", "Syria's suspension from the Arab League".
  void noun(int n) {
    const int h = view_.head(n);
    if (reader_.is(n, TieList::kObserver) && h >= 0 && reader_.is(h, TieList::kTakePart))
      n = h;  // "observer status"
    const Around a = reader_.around(n);
    const bool observer = reader_.has_modifier(n, TieList::kObserver);
    Codes states = states_in(a.own), bodies = a.toward;
    if (states.empty()) states = states_in(a.by);
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
    if (states.empty() && v >= 0 && reader_.is_object(n, v)) {
      const Around over = reader_.around(v);
      states = states_in(over.subject);
    }
    if (body.empty() && v >= 0 &&
        reader_.is_object(n, v)) {  // hung on the verb: "a déposé sa candidature à X"
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
    if (body.empty() && observer) body = body_before(v >= 0 ? v : n, true);
    const bool joint = reader_.is(n, TieList::kCandidate);  // "A et B, candidates à X"
    if (joint && states.empty() && h >= 0 &&
        (reader_.token(n).relation == Relation::kAppos || reader_.token(n).relation == Relation::kAmod ||
         (reader_.token(n).relation == Relation::kConj && !view_.has_child(n, Relation::kCc))))
      states = states_in(reader_.codes(view_.first_conjunct(h), false));
    const bool one = states.size() == 1 || (joint && !states.empty()) ||
                     (states.size() < 4 && view_.has_child(n, Relation::kDet) &&
                      states == states_in(reader_.codes_on(view_.child(n, Relation::kDet))));
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

  /// "les soldats de l'OTSC ont entamé leur retrait de X": the body leaves the state.
  bool body_leaves(int n, const std::string& body) const {
    return std::any_of(view_.children(n).begin(), view_.children(n).end(), [&](int c) {
      const bool whose =
          reader_.token(c).relation == Relation::kDet || reader_.token(c).subtype == RelationSubtype::kPoss;
      return whose && holds(reader_.codes_on(c), body);
    });
  }

  /// "négocier, demander, bloquer l'adhésion", "la candidature à l'adhésion": not yet so.
  bool wanted(int n) const {
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

  const SentenceReader& reader_;
  const SentenceView& view_;
  Ties& out_;
};

}  // namespace

void find_memberships(const SentenceReader& reader, Ties& out) { Memberships(reader, out).find(); }

}  // namespace entente::ties
