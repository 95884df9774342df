#include "world/binding.h"

#include <algorithm>

#include "world/fold.h"

namespace entente::world {
namespace {

constexpr int kMaxClimb = 16;  // Heads above a possessive that are looked at.

bool core(Relation relation) {
  return relation == Relation::kNsubj || relation == Relation::kObj || relation == Relation::kIobj ||
         relation == Relation::kObl;
}

void push_unique(std::vector<int>& tokens, int token) {
  if (token >= 0 && std::find(tokens.begin(), tokens.end(), token) == tokens.end()) tokens.push_back(token);
}

bool whose(const Token& token) { return token.lemma == "dont" || token.lemma == "whose"; }

bool lemma_is(const Roles& roles, const Token& token, WordClass word_class) {
  return roles.is(hash_folded(fold(token.lemma)), word_class);
}

}  // namespace

const SentenceView* Binder::enter(std::uint32_t sentence) {
  if (sentence != sentence_) {
    sentence_ = sentence;
    view_.reset();
    const Sentence& s = document_.sentences[sentence];
    if (s.analysed && s.token_count > 0) view_.emplace(document_, sentence, verbs_);
  }
  return view_ ? &*view_ : nullptr;
}

bool Binder::predicate(int token) const {
  return view_->is_verb(token) || view_->has_child(token, Relation::kNsubj) ||
         view_->has_child(token, Relation::kCop);
}

// "remercier Pékin pour son soutien", "blame Paris for its arms": what is judged is the object's.
int Binder::judged(int noun) const {
  const int verb = view_->head(noun);
  if (verb < 0 || !lemma_is(roles_, view_->token(verb), WordClass::kJudging)) return -1;
  const Relation relation = view_->token(noun).relation;
  const std::string preposition = view_->preposition_of(noun);
  if (relation == Relation::kObl && (preposition == "pour" || preposition == "for" || preposition == "de" ||
                                     preposition == "over" || preposition == "on")) {
    for (const int object : view_->objects(verb)) {
      if (object != noun) return object;
    }
  }
  if (relation != Relation::kObj) return -1;
  for (const int c : view_->children(verb)) {  // "reprocher à Paris ses livraisons"
    const Relation r = view_->token(c).relation;
    const bool indirect = r == Relation::kIobj || (r == Relation::kObl && view_->preposition_of(c) == "à");
    if (indirect && c != noun) return c;
  }
  return -1;
}

// "Prague says Minsk has expelled its ambassador": the verb whose subject is the last to own the envoy that
// is its object; -1 for none. "Recalled its ambassador", "summoned its envoy home" are no such acts.
int Binder::host_of(int noun) const {
  const int verb = view_->head(noun);
  if (verb < 0 || view_->token(noun).relation != Relation::kObj) return -1;
  const bool act = lemma_is(roles_, view_->token(verb), WordClass::kHostActs) &&
                   lemma_is(roles_, view_->token(noun), WordClass::kPosted);
  if (!act) return -1;
  for (const int c : view_->children(verb)) {
    const bool home = view_->token(c).upos == Upos::kAdv && c > noun;
    if (home || view_->preposition_of(c) == "for" || view_->preposition_of(c) == "pour") return -1;
  }
  return verb;
}

std::vector<int> Binder::owners(int possessive) const {
  std::vector<int> out;
  int at = view_->head(possessive);
  if (at < 0) return out;
  push_unique(out, judged(at));
  const int host = host_of(at);
  for (int step = 0; step < kMaxClimb && at >= 0; ++step) {
    const Token& t = view_->token(at);
    if (predicate(at) && view_->judged_for(at) >= 0) {
      // "accused China of ramming its boats": those of who accuses
    } else if (predicate(at)) {
      const int subject = view_->surface_subject(at);
      // "Ses drones ont touché": not its own subject; but the antecedent of a relative clause stands above
      // it.
      const bool inside =
          subject >= 0 && view_->is_ancestor(subject, possessive) && !view_->is_ancestor(subject, at);
      if (!inside && at != host) push_unique(out, subject);
    } else if (t.upos == Upos::kAdj && (t.relation == Relation::kAmod || t.relation == Relation::kAcl)) {
      push_unique(out, t.head);  // "la Russie, soucieuse de ses intérêts"
    }
    at = t.head;
  }
  if (host >= 0) push_unique(out, view_->surface_subject(host));
  return out;
}

std::vector<int> Binder::beside(int pronoun) const {
  std::vector<int> out;
  const Relation relation = view_->token(pronoun).relation;
  const int verb = view_->head(pronoun);
  if (verb < 0) return out;
  // "prendre fait et cause pour elle": not the subject all the same
  int clause = verb;
  const auto object = [&](int i) {
    const Relation r = view_->token(i).relation;
    return view_->head(i) >= 0 && (r == Relation::kObj || r == Relation::kNmod);
  };
  for (int step = 0; step < kMaxClimb && object(clause); ++step) clause = view_->head(clause);
  if (clause != verb || relation == Relation::kNmod) {
    if (const int subject = view_->surface_subject(clause); subject != pronoun) push_unique(out, subject);
  }
  if (!core(relation)) return out;
  for (const int c : view_->children(verb)) {
    const Relation r = view_->token(c).relation;
    const bool misread = r == Relation::kNsubj && relation == Relation::kNsubj;  // Two subjects of one verb.
    const std::string preposition = r == Relation::kObl ? view_->preposition_of(c) : std::string();
    const bool topic = preposition.starts_with("quant") || preposition.starts_with("as for");
    if (c != pronoun && core(r) && !misread && !topic) out.push_back(c);
  }
  if (relation != Relation::kNsubj) push_unique(out, view_->surface_subject(verb));
  if (relation == Relation::kNsubj) add_described(pronoun, out);
  return out;
}

// "Membre de l'Otan, elle a signé", "soutenu par Moscou, il refuse": what stands in front tells of the
// pronoun, and names others than it.
void Binder::add_described(int pronoun, std::vector<int>& out) const {
  if (pronoun == 0 || view_->token(pronoun - 1).form != ",") return;
  for (const int c : view_->children(view_->head(pronoun))) {
    if (c >= pronoun || view_->has_child(c, Relation::kCase) || view_->has_child(c, Relation::kMark))
      continue;
    const Token& t = view_->token(c);
    const bool tells = (t.relation == Relation::kNsubj && t.upos == Upos::kNoun) ||
                       t.relation == Relation::kAdvcl || t.relation == Relation::kAcl;
    if (!tells || has_feature(t, "VerbForm=Fin") || view_->has_child(c, Relation::kNsubj)) continue;
    for (const int k : view_->conjuncts(c)) {  // "Membre de l'Otan et voisine de X, elle"
      for (const int below : view_->children(k)) {
        const Relation r = view_->token(below).relation;
        if (r == Relation::kNmod || r == Relation::kObl) push_unique(out, below);
      }
    }
  }
}

std::vector<int> Binder::owners_below(int noun, bool places) const {
  std::vector<int> out;
  for (const int c : view_->children(noun)) {
    const Token& t = view_->token(c);
    if (t.relation == Relation::kAmod && view_->mention_at(c) >= 0) {
      for (const int k : view_->conjuncts(c)) push_unique(out, k);
    }
    if (t.relation == Relation::kAmod || t.relation == Relation::kNmod) {
      for (const int k : view_->conjuncts(c)) {  // "militaires et de sécurité kazakhes".
        for (const int a : view_->children(k)) {
          const bool adjective = view_->token(a).relation == Relation::kAmod && view_->mention_at(a) >= 0;
          if (adjective && (k != c || t.relation == Relation::kAmod)) push_unique(out, a);
        }
      }
    }
    if (places) {
      for (const int place : place_below(c)) push_unique(out, place);
    }
    led(c, out);
    if (t.relation != Relation::kAppos && t.relation != Relation::kFlat) continue;
    for (const int clause : view_->children(c)) led(clause, out);
  }
  return out;
}

// "Officials in the breakaway territory of South Ossetia", "extremists on the Philippine island of Jolo": the
// names that say whose the place is.
std::vector<int> Binder::place_below(int complement) const {
  std::vector<int> out;
  const Token& t = view_->token(complement);
  const std::string where = view_->preposition_of(complement);
  if (t.relation != Relation::kNmod || t.upos != Upos::kNoun || view_->mention_at(complement) >= 0)
    return out;
  if (where != "in" && where != "on" && where != "from") return out;
  if (!lemma_is(roles_, t, WordClass::kDirection) && t.lemma != "island" && t.lemma != "territory")
    return out;
  for (const int c : view_->children(complement)) {
    const Relation r = view_->token(c).relation;
    const bool name = view_->mention_at(c) >= 0;
    if (name && (r == Relation::kAmod || (r == Relation::kNmod && view_->preposition_of(c) == "of")))
      push_unique(out, c);
  }
  return out;
}

// "..., qui dirige les forces russes": the object of a relative clause of command.
void Binder::led(int clause, std::vector<int>& out) const {
  const Token& t = view_->token(clause);
  if (t.relation != Relation::kAcl || t.subtype != RelationSubtype::kRelcl ||
      !lemma_is(roles_, t, WordClass::kCommand))
    return;
  for (const int object : view_->objects(clause)) {
    push_unique(out, object);
    for (const int c : view_->children(object)) {
      const Relation r = view_->token(c).relation;
      if (view_->mention_at(c) >= 0 && (r == Relation::kAmod || r == Relation::kNmod)) push_unique(out, c);
    }
  }
}

int Binder::subject_above(int noun) const {
  int at = noun;
  for (int step = 0; step < kMaxClimb && at >= 0; ++step) {
    if (at != noun && predicate(at)) {
      const int subject = view_->surface_subject(at);
      return subject >= 0 && view_->is_ancestor(subject, noun) && !view_->is_ancestor(subject, at) ? -1
                                                                                                   : subject;
    }
    at = view_->head(at);
  }
  return -1;
}

int Binder::relative_owner(int noun) const {
  int first = noun;
  const auto describes = [&](const Token& t) {
    return t.upos == Upos::kDet || t.upos == Upos::kAdj || t.upos == Upos::kNum;
  };
  while (first > 0 && describes(view_->token(first - 1)) && !whose(view_->token(first - 1))) --first;
  if (first == 0 || !whose(view_->token(first - 1))) return -1;
  const int pronoun = first - 1;
  int at = noun;
  for (int step = 0; step < kMaxClimb && at >= 0; ++step) {
    const Token& t = view_->token(at);
    if (t.head >= 0 && t.head < pronoun && t.relation == Relation::kAcl) return t.head;
    at = t.head;
  }
  return -1;
}

int Binder::reported_subject(int noun) const {
  const int verb = verb_of_subject(noun);
  if (verb < 0 || !verbs_.has(VerbList::kSpeech, view_->token(verb).lemma)) return -1;
  int told = -1;
  if (view_->token(verb).relation == Relation::kParataxis) {
    told = view_->head(verb);
  } else {
    told = view_->child(verb, Relation::kCcomp);
    if (told < 0) told = view_->child(verb, Relation::kParataxis);
  }
  if (told < 0 || told > verb) return -1;
  const int subject = view_->surface_subject(told);
  return subject == noun ? -1 : subject;
}

bool Binder::names_side(int head) const {
  if (view_->token(head).relation != Relation::kObl) return true;
  const std::string preposition = view_->preposition_of(head);
  return preposition != "en" && preposition != "dans" && preposition != "in" && preposition != "at" &&
         preposition != "near" && !verbs_.has(VerbList::kSpeechNoun, preposition);
}

bool Binder::in_relative_clause(int head) const {
  for (int step = 0; step < kMaxClimb && head >= 0; ++step) {
    const Token& t = view_->token(head);
    if (t.relation == Relation::kAcl && t.subtype == RelationSubtype::kRelcl) return true;
    head = t.head;
  }
  return false;
}

bool Binder::goes_between(int head) const {
  const auto helps = [&](int i) { return i >= 0 && verbs_.has(VerbList::kGoBetween, view_->token(i).lemma); };
  int before = head - 1;  // "mediators X, Y and Z"
  for (; before >= 0 && head - before < kMaxClimb; --before) {
    const Upos upos = view_->token(before).upos;
    if (upos != Upos::kPropn && upos != Upos::kPunct && upos != Upos::kCconj) break;
  }
  if (helps(head) || helps(before)) return true;
  for (int step = 0; step < kMaxClimb && view_->token(head).relation == Relation::kConj; ++step)
    head = std::max(view_->head(head), 0);
  const Token& t = view_->token(head);
  if (!helps(t.head)) return false;
  if (view_->is_verb(t.head)) return view_->is_passive(t.head) && t.relation == Relation::kObl;
  return t.relation == Relation::kNmod || t.relation == Relation::kAppos || t.relation == Relation::kAmod ||
         t.relation == Relation::kFlat || t.relation == Relation::kCompound;
}

bool Binder::only_reports(int head) const {
  for (int step = 0; step < kMaxClimb && view_->head(head) >= 0;
       ++step) {  // "the minister, Sheikh Ahmed, said"
    const Relation r = view_->token(head).relation;
    if (r != Relation::kAppos && r != Relation::kFlat) break;
    head = view_->head(head);
  }
  const int verb = verb_of_subject(head);
  return verb >= 0 && verbs_.has(VerbList::kSpeech, view_->token(verb).lemma) &&
         (view_->has_child(verb, Relation::kCcomp) || view_->has_child(verb, Relation::kParataxis));
}

std::vector<int> Binder::nouns() const {
  std::vector<int> out;
  for (int i = 0; i < view_->size(); ++i) {
    const Token& t = view_->token(i);
    const bool place =
        t.relation == Relation::kNsubj || t.relation == Relation::kObj || t.relation == Relation::kObl;
    const bool title = i + 1 < view_->size() && view_->head(i + 1) == i && view_->mention_at(i + 1) >= 0 &&
                       view_->token(i + 1).upos == Upos::kPropn;  // "M. Macron"
    if (t.upos == Upos::kNoun && place && !title && view_->mention_at(i) < 0) out.push_back(i);
  }
  return out;
}

int Binder::verb_of_subject(int token) const {
  return view_->token(token).relation == Relation::kNsubj ? view_->head(token) : -1;
}

bool Binder::of_persons(int pronoun) const {
  const int verb = verb_of_subject(pronoun);
  if (verb < 0 || !view_->is_verb(verb) || view_->is_passive(verb)) return false;
  return verbs_.has(VerbList::kSpeech, view_->token(verb).lemma) ||
         lemma_is(roles_, view_->token(verb), WordClass::kOfPersons);
}

bool Binder::of_things(int pronoun) const {
  const int verb = verb_of_subject(pronoun);
  return verb >= 0 && lemma_is(roles_, view_->token(verb), WordClass::kOfThings);
}

}  // namespace entente::world
