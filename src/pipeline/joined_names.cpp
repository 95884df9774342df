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
    if (all.size() < 2) return;
    for (std::size_t n = all.size() - 1; n-- > 0;) {
      hyphened(*all[n], *all[n + 1]);
      swallowed(*all[n], *all[n + 1]);
      parted_by_year(*all[n], *all[n + 1]);
    }
    for (int i = 0; i < tree_.size(); ++i) beside_apposition(i);
  }

 private:
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

  TreeEdit tree_;
};

}  // namespace

void mend_joined_names(std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(document, sentence).run();
}

}  // namespace entente::pipeline
