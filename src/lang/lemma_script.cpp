#include "lang/lemma_script.h"

#include <algorithm>
#include <charconv>

#include "lang/characters.h"

namespace entente::lang {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::string suffix_script(char kind, std::string_view base, std::string_view lemma) {
  std::size_t same = 0;
  while (same < base.size() && same < lemma.size() && base[same] == lemma[same]) ++same;
  const auto inside = [&](std::string_view s) { return same < s.size() && is_continuation(s[same]); };
  while (same > 0 && (inside(base) || inside(lemma))) --same;
  std::string script(1, kind);
  script += std::to_string(character_count(base.substr(same)));
  script += ':';
  script += lemma.substr(same);
  return script;
}

}  // namespace

std::string lemma_script(std::string_view form, std::string_view lemma) {
  std::string lower, kept;
  fold(form, lower);
  fold_typography(form, kept);
  const std::string of_lower = suffix_script('l', lower, lemma);
  const std::string of_kept = suffix_script('k', kept, lemma);
  return of_kept.size() < of_lower.size() ? of_kept : of_lower;
}

bool apply_lemma_script(std::string_view script, std::string_view form, std::string& out) {
  if (script.size() < 2) return false;
  std::size_t remove = 0;
  const auto number = std::from_chars(script.data() + 1, script.data() + script.size(), remove);
  if (number.ec != std::errc() || number.ptr == script.data() + script.size() || *number.ptr != ':')
    return false;
  std::string base;
  if (script[0] == 'l') {
    fold(form, base);
  } else {
    fold_typography(form, base);
  }
  std::size_t keep = base.size();
  for (; remove > 0; --remove) {
    if (keep == 0) return false;
    do --keep;
    while (keep > 0 && is_continuation(base[keep]));
  }
  out.assign(base, 0, keep);
  out.append(number.ptr + 1, script.data() + script.size());
  return true;
}

}  // namespace entente::lang
