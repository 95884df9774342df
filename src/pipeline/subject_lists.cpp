#include "pipeline/subject_lists.h"

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline/tree_edit.h"

namespace entente::pipeline {
namespace {

constexpr std::uint32_t kMaxInserted = 12;  // Tokens of what stands between a subject and its verb.
constexpr std::uint32_t kMaxToo = 3;        // Words of "non plus".

class Mender {
 public:
  Mender(const VerbLists& verbs, Document& document, std::uint32_t sentence, bool past_has_number)
      : verbs_(verbs),
        tree_(document, sentence),
        tokens_(tree_.tokens()),
        names_(tree_.names()),
        past_has_number_(past_has_number) {}

  void run() {
    if (names_.empty()) return;
    for (std::size_t n = 1; n < names_.size(); ++n) part_persons(*names_[n - 1], *names_[n]);
    for (const Mention* name : names_) echo(*name);
    for (std::uint32_t i = 2; i < tokens_.size(); ++i) {
      if (tokens_[i].upos != Upos::kVerb || !finite(i)) continue;
      const std::uint32_t first = first_of_group(i);
      const std::size_t last = name_ending_at(first);
      if (last < names_.size() && rejoin(i, last)) continue;
      if (last < names_.size()) {
        give_list(i, last);
      } else if (first > 2 && tokens_[first - 1].form == ",") {
        give_interrupted(i, first - 1);
      }
    }
  }

 private:
  bool finite(std::uint32_t verb) const {
    if (has_feature(tokens_[verb], "VerbForm=Fin")) return true;
    return std::any_of(tokens_.begin(), tokens_.begin() + verb, [&](const Token& t) {
      return t.head == static_cast<std::int32_t>(verb) && t.relation == Relation::kAux &&
             has_feature(t, "VerbForm=Fin");
    });
  }

  /// "n'ont pas encore signé": the first of the words that belong to the verb and stand right before it.
  std::uint32_t first_of_group(std::uint32_t verb) const {
    std::uint32_t first = verb;
    while (first > 0) {
      const Token& t = tokens_[first - 1];
      const bool word = t.upos == Upos::kAux || t.upos == Upos::kAdv || t.upos == Upos::kPart ||
                        (t.upos == Upos::kPron && t.relation != Relation::kNsubj);
      if (!word || t.head != static_cast<std::int32_t>(verb)) break;
      --first;
    }
    return first;
  }

  /// Index of the name whose last token stands right before `token`; the number of names for none.
  std::size_t name_ending_at(std::uint32_t token) const {
    const auto at = std::find_if(names_.begin(), names_.end(),
                                 [&](const Mention* m) { return m->last_token + 1 == token; });
    return static_cast<std::size_t>(at - names_.begin());
  }

  /// ", et l'" right before the token.
  bool clause_begins(std::uint32_t token) const {
    while (token > 0 && tokens_[token - 1].upos == Upos::kDet) --token;
    return token > 1 && tokens_[token - 1].upos == Upos::kCconj && tokens_[token - 2].form == ",";
  }

  std::uint32_t head_of(const Mention& m) const { return static_cast<std::uint32_t>(tree_.head_of(m)); }

  bool below(std::uint32_t token, std::uint32_t verb) const {
    return tree_.below(static_cast<int>(token), static_cast<int>(verb));
  }

  /// The verb has no subject but among the tokens.
  bool may_take(std::uint32_t verb, std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      const Token& t = tokens_[i];
      if (t.head != static_cast<std::int32_t>(verb)) continue;
      if (t.relation == Relation::kNsubj && (i < begin || i >= end)) return false;
    }
    return true;
  }

  /// No word makes it depend on another: "quand", "que".
  bool free_clause(std::uint32_t verb) const {
    const Relation r = tokens_[verb].relation;
    if (r != Relation::kCcomp && r != Relation::kParataxis && r != Relation::kAdvcl) return false;
    return std::none_of(tokens_.begin(), tokens_.end(), [&](const Token& t) {
      return t.head == static_cast<std::int32_t>(verb) && t.relation == Relation::kMark;
    });
  }

  /// Takes the word out from under the verb, where it stands in a clause before it that was put there: "Iran
  /// attacked Israel, and Riyadh, ..., condemned". False where it stays below, or the verb is below it.
  bool part(std::uint32_t token, std::uint32_t verb) {
    if (below(verb, token)) return false;
    if (!below(token, verb)) return true;
    auto h = static_cast<std::uint32_t>(tokens_[token].head);
    while (h != verb && !(tokens_[h].upos == Upos::kVerb && finite(h)))
      h = static_cast<std::uint32_t>(tokens_[h].head);
    if (h == verb || h > token || tokens_[h].head != static_cast<std::int32_t>(verb) || !free_clause(h))
      return false;
    tree_.replace(static_cast<int>(verb), static_cast<int>(h));
    attach(verb, h, Relation::kConj);
    return true;
  }

  bool singular(std::uint32_t verb) const {
    const auto number = [&](const Token& t) {
      return has_feature(t, "VerbForm=Fin") && has_feature(t, "Number=Sing") &&
             (past_has_number_ || has_feature(t, "Tense=Pres"));
    };
    if (has_feature(tokens_[verb], "VerbForm=Fin")) return number(tokens_[verb]);
    return std::any_of(tokens_.begin(), tokens_.begin() + verb, [&](const Token& t) {
      return t.head == static_cast<std::int32_t>(verb) && t.relation == Relation::kAux && number(t);
    });
  }

  /// "President Yoon Suk Yeol and Prime Minister Fumio Kishida": the first person is no part of the second's
  /// name.
  void part_persons(const Mention& first, const Mention& second) {
    if (first.entity != EntityKind::kPerson || second.entity != EntityKind::kPerson) return;
    const bool joined =
        std::any_of(tokens_.begin() + first.last_token + 1, tokens_.begin() + second.first_token,
                    [](const Token& t) { return t.upos == Upos::kCconj; });
    const auto inside = [](std::int32_t token, const Mention& m) {
      return token >= static_cast<std::int32_t>(m.first_token) &&
             token <= static_cast<std::int32_t>(m.last_token);
    };
    if (!joined || !inside(tokens_[head_of(first)].head, second)) return;
    const std::uint32_t head = head_of(first), other = head_of(second);
    if (inside(tokens_[other].head, first)) return;
    for (std::uint32_t i = first.first_token; i <= first.last_token; ++i) {
      if (i != head && inside(tokens_[i].head, second)) attach(i, head, Relation::kFlat);
    }
    tree_.replace(static_cast<int>(other), static_cast<int>(head));
    attach(other, head, Relation::kConj);
  }

  void give_list(std::uint32_t verb, std::size_t last) {
    std::size_t first = names_.size();  // of the list, where a clause begins with it
    for (std::size_t n = last;; --n) {
      if (clause_begins(names_[n]->first_token) && n < last) first = n;
      if (n == 0) break;
      const TreeEdit::Gap between = tree_.gap(*names_[n - 1], *names_[n]);
      if (!between.only || (!between.comma && !between.conjunction)) break;
    }
    if (first == names_.size() || singular(verb)) return;
    const std::uint32_t head = head_of(*names_[first]);
    if (!may_take(verb, names_[first]->first_token, verb) || !part(head, verb)) return;
    attach(head, verb, Relation::kNsubj);
    tree_.hang_list(std::span(names_).subspan(first, last - first + 1));
    begin_clause(*names_[first], verb);
  }

  /// "The envoys of Norway, Iceland, and Canada have been summoned": the verb has a subject already, at whose
  /// end a list stands that the last name belongs to.
  bool rejoin(std::uint32_t verb, std::size_t last) {
    const Mention& name = *names_[last];
    if (!clause_begins(name.first_token)) return false;
    std::uint32_t cc = name.first_token - 1;
    while (tokens_[cc].upos == Upos::kDet) --cc;
    if (cc < 2) return false;
    const std::uint32_t head = head_of(name), before = cc - 2;  // the last word of the list so far
    const auto subject_of = [&](std::uint32_t token) {
      return tokens_[token].head == static_cast<std::int32_t>(verb) &&
             tokens_[token].relation == Relation::kNsubj;
    };
    if (!subject_of(head) || subject_of(before) || tokens_[before].upos != Upos::kPropn) return false;
    std::uint32_t at = before;  // the subject of the verb in which it stands
    while (tokens_[at].head >= 0 && !subject_of(at)) at = static_cast<std::uint32_t>(tokens_[at].head);
    if (!subject_of(at)) return false;
    const bool listed = tokens_[before].relation == Relation::kConj;
    const std::uint32_t joined = listed ? static_cast<std::uint32_t>(tokens_[before].head) : before;
    attach(head, joined, Relation::kConj);
    attach(cc, head, Relation::kCc);
    return true;
  }

  /// ", et Stockholm, onze mois après la Finlande, a rejoint l'Alliance".
  void give_interrupted(std::uint32_t verb, std::uint32_t closing) {
    for (std::uint32_t i = closing; i-- > 1 && closing - i <= kMaxInserted;) {
      if (tokens_[i].upos == Upos::kVerb && finite(i)) return;
      if (tokens_[i].form != ",") continue;
      const std::size_t n = name_ending_at(i);
      if (n == names_.size() || !clause_begins(names_[n]->first_token)) return;
      const std::uint32_t head = head_of(*names_[n]);
      if (!may_take(verb, i, closing) || !part(head, verb)) return;
      for (std::uint32_t t = i; t < closing; ++t) {
        if (tokens_[t].head == static_cast<std::int32_t>(verb) && tokens_[t].relation == Relation::kNsubj)
          tokens_[t].relation = Relation::kObl;
      }
      attach(head, verb, Relation::kNsubj);
      begin_clause(*names_[n], verb);
      return;
    }
  }

  bool ends_clause(std::uint32_t at) const {
    return at >= tokens_.size() || tokens_[at].upos == Upos::kPunct;
  }

  /// From `at` to the end of the clause stand only words like "too", "non plus".
  bool says_too(std::uint32_t at) const {
    std::string phrase;
    for (std::uint32_t i = at; i < at + kMaxToo && !ends_clause(i); ++i) {
      if (!phrase.empty()) phrase += ' ';
      phrase += tokens_[i].form;
      if (ends_clause(i + 1)) return verbs_.has(VerbList::kSecondSubject, phrase);
    }
    return false;
  }

  /// "Le Portugal ne reconnaît pas l'annexion, et l'Espagne non plus", "la Chine aussi": a second subject,
  /// which the parser joins to what stands before it.
  void echo(const Mention& name) {
    if (!says_too(name.last_token + 1)) return;
    std::uint32_t at = name.first_token;
    while (at > 0 && (tokens_[at - 1].upos == Upos::kDet || tokens_[at - 1].upos == Upos::kCconj)) --at;
    if (at == 0 || tokens_[at - 1].form != ",") return;
    const std::uint32_t head = head_of(name);
    for (std::uint32_t verb = at; verb-- > 0;) {
      if (tokens_[verb].upos != Upos::kVerb || !finite(verb)) continue;
      const int subject = tree_.child(static_cast<int>(verb), Relation::kNsubj);
      if (subject < 0 || tokens_[verb].head >= 0) continue;  // only of the main clause
      if (static_cast<std::uint32_t>(subject) < verb)
        attach(head, static_cast<std::uint32_t>(subject), Relation::kConj);
      return;
    }
  }

  /// The "and" before the list joins the verb.
  void begin_clause(const Mention& first, std::uint32_t verb) {
    std::uint32_t at = first.first_token;
    while (at > 0 && tokens_[at - 1].upos == Upos::kDet) --at;
    attach(at - 1, verb, Relation::kCc);
  }

  void attach(std::uint32_t token, std::uint32_t head, Relation relation) {
    tree_.attach(static_cast<int>(token), static_cast<int>(head), relation);
  }

  const VerbLists& verbs_;
  TreeEdit tree_;
  std::span<Token> tokens_;
  std::vector<const Mention*> names_;
  bool past_has_number_;
};

}  // namespace

void mend_subject_lists(const VerbLists& verbs, std::span<const std::uint32_t> sentences,
                        bool past_has_number, Document& document) {
  for (const std::uint32_t sentence : sentences) Mender(verbs, document, sentence, past_has_number).run();
}

}  // namespace entente::pipeline
