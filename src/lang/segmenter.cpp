#include "lang/segmenter.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "lang/characters.h"
#include "lang/hash.h"

namespace entente::lang {
namespace {

/// Text is worked through in pieces of about this size, so that memory does not grow with the document.
constexpr std::size_t kPieceBytes = 64 * 1024;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// End of the piece that begins at `at`: an empty line where there is one, else a blank, else anywhere
/// between two characters.
std::size_t piece_end(std::string_view text, std::size_t at) {
  if (text.size() - at <= kPieceBytes) return text.size();
  const std::size_t limit = at + kPieceBytes;
  const std::size_t paragraph = text.rfind("\n\n", limit);
  if (paragraph != std::string_view::npos && paragraph > at) return paragraph + 2;
  std::size_t end = limit;
  while (end > at + kPieceBytes / 2 && !is_blank(text[end])) --end;
  if (end > at + kPieceBytes / 2) return end;
  end = limit;
  while (end > at + 1 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return end;
}

/// Gives a part the case of the token that it came from: "DU" gives "DE", "LE"; "Du" gives "De", "le".
std::string with_case(std::string_view part, std::string_view form, bool first) {
  const Character head = decode(form, 0);
  if (class_of(head.code) != CharClass::kUpper) return std::string(part);
  const Character second = decode(form, head.bytes);
  const bool all = form.size() > head.bytes && class_of(second.code) == CharClass::kUpper;
  if (!all && !first) return std::string(part);
  std::string out;
  for (std::size_t at = 0; at < part.size();) {
    const Character c = decode(part, at);
    // Latin letters with accents and without: upper case lies 32 below, which is all that contractions need.
    const bool lower =
        (c.code >= 'a' && c.code <= 'z') || (c.code >= 0xE0 && c.code <= 0xFE && c.code != 0xF7);
    append_utf8(out, lower && (all || at == 0) ? c.code - 32 : c.code);
    at += c.bytes;
  }
  return out;
}

std::uint64_t tag_mask(const WordTables& tables, std::string_view folded) {
  const std::uint32_t entry = tables.lexicon_entry(folded);
  std::uint64_t mask = 0;
  if (entry == StaticMap::kMissing) return 1ULL << 40;
  const auto pairs = tables.reading_pairs(entry);
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) mask |= 1ULL << (pairs[i] & 31U);
  return mask;
}

/// "is removing Turkey", "le Premier ministre Narendra Modi": within a line no sentence ends between two
/// words without a mark, but where a heading stands before it: in capitals ("SUMMIT OPENS The ministers"), or
/// longer than a name and followed by what is short enough to be an article ("Rapport annuel du Conseil La").
bool no_mark_between(std::string_view text, const std::vector<Atom>& atoms, std::size_t i,
                     const BreakState& state) {
  constexpr std::uint32_t kAbbreviation = 3;  // Bytes of "PM", "MEP".
  constexpr std::uint32_t kArticle = 3;       // Bytes of "The", "Les".
  constexpr std::size_t kNameAtoms = 3;
  const auto capitals = [&](const Atom& atom) {
    const std::string_view word = text.substr(atom.begin, atom.end - atom.begin);
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  };
  const Atom& before = atoms[i - 1];
  const Atom& next = atoms[i];
  if (!before.letters || !next.letters) return false;
  if (text.substr(before.end, next.begin - before.end) != " ") return false;
  if (before.end - before.begin <= kAbbreviation || capitals(next)) return true;
  const bool article = next.end - next.begin <= kArticle;
  return !capitals(before) && !(article && i - state.sentence_start > kNameAtoms);
}

/// "Brazil, Chile and Peru Hold Summit", "the Liberation Organisation (PLO) Chairman": no sentence ends with
/// a comma, nor with the short form of a name in brackets where words enough stand before it to be no
/// dateline.
bool goes_on_behind(std::string_view text, const std::vector<Atom>& atoms, std::size_t i,
                    const BreakState& state) {
  constexpr std::size_t kDateline = 6;  // Atoms of "ADDIS ABABA (Reuters)" and a mark.
  if (!atoms[i].letters || text.substr(atoms[i - 1].end, atoms[i].begin - atoms[i - 1].end) != " ")
    return false;
  const char mark = text[atoms[i - 1].begin];
  if (mark == ',') return true;
  const bool short_form = mark == ')' && i >= 3 && atoms[i - 2].letters && text[atoms[i - 3].begin] == '(';
  return short_form && i - state.sentence_start > kDateline;
}

/// "Thomas F. McLarty", "P. V. Narasimha Rao": no sentence ends between an initial and the name behind it,
/// nor before a word in small letters: "500 av. J.-C. par".
/// Short words ("Plan B. The") may begin the next one.
bool initial_before(std::string_view text, const std::vector<Atom>& atoms, std::size_t i) {
  constexpr std::uint32_t kLongEnough = 4;  // Bytes of the name.
  const auto capital = [&](std::size_t at) {
    return atoms[at].letters && class_of(decode(text, atoms[at].begin).code) == CharClass::kUpper;
  };
  const auto stop = [&](std::size_t at) {
    return atoms[at].before == Gap::kNone && text.substr(atoms[at].begin, 1) == ".";
  };
  const auto initial = [&](std::size_t at) { return capital(at) && atoms[at].end - atoms[at].begin == 1; };
  if (i < 3 || atoms[i].before != Gap::kSpace || !stop(i - 1) || !initial(i - 2)) return false;
  if (!capital(i)) return atoms[i].letters;
  if (atoms[i].end - atoms[i].begin < kLongEnough && !(i + 1 < atoms.size() && initial(i) && stop(i + 1)))
    return false;
  if (atoms[i - 2].before == Gap::kSpace && capital(i - 3)) return true;
  return i >= 4 && stop(i - 3) && initial(i - 4);
}

/// "Two countries hold talks in Geneva; the third has called its envoy back home from Moscow": clauses of
/// their own, which are read better one by one. What is short, or stands behind a colon or between dashes,
/// may be a member of a list.
bool clause_ends(std::string_view text, const std::vector<Atom>& atoms, std::size_t i,
                 const BreakState& state) {
  constexpr std::size_t kFewBefore = 5;
  constexpr std::size_t kFewBehind = 8;
  constexpr std::size_t kFarBefore = 200;  // Atoms that are looked back on: no clause is longer.
  if (text[atoms[i - 1].begin] != ';' || state.quote_open || !atoms[i].letters) return false;
  const auto is = [&](std::size_t at, std::string_view marks) {
    return marks.find(text[atoms[at].begin]) != std::string_view::npos;
  };
  const auto dash = [&](std::size_t at) { return is_dash(atoms[at]) && !is(at, "-"); };
  if (i - state.sentence_start > kFarBefore) return false;
  std::size_t before = 0, behind = 0;
  for (std::size_t at = i - 1; at-- > state.sentence_start;) {
    if (is(at, ":(") || dash(at)) return false;
    before += atoms[at].letters ? 1 : 0;
  }
  for (std::size_t at = i; at < atoms.size() && behind < kFewBehind && !is(at, ";()"); ++at) {
    if (is_final_mark(atoms[at]) || dash(at) || (at > i && atoms[at].before == Gap::kParagraph)) break;
    behind += atoms[at].letters ? 1 : 0;
  }
  return before >= kFewBefore && behind >= kFewBehind;
}

/// "lent Sri Lanka 2.5 billion": no sentence ends between a word and a decimal fraction.
bool amount_follows(std::string_view text, const std::vector<Atom>& atoms, std::size_t i) {
  const auto digits = [&](std::size_t at) {
    const char c = text[atoms[at].begin];
    return c >= '0' && c <= '9';
  };
  if (i + 2 >= atoms.size() || !atoms[i - 1].letters || !digits(i) || !digits(i + 2)) return false;
  const char point = text[atoms[i + 1].begin];
  const bool joined = atoms[i + 1].before == Gap::kNone && atoms[i + 2].before == Gap::kNone;
  return joined && (point == '.' || point == ',') &&
         text.substr(atoms[i - 1].end, atoms[i].begin - atoms[i - 1].end) == " ";
}

/// "des S-400.": the stop behind a name with a number is no part of it. `begin` is where the token begins.
bool stop_behind_number(std::string_view text, const std::vector<Atom>& atoms, std::size_t i,
                        std::uint32_t begin) {
  const Atom& stop = atoms[i];
  if (text.substr(stop.begin, stop.end - stop.begin) != "." || stop.begin == begin) return false;
  if (i + 1 < atoms.size() && atoms[i + 1].before == Gap::kNone) return false;
  const char last = text[stop.begin - 1];
  const bool digit = atoms[i - 1].end == stop.begin && last >= '0' && last <= '9';
  return digit && text.substr(begin, stop.begin - begin).find('-') != std::string_view::npos;
}

}  // namespace

Result<Segmenter> Segmenter::open(const pack::Pack& pack) {
  Segmenter s;
  s.breaks_ = HashedClassifier(pack.array<std::int16_t>("segment.breaks"), 3);
  s.openings_ = HashedClassifier(pack.array<std::int16_t>("segment.openings"), 2);
  s.titles_ = StaticMap(pack.array<std::uint32_t>("segment.titles"));
  std::vector<std::pair<std::uint64_t, std::uint32_t>> ids;
  // A line: the folded form, "?" or "!" for ambiguous or not, and the parts, separated by tabs.
  for (const std::string_view line : lines_of(pack.text("segment.contractions"))) {
    std::vector<std::string> fields;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t end = std::min(line.find('\t', at), line.size());
      fields.emplace_back(line.substr(at, end - at));
      at = end + 1;
    }
    if (fields.size() < 3) continue;
    // "its" for "it's": letters joined without a mark are a slip of whoever wrote, where they also are a word
    std::string joined;
    for (std::size_t part = 2; part < fields.size(); ++part) joined += fields[part];
    if (fields[1] == "?" && joined == fields[0]) continue;
    ids.emplace_back(hash_of(fields[0]), static_cast<std::uint32_t>(s.contractions_.size()));
    s.contractions_.push_back({{fields.begin() + 2, fields.end()}, fields[1] == "?"});
  }
  for (const std::string_view line : lines_of(pack.text("segment.endings"))) {
    if (line.empty()) continue;
    s.endings_.emplace_back(line);
    s.last_bytes_.set(static_cast<unsigned char>(line.back()));
  }
  if (s.breaks_.empty()) {
    return Error{ErrorCode::kPackDamaged, "pack \"" + pack.path() + "\" is damaged: it holds no segmenter."};
  }
  // The map's data outlives the call: it is kept beside the map.
  s.contraction_data_ = std::make_shared<const std::vector<std::uint32_t>>(StaticMap::build(std::move(ids)));
  s.contraction_ids_ = StaticMap(*s.contraction_data_);
  return s;
}

void Segmenter::surfaces(std::string_view text, std::vector<Surface>& out, std::size_t& cut) const {
  std::vector<Atom> atoms;
  atoms.reserve(text.size() / 4);
  split_atoms(text, titles_, atoms, cut);
  if (atoms.empty()) return;
  BreakState state;
  FeatureList features;
  features.ahead = &breaks_;
  out.push_back({atoms[0].begin, atoms[0].end, true, true});
  for (std::size_t i = 1; i < atoms.size(); ++i) {
    Break decision = Break::kToken;
    if (atoms[i].before == Gap::kParagraph) {
      decision = Break::kSentence;
    } else if (!plain_gap(atoms, i)) {
      break_features(atoms, i, state, features);
      decision = static_cast<Break>(breaks_.best(features));
      if (decision == Break::kSentence &&
          (inside_by_abbreviation(atoms, i) || no_mark_between(text, atoms, i, state) ||
           amount_follows(text, atoms, i) || initial_before(text, atoms, i) ||
           goes_on_behind(text, atoms, i, state)))
        decision = Break::kToken;
    }
    if (decision == Break::kToken && atoms[i].before == Gap::kSpace && clause_ends(text, atoms, i, state))
      decision = Break::kSentence;
    if (decision == Break::kNone && stop_behind_number(text, atoms, i, out.back().begin))
      decision = Break::kToken;
    if (decision == Break::kNone && atoms[i].end - out.back().begin > limits::kMaxTokenBytes) {
      decision = Break::kToken;
      ++cut;
    }
    if (decision == Break::kNone) {
      out.back().end = atoms[i].end;
    } else {
      out.push_back(
          {atoms[i].begin, atoms[i].end, decision == Break::kSentence, atoms[i].before == Gap::kParagraph});
    }
    advance(atoms, i, decision, state);
  }
}

const Contraction* Segmenter::contraction(std::string_view folded) const {
  const std::uint32_t id = contraction_ids_.find(hash_of(folded));
  return id == StaticMap::kMissing ? nullptr : &contractions_[id];
}

std::vector<std::string> Segmenter::parts(std::string_view form, bool opened) const {
  std::string folded;
  fold(form, folded);
  if (const Contraction* known = contraction(folded)) {
    if (known->parts.size() < 2 || (known->ambiguous && !opened)) return {};
    std::vector<std::string> out;
    std::string joined;
    for (const std::string& part : known->parts) joined += part;
    if (joined == folded && folded.size() == form.size()) {
      // The parts lie in the token one after the other: keep its own spelling.
      for (std::size_t at = 0; const std::string& part : known->parts) {
        out.emplace_back(form.substr(at, part.size()));
        at += part.size();
      }
    } else {
      for (const std::string& part : known->parts) out.push_back(with_case(part, form, out.empty()));
    }
    return out;
  }
  for (const std::string& ending : endings_) {
    if (folded.size() <= ending.size() || !folded.ends_with(ending)) continue;
    // Typographic apostrophes take more bytes than the folded one: count characters from the end.
    std::size_t cut = form.size();
    for (std::size_t characters = ending.size(); characters > 0 && cut > 0; --characters) {
      do --cut;
      while (cut > 0 && (static_cast<unsigned char>(form[cut]) & 0xC0U) == 0x80U);
    }
    if (cut == 0) return {};
    return {std::string(form.substr(0, cut)), std::string(form.substr(cut))};
  }
  return {};
}

void Segmenter::opening_features(const WordTables& tables, const std::array<std::string_view, 5>& around,
                                 FeatureList& out) {
  std::array<std::string, 5> folded;
  std::array<std::uint64_t, 5> word, ending, last, mask;
  for (std::size_t i = 0; i < 5; ++i) {
    fold(around[i], folded[i]);
    const std::string_view f = folded[i];
    word[i] = hash_of(f);
    ending[i] = hash_of(f.substr(f.size() - std::min<std::size_t>(f.size(), 3)));
    last[i] = hash_of(f.substr(f.size() - std::min<std::size_t>(f.size(), 1)));
    mask[i] = f.empty() ? 1ULL << 41 : tag_mask(tables, f);
  }
  const bool capital = !around[2].empty() && class_of(decode(around[2], 0).code) == CharClass::kUpper;
  const bool name = !around[3].empty() && class_of(decode(around[3], 0).code) == CharClass::kUpper;
  out.count = 0;
  std::uint64_t id = 1000;
  const auto add = [&](std::uint64_t a, std::uint64_t b = 0) {
    ++id;
    out.add(combine(combine(combine(id, word[2]), a), b));
  };
  add(0);
  add(capital, name);
  add(word[1]);
  add(word[3]);
  add(word[0], word[1]);
  add(word[3], word[4]);
  add(word[1], word[3]);
  add(ending[1]);
  add(ending[3]);
  add(mask[1]);
  add(mask[3]);
  add(mask[1], mask[3]);
  add(mask[0], mask[1]);
  add(mask[3], mask[4]);
  add(ending[1], mask[0]);
  add(word[1], mask[3]);
  add(mask[1], word[3]);
  add(mask[1], ending[3]);
  add(word[0], last[1]);
  add(mask[0], last[1]);
  add(last[1], mask[3]);
  add(last[1], last[3]);
  add(word[0], mask[3]);
}

/// Turns surface tokens of one piece into the document's sentences and tokens, within the limits.
class SegmentRun {
 public:
  SegmentRun(const Segmenter& segmenter, const WordTables& tables, Document& document)
      : segmenter_(segmenter), tables_(tables), document_(document) {}

  void piece(std::string_view text, std::size_t offset, bool forced) {
    surfaces_.clear();
    segmenter_.surfaces(text, surfaces_, long_tokens_);
    copy_ = document_.arena.copy(text);
    for (std::size_t i = 0; i < surfaces_.size(); ++i) {
      const Surface& s = surfaces_[i];
      if (s.sentence_start) open_sentence(s, offset, i == 0 && forced ? false : s.paragraph_start);
      if (i == 0 && forced) ++long_sentences_;
      const bool space = i + 1 == surfaces_.size() || surfaces_[i + 1].begin != s.end;
      add(i, offset, space);
    }
  }

  void finish() {
    mark_headings();
    const auto warn = [&](std::string code, std::size_t count, std::string_view what) {
      if (count > 0) document_.warnings.push_back({std::move(code), fmt::format("{} {}", count, what)});
    };
    warn("W201", many_tokens_,
         fmt::format("sentence(s) of more than {} tokens were cut", limits::kMaxSentenceTokens));
    warn("W202", long_sentences_,
         fmt::format("sentence(s) of more than {} bytes were cut", limits::kMaxSentenceBytes));
    warn("W203", long_tokens_,
         fmt::format("token(s) of more than {} bytes were cut", limits::kMaxTokenBytes));
  }

 private:
  void open_sentence(const Surface& s, std::size_t offset, bool paragraph) {
    Sentence sentence;
    sentence.begin = sentence.end = static_cast<std::uint32_t>(offset + s.begin);
    sentence.first_token = static_cast<std::uint32_t>(document_.tokens.size());
    sentence.paragraph_start = paragraph;
    document_.sentences.push_back(sentence);
  }

  void add(std::size_t i, std::size_t offset, bool space) {
    const Surface& s = surfaces_[i];
    const std::string_view form = copy_.substr(s.begin, s.end - s.begin);
    const std::vector<std::string> parts = opened_parts(i, form);
    const std::size_t words = std::max<std::size_t>(parts.size(), 1);
    Sentence* sentence = &document_.sentences.back();
    const bool full = sentence->token_count + words > limits::kMaxSentenceTokens;
    const bool long_text = offset + s.end - sentence->begin > limits::kMaxSentenceBytes;
    if (sentence->token_count > 0 && (full || long_text)) {
      ++(full ? many_tokens_ : long_sentences_);
      open_sentence(s, offset, false);
      sentence = &document_.sentences.back();
    }
    Token token;
    token.begin = static_cast<std::uint32_t>(offset + s.begin);
    token.end = static_cast<std::uint32_t>(offset + s.end);
    token.space_after = space;
    if (parts.empty()) {
      token.form = form;
      document_.tokens.push_back(token);
    }
    for (std::size_t p = 0; p < parts.size(); ++p) {
      token.form = document_.arena.copy(parts[p]);
      token.part = static_cast<std::uint8_t>(p + 1);
      document_.tokens.push_back(token);
    }
    sentence->token_count += static_cast<std::uint32_t>(words);
    sentence->end = token.end;
  }

  std::vector<std::string> opened_parts(std::size_t i, std::string_view form) {
    if (!segmenter_.may_open(form, folded_)) return {};
    const Contraction* known = segmenter_.contraction(folded_);
    bool opened = true;
    if (known != nullptr && known->ambiguous) {
      std::array<std::string_view, 5> around;
      for (std::size_t k = 0; k < 5; ++k) around[k] = neighbour(i, static_cast<int>(k) - 2);
      Segmenter::opening_features(tables_, around, features_);
      opened = segmenter_.openings_.best(features_) == 1;
    }
    return segmenter_.parts(form, opened);
  }

  std::string_view form_of(std::size_t at) const {
    return copy_.substr(surfaces_[at].begin, surfaces_[at].end - surfaces_[at].begin);
  }

  /// Nothing before the token belongs to its sentence; what stands before a semicolon still does.
  bool begins(std::size_t at) const {
    const Surface& s = surfaces_[at];
    return s.sentence_start && (s.paragraph_start || at == 0 || form_of(at - 1) != ";");
  }

  /// The form of a surface token of the same sentence, or nothing.
  std::string_view neighbour(std::size_t i, int offset) const {
    std::size_t at = i;
    for (; offset < 0; ++offset) {
      if (begins(at)) return {};
      --at;
    }
    for (; offset > 0; --offset) {
      ++at;
      if (at >= surfaces_.size() || begins(at)) return {};
    }
    return form_of(at);
  }

  /// A heading is a paragraph of one sentence without a closing mark.
  void mark_headings() {
    std::vector<Sentence>& all = document_.sentences;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool alone = all[i].paragraph_start && (i + 1 == all.size() || all[i + 1].paragraph_start);
      if (!alone || all[i].token_count == 0) continue;
      const std::string_view last = document_.tokens[all[i].first_token + all[i].token_count - 1].form;
      static constexpr std::array<std::string_view, 9> kClosing = {".", "!", "?", "…", "...",
                                                                   ":", ";", "»", "\""};
      all[i].heading = std::find(kClosing.begin(), kClosing.end(), last) == kClosing.end();
    }
  }

  const Segmenter& segmenter_;
  const WordTables& tables_;
  Document& document_;
  std::vector<Surface> surfaces_;
  std::string_view copy_;
  std::string folded_;
  FeatureList features_;
  std::size_t many_tokens_ = 0;
  std::size_t long_sentences_ = 0;
  std::size_t long_tokens_ = 0;
};

bool Segmenter::may_open(std::string_view form, std::string& folded) const {
  fold(form, folded);
  if (contraction(folded) != nullptr) return true;
  if (folded.empty() || !last_bytes_.test(static_cast<unsigned char>(folded.back()))) return false;
  return std::any_of(endings_.begin(), endings_.end(), [&](const std::string& ending) {
    return folded.size() > ending.size() && folded.ends_with(ending);
  });
}

void Segmenter::segment(const WordTables& tables, Document& document) const {
  document.sentences.clear();
  document.tokens.clear();
  SegmentRun run(*this, tables, document);
  const std::string_view text = document.text();
  bool forced = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = piece_end(text, at);
    run.piece(text.substr(at, end - at), at, forced);
    forced = end < text.size() && !(end >= 2 && text[end - 1] == '\n' && text[end - 2] == '\n');
    at = end;
  }
  run.finish();
}

}  // namespace entente::lang
