#include "pipeline/named_things.h"

#include "base/utf8.h"
#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

bool capital(const Token& token) { return utf8::starts_upper(token.form); }

/// Whose names are heads whatever stands before them: "the border town Chaman", "opposition leader X".
bool names_party(const TreeEdit& tree, int token) {
  const Mention* m = tree.mention(token);
  return m != nullptr && m->entity != EntityKind::kThing && m->entity != EntityKind::kNone &&
         m->entity != EntityKind::kOutlet;
}

/// "the tanker", "its operation", "joint exercise": something stands before the noun that only nouns have.
bool determined(const TreeEdit& tree, int noun) {
  if (noun == 0) return false;
  const Upos before = tree[noun - 1].upos;
  return before == Upos::kDet || before == Upos::kAdj || before == Upos::kNum ||
         tree[noun - 1].relation == Relation::kNmod ||
         (tree[noun - 1].relation == Relation::kCompound && tree[noun - 1].head == noun);
}

/// The name that the noun tells the kind of; -1 for none.
int name_of_thing(const TreeEdit& tree, int noun) {
  const Token& t = tree[noun];
  const int name = t.head;
  const bool before_name = t.relation == Relation::kCompound ||
                           (t.relation == Relation::kNmod && t.subtype == RelationSubtype::kDesc);
  if (t.upos != Upos::kNoun || !before_name || capital(t)) return -1;
  if (name <= noun || tree[name].upos != Upos::kPropn || !determined(tree, noun)) return -1;
  for (int i = noun + 1; i <= name; ++i) {
    if (!capital(tree[i]) || names_party(tree, i)) return -1;
  }
  return name;
}

/// By which of its words the name of a person hangs on the sentence as a noun does; -1 where by none, or
/// where one of them is its root.
int anchor_of(const TreeEdit& tree, int first, int last) {
  int anchor = -1;
  for (int i = first; i <= last; ++i) {
    const Token& t = tree[i];
    if (t.head < 0) return -1;
    if (t.head >= first && t.head <= last) continue;
    const bool noun = t.upos == Upos::kPropn || t.upos == Upos::kNoun;
    if (noun && anchor < 0) anchor = i;
  }
  return anchor;
}

/// "Narendra Modi est arrivé": a given name that ends like a verb is still a name.
void mend_person(TreeEdit& tree, const Mention& person) {
  const int first = static_cast<int>(person.first_token), last = static_cast<int>(person.last_token);
  bool verb = false;
  for (int i = first; i <= last; ++i) {
    if (!capital(tree[i])) return;
    verb = verb || tree[i].upos == Upos::kVerb || tree[i].upos == Upos::kAux;
  }
  const int anchor = verb ? anchor_of(tree, first, last) : -1;
  if (anchor < 0 || tree.below(tree[anchor].head, first)) return;
  if (anchor != first) tree.replace(anchor, first);
  for (int i = first; i <= last; ++i) {
    tree[i].upos = Upos::kPropn;
    tree[i].features = "";
    tree[i].lemma = tree[i].form;
    if (i > first) tree.attach(i, first, Relation::kFlat);
  }
  for (int i = 0; i < tree.size(); ++i) {
    if (i >= first && i <= last) continue;
    if (tree[i].head > first && tree[i].head <= last) tree[i].head = first;
  }
}

void mend(TreeEdit& tree) {
  for (const Mention* m : tree.mentions()) {
    if (m->kind == MentionKind::kName && m->entity == EntityKind::kPerson && m->last_token > m->first_token)
      mend_person(tree, *m);
  }
  for (int noun = 0; noun + 1 < tree.size(); ++noun) {
    const int name = name_of_thing(tree, noun);
    if (name < 0) continue;
    tree.replace(name, noun);
    for (int i = 0; i < tree.size(); ++i) {
      if (tree[i].head == name && (i < noun || i > name)) tree[i].head = noun;
    }
    tree.attach(name, noun, Relation::kAppos);
  }
}

}  // namespace

void mend_named_things(std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) {
    TreeEdit tree(document, sentence);
    mend(tree);
  }
}

}  // namespace entente::pipeline
