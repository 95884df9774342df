#include "base/letters.h"

namespace entente {
namespace {

constexpr char32_t kLatinBegin = 0xC0;
constexpr char32_t kLatinEnd = 0x250;
constexpr char32_t kVietnameseBegin = 0x1E00;
constexpr char32_t kVietnameseEnd = 0x1F00;

/// Two bytes a letter, blanks where there are fewer: the first letter of the canonical decomposition (Unicode
/// 15) in lower case, and what is written for letters that have none ("æ", "ø", "ł", "þ").
constexpr std::string_view kBare =
    "a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thssa a a a a a aec e e e e i i i i "
    "d n o o o o o   o u u u u y thy a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g "
    "g g g g h h h h i i i i i i i i i i ijijj j k k k l l l l l l     l l n n n n n n n n n o o o o "
    "o o oeoer r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s "
    "                              e                                 o o                           u "
    "u                                                         a a i i o o u u u u u u u u u u   a a "
    "a a         g g k k o o o o     j       g g     n n a a         a a a a e e e e i i i i o o o o "
    "r r r r u u u u s s t t     h h             a a e e o o o o o o o o y y                         "
    "                                a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f "
    "g g h h h h h h h h h h i i i i k k k k k k l l l l l l l l m m m m m m n n n n n n n n o o o o "
    "o o o o p p p p r r r r r r r r s s s s s s s s s s t t t t t t t t u u u u u u u u u u v v v v "
    "w w w w w w w w w w x x x x y y z z z z z z h t w y         ss  a a a a a a a a a a a a a a a a "
    "a a a a a a a a e e e e e e e e e e e e e e e e i i i i o o o o o o o o o o o o o o o o o o o o "
    "o o o o u u u u u u u u u u u u u u y y y y y y y y             ";
static_assert(kBare.size() == 2 * (kLatinEnd - kLatinBegin + kVietnameseEnd - kVietnameseBegin));

}  // namespace

std::string_view bare_letters(char32_t point) {
  std::size_t cell = 0;
  if (point >= kLatinBegin && point < kLatinEnd) {
    cell = point - kLatinBegin;
  } else if (point >= kVietnameseBegin && point < kVietnameseEnd) {
    cell = kLatinEnd - kLatinBegin + (point - kVietnameseBegin);
  } else {
    return {};
  }
  const std::string_view letters = kBare.substr(2 * cell, 2);
  return letters.substr(0, letters.find(' '));
}

}  // namespace entente
