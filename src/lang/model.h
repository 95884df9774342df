/// A language: one pack with everything that segmentation, tagging, lemmatisation and parsing need.
///
///     auto model = lang::Model::open("lang/fr/model.pack");
///     if (!model) return model.error();
///     lang::segment(**model, document);                        // sentences and tokens of the whole text
///     lang::Workspace workspace;
///     lang::analyse(**model, document, chosen, workspace);     // tags, lemmas, trees of some sentences
///
/// A Model is mapped read-only, immutable and safe from any thread; the strings that it gives live as long as
/// it does. Results are the same bytes on every processor and whatever sentences are analysed together.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "lang/network.h"
#include "lang/segmenter.h"
#include "lang/word_tables.h"
#include "pack/pack.h"

namespace entente::lang {

/// The kind that language packs carry.
inline constexpr std::string_view kPackKind = "language-model";

/// A tag of the tagger: universal part of speech and features together.
struct JointTag {
  Upos upos = Upos::kX;
  std::string_view features;
};

/// A relation with its subtype.
struct JointRelation {
  Relation relation = Relation::kDep;
  RelationSubtype subtype = RelationSubtype::kNone;
};

/// Memory that one thread reuses from call to call. It also caches what the network makes of frequent words,
/// at most kCachedWords of them. Not safe from several threads; may be used with one model after another.
class Workspace {
 public:
  static constexpr std::size_t kCachedWords = 8192;

  Workspace();
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;

  struct State;
  State& state() { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

class Model {
 public:
  /// Opens a language pack. Errors: those of pack::Pack::open.
  static Result<std::shared_ptr<const Model>> open(const std::string& path);
  /// The same for a pack that is open already.
  static Result<std::shared_ptr<const Model>> open(std::shared_ptr<const pack::Pack> pack);

  std::string_view language() const { return pack_->description().language; }
  const pack::Pack& pack() const { return *pack_; }
  const WordTables& words() const { return words_; }
  const Segmenter& segmenter() const { return segmenter_; }
  const Network& network() const { return network_; }
  const std::vector<JointTag>& tags() const { return tags_; }
  const std::vector<JointRelation>& relations() const { return relations_; }
  /// A number that no other open model has: caches are emptied when it changes.
  std::uint64_t serial() const { return serial_; }

 private:
  Model() = default;

  std::shared_ptr<const pack::Pack> pack_;
  WordTables words_;
  Segmenter segmenter_;
  Network network_;
  std::vector<JointTag> tags_;
  std::vector<JointRelation> relations_;
  std::uint64_t serial_ = 0;
};

/// Fills the sentences and tokens of the whole clean text: places, forms, parts of multiword tokens. Never
/// joins over an empty line. Linear time. Limits that were met are told in Document::warnings (W201 too many
/// tokens in a sentence, W202 too many bytes, W203 too long a token). What was there before is dropped.
void segment(const Model& model, Document& document);

/// Tags, features, lemmas, heads and relations of the given sentences (indices into Document::sentences)
/// only.
void analyse(const Model& model, Document& document, std::span<const std::uint32_t> sentences,
             Workspace& workspace);
/// All sentences.
void analyse(const Model& model, Document& document, Workspace& workspace);

/// Analyses the sentence once more, reading the token as `stand_in`, a finite verb that nothing else is
/// spelled like, so that the token is tagged as that verb is and the tree follows. The token keeps its form
/// and gets the lemma that it has as a verb: its own where it was tagged as one (a participle), else that of
/// the lexicon. False, without effect, where neither knows such reading.
bool analyse_as_verb(const Model& model, Document& document, std::uint32_t sentence, std::uint32_t token,
                     std::string_view stand_in, Workspace& workspace);

/// The lemmas that the form can have, without context: of the lexicon, or the lower-cased form where the
/// lexicon does not know it. No duplicates; replaces `out`.
void lemma_candidates(const Model& model, std::string_view form, std::vector<std::string>& out);

/// The lemma that the form has as a verb, by the lexicon; empty where it knows no such reading.
std::string verb_lemma(const Model& model, std::string_view form);

/// The lexicon knows the form as that part of speech.
bool reads_as(const Model& model, std::string_view form, Upos upos);

/// The lexicon knows the form.
bool in_lexicon(const Model& model, std::string_view form);

/// Runs the sentences that are stored in the pack and compares every byte of the analysis with what the
/// trainer wrote. An error names the first sentence that differs.
Status self_test(const Model& model);
/// What self_test compares: the analysis of `text` as CoNLL-U.
std::string analysis_text(const Model& model, std::string_view text);

}  // namespace entente::lang
