/// The lexicon of page furniture: what news pages say around their articles, read from
/// `lang/*/boilerplate.txt`. The file's format is described in docs/reading.md.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/phrase.h"
#include "text/word_automaton.h"

namespace entente::text {

/// What a phrase says about the place where it stands.
enum class PhraseRole : std::uint8_t {
  kCut,          ///< Begins a block; from that block to the end nothing belongs to the article.
  kList,         ///< Begins a block that heads a list of links.
  kLine,         ///< Begins a block that is furniture.
  kExact,        ///< Blocks made only of such phrases are furniture.
  kSentence,     ///< A sentence that holds it is furniture.
  kCredit,       ///< A short block without a full stop that holds it is a picture's credit.
  kByline,       ///< Fills a block and tells author, date or site.
  kReader,       ///< Addresses the reader: in a block with furniture, such a sentence is furniture too.
  kTranslation,  ///< A sentence that holds it says that the page was translated by machine.
};

/// Texts in memory, so that the caller decides where they come from.
struct LexiconFile {
  std::string name;  ///< For messages.
  std::string text;
};

/// Where a phrase of the lexicon was found in folded text.
struct PhraseHit {
  PhraseRole role = PhraseRole::kLine;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t fixed = 0;  ///< Bytes of fixed words: the more, the surer.
  Captures captures;
};

/// Immutable once parsed: safe from any thread.
class Boilerplate {
 public:
  /// Reads the files of all languages into one lexicon: pages mix languages. Errors: kBadSyntax, naming file,
  /// line and what was expected.
  static Result<Boilerplate> parse(std::span<const LexiconFile> files);

  /// All phrases found in `folded`, in order of role and place, cleared first. Phrases that must begin or
  /// fill the block are reported only where they do.
  void find(std::string_view folded, bool day_first, std::vector<PhraseHit>& hits) const;

  /// True when the text consists of exact phrases, numbers and separators, or of no words at all.
  bool covered(std::string_view folded, const std::vector<PhraseHit>& hits) const;

  const CalendarWords& calendar() const { return calendar_; }

  /// The language whose commonest words a folded text is full of, and no other's; empty unless that is
  /// obvious. For most articles this saves the full identification, which costs more than all the rest of
  /// cleaning them.
  std::string obvious_language(std::string_view folded) const;

  /// Words of lines that give a page's date: those that say so ("published"), and those that only stand
  /// between others ("on"). Folded.
  bool tells_date(std::string_view word) const { return dated_.contains(word); }
  bool stands_by_date(std::string_view word) const { return beside_.contains(word); }

  /// How many phrases there are, counting alternatives.
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    PhraseRole role;
    Phrase phrase;
    std::size_t anchor = 0;  ///< The item whose words the automaton looks for.
    std::size_t fixed = 0;   ///< Bytes of all its words.
  };

  Status add_line(const LexiconFile& file, std::size_t number, std::string_view section,
                  std::string_view line);
  Status add_month(std::string_view line);
  void build_automata();
  void verify(std::uint32_t entry, std::size_t end, std::string_view folded, const PhraseContext& context,
              std::vector<PhraseHit>& hits) const;

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> unanchored_;  ///< Entries without any words.
  CalendarWords calendar_;
  std::map<std::string, std::string, std::less<>> languages_;
  std::map<std::string, std::size_t, std::less<>> common_;  ///< Common word -> its place in common_in_.
  std::vector<std::string> common_in_;                      ///< Languages that name common words.
  std::set<std::string, std::less<>> dated_;
  std::set<std::string, std::less<>> beside_;
  WordAutomaton all_;       ///< For short blocks.
  WordAutomaton anywhere_;  ///< For prose: only phrases that may stand anywhere. Small, so fast.
};

}  // namespace entente::text
