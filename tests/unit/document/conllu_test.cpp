#include "document/conllu.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

// Found by the fuzzer of issue 10: a form may begin with a blank, which is no gap between sentences.
TEST(Conllu, FormsThatBeginWithABlankKeepTheirPlace) {
  const auto sentences = conllu::parse(
      "1\ta\ta\tNOUN\t_\t_\t0\troot\t_\tSpaceAfter=No\n\n"
      "1\t  b\tb\tNOUN\t_\t_\t0\troot\t_\t_\n\n",
      "test");
  ASSERT_TRUE(static_cast<bool>(sentences));
  const Document document = conllu::to_document(*sentences);
  ASSERT_EQ(document.sentences.size(), 2U);
  EXPECT_EQ(document.slice(document.sentences[1].begin, document.sentences[1].end), "  b");
  EXPECT_FALSE(conllu::write(document).empty());
}

TEST(Conllu, SentencesStandWhereTheirTextSays) {
  const auto sentences = conllu::parse(
      "# newpar\n1\tUn\tun\tDET\t_\t_\t0\troot\t_\t_\n\n"
      "# newpar\n1\tdeux\tdeux\tNUM\t_\t_\t0\troot\t_\t_\n\n",
      "test");
  ASSERT_TRUE(static_cast<bool>(sentences));
  const Document document = conllu::to_document(*sentences);
  EXPECT_EQ(document.text(), "Un\n\ndeux");
  EXPECT_EQ(document.sentences[1].begin, 4U);
}

}  // namespace
}  // namespace entente
