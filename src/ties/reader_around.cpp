#include <algorithm>

#include "ties/reader.h"

namespace entente::ties {
namespace {

constexpr int kMaxClimb = 6;
constexpr int kNearWords = 4;  // Between a noun and its "entre": "l'accord de coopération entre".
constexpr int kMaxLooseDepth = 3;
constexpr int kNearAntecedent = 4;  // Words from a name to its relative pronoun: "les X, avec lesquels".

}  // namespace

/// Files the parties of a dependent under what its preposition makes them.
void SentenceReader::add_complement(int at, Around& out) const {
  for (int n : view_.children(at)) {
    if (token(n).relation != Relation::kNmod || view_.preposition_of(at).empty()) continue;
    if (preposition(n) != view_.preposition_of(n)) {  // "aux côtés de X": the name is one level down
      at = n;
      break;
    }
  }
  const std::string words = preposition(at);
  const TieLists lists = scope_.words.lists_of(words);
  const auto is_list = [&](TieList list) { return lists.test(static_cast<std::size_t>(list)); };
  if (is_list(TieList::kInside)) {
    for (int k : view_.conjuncts(at)) {
      add_code(out.inside, state_at(k));
      for (const std::string& code : codes(k, false)) {
        if (is_organisation(code)) add_code(out.inside, code);
      }
    }
  }
  const Mention* m = view_.mention(at);
  const bool group = m && m->parties.size() == 1 && m->parties.front().code.starts_with("NSA:");
  if (m && m->entity == EntityKind::kPlace && m->kind == MentionKind::kName && !group)
    return;  // "l'accord de Doha"
  const Codes here = codes(at);
  if (is_list(TieList::kBetween)) add_codes(out.between, here);
  if (is_list(TieList::kWith)) add_codes(out.with, here);
  if (is_list(TieList::kBy)) add_codes(out.by, here);
  if (is_list(TieList::kToward)) add_codes(out.toward, here);
  if (is_list(TieList::kFrom)) add_codes(out.from, here);
  const bool bare = words.empty() || is_list(TieList::kOf);
  if (bare && token(at).relation != Relation::kAppos) add_codes(out.own, here);
}

void SentenceReader::add_modifier(int at, Around& out) const {
  for (int k : view_.conjuncts(at)) {
    add_codes(out.own, codes_on(k));
    for (int g : view_.children(k)) {  // "Chinese-Russian"
      if (token(g).relation == Relation::kAmod || token(g).relation == Relation::kCompound ||
          token(g).relation == Relation::kFlat || token(g).subtype == RelationSubtype::kPoss)
        add_codes(out.own, codes_on(g));
    }
  }
}

/// "les X, avec lesquels Y a signé": the pronoun stands for the name before it.
void SentenceReader::add_relative(int pronoun, Around& out) const {
  int before = pronoun;
  while (before >= 0 && pronoun - before <= kNearAntecedent && !view_.mention(before)) --before;
  if (before < 0 || pronoun - before > kNearAntecedent) return;
  const std::string words = preposition(pronoun);
  const Codes here = codes(before, false);
  if (scope_.words.has(TieList::kWith, words)) add_codes(out.with, here);
  if (scope_.words.has(TieList::kToward, words)) add_codes(out.toward, here);
  if (scope_.words.has(TieList::kBy, words)) add_codes(out.by, here);
}

/// "signé en 2001 par X et Y", "qui lie X à Y".
void SentenceReader::add_clause(int clause, Around& out) const {
  if (const int below = view_.child(clause, Relation::kXcomp);
      below >= 0 && is(below, TieList::kSign) && !is(clause, TieList::kSign))
    clause = below;  // "le pacte que X est allé signer avec Y"
  const Around inner = around(clause);
  for (auto part :
       {&Around::between, &Around::with, &Around::by, &Around::toward, &Around::from, &Around::inside})
    add_codes(out.*part, inner.*part);
  if (is_any(clause, {TieList::kBind, TieList::kInvolve, TieList::kOppose})) {
    add_codes(out.between, inner.object);
    add_codes(out.between, inner.toward);
    for (int o : objects(clause)) {  // "that binds X to Y", Y hung on X
      for (int c : view_.children(o)) {
        if (token(c).relation == Relation::kNmod && preposition_is(c, TieList::kToward))
          add_codes(out.between, codes(c));
      }
    }
  }
  if (const int named = behind(TieList::kBetween, clause + 1, kNearWords);
      named >= 0 && is(clause, TieList::kSign)) {
    if (Codes all = listed(named); all.size() > std::max<std::size_t>(out.between.size(), 1))
      out.between = std::move(all);  // a list that is torn
  }
  if (const int named = out.by.size() == 1 && is(clause, TieList::kSign)
                            ? behind(TieList::kBy, clause + 1, 2 * kNearWords)
                            : -1;
      named >= 0) {
    if (Codes all = listed(named); all.size() > 1) out.by = std::move(all);  // "signé à Y par A et B", torn
  }
  if (!view_.is_passive(clause) && is_any(clause, {TieList::kSign, TieList::kHold})) {
    add_codes(out.by, inner.subject);
    if (inner.subject.empty() && is(clause, TieList::kHold))
      add_codes(out.by, inner.object);  // "auxquels ont pris part X et Y"
  }
}

/// "en pleine confrontation avec X": what stands right behind a noun of two sides is the other, also where
/// the tree hangs it on the verb.
Codes SentenceReader::hung_higher(int noun, TieList part) const {
  if (!is_any(noun, {TieList::kRelations, TieList::kTension, TieList::kDispute, TieList::kPartnership,
                     TieList::kCooperation, TieList::kAlliance, TieList::kAgreement, TieList::kExercise,
                     TieList::kPatrol, TieList::kMeet}))
    return {};
  int last = noun;
  while (last + 1 < size() && token(last + 1).relation == Relation::kAmod && view_.head(last + 1) == noun)
    ++last;
  const int named = behind(part, last + 1, 1);
  if (named < 0 || named >= size()) return {};
  for (int at = named, step = 0; at >= 0 && at < size() && step < size(); at = view_.head(at), ++step) {
    const int h = view_.head(at);
    if (h >= named) continue;
    return h >= 0 && view_.is_ancestor(h, noun) && token(at).relation != Relation::kConj ? codes(at)
                                                                                         : Codes{};
  }
  return {};
}

Around SentenceReader::around(int i) const {
  Around out;
  const bool verb = view_.is_verb(i);
  if (!verb) add_codes(out.own, codes_on(i));
  for (int c : view_.children(i)) {
    const Relation r = token(c).relation;
    const bool possessive =
        token(c).subtype == RelationSubtype::kPoss || (r == Relation::kDet && view_.mention(c));
    if (r == Relation::kAmod || r == Relation::kCompound || possessive) {
      add_modifier(c, out);
      if (r == Relation::kCompound || possessive) add_codes(out.own, codes(c, false));
      for (int g : view_.children(c)) {  // "les alliés les plus proches de X", "stationnés en Y"
        const bool complement = token(g).relation == Relation::kNmod || token(g).relation == Relation::kObl;
        if (r == Relation::kAmod && complement && !preposition(g).empty()) add_complement(g, out);
      }
    } else if (verb && token(c).lemma == "dont") {
      if (view_.head(i) >= 0) add_codes(out.own, codes(view_.head(i), false));  // "l'OTSC, dont il est sorti"
    } else if (r == Relation::kIobj) {
      add_codes(out.toward, codes(c));
    } else if (r == Relation::kAdvmod && token(c).upos == Upos::kAdv) {
      for (int g : view_.children(c)) {
        if (token(g).relation == Relation::kObl || token(g).relation == Relation::kNmod)
          add_complement(g, out);
      }
    } else if (verb && view_.is_relative_pronoun(c) && !preposition(c).empty()) {
      add_relative(c, out);
    } else if (r == Relation::kNmod || r == Relation::kObl || r == Relation::kAppos ||
               r == Relation::kAdvmod) {
      if (!verb || !preposition(c).empty()) add_complement(c, out);
      for (int g : view_.children(c)) {  // "les alliés les plus proches de X"
        const bool near = token(c).upos == Upos::kAdj && token(g).relation == Relation::kNmod &&
                          preposition_is(g, TieList::kOf);
        if (near) add_complement(g, out);
      }
    } else if (r == Relation::kAcl && !verb) {
      add_clause(c, out);
    } else if (r == Relation::kNsubj && !verb && !view_.has_child(i, Relation::kCop)) {
      add_codes(out.own, codes(c));  // "Belarus drills with X": a verb that was taken for a noun
    }
  }
  if (verb) {
    out.subject = subject_codes(i);
    for (int o : objects(i)) add_codes(out.object, codes(o));
    for (const std::string& code : out.object) std::erase(out.own, code);
  }
  if (const int name = verb ? i : phrase_head(i); name != i) {  // "the exercise X with Y"
    const Around more = around(name);
    for (auto part : {&Around::own, &Around::between, &Around::with, &Around::by, &Around::toward,
                      &Around::from, &Around::inside})
      add_codes(out.*part, more.*part);
  }
  if (const int named = behind(TieList::kBetween, i + 1, kNearWords); named >= 0 && !verb) {
    if (Codes both = listed(named); both.size() > 1) out.between = std::move(both);
  }
  if (!verb && out.with.empty()) out.with = hung_higher(i, TieList::kWith);
  return out;
}

void SentenceReader::add_loose(int above, Around& out, int depth) const {
  if (depth > kMaxLooseDepth) return;
  for (int c : view_.children(above)) {
    const Relation r = token(c).relation;
    const bool nominal = r == Relation::kNmod || r == Relation::kObl || r == Relation::kObj ||
                         r == Relation::kConj || r == Relation::kCompound || r == Relation::kAppos;
    if (!nominal || view_.is_verb(c)) continue;
    Around here;
    if (depth > 0) add_complement(c, here);
    for (auto part : {&Around::with, &Around::by, &Around::toward, &Around::from, &Around::inside}) {
      if ((out.*part).empty()) out.*part = here.*part;
    }
    add_loose(c, out, depth + 1);
  }
}

Around SentenceReader::widely_around(int i) const {
  Around out = around(i);
  add_loose(i, out, 0);
  return out;
}

Codes SentenceReader::said_of(int noun) const {
  Codes out;
  if (const int s = view_.surface_subject(noun); s >= 0) return codes(s);
  for (int at = view_.head(noun), step = 0; at >= 0 && step < kMaxClimb; at = view_.head(at), ++step) {
    if (view_.is_verb(at)) {
      for (int s : subjects(at)) {
        if (!view_.is_ancestor(s, noun)) add_codes(out, codes(s));
      }
      if (!out.empty()) return out;
    }
    if (token(at).relation == Relation::kAcl && view_.head(at) >= 0) return codes(view_.head(at), false);
    if (token(at).relation == Relation::kCcomp) break;
  }
  return out;
}

}  // namespace entente::ties
