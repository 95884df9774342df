#include "pipeline/gate.h"

#include <gtest/gtest.h>

#include "pipeline/resources.h"

namespace entente::pipeline {
namespace {

/// The shipped English pack and rules, loaded once.
const Language& english() {
  static const Language language = [] {
    Language out;
    auto model = lang::Model::open(std::string(ENTENTE_ROOT) + "/lang/en/model.pack");
    EXPECT_TRUE(model.ok());
    out.model = *model;
    auto frames = load_frames(ENTENTE_ROOT, "en", {});
    auto verbs = VerbLists::parse(*read_file(std::string(ENTENTE_ROOT) + "/lang/en/verbs.txt"), "verbs.txt");
    EXPECT_TRUE(frames.ok() && verbs.ok());
    auto rules = std::make_shared<coding::LanguageRules>();
    rules->language = "en";
    rules->frames = std::move(*frames);
    rules->verbs = std::move(*verbs);
    out.rules = rules;
    auto ties =
        ties::TieWords::parse(*read_file(std::string(ENTENTE_ROOT) + "/lang/en/ties.txt"), "ties.txt");
    EXPECT_TRUE(ties.ok());
    out.gate = std::make_unique<const Gate>(*rules, *ties, out.model);
    return out;
  }();
  return language;
}

TEST(Gate, OpensForInflectedTriggers) {
  GateCache cache;
  for (const char* form :
       {"accused", "accuses", "ACCUSED", "met", "withdrew", "fought", "shelling", "signed"}) {
    EXPECT_TRUE(english().gate->may_trigger(form, cache)) << form;
  }
}

TEST(Gate, StaysShutForOrdinaryWords) {
  GateCache cache;
  for (const char* form : {"the", "garden", "music", "and", ","}) {
    EXPECT_FALSE(english().gate->may_trigger(form, cache)) << form;
  }
}

TEST(Gate, AnswersTheSameFromItsCache) {
  GateCache cache;
  const bool first = english().gate->may_trigger("accused", cache);
  EXPECT_EQ(english().gate->may_trigger("accused", cache), first);
}

TEST(Gate, ADocumentWithoutMentionsIsNotAnalysed) {
  GateCache cache;
  Document document;
  document.article.text = "They met in the garden and signed the guest book.";
  lang::segment(*english().model, document);
  EXPECT_TRUE(english().gate->open(document, cache).empty());
}

TEST(Files, MissingOnesAreNamed) {
  const auto text = read_file("/nowhere/at/all.txt");
  ASSERT_FALSE(text.ok());
  EXPECT_EQ(text.error().code, ErrorCode::kNotFound);
  EXPECT_NE(text.error().message.find("/nowhere/at/all.txt"), std::string::npos);
}

}  // namespace
}  // namespace entente::pipeline
