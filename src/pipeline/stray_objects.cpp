#include "pipeline/stray_objects.h"

#include <algorithm>

#include "document/times.h"
#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

class Mender {
 public:
  Mender(const VerbLists& verbs, Document& document, std::uint32_t sentence, bool demonym_follows)
      : verbs_(verbs), document_(document), tree_(document, sentence), french_(demonym_follows) {}

  void run() {
    for (int i = 1; i < tree_.size(); ++i) {
      if (!tree_.is_noun(i) || tree_[i].head < 0) continue;
      switch (tree_[i].relation) {
        case Relation::kIobj:
          lone_receiver(i);
          break;
        case Relation::kObj:
          of_adjective(i);
          with_preposition(i);
          break;
        case Relation::kObl:
          if (french_) without_preposition(i);
          break;
        case Relation::kConj:
          joined_to_verb(i);
          break;
        case Relation::kNsubj:
          if (french_) behind_participle(i);
          second_subject(i);
          if (!french_) of_participle(i);
          break;
        case Relation::kAdvcl:
          no_clause(i);
          break;
        case Relation::kXcomp:
          called(i);
          no_predicate(i);
          break;
        case Relation::kCompound:
          of_verb(i);
          break;
        default:
          break;
      }
    }
  }

 private:
  bool is_active_verb(int i) const {
    return i >= 0 && tree_[i].upos == Upos::kVerb && !tree_.passive(i) &&
           !has_feature(tree_[i], "Voice=Pass");
  }

  /// The verb governs neither object nor clause, but for `except`.
  bool lacks_object(int verb, int except) const {
    for (int i = 0; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.head != verb || i == except) continue;
      if (t.relation == Relation::kObj || t.relation == Relation::kCcomp || t.relation == Relation::kXcomp ||
          t.subtype == RelationSubtype::kPass || has_feature(t, "Reflex=Yes"))
        return false;
    }
    return true;
  }

  /// "warned its citizens against trips", "lent a colonel".
  void lone_receiver(int noun) {
    const int verb = tree_[noun].head;
    if (verb < noun && is_active_verb(verb) && lacks_object(verb, noun) &&
        tree_.child(noun, Relation::kCase) < 0)
      tree_[noun].relation = Relation::kObj;
  }

  /// "set ablaze Kuwaiti wells", "set free a pilot".
  void of_adjective(int noun) {
    const int adjective = tree_[noun].head, verb = tree_[adjective].head;
    if (tree_[adjective].upos != Upos::kAdj || adjective > noun || verb != adjective - 1) return;
    if (!is_active_verb(verb) || !lacks_object(verb, adjective)) return;
    if (tree_.child(adjective, Relation::kCop) < 0) tree_.attach(noun, verb, Relation::kObj);
  }

  /// "a signé pour quatorze hélicoptères", "muttered about consequences": the preposition opens the phrase,
  /// and is not the one of a number.
  void with_preposition(int noun) {
    const int mark = tree_.child(noun, Relation::kCase), verb = tree_[noun].head;
    if (mark < 1 || mark > noun || verb != mark - 1 || tree_[mark].upos != Upos::kAdp) return;
    const bool purpose = verbs_.has(VerbList::kPurpose, tree_[mark].lemma);
    const bool number = tree_.child(noun, Relation::kNummod) >= 0 || tree_[mark].lemma == "de";
    if (purpose || (!number && !french_)) tree_[noun].relation = Relation::kObl;
  }

  /// "put the riots down to scheming": a noun with a preposition is no clause.
  void no_clause(int noun) {
    const int mark = tree_.child(noun, Relation::kCase);
    if (mark < 0 || mark > noun || tree_[mark].upos != Upos::kAdp || tree_[noun].upos != Upos::kNoun) return;
    if (tree_.child(noun, Relation::kCop) < 0 && tree_.child(noun, Relation::kNsubj) < 0)
      tree_[noun].relation = Relation::kObl;
  }

  /// "a qualifié la Chine d'amie", "declared an end to raids": nor is one a predicate.
  void no_predicate(int noun) {
    const int verb = tree_[noun].head, mark = tree_.child(noun, Relation::kCase);
    if (mark < verb || mark > noun || verb > noun || tree_[verb].upos != Upos::kVerb) return;
    if (tree_[mark].lemma == "de") tree_.attach(noun, verb, Relation::kObl, RelationSubtype::kArg);
    const bool behind_object = tree_[mark - 1].head == verb && tree_[mark - 1].relation == Relation::kObj;
    if (tree_[mark].form == "to" && behind_object && tree_.is_noun(mark - 1))
      tree_.attach(noun, mark - 1, Relation::kNmod);
  }

  /// "ordered the Dutch plane grounded": a participle without an auxiliary has no subject; who stands before
  /// it is the object of the verb above.
  void of_participle(int noun) {
    const int participle = tree_[noun].head, verb = tree_[participle].head;
    if (verb < 0 || verb > noun || participle < noun || tree_[participle].upos != Upos::kVerb) return;
    if (tree_[participle].relation != Relation::kXcomp || !has_feature(tree_[participle], "Tense=Past"))
      return;
    if (!is_active_verb(verb)) return;  // a past tense is no complement, whatever the tagger says
    if (tree_.child(participle, Relation::kAux) >= 0 || tree_.child(participle, Relation::kMark) >= 0) return;
    if (lacks_object(verb, participle)) tree_.attach(noun, verb, Relation::kObj);
  }

  /// "ont coupé du monde les Arméniens", "a pris à partie Pékin": behind a verb that has a subject.
  void without_preposition(int noun) {
    const int verb = tree_[noun].head;
    if (verb > noun || !is_active_verb(verb) || tree_.child(noun, Relation::kCase) >= 0) return;
    const int subject = tree_.child(verb, Relation::kNsubj);
    if (subject < 0 || subject > verb || !lacks_object(verb, noun)) return;
    if (verbs_.has(VerbList::kSpan, tree_[noun].lemma) ||
        verbs_.has(VerbList::kNeverPassive, tree_[verb].lemma) || in_time(document_, tree_[noun]))
      return;
    const Mention* m = tree_.mention(noun);
    if (m != nullptr && !m->parties.empty()) tree_[noun].relation = Relation::kObj;
  }

  /// A noun that nothing makes a clause of.
  bool bare_noun(int noun) const {
    for (int i = 0; i < tree_.size(); ++i) {
      if (tree_[i].head != noun) continue;
      switch (tree_[i].relation) {
        case Relation::kNsubj:
        case Relation::kCsubj:
        case Relation::kCop:
        case Relation::kAux:
        case Relation::kObj:
        case Relation::kObl:
        case Relation::kAdvmod:
        case Relation::kCase:
        case Relation::kMark:
        case Relation::kOrphan:
          return false;
        default:
          break;
      }
    }
    return true;
  }

  /// The last complement of the verb before `before` that is an object, or stands right before it.
  int object_before(int verb, int before) const {
    int out = -1;
    for (int i = verb + 1; i < before; ++i) {
      if (tree_[i].head == verb && tree_[i].relation == Relation::kObj && tree_.is_noun(i)) out = i;
    }
    return out;
  }

  /// Where the phrase of the noun begins.
  int first_of(int noun) const {
    int first = noun;
    while (first > 0 && (tree_[first - 1].head == noun || tree_.below(first - 1, noun)) &&
           tree_[first - 1].upos != Upos::kPunct && tree_[first - 1].relation != Relation::kCc)
      --first;
    return first;
  }

  /// "a réuni la France, l'Allemagne et la Pologne", "a inculpé l'épouse et le gendre d'un général", "a
  /// accepté un nouveau membre, le Maroc".
  void joined_to_verb(int noun) {
    const int verb = tree_[noun].head;
    if (verb < 0 || verb > noun || tree_[verb].upos != Upos::kVerb) return;
    if (behind_other_verb(noun, verb)) return;
    if (!bare_noun(noun)) return with_remnants(noun, verb);
    const int object = object_before(verb, noun), first = first_of(noun);
    if (object < 0 || first <= object) return;
    const Token& before = tree_[first - 1];
    const bool conjunction = before.upos == Upos::kCconj, comma = before.form == ",";
    if (!conjunction && !comma) return;
    for (int i = object + 1; i < first - 1; ++i) {
      if (tree_[i].upos == Upos::kVerb) return;
    }
    if (!conjunction && !listed(noun)) {
      const bool adjacent =
          std::none_of(tree_.tokens().begin() + object + 1, tree_.tokens().begin() + first - 1,
                       [](const Token& t) { return t.upos == Upos::kPunct; });
      const Mention* m = tree_.mention(noun);
      if (adjacent && m != nullptr && !m->parties.empty()) tree_.attach(noun, object, Relation::kAppos);
      return;
    }
    tree_.attach(noun, object, Relation::kConj);
    for (int i = noun + 1; i < tree_.size(); ++i) {  // the rest of the list, hung on the verb too
      if (tree_[i].head == noun && tree_[i].relation == Relation::kConj) tree_[i].head = object;
    }
  }

  /// "réfute, et ferme sa frontière": joined to the first verb, right behind the second.
  bool behind_other_verb(int noun, int verb) {
    const int other = first_of(noun) - 1;
    if (other <= verb || tree_[other].upos != Upos::kVerb || tree_[other].head != verb) return false;
    if (tree_[other].relation != Relation::kConj || !lacks_object(other, -1)) return false;
    tree_.attach(noun, other, Relation::kObj);
    return true;
  }

  /// "a rencontré X à Pékin, puis Y à Moscou": what the second clause leaves out.
  void with_remnants(int noun, int verb) {
    const int object = object_before(verb, noun);
    const Mention* first = object < 0 ? nullptr : tree_.mention(object);
    const Mention* second = tree_.mention(noun);
    if (first == nullptr || second == nullptr || first->parties.empty() || second->parties.empty()) return;
    if (tree_.child(noun, Relation::kOrphan) < 0 || tree_.child(noun, Relation::kCc) < 0) return;
    for (int i = 0; i < tree_.size(); ++i) {
      if (tree_[i].head == noun && tree_[i].relation == Relation::kOrphan)
        tree_[i].relation = Relation::kNmod;
    }
    tree_.attach(noun, object, Relation::kConj);
  }

  /// More of the list follows: another noun behind "and", joined to this one, to its object or to its verb.
  bool listed(int noun) const {
    for (int i = noun + 1; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.upos == Upos::kVerb || t.upos == Upos::kAux) return false;
      if (t.relation != Relation::kConj || !tree_.is_noun(i)) continue;
      if (t.head == noun || t.head == tree_[noun].head || t.head == object_before(tree_[noun].head, noun))
        return tree_.child(i, Relation::kCc) > noun;
    }
    return false;
  }

  /// "a réinscrit le Yémen, puis ajouté le Soudan".
  void behind_participle(int noun) {
    const int verb = tree_[noun].head;
    if (verb > noun || tree_[verb].relation != Relation::kConj || tree_[verb].upos != Upos::kVerb) return;
    if (!has_feature(tree_[verb], "VerbForm=Part") || tree_.child(verb, Relation::kAux) >= 0) return;
    const int first = tree_[verb].head;
    if (first < 0 || tree_[first].upos != Upos::kVerb || tree_.passive(first) || !lacks_object(verb, noun))
      return;
    if (tree_.child(first, Relation::kAux) >= 0 && !verbs_.has(VerbList::kSpeech, tree_[verb].lemma))
      tree_.attach(noun, verb, Relation::kObj);
  }

  /// "reiterated its demand": behind an active verb that has its subject in front stands an object.
  void second_subject(int noun) {
    const int verb = tree_[noun].head;
    if (verb > noun || !is_active_verb(verb) || !lacks_object(verb, noun)) return;
    if (tree_.child(noun, Relation::kCase) >= 0 || !subject_in_front(verb)) return;
    const Mention* m = tree_.mention(noun);
    const bool speaker = m != nullptr && !m->parties.empty();
    if (!speaker && std::none_of(tree_.tokens().begin() + verb, tree_.tokens().begin() + noun,
                                 [](const Token& t) { return t.upos == Upos::kPunct; }))
      tree_.attach(noun, verb, Relation::kObj);
  }

  bool subject_in_front(int verb) const {
    for (int i = 0; i < verb; ++i) {
      if (tree_[i].head == verb && tree_[i].relation == Relation::kNsubj)
        return !has_feature(tree_[i], "PronType=Rel");
    }
    return false;
  }

  /// "called the closure an insult": of two predicates the first is what is called the other.
  void called(int noun) {
    const int verb = tree_[noun].head;
    if (verb > noun || !is_active_verb(verb) || tree_.child(noun, Relation::kDet) < 0) return;
    if (tree_.child(noun, Relation::kCase) >= 0 || tree_.child(verb, Relation::kObj) >= 0) return;
    for (int i = noun + 1; i < tree_.size(); ++i) {
      if (tree_[i].head != verb || tree_[i].relation != Relation::kXcomp) continue;
      tree_[noun].relation = Relation::kObj;
      return;
    }
  }

  /// "A storm cut services": a finite verb has no noun for its modifier.
  void of_verb(int noun) {
    const int verb = tree_[noun].head;
    if (verb != noun + 1 || tree_[verb].upos != Upos::kVerb) return;
    const bool root = tree_[verb].head < 0 && tree_.child(verb, Relation::kObj) > verb;  // "cut" is both
    if ((!tree_.finite(verb) && !root) || tree_.child(verb, Relation::kAux) > noun) return;
    if (tree_.child(verb, Relation::kNsubj) >= 0 || tree_.child(verb, Relation::kCsubj) >= 0) return;
    tree_.attach_subject(noun, verb, tree_.passive(verb));
    for (int i = 0; i < noun; ++i) {  // the article, hung on the object as if that began here
      const Token& t = tree_[i];
      if (t.relation == Relation::kDet && t.head > verb) tree_[i].head = noun;
    }
  }

  const VerbLists& verbs_;
  const Document& document_;
  TreeEdit tree_;
  bool french_;
};

}  // namespace

void mend_stray_objects(const VerbLists& verbs, std::span<const std::uint32_t> sentences,
                        bool demonym_follows, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(verbs, document, sentence, demonym_follows).run();
}

}  // namespace entente::pipeline
