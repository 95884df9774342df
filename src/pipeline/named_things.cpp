#include "pipeline/named_things.h"

#include "base/utf8.h"
#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

bool capital(const Token& token) { return utf8::starts_upper(token.form); }

/// Whose names are heads whatever stands before them: "the border town Chaman", "opposition leader X".
bool names_party(const TreeEdit& tree, int token) {
  const Mention* m = tree.mention(token);
  return m != nullptr && m->entity != EntityKind::kThing && m->entity != EntityKind::kNone;
}

/// "the tanker", "its operation", "joint exercise": something stands before the noun that only nouns have.
bool determined(const TreeEdit& tree, int noun) {
  if (noun == 0) return false;
  const Upos before = tree[noun - 1].upos;
  return before == Upos::kDet || before == Upos::kAdj || before == Upos::kNum ||
         tree[noun - 1].relation == Relation::kNmod;
}

/// The name that the noun tells the kind of; -1 for none.
int name_of_thing(const TreeEdit& tree, int noun) {
  const Token& t = tree[noun];
  const int name = t.head;
  if (t.upos != Upos::kNoun || t.relation != Relation::kCompound || capital(t)) return -1;
  if (name <= noun || tree[name].upos != Upos::kPropn || !determined(tree, noun)) return -1;
  for (int i = noun + 1; i <= name; ++i) {
    if (!capital(tree[i]) || names_party(tree, i)) return -1;
  }
  return name;
}

void mend(TreeEdit& tree) {
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
