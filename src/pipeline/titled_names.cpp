#include "pipeline/titled_names.h"

#include "base/utf8.h"
#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

bool is_title(const Token& token) {
  return token.relation == Relation::kNmod && token.subtype == RelationSubtype::kDesc;
}

/// "Talks with President Sisi that aid must flow": the name is no subject behind its preposition.
void take_from_verb(TreeEdit& tree, int preposition, int name) {
  const int noun = preposition - 1;
  if (tree[name].relation != Relation::kNsubj || tree[name].head < name || noun < 0) return;
  if (tree[noun].upos != Upos::kNoun && tree[noun].upos != Upos::kVerb) return;
  tree.attach(name, noun, tree[noun].upos == Upos::kNoun ? Relation::kNmod : Relation::kObl);
}

/// "Turkish Foreign Minister Hakan Fidan": the title hangs on the given name, that on the surname.
int whole_name(const TreeEdit& tree, int title) {
  int name = tree[title].head;
  while (name >= 0 && tree[name].upos == Upos::kPropn && tree[name].head > name &&
         (tree[name].relation == Relation::kCompound || tree[name].relation == Relation::kFlat))
    name = tree[name].head;
  return name;
}

/// "recevait Emmanuel Macron et Narendra Modi": a given name that was taken for a verb, its surname for the
/// object; it is joined to the name before its "and".
void name_like_verb(TreeEdit& tree, const Mention& m) {
  const int first = static_cast<int>(m.first_token), last = static_cast<int>(m.last_token);
  if (m.entity != EntityKind::kPerson || m.kind != MentionKind::kName || last == first) return;
  if (tree[first].upos != Upos::kVerb || !utf8::starts_upper(tree[first].form) || tree[first].head < 0)
    return;
  for (int i = first + 1; i <= last; ++i) {
    if (tree[i].head != first) return;
  }
  if (tree[first].relation == Relation::kNsubj && tree[first].head > last) {  // "Narendra Modi a promis"
    for (int i = 0; i < tree.size(); ++i) {
      if ((i < first || i > last) && tree[i].head > first && tree[i].head <= last) tree[i].head = first;
    }
    for (int i = first; i <= last; ++i) tree[i].upos = Upos::kPropn;
    for (int i = first + 1; i <= last; ++i) tree.attach(i, first, Relation::kFlat, RelationSubtype::kName);
    return;
  }
  const Mention* before =
      first >= 2 && tree[first - 1].relation == Relation::kCc ? tree.mention(first - 2) : nullptr;
  if (before == nullptr || tree[first].relation != Relation::kConj) return;
  tree[first].upos = Upos::kPropn;
  tree[first].head = tree.head_of(*before);
  for (int i = first + 1; i <= last; ++i) tree.attach(i, first, Relation::kFlat, RelationSubtype::kName);
}

void mend(TreeEdit& tree) {
  for (const Mention* m : tree.mentions()) name_like_verb(tree, *m);
  for (int i = 0; i < tree.size(); ++i) {
    const Token& mark = tree[i];
    if (mark.relation != Relation::kCase || mark.upos != Upos::kAdp || mark.head <= i) continue;
    const int title = mark.head;
    if (tree[title].upos == Upos::kPropn) take_from_verb(tree, i, title);
    if (tree[title].head <= title || !is_title(tree[title])) continue;
    const int name = whole_name(tree, title);
    if (tree.child(name, Relation::kCase) >= 0) continue;
    tree.attach(i, name, Relation::kCase);
    take_from_verb(tree, i, name);
  }
}

/// "M. X et son homologue égyptien, Y, ont ...": the name behind a role and its comma is that of the role,
/// and not of who stands before the "and".
void name_of_role(TreeEdit& tree, const Mention& role, const Mention& name) {
  if (role.kind != MentionKind::kRole || name.entity != EntityKind::kPerson || role.parties.empty()) return;
  if (name.first_token != role.last_token + 2 || name.parties.empty()) return;
  if (tree[static_cast<int>(role.last_token) + 1].form != ",") return;
  if (role.parties.front().code != name.parties.front().code) return;
  const int noun = tree.head_of(role), first = tree.head_of(name), above = tree[first].head;
  const bool joined = tree[noun].relation == Relation::kConj && tree[noun].head == above;
  if (!joined || (tree[first].relation != Relation::kAppos && tree[first].relation != Relation::kConj))
    return;
  if (tree.child(first, Relation::kCc) < 0) tree.attach(first, noun, Relation::kAppos);
}

}  // namespace

void mend_titled_names(std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) {
    TreeEdit tree(document, sentence);
    mend(tree);
    for (std::size_t i = 1; i < tree.mentions().size(); ++i)
      name_of_role(tree, *tree.mentions()[i - 1], *tree.mentions()[i]);
  }
}

}  // namespace entente::pipeline
