#include "document/quoted_stretches.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {

/// Marks that an opening one is followed by before it counts as never closed: bounds the work on texts of
/// nothing but marks.
constexpr std::size_t kMaxMarksAhead = 256;

enum class Family : std::uint8_t { kAngle, kCurly, kStraight };
enum class Side : std::uint8_t { kOpens, kCloses, kEither };

struct Kind {
  std::string_view form;
  Family family;
  Side side;
};
constexpr std::array<Kind, 6> kKinds = {{{"«", Family::kAngle, Side::kOpens},
                                         {"»", Family::kAngle, Side::kCloses},
                                         {"“", Family::kCurly, Side::kEither},
                                         {"”", Family::kCurly, Side::kCloses},
                                         {"„", Family::kCurly, Side::kOpens},
                                         {"\"", Family::kStraight, Side::kEither}}};

struct Mark {
  std::uint32_t at = 0;
  std::uint32_t past = 0;
  std::uint32_t paragraph = 0;
  Family family = Family::kStraight;
  Side side = Side::kEither;
  bool leads = false;       ///< First of its paragraph.
  bool may_open = false;    ///< Behind a blank, a bracket or a dash, or at the beginning.
  bool ends_words = false;  ///< Before a blank, the end or a punctuation mark.
};

bool blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

class Marks {
 public:
  explicit Marks(std::string_view text) : text_(text) {
    std::uint32_t paragraph = 0;
    bool fresh = true;  // nothing but blanks in this paragraph so far
    for (std::size_t at = 0; at < text.size();) {
      const char c = text[at];
      if (c == '\n' && text.substr(at).starts_with("\n\n")) {
        ++paragraph;
        fresh = true;
      }
      const Kind* kind = kind_at(at);
      if (kind != nullptr) add(*kind, at, paragraph, fresh);
      if (!blank(c)) fresh = false;
      at += kind != nullptr ? kind->form.size() : 1;
    }
  }

  const std::vector<Mark>& all() const { return marks_; }

 private:
  const Kind* kind_at(std::size_t at) const {
    const auto lead = static_cast<unsigned char>(text_[at]);
    if (lead != '"' && lead != 0xC2 && lead != 0xE2) return nullptr;
    for (const Kind& kind : kKinds) {
      if (text_.substr(at, kind.form.size()) == kind.form) return &kind;
    }
    return nullptr;
  }

  void add(const Kind& kind, std::size_t at, std::uint32_t paragraph, bool leads) {
    const std::size_t past = at + kind.form.size();
    const char before = at == 0 ? '\n' : text_[at - 1];
    const char behind = past == text_.size() ? '\n' : text_[past];
    Mark mark{static_cast<std::uint32_t>(at),
              static_cast<std::uint32_t>(past),
              paragraph,
              kind.family,
              kind.side,
              leads};
    mark.may_open = blank(before) || before == '(' || before == '[' || before == '-' || before == '\'' ||
                    static_cast<unsigned char>(before) >= 0x80;
    mark.ends_words = blank(behind) || std::string_view(".,;:!?)").find(behind) != std::string_view::npos;
    marks_.push_back(mark);
  }

  std::string_view text_;
  std::vector<Mark> marks_;
};

bool opens(const Mark& mark) {
  if (mark.side == Side::kCloses) return false;
  return mark.family != Family::kCurly || mark.side == Side::kOpens || !mark.ends_words || mark.may_open;
}

/// The mark that closes the quotation opened by `all[first]`; all.size() for none.
std::size_t closing(const std::vector<Mark>& all, std::size_t first) {
  const Mark& open = all[first];
  std::uint32_t paragraph = open.paragraph;
  const std::size_t end = std::min(all.size(), first + 1 + kMaxMarksAhead);
  for (std::size_t i = first + 1; i < end; ++i) {
    const Mark& mark = all[i];
    if (mark.family != open.family) continue;
    const bool later = mark.paragraph != open.paragraph;
    if (later && mark.leads && mark.side != Side::kCloses && open.may_open) {
      // Every paragraph of a long quotation opens it again.
      if (open.family == Family::kStraight && mark.paragraph != paragraph + 1) return all.size();
      paragraph = mark.paragraph;
      continue;
    }
    if (open.family == Family::kStraight) return mark.paragraph == paragraph ? i : all.size();
    if (mark.side == Side::kCloses || (mark.side == Side::kEither && mark.ends_words)) return i;
    if (later && mark.paragraph != paragraph) return all.size();  // another begins: this one never ended
  }
  return all.size();
}

}  // namespace

std::vector<QuotedStretch> quoted_stretches(std::string_view text) {
  std::vector<QuotedStretch> out;
  const Marks marks(text);
  const std::vector<Mark>& all = marks.all();
  for (std::size_t i = 0; i < all.size();) {
    const std::size_t end = opens(all[i]) ? closing(all, i) : all.size();
    if (end == all.size()) {
      ++i;
      continue;
    }
    out.push_back({all[i].at, all[i].past, all[end].at});
    i = end + 1;
  }
  return out;
}

}  // namespace entente
