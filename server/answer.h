/// From a question of the store to a response: format, errors, links to the next page and to the other
/// format.
#pragma once

#include <string>
#include <utility>

#include "entente/query_csv.h"
#include "entente/query_json.h"
#include "parameters.h"
#include "router.h"

namespace entente::server {

// What an answer is as CSV: of one with several lists, the one that its question is about.
template <typename T>
std::string csv_of(const T& answer) {
  return to_csv(answer);
}
inline std::string csv_of(const EventPage& page) { return to_csv(page.events); }
inline std::string csv_of(const TiePage& page) { return to_csv(page.ties); }
inline std::string csv_of(const DyadAnswer& answer) { return to_csv(answer.curve); }
inline std::string csv_of(const ActorAnswer& answer) { return to_csv(answer.curve); }

template <typename T>
std::string next_of(const T& answer) {
  if constexpr (requires { answer.next; })
    return answer.next;
  else
    return {};
}
inline std::string next_of(const DyadAnswer& answer) { return answer.events.next; }

/// The response with the headers that every list has.
Response written(const Call& call, bool csv, std::string body, const std::string& next);

/// Reads `format`, refuses what is wrong with the parameters, asks, and writes the answer. `ask` is given the
/// store and the limits of the question.
template <typename Ask>
Response answered(const Call& call, Parameters& parameters, Ask&& ask) {
  const bool csv = parameters.choice("format", {"json", "csv"}, call.csv ? 1 : 0) == 1;
  if (const auto problem = parameters.problem()) return failure("E026", *problem);
  const auto answer = std::forward<Ask>(ask)(call.context.store(), call.context.limits());
  if (!answer.ok) return failure(answer.code, answer.message);
  return written(call, csv, csv ? csv_of(answer.value) : to_json(answer.value), next_of(answer.value));
}

/// A JSON body that no store answers for.
Response json_response(std::string body, int status = 200);

}  // namespace entente::server
