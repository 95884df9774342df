/// The ties that a sentence tells, read as the program reads it: for tests of the finders.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "../support/shipped.h"
#include "entente/date.h"
#include "entente/tie.h"

namespace entente::test {

/// "RUS:supplier IND:recipient", in the order of the tie; sides in the words of the text as "?words:role".
inline std::string sides(const Tie& tie) {
  std::string out;
  const auto add = [&](const std::string& who, const std::string& role) {
    out += (out.empty() ? "" : " ") + who + (role.empty() ? "" : ":" + role);
  };
  for (const TieParty& party : tie.parties) add(party.code, party.role);
  for (const UnresolvedParty& party : tie.unresolved) add("?" + party.text, party.role);
  return out;
}

/// "2019-06..": from and to as they are printed.
inline std::string dates(const Tie& tie) {
  return to_string(tie.valid.from) + ".." + to_string(tie.valid.to);
}

/// Loads the models and tables once for all tests of one finder.
class Told : public Shipped {
 protected:
  static std::vector<Tie> ties(const std::string& language, const std::string& text, TieKind kind,
                               const Date& published = {2019, 6, 7}) {
    Document document;
    document.article.text = text;
    document.article.language = language;
    document.article.published = published;
    pipeline::Scratch scratch;
    EXPECT_TRUE(pipeline::process(*resources_, {}, document, scratch));
    std::erase_if(document.ties, [&](const Tie& tie) { return tie.kind != kind; });
    return document.ties;
  }

  /// The only tie of the kind; an empty one where there are none or several.
  static Tie only(const std::string& language, const std::string& text, TieKind kind,
                  const Date& published = {2019, 6, 7}) {
    const std::vector<Tie> found = ties(language, text, kind, published);
    EXPECT_EQ(found.size(), 1U) << text;
    return found.size() == 1 ? found.front() : Tie{};
  }
};

}  // namespace entente::test
