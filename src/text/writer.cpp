#include "text/writer.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <cstring>

namespace entente::text {
namespace {

/// What a position of the source becomes.
struct Treatment {
  enum Kind { kKeep, kBlank, kDrop } kind = kKeep;
  std::size_t length = 1;
};

Treatment treat_three(std::string_view text, std::size_t at) {
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const auto third = static_cast<unsigned char>(text[at + 2]);
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead == 0xE2 && second == 0x80) {
    if (third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF) return {Treatment::kBlank, 3};
    if (third == 0x8B || third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE))
      return {Treatment::kDrop, 3};
  }
  if (lead == 0xE2 && second == 0x81 && third >= 0xA0 && third <= 0xAF) return {Treatment::kDrop, 3};
  if (lead == 0xE3 && second == 0x80 && third == 0x80) return {Treatment::kBlank, 3};
  if (lead == 0xEF && second == 0xBB && third == 0xBF) return {Treatment::kDrop, 3};
  return {Treatment::kKeep, 3};
}

/// Blanks of every width become a plain one; invisible marks, control characters and a character that the end
/// cuts go.
Treatment treat(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() - at < length) return {Treatment::kDrop, text.size() - at};
  if (lead < 0x80) {
    if (lead == ' ' || (lead >= '\t' && lead <= '\r')) return {Treatment::kBlank, 1};
    return {lead < 0x20 || lead == 0x7F ? Treatment::kDrop : Treatment::kKeep, 1};
  }
  if (lead < 0xE0) {
    const auto second = static_cast<unsigned char>(text[at + 1]);
    if (lead == 0xC2 && (second == 0xA0 || second == 0x85)) return {Treatment::kBlank, 2};
    if (lead == 0xC2 && (second == 0xAD || second < 0xA0)) return {Treatment::kDrop, 2};
    return {Treatment::kKeep, 2};
  }
  return lead < 0xF0 ? treat_three(text, at) : Treatment{Treatment::kKeep, 4};
}

/// Could the bytes hold anything that NFC changes? False for nearly all Western text, without tables.
bool may_change(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0xCC) continue;
    // General punctuation from U+2002 on and the euro sign are stable.
    const bool punctuation = c == 0xE2 && at + 2 < text.size() &&
                             ((static_cast<unsigned char>(text[at + 1]) == 0x80 &&
                               static_cast<unsigned char>(text[at + 2]) >= 0x82) ||
                              static_cast<unsigned char>(text[at + 1]) == 0x82);
    if (!punctuation) return true;
    at += 2;
  }
  return false;
}

class Writer {
 public:
  Writer(std::string_view source, std::size_t max_bytes) : source_(source), max_bytes_(max_bytes) {}

  void add(const Block& block) {
    const auto offset = static_cast<std::size_t>(block.text.data() - source_.data());
    paragraph_.clear();
    map_ = OffsetMap(offset);
    std::size_t from = 0;
    for (const TextRange& cut : block.cuts) {
      add_range(block.text.substr(from, cut.begin - from), offset + from);
      from = cut.end;
      if (!paragraph_.empty() && paragraph_.back() != ' ') add_blank(offset + from);
    }
    add_range(block.text.substr(from), offset + from);
    while (!paragraph_.empty() && paragraph_.back() == ' ') paragraph_.pop_back();
    if (!paragraph_.empty()) flush();
  }

  CleanText take() { return std::move(clean_); }

 private:
  void add_blank(std::size_t offset) {
    map_.add(paragraph_.size(), offset);
    paragraph_ += ' ';
  }

  /// Copies stretches that stay as they are in one go: nearly all of the text.
  void add_range(std::string_view text, std::size_t offset) {
    std::size_t from = 0;
    const auto copy_to = [&](std::size_t end) {
      if (end == from) return;
      map_.add(paragraph_.size(), offset + from);
      paragraph_.append(text.substr(from, end - from));
    };
    for (std::size_t at = 0; at < text.size();) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte > ' ' && byte < 0x7F) {
        ++at;
        continue;
      }
      const Treatment treatment = treat(text, at);
      const bool plain_blank = text[at] == ' ';
      const bool after_blank =
          at == from ? paragraph_.empty() || paragraph_.back() == ' ' : text[at - 1] == ' ';
      if (treatment.kind == Treatment::kKeep || (plain_blank && !after_blank)) {
        at += treatment.length;
        continue;
      }
      copy_to(at);
      if (treatment.kind == Treatment::kBlank && !after_blank) add_blank(offset + at);
      at += treatment.length;
      from = at;
    }
    copy_to(text.size());
  }

  void flush() {
    if (may_change(paragraph_)) normalise();
    const std::size_t gap = clean_.text.empty() ? 0 : 2;
    if (clean_.text.size() + gap + paragraph_.size() > max_bytes_) {
      clean_.cut = true;
      return;
    }
    if (gap > 0) {
      clean_.map.add(clean_.text.size(), clean_.map.at(clean_.text.size()));
      clean_.text += "\n\n";
    }
    const std::size_t base = clean_.text.size();
    for (const OffsetRun& run : map_.runs()) {
      if (run.clean < paragraph_.size()) clean_.map.add(base + run.clean, run.original);
    }
    clean_.text += paragraph_;
  }

  void normalise() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return;
    const icu::StringPiece piece(paragraph_.data(), static_cast<int32_t>(paragraph_.size()));
    if (nfc->isNormalizedUTF8(piece, status)) return;
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    icu::Edits edits;
    nfc->normalizeUTF8(0, piece, sink, &edits, status);
    if (U_FAILURE(status)) return;
    OffsetMap composed(0);
    auto edit = edits.getFineIterator();
    while (edit.next(status) != 0) {
      composed.add(static_cast<std::size_t>(edit.destinationIndex()),
                   static_cast<std::size_t>(edit.sourceIndex()));
    }
    map_ = composed.through(map_, out.size());
    paragraph_ = std::move(out);
  }

  std::string_view source_;
  std::size_t max_bytes_;
  std::string paragraph_;
  OffsetMap map_;
  CleanText clean_;
};

}  // namespace

CleanText write_clean(const std::vector<Block>& blocks, std::string_view source, std::size_t max_bytes) {
  Writer writer(source, max_bytes);
  for (const Block& block : blocks) {
    if (!block.dropped) writer.add(block);
  }
  return writer.take();
}

}  // namespace entente::text
