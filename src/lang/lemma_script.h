/// Lemmas as edits of forms: "take the last 2 characters off and add 'er'".
///
/// A script turns a folded form (or, for names, the form as written) into its lemma and so covers words that
/// were never seen. Scripts are written as text, for packs: a case letter ("l": of the lower-cased form, "k":
/// keep the case), the number of characters to take off, a colon and the ending to add: "l2:er".
#pragma once

#include <string>
#include <string_view>

namespace entente::lang {

/// The script that makes `lemma` of `form`. Always exists: at worst the whole form is replaced.
std::string lemma_script(std::string_view form, std::string_view lemma);

/// Applies a script. False, with `out` untouched, when it does not fit: more characters to take off than the
/// form has, or a text that is no script.
bool apply_lemma_script(std::string_view script, std::string_view form, std::string& out);

}  // namespace entente::lang
