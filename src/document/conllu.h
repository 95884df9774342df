/// CoNLL-U, the exchange format of Universal Dependencies: ten columns a word, a blank line after each
/// sentence.
///
/// Reading keeps the ten basic columns; empty nodes (1.1) are left out, because this project has no enhanced
/// dependencies. Everything else that a line can hold and that cannot be understood is an error that names
/// the line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"

namespace entente::conllu {

/// One syntactic word.
struct Word {
  std::string form;
  std::string lemma;  ///< "_" in the file reads as "", unless the form is "_" itself.
  std::string upos;   ///< Empty where the file has "_".
  std::string xpos;
  std::string features;    ///< As in the file, empty for "_".
  std::int32_t head = -1;  ///< 0: root; 1 and more: that word of the sentence; -1: none given.
  std::string relation;    ///< With subtype ("acl:relcl").
};

/// A surface token: one word, or the multiword token over several.
struct SurfaceToken {
  std::string form;
  std::uint32_t first_word = 0;  ///< Index from 0 into Sentence::words.
  std::uint32_t word_count = 1;
  bool space_after = true;
};

struct Sentence {
  std::vector<std::string> comments;  ///< With their "#".
  std::vector<Word> words;
  std::vector<SurfaceToken> tokens;
  bool new_document = false;
  bool new_paragraph = false;

  /// The sentence as running text: forms with a space where the file says so, none after the last.
  std::string text() const;
};

/// Reads all sentences of a file's content; `name` stands for it in messages.
Result<std::vector<Sentence>> parse(std::string_view content, const std::string& name);
/// Reads a file.
Result<std::vector<Sentence>> read(const std::string& path);

/// Puts the sentences' running text into a new document, one space between sentences and an empty line before
/// a new paragraph or document, as the CoNLL 2018 shared task did to make raw text of its treebanks.
std::string running_text(const std::vector<Sentence>& sentences);

/// A document with the given sentences and tokens, not analysed.
Document to_document(const std::vector<Sentence>& sentences);

/// Appends one sentence of a document: "# text", words, multiword tokens, SpaceAfter=No.
void write(const Document& document, const entente::Sentence& sentence, std::string& out);
/// The whole document, with "# newpar" before a paragraph's first sentence and running "# sent_id".
std::string write(const Document& document);

}  // namespace entente::conllu
