/// An event: who did what to whom, when, on whose word, as the PLOVER ontology defines it (Open Event Data
/// Alliance), with the CAMEO code, Goldstein score and quad class that older tools expect.
///
/// An Event is a plain value. It never exists without at least one sentence of evidence. Unknown fields are
/// empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/date.h"

namespace entente {

/// PLOVER's sixteen types (version of 2021). Stores keep these numbers: never reorder.
enum class EventType : std::uint8_t {
  kAgree,
  kConsult,
  kSupport,
  kConcede,
  kCooperate,
  kAid,
  kRetreat,
  kRequest,
  kAccuse,
  kReject,
  kThreaten,
  kProtest,
  kSanction,
  kMobilize,
  kCoerce,
  kAssault,
};
inline constexpr int kEventTypeCount = 16;

/// Whether it took place, as the text has it.
enum class EventStatus : std::uint8_t { kHappened, kOngoing, kPlanned, kPossible, kDenied, kNot };

std::string_view name_of(EventType type);      ///< "COOPERATE".
std::string_view name_of(EventStatus status);  ///< "happened".
std::optional<EventType> parse_event_type(std::string_view name);
std::optional<EventStatus> parse_event_status(std::string_view name);

/// One stretch of the clean text. `begin` and `end` are byte offsets, end excluded.
struct TextSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const TextSpan&) const = default;
};

/// A sentence that an event or tie rests on.
struct Evidence {
  std::uint32_t sentence = 0;  ///< Index of the sentence in its document, from 0.
  TextSpan span;               ///< The sentence.
  std::string text;            ///< Its words.
  std::string
      speaker;  ///< Whose word it is: "RUS", "outlet:TASS"; empty when the text attributes it to nobody.
  bool against = false;  ///< True when it speaks against the fact.
};

/// An actor or recipient, with the words that name it.
struct Side {
  std::string code;    ///< "RUS", "IGO:SCO", "NSA:Taliban", "CO:Gazprom".
  std::string sector;  ///< "GOV", "MIL", "REB", ...; empty when unknown.
  std::string name;    ///< The person or body meant, in its canonical spelling: "Sergei Lavrov".
  std::string role;    ///< "minister of foreign affairs"; empty when unknown.
  TextSpan span;       ///< The mention.
  std::string text;    ///< Its words.
};

/// A point on the globe, in decimal degrees.
struct Position {
  float latitude = 0;
  float longitude = 0;
  bool operator==(const Position&) const = default;
};

struct Event {
  std::string id;  ///< Hash of document, sentence and coding: the same input gives the same id.
  EventType type = EventType::kConsult;
  std::string mode;                   ///< "visit", "troops", ...; empty for none.
  std::vector<std::string> contexts;  ///< "military", "diplomatic", ...
  std::vector<Side> actors;
  std::vector<Side> recipients;  ///< Empty for reciprocal events: all sides are actors.
  EventStatus status = EventStatus::kHappened;
  DateRange date;
  std::string place;                 ///< State code, or the name of a sea; empty when unknown.
  std::string place_name;            ///< "Samarkand"; empty when unknown.
  std::optional<Position> position;  ///< Of the town or region named; none where only a state is.
  std::string said_by;               ///< Speaker's code; empty when nobody is named.
  std::string outlet;   ///< "outlet:TASS": the agency or paper that the text cites; empty when none.
  std::string trigger;  ///< The words that make it an event.
  TextSpan trigger_span;
  std::string cameo;    ///< CAMEO code, two to four digits.
  float goldstein = 0;  ///< Goldstein scale, -10 to 10.
  std::uint8_t quad =
      1;  ///< 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
  float confidence = 0;  ///< 0 to 1.
  std::string frame;     ///< The frame that fitted: file:line.
  std::vector<std::string>
      reasons;  ///< Why this type, these sides, this status, date and speaker; for explain.
  std::vector<Evidence> evidence;  ///< At least one.
};

}  // namespace entente
