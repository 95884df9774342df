#include "text/structure.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "text/fold.h"
#include "text/language.h"

namespace entente::text {
namespace {

constexpr std::size_t kNone = kNoBlock;
constexpr std::size_t kTitleSearchBlocks = 15;
constexpr std::size_t kMinTitleWords = 3;
constexpr std::size_t kMaxTitleWords = 45;
constexpr std::size_t kMaxSiteBytes = 48;

std::vector<std::size_t> live_blocks(const Page& page) {
  std::vector<std::size_t> live;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    if (!page.blocks[i].dropped) live.push_back(i);
  }
  return live;
}

/// Folded text without marks at its ends, for comparing titles.
std::string_view core(std::string_view folded) {
  while (!folded.empty() && !word_byte(folded.front())) folded.remove_prefix(1);
  while (!folded.empty() && !word_byte(folded.back())) folded.remove_suffix(1);
  return folded;
}

/// "Title | Site" repeats "Title".
bool repeats_with_site(std::string_view longer, std::string_view title) {
  if (title.size() < 8 || longer.size() <= title.size() || longer.size() > title.size() + kMaxSiteBytes)
    return false;
  const std::string_view rest = longer.substr(title.size());
  return longer.starts_with(title) &&
         (rest.starts_with(" | ") || rest.starts_with(" - ") || rest.starts_with(" / ") ||
          rest.starts_with(" : ") || rest.starts_with(" > "));
}

/// "Home > World > Asia"
bool breadcrumb(const Block& block) {
  for (const std::string_view mark : {" > ", "  >  ", " \xC2\xBB ", " \xE2\x80\xBA "}) {
    const std::size_t at = block.text.find(mark);
    if (at != std::string_view::npos && block.text.find("\xC2\xAB") == std::string_view::npos)
      return !block.prose;
  }
  return false;
}

bool title_like(const Block& block) {
  return !breadcrumb(block) && !block.folded.empty() && block.words >= kMinTitleWords &&
         block.words <= kMaxTitleWords && block.folded.size() <= 320 && !block.folded.ends_with('.') &&
         !block.introduces && block.linked * 2 <= block.text.size();
}

struct Candidate {
  std::size_t block = kNone;
  int score = -1;
};

/// `first` is the first line of usual length: the best guess unless repetition speaks for another.
int score_title(const Page& page, const std::vector<std::size_t>& live, std::size_t candidate, bool first) {
  const std::string_view title = core(page.blocks[candidate].folded);
  int score = (page.blocks[candidate].kind == BlockKind::kHeading ? 2 : 0) + (first ? 3 : 0);
  int repeats = 0;
  for (const std::size_t other : live) {
    if (other == candidate) continue;
    const std::string_view text = core(page.blocks[other].folded);
    if (repeats_with_site(text, title)) score += 4;
    if (repeats_with_site(title, text)) score -= 4;  // the shorter one is the title
    repeats += text == title ? 1 : 0;
  }
  return score + (repeats > 0 ? 2 : 0);
}

/// The block that is the title, judged by repetition and place; kNone when no block is like one.
std::size_t find_title(const Page& page, const std::vector<std::size_t>& live) {
  const auto body = std::find_if(live.begin(), live.end(), [&](std::size_t i) {
    return page.blocks[i].prose && page.blocks[i].folded.ends_with('.');
  });
  const auto any_prose =
      std::find_if(live.begin(), live.end(), [&](std::size_t i) { return page.blocks[i].prose; });
  if (any_prose == live.end()) return kNone;
  const auto end =
      std::min(body == live.end() ? any_prose : body,
               live.begin() + std::min<std::ptrdiff_t>(std::ssize(live), std::ptrdiff_t{kTitleSearchBlocks}));
  constexpr std::size_t kUsualWords = 5;
  bool first_seen = false;
  Candidate best;
  for (auto i = live.begin(); i != end; ++i) {
    if (!title_like(page.blocks[*i])) continue;
    const bool usual = page.blocks[*i].words >= kUsualWords;
    const int score = score_title(page, live, *i, usual && !first_seen);
    first_seen = first_seen || usual;
    if (score > best.score) best = {*i, score};
  }
  return best.block;
}

/// The block that shows a title known from metadata.
std::size_t find_known_title(const Page& page, const std::vector<std::size_t>& live) {
  const std::string text = folded(page.title);
  const std::string_view title = core(text);
  if (title.empty()) return kNone;
  for (std::size_t n = 0; n < live.size() && n < kTitleSearchBlocks; ++n) {
    const std::string_view block = core(page.blocks[live[n]].folded);
    if (block == title || repeats_with_site(block, title) || repeats_with_site(title, block)) return live[n];
  }
  return kNone;
}

std::string_view site_after(const Block& block, std::size_t title_bytes) {
  std::string scratch;
  std::vector<std::uint32_t> from;
  fold(block.text, scratch, from);
  std::size_t at = title_bytes;
  while (at < scratch.size() && !word_byte(scratch[at])) ++at;
  return block.text.substr(from[std::min(at, from.size() - 1)]);
}

/// "Title | Site" where no other line says the title alone: the part after the bar is cut off.
void cut_site(Page& page, Block& title) {
  const std::size_t bar = title.text.rfind(" | ");
  if (bar == std::string_view::npos || bar == 0 || title.text.size() - bar > kMaxSiteBytes || bar < 12)
    return;
  if (page.site.empty()) page.site = title.text.substr(bar + 3);
  title.cuts.push_back({bar, title.text.size()});
}

std::string shown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void drop_title_repeats(Page& page, std::size_t title) {
  const std::string text(core(page.blocks[title].folded));
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    Block& block = page.blocks[i];
    if (i == title || block.folded.size() > text.size() + kMaxSiteBytes + 8) continue;
    const std::string_view other = core(block.folded);
    if (other == text) block.dropped = true;
    if (!repeats_with_site(other, text)) continue;
    if (page.site.empty()) page.site = site_after(block, block.folded.find(text) + text.size());
    block.dropped = true;
  }
}

/// Words of two lines compared as sets.
double likeness(std::string_view a, std::string_view b) {
  const auto words = [](std::string_view text) {
    std::set<std::string_view> set;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      while (end < text.size() && word_byte(text[end])) ++end;
      if (end > at) set.insert(text.substr(at, end - at));
      at = end + 1;
    }
    return set;
  };
  const auto first = words(a);
  const auto second = words(b);
  const auto common =
      std::count_if(first.begin(), first.end(), [&](auto word) { return second.contains(word); });
  return static_cast<double>(common) /
         static_cast<double>(std::max<std::size_t>({first.size(), second.size(), 1}));
}

bool same_start(std::string_view a, std::string_view b) {
  std::size_t blanks = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i) blanks += a[i] == ' ' ? 1 : 0;
  return blanks >= 3;
}

/// A caption and the hidden description of its picture, or a teaser's picture and headline: lines without a
/// full stop that say nearly the same.
bool twin_lines(const Block& a, const Block& b) {
  constexpr std::size_t kFewWords = 5;
  constexpr std::size_t kName = 3;
  constexpr double kAlike = 0.72;
  if (!a.ends_sentence && !b.ends_sentence && a.words >= kName && b.folded.starts_with(a.folded) &&
      !a.folded.empty())
    return true;
  constexpr std::size_t kLongest = 640;
  if (a.folded.size() > kLongest || b.folded.size() > kLongest || a.words < kFewWords || b.words < kFewWords)
    return false;
  if (core(a.folded) == core(b.folded)) return true;
  return same_start(core(a.folded), core(b.folded)) && likeness(a.folded, b.folded) >= kAlike;
}

void drop_twins(Page& page) {
  const std::vector<std::size_t> live = live_blocks(page);
  constexpr std::size_t kReach = 2;
  for (std::size_t n = 0; n < live.size(); ++n) {
    Block& first = page.blocks[live[n]];
    if (first.kind == BlockKind::kItem || live[n] == page.title_block) continue;
    for (std::size_t m = n + 1; m < live.size() && m <= n + kReach; ++m) {
      Block& second = page.blocks[live[m]];
      if (second.prose && second.ends_sentence && first.prose && first.ends_sentence) break;
      if (second.kind == BlockKind::kItem || !twin_lines(first, second)) continue;
      first.dropped = first.dropped || !first.ends_sentence;
      second.dropped = second.dropped || !second.ends_sentence || first.ends_sentence;
    }
  }
}

void drop_said_before(Page& page) {
  constexpr std::size_t kShort = 24;
  std::unordered_map<std::uint64_t, std::size_t> seen;
  for (const std::size_t i : live_blocks(page)) {
    Block& block = page.blocks[i];
    if (block.folded.size() < kShort) continue;
    const auto [first, fresh] = seen.try_emplace(block.hash, i);
    if (!fresh && page.blocks[first->second].folded.size() == block.folded.size()) block.dropped = true;
  }
}

bool in_other_language(const Block& block, std::string_view language) {
  constexpr std::size_t kTellingBytes = 30;
  if (language.empty() || block.text.size() < kTellingBytes || block.prose) return false;
  // a line is short, and names of places are of no language: the document's own has the benefit of the doubt
  const std::string own = identify_language(block.text, language);
  return !own.empty() && own != language;
}

/// Lines before the first paragraph: what stands before the title goes, short ones after it too.
void drop_head(Page& page, std::string_view language) {
  constexpr std::size_t kFewWords = 3;
  const std::vector<std::size_t> live = live_blocks(page);
  const auto is_title = [&](std::size_t i) { return i == page.title_block; };
  const auto body = std::find_if(live.begin(), live.end(),
                                 [&](std::size_t i) { return page.blocks[i].prose && !is_title(i); });
  if (body == live.end()) return;
  const auto title = std::find_if(live.begin(), body, is_title);
  for (auto i = live.begin(); i != body; ++i) {
    Block& block = page.blocks[*i];
    if (i == title) continue;
    const bool before_title = title != body && i < title;
    const bool few = block.words <= kFewWords && !block.ends_sentence;
    if ((before_title && !block.ends_sentence) || few || breadcrumb(block) ||
        in_other_language(block, language))
      block.dropped = true;
  }
}

bool list_item(const Block& block) {
  return block.kind == BlockKind::kItem || block.text.starts_with("- ") ||
         block.text.starts_with("\xE2\x80\xA2") || block.text.starts_with("* ") ||
         block.text.starts_with("\xE2\x80\x93 ");
}

/// Teasers break off: without a full stop, or with three dots.
bool breaks_off(const Block& block) {
  return !block.introduces && (!block.ends_sentence || block.folded.ends_with("..."));
}

/// The last whole paragraph; kNone when fewer than two are left, for then the page has no body to speak of.
std::size_t last_paragraph(const Page& page) {
  std::size_t last = kNone;
  std::size_t count = 0;
  for (const std::size_t i : live_blocks(page)) {
    if (!page.blocks[i].prose || breaks_off(page.blocks[i])) continue;
    last = i;
    ++count;
  }
  return count < 2 ? kNone : last;
}

/// Lines after the last paragraph: headlines and beginnings of other articles, names of sections. A single
/// longer line right after it may be a last sentence that lost its full stop, so it stays.
void drop_tail(Page& page, std::string_view language) {
  constexpr std::size_t kFewWords = 7;
  const std::size_t last = last_paragraph(page);
  if (last == kNone || page.blocks[last].introduces) return;
  std::size_t body_bytes = 0;
  std::size_t open_bytes = 0;
  std::vector<std::size_t> open;
  bool furniture_before = false;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    Block& block = page.blocks[i];
    if (i > last && !block.dropped && in_other_language(block, language)) block.dropped = true;
    if (i > last && block.dropped) furniture_before = furniture_before || open.empty();
    if (block.dropped) continue;
    if (i > last && block.introduces && !list_item(block)) break;
    (i > last ? open_bytes : body_bytes) += block.folded.size();
    if (i > last && breaks_off(block)) open.push_back(i);
  }
  if (open_bytes > 2 * body_bytes) return;  // a text without full stops rather than an article with teasers
  for (const std::size_t i : open) {
    Block& block = page.blocks[i];
    if (open.size() > 1 || (furniture_before && !block.prose) || block.words <= kFewWords)
      block.dropped = true;
  }
}

}  // namespace

void settle_title(Page& page) {
  const std::vector<std::size_t> live = live_blocks(page);
  const bool known = !page.title.empty();
  const std::size_t at = known ? find_known_title(page, live) : find_title(page, live);
  if (at == kNone) return;
  page.title_block = at;
  drop_title_repeats(page, at);
  Block& title = page.blocks[at];
  title.dropped = false;
  if (!known) cut_site(page, title);
  const std::size_t shown_bytes = title.cuts.empty() ? title.text.size() : title.cuts.front().begin;
  if (!known) page.title = shown(title.text.substr(0, shown_bytes));
}

void drop_repeats(Page& page) {
  drop_twins(page);
  drop_said_before(page);
}

void drop_edges(Page& page, std::string_view language) {
  drop_head(page, language);
  drop_tail(page, language);
}

}  // namespace entente::text
