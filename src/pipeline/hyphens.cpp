#include "pipeline/hyphens.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace entente::pipeline {
namespace {

constexpr std::size_t kMaxPieces = 9;  // Tokens of the longest such word: "tit-for-tat" has five.

bool is_hyphen(std::string_view form) { return form == "-" || form == "‐" || form == "‑"; }

bool is_word(std::string_view form) {
  return !form.empty() && std::all_of(form.begin(), form.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

/// How many word sets and triggers of the frames have each word.
StringMap<std::uint32_t> count_words(const coding::FrameSet& frames) {
  StringMap<std::uint32_t> counts;
  std::unordered_map<const void*, std::pair<const coding::WordSet*, std::uint32_t>>
      sets;  // each and how often
  const auto count = [&](const coding::WordSet& words) {
    auto& [set, times] = sets[words.shared()];
    set = &words;
    ++times;
  };
  for (const coding::Frame& frame : frames.frames()) {
    for (const coding::Trigger& t : frame.triggers) ++counts[t.lemma];
    for (const coding::Condition& c : frame.conditions) count(c.words);
    for (const coding::Slot& s : frame.slots) count(s.words);
  }
  for (const auto& [place, counted] : sets) {
    for (const std::string& word : *counted.first) counts[word] += counted.second;
  }
  return counts;
}

/// "anti-aircraft", "two-day": a first part that says something by itself.
bool stays_apart(const VerbLists& verbs, std::string_view word) {
  std::size_t at = 0;
  while (at <= word.size()) {
    const std::size_t end = std::min(word.find('-', at), word.size());
    if (verbs.has(VerbList::kHyphenApart, word.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

Hyphens::Hyphens(const coding::FrameSet& frames, const VerbLists& verbs, const lang::Model& model)
    : verbs_(verbs), model_(model) {
  const StringMap<std::uint32_t> counts = count_words(frames);
  for (const auto& [word, count] : counts) {
    if (word.find('-') == std::string::npos || word.front() == '-' || !is_word(word)) continue;
    if (stays_apart(verbs, word)) continue;
    std::string closed = word;
    std::erase(closed, '-');
    const auto other = counts.find(closed);
    lemmas_.emplace(word, other != counts.end() && other->second > count ? closed : word);
  }
}

std::string_view Hyphens::lemma(std::string_view form) const {
  std::string low = utf8::lower(form);
  for (const std::string_view hyphen : {"‐", "‑"}) {
    for (std::size_t at = low.find(hyphen); at != std::string::npos; at = low.find(hyphen, at + 1))
      low.replace(at, hyphen.size(), "-");
  }
  if (const auto known = lemmas_.find(low); known != lemmas_.end()) return known->second;
  const std::size_t last = low.rfind('-');
  if (last == std::string::npos) return {};
  std::vector<std::string> candidates;
  lang::lemma_candidates(model_, std::string_view(low).substr(last + 1), candidates);
  if (low.ends_with('s')) candidates.push_back(low.substr(last + 1, low.size() - last - 2));
  for (const std::string& candidate : candidates) {
    const auto known = lemmas_.find(low.substr(0, last + 1) + candidate);
    if (known != lemmas_.end()) return known->second;
  }
  return {};
}

/// "flood-hit", "rebel-held", at the head of a sentence too, but not "Taliban-held": a noun and a participle.
bool Hyphens::adjective(std::string_view form) const {
  const std::size_t hyphen = form.find('-');
  if (verbs_.words(VerbList::kStandInAdjective).empty()) return false;
  if (hyphen == std::string_view::npos || hyphen == 0) return false;
  if (!verbs_.has(VerbList::kHyphenAdjective, form.substr(hyphen + 1))) return false;
  const std::string_view first = form.substr(0, hyphen);
  if (!utf8::starts_upper(first)) return true;
  return lang::reads_as(model_, first, Upos::kNoun) && !lang::reads_as(model_, first, Upos::kPropn);
}

void Hyphens::join(Document& document) const {
  if (lemmas_.empty()) return;
  std::vector<Token>& tokens = document.tokens;
  std::size_t kept = 0;
  for (Sentence& sentence : document.sentences) {
    const std::size_t end = sentence.first_token + sentence.token_count;
    const std::size_t first = kept;
    for (std::size_t i = sentence.first_token; i < end;) {
      // The whole of what is written without a blank, as far as it is words and hyphens.
      std::size_t next = i + 1;
      bool hyphen = false;
      while (next < end && !tokens[next - 1].space_after && tokens[next].part == 0 &&
             is_word(tokens[next].form) && is_word(tokens[next - 1].form)) {
        hyphen = hyphen || is_hyphen(tokens[next].form);
        ++next;
      }
      const std::string_view written = document.slice(tokens[i].begin, tokens[next - 1].end);
      const bool one = hyphen && next - i <= kMaxPieces && tokens[i].part == 0 &&
                       (adjective(written) || !lemma(written).empty());
      if (one) {
        Token whole = tokens[i];
        whole.end = tokens[next - 1].end;
        whole.form = adjective(written) ? std::string_view(verbs_.words(VerbList::kStandInAdjective).front())
                                        : document.arena.copy(written);
        whole.space_after = tokens[next - 1].space_after;
        tokens[kept++] = whole;
      } else {
        for (std::size_t t = i; t < next; ++t) tokens[kept++] = tokens[t];
      }
      i = next;
    }
    sentence.first_token = static_cast<std::uint32_t>(first);
    sentence.token_count = static_cast<std::uint32_t>(kept - first);
  }
  tokens.resize(kept);
}

void Hyphens::lemmatise(std::span<const std::uint32_t> sentences, Document& document) const {
  restore_adjectives(document);
  if (lemmas_.empty()) return;
  for (const std::uint32_t s : sentences) {
    Token* tokens = document.tokens_of(document.sentences[s]);
    for (std::uint32_t i = 0; i < document.sentences[s].token_count; ++i) {
      Token& t = tokens[i];
      if (t.form.size() < 3 || t.form.find('-') == std::string_view::npos) continue;
      const auto own = lemmas_.find(utf8::lower(t.lemma));  // known already: "garde-frontière"
      const std::string_view known = own != lemmas_.end() ? std::string_view(own->second) : lemma(t.form);
      if (!known.empty()) t.lemma = known;
    }
  }
}

/// Gives the words that were read as another adjective their form back.
void Hyphens::restore_adjectives(Document& document) const {
  const auto& stand_in = verbs_.words(VerbList::kStandInAdjective);
  if (stand_in.empty()) return;
  for (Token& t : document.tokens) {
    if (t.form != stand_in.front() || t.end - t.begin == t.form.size()) continue;
    t.form = t.lemma = document.arena.copy(document.slice(t.begin, t.end));
  }
}

}  // namespace entente::pipeline
