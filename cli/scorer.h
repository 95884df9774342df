/// Scores coded events and ties against gold in the evaluation format, level by level (docs/evaluation.md).
///
/// Events match at three levels: type; who (type, and half of the role-tagged codes in common); exact. One
/// system event matches at most one gold event; gold marked optional earns and costs nothing. Ties match on
/// kind and parties.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace entente::cli {

struct Tally {
  int matched = 0, gold = 0, system = 0;
  double precision() const { return system ? 100.0 * matched / system : 0.0; }
  double recall() const { return gold ? 100.0 * matched / gold : 0.0; }
  double f1() const {
    return precision() + recall() > 0 ? 2 * precision() * recall() / (precision() + recall()) : 0.0;
  }
};

struct Accuracy {
  int right = 0, all = 0;
  double percent() const { return all ? 100.0 * right / all : 0.0; }
};

struct EvalError {
  bool missed = false;  ///< Else coded, but wrong.
  std::string unit;
  nlohmann::json event;
};

struct EvalResult {
  std::size_t units = 0;
  std::vector<std::pair<std::string, Tally>> events;  ///< "type", "who", "exact".
  std::map<std::string, Tally> by_type;
  std::vector<std::pair<std::string, Accuracy>> attributes;
  Tally ties;
  std::map<std::string, Tally> ties_by_kind;
  std::vector<std::pair<std::string, Accuracy>> tie_attributes;
  std::vector<EvalError> errors;
};

/// Units by id, in the order of the gold file.
using Units = std::vector<std::pair<std::string, nlohmann::json>>;

EvalResult score(const Units& gold, const std::map<std::string, nlohmann::json>& system);

/// The table that `entente eval` prints, with at most `error_count` errors.
std::string render(const EvalResult& result, std::size_t error_count);
/// The same as one JSON object.
nlohmann::ordered_json to_json(const EvalResult& result);

}  // namespace entente::cli
