/// What the modules that mend trees share: the tokens and names of one sentence, and how words are hung anew.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/times.h"

namespace entente::pipeline {

/// One analysed sentence that is being mended. The document must outlive it, and gains or loses nothing
/// meanwhile.
class TreeEdit {
 public:
  TreeEdit(Document& document, std::uint32_t sentence) {
    const Sentence& s = document.sentences[sentence];
    tokens_ = std::span(document.tokens_of(s), s.token_count);
    auto m = std::lower_bound(document.mentions.begin(), document.mentions.end(), sentence,
                              [](const Mention& mention, std::uint32_t at) { return mention.sentence < at; });
    for (; m != document.mentions.end() && m->sentence == sentence; ++m) {
      if (m->last_token < tokens_.size()) mentions_.push_back(&*m);
    }
  }

  int size() const { return static_cast<int>(tokens_.size()); }
  Token& operator[](int i) { return tokens_[static_cast<std::size_t>(i)]; }
  const Token& operator[](int i) const { return tokens_[static_cast<std::size_t>(i)]; }
  std::span<Token> tokens() const { return tokens_; }
  const std::vector<const Mention*>& mentions() const { return mentions_; }

  /// The names of the sentence, of states and of the capitals that stand for them.
  std::vector<const Mention*> names() const {
    std::vector<const Mention*> out;
    for (const Mention* m : mentions_) {
      if (m->kind == MentionKind::kName || m->kind == MentionKind::kMetonym) out.push_back(m);
    }
    return out;
  }

  /// What stands between two parts of a list.
  struct Gap {
    bool comma = false;
    bool conjunction = false;
    bool only = true;  ///< Nothing but these and articles.
  };

  Gap gap(const Mention& left, const Mention& right) const {
    Gap out;
    for (std::uint32_t i = left.last_token + 1; i < right.first_token; ++i) {
      const Token& t = tokens_[i];
      if (t.form == ",") {
        out.comma = true;
      } else if (t.upos == Upos::kCconj) {
        out.conjunction = true;
      } else if (t.upos != Upos::kDet) {
        out.only = false;
      }
    }
    return out;
  }

  /// The mention that holds the token; null for none. Mentions do not overlap, so the first that ends behind
  /// it.
  const Mention* mention(int token) const {
    const auto at = static_cast<std::uint32_t>(token);
    const auto m = std::lower_bound(mentions_.begin(), mentions_.end(), at,
                                    [](const Mention* x, std::uint32_t t) { return x->last_token < t; });
    return m != mentions_.end() && (*m)->first_token <= at ? *m : nullptr;
  }

  /// The first child in that relation; -1 for none.
  int child(int head, Relation relation) const {
    for (int i = 0; i < size(); ++i) {
      if ((*this)[i].head == head && (*this)[i].relation == relation) return i;
    }
    return -1;
  }

  /// The token of the span by which it hangs on the rest of the sentence.
  int head_of(const Mention& m) const {
    const int first = static_cast<int>(m.first_token), last = static_cast<int>(m.last_token);
    for (int i = first; i <= last; ++i) {
      const Token& t = (*this)[i];
      const bool small =
          t.relation == Relation::kDet || t.relation == Relation::kCase || t.relation == Relation::kCc;
      if ((t.head < first || t.head > last) && !small) return i;
    }
    return last;
  }

  bool below(int token, int ancestor) const {
    int h = (*this)[token].head;
    for (int steps = 0; h >= 0 && steps < size(); ++steps, h = (*this)[h].head) {
      if (h == ancestor) return true;
    }
    return false;
  }

  void attach(int token, int head, Relation relation, RelationSubtype subtype = RelationSubtype::kNone) {
    // a word never hangs on what hangs on it: a mender that would make a circle leaves the tree as it is
    if (head == token || (head >= 0 && below(head, token))) return;
    Token& t = (*this)[token];
    t.head = head;
    t.relation = relation;
    t.subtype = subtype;
  }

  /// The word heads the sentence.
  void make_root(int word) {
    Token& t = (*this)[word];
    t.head = Token::kRoot;
    t.relation = Relation::kRoot;
    t.subtype = RelationSubtype::kNone;
  }

  /// What was read as the predicate is the auxiliary of the verb, which takes its place and its children.
  void make_auxiliary(int predicate, int verb) {
    replace(predicate, verb);
    move_children(predicate, verb);
    attach(predicate, verb, Relation::kAux);
  }

  bool is_noun(int i) const { return (*this)[i].upos == Upos::kNoun || (*this)[i].upos == Upos::kPropn; }

  /// Hangs the noun on the verb as its subject; of a passive, as what undergoes it.
  void attach_subject(int noun, int verb, bool passive) {
    attach(noun, verb, Relation::kNsubj, passive ? RelationSubtype::kPass : RelationSubtype::kNone);
  }

  /// Whether an auxiliary before the verb makes it a passive: "a été reçue", "has been killed".
  bool passive(int verb) const {
    return std::any_of(tokens_.begin(), tokens_.begin() + verb, [&](const Token& t) {
      return t.head == verb && t.relation == Relation::kAux && t.subtype == RelationSubtype::kPass;
    });
  }

  /// Whether the verb is finite, by itself or by an auxiliary before it.
  bool finite(int verb) const {
    if (has_feature((*this)[verb], "VerbForm=Fin")) return true;
    return std::any_of(tokens_.begin(), tokens_.begin() + verb, [&](const Token& t) {
      return t.head == verb && t.relation == Relation::kAux && has_feature(t, "VerbForm=Fin");
    });
  }

  /// Hangs the other names of a list on its first, and the "and" between them on its last.
  void hang_list(std::span<const Mention* const> list) {
    const int first = head_of(*list.front()), last = head_of(*list.back());
    for (const Mention* m : list.subspan(1)) attach(head_of(*m), first, Relation::kConj);
    for (std::uint32_t i = list.front()->last_token + 1; i < list.back()->first_token; ++i) {
      if (tokens_[i].upos == Upos::kCconj) attach(static_cast<int>(i), last, Relation::kCc);
    }
  }

  /// `token` takes the place that `other` has in the tree.
  void replace(int other, int token) {
    attach(token, (*this)[other].head, (*this)[other].relation, (*this)[other].subtype);
  }

  /// Hangs the children of one word, but for `except`, on another.
  void move_children(int from, int to, int except = -1) {
    for (int i = 0; i < size(); ++i) {
      if ((*this)[i].head == from && i != to && i != except) (*this)[i].head = to;
    }
  }

 private:
  std::span<Token> tokens_;
  std::vector<const Mention*> mentions_;
};

/// A name of somewhere: a place, a state, a capital that stands for one.
inline bool is_place(const Mention* m) {
  return m != nullptr && (m->kind == MentionKind::kMetonym || m->entity == EntityKind::kPlace ||
                          m->entity == EntityKind::kState);
}

}  // namespace entente::pipeline
