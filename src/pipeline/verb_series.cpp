#include "pipeline/verb_series.h"

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

constexpr int kMaxClimb = 6;  // Verbs from a clause up to the one that governs it.

class Mender {
 public:
  Mender(Document& document, std::uint32_t sentence, bool past_like_participle)
      : tree_(document, sentence), past_like_participle_(past_like_participle) {}

  void run() {
    for (int i = 1; i + 1 < tree_.size(); ++i) {
      if (tree_[i].upos != Upos::kVerb) continue;
      hidden_object(i);
      head_behind(i);
    }
    for (int i = 2; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.upos != Upos::kVerb || t.relation != Relation::kConj || t.head < 0 || t.head > i) continue;
      if (behind_infinitive(i) || past_like_participle_) climb(i);
    }
  }

 private:
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

  TreeEdit tree_;
  bool past_like_participle_;
};

}  // namespace

void mend_verb_series(std::span<const std::uint32_t> sentences, bool past_like_participle,
                      Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(document, sentence, past_like_participle).run();
}

}  // namespace entente::pipeline
