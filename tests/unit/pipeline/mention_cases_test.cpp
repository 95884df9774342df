// Runs the cases of tests/cases/mentions as the program reads text: with tags, lemmas and trees.

#include "../world/mention_cases.h"

#include "pipeline/process.h"

namespace entente::pipeline {
namespace {

constexpr std::size_t kFewestCases = 300;

TEST(MentionCases, AllCasesComeOutAsWrittenWithTrees) {
  auto resources = Resources::load({ENTENTE_ROOT, {}, {}});
  ASSERT_TRUE(resources.ok()) << resources.error().message;
  Scratch scratch;
  std::size_t count = 0;
  for (const world::testing::Case& one : world::testing::all_cases(ENTENTE_ROOT)) {
    Document document;
    document.article.text = one.text;
    document.article.language = one.language;
    document.article.published = one.published;
    ASSERT_TRUE(process(**resources, {.gate = false}, document, scratch));
    world::testing::check_expected(one, document);
    ++count;
  }
  EXPECT_GE(count, kFewestCases);
}

}  // namespace
}  // namespace entente::pipeline
