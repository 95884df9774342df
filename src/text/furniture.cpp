#include "text/furniture.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/structure.h"

namespace entente::text {
namespace {

/// An article has at least this much prose before a block may end it.
constexpr std::size_t kProseBeforeCut = 250;
constexpr std::size_t kSurelyAnArticle = 900;
constexpr std::size_t kHeadBlocks = 12;  ///< Where titles, standfirsts and bylines stand.
constexpr std::size_t kTailBlocks = 8;   ///< Where bylines stand that close an article.
constexpr std::size_t kMaxTeaserWords = 30;
constexpr std::size_t kMaxCreditBytes = 260;
constexpr std::size_t kMaxExactBytes = 240;

std::string_view original(std::string_view text, const std::vector<std::uint32_t>& from,
                          const Captures::Range& range) {
  return text.substr(from[range.begin], from[range.end] - from[range.begin]);
}

std::string_view without_marks(std::string_view name) { return trimmed(name, " ,.-"); }

/// Names begin with a capital; what does not is a stray word.
bool starts_capital(std::string_view name) {
  return !name.empty() && !(name.front() >= 'a' && name.front() <= 'z');
}

bool digit(char c) { return c >= '0' && c <= '9'; }

/// A web or mail address alone.
bool is_address(std::string_view folded) {
  return folded.find(' ') == std::string_view::npos &&
         (folded.starts_with("http") || folded.starts_with("www.") ||
          folded.find('@') != std::string_view::npos);
}

/// "#Inde #accord": words that only file the page.
bool only_tags(std::string_view folded) {
  if (!folded.starts_with('#')) return false;
  for (std::size_t at = folded.find(' '); at != std::string_view::npos; at = folded.find(' ', at + 1)) {
    if (folded[at + 1] != '#') return false;
  }
  return true;
}

class Sweep {
 public:
  Sweep(Page& page, const Boilerplate& lexicon, const FurnitureOptions& options)
      : page_(page), lexicon_(lexicon), options_(options), cuts_(page.blocks.size(), false), lists_(cuts_) {}

  void phrases() {
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      judge(i);
      Block& block = page_.blocks[i];
      if (i < kHeadBlocks && !block.dropped && names_author(block)) block.dropped = true;
    }
  }

  void notices() {
    for (Block& block : page_.blocks) {
      read(block);
      note_all(block.text, block.link, true);
      cut_sentences(block, {PhraseRole::kTranslation});
    }
  }

  /// Drops from the first block that ends the article.
  void cut() {
    std::size_t total = 0;
    for (const Block& block : page_.blocks) total += block.prose && !block.dropped ? block.folded.size() : 0;
    std::size_t before = 0;
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      Block& block = page_.blocks[i];
      if (cuts_[i] && before >= kProseBeforeCut &&
          (before >= kSurelyAnArticle || total - before <= 2 * before)) {
        for (std::size_t j = i; j < page_.blocks.size(); ++j) page_.blocks[j].dropped = true;
        return;
      }
      if (cuts_[i]) block.dropped = true;
      before += block.prose && !block.dropped ? block.folded.size() : 0;
    }
  }

  /// Drops the links under a heading such as "Read also".
  void lists() {
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      if (!lists_[i]) continue;
      page_.blocks[i].dropped = true;
      for (std::size_t j = i + 1; j < page_.blocks.size() && teaser(page_.blocks[j]); ++j)
        page_.blocks[j].dropped = true;
    }
  }

 private:
  static bool teaser(const Block& block) {
    return block.dropped || block.linked * 2 > block.text.size() ||
           (block.words <= kMaxTeaserWords && !(block.ends_sentence && block.folded.ends_with('.')) &&
            !block.introduces && !block.prose);
  }

  /// Finds the phrases of a block. Few need the way back from folded text: those that are taken out of a
  /// block, or tell something.
  void read(const Block& block) {
    lexicon_.find(block.folded, options_.day_first, hits_);
    if (any(PhraseRole::kTranslation) || any(PhraseRole::kByline) || any(PhraseRole::kSentence)) {
      fold(block.text, folded_, from_);
    }
  }

  bool any(PhraseRole role) const {
    return std::any_of(hits_.begin(), hits_.end(), [role](const PhraseHit& hit) { return hit.role == role; });
  }

  /// Bylines stand near the beginning or the end; a date line inside an article is a heading.
  bool at_edge(std::size_t i) const { return i < kHeadBlocks || i + kTailBlocks >= page_.blocks.size(); }

  void judge(std::size_t i) {
    Block& block = page_.blocks[i];
    read(block);
    if (block.folded.size() <= kMaxExactBytes && lexicon_.covered(block.folded, hits_)) block.dropped = true;
    if (is_address(block.folded) || only_tags(block.folded)) block.dropped = true;
    if (i < kHeadBlocks && !block.dropped && hits_.empty()) read_trailing_byline(block);
    if (at_edge(i) && !block.dropped && !block.prose && read_parted_byline(block)) return;
    if (i < kHeadBlocks && !block.dropped && !block.prose && !any(PhraseRole::kByline) &&
        read_dated_line(block))
      return;
    if (hits_.empty() || !block.cuts.empty()) return;
    note_all(block.text, block.link, block.prose || !at_edge(i));
    const bool byline = any(PhraseRole::kByline) && !block.prose && at_edge(i);
    if (any(PhraseRole::kLine) || byline) block.dropped = true;
    if (any(PhraseRole::kCredit) && block.folded.size() <= kMaxCreditBytes && !block.prose)
      block.dropped = true;
    cuts_[i] = any(PhraseRole::kCut);
    lists_[i] = any(PhraseRole::kList);
    if (!block.dropped) cut_sentences(block, {PhraseRole::kTranslation, PhraseRole::kSentence});
  }

  /// Keeps what phrases tell about the page. Of several bylines that fit, the one with most fixed words
  /// counts.
  void note_all(std::string_view text, std::string_view link, bool notices_only) {
    const PhraseHit* byline = nullptr;
    for (const PhraseHit& hit : hits_) {
      if (hit.role == PhraseRole::kTranslation) note_translation(text, link, hit);
      if (hit.role == PhraseRole::kByline && (byline == nullptr || hit.fixed > byline->fixed)) byline = &hit;
    }
    if (byline != nullptr && !notices_only) note_byline(text, *byline);
  }

  void note_translation(std::string_view text, std::string_view link, const PhraseHit& hit) {
    TranslationNotice& notice = page_.translation;
    notice.present = true;
    if (notice.source_language.empty()) notice.source_language = hit.captures.language;
    if (!notice.source_date.known()) notice.source_date = hit.captures.date;
    if (hit.captures.url.filled()) notice.source_url = original(text, from_, hit.captures.url);
    if (notice.source_url.empty() && link.starts_with("http")) notice.source_url = link;
  }

  void note_byline(std::string_view text, const PhraseHit& hit) {
    Date& date = is_update(hit) ? page_.updated : page_.published;
    if (!date.known()) date = hit.captures.date;
    if (page_.author.empty() && hit.captures.author.filled()) {
      const std::string_view name = without_marks(original(text, from_, hit.captures.author));
      if (starts_capital(name)) page_.author = name;
    }
    if (page_.site.empty() && hit.captures.site.filled()) {
      page_.site = without_marks(original(text, from_, hit.captures.site));
    }
  }

  /// "By Jane Doe (with agencies) | Published 3 May 2019 | 4 min read": parts, one of them a byline.
  bool read_parted_byline(Block& block) {
    constexpr std::size_t kLongest = 200;
    if (block.text.size() > kLongest || block.text.find('|') == std::string_view::npos) return false;
    bool named = false;
    for (std::size_t from = 0; from < block.text.size();) {
      const std::size_t end = std::min(block.text.find_first_of("|(", from), block.text.size());
      const std::string_view part = block.text.substr(from, end - from);
      fold(part, folded_, from_);
      lexicon_.find(folded_, options_.day_first, hits_);
      if (any(PhraseRole::kByline)) note_all(part, {}, false);
      named = named || any(PhraseRole::kByline);
      from = end + 1;
    }
    if (named) {
      block.dropped = true;
    } else {
      read(block);
    }
    return named;
  }

  /// "AINO BERG in Oslo", "By Aino Berg - Published 3 May. Two minutes to read.": a line that begins with the
  /// author whom the page names, and says no more than such lines do.
  bool names_author(const Block& block) const {
    constexpr std::size_t kLongest = 160;
    constexpr std::size_t kShortestName = 5;
    if (block.folded.size() > kLongest || block.kind == BlockKind::kHeading) return false;
    const std::string known = folded(page_.author.empty() ? page_.byline : page_.author);
    const std::string_view name = std::string_view(known).substr(0, known.find(','));
    std::string_view line = block.folded;
    for (const std::string_view before : {"by ", "par ", "- "}) {
      if (line.starts_with(before)) line.remove_prefix(before.size());
    }
    if (name.size() < kShortestName || name.find(' ') == name.npos || !line.starts_with(name)) return false;
    const std::string_view rest = line.substr(name.size());
    if (!rest.empty() && word_byte(rest.front())) return false;
    if (!block.prose) return !block.ends_sentence;
    for (std::size_t at = 0; at < rest.size(); ++at) {
      if (!word_byte(rest[at]) || (at > 0 && word_byte(rest[at - 1]))) continue;
      const std::size_t end = std::min(rest.find_first_of(" ,.:", at), rest.size());
      return lexicon_.tells_date(rest.substr(at, end - at));
    }
    return false;
  }

  /// "Updated 10:36 am, Thursday, July 18, 2013", "Staff Reporters, Srinagar, July 19, 2013": a date among
  /// names, figures and words that lines of dates are made of. Dropped when one of its words says what it is.
  bool read_dated_line(Block& block) {
    constexpr std::size_t kLongest = 140;
    if (block.folded.size() > kLongest || block.kind == BlockKind::kHeading) return false;
    fold(block.text, folded_, from_);
    Date date;
    bool told = false;
    bool fits = true;
    for (std::size_t at = 0; at < folded_.size() && fits;) {
      if (!word_byte(folded_[at])) {
        told = told || (folded_[at] == ':' && at > 0 && digit(folded_[at - 1]));  // a time of day
        ++at;
        continue;
      }
      const DateMatch match = date_at(folded_, at, lexicon_.calendar(), options_.day_first);
      if (match.length > 0 && !date.known()) date = match.date;
      std::size_t end = at + match.length;
      while (match.length == 0 && end < folded_.size() && word_byte(folded_[end])) ++end;
      const std::string_view word = std::string_view(folded_).substr(at, end - at);
      told = told || lexicon_.tells_date(word);
      const bool name = utf8::starts_upper(block.text.substr(from_[at])) || digit(word.front());
      fits = match.length > 0 || name || lexicon_.tells_date(word) || lexicon_.stands_by_date(word);
      at = end;
    }
    if (!fits || !date.known()) return false;
    Date& known = update_words(folded_) ? page_.updated : page_.published;
    if (!known.known()) known = date;
    block.dropped = told;
    return told;
  }

  /// "... What now? An article by Jane Doe": a byline that ends the standfirst.
  void read_trailing_byline(Block& block) {
    constexpr std::size_t kLongest = 90;
    const std::vector<TextRange> sentences = sentences_of(block.text);
    if (sentences.size() < 2 || block.ends_sentence) return;
    const TextRange last = sentences.back();
    if (last.end - last.begin > kLongest) return;
    const std::string_view text = block.text.substr(last.begin, last.end - last.begin);
    fold(text, folded_, from_);
    lexicon_.find(folded_, options_.day_first, hits_);
    const bool named = std::any_of(hits_.begin(), hits_.end(), [](const PhraseHit& hit) {
      return hit.role == PhraseRole::kByline && hit.captures.author.filled() && hit.fixed > 0;
    });
    if (!named) return;
    note_all(text, {}, false);
    block.cuts.push_back(last);
  }

  /// "Updated on", "Mis à jour le": the words before the date tell.
  bool is_update(const PhraseHit& hit) const {
    return update_words(std::string_view(folded_).substr(hit.begin, hit.end - hit.begin));
  }

  static bool update_words(std::string_view words) {
    return words.starts_with("mis a jour") || words.starts_with("mise a jour") ||
           words.starts_with("update") || words.starts_with("last update") || words.starts_with("modifi") ||
           words.starts_with("last modified") || words.starts_with("actualise") ||
           words.starts_with("derniere m");
  }

  void cut_sentences(Block& block, std::initializer_list<PhraseRole> roles) {
    std::vector<TextRange> spots;
    bool furniture = false;
    for (const PhraseHit& hit : hits_) {
      if (std::find(roles.begin(), roles.end(), hit.role) == roles.end()) continue;
      spots.push_back({from_[hit.begin], from_[std::min(hit.end, from_.size() - 1)]});
      furniture = furniture || hit.role == PhraseRole::kSentence;
    }
    if (spots.empty()) return;
    if (furniture) {
      for (const PhraseHit& hit : hits_) {
        if (hit.role == PhraseRole::kReader) spots.push_back({from_[hit.begin], from_[hit.end]});
      }
    }
    std::size_t kept = 0;
    for (const TextRange& sentence : sentences_of(block.text)) {
      const bool out = std::any_of(spots.begin(), spots.end(), [&](const TextRange& spot) {
        return spot.begin < sentence.end && spot.end > sentence.begin;
      });
      if (out) {
        block.cuts.push_back(sentence);
      } else {
        ++kept;
      }
    }
    if (kept == 0) block.dropped = true;
  }

  Page& page_;
  const Boilerplate& lexicon_;
  const FurnitureOptions& options_;
  std::vector<bool> cuts_;
  std::vector<bool> lists_;
  std::string folded_;
  std::vector<std::uint32_t> from_;
  std::vector<PhraseHit> hits_;
};

bool ends_at(std::string_view text, std::size_t& at) {
  if (text[at] == '.' || text[at] == '!' || text[at] == '?') {
    ++at;
    return true;
  }
  if (text.substr(at).starts_with("\xE2\x80\xA6")) {
    at += 3;
    return true;
  }
  return false;
}

}  // namespace

std::vector<TextRange> sentences_of(std::string_view text) {
  std::vector<TextRange> sentences;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!ends_at(text, at)) {
      ++at;
      continue;
    }
    while (at < text.size() && std::string_view(".!?\"')]").find(text[at]) != std::string_view::npos) ++at;
    for (const std::string_view quote : {"\xC2\xA0\xC2\xBB", " \xC2\xBB", "\xC2\xBB", "\xE2\x80\x9D"}) {
      if (text.substr(at).starts_with(quote)) at += quote.size();
    }
    const std::size_t blank = text.find_first_not_of(" \t\r\n", at);
    if (blank == std::string_view::npos || blank == at) continue;
    const char next = text[blank];
    if (next >= 'a' && next <= 'z') continue;
    sentences.push_back({begin, blank});
    begin = at = blank;
  }
  if (begin < text.size()) sentences.push_back({begin, text.size()});
  return sentences;
}

void remove_furniture(Page& page, const Boilerplate& lexicon, const FurnitureOptions& options) {
  Sweep sweep(page, lexicon, options);
  sweep.phrases();
  sweep.cut();
  sweep.lists();
  settle_title(page);
  drop_repeats(page);
  drop_edges(page, options.language);
}

void read_notices(Page& page, const Boilerplate& lexicon, const FurnitureOptions& options) {
  Sweep(page, lexicon, options).notices();
}

}  // namespace entente::text
