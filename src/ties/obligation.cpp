#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "ties/agreement_kind.h"
#include "ties/facts.h"
#include "ties/finders.h"
#include "ties/naming.h"

namespace entente::ties {
namespace {

constexpr std::uint32_t kLookBack = 4;  // Sentences in which the treaty or body may have been named.
constexpr std::size_t kMaxTableParties = 12;

class Obligations {
 public:
  Obligations(const SentenceReader& reader, Ties& out)
      : reader_(reader), view_(reader.view()), world_(reader.scope().world), out_(out) {}

  void find() {
    for (int i = 0; i < reader_.size(); ++i) {
      if (reader_.is(i, TieList::kArticle) && view_.is_nominal(i))
        article(i);
      else if (reader_.is(i, TieList::kCollectiveDefence))
        principle(i, "collective-defence");
      else if (reader_.is(i, TieList::kNonAggression))
        principle(i, "non-aggression");
      else if (reader_.is(i, TieList::kNeutrality))
        neutrality(i);
      else if (reader_.is(i, TieList::kForce))
        renounced(i);
      if (view_.is_verb(i) && reader_.is_any(i, {TieList::kOblige, TieList::kBind, TieList::kPledge}))
        to_assist(i);
    }
    attack_on_one();
  }

 private:
  void add(int trigger, const Codes& parties, const char* what, std::string name, bool so = true) {
    if (parties.empty()) return;
    Tie tie = reader_.tie(TieKind::kObligation, trigger);
    for (const std::string& code : parties) tie.parties.push_back({code, "bound"});
    tie.what = what;
    tie.name = std::move(name);
    tie.stage = so ? "in-force" : "";
    if (!so) {  // "le traité ne contient pas de clause de"
      tie.status = EventStatus::kNot;
      tie.evidence.front().against = true;
    }
    tie.evidence.front().speaker = speaker_at(reader_, trigger);
    tie.valid.from = since(parties);
    out_.push_back(std::move(tie));
  }

  /// One is bound from the day on which the treaty was made that the sentence dates, else the last one told.
  Date since(const Codes& parties) const {
    for (int i = 0; i < reader_.size(); ++i) {
      if (!reader_.is_any(i, {TieList::kAgreement, TieList::kTreaty}) &&
          treaty_at(reader_, i) == world::kNoEntity)
        continue;
      DateRange made = date_at(reader_, i, -1, false, true);
      if (!made.known()) made = date_in_phrase(reader_, i, made);
      if (made.from.known()) return made.from;
    }
    for (auto draft = out_.rbegin(); draft != out_.rend(); ++draft) {
      const Tie& tie = draft->tie;
      if (tie.kind != TieKind::kAgreement) continue;
      if (tie.evidence.front().sentence + 1 < view_.sentence_index()) break;
      const bool same = tie.parties.size() == parties.size() &&
                        std::all_of(tie.parties.begin(), tie.parties.end(),
                                    [&](const TieParty& party) { return holds(parties, party.code); });
      if (same) return tie.valid.from;
    }
    return {};
  }

  bool any(TieList list) const {
    for (int i = 0; i < reader_.size(); ++i) {
      if (reader_.is(i, list)) return true;
    }
    return false;
  }

  int count(TieList list) const {
    int n = 0;
    for (int i = 0; i < reader_.size(); ++i) n += reader_.is(i, list) ? 1 : 0;
    return n;
  }

  /// What the words of the sentence oblige to; null when they say nothing.
  const char* told() const {
    if (any(TieList::kCollectiveDefence) ||
        (any(TieList::kAttack) && (count(TieList::kAttack) > 1 || any(TieList::kOblige))))
      return "collective-defence";
    if (any(TieList::kNonAggression)) return "non-aggression";
    if (any(TieList::kConsultation)) return "consultation";
    if (any(TieList::kNeutrality)) return "neutrality";
    return nullptr;
  }

  /// The same, of an article: what it forbids or promises to whom is attacked.
  const char* told_of_article() const {
    if (any(TieList::kAggressor)) return "non-aggression";
    if (const char* words = told()) return words;
    return any(TieList::kAssist) && (any(TieList::kAttack) || any(TieList::kMilitary)) ? "collective-defence"
                                                                                       : nullptr;
  }

  /// Parties of the agreement that the text has told of last.
  Codes bound_before() const {
    for (auto draft = out_.rbegin(); draft != out_.rend(); ++draft) {
      const Tie& tie = draft->tie;
      if (tie.kind != TieKind::kAgreement || tie.parties.size() < 2) continue;
      if (tie.evidence.front().sentence + kLookBack < view_.sentence_index()) return {};
      Codes out;
      for (const TieParty& party : tie.parties) out.push_back(party.code);
      return out;
    }
    return {};
  }

  /// "toute attaque contre l'un sera considérée comme une attaque contre l'autre": of the parties to what was
  /// told last, or of the only body named.
  void attack_on_one() {
    if (count(TieList::kAttack) < 2 || any(TieList::kArticle) || !any(TieList::kOblige)) return;
    int first = 0;
    while (!reader_.is(first, TieList::kAttack)) ++first;
    Codes bodies;
    for (const Mention& m : reader_.mentions()) {
      for (const Party& party : m.parties) {
        if (is_organisation(party.code)) add_code(bodies, party.code);
      }
    }
    add(first, bodies.size() == 1 ? bodies : bound_before(), "collective-defence", {});
  }

  /// A body or treaty, the parties that it stands for, and what its tables oblige to.
  struct Bound {
    Codes parties;
    std::vector<world::Obligation> obligations;
    bool known() const { return !parties.empty(); }
  };

  Bound bound_by(const Mention& m) const {
    Bound out;
    if (m.entity == EntityKind::kThing) {
      const world::EntityId id = thing_of(world_, m);
      if (id == world::kNoEntity || world_.entity(id).subkind != "treaty") return out;
      const std::string name(world_.entity(id).name);
      if (const auto body = reader_.scope().bodies.find(name); body != reader_.scope().bodies.end()) {
        out.parties = {body->second};
        out.obligations = world_.obligations_of(body->second);
        return out;
      }
      out.obligations = world_.obligations_of(id);
      for (const world::Membership& member : world_.members_of(id, reader_.document().article.published))
        add_code(out.parties, std::string(member.state));
      if (out.parties.size() > kMaxTableParties) out.parties.clear();
      return out;
    }
    for (const Party& party : m.parties) {
      if (!is_organisation(party.code) || m.parties.size() != 1) continue;
      out.parties = {party.code};
      out.obligations = world_.obligations_of(party.code);
    }
    return out;
  }

  static bool has_article(const Bound& bound, std::string_view number) {
    return std::any_of(bound.obligations.begin(), bound.obligations.end(), [&](const world::Obligation& o) {
      return o.treaty.ends_with(" " + std::string(number));
    });
  }

  /// The body or treaty whose article it is: in its phrase, in the sentence, or lately spoken of.
  Bound owner_of(int n, std::string_view number) const {
    for (int i = n + 1; i < reader_.size(); ++i) {
      const Mention* m = view_.mention(i);
      if (!m || !view_.is_ancestor(n, i)) continue;
      if (Bound b = bound_by(*m); b.known()) return b;
    }
    for (int c : view_.children(n)) {  // "l'article 5 du Traité de X": of a treaty that no table knows
      const bool unknown = reader_.token(c).relation == Relation::kNmod && c > n &&
                           utf8::starts_upper(reader_.token(c).form) && !view_.mention(c);
      if (unknown && view_.is_nominal(c) && reader_.token(c).upos != Upos::kNum) return {};
    }
    Bound fallback;
    const auto& all = reader_.document().mentions;
    const std::uint32_t sentence = view_.sentence_index();
    const auto here = std::partition_point(all.begin(), all.end(),
                                           [&](const Mention& m) { return m.sentence <= sentence; });
    for (auto m = here; m != all.begin();) {
      --m;
      if (m->sentence + kLookBack < sentence) break;
      Bound b = bound_by(*m);
      if (!b.known()) continue;
      if (has_article(b, number)) return b;
      if (!fallback.known() && m->sentence == sentence) fallback = std::move(b);
    }
    return fallback;
  }

  void article(int n) {
    std::string number;
    int last = n;
    for (int i = n + 1; i < reader_.size() && i <= n + 2; ++i) {
      const std::string_view form = reader_.token(i).form;
      const bool numeral =
          reader_.token(i).upos == Upos::kNum ||
          (!form.empty() && form.find_first_not_of("0123456789IVXLC") == std::string_view::npos);
      if (!numeral) break;
      number = form;
      last = i;
    }
    if (number.empty()) return;
    Bound bound = owner_of(n, number);
    if (!bound.known()) bound.parties = bound_before();
    if (!bound.known()) return;
    std::string what;
    for (const world::Obligation& o : bound.obligations) {
      if (what.empty() && o.treaty.ends_with(" " + number)) what = o.kind;
    }
    if (const char* words = told_of_article(); words && what.empty()) what = words;
    if (what.empty()) return;
    add(n, bound.parties, what.c_str(),
        std::string(reader_.document().slice(reader_.token(n).begin, reader_.token(last).end)));
  }

  /// "les membres de l'OTSC sont liés par les principes de défense collective", "un pacte de non-agression
  /// entre X et Y".
  void principle(int i, const char* what) {
    if (view_.mention(i)) return;  // "l'Organisation du traité de sécurité collective"
    Codes parties;
    int at = i;
    for (int step = 0; at >= 0 && step < 5; at = view_.head(at), ++step) {
      const Around a = reader_.around(at);
      for (const Codes* codes : {&a.between, &a.own}) {
        if (parties.empty() && (codes->size() > 1 || (codes->size() == 1 && is_organisation(codes->front()))))
          parties = *codes;
      }
      if (parties.empty() && view_.is_verb(at) &&
          reader_.is_any(at, {TieList::kOblige, TieList::kBind, TieList::kSign, TieList::kAgreeVerb})) {
        Codes sides = view_.is_passive(at) ? a.object : a.subject;
        add_codes(sides, a.with);
        const auto body =
            std::find_if(sides.begin(), sides.end(), [](const std::string& c) { return is_organisation(c); });
        if (body != sides.end())
          parties = {*body};
        else if (sides.size() > 1)
          parties = sides;
      }
      if (!parties.empty()) break;
    }
    const int h = view_.head(i);
    const bool clause = h >= 0 && reader_.is(h, TieList::kArticle);  // "une clause de défense mutuelle"
    if (parties.empty() && clause) parties = bound_before();
    const bool help = reader_.says(TieList::kAttack) || reader_.says(TieList::kAssist);
    for (int t = h, step = 0; parties.empty() && help && t >= 0 && step < 2; t = view_.head(t), ++step) {
      if (is_treaty(t)) parties = bound_here();  // "le traité de défense mutuelle obligerait X à secourir Y"
    }
    if (parties.empty()) return;
    if (clause && status_at(reader_, h) == EventStatus::kNot) return add(i, parties, what, {}, false);
    const auto body =
        std::find_if(parties.begin(), parties.end(), [](const std::string& c) { return is_organisation(c); });
    if (body != parties.end()) parties = {*body};
    add(i, parties, what, {});
  }

  /// "a treaty that binds either party to come to the other's aid", "une clause qui engage X à défendre Y",
  /// "whose members undertake to defend one another": help is owed by a treaty or within a body.
  void to_assist(int v) {
    if (any(TieList::kCollectiveDefence) || !help_below(v)) return;
    const EventStatus status = status_at(reader_, v);  // "obligerait": were the other attacked
    if (status != EventStatus::kHappened && status != EventStatus::kPossible) return;
    Codes parties;
    const int h = view_.head(v);
    const bool relative = reader_.token(v).relation == Relation::kAcl && h >= 0;
    const std::vector<int> who = view_.is_passive(v) ? reader_.objects(v) : reader_.subjects(v);
    bool treaty = relative && is_treaty(h);
    for (int i = relative && reader_.in_time(h) ? h - 1 : -1; i >= 0 && !treaty; --i)
      treaty = is_treaty(i);  // "the treaty signed in August 1997, which": hung on the date
    for (int s : who) {
      treaty = treaty || is_treaty(s);
      if (reader_.is(s, TieList::kMember)) parties = bodies_of(reader_.around(s).own);
    }
    if (const int whose = reader_.owned_by(v); parties.empty() && whose >= 0)
      parties = bodies_of(reader_.codes(whose, false));  // "X, whose members undertake"
    if (status != EventStatus::kHappened && !treaty) return;
    if (treaty && parties.empty()) parties = bound_here();
    if (treaty && parties.empty()) parties = bound_before();
    add(v, parties, "collective-defence", {});
  }

  bool is_treaty(int i) const {
    return reader_.is_any(i, {TieList::kAgreement, TieList::kTreaty, TieList::kArticle}) ||
           treaty_at(reader_, i) != world::kNoEntity;
  }

  static Codes bodies_of(const Codes& codes) {
    Codes out;
    for (const std::string& code : codes) {
      if (is_organisation(code)) add_code(out, code);
    }
    return out;
  }

  /// Parties of the agreement that this sentence tells.
  Codes bound_here() const {
    for (auto draft = out_.rbegin(); draft != out_.rend(); ++draft) {
      const Tie& tie = draft->tie;
      if (tie.evidence.front().sentence != view_.sentence_index()) break;
      if (tie.kind != TieKind::kAgreement || tie.parties.size() < 2) continue;
      Codes out;
      for (const TieParty& party : tie.parties) out.push_back(party.code);
      return out;
    }
    return {};
  }

  /// What the verb binds to is help: "à secourir", "to come to the other's aid".
  bool help_below(int v) const {
    for (int c : view_.children(v)) {
      const Relation r = reader_.token(c).relation;
      if (c < v || (r != Relation::kXcomp && r != Relation::kCcomp && r != Relation::kAdvcl &&
                    r != Relation::kObl && r != Relation::kObj))
        continue;
      if (view_.is_verb(c) && reader_.is(c, TieList::kAssist)) return true;
      for (int g : view_.is_verb(c) ? view_.children(c) : std::vector<int>{}) {
        if (g > c && reader_.is(g, TieList::kAssist) && view_.is_nominal(g)) return true;
      }
    }
    return false;
  }

  /// "X et Y se sont engagés à ne pas recourir à la force".
  void renounced(int f) {
    bool first = true;
    for (int at = view_.head(f), step = 0, negated = 0; at >= 0 && step < 7; at = view_.head(at), ++step) {
      if (view_.is_verb(at)) {
        negated += status_at(reader_, at) == EventStatus::kNot ? 1 : 0;
        // "n'ont pas évoqué l'ouverture d'un bureau pour répondre aux menaces": force itself is not renounced
        if (std::exchange(first, false) && !negated && !reader_.is(at, TieList::kRefuse)) return;
        if (!reader_.is_any(at, {TieList::kAgreeVerb, TieList::kOblige, TieList::kSign})) continue;
        if (!negated && !reader_.is(at, TieList::kRefuse)) return;
        const Around a = reader_.around(at);
        Codes parties = view_.is_passive(at) ? a.object : a.subject;
        add_codes(parties, a.with);
        if (parties.size() > 1) add(f, parties, "non-aggression", {});
        return;
      }
    }
  }

  /// "X est neutre", "la neutralité permanente de X".
  void neutrality(int i) {
    Codes parties;
    if (view_.is_nominal(i)) {
      if (!reader_.has_modifier(i, TieList::kPermanent)) return;
      parties = reader_.around(i).own;
      if (parties.empty()) {
        for (int c : view_.children(i)) {  // "que X a proclamée"
          if (reader_.token(c).relation == Relation::kAcl && view_.is_verb(c) && !view_.is_passive(c))
            add_codes(parties, reader_.subject_codes(c));
        }
      }
      const int v = parties.empty() ? reader_.verb_over(i) : -1;  // "X a proclamé une neutralité permanente"
      if (v >= 0 && reader_.is_object(i, v) && !view_.is_passive(v)) parties = reader_.subject_codes(v);
    } else if (view_.has_child(i, Relation::kCop)) {
      if (const int s = view_.surface_subject(i); s >= 0) parties = reader_.codes(s, false);
    } else if (const int h = view_.head(i); h >= 0 && view_.is_nominal(h)) {
      parties = reader_.codes_on(h);
    }
    std::erase_if(parties, [](const std::string& code) { return !is_state(code); });
    if (parties.size() != 1 || status_at(reader_, i) != EventStatus::kHappened) return;
    add(i, parties, "neutrality", {});
    const DateRange when = date_at(reader_, i, -1);  // "neutre depuis 1815"
    if (when.from.known() && !when.to.known()) out_.back().tie.valid.from = when.from;
    for (int c : view_.is_nominal(i) ? view_.children(i) : std::span<const int>{}) {
      if (reader_.token(c).relation != Relation::kAcl || !view_.is_verb(c)) continue;
      const DateRange declared = date_at(reader_, -1, c);  // "que X a déclarée en 2007"
      if (declared.single() && !out_.back().tie.valid.from.known())
        out_.back().tie.valid.from = declared.from;
    }
  }

  const SentenceReader& reader_;
  const SentenceView& view_;
  const world::World& world_;
  Ties& out_;
};

}  // namespace

void find_obligations(const SentenceReader& reader, Ties& out) { Obligations(reader, out).find(); }

}  // namespace entente::ties
