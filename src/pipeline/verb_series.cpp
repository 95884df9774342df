#include "pipeline/verb_series.h"

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

constexpr int kMaxClimb = 6;  // Verbs from a clause up to the one that governs it.

class Mender {
 public:
  Mender(const VerbLists& verbs, Document& document, std::uint32_t sentence, bool past_like_participle)
      : verbs_(verbs), tree_(document, sentence), past_like_participle_(past_like_participle) {}

  void run() {
    for (int i = 1; i + 1 < tree_.size(); ++i) {
      if (tree_[i].upos != Upos::kVerb) continue;
      hidden_object(i);
      head_behind(i);
      clause_apart(i);
      around_participle(i);
      clause_in_front(i);
    }
    for (int i = 2; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.upos != Upos::kVerb || t.relation != Relation::kConj || t.head < 0 || t.head > i) continue;
      if (closed_clause(i)) continue;
      if (behind_infinitive(i) || past_like_participle_) climb(i);
    }
  }

 private:
  /// "Quito coupe les ponts avec Lima, Bogota appelle au calme": a clause in front with a subject of its own
  /// is no complement of the one behind the comma.
  void clause_in_front(int verb) {
    const int next = tree_[verb].head;
    if (tree_[verb].relation != Relation::kXcomp || next < verb || tree_[next].upos != Upos::kVerb) return;
    const int own = tree_.child(verb, Relation::kNsubj), other = tree_.child(next, Relation::kNsubj);
    if (own < 0 || own > verb || other < verb || other > next || !bare_clause(verb) || !bare_clause(next))
      return;
    int first = other;
    while (first > verb && tree_[first - 1].head == other) --first;
    if (tree_[first - 1].form != ",") return;
    tree_.replace(next, verb);
    tree_.attach(next, verb, Relation::kConj);
  }

  /// "severed relations, two days after commandos crossed into Ecuador and killed X": the "and" without a
  /// comma goes on with the clause behind the comma, and not with the one before it.
  bool closed_clause(int verb) {
    const int joint = conjunction_of(verb), main = tree_[verb].head;
    if (joint < 1 || tree_[joint - 1].form == "," || !plain_past(verb)) return false;
    for (int i = joint - 1; i > main; --i) {
      const Token& t = tree_[i];
      if (t.upos != Upos::kVerb) continue;
      const int mark = tree_.child(i, Relation::kMark), subject = subject_of(i);
      if (t.relation != Relation::kAdvcl || mark < 0 || subject < mark || subject > i ||
          !has(i, "Tense=Past"))
        return false;
      if (tree_.child(i, Relation::kAux) >= 0) return false;
      int first = mark;
      while (first > main && tree_.below(first - 1, i) && tree_[first - 1].upos != Upos::kPunct) --first;
      if (tree_[first - 1].form != ",") return false;
      tree_.attach(verb, i, Relation::kConj);
      return true;
    }
    return false;
  }

  bool bare_clause(int verb) const {
    return tree_.child(verb, Relation::kMark) < 0 && !has(verb, "VerbForm=Inf");
  }

  bool has(int i, std::string_view feature) const { return has_feature(tree_[i], feature); }

  int subject_of(int verb) const {
    const int s = tree_.child(verb, Relation::kNsubj);
    return s >= 0 ? s : tree_.child(verb, Relation::kCsubj);
  }

  /// A past tense, or what may be one: neither subject nor auxiliary of its own.
  bool plain_past(int verb) const {
    if (tree_[verb].form == tree_[verb].lemma) return false;
    if (has(verb, "VerbForm=Fin")) return has(verb, "Tense=Past") && bare(verb);
    return past_like_participle_ && has(verb, "VerbForm=Part") && has(verb, "Tense=Past") && bare(verb);
  }

  bool bare(int verb) const {
    return subject_of(verb) < 0 && tree_.child(verb, Relation::kAux) < 0 &&
           tree_.child(verb, Relation::kMark) < 0;
  }

  int conjunction_of(int verb) const {
    const int cc = tree_.child(verb, Relation::kCc);
    return cc >= 0 && cc < verb ? cc : -1;
  }

  bool behind_infinitive(int verb) const { return has(tree_[verb].head, "VerbForm=Inf"); }

  /// The verb above the clause that `at` heads; -1 for none.
  int governor(int at) const {
    const Token& t = tree_[at];
    if (t.head < 0 || t.head > at || tree_[t.head].upos != Upos::kVerb) return -1;
    const bool clause = t.relation == Relation::kXcomp || t.relation == Relation::kCcomp ||
                        t.relation == Relation::kAdvcl || t.relation == Relation::kConj;
    return clause ? t.head : -1;
  }

  bool simple_past(int verb) const {
    return has(verb, "VerbForm=Fin") && has(verb, "Tense=Past") && tree_.child(verb, Relation::kAux) < 0;
  }

  void climb(int verb) {
    if (!plain_past(verb) || conjunction_of(verb) < 0) return;
    const int below = tree_[verb].head;
    int target = -1;
    if (behind_infinitive(verb)) {
      for (int at = below, step = 0; at >= 0 && step < kMaxClimb; ++step, at = governor(at)) {
        if (simple_past(at)) {
          target = at;
          break;
        }
        if (!has(at, "VerbForm=Inf")) return;
      }
    } else {
      target = closes_series(below);
      if (target < 0) target = behind_pluperfect(verb);
    }
    if (target >= 0) take(verb, target);
  }

  /// "denied ..., complained that X had lied and threatened": the first of a series without "and" that the
  /// clause belongs to; -1 for none.
  int closes_series(int clause) const {
    for (int at = governor(clause), step = 0; at >= 0 && step < kMaxClimb; ++step, at = governor(at)) {
      if (tree_[at].relation != Relation::kConj || !simple_past(at) || subject_of(at) >= 0) continue;
      const int first = tree_[at].head;
      if (first < 0 || first > at || conjunction_of(at) >= 0 || !simple_past(first)) return -1;
      if (tree_[at - 1].form != "," || subject_of(first) < 0) return -1;
      for (int i = at + 1; i < clause; ++i) {
        if (tree_[i].head == first && tree_[i].relation == Relation::kConj) return -1;
      }
      return first;
    }
    return -1;
  }

  /// "said that X had fired first, and shelled": behind a comma, a past tense that does not share the "had".
  int behind_pluperfect(int verb) const {
    const int told = tree_[verb].head;
    const int joint = conjunction_of(verb);
    if (joint < 1 || tree_[joint - 1].form != "," || !has(verb, "VerbForm=Fin")) return -1;
    const bool perfect = has(told, "VerbForm=Part") && tree_.child(told, Relation::kAux) >= 0;
    if (!perfect || tree_[told].relation != Relation::kCcomp) return -1;
    const int above = governor(told);
    return above >= 0 && simple_past(above) ? above : -1;
  }

  void take(int verb, int target) {
    if (tree_[target].relation == Relation::kConj && subject_of(target) < 0 && tree_[target].head >= 0 &&
        tree_[target].head < target)
      target = tree_[target].head;
    tree_.attach(verb, target, Relation::kConj);
    if (!has(verb, "VerbForm=Fin")) tree_[verb].features = "Mood=Ind|Tense=Past|VerbForm=Fin";
  }

  /// "Moscow denied the charge, complained that ...": the first verb read as what the second one tells.
  void head_behind(int verb) {
    if (!past_like_participle_ || tree_[verb - 1].form != "," || !simple_past(verb) || subject_of(verb) >= 0)
      return;
    int first = -1;
    for (int i = verb - 1; i >= 0; --i) {
      if (tree_[i].head == verb && tree_[i].relation == Relation::kCcomp && tree_[i].upos == Upos::kVerb)
        first = i;
    }
    if (first < 0 || !simple_past(first) || subject_of(first) < 0 || subject_of(first) > first) return;
    if (tree_.child(first, Relation::kMark) >= 0) return;
    for (int i = subject_of(first); i + 1 < verb; ++i) {  // "a letter, pinned to the door, told"
      if (tree_[i].form == ",") return;
    }
    if (!tells(verb)) return;
    tree_.replace(verb, first);
    for (int i = 0; i < first; ++i) {
      if (tree_[i].head == verb) tree_[i].head = first;
    }
    tree_.attach(verb, first, Relation::kConj);
  }

  /// What stands behind the verb is a clause, and no speaker.
  bool tells(int verb) const {
    for (int i = verb + 1; i < tree_.size(); ++i) {
      const Relation r = tree_[i].relation;
      if (tree_[i].head == verb && (r == Relation::kCcomp || r == Relation::kXcomp)) return true;
    }
    return false;
  }

  /// "Kenya condemned Ethiopia, called home its envoy": the name read as the subject of the verb behind the
  /// comma.
  void hidden_object(int verb) {
    if (!past_like_participle_ || !simple_past(verb) || tree_.child(verb, Relation::kObj) >= 0) return;
    const int shared = subject_of(verb);
    if (shared < 0 || shared > verb) return;
    int noun = verb + 1;
    while (noun < tree_.size() && tree_[noun].head > noun &&
           (tree_[noun].upos == Upos::kDet || tree_[noun].upos == Upos::kAdj ||
            tree_[noun].upos == Upos::kPropn) &&
           tree_[noun].relation != Relation::kNsubj)
      ++noun;
    if (noun + 2 >= tree_.size() || tree_[noun].relation != Relation::kNsubj) return;
    const Mention* m = tree_.mention(noun);
    const int second = tree_[noun].head;
    if (m == nullptr || m->parties.empty()) return;
    const int comma = static_cast<int>(m->last_token) + 1;
    if (second != comma + 1 || tree_[comma].form != "," || !simple_past(second)) return;
    if (tree_.below(verb, second)) {
      if (tree_[verb].head != second) return;
      tree_.replace(second, verb);
    } else if (tree_[second].head != verb && tree_[second].relation == Relation::kRoot) {
      return;
    }
    tree_.attach(noun, verb, Relation::kObj);
    tree_.attach(second, verb, Relation::kConj);
  }

  /// "Japan, calling the launch a provocation, protested": the comma before the participle shows that its
  /// subject is that of the verb behind.
  void around_participle(int participle) {
    const Token& t = tree_[participle];
    if (t.relation != Relation::kAdvcl || t.head < participle || tree_.finite(participle)) return;
    const int verb = t.head;
    if (!has(participle, "VerbForm=Part") && !has(participle, "VerbForm=Ger")) return;
    if (tree_[verb].upos != Upos::kVerb || !tree_.finite(verb) || subject_of(verb) >= 0) return;
    const int subject = tree_.child(participle, Relation::kNsubj);
    if (subject < 0 || subject > participle || tree_.child(participle, Relation::kMark) >= 0) return;
    const Mention* m = tree_.mention(subject);
    const int comma = m != nullptr ? static_cast<int>(m->last_token) + 1 : participle;
    if (comma >= participle || tree_[comma].form != ",") return;
    int last = verb;  // the participle's clause ends with a comma before the verb and its auxiliaries
    bool passive = false;
    while (last > participle && tree_[last - 1].head == verb &&
           (tree_[last - 1].upos == Upos::kAux || tree_[last - 1].upos == Upos::kAdv)) {
      --last;
      passive = passive || tree_[last].subtype == RelationSubtype::kPass;
    }
    if (tree_[last - 1].form != ",") return;
    tree_.attach_subject(subject, verb, passive);
  }

  /// The mention that ends right before the token; null for none.
  const Mention* named_before(int token) const {
    const Mention* m = token > 0 ? tree_.mention(token - 1) : nullptr;
    return m != nullptr && static_cast<int>(m->last_token) == token - 1 && !m->parties.empty() ? m : nullptr;
  }

  int phrase_begin(const Mention& m) const {
    int at = static_cast<int>(m.first_token);
    while (at > 0 && (tree_[at - 1].upos == Upos::kDet || tree_[at - 1].upos == Upos::kAdj)) --at;
    return at;
  }

  /// "Chile condemned Bolivia, Ecuador closed its border": between the comma and the verb stands its subject,
  /// before the comma the object of the clause before, and neither clause is a part of the other.
  void clause_apart(int verb) {
    if (!tree_.finite(verb)) return;
    int first = verb;
    while (first > 0 && tree_[first - 1].head == verb &&
           (tree_[first - 1].upos == Upos::kAux || tree_[first - 1].upos == Upos::kAdv))
      --first;
    const Mention* own = named_before(first);
    const int begin = own != nullptr ? phrase_begin(*own) : 0;
    if (begin < 3 || tree_[begin - 1].form != ",") return;
    const Mention* before = named_before(begin - 1);
    if (before == nullptr) return;
    const int subject = tree_.head_of(*own), object = tree_.head_of(*before);
    const int above = clause_before(verb, subject, object, *before);
    if (above < 0 || verbs_.has(VerbList::kSpeech, tree_[verb].lemma)) return;
    if (tree_.child(verb, Relation::kMark) >= 0 || tree_.child(above, Relation::kMark) >= 0) return;
    const auto clause = [](Relation r) { return r == Relation::kCcomp || r == Relation::kAdvcl; };
    if (tree_[verb].head == above && clause(tree_[verb].relation)) {
      tree_[verb].relation = Relation::kConj;
    } else if (tree_[above].head == verb && clause(tree_[above].relation) &&
               tree_.child(verb, Relation::kObj) > verb) {
      tree_.replace(verb, above);
      tree_.attach(verb, above, Relation::kConj);
    }
  }

  /// The verb of the clause that ends with the object; -1 for none. Gives the verb its subject and that one
  /// its object, where the tree has them otherwise.
  int clause_before(int verb, int subject, int object, const Mention& before) {
    const Token& s = tree_[subject];
    const Token& o = tree_[object];
    const bool acts = s.head == verb && s.relation == Relation::kNsubj;
    if (o.relation == Relation::kObj || o.relation == Relation::kIobj) {
      const int above = o.head;
      if (above > object || above == verb || !clause_of_its_own(above)) return -1;
      const bool listed = s.relation == Relation::kConj || s.relation == Relation::kAppos;
      if (acts) return above;
      if (!listed || s.head != object || subject_of(verb) >= 0 || tree_.child(subject, Relation::kCc) >= 0)
        return -1;
      if (tree_.below(verb, subject) || tree_.below(verb, object)) return -1;
      tree_.attach(subject, verb, Relation::kNsubj);
      return above;
    }
    const int above = phrase_begin(before) - 1;
    if (!acts || o.relation != Relation::kNsubj || o.head != verb || above < 0) return -1;
    if (!clause_of_its_own(above) || tree_.child(above, Relation::kObj) >= 0) return -1;
    if (tree_.below(above, object)) return -1;
    tree_.attach(object, above, Relation::kObj);
    return above;
  }

  bool clause_of_its_own(int verb) const {
    const int subject = tree_[verb].upos == Upos::kVerb ? subject_of(verb) : -1;
    return subject >= 0 && subject < verb && tree_.finite(verb);
  }

  const VerbLists& verbs_;
  TreeEdit tree_;
  bool past_like_participle_;
};

}  // namespace

void mend_verb_series(const VerbLists& verbs, std::span<const std::uint32_t> sentences,
                      bool past_like_participle, Document& document) {
  for (const std::uint32_t sentence : sentences)
    Mender(verbs, document, sentence, past_like_participle).run();
}

}  // namespace entente::pipeline
