/// Posts of bodies: whoever is of a state serves one ("X, médiateur de l'Union africaine").
#pragma once

#include <cstddef>
#include <string>

#include "ties/reader.h"

namespace entente::ties {

/// Somebody whom the tables know by his state, and the body that he serves; `body` is empty for nobody.
struct BodyHolder {
  std::string body;
  std::string name;
};

/// "X, médiateur de l'Union africaine", "X, the mediator of the AU": the name before the post with this
/// number among the mentions.
BodyHolder holder_before_body_post(const Scope& scope, std::size_t role);

/// "NATO's deputy secretary-general, X": the name behind the post.
BodyHolder holder_behind_body_post(const Scope& scope, std::size_t role);

/// "le secrétaire général de l'organisation": the post of a body that the text named before.
bool is_post_of_pointed_body(const Document& document, std::size_t role);

}  // namespace entente::ties
