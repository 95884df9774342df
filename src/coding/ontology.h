/// PLOVER and CAMEO: which modes and contexts exist, and the score and quad class of every code.
///
/// Sources: the PLOVER codebook of 2021 (Open Event Data Alliance) for types, modes and contexts; the CAMEO
/// codebook and the Goldstein scale for codes and scores. Read-only after loading; safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "entente/event.h"

namespace entente::coding {

/// True for a mode that the type has ("visit" for CONSULT); the empty mode is always legal.
bool mode_exists(EventType type, std::string_view mode);

/// True for one of PLOVER's contexts ("military").
bool context_exists(std::string_view context);

/// PLOVER's quad class of the type: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4
/// material conflict.
std::uint8_t quad_of(EventType type);

/// The CAMEO code that stands for a type where words allow no finer one ("040" for CONSULT).
std::string_view default_cameo(EventType type);

/// True where all sides count as actors: CONSULT, AGREE, COOPERATE.
bool is_reciprocal(EventType type);

/// Goldstein scores by CAMEO code.
class CameoTable {
 public:
  /// Reads `code | score | label` lines; `name` stands in error messages.
  static Result<CameoTable> parse(std::string_view text, const std::string& name);

  /// The score of the code, or of the longest known code that it begins with. 0 when there is none.
  float goldstein(std::string_view code) const;
  /// True when the code or one that it begins with is listed.
  bool known(std::string_view code) const;
  /// Our short label; empty when unknown.
  std::string_view label(std::string_view code) const;

 private:
  struct Row {
    float score = 0;
    std::string label;
  };
  const Row* find(std::string_view code) const;
  std::unordered_map<std::string, Row> rows_;
};

}  // namespace entente::coding
