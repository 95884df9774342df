#include "pipeline/agent_lists.h"

#include <vector>

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

class Mender {
 public:
  Mender(Document& document, std::uint32_t sentence) : tree_(document, sentence), names_(tree_.names()) {}

  void run() {
    for (std::size_t n = 0; n + 2 < names_.size(); ++n) {
      const bool agent = is_agent(*names_[n]);
      if (!agent && !is_gathered(*names_[n])) continue;
      const std::size_t last = end_of_list(n);
      if (last <= n + 1) continue;
      if (agent)
        hang(n, last);
      else
        hang_gathered(n, last);
    }
    for (const Mention* m : names_) subject_apposed(*m);
    for (std::size_t n = 0; n + 2 < names_.size(); ++n) {
      const std::size_t last = is_between(*names_[n]) ? end_of_list(n) : n;
      if (last > n + 1) tree_.hang_list(std::span(names_).subspan(n, last - n + 1));
    }
  }

 private:
  /// "par Varsovie": of a participle that nobody but the agent follows.
  bool is_agent(const Mention& m) const {
    const int head = tree_.head_of(m);
    const int verb = tree_[head].head;
    int before = static_cast<int>(m.first_token) - 1;
    if (before >= 0 && tree_[before].upos == Upos::kDet) --before;
    return verb >= 0 && before > verb && tree_[before].lemma == "par" && tree_[before].head == head &&
           has_feature(tree_[verb], "VerbForm=Part");
  }

  /// "les pourparlers entre l'Égypte, l'Éthiopie et le Soudan": whatever a list is between is one list, and
  /// none of it the subject of the verb behind.
  bool is_between(const Mention& m) const {
    const int mark = tree_.child(tree_.head_of(m), Relation::kCase);
    return mark >= 0 && mark < static_cast<int>(m.first_token) &&
           (tree_[mark].lemma == "entre" || tree_[mark].lemma == "between");
  }

  /// "Un sommet réunissant la Jordanie": the object of a gerund that is said of a noun.
  bool is_gathered(const Mention& m) const {
    const int head = tree_.head_of(m), gerund = tree_[head].head;
    return gerund >= 0 && gerund < head && tree_[head].relation == Relation::kObj &&
           tree_[gerund].relation == Relation::kAcl &&
           (has_feature(tree_[gerund], "VerbForm=Part") || has_feature(tree_[gerund], "VerbForm=Ger"));
  }

  /// "Un sommet réunissant A, B et C s'est tenu": the list goes on to the verb, which has its subject before.
  void hang_gathered(std::size_t first, std::size_t last) {
    const int object = tree_.head_of(*names_[first]), gerund = tree_[object].head;
    const int noun = tree_[gerund].head;
    if (noun < 0 || tree_[noun].relation != Relation::kNsubj || tree_[noun].head < object) return;
    for (std::size_t n = first + 1; n <= last; ++n) {
      const int member = tree_.head_of(*names_[n]);
      const bool second =
          tree_[member].relation == Relation::kNsubj && tree_[member].head == tree_[noun].head;
      if (second) return hang_all(first, last);
    }
  }

  /// "Bombed by Saudi Arabia, Yemen appealed": a name between the comma and a verb without a subject, hung on
  /// the agent before it.
  void subject_apposed(const Mention& m) {
    const int name = tree_.head_of(m);
    int agent = tree_[name].head;
    const Relation r = tree_[name].relation;
    if (agent < 0 || agent > name || (r != Relation::kAppos && r != Relation::kConj)) return;
    while (tree_[agent].relation == Relation::kConj && tree_[agent].head >= 0 && tree_[agent].head < agent)
      agent = tree_[agent].head;  // "par Moscou, Pékin et Téhéran, Damas"
    const int participle = tree_[agent].head;
    if (participle < 0 || participle > agent || tree_[agent].subtype != RelationSubtype::kAgent) return;
    const int verb = tree_[participle].head;
    if (verb < name || tree_[participle].relation != Relation::kAdvcl || tree_[verb].upos != Upos::kVerb)
      return;
    int before = static_cast<int>(m.first_token) - 1;
    if (before >= 0 && tree_[before].upos == Upos::kDet) --before;
    if (before < 0 || tree_[before].form != "," || tree_.child(verb, Relation::kNsubj) >= 0) return;
    bool passive = false;
    for (int i = static_cast<int>(m.last_token) + 1; i < verb; ++i) {
      if (tree_[i].upos != Upos::kAux && tree_[i].upos != Upos::kAdv) return;
      passive = passive || tree_[i].subtype == RelationSubtype::kPass;
    }
    tree_.attach_subject(name, verb, passive);
  }

  /// The last of the names that follow with commas, the last one with "et"; the first one for no such list.
  std::size_t end_of_list(std::size_t first) const {
    for (std::size_t n = first + 1; n < names_.size(); ++n) {
      const TreeEdit::Gap gap = tree_.gap(*names_[n - 1], *names_[n]);
      if (!gap.only) return first;
      if (gap.conjunction) return gap.comma ? first : n;
      if (!gap.comma) return first;
    }
    return first;
  }

  /// Only where a tree made one of them the subject of the verb behind, which has another.
  void hang(std::size_t first, std::size_t last) {
    const int agent = tree_.head_of(*names_[first]);
    for (std::size_t n = first + 1; n <= last; ++n) {
      if (tree_.below(agent, tree_.head_of(*names_[n]))) return;  // the participle hangs on one of them
    }
    const int end = static_cast<int>(names_[last]->last_token);
    for (std::size_t n = first + 1; n <= last; ++n) {
      const int member = tree_.head_of(*names_[n]);
      if (tree_[member].relation != Relation::kNsubj || tree_[member].head <= end) continue;
      const int verb = tree_[member].head;
      const int subject = subject_behind(member, verb, end);
      if (subject < 0) continue;
      tree_.attach(subject, verb, Relation::kNsubj);
      hang_all(first, last);
      return;
    }
  }

  /// The verb's own subject, or what was listed with the wrong one.
  int subject_behind(int member, int verb, int end) const {
    for (int i = end + 1; i < verb; ++i) {
      const Token& t = tree_[i];
      const bool own = t.head == verb && t.relation == Relation::kNsubj;
      const bool listed =
          t.head == member && (t.relation == Relation::kConj || t.relation == Relation::kAppos);
      if (own || listed) return i;
    }
    return -1;
  }

  void hang_all(std::size_t first, std::size_t last) {
    tree_.hang_list(std::span(names_).subspan(first, last - first + 1));
    // "..., et Washington de renoncer": a word of the participle that the wrong subject drew to the verb
    const int participle = tree_[tree_.head_of(*names_[first])].head;
    const int next = static_cast<int>(names_[last]->last_token) + 1;
    for (int i = next; i < tree_.size() && tree_[i].form != ","; ++i) {
      const bool infinitive = has_feature(tree_[i], "VerbForm=Inf") && tree_[i].relation == Relation::kXcomp;
      if (infinitive && tree_[i].head > i) tree_.attach(i, participle, Relation::kXcomp);
    }
  }

  TreeEdit tree_;
  std::vector<const Mention*> names_;
};

}  // namespace

void mend_agent_lists(std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(document, sentence).run();
}

}  // namespace entente::pipeline
