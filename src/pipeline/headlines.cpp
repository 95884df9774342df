#include "pipeline/headlines.h"

#include <algorithm>

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

constexpr int kMaxTopic = 6;  // Tokens before the colon of a topic: "Guerre en Ukraine :".

class Mender {
 public:
  Mender(const VerbLists& verbs, Document& document, std::uint32_t sentence)
      : verbs_(verbs), tree_(document, sentence) {}

  void run(bool past_like_participle) {
    topic();
    pair();
    if (!past_like_participle) return;
    for (int i = 1; i < tree_.size(); ++i) undergone(i), requested(i);
  }

 private:
  int colon() const {
    for (int i = 1; i <= kMaxTopic && i + 2 < tree_.size(); ++i) {
      if (tree_[i].upos == Upos::kVerb || tree_[i].upos == Upos::kAux) return -1;
      if (tree_[i].form == ":") return i;
    }
    return -1;
  }

  bool subject_behind(int verb, int colon) const {
    for (int i = colon + 1; i < verb; ++i) {
      if (tree_[i].head == verb && tree_[i].relation == Relation::kNsubj) return true;
    }
    return false;
  }

  /// A place or a body before the colon names what the title is about; a person may be who says it.
  void topic() {
    const int end = colon();
    if (end < 0) return;
    for (int i = 0; i < end; ++i) {
      const int verb = tree_[i].head;
      if (verb < end || tree_[i].relation != Relation::kNsubj || !subject_behind(verb, end)) continue;
      const Mention* m = tree_.mention(i);
      if (m == nullptr || m->entity == EntityKind::kPerson || m->kind == MentionKind::kRole) continue;
      tree_.attach(i, verb, Relation::kParataxis);
    }
  }

  bool singular(int verb) const {
    if (has_feature(tree_[verb], "VerbForm=Fin")) return has_feature(tree_[verb], "Number=Sing");
    const int auxiliary = tree_.child(verb, Relation::kAux);
    return auxiliary >= 0 && has_feature(tree_[auxiliary], "Number=Sing");
  }

  /// "Lavrov, Turkish minister discuss truce", "Paris, Berlin condamnent le raid": a comma for "and" between
  /// the two subjects of a title.
  void pair() {
    const int size = tree_.size();
    const Mention* first = size > 4 ? tree_.mention(0) : nullptr;
    if (first == nullptr || tree_[size - 1].upos == Upos::kPunct) return;
    const int comma = static_cast<int>(first->last_token) + 1;
    const int one = tree_.head_of(*first), begin = comma + 1;
    if (begin + 1 >= size || tree_[comma].form != "," || tree_.mention(begin) == nullptr) return;
    int other = begin;  // the head of what stands between the comma and the verb
    while (other + 1 < size && tree_[other].head > other && tree_[other].head < begin + kMaxTopic &&
           tree_[other].relation != Relation::kNsubj && tree_[tree_[other].head].upos != Upos::kVerb)
      other = tree_[other].head;
    if (!tree_.is_noun(other) && tree_[other].relation != Relation::kNsubj) return;
    int verb = other + 1;
    while (verb < size && tree_[verb].upos != Upos::kVerb &&
           (tree_[verb].upos == Upos::kAux || tree_[verb].upos == Upos::kPart))
      ++verb;
    if (verb >= size || tree_[verb].upos != Upos::kVerb || singular(verb)) return;
    const bool second = tree_[other].head == verb || tree_[other].head == one;
    if (!second || tree_[one].head != verb) return;
    tree_.attach_subject(one, verb, false);
    tree_.attach(other, one, Relation::kConj);
  }

  /// "African Union asked to help": in a title, who is asked without anybody asked beside did not ask.
  void requested(int verb) {
    Token& v = tree_[verb];
    if (v.upos != Upos::kVerb || v.relation != Relation::kRoot || !has_feature(v, "Tense=Past")) return;
    if (!verbs_.has(VerbList::kAsked, v.lemma) || tree_[tree_.size() - 1].upos == Upos::kPunct) return;
    const int subject = tree_.child(verb, Relation::kNsubj), deed = tree_.child(verb, Relation::kXcomp);
    if (subject < 0 || subject > verb || deed < verb || tree_.child(deed, Relation::kMark) != verb + 1)
      return;
    if (tree_.child(verb, Relation::kObj) >= 0 || tree_.child(verb, Relation::kIobj) >= 0 ||
        tree_.child(verb, Relation::kAux) >= 0)
      return;
    v.features = "Tense=Past|VerbForm=Part|Voice=Pass";
    tree_[subject].subtype = RelationSubtype::kPass;
  }

  /// "three soldiers killed in shelling": nobody kills without an object.
  void undergone(int verb) {
    Token& v = tree_[verb];
    if (v.upos != Upos::kVerb || !verbs_.has(VerbList::kHarm, v.lemma)) return;
    if (v.relation != Relation::kRoot && v.relation != Relation::kCcomp) return;
    if (!has_feature(v, "Tense=Past")) return;
    int subject = -1;
    for (int i = 0; i < tree_.size(); ++i) {
      if (tree_[i].head != verb) continue;
      const Relation r = tree_[i].relation;
      if (r == Relation::kObj || r == Relation::kIobj || r == Relation::kAux || r == Relation::kCcomp ||
          r == Relation::kXcomp || r == Relation::kMark || tree_[i].subtype == RelationSubtype::kPrt)
        return;
      if (r == Relation::kObl && tree_.child(i, Relation::kNummod) > verb &&
          tree_.child(i, Relation::kCase) < 0)
        return;  // "killed at least seven persons"
      if (r == Relation::kNsubj) subject = i;
    }
    if (subject < 0 || subject > verb || tree_[subject].upos != Upos::kNoun) return;
    const bool goes_on = verb + 1 < tree_.size() && tree_[verb + 1].upos != Upos::kPunct;
    if (goes_on && tree_[verb + 1].upos != Upos::kAdp && tree_[verb + 1].upos != Upos::kAdv) return;
    v.features = "Tense=Past|VerbForm=Part|Voice=Pass";
    tree_[subject].subtype = RelationSubtype::kPass;
  }

  const VerbLists& verbs_;
  TreeEdit tree_;
};

}  // namespace

void mend_headlines(const VerbLists& verbs, std::span<const std::uint32_t> sentences,
                    bool past_like_participle, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(verbs, document, sentence).run(past_like_participle);
}

}  // namespace entente::pipeline
