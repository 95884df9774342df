#include "pipeline/opening_dates.h"

#include <algorithm>

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

class Mender {
 public:
  Mender(Document& document, std::uint32_t sentence) : document_(document), tree_(document, sentence) {}

  void run() {
    if (tree_.size() == 0 || tree_.mentions().empty()) return;
    const std::uint32_t begin = tree_[0].begin, end = tree_[tree_.size() - 1].end;
    const auto& times = document_.times;  // in the order of the text
    auto time = std::partition_point(times.begin(), times.end(),
                                     [&](const TimeExpression& t) { return t.begin < begin; });
    for (; time != times.end() && time->begin < end; ++time) {
      join_clause(*time);
      give_subject(*time);
    }
  }

 private:
  int first_from(std::uint32_t offset) const {
    const auto tokens = tree_.tokens();
    const auto at =
        std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.begin < offset; });
    return static_cast<int>(at - tokens.begin());
  }

  /// The date opens the sentence, or the clause behind ", and".
  bool opens(int first) const {
    if (first > 0 && tree_[first - 1].upos == Upos::kAdp) --first;
    if (first == 0) return true;
    return first > 1 && tree_[first - 1].upos == Upos::kCconj && tree_[first - 2].form == ",";
  }

  /// The noun that the list behind the date begins with, hung where no subject is; -1 for none.
  int first_noun(int from) const {
    for (int i = from; i < tree_.size(); ++i) {
      const Upos upos = tree_[i].upos;
      const bool before = upos == Upos::kDet || upos == Upos::kAdj || upos == Upos::kNum;
      if (upos == Upos::kNoun || upos == Upos::kPropn) {
        const bool part = tree_[i].head == i + 1 && tree_[i].relation != Relation::kObl;
        if (!part) return i;
      } else if (!before) {
        return -1;
      }
    }
    return -1;
  }

  /// "Le 3 juin, la Turquie a bombardé X et le 5 juin l'Iran a fermé Y": a second date is no list with the
  /// first, across a verb, but opens the clause behind it.
  void join_clause(const TimeExpression& time) {
    const int first = first_from(time.begin), from = first_from(time.end);
    if (first < 2 || from >= tree_.size() || tree_[first - 1].upos != Upos::kCconj) return;
    int day = first;
    while (day < from && tree_[day].head >= first && tree_[day].head < from) ++day;
    if (day >= from || tree_[day].relation != Relation::kConj || tree_[day].head > first) return;
    const int noun = first_noun(from), verb = noun < 0 ? -1 : tree_[noun].head;
    if (noun < 0 || verb < noun || tree_[noun].relation != Relation::kNsubj || !tree_.finite(verb)) return;
    const auto words = tree_.tokens();
    const bool across = std::any_of(words.begin() + tree_[day].head, words.begin() + first,
                                    [](const Token& t) { return t.upos == Upos::kVerb; });
    if (!across || tree_.below(verb, day)) return;
    if (tree_[first - 1].head == day) tree_.attach(first - 1, verb, Relation::kCc);
    tree_.attach(day, verb, Relation::kObl);
  }

  void give_subject(const TimeExpression& time) {
    const int first = first_from(time.begin), from = first_from(time.end);
    if (from >= tree_.size() || from <= first || !opens(first)) return;
    const int noun = first_noun(from);
    if (noun < 0) return;
    const int above = tree_[noun].head;
    const bool below_date = above >= first && above < from;
    const int verb = below_date ? tree_[above].head : above;
    if (verb <= noun || tree_[verb].upos != Upos::kVerb || !tree_.finite(verb)) return;
    const Relation r = tree_[noun].relation;
    if (!below_date && r != Relation::kObl) return;
    int second = -1;  // of the list, where it alone became the subject
    for (int i = 0; i < tree_.size(); ++i) {
      const Token& t = tree_[i];
      if (t.head == noun && t.relation == Relation::kCase && i >= from) return;
      if (t.head != verb) continue;
      if (t.relation == Relation::kCsubj || t.relation == Relation::kExpl) return;
      if (t.relation != Relation::kNsubj) continue;
      if (i < noun || i > verb || !continues(noun, i, verb)) return;
      second = i;
    }
    if (!only_list(noun, verb)) return;
    const bool passive = tree_.passive(verb);
    const int day = below_date ? above : from - 1;
    if (day == verb || tree_.below(verb, day) || tree_.below(verb, noun)) return;
    for (int i = first > 0 ? first - 1 : 0; i < from; ++i) {
      if (tree_[i].head == noun && i != day) tree_[i].head = day;
    }
    tree_.attach(day, verb, Relation::kObl);
    tree_.attach_subject(noun, verb, passive);
    if (second >= 0) tree_.attach(second, noun, Relation::kConj);
  }

  /// "Belgian paratroopers, French advisers and Rhodesian pilots": the subject found goes on with the list.
  bool continues(int noun, int subject, int verb) const {
    if (tree_[subject].upos != Upos::kNoun && tree_[subject].upos != Upos::kPropn) return false;
    for (int i = noun + 1; i < verb; ++i) {
      if (tree_[i].upos == Upos::kCconj) return true;
    }
    return false;
  }

  /// The word, or the mark, belongs to an apposition to the noun.
  bool in_apposition(int word, int noun) const {
    for (int at = word, step = 0; at >= 0 && step < tree_.size(); at = tree_[at].head, ++step) {
      if (tree_[at].head == noun) return tree_[at].relation == Relation::kAppos;
    }
    return false;
  }

  /// Between the first noun and the verb stand names, commas and auxiliaries, and no clause.
  bool only_list(int noun, int verb) const {
    bool comma = false, joined = false;
    for (int i = noun + 1; i < verb; ++i) {
      if (in_apposition(i, noun)) continue;  // "In May Armenia, member of X, had demanded"
      const Upos upos = tree_[i].upos;
      if (upos == Upos::kVerb || upos == Upos::kSconj || upos == Upos::kPron) return false;
      if (upos == Upos::kPunct && tree_[i].form != ",") return false;
      comma = comma || tree_[i].form == ",";
      joined = joined || upos == Upos::kCconj;
    }
    return tree_[verb - 1].form != "," && (joined || !comma);
  }

  const Document& document_;
  TreeEdit tree_;
};

}  // namespace

void mend_opening_dates(std::span<const std::uint32_t> sentences, Document& document) {
  if (document.times.empty()) return;
  for (const std::uint32_t sentence : sentences) Mender(document, sentence).run();
}

}  // namespace entente::pipeline
