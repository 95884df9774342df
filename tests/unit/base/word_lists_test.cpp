#include "base/word_lists.h"

#include <gtest/gtest.h>

#include <array>

#include "base/arena.h"
#include "base/hash.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 2> kNames = {"fruit", "tree"};

TEST(WordLists, LinesAddUp) {
  const auto lists =
      WordLists::parse("# food\nfruit = apple, pear\ntree = oak # sturdy\nfruit = fig\n", "f.txt", kNames);
  ASSERT_TRUE(lists.ok());
  EXPECT_TRUE(lists->has(0, "fig"));
  EXPECT_TRUE(lists->has(0, "apple"));
  EXPECT_FALSE(lists->has(1, "apple"));
  EXPECT_EQ(lists->words(1).size(), 1U);
}

TEST(WordLists, UnknownNameIsSaidWithItsPlace) {
  const auto lists = WordLists::parse("fruit = apple\nbush = rose\n", "f.txt", kNames);
  ASSERT_FALSE(lists.ok());
  EXPECT_EQ(lists.error().code, ErrorCode::kUnknownCode);
  EXPECT_EQ(lists.error().message.substr(0, 10), "f.txt:2:1:");
}

TEST(WordLists, LineWithoutEqualsIsRefused) {
  const auto lists = WordLists::parse("fruit apple\n", "f.txt", kNames);
  ASSERT_FALSE(lists.ok());
  EXPECT_EQ(lists.error().code, ErrorCode::kBadSyntax);
}

TEST(Hash, SameBytesSameId) {
  EXPECT_EQ(content_id("Moscou"), content_id("Moscou"));
  EXPECT_NE(content_id("Moscou"), content_id("Moscow"));
  EXPECT_EQ(content_id("").size(), 16U);
}

TEST(Arena, CopiesStayWhereTheyAre) {
  Arena arena;
  const std::string_view first = arena.copy("premier");
  for (int i = 0; i < 10000; ++i) arena.copy("un mot de plus dans la page");
  const std::string large(3 * Arena::kBlockBytes, 'x');
  EXPECT_EQ(arena.copy(large), large);
  EXPECT_EQ(first, "premier");
  EXPECT_GT(arena.bytes(), large.size());
}

TEST(Result, ErrorCodesShowThreeDigits) {
  EXPECT_EQ(code_name(ErrorCode::kNotFound), "E010");
  EXPECT_EQ(code_name(ErrorCode::kUsage), "E060");
}

}  // namespace
}  // namespace entente
