#include "pipeline/participles.h"

#include <algorithm>
#include <iterator>

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

constexpr int kMaxAbsolute = 24;  // Tokens from "with" to the gerund of an absolute.

class Mender {
 public:
  Mender(const VerbLists& verbs, Document& document, std::uint32_t sentence)
      : verbs_(verbs), tree_(document, sentence) {}

  void run() {
    lone_noun();
    lone_modifier();
    opening_gerund();
    for (int i = 1; i < tree_.size(); ++i) {
      if (tree_[i].upos == Upos::kVerb && has_feature(tree_[i], "Voice=Pass")) past_tense(i);
      if (tree_[i].upos == Upos::kVerb && bare_past(i)) participle(i);
      if (tree_[i].relation == Relation::kCase && tree_[i].form == "with") absolute(i);
      if (tree_[i].relation == Relation::kAdvcl && tree_[i].head == i - 1) gerund_object(i);
      if (tree_[i].relation == Relation::kXcomp && tree_[i].head == i - 1) before_object(i);
    }
  }

 private:
  /// A past tense that may be a participle: in English both are spelled alike, and the parser says "person".
  bool bare_past(int i) const {
    return has_feature(tree_[i], "Tense=Past") && has_feature(tree_[i], "VerbForm=Fin") &&
           has_feature(tree_[i], "Person=3");
  }

  /// "Uganda, whose troops manoeuvred with": what has a subject and no auxiliary is a past tense.
  void past_tense(int verb) {
    const int subject = tree_.child(verb, Relation::kNsubj);
    if (subject < 0 || subject > verb || tree_[subject].subtype != RelationSubtype::kNone) return;
    const Relation r = tree_[verb].relation;
    const bool clause = r == Relation::kRoot || r == Relation::kConj || r == Relation::kCcomp ||
                        r == Relation::kAdvcl || tree_[verb].subtype == RelationSubtype::kRelcl;
    if (!clause || tree_.child(verb, Relation::kAux) >= 0 || tree_[subject].upos == Upos::kPron) return;
    for (int i = 0; i < tree_.size(); ++i) {
      if (tree_[i].head == verb && tree_[i].subtype == RelationSubtype::kAgent) return;
    }
    tree_[verb].features = "Mood=Ind|Tense=Past|VerbForm=Fin";
  }

  bool finite(int verb) const {
    if (has_feature(tree_[verb], "VerbForm=Fin")) return true;
    for (int i = 0; i < verb; ++i) {
      if (tree_[i].head == verb && tree_[i].upos == Upos::kAux && has_feature(tree_[i], "VerbForm=Fin"))
        return true;
    }
    return false;
  }

  /// "held since May were freed": the day, and the word before it.
  bool since_day(int i) const {
    const int day = tree_[i].form == "since" ? i + 1 : i;
    if (day >= tree_.size() || day < 1 || tree_[day - 1].form != "since") return false;
    return verbs_.has(VerbList::kDayName, tree_[day].form);
  }

  /// A finite verb behind `verb` in the same breath, with nothing that makes a clause of it.
  int verb_without_subject(int verb) const {
    for (int v = verb + 1; v < tree_.size(); ++v) {
      const Token& t = tree_[v];
      if (t.head != verb || t.upos != Upos::kVerb || !finite(v)) continue;
      if (t.relation != Relation::kCcomp && t.relation != Relation::kAdvcl) continue;
      int first = v;
      bool own = false;
      for (int i = 0; i < tree_.size(); ++i) {
        if (tree_[i].head != v) continue;
        const Relation r = tree_[i].relation;
        if (since_day(i)) continue;
        own = own || r == Relation::kNsubj || r == Relation::kCsubj || r == Relation::kMark ||
              r == Relation::kCc || r == Relation::kExpl;
        if (i < first) first = i;
      }
      for (int i = verb + 1; i < v; ++i) {  // "put to sea as the quarrel came to a head"
        if (since_day(i)) continue;
        if (tree_[i].upos == Upos::kSconj || verbs_.has(VerbList::kClauseOpening, tree_[i].lemma)) return -1;
      }
      if (first <= verb) return -1;
      const Token& before = tree_[first - 1];
      return own || before.upos == Upos::kPunct || before.upos == Upos::kAdp ? -1 : v;
    }
    return -1;
  }

  void participle(int verb) {
    const int subject = tree_.child(verb, Relation::kNsubj);
    if (subject < 0 || subject != verb - 1 || !tree_.is_noun(subject)) return;
    if (tree_.child(verb, Relation::kObj) >= 0 || tree_.child(verb, Relation::kAux) >= 0) return;
    const int main = verb_without_subject(verb);
    if (main < 0 || main - verb < 3) return;
    tree_.replace(verb, main);
    for (int i = verb + 1; i < tree_.size(); ++i) {
      if (i > main && tree_[i].head == verb) tree_[i].head = main;
      if (since_day(i) && tree_[i].head == main)
        tree_.attach(i, verb, tree_[i].form == "since" ? Relation::kCase : Relation::kObl);
    }
    for (int i = 0; i < subject; ++i) {
      if (tree_[i].head == verb) tree_[i].head = main;
    }
    bool passive = false;
    for (int i = verb; i < main; ++i)
      passive = passive || (tree_[i].head == main && tree_[i].subtype == RelationSubtype::kPass);
    tree_.attach_subject(subject, main, passive);
    tree_.attach(verb, subject, Relation::kAcl);
    tree_[verb].features = "Tense=Past|VerbForm=Part|Voice=Pass";
  }

  bool sentence_has_verb(int except = -1) const {
    for (int i = 0; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (i == except) continue;
      if (t.upos == Upos::kAux || t.relation == Relation::kCop) return true;
      if (t.upos == Upos::kVerb && has_feature(t, "VerbForm=Fin")) return true;
    }
    return false;
  }

  /// "Following the rebels' capture of a town, the Council demanded": of two subjects the one in front,
  /// behind a gerund without an object, is the gerund's.
  void opening_gerund() {
    const Token& gerund = tree_[0];
    const int verb = gerund.head;
    if (verb <= 0 || gerund.upos != Upos::kVerb || !gerund.form.ends_with("ing")) return;
    if (gerund.relation != Relation::kAdvcl || tree_.child(0, Relation::kObj) >= 0) return;
    int first = -1, second = -1;
    for (int i = 1; i < verb; ++i) {
      if (tree_[i].head != verb || tree_[i].relation != Relation::kNsubj) continue;
      (first < 0 ? first : second) = i;
    }
    if (second < 0) return;
    for (int i = first; i < second; ++i) {
      if (tree_[i].form == ",") return tree_.attach(first, 0, Relation::kObj);
    }
  }

  /// "Some 15,000 Okinawans linked arms around the base.": a participle has no object; where the sentence has
  /// no other verb, this is it.
  void lone_noun() {
    int root = 0;
    while (root < tree_.size() && tree_[root].head >= 0) ++root;
    const int verb = root + 1;
    if (verb + 1 >= tree_.size() || !tree_.is_noun(root) || tree_[tree_.size() - 1].form != ".") return;
    const Token& v = tree_[verb];
    if (v.upos != Upos::kVerb || v.head != root || v.relation != Relation::kAcl) return;
    if (!has_feature(v, "Tense=Past") || sentence_has_verb()) return;
    const int object = bare_noun_behind(verb);
    if (object < 0) return;
    tree_.replace(root, verb);
    for (int i = verb + 1; i < tree_.size(); ++i) {
      if (tree_[i].head == root) tree_[i].head = verb;
    }
    tree_.attach(root, verb, Relation::kNsubj);
    tree_.attach(object, verb, Relation::kObj);
    tree_[verb].features = "Mood=Ind|Tense=Past|VerbForm=Fin";
  }

  /// "Japan's blacklisting of a general surprised traders.": where no verb is left, a past tense between two
  /// nouns was taken for the adjective of the second.
  void lone_modifier() {
    const int end = tree_.size() - 1;
    if (end < 3 || tree_[end].form != ".") return;
    int verb = end - 1;
    while (verb > 0 && !(tree_[verb].form.ends_with("ed") && tree_[verb].relation == Relation::kAmod)) --verb;
    const int object = verb > 0 ? tree_[verb].head : -1;
    if (object < verb || !tree_.is_noun(object) || !nominal(verb - 1) || sentence_has_verb(verb)) return;
    int root = 0;
    while (root < tree_.size() && tree_[root].head >= 0) ++root;
    if (root >= verb || !tree_.is_noun(root) || tree_.below(verb - 1, verb)) return;
    const int before = verb - 1, above = tree_[object].head;
    const Relation relation = tree_[object].relation;
    for (int i = 0; i < verb; ++i) {  // "of a general", which went with the traders
      if (tree_[i].head == object && i != before) tree_[i].head = before;
    }
    if (tree_[before].head == object && above >= 0) tree_.attach(before, above, relation);
    tree_.make_root(verb);
    tree_.attach(object, verb, Relation::kObj);
    tree_.attach(root, verb, Relation::kNsubj);
    tree_[end].head = verb;
    tree_[verb].upos = Upos::kVerb;
    tree_[verb].features = "Mood=Ind|Tense=Past|VerbForm=Fin";
  }

  bool nominal(int i) const { return i > 0 && (tree_.is_noun(i) || tree_[i].upos == Upos::kAdj); }

  /// The noun of the phrase right behind the verb, if no preposition stands before it; -1 for none.
  int bare_noun_behind(int verb) const {
    for (int i = verb + 1; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.upos == Upos::kAdp || t.upos == Upos::kPunct || t.upos == Upos::kSconj || t.upos == Upos::kPart)
        return -1;
      if (!tree_.is_noun(i)) continue;
      const bool whole = i + 1 == tree_.size() || !tree_.is_noun(i + 1);
      if (!whole) continue;
      const int head = t.head;
      return head == verb || head == verb - 1 ? i : -1;
    }
    return -1;
  }

  /// "practised beating back a landing": the gerund right behind a verb is its object, save behind verbs that
  /// take none.
  void gerund_object(int gerund) {
    const Token& g = tree_[gerund];
    const Token& verb = tree_[gerund - 1];
    if (g.upos != Upos::kVerb || verb.upos != Upos::kVerb || !g.form.ends_with("ing")) return;
    if (verbs_.has(VerbList::kGerundApart, verb.lemma)) return;
    if (tree_.child(gerund - 1, Relation::kObj) < 0 && tree_.child(gerund, Relation::kMark) < 0 &&
        tree_.child(gerund, Relation::kNsubj) < 0)
      tree_[gerund].relation = Relation::kXcomp;
  }

  /// "has flown wounded Chadian soldiers", "treated wounded Sudanese": a participle between the verb and its
  /// object describes the object. "left stranded": nor behind verbs that bring about what it tells.
  void before_object(int participle) {
    const int verb = participle - 1;
    const Token& p = tree_[participle];
    if (p.upos != Upos::kVerb || !has_feature(p, "VerbForm=Part") || !has_feature(p, "Tense=Past")) return;
    if (tree_[verb].upos != Upos::kVerb || verbs_.has(VerbList::kResulting, tree_[verb].lemma)) return;
    int noun = participle + 1;
    while (noun < tree_.size() && tree_[noun].upos == Upos::kAdj && tree_[noun].head > noun) ++noun;
    if (noun >= tree_.size() || (!tree_.is_noun(noun) && tree_[noun].upos != Upos::kAdj)) return;
    if (tree_[noun].head != verb && tree_[noun].head != participle) return;
    const Relation r = tree_[noun].relation;
    if (r != Relation::kObj && r != Relation::kXcomp && r != Relation::kNsubj) return;
    if (tree_.child(noun, Relation::kCase) >= 0) return;
    tree_.attach(noun, verb, Relation::kObj);
    tree_.attach(participle, noun, Relation::kAmod);
    for (int i = 0; i < tree_.size(); ++i) {
      Token& t = tree_[i];
      if (t.head == participle && (i < participle || i > noun)) t.head = verb;
      if (t.head == verb && i < verb && t.relation == Relation::kNsubj && !tree_.passive(verb))
        t.subtype = RelationSubtype::kNone;
    }
  }

  /// The names between "with" and a gerund that hangs on what the phrase hangs on, or above.
  void absolute(int with) {
    const int noun = tree_[with].head;
    if (noun < with || !tree_.is_noun(noun)) return;
    int gerund = noun + 1;
    while (gerund < tree_.size() && gerund - with < kMaxAbsolute && tree_[gerund].upos != Upos::kVerb) {
      if (!tree_.below(gerund, noun)) return;
      ++gerund;
    }
    if (gerund >= tree_.size() || tree_[gerund].upos != Upos::kVerb) return;
    const Token& g = tree_[gerund];
    const bool ing = g.form.ends_with("ing") && !has_feature(g, "VerbForm=Fin");
    if (!ing || tree_[gerund - 1].upos == Upos::kPunct || g.relation != Relation::kAdvcl) return;
    if (tree_.below(gerund, noun) || tree_.below(noun, gerund)) return;
    if (tree_.child(gerund, Relation::kNsubj) >= 0) return;
    tree_.attach(noun, gerund, Relation::kNsubj);
    tree_.attach(with, gerund, Relation::kMark);
  }

  const VerbLists& verbs_;
  TreeEdit tree_;
};

/// "a déféré devant un tribunal deux Grecs arrivés la veille": a participle without an auxiliary has no
/// subject, and what was taken for it is the object of the verb around.
void free_object(Document& document, std::uint32_t sentence) {
  TreeEdit tree(document, sentence);
  for (int i = 2; i < tree.size(); ++i) {
    const Token& t = tree[i];
    const int noun = i - 1, above = t.head;
    const bool joined = t.relation == Relation::kConj && tree.child(i, Relation::kCc) < 0;
    if (t.upos != Upos::kVerb || (t.relation != Relation::kAcl && !joined)) continue;
    if (!has_feature(t, "VerbForm=Part")) continue;
    if (tree[noun].head != i || tree[noun].relation != Relation::kNsubj || above > noun) continue;
    if (tree.child(i, Relation::kAux) >= 0 || tree.child(noun, Relation::kCase) >= 0) continue;
    const int verb = joined ? above : tree[above].relation == Relation::kObl ? tree[above].head : -1;
    if (verb < 0 || verb > above || tree[verb].upos != Upos::kVerb) continue;
    if (tree.child(verb, Relation::kObj) >= 0 || tree.child(verb, Relation::kCcomp) >= 0) continue;
    if (tree.child(verb, Relation::kNsubj) < 0 || tree.passive(verb)) continue;
    tree.attach(noun, verb, Relation::kObj);
    tree.attach(i, noun, Relation::kAcl);
  }
}

/// "a renoncé à payer et pris l'avion": a participle that was joined to an infinitive shares the auxiliary of
/// the verb that governs the infinitive.
void join_to_perfect(Document& document, std::uint32_t sentence) {
  TreeEdit tree(document, sentence);
  const auto auxiliary = [&](int verb) {
    const int aux = tree.child(verb, Relation::kAux);
    return aux >= 0 && aux < verb && has_feature(tree[aux], "VerbForm=Fin") &&
           has_feature(tree[verb], "VerbForm=Part");
  };
  for (int i = 1; i < tree.size(); ++i) {
    const Token& t = tree[i];
    if (t.upos != Upos::kVerb || t.relation != Relation::kConj || !has_feature(t, "VerbForm=Part")) continue;
    if (!has_feature(t, "Tense=Past") || tree.child(i, Relation::kAux) >= 0) continue;
    const int infinitive = t.head;
    const Token& first = tree[infinitive];
    if (infinitive > i || first.head < 0 || !has_feature(first, "VerbForm=Inf")) continue;
    const bool governed = first.relation == Relation::kXcomp || first.relation == Relation::kObl ||
                          first.relation == Relation::kAdvcl || first.relation == Relation::kCcomp;
    if (governed && auxiliary(first.head)) tree[i].head = first.head;
  }
}

}  // namespace

void mend_participles(const VerbLists& verbs, std::span<const std::uint32_t> sentences,
                      bool past_like_participle, Document& document) {
  if (!past_like_participle) {
    for (const std::uint32_t sentence : sentences) {
      join_to_perfect(document, sentence);
      free_object(document, sentence);
    }
    return;
  }
  for (const std::uint32_t sentence : sentences) Mender(verbs, document, sentence).run();
}

}  // namespace entente::pipeline
