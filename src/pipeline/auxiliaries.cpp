#include "pipeline/auxiliaries.h"

#include <algorithm>

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

class Mender {
 public:
  Mender(const VerbLists& verbs, Document& document, std::uint32_t sentence)
      : verbs_(verbs), tree_(document, sentence) {}

  void run() {
    for (int i = 0; i + 2 < tree_.size(); ++i) {
      interrupted(i);
      with_aside(i);
      give_children(i);
      makes_do(i);
      if (described(i)) continue;
      if (tree_[i].lemma != "have") continue;
      if (perfect(i) || jailed(i) || tree_.child(i, Relation::kNsubj) < 0) continue;
      causative(i);
    }
  }

 private:
  /// "Les autorités ont, dans la nuit, expulsé": the participle behind what stands between commas goes on
  /// with the auxiliary, which was read as the predicate.
  void interrupted(int auxiliary) {
    const Token& t = tree_[auxiliary];
    if ((t.upos != Upos::kAux && t.upos != Upos::kVerb) || t.relation == Relation::kAux) return;
    if (t.lemma != "avoir" && t.lemma != "have") return;
    if (tree_[auxiliary + 1].form != "," || tree_.child(auxiliary, Relation::kNsubj) < 0) return;
    if (tree_.child(auxiliary, Relation::kObj) >= 0) return;
    for (int i = auxiliary + 2; i < tree_.size(); ++i) {
      const bool past = tree_[i].upos == Upos::kVerb && has_feature(tree_[i], "Tense=Past");
      if (tree_[i].upos == Upos::kVerb && !past) return;
      if (tree_[i].head != auxiliary || !past) continue;
      if (tree_[i - 1].form != "," || tree_.child(i, Relation::kAux) >= 0) return;
      tree_.make_auxiliary(auxiliary, i);
      for (int c = i + 1; c < tree_.size(); ++c) {  // read as of a participle without any auxiliary
        if (tree_[c].head == i && tree_[c].relation == Relation::kNsubj) tree_.attach(c, i, Relation::kObj);
      }
      return;
    }
  }

  /// "Le Pérou a de son côté exigé", "a à son tour rompu": a phrase with a possessive between the two, on
  /// which the participle was hung.
  void with_aside(int auxiliary) {
    const int noun = auxiliary + 3, participle = auxiliary + 4;
    if (tree_[auxiliary].lemma != "avoir" || tree_[auxiliary].relation == Relation::kAux) return;
    if (participle >= tree_.size() || !past_participle(participle)) return;
    const int above = tree_[participle].head;
    if ((above != noun && above != auxiliary) || tree_.child(participle, Relation::kAux) >= 0) return;
    const bool aside = tree_[auxiliary + 1].upos == Upos::kAdp &&
                       has_feature(tree_[auxiliary + 2], "Poss=Yes") && tree_[noun].upos == Upos::kNoun;
    if (!aside || tree_.child(auxiliary, Relation::kObj) >= 0 || tree_.below(auxiliary, participle)) return;
    tree_.make_auxiliary(auxiliary, participle);
    tree_.attach(noun, participle, Relation::kObl);
  }

  /// "fit franchir la frontière à ses troupes": the infinitive right behind "faire" is the predicate.
  void makes_do(int faire) {
    const Token& t = tree_[faire];
    const int verb = faire + 1;
    if (t.lemma != "faire" || t.relation == Relation::kAux || !has_feature(tree_[verb], "VerbForm=Inf"))
      return;
    if (tree_[verb].head != faire || tree_[verb].relation != Relation::kXcomp) return;
    if (tree_.child(faire, Relation::kObj) >= 0) return;
    tree_.make_auxiliary(faire, verb);
    tree_[faire].subtype = RelationSubtype::kCaus;
  }

  /// "Polish authorities have, overnight, condemned": a subject hung on the auxiliary is the verb's.
  void give_children(int auxiliary) {
    const int verb = tree_[auxiliary].head;
    if (tree_[auxiliary].relation != Relation::kAux || verb < 0) return;
    if (tree_.child(auxiliary, Relation::kNsubj) < 0 || tree_.child(verb, Relation::kNsubj) >= 0) return;
    tree_.move_children(auxiliary, verb);
  }

  bool past_participle(int i) const {
    return tree_[i].upos == Upos::kVerb && has_feature(tree_[i], "VerbForm=Part") &&
           has_feature(tree_[i], "Tense=Past");
  }

  bool past_participle_form(int i) const {
    return tree_[i].upos == Upos::kVerb && has_feature(tree_[i], "Tense=Past");
  }

  /// "India has trained Vietnamese divers": the noun was read as the predicate, the verb as its adjective.
  bool described(int have) {
    const Token& t = tree_[have];
    const int participle = t.head;
    if (t.lemma != "have" || t.relation != Relation::kAux || participle <= have) return false;
    if (!past_participle(participle) || tree_[participle].relation != Relation::kAmod) return false;
    const int noun = tree_[participle].head;
    if (noun <= participle) return false;
    const int subject =
        std::max(tree_.child(participle, Relation::kNsubj), tree_.child(noun, Relation::kNsubj));
    if (subject < 0 || subject > have) return false;
    tree_.replace(noun, participle);
    for (int i = 0; i < tree_.size(); ++i) {
      if (tree_[i].head == noun && (i < have || tree_[i].relation == Relation::kPunct))
        tree_[i].head = participle;
    }
    tree_.attach(noun, participle, Relation::kObj);
    return true;
  }

  /// "has frozen payments to".
  bool perfect(int have) {
    if (tree_[have].upos != Upos::kAux) return false;
    int participle = have + 1;
    while (participle + 1 < tree_.size() && tree_[participle].upos == Upos::kAdv) ++participle;
    if (!past_participle(participle) || tree_[participle].relation != Relation::kAmod) return false;
    const int object = tree_[participle].head;
    if (object < participle || tree_[object].head != have || tree_[object].relation != Relation::kObj)
      return false;
    const int subject =
        std::max(tree_.child(have, Relation::kNsubj), tree_.child(participle, Relation::kNsubj));
    if (subject < 0 || subject > have) return false;
    tree_.make_auxiliary(have, participle);
    return true;
  }

  /// "had opponents jailed", read as if the opponents had jailed: who stands between "have" and the
  /// participle undergoes it, and the subject of "have" brought it about.
  bool jailed(int have) {
    const int verb = tree_[have].head, subject = tree_.child(have, Relation::kNsubj);
    if (tree_[have].relation != Relation::kAux || verb < have + 2 || !past_participle_form(verb))
      return false;
    const int undergoes = tree_.child(verb, Relation::kNsubj);
    if (subject < 0 || subject > have || undergoes < have || undergoes > verb || !somebody(undergoes))
      return false;
    tree_.attach(undergoes, verb, Relation::kObj);
    tree_.move_children(have, verb);
    return true;
  }

  /// "had his rival locked up".
  void causative(int have) {
    for (int i = have + 2; i < tree_.size(); ++i) {
      if (!past_participle(i) || tree_.child(i, Relation::kAux) >= 0) continue;
      const int noun = undergoer(have, i);
      if (noun < 0 || !somebody(noun)) continue;
      for (int c = i; c < tree_.size(); ++c) {
        if (tree_[c].head == i && tree_[c].subtype == RelationSubtype::kAgent) return;
      }
      tree_.make_auxiliary(have, i);
      tree_.attach(noun, i, Relation::kObj);
      return;
    }
  }

  /// The noun between "have" and the participle that both belong to; -1 for none.
  int undergoer(int have, int participle) const {
    for (int i = have + 1; i < participle; ++i) {
      const Token& t = tree_[i];
      const bool subject =
          t.head == participle && t.relation == Relation::kNsubj && tree_[participle].head == have &&
          (tree_[participle].relation == Relation::kXcomp || tree_[participle].relation == Relation::kCcomp);
      const bool object =
          t.head == have && t.relation == Relation::kObj &&
          ((tree_[participle].head == have && tree_[participle].relation == Relation::kXcomp) ||
           (tree_[participle].head == i && tree_[participle].relation == Relation::kAcl &&
            participle == i + 1));
      if (subject || object) return i;
    }
    return -1;
  }

  /// Somebody, and not so and so many of them, as losses are told.
  bool somebody(int noun) const {
    if (tree_.child(noun, Relation::kNummod) >= 0) return false;
    if (tree_[noun].upos == Upos::kPron) return true;
    if (verbs_.has(VerbList::kRelational, tree_[noun].lemma)) return true;
    const Mention* m = tree_.mention(noun);
    return m != nullptr && (m->entity == EntityKind::kPerson || m->kind == MentionKind::kRole);
  }

  const VerbLists& verbs_;
  TreeEdit tree_;
};

}  // namespace

void mend_auxiliaries(const VerbLists& verbs, std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(verbs, document, sentence).run();
}

}  // namespace entente::pipeline
