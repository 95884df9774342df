#include "pipeline/whereabouts.h"

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

class Mender {
 public:
  Mender(Document& document, std::uint32_t sentence) : document_(document), tree_(document, sentence) {}

  void run() {
    for (const Mention* m : tree_.mentions()) {
      if (m->kind == MentionKind::kMetonym && m->last_token > m->first_token) own_name(*m);
    }
    for (int i = 0; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if ((t.relation == Relation::kCompound || t.relation == Relation::kCsubj) && t.head > i) before_time(i);
      if ((t.relation == Relation::kNmod || t.relation == Relation::kConj) && in_time(i)) day_apart(i);
      if (t.upos != Upos::kAux || t.lemma != "être") continue;
      if (t.relation == Relation::kCop) {
        if (t.head > i) tree_.move_children(i, t.head);  // a subject that was hung on the copula
        on_day(i);
      } else if (t.relation != Relation::kAux) {
        below_verb(i);
      }
    }
  }

 private:
  /// "vu son homologue à la conférence, dans la capitale rwandaise, Kigali": a town's own name behind what it
  /// is called, which trees put in a list with somebody before.
  void own_name(const Mention& seat) {
    const int first = static_cast<int>(seat.first_token), last = static_cast<int>(seat.last_token);
    const int head = static_cast<int>(seat.head_token);
    for (int i = head + 1; i <= last; ++i) {
      const bool outside = tree_[i].head < first || tree_[i].head > last;
      if (outside && tree_[i].upos == Upos::kPropn && !tree_.below(head, i))
        tree_.attach(i, head, Relation::kAppos);
    }
  }

  /// "has been to Belgrade twice", "... this year": a place that is the predicate, hung below the time
  /// behind.
  void before_time(int place) {
    const int time = tree_[place].head;
    const bool when = tree_[time].upos == Upos::kAdv || in_time(time);
    if (!when || !is_place(tree_.mention(place)) || tree_.child(place, Relation::kCop) < 0) return;
    const bool subject =
        tree_.child(place, Relation::kNsubj) >= 0 || tree_.child(time, Relation::kNsubj) >= 0;
    if (!subject || tree_.child(place, Relation::kCase) < 0) return;
    const int last = tree_.size() - 1;
    for (int i = 0; i <= last && !adverb_or_below(time); ++i) {
      const bool of_predicate =
          tree_[i].relation == Relation::kNsubj || tree_[i].relation == Relation::kAux ||
          tree_[i].relation == Relation::kAdvmod || tree_[i].relation == Relation::kPunct;
      if (tree_[i].head == time && of_predicate) tree_[i].head = place;
    }
    const bool adverb = tree_[time].upos == Upos::kAdv;
    if (adverb && tree_[time].relation == Relation::kAdvmod && in_time(tree_[time].head) &&
        tree_[time].head > time) {  // "twice this year"
      const int year = tree_[time].head;
      tree_.replace(year, place);
      tree_.attach(year, place, Relation::kObl, RelationSubtype::kUnmarked);
      tree_[time].head = place;
      return;
    }
    tree_.replace(time, place);
    if (adverb) {
      tree_.attach(time, place, Relation::kAdvmod);
    } else {
      tree_.attach(time, place, Relation::kObl, RelationSubtype::kUnmarked);
    }
  }

  bool adverb_or_below(int time) const {
    return tree_[time].upos == Upos::kAdv || tree_[time].relation != Relation::kRoot;
  }

  /// "due in Kyiv on Tuesday", "en Irak et le 5 juin l'Iran a fermé": a day that was hung on the place before
  /// it goes with the verb; the one behind "and", with the verb behind it.
  void day_apart(int day) {
    const int place = tree_[day].head;
    if (place < 0 || place > day || !is_place(tree_.mention(place)) || in_time(place)) return;
    if (tree_[day].relation == Relation::kNmod) {
      const int above = tree_[place].head;
      const Relation r = tree_[place].relation;
      if (r == Relation::kObl && tree_.child(day, Relation::kCase) > place && above >= 0)
        tree_.attach(day, above, Relation::kObl);
      return;
    }
    for (int i = day + 1; i < tree_.size(); ++i) {
      if (tree_[i].upos != Upos::kVerb || !tree_.finite(i)) continue;
      const int subject = tree_.child(i, Relation::kNsubj), joint = tree_.child(day, Relation::kCc);
      if (tree_[i].relation != Relation::kConj || subject < day || tree_.below(day, i)) return;
      tree_.attach(day, i, Relation::kObl);
      if (joint >= 0) tree_.attach(joint, i, Relation::kCc);
      return;
    }
  }

  /// "était à Lisbonne", with the verb for the head.
  void below_verb(int verb) {
    const int place = place_below(verb, verb);
    if (place < 0) return;
    const bool subject =
        tree_.child(verb, Relation::kNsubj) >= 0 || tree_.child(place, Relation::kNsubj) >= 0;
    if (!subject) return;
    tree_.replace(verb, place);
    tree_.move_children(verb, place);
    tree_.attach(verb, place, Relation::kCop);
  }

  /// "était jeudi à Tbilissi", with Thursday for the predicate.
  void on_day(int verb) {
    const int day = tree_[verb].head;
    if (day < verb || !in_time(day) || tree_.child(day, Relation::kNsubj) < 0) return;
    if (tree_.child(day, Relation::kCase) >= 0) return;
    const int place = place_below(day, day);
    if (place < 0) return;
    tree_.replace(day, place);
    tree_.move_children(day, place);
    tree_.attach(day, place, Relation::kObl);
  }

  /// The first place behind `from` that hangs on `head` with "à" or "en"; -1 where something else comes
  /// first.
  int place_below(int head, int from) const {
    for (int i = from + 1; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.head != head || t.relation == Relation::kPunct || t.relation == Relation::kAdvmod || in_time(i))
        continue;
      if (t.relation != Relation::kObl && t.relation != Relation::kNmod) return -1;
      const int mark = tree_.child(i, Relation::kCase);
      if (mark < 0 || (tree_[mark].lemma != "à" && tree_[mark].lemma != "en")) return -1;
      return is_place(tree_.mention(i)) ? i : -1;
    }
    return -1;
  }

  bool in_time(int i) const { return entente::in_time(document_, tree_[i]); }

  const Document& document_;
  TreeEdit tree_;
};

}  // namespace

void mend_whereabouts(std::span<const std::uint32_t> sentences, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(document, sentence).run();
}

}  // namespace entente::pipeline
