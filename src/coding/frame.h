/// Frames: the pattern language that says which words, in which roles, make which event. See docs/frames.md.
///
/// A FrameSet is parsed from text files, checked, and then read-only: any number of threads may match against
/// it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/string_map.h"
#include "base/word_index.h"
#include "coding/ontology.h"
#include "document/mention.h"
#include "entente/event.h"

namespace entente::coding {

/// Where a slot or condition looks, seen from the trigger. Roles are deep: see docs/frames.md.
enum class Role : std::uint8_t {
  kSubject,
  kObject,
  kPossessor,
  kBetween,
  kPreposition,
  kClause,
  kInfinitive,  ///< A clause without a finite verb of its own: "told X to leave".
  kAnywhere,
  kAdverb,
  kModifier,
  kAnswer,         ///< Who did the act told before that this answers: "X denied it".
  kElsewhere,      ///< Of a mutual act told without its sides: the two whom the text around is about.
  kClauseSubject,  ///< Of a noun in an adjunct: who acts in its clause: "with Russian help, Y took".
};

/// What a slot takes.
enum class Filler : std::uint8_t { kActor, kRecipient, kBoth, kWords, kAny };

/// The trigger's part of speech.
enum class TriggerPos : std::uint8_t { kVerb, kNoun, kAdjective };

/// Lemmas, sorted, without classes: classes are expanded when a file is read. A word that begins with
/// kKindMark stands for every name of a kind: "$organisation", "$state", "$person", "$group", "$company",
/// "$outlet", "$place",
/// "$thing". It sorts before all letters, so a set that has one has one in front.
/// Sets that were written alike share their words: frames name the same classes over and over.
class WordSet {
 public:
  using value_type = std::string;
  using const_iterator = std::vector<std::string>::const_iterator;

  WordSet() = default;
  WordSet(std::initializer_list<std::string> words) : WordSet(std::vector<std::string>(words)) {}
  explicit WordSet(std::vector<std::string> words)
      : words_(std::make_shared<const std::vector<std::string>>(std::move(words))) {}

  const_iterator begin() const { return all().begin(); }
  const_iterator end() const { return all().end(); }
  std::size_t size() const { return all().size(); }
  bool empty() const { return all().empty(); }
  const std::string& front() const { return all().front(); }
  /// The same for sets that share their words; null for one that was never filled.
  const void* shared() const { return words_.get(); }

 private:
  const std::vector<std::string>& all() const {
    static const std::vector<std::string> kNone;
    return words_ ? *words_ : kNone;
  }

  std::shared_ptr<const std::vector<std::string>> words_;
};
inline bool operator==(const WordSet& a, const WordSet& b) {
  return a.shared() == b.shared() || std::equal(a.begin(), a.end(), b.begin(), b.end());
}
inline constexpr char kKindMark = '$';
bool contains(const WordSet& words, std::string_view lemma);
/// The word that stands for names of the kind; empty for kNone.
std::string_view word_of(EntityKind kind);
/// Whether a word of a set that begins with kKindMark names a kind.
bool is_kind(std::string_view word);

/// The number of a word set among those of all frames: sets with the same words share it.
using SetNumber = std::uint16_t;
inline constexpr SetNumber kNoSet = 0xFFFF;

struct Slot {
  Role role = Role::kSubject;
  std::vector<std::string> prepositions;  ///< For kPreposition: "avec", "en faveur de".
  std::vector<Role> also;                 ///< Where else it may stand, tried in this order: "by/subject A".
  Filler filler = Filler::kActor;
  bool optional = false;
  WordSet words;           ///< For kWords.
  SetNumber set = kNoSet;  ///< Of `words`; kNoSet until FrameSet::finish(), and for the last of too many.
};

/// `+ object [accord]` or `- object [décret]`.
struct Condition {
  Role role = Role::kObject;
  std::vector<std::string> prepositions;
  std::vector<Role> also;  ///< As in Slot: "object/of [half, third]".
  WordSet words;
  bool forbidden = false;
  SetNumber set = kNoSet;  ///< As in Slot.
};

/// A lemma that can start the frame.
struct Trigger {
  std::string lemma;
  bool reflexive = false;  ///< "se réunir".
  std::string particle;    ///< "out" of "pull out"; empty for none.
};

/// A place in a frame file, for messages.
struct SourcePlace {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};
std::string to_string(const SourcePlace& place);  ///< "file:line:column".

struct Frame {
  EventType type = EventType::kConsult;
  std::string mode;
  std::string cameo;
  std::vector<std::string> contexts;
  TriggerPos pos = TriggerPos::kVerb;
  std::vector<Trigger> triggers;
  std::vector<Condition> conditions;
  std::vector<Slot> slots;
  SourcePlace place;
  std::uint32_t layer = 0;       ///< 0: shipped; higher: user files, which win.
  std::vector<SetNumber> needs;  ///< The word sets of which some word must be in the sentence.
  bool governs = false;          ///< Some condition asks for a clause.
  bool of_is_recipient = false;  ///< Some slot gives `de`/`of` to the recipient.
  bool again = false;            ///< Of a SAME block: its actor does what the text told of another before.
  bool innocent = false;         ///< Of a NONE block: where it fits best, its words make no event.

  /// How many word conditions it has: the more, the more specific.
  std::size_t specificity() const;
};

/// What an example must give.
struct ExpectedEvent {
  EventType type = EventType::kConsult;
  std::string mode;
  bool mode_given = false;
  std::vector<std::string> actors;
  std::vector<std::string> recipients;
  EventStatus status = EventStatus::kHappened;
  std::string place;  ///< Empty: not checked.
  std::string date;   ///< Empty: not checked.
};

struct Example {
  std::string sentence;
  std::vector<ExpectedEvent> events;  ///< Empty: no event may come out.
  SourcePlace place;
};

/// Something wrong in a frame file; `fatal` ones keep the file from being used.
struct FrameProblem {
  SourcePlace place;
  ErrorCode code = ErrorCode::kBadSyntax;
  std::string message;  ///< With a hint at the way out.
  bool fatal = true;
};
std::string to_string(const FrameProblem& problem);

class FrameSet {
 public:
  /// Adds a file. Problems are collected in problems(); a file with a fatal one adds nothing.
  /// Classes of one layer are shared by all its files: add every file, then call finish().
  void add(std::string_view text, const std::string& name, std::uint32_t layer = 0);

  /// Expands classes, checks frames against each other, and builds the index. Call once, after the last
  /// add().
  void finish();

  const std::vector<Frame>& frames() const { return frames_; }
  const std::vector<Example>& examples() const { return examples_; }
  const std::vector<FrameProblem>& problems() const { return problems_; }
  bool ok() const;

  /// Frames that this lemma can start, most specific first; null for none.
  struct Entry {
    std::uint32_t frame = 0;
    std::uint32_t trigger = 0;
    std::uint32_t first_need = 0;  ///< The frame's needs again: beside each other for all frames of a lemma,
    std::uint32_t need_count = 0;  ///< since most entries are put aside by them.
  };
  const std::vector<Entry>* find(TriggerPos pos, std::string_view lemma) const {
    return find(pos, number_of(lemma));
  }
  std::span<const std::uint16_t> needs(const Entry& entry) const {
    return {needs_.data() + entry.first_need, entry.need_count};
  }

  /// The word sets that frames need (Frame::needs) and that this lemma is in; their number in all.
  std::span<const std::uint16_t> meets(std::string_view lemma) const { return meets(number_of(lemma)); }
  std::size_t need_count() const { return need_count_; }

  /// The same for a lemma that is asked about more than once: by its number among the words of the frames,
  /// WordIndex::kMissing for one that no frame knows.
  std::uint32_t number_of(std::string_view lemma) const { return words_.find(lemma); }
  const std::vector<Entry>* find(TriggerPos pos, std::uint32_t number) const;
  std::span<const std::uint16_t> meets(std::uint32_t number) const;
  /// Whether a word set that has a number has the lemma with this number.
  bool is_in(SetNumber set, std::uint32_t number) const;

  /// Every trigger lemma, sorted: for the gate and for `frames list`.
  std::vector<std::string> lemmas(TriggerPos pos) const;

 private:
  friend class FrameParser;
  struct ClassDefinition {
    std::vector<std::string> members;  ///< Words and "@class" references as written.
    SourcePlace place;
  };
  /// What was expanded already: classes by name, sets by their words as written.
  struct Expanded {
    StringMap<WordSet> classes, sets;
  };
  void expand(WordSet& words, const SourcePlace& place, Expanded& known);
  WordSet words_of_class(const std::string& name, const SourcePlace& place, StringMap<WordSet>& known);
  bool expand_class(const std::string& name, std::vector<std::string>& out, std::vector<std::string>& path,
                    const SourcePlace& place);
  void check_frames();
  void number_sets();
  void index_triggers();

  /// What a lemma can do.
  struct Word {
    std::vector<Entry> starts[3];  ///< By TriggerPos.
    std::vector<SetNumber> sets;   ///< Word sets that it is in, until they are laid out in sets_.
  };
  /// The word sets that a lemma is in, in ascending order; the first `meets` of them frames need.
  struct SetRange {
    std::uint32_t first = 0;  ///< In sets_.
    std::uint16_t count = 0;
    std::uint16_t meets = 0;
  };
  void lay_out_sets();
  Word& word(const std::string& lemma);
  /// Word sets by their words, and by the memory that they share.
  struct SetNumbers {
    StringMap<SetNumber> by_words;
    std::unordered_map<const void*, SetNumber> shared;
  };
  SetNumber number_set(const WordSet& words, SetNumbers& numbers);

  std::vector<Frame> frames_;
  std::vector<Example> examples_;
  std::vector<FrameProblem> problems_;
  std::unordered_map<std::string, ClassDefinition> classes_;
  WordIndex words_;
  std::vector<Word> uses_;            ///< By number.
  std::vector<SetRange> set_ranges_;  ///< By number: small, since every word of every sentence is asked.
  std::vector<SetNumber> sets_;
  std::vector<std::uint16_t> needs_;  ///< Of all entries.
  std::size_t need_count_ = 0;
  bool finished_ = false;
};

}  // namespace entente::coding
