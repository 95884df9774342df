#include "pipeline/joined_names.h"

#include <algorithm>

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

int first_of(const Mention& m) { return static_cast<int>(m.first_token); }
int last_of(const Mention& m) { return static_cast<int>(m.last_token); }

bool is_dash(std::string_view form) {
  return form == "-" || form == "‐" || form == "‑" || form == "–" || form == "—";
}

class Mender {
 public:
  Mender(Document& document, std::uint32_t sentence) : tree_(document, sentence) {}

  void run() {
    const auto& all = tree_.mentions();
    if (all.empty()) return;
    for (std::size_t n = all.size() - 1; n-- > 0;) {
      hyphened(*all[n], *all[n + 1]);
      swallowed(*all[n], *all[n + 1]);
      parted_by_year(*all[n], *all[n + 1]);
    }
    for (int i = 1; i < tree_.size(); ++i) of_whole_name(i), across_verb(i);
    for (std::size_t n = 0; n + 1 < all.size(); ++n) parted(n);
    for (int i = 0; i < tree_.size(); ++i) beside_apposition(i);
    for (int i = 1; i < tree_.size(); ++i) listed(i);
    for (int i = 2; i + 2 < tree_.size(); ++i) title_apart(i);
    for (int i = 0; i < std::min(2, tree_.size()); ++i) declared(i);
  }

 private:
  /// "New Zealand and Papua New Guinea", where the second was joined to "New": to the name.
  void of_whole_name(int token) {
    const int above = tree_[token].head;
    if (tree_[token].relation != Relation::kConj || above < 0 || above > token) return;
    const Mention* name = tree_.mention(above);
    if (name == nullptr || name == tree_.mention(token) || name->parties.empty()) return;
    const int head = tree_.head_of(*name);
    const bool inner =
        tree_[above].relation == Relation::kCompound || tree_[above].relation == Relation::kFlat;
    if (head != above && inner) tree_.attach(token, head, Relation::kConj);
  }

  /// "Lavrov accused the United States and NATO": joined to what stands right before the "and", and not to
  /// the subject on the other side of the verb.
  void across_verb(int token) {
    const int first = tree_[token].head, joint = tree_.child(token, Relation::kCc);
    if (tree_[token].relation != Relation::kConj || first < 0 || joint < first + 3 || joint > token) return;
    const Mention* before = tree_.mention(joint - 1);
    const Mention* own = tree_.mention(token);
    if (before == nullptr || own == nullptr || before == own || !acts(*before) || !acts(*own)) return;
    const int noun = tree_.head_of(*before), verb = tree_[noun].head;
    if (verb <= first || verb > noun || tree_[verb].upos != Upos::kVerb || tree_.below(noun, token)) return;
    if (tree_[noun].relation == Relation::kObj) tree_.attach(token, noun, Relation::kConj);
  }

  /// "President Yoon Suk Yeol and Prime Minister Fumio Kishida discussed": the parts of the first name were
  /// hung on the second, as if both were one.
  void parted(std::size_t at) {
    const auto& all = tree_.mentions();
    const Mention& first = *all[at];
    if (!person(first) || first.last_token == first.first_token) return;
    const int joint = last_of(first) + 1;
    if (joint + 1 >= tree_.size() || tree_[joint].upos != Upos::kCconj) return;
    std::size_t next = at + 1;  // past the title
    if (all[next]->kind == MentionKind::kRole && next + 1 < all.size() &&
        first_of(*all[next + 1]) == last_of(*all[next]) + 1)
      ++next;
    const Mention& second = *all[next];
    if (!person(second) || first_of(*all[at + 1]) > joint + 2) return;
    const int other = tree_.head_of(second);
    int lost = 0;
    for (int i = first_of(first); i <= last_of(first); ++i) lost += tree_[i].head == other ? 1 : 0;
    const bool titled = first_of(first) > 0 && tree_[first_of(first) - 1].head == other;
    if (lost == 0 || (lost == 1 && !titled) || tree_[other].head < 0) return;
    const int name = first_of(first);
    tree_.replace(other, name);
    for (int i = 0; i < name; ++i) {
      if (tree_[i].head == other) tree_[i].head = name;
    }
    for (int i = name + 1; i <= last_of(first); ++i)
      tree_.attach(i, name, Relation::kFlat, RelationSubtype::kName);
    tree_.attach(other, name, Relation::kConj);
    tree_.attach(joint, other, Relation::kCc);
  }

  /// "Hungarian-Slovak", "US-China": from right to left, so that longer chains end on their first name.
  void hyphened(const Mention& a, const Mention& b) {
    if (a.kind != MentionKind::kCompound || b.kind != MentionKind::kCompound) return;
    const int dash = last_of(a) + 1;
    if (first_of(b) != dash + 1 || !is_dash(tree_[dash].form)) return;
    const int first = tree_.head_of(a), second = tree_.head_of(b);
    if (tree_[second].head == first) {  // "India-Pakistan", with the second as a part of the first
      tree_.attach(second, first, Relation::kConj);
      return;
    }
    const int head = tree_[first].head;
    const bool nested = head == second || (head > second && head >= 0 && tree_.mention(head) != nullptr &&
                                           tree_.mention(head)->kind == MentionKind::kCompound);
    if (!nested || tree_.below(second, first)) return;
    tree_.replace(second, first);
    tree_.attach(second, first, Relation::kConj);
    tree_.attach(dash, second, Relation::kPunct);
  }

  static bool acts(const Mention& m) {
    const bool party = m.entity == EntityKind::kState || m.entity == EntityKind::kOrganisation;
    return party && m.kind == MentionKind::kName && !m.parties.empty();
  }

  /// "The US and South Korea": read as one Korea, "US and South" before it.
  void swallowed(const Mention& a, const Mention& b) {
    const int joint = last_of(a) + 1;
    if (first_of(b) != joint + 1 || tree_[joint].upos != Upos::kCconj || !acts(a) || !acts(b)) return;
    const int first = tree_.head_of(a), second = last_of(b);
    if (tree_[first].head != second || tree_[first].relation == Relation::kConj) return;
    tree_.replace(second, first);
    tree_.attach(second, first, Relation::kConj);
    tree_.attach(joint, second, Relation::kCc);
    for (int i = 0; i < second; ++i) {
      const bool before = i < first_of(a);
      const bool inside = i >= first_of(b) && (tree_[i].head < first_of(b) || tree_[i].head > second);
      if (before && tree_[i].head == second) tree_[i].head = first;
      if (inside) tree_.attach(i, second, Relation::kCompound);
    }
  }

  int case_of(int token) const { return tree_.child(token, Relation::kCase); }

  /// "Chassée du Mali en 2022, du Burkina Faso puis du Niger, l'armée ...": the second, whose preposition is
  /// the same behind a year and a comma, was hung on the verb that follows.
  void parted_by_year(const Mention& a, const Mention& b) {
    const int first = tree_.head_of(a), second = tree_.head_of(b);
    const int verb = tree_[first].head, mark = case_of(first), again = case_of(second);
    if (verb < 0 || verb > first || mark < 0 || again < 1 || a.parties.empty() || b.parties.empty()) return;
    if (tree_[first].relation != Relation::kObl || tree_[mark].lemma != tree_[again].lemma) return;
    if (again <= last_of(a) || tree_[again - 1].form != "," || tree_[second].head < second) return;
    bool year = false;
    for (int i = last_of(a) + 1; i < again - 1; ++i) {
      if (tree_[i].upos == Upos::kVerb || tree_[i].upos == Upos::kAux) return;
      year = year || tree_[i].upos == Upos::kNum;
    }
    if (year) tree_.attach(second, first, Relation::kConj);
  }

  static bool person(const Mention& m) {
    return m.entity == EntityKind::kPerson && m.kind == MentionKind::kName && !m.parties.empty();
  }

  /// "Nigerian leader Olusegun Obasanjo and Cameroon's Paul Biya": joined to the leader, who has the name.
  void beside_apposition(int token) {
    const Token& t = tree_[token];
    if (t.relation != Relation::kConj || t.head < 0) return;
    const Token& name = tree_[t.head];
    if ((name.relation != Relation::kAppos && name.relation != Relation::kFlat) || name.head < 0) return;
    const Mention* role = tree_.mention(name.head);
    const Mention* named = tree_.mention(t.head);
    const Mention* other = tree_.mention(token);
    if (role == nullptr || named == nullptr || other == nullptr || role == named || other == named) return;
    if (role->kind != MentionKind::kRole || !person(*named) || other->parties.empty()) return;
    if (role->parties != named->parties || other->parties == named->parties) return;
    tree_.attach(token, name.head, Relation::kConj);
  }

  static bool official(const Mention* m) {
    return m != nullptr && m->parties.size() == 1 && m->parties.front().sector == "GOV" &&
           (m->kind == MentionKind::kRole || person(*m));
  }

  /// "The minister of A, Mr X, the minister of B, Mr Y, and the minister of C": of another state than the
  /// first, so that none of them is the first one's apposition.
  void listed(int token) {
    const int above = tree_[token].head;
    if (tree_[token].relation != Relation::kAppos || above < 0 || above > token) return;
    const Mention* one = tree_.mention(above);
    const Mention* other = tree_.mention(token);
    if (!official(one) || !official(other) || one->parties == other->parties) return;
    tree_[token].relation = Relation::kConj;
  }

  /// "The Secretary and Foreign Minister Fidan spoke": two persons, of whom the first has a title only.
  void title_apart(int joint) {
    const int title = joint - 1, name = tree_[title].head;
    if (tree_[joint].upos != Upos::kCconj || name < joint + 2 || tree_[title].upos != Upos::kPropn) return;
    if (tree_[title].relation != Relation::kNmod || tree_[title - 1].upos != Upos::kDet) return;
    const Mention* named = tree_.mention(name);
    const Mention* other = tree_.mention(title);
    if (named == nullptr || !person(*named) || named == other || first_of(*named) <= joint + 1) return;
    tree_.replace(name, title);
    tree_.attach(name, title, Relation::kConj);
    tree_.attach(joint, name, Relation::kCc);
    tree_.attach(title - 1, title, Relation::kDet);
  }

  /// "Nous, ministres de A, de B, ainsi que le haut représentant de C, condamnons": the sentence was taken
  /// for a noun with the verb beside it.
  void declared(int pronoun) {
    const int noun = tree_[pronoun].head;
    if (tree_[pronoun].upos != Upos::kPron || tree_[pronoun].relation != Relation::kNsubj || noun < 0) return;
    if (tree_[noun].upos != Upos::kNoun || tree_[noun].relation != Relation::kRoot) return;
    int verb = noun + 1;
    while (verb < tree_.size() && !(tree_[verb].head == noun && tree_[verb].upos == Upos::kVerb &&
                                    has_feature(tree_[verb], "Person=1")))
      ++verb;
    if (verb >= tree_.size()) return;
    tree_.replace(noun, verb);
    for (int i = 0; i < tree_.size(); ++i) {
      if (i != noun && tree_[i].head == verb && tree_[i].relation == Relation::kNsubj)
        tree_.attach(i, noun, Relation::kConj);
    }
    tree_.attach(pronoun, verb, Relation::kNsubj);
    tree_.attach(noun, pronoun, Relation::kAppos);
  }

  TreeEdit tree_;
};

}  // namespace

void mend_joined_names(std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(document, sentence).run();
}

}  // namespace entente::pipeline
