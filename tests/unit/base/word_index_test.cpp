#include "base/word_index.h"

#include <gtest/gtest.h>

#include "base/hash_table.h"

namespace entente {
namespace {

TEST(WordIndex, FindsWhatWasAddedAndNothingElse) {
  WordIndex index;
  EXPECT_EQ(index.find("signer"), WordIndex::kMissing);
  EXPECT_EQ(index.add("signer"), 0U);
  EXPECT_EQ(index.add("traité"), 1U);
  EXPECT_EQ(index.add("signer"), 0U);
  EXPECT_EQ(index.find("traité"), 1U);
  EXPECT_EQ(index.find("traite"), WordIndex::kMissing);
  EXPECT_EQ(index.find(""), WordIndex::kMissing);
  EXPECT_EQ(index.word(1), "traité");
  EXPECT_EQ(index.size(), 2U);
}

TEST(WordIndex, TellsWordsOfEveryLengthApart) {
  WordIndex index;
  // Beginnings of one word: each is the next without its last letter, the empty one among them.
  const std::string longest = "anticonstitutionnellement";
  for (std::size_t size = 0; size <= longest.size(); ++size) index.add(longest.substr(0, size));
  for (std::size_t size = 0; size <= longest.size(); ++size) {
    EXPECT_EQ(index.find(longest.substr(0, size)), size);
    EXPECT_EQ(index.find(longest.substr(0, size) + "!"), WordIndex::kMissing);
  }
}

TEST(WordIndex, KeepsItsNumbersWhileItGrows) {
  WordIndex index;
  constexpr std::uint32_t kMany = 5000;
  for (std::uint32_t i = 0; i < kMany; ++i) EXPECT_EQ(index.add("w" + std::to_string(i)), i);
  for (std::uint32_t i = 0; i < kMany; ++i) EXPECT_EQ(index.find("w" + std::to_string(i)), i);
  EXPECT_EQ(index.find("w5000"), WordIndex::kMissing);
}

TEST(HashTable, KeepsValuesByHash) {
  HashTable<std::uint64_t> table;
  EXPECT_EQ(table.find(0), nullptr);
  constexpr std::uint64_t kMany = 2000;
  constexpr std::uint64_t kApart = 1U << 20U;  // The low bits of all are alike: they lie behind each other.
  for (std::uint64_t i = 0; i < kMany; ++i) table[i * kApart] |= i;
  ASSERT_EQ(table.size(), kMany);
  for (std::uint64_t i = 0; i < kMany; ++i) {
    ASSERT_NE(table.find(i * kApart), nullptr);
    EXPECT_EQ(*table.find(i * kApart), i);
  }
  EXPECT_EQ(table.find(1), nullptr);
}

}  // namespace
}  // namespace entente
