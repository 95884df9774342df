/// The tables of a language pack that are counted rather than trained: vocabulary, vectors, lexicon, lemma
/// scripts, tags and relations.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/conllu.h"
#include "document/tags.h"
#include "pack/pack.h"

namespace entente::train {

/// Pretrained vectors: float rows, and the words that share them.
struct Vectors {
  std::vector<std::pair<std::string, std::uint32_t>> words;
  std::vector<float> rows;
  std::size_t size = 0;  ///< Dimensions.
  std::size_t count() const { return size == 0 ? 0 : rows.size() / size; }
};

/// Reads PATH.words and PATH.rows as train/prepare writes them.
Result<Vectors> read_vectors(const std::string& path, std::size_t size);

/// One line of a lexicon file.
struct LexiconLine {
  std::string form, lemma;
  Upos upos = Upos::kX;
  std::vector<std::string> features;
};
Result<std::vector<LexiconLine>> read_lexicon(const std::string& path);

/// Class numbers of everything that the network predicts, and the sections of the pack that name them.
class Tables {
 public:
  /// Counts what the training sentences hold. Tags and relations are those of the written ones (`is_spoken`
  /// is 0): treebanks of speech have ways of their own. Scripts that occur at least twice come first and are
  /// the ones that the network predicts.
  Tables(const std::vector<conllu::Sentence>& sentences, const std::vector<std::uint8_t>& is_spoken,
         const std::vector<LexiconLine>& lexicon, const Vectors& vectors);

  void add_sections(pack::Writer& writer) const;

  /// -1 where the training data has no such class.
  int tag(const conllu::Word& word) const { return find(tags_, word.upos + " " + word.features); }
  int relation(const conllu::Word& word) const { return find(relations_, word.relation); }
  int script(const conllu::Word& word) const;

  std::size_t tag_count() const { return tags_.size(); }
  std::size_t relation_count() const { return relations_.size(); }
  std::size_t predicted_scripts() const { return predicted_scripts_; }
  std::size_t form_count() const { return forms_.size() + 1; }
  std::size_t atom_count() const { return atoms_.size(); }

 private:
  using Names = std::map<std::string, int>;
  static int find(const Names& names, const std::string& name) {
    const auto found = names.find(name);
    return found == names.end() ? -1 : found->second;
  }
  static std::string joined(const Names& names);
  void count_words(const std::vector<conllu::Sentence>& sentences,
                   const std::vector<std::uint8_t>& is_spoken);
  void build_lexicon(const std::vector<conllu::Sentence>& sentences, const std::vector<LexiconLine>& lexicon);
  std::uint16_t script_id(const std::string& script);

  Names tags_, relations_, scripts_, forms_, atoms_;
  std::size_t predicted_scripts_ = 0;
  std::vector<std::uint32_t> form_map_, vector_map_, lexicon_map_;
  std::vector<std::uint16_t> readings_;
};

}  // namespace entente::train
