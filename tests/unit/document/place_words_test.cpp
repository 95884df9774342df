#include "document/place_words.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(PlaceWords, SayWhereAndNotWithWhom) {
  EXPECT_TRUE(says_where("près de"));
  EXPECT_TRUE(says_where("in"));
  EXPECT_FALSE(says_where("avec"));
  EXPECT_FALSE(says_where("from"));
  EXPECT_FALSE(says_where(""));
}

}  // namespace
}  // namespace entente
