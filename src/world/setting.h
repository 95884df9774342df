/// Where and when a text plays: what governs a sentence that names neither place nor date of its own.
///
///     world::Settings settings(world, roles, verbs, document);   // after resolve_mentions and find_times
///     const world::Setting& here = settings.of(sentence);
///     if (event_has_no_date && here.date_confidence >= 0.5F) event.date = here.date;
///
/// A sentence sets the scene when its main clause says where or when it plays: "MM. X et Y se sont rencontrés
/// mardi à Genève". The sentences after it play there and then until another scene is set, a heading comes,
/// or the text has gone on for too long; "lors de la réunion", "at the meeting", "there" go back to it. What
/// lies ahead, and what the present tense tells, has no share in the date of what happened.
///
/// A setting is a likelihood, not something the text says of the sentence: the user decides by the
/// confidence, and by whether his parties are among those of the scene. Granularity is that of the words that
/// set it.
///
/// Reading a document is linear in its length. Immutable afterwards: safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/document.h"
#include "document/verbs.h"
#include "world/place.h"
#include "world/roles.h"
#include "world/world.h"

namespace entente::world {

struct Setting {
  static constexpr std::uint32_t kNowhere = 0xFFFFFFFFU;

  std::string state;  ///< ISO alpha-3; empty where no place is set.
  std::string place;  ///< English name of the town; empty where only the state is known.
  std::uint32_t place_sentence = kNowhere;  ///< The sentence that set it.
  float place_confidence = 0;               ///< 0 to 1; 0 where no place is set.

  DateRange date;  ///< Unknown where none is set.
  std::uint32_t date_sentence = kNowhere;
  float date_confidence = 0;

  std::vector<std::string> parties;  ///< Codes of whoever the scene was set with, sorted.
  bool referred = false;             ///< The sentence itself points to the scene: "at the meeting", "there".
};

/// The line "MOSCOW, May 3 (Reuters) -": where and when a report was written.
struct Dateline {
  std::uint32_t begin = 0;  ///< Bytes; begin == end for a text without one.
  std::uint32_t end = 0;
  std::string state;
  std::string place;
  Date date;
  bool present() const { return end > begin; }
};

class Settings {
 public:
  Settings(const World& world, const Roles& roles, const VerbLists& verbs, const Document& document);

  /// What governs the sentence. Confidence is 1 for what its own main clause names.
  const Setting& of(std::uint32_t sentence) const { return settings_[sentence]; }
  const Dateline& dateline() const { return dateline_; }

 private:
  std::vector<Setting> settings_;
  Dateline dateline_;
};

}  // namespace entente::world
