#include "pipeline/verbless.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "../support/shipped.h"

namespace entente::pipeline {
namespace {

class Verbless : public test::Shipped {
 protected:
  static bool codes(const std::string& language, const std::string& sentence, EventType type) {
    Document document;
    document.article.text = sentence;
    document.article.language = language;
    Scratch scratch;
    EXPECT_TRUE(process(*resources_, {}, document, scratch));
    return std::any_of(document.events.begin(), document.events.end(),
                       [&](const Event& e) { return e.type == type; });
  }
};

TEST_F(Verbless, AVerbThatIsAlsoANounIsReadAgain) {
  EXPECT_TRUE(codes("fr", "Canberra épaule la Papouasie-Nouvelle-Guinée.", EventType::kAid));
  EXPECT_TRUE(codes("en", "Germany imports Kazakh oil.", EventType::kCooperate));
}

TEST_F(Verbless, WhereNounsStandSideBySideAPrepositionKeepsTheNoun) {
  Document document;
  document.article.text = "Germany imports of oil.";
  document.article.language = "en";
  Scratch scratch;
  ASSERT_TRUE(process(*resources_, {.gate = false}, document, scratch));
  ASSERT_GT(document.tokens.size(), 1U);
  EXPECT_EQ(document.tokens[1].upos, Upos::kNoun);
}

TEST_F(Verbless, APastTenseTakenForAParticipleIsReadAgain) {
  EXPECT_TRUE(codes("en", "Turkish officers trained Azerbaijan's pilots.", EventType::kCooperate));
  EXPECT_TRUE(codes("en", "Peru accepted Ghana's terms.", EventType::kAgree));
}

TEST_F(Verbless, WithAnAgentItStaysAParticiple) {
  Document document;
  document.article.text = "Peruvian pilots trained by Ghana.";
  document.article.language = "en";
  Scratch scratch;
  ASSERT_TRUE(process(*resources_, {.gate = false}, document, scratch));
  ASSERT_GT(document.tokens.size(), 2U);
  EXPECT_FALSE(has_feature(document.tokens[2], "VerbForm=Fin"));
}

}  // namespace
}  // namespace entente::pipeline
