#include "coding/frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "coding/frame_parser.h"

namespace entente::coding {

bool contains(const WordSet& words, std::string_view lemma) {
  return std::binary_search(words.begin(), words.end(), lemma, std::less<std::string_view>());
}

namespace {

constexpr std::pair<EntityKind, std::string_view> kKinds[] = {
    {EntityKind::kState, "$state"},   {EntityKind::kOrganisation, "$organisation"},
    {EntityKind::kGroup, "$group"},   {EntityKind::kCompany, "$company"},
    {EntityKind::kOutlet, "$outlet"}, {EntityKind::kPerson, "$person"},
    {EntityKind::kPlace, "$place"},   {EntityKind::kThing, "$thing"}};

}  // namespace

std::string_view word_of(EntityKind kind) {
  for (const auto& [k, word] : kKinds) {
    if (k == kind) return word;
  }
  return {};
}

bool is_kind(std::string_view word) {
  return std::any_of(std::begin(kKinds), std::end(kKinds), [&](const auto& k) { return k.second == word; });
}

std::string to_string(const SourcePlace& place) {
  return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

std::string to_string(const FrameProblem& problem) {
  return fmt::format("{}: {}{}", to_string(problem.place), problem.fatal ? "" : "warning: ", problem.message);
}

std::size_t Frame::specificity() const {
  return static_cast<std::size_t>(
      std::count_if(conditions.begin(), conditions.end(), [](const Condition& c) { return !c.forbidden; }));
}

namespace {

void sort_out(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

}  // namespace

void FrameSet::add(std::string_view text, const std::string& name, std::uint32_t layer) {
  FrameParser(*this, name, layer).parse(text);
}

bool FrameSet::ok() const {
  return std::none_of(problems_.begin(), problems_.end(), [](const FrameProblem& p) { return p.fatal; });
}

/// Adds the members of a class, and of the classes in it; false, with a problem said, for a cycle or an
/// unknown name. A user's class hides the shipped one of the same name: layers are looked up from the
/// highest.
bool FrameSet::expand_class(const std::string& name, std::vector<std::string>& out,
                            std::vector<std::string>& path, const SourcePlace& place) {
  if (std::find(path.begin(), path.end(), name) != path.end()) {
    problems_.push_back(
        {place, ErrorCode::kContradiction, fmt::format("class `{}` contains itself", name), true});
    return false;
  }
  const ClassDefinition* found = nullptr;
  for (int layer = 9; layer >= 0 && !found; --layer) {
    const auto place_in = classes_.find(std::to_string(layer) + ":" + name);
    if (place_in != classes_.end()) found = &place_in->second;
  }
  if (!found) {
    problems_.push_back({place, ErrorCode::kUnknownCode, fmt::format("no class is called `{}`", name), true});
    return false;
  }
  path.push_back(name);
  bool good = true;
  for (const std::string& member : found->members) {
    if (member.front() == '@') {
      good = expand_class(member.substr(1), out, path, found->place) && good;
    } else {
      out.push_back(member);
    }
  }
  path.pop_back();
  return good;
}

/// All words of a class, sorted; made once. One with a problem is not kept, since each place is to be said.
WordSet FrameSet::words_of_class(const std::string& name, const SourcePlace& place,
                                 StringMap<WordSet>& known) {
  if (const auto same = known.find(name); same != known.end()) return same->second;
  const std::size_t problems = problems_.size();
  std::vector<std::string> out, path;
  expand_class(name, out, path, place);
  sort_out(out);
  WordSet words(std::move(out));
  if (problems_.size() == problems) known.emplace(name, words);
  return words;
}

/// Sets written alike are expanded once.
void FrameSet::expand(WordSet& words, const SourcePlace& place, Expanded& known) {
  std::string written;
  for (const std::string& word : words) (written += word) += '\n';
  if (const auto same = known.sets.find(written); same != known.sets.end()) {
    words = same->second;
    return;
  }
  const std::size_t problems = problems_.size();
  std::vector<std::string> out;
  std::vector<WordSet> classes;
  for (const std::string& word : words) {
    if (word.front() == '@') {
      classes.push_back(words_of_class(word.substr(1), place, known.classes));
    } else if (word.front() == kKindMark && !is_kind(word)) {
      problems_.push_back(
          {place, ErrorCode::kUnknownCode,
           fmt::format("`{}` is no kind of name; kinds are $state, $organisation, $group, $company, "
                       "$outlet, $person, $place and $thing",
                       word),
           true});
    } else {
      out.push_back(word);
    }
  }
  sort_out(out);
  for (const WordSet& more : classes) {
    std::vector<std::string> both;
    both.reserve(out.size() + more.size());
    std::merge(std::make_move_iterator(out.begin()), std::make_move_iterator(out.end()), more.begin(),
               more.end(), std::back_inserter(both));
    both.erase(std::unique(both.begin(), both.end()), both.end());
    out = std::move(both);
  }
  words = classes.size() == 1 && out.size() == classes[0].size() ? classes[0] : WordSet(std::move(out));
  if (problems_.size() == problems) known.sets.emplace(std::move(written), words);
}

void FrameSet::finish() {
  if (finished_) return;
  finished_ = true;
  Expanded known;
  for (Frame& frame : frames_) {
    for (Condition& condition : frame.conditions) expand(condition.words, frame.place, known);
    for (Slot& slot : frame.slots) {
      if (slot.filler == Filler::kWords) expand(slot.words, frame.place, known);
    }
  }
  check_frames();
  number_sets();
  index_triggers();
  lay_out_sets();
}

FrameSet::Word& FrameSet::word(const std::string& lemma) {
  const std::uint32_t number = words_.add(lemma);
  if (number == uses_.size()) uses_.emplace_back();
  return uses_[number];
}

void FrameSet::index_triggers() {
  for (std::uint32_t f = 0; f < frames_.size(); ++f) {
    for (std::uint32_t t = 0; t < frames_[f].triggers.size(); ++t)
      word(frames_[f].triggers[t].lemma).starts[static_cast<std::size_t>(frames_[f].pos)].push_back({f, t});
  }
  const auto before = [this](const Entry& a, const Entry& b) {
    const Frame& x = frames_[a.frame];
    const Frame& y = frames_[b.frame];
    if (x.layer != y.layer) return x.layer > y.layer;
    const bool marked_x = x.triggers[a.trigger].reflexive || !x.triggers[a.trigger].particle.empty();
    const bool marked_y = y.triggers[b.trigger].reflexive || !y.triggers[b.trigger].particle.empty();
    if (x.specificity() != y.specificity()) return x.specificity() > y.specificity();
    if (marked_x != marked_y) return marked_x;
    return a.frame < b.frame;
  };
  for (Word& word : uses_) {
    for (std::vector<Entry>& entries : word.starts) {
      std::sort(entries.begin(), entries.end(), before);
      for (Entry& entry : entries) {
        const std::vector<std::uint16_t>& needs = frames_[entry.frame].needs;
        entry.first_need = static_cast<std::uint32_t>(needs_.size());
        entry.need_count = static_cast<std::uint32_t>(needs.size());
        needs_.insert(needs_.end(), needs.begin(), needs.end());
      }
    }
  }
}

SetNumber FrameSet::number_set(const WordSet& words, SetNumbers& numbers) {
  const auto [seen, first] = numbers.shared.emplace(words.shared(), kNoSet);
  if (!first) return seen->second;
  std::string key;
  for (const std::string& word : words) (key += word) += '\n';
  const std::size_t next = numbers.by_words.size();
  const auto known = numbers.by_words.find(key);
  if (known != numbers.by_words.end()) return seen->second = known->second;
  if (next >= kNoSet) return kNoSet;
  numbers.by_words.emplace(std::move(key), static_cast<SetNumber>(next));
  seen->second = static_cast<SetNumber>(next);
  for (const std::string& lemma : words) word(lemma).sets.push_back(static_cast<SetNumber>(next));
  return static_cast<SetNumber>(next);
}

/// Those that frames need come first. Sets with a kind of name are never needed: names are not looked up by
/// word.
void FrameSet::number_sets() {
  SetNumbers numbers;
  for (Frame& frame : frames_) {
    const auto need = [&](const WordSet& words) {
      if (words.empty() || words.front().front() == kKindMark) return;
      const SetNumber number = number_set(words, numbers);
      if (number != kNoSet) frame.needs.push_back(number);
    };
    for (const Condition& condition : frame.conditions) {
      if (!condition.forbidden) need(condition.words);
    }
    for (const Slot& slot : frame.slots) {
      if (slot.filler == Filler::kWords && !slot.optional) need(slot.words);
    }
  }
  need_count_ = numbers.by_words.size();
  for (Frame& frame : frames_) {
    for (Condition& condition : frame.conditions) {
      condition.set = number_set(condition.words, numbers);
      const auto governs = [](Role role) { return role == Role::kClause || role == Role::kInfinitive; };
      frame.governs = frame.governs || governs(condition.role) ||
                      std::any_of(condition.also.begin(), condition.also.end(), governs);
    }
    for (Slot& slot : frame.slots) {
      const auto has = [&](std::string_view word) {
        return std::find(slot.prepositions.begin(), slot.prepositions.end(), word) != slot.prepositions.end();
      };
      if (slot.filler == Filler::kWords) slot.set = number_set(slot.words, numbers);
      frame.of_is_recipient =
          frame.of_is_recipient || (slot.filler == Filler::kRecipient && (has("de") || has("of")));
    }
  }
}

void FrameSet::lay_out_sets() {
  for (Word& word : uses_) {
    const auto needed = std::lower_bound(word.sets.begin(), word.sets.end(), need_count_);
    set_ranges_.push_back({static_cast<std::uint32_t>(sets_.size()),
                           static_cast<std::uint16_t>(word.sets.size()),
                           static_cast<std::uint16_t>(needed - word.sets.begin())});
    sets_.insert(sets_.end(), word.sets.begin(), word.sets.end());
    word.sets = {};
  }
}

bool FrameSet::is_in(SetNumber set, std::uint32_t number) const {
  if (number == WordIndex::kMissing) return false;
  const SetRange range = set_ranges_[number];
  const auto sets = std::span(sets_).subspan(range.first, range.count);
  return std::binary_search(sets.begin(), sets.end(), set);
}

std::span<const std::uint16_t> FrameSet::meets(std::uint32_t number) const {
  if (number == WordIndex::kMissing) return {};
  return std::span(sets_).subspan(set_ranges_[number].first, set_ranges_[number].meets);
}

void FrameSet::check_frames() {
  for (const Frame& frame : frames_) {
    const auto warn = [&](ErrorCode code, std::string message) {
      problems_.push_back({frame.place, code, std::move(message), true});
    };
    const bool sides = std::any_of(frame.slots.begin(), frame.slots.end(), [](const Slot& s) {
      return s.filler == Filler::kActor || s.filler == Filler::kRecipient || s.filler == Filler::kBoth;
    });
    if (!sides && !frame.innocent) {
      warn(ErrorCode::kNeverMatches,
           "a frame without A, R or A+ can never make an event; add a slot such as `subject A`");
    }
    for (const Condition& need : frame.conditions) {
      for (const Condition& bar : frame.conditions) {
        if (need.forbidden || !bar.forbidden || need.role != bar.role ||
            need.prepositions != bar.prepositions || need.also != bar.also)
          continue;
        if (std::includes(bar.words.begin(), bar.words.end(), need.words.begin(), need.words.end())) {
          warn(ErrorCode::kNeverMatches,
               "every word that the frame requires is also forbidden: it can never match");
        }
      }
    }
    for (const Trigger& trigger : frame.triggers) {
      const bool wild = trigger.lemma == "*" || trigger.lemma == "_";
      if (wild)
        warn(ErrorCode::kContradiction,
             "a trigger that matches every word; name the words that make the event");
    }
  }
}

const std::vector<FrameSet::Entry>* FrameSet::find(TriggerPos pos, std::uint32_t number) const {
  if (number == WordIndex::kMissing) return nullptr;
  const std::vector<Entry>& entries = uses_[number].starts[static_cast<std::size_t>(pos)];
  return entries.empty() ? nullptr : &entries;
}

std::vector<std::string> FrameSet::lemmas(TriggerPos pos) const {
  std::vector<std::string> out;
  for (std::uint32_t number = 0; number < uses_.size(); ++number) {
    if (find(pos, number)) out.emplace_back(words_.word(number));
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace entente::coding
