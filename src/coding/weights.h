/// A log-linear model that a person can read: one weight for each feature, by name.
///
/// `train/fit_sides.py` fits the weights from texts that people have coded, and writes them as lines
/// `name | weight`; see docs/sides.md. Read-only after loading; safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/string_map.h"

namespace entente::coding {

class Weights {
 public:
  /// Reads `name | weight` lines; `file` stands in error messages. Lines that begin with # are comments.
  static Result<Weights> parse(std::string_view text, const std::string& file);

  /// 0 for a feature without a weight, which the model has not met or does not need.
  float of(std::string_view feature) const;

  /// The probability, 0 to 1, of what has these features; 0 where the model has no weights at all.
  float probability(const std::vector<std::string>& features) const;

 private:
  StringMap<float> weights_;
};

/// What completes acts that a sentence tells without all of their sides (half_told.h).
struct SideModels {
  Weights sides;  ///< Whether a party of the text is the side that is open.
  Weights acts;   ///< Whether a frame that lacks a side tells an act.
};

}  // namespace entente::coding
