/// What a mention tells of a post: whether it names one at all, whose it is, and whether it is over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ties/reader.h"

namespace entente::ties {

/// Whoever was at the head of a state: the words say of which post.
inline constexpr std::string_view kFormerLeader = "former leader";

/// Bytes of "de", "auprès de" between a post and whose it is.
inline constexpr std::uint32_t kMaxOf = 6;

/// A role that is no post in public life: "journalist".
bool is_no_post(std::string_view role);

/// A role that says little: where the tables know the post, it is the one meant.
bool is_vague_post(std::string_view role);

/// The mention has a role that is a post, of one party.
bool names_post(const Mention& mention);

/// A word of the text says which post it is; the tables alone are no evidence.
bool told_post(const Mention& mention);

/// "son homologue, X": the post is that of the person it is measured by, the one before in the sentence, else
/// the last in the sentence before.
std::string post_of_counterpart(const Document& document, std::size_t role);

/// "King X" as one name: the title is the post; empty for none.
std::string title_of(const Scope& scope, const Mention& name);

/// "son ambassadeur à X", "le porte-parole de sa diplomatie, de l'Alliance": the post's own words refer to
/// its state or body.
bool whose_is_told(const Document& document, std::size_t role);

/// Whose post it is: the side of its own words, else the body right behind it: "the chairman of the African
/// Union"; empty where neither is said.
std::string side_of(const Document& document, std::size_t role);

/// "the former Nigerian president", "l'ex-ministre": a word before the post says that it is over.
bool is_over(const Scope& scope, const Mention& role);

/// "l'ancien président X": the post that he held.
std::string as_held(const Scope& scope, const Mention& role, const std::string& post);

/// "a leader of the Serbs": there are others.
bool one_of_many(const Document& document, const Mention& role);

/// "le conseiller du président X, Y": right before the name stands the post within the other.
std::string inner_post(const std::string& post, const Mention& role, const Mention& name);

/// The post, where it may be with a person, with whose it is, where the words name him by his name:
/// "porte-parole de X" is "spokesperson of the president".
std::string with_person(const Scope& scope, const std::string& post, std::size_t role, std::size_t name);

}  // namespace entente::ties
