#include "lang/score.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace entente::lang {
namespace {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const Span&) const = default;
};

struct FlatWord {
  Span span;  ///< Of its surface token, in bytes without white space.
  bool multiword = false;
  const conllu::Word* word = nullptr;
  std::ptrdiff_t head = -1;  ///< Index among all words; -1: root.
  std::string features;
};

struct Flat {
  std::string characters;
  std::vector<Span> tokens;
  std::vector<Span> sentences;
  std::vector<FlatWord> words;
};

/// The features that are universal, sorted as they stand: the shared task leaves language-specific ones out.
std::string universal_features(std::string_view features) {
  static constexpr std::array<std::string_view, 21> kUniversal = {
      "PronType", "NumType", "Poss",  "Reflex",   "Foreign",  "Abbr",     "Gender",
      "Animacy",  "Number",  "Case",  "Definite", "Degree",   "VerbForm", "Mood",
      "Tense",    "Aspect",  "Voice", "Evident",  "Polarity", "Person",   "Polite"};
  std::vector<std::string_view> kept;
  while (!features.empty()) {
    const std::size_t bar = std::min(features.find('|'), features.size());
    const std::string_view feature = features.substr(0, bar);
    const std::string_view name = feature.substr(0, feature.find('='));
    if (std::find(kUniversal.begin(), kUniversal.end(), name) != kUniversal.end()) kept.push_back(feature);
    features.remove_prefix(std::min(bar + 1, features.size()));
  }
  std::sort(kept.begin(), kept.end());
  std::string out;
  for (const std::string_view feature : kept) out.append(feature).push_back('|');
  return out;
}

void append_visible(std::string_view form, std::string& out) {
  for (std::size_t i = 0; i < form.size(); ++i) {
    const auto byte = static_cast<unsigned char>(form[i]);
    if (byte <= ' ') continue;
    if (byte == 0xC2 && i + 1 < form.size() && static_cast<unsigned char>(form[i + 1]) == 0xA0) {
      ++i;  // A no-break space is white space here too.
      continue;
    }
    out.push_back(form[i]);
  }
}

Flat flatten(const std::vector<conllu::Sentence>& sentences) {
  Flat flat;
  for (const conllu::Sentence& sentence : sentences) {
    const std::size_t sentence_begin = flat.characters.size();
    const std::size_t first = flat.words.size();
    for (const conllu::SurfaceToken& token : sentence.tokens) {
      Span span = {flat.characters.size(), 0};
      append_visible(token.form, flat.characters);
      span.end = flat.characters.size();
      flat.tokens.push_back(span);
      for (std::uint32_t w = 0; w < token.word_count; ++w) {
        const conllu::Word& word = sentence.words[token.first_word + w];
        flat.words.push_back({span, token.word_count > 1, &word,
                              word.head > 0 ? static_cast<std::ptrdiff_t>(first) + word.head - 1 : -1,
                              universal_features(word.features)});
      }
    }
    flat.sentences.push_back({sentence_begin, flat.characters.size()});
  }
  return flat;
}

std::size_t common_spans(const std::vector<Span>& gold, const std::vector<Span>& system) {
  std::size_t g = 0, s = 0, correct = 0;
  while (g < gold.size() && s < system.size()) {
    if (gold[g] == system[s]) ++correct;
    const bool move_gold = gold[g].end <= system[s].end;
    const bool move_system = system[s].end <= gold[g].end;
    g += move_gold;
    s += move_system;
  }
  return correct;
}

std::string lower_ascii(std::string_view form) {
  std::string out(form);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

/// Pairs words of the two sides: by place where neither is part of a multiword token, by the longest common
/// subsequence of forms where one is.
class Aligner {
 public:
  Aligner(const Flat& gold, const Flat& system) : gold_(gold.words), system_(system.words) {}

  /// For each gold word the index of its system word, or -1.
  std::vector<std::ptrdiff_t> run() {
    result_.assign(gold_.size(), -1);
    std::size_t g = 0, s = 0;
    while (g < gold_.size() && s < system_.size()) {
      if (gold_[g].multiword || system_[s].multiword) {
        region(g, s);
      } else if (gold_[g].span == system_[s].span) {
        result_[g++] = static_cast<std::ptrdiff_t>(s++);
      } else if (gold_[g].span.begin <= system_[s].span.begin) {
        ++g;
      } else {
        ++s;
      }
    }
    return result_;
  }

 private:
  /// The words around a multiword token: up to where both sides have a token ending at the same place.
  void region(std::size_t& g, std::size_t& s) {
    std::size_t first_g = g, first_s = s;
    // Whoever begins later waits for the other to come near.
    if (gold_[g].span.begin < system_[s].span.begin && !gold_[g].multiword) {
      ++g;
      return;
    }
    if (system_[s].span.begin < gold_[g].span.begin && !system_[s].multiword) {
      ++s;
      return;
    }
    std::size_t end = gold_[g].multiword ? gold_[g].span.end : system_[s].span.end;
    while ((g < gold_.size() && gold_[g].span.begin < end) ||
           (s < system_.size() && system_[s].span.begin < end)) {
      const bool take_gold = g < gold_.size() && gold_[g].span.begin < end &&
                             (s >= system_.size() || gold_[g].span.begin <= system_[s].span.begin);
      if (take_gold) {
        if (gold_[g].multiword) end = std::max(end, gold_[g].span.end);
        ++g;
      } else {
        if (system_[s].multiword) end = std::max(end, system_[s].span.end);
        ++s;
      }
    }
    common_subsequence(first_g, g, first_s, s);
  }

  void common_subsequence(std::size_t g0, std::size_t g1, std::size_t s0, std::size_t s1) {
    const std::size_t rows = g1 - g0, columns = s1 - s0;
    std::vector<std::size_t> longest((rows + 1) * (columns + 1), 0);
    const auto same = [&](std::size_t i, std::size_t j) {
      return lower_ascii(gold_[g0 + i].word->form) == lower_ascii(system_[s0 + j].word->form);
    };
    const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& {
      return longest[i * (columns + 1) + j];
    };
    for (std::size_t i = rows; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        at(i, j) = same(i, j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      if (same(i, j)) {
        result_[g0 + i++] = static_cast<std::ptrdiff_t>(s0 + j++);
      } else if (at(i + 1, j) >= at(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
  }

  const std::vector<FlatWord>& gold_;
  const std::vector<FlatWord>& system_;
  std::vector<std::ptrdiff_t> result_;
};

std::string_view without_subtype(std::string_view relation) { return relation.substr(0, relation.find(':')); }

}  // namespace

std::vector<conllu::Sentence> sentences_of(const Document& document) {
  std::vector<conllu::Sentence> out;
  for (const Sentence& sentence : document.sentences) {
    conllu::Sentence target;
    target.new_paragraph = sentence.paragraph_start;
    const Token* tokens = document.tokens_of(sentence);
    for (std::uint32_t i = 0; i < sentence.token_count; ++i) {
      const Token& token = tokens[i];
      conllu::Word word;
      word.form = token.form;
      word.lemma = token.lemma;
      if (token.head != Token::kNoHead) {
        word.upos = name_of(token.upos);
        word.features = token.features;
        word.head = token.head + 1;
        word.relation = name_of(token.relation);
        if (token.subtype != RelationSubtype::kNone)
          word.relation += fmt::format(":{}", name_of(token.subtype));
      }
      if (token.part > 1) {
        ++target.tokens.back().word_count;
      } else {
        target.tokens.push_back(
            {std::string(document.slice(token.begin, token.end)), i, 1, token.space_after});
      }
      target.words.push_back(std::move(word));
    }
    out.push_back(std::move(target));
  }
  return out;
}

Result<Scores> score(const std::vector<conllu::Sentence>& gold_sentences,
                     const std::vector<conllu::Sentence>& system_sentences) {
  const Flat gold = flatten(gold_sentences), system = flatten(system_sentences);
  if (gold.characters != system.characters) {
    const auto differ = std::mismatch(gold.characters.begin(), gold.characters.end(),
                                      system.characters.begin(), system.characters.end());
    return Error{
        ErrorCode::kContradiction,
        fmt::format("the two are not of the same text: they differ after {} bytes without white space",
                    differ.first - gold.characters.begin())};
  }
  Scores scores;
  scores.tokens = {gold.tokens.size(), system.tokens.size(), common_spans(gold.tokens, system.tokens)};
  scores.sentences = {gold.sentences.size(), system.sentences.size(),
                      common_spans(gold.sentences, system.sentences)};
  for (Measure* measure :
       {&scores.words, &scores.upos, &scores.features, &scores.lemmas, &scores.uas, &scores.las}) {
    measure->gold = gold.words.size();
    measure->system = system.words.size();
  }
  const std::vector<std::ptrdiff_t> aligned = Aligner(gold, system).run();
  for (std::size_t g = 0; g < gold.words.size(); ++g) {
    if (aligned[g] < 0) continue;
    const FlatWord& a = gold.words[g];
    const FlatWord& b = system.words[static_cast<std::size_t>(aligned[g])];
    ++scores.words.correct;
    scores.upos.correct += a.word->upos == b.word->upos;
    scores.features.correct += a.features == b.features;
    scores.lemmas.correct += a.word->lemma.empty() || a.word->lemma == b.word->lemma;
    const bool attached = a.head < 0 ? b.head < 0 && b.word->head == 0
                                     : b.head >= 0 && aligned[static_cast<std::size_t>(a.head)] == b.head;
    scores.uas.correct += attached;
    scores.las.correct += attached && without_subtype(a.word->relation) == without_subtype(b.word->relation);
  }
  return scores;
}

}  // namespace entente::lang
