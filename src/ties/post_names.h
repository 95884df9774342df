/// The names of those who hold a post, where no mention covers them: the tables do not know them.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "document/document.h"

namespace entente::ties {

/// A name's first and last token in its sentence.
using NameTokens = std::pair<std::uint32_t, std::uint32_t>;

/// Words of a place between a post and its comma: "à la capitale de X".
inline constexpr std::uint32_t kMaxPlaceWords = 6;

/// "l'ambassadeur de Chine à Ottawa, X Y,": the name behind the post and its place.
std::optional<NameTokens> stranger_behind(const Document& document, std::size_t role);

/// "X Y, its defence minister,": the name before the post.
std::optional<NameTokens> stranger_before(const Document& document, std::size_t role);

/// The names listed behind a post and its comma or dash: "les ministres de X et de Y, A B et C D". Empty
/// where anything else is listed.
std::vector<NameTokens> names_behind(const Document& document, const Mention& post);

}  // namespace entente::ties
