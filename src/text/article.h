/// What the text stage hands on: one article as clean text, and what the page says about itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "entente/date.h"

namespace entente::text {

/// A page that says it was translated by machine, and of what.
struct TranslationNotice {
  bool present = false;
  std::string source_language;  ///< ISO 639-1, empty when the notice does not say.
  std::string source_url;       ///< Empty when the notice does not say.
  Date source_date;             ///< Unknown when the notice does not say.
};

/// One run of clean text and where it came from; runs are in order and cover the clean text.
struct OffsetRun {
  std::uint32_t clean = 0;     ///< First byte in the clean text.
  std::uint64_t original = 0;  ///< The byte of the input that it came from.
};

/// Clean text is UTF-8 in NFC, paragraphs separated by one empty line ("\n\n"), no trailing blanks. A title
/// that the page shows is kept in `title` and stands first in `text` as a paragraph of its own when the
/// source text has it there.
struct Article {
  std::string id;               ///< File name without ending, or the `id` of a JSON line.
  std::string source;           ///< Path, or path:line.
  std::string title;            ///< Empty when unknown.
  std::string language;         ///< ISO 639-1; "" when it could not be told.
  bool language_given = false;  ///< True when the input itself said so, false when identified from the text.
  std::string author;
  std::string site;  ///< Publisher's name, or host of the URL.
  std::string url;
  Date published;
  TranslationNotice translation;
  std::string text;  ///< The clean text.
  std::vector<OffsetRun> offsets;
  std::vector<Warning> warnings;
};

/// The byte of the input from which `clean` byte of the text came. Binary search over the runs.
std::uint64_t original_offset(const Article& article, std::uint32_t clean);

}  // namespace entente::text
