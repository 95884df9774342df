/// What comes out of reading one article: what the page says about itself, its clean text, events and ties.
///
/// A Reading is a plain value that owns everything in it: keep it, move it, hand it to another thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/date.h"
#include "entente/event.h"
#include "entente/tie.h"

namespace entente {

/// Something that was cut, skipped or repaired without failing.
struct Notice {
  std::string code;     ///< Stable, such as "W101"; docs/reading.md lists them.
  std::string message;  ///< For people.
};

/// A sentence of the clean text.
struct ReadSentence {
  TextSpan span;
  bool analysed = false;  ///< False where the gate saw nothing that could make an event.
};

/// A name, role or pronoun and whom it means: for highlighting.
struct ReadMention {
  TextSpan span;
  std::vector<std::string> codes;  ///< "RUS/GOV"; empty for places and things without an actor.
  std::string kind;                ///< "name", "demonym", "metonym", "role", "anaphor", "compound".
  std::string
      entity;  ///< "state", "organisation", "group", "company", "outlet", "person", "place", "thing", "".
  std::string name;
  std::string role;
};

/// A date expression and its interval.
struct ReadTime {
  TextSpan span;
  DateRange range;
};

struct Reading {
  std::string id;
  std::string source;  ///< Path, or path:number of the record (docs/reading.md).
  std::string title;
  std::string language;    ///< ISO 639-1; empty when it could not be told.
  bool understood = true;  ///< False for a language without a pack: read and marked, no events.
  std::string author;
  std::string site;
  std::string url;
  Date published;
  bool translated = false;      ///< The page says that a machine translated it.
  std::string translated_from;  ///< ISO 639-1, where the page says so.
  std::string translated_url;   ///< The original's address, where the page says so.
  Date translated_date;         ///< The original's date, where the page says so.
  std::string text;             ///< The clean text; all spans are byte offsets into it.
  std::vector<ReadSentence> sentences;
  std::vector<ReadMention> mentions;
  std::vector<ReadTime> times;
  std::vector<Event> events;
  std::vector<Tie> ties;
  std::vector<Notice> notices;
};

}  // namespace entente
