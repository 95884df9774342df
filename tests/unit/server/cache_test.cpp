#include "cache.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace entente::server {
namespace {

Response text(std::string body, int status = 200) {
  Response out;
  out.status = status;
  out.body = std::move(body);
  return out;
}

TEST(Cache, ComputesOnceForEachVersion) {
  Cache cache(1 << 20);
  int computed = 0;
  const auto ask = [&](const std::string& key, std::uint64_t version) {
    return std::string(
        cache.get(key, version, [&] { return text(key + std::to_string(++computed)); })->plain().body.bytes);
  };
  EXPECT_EQ(ask("a", 1), "a1");
  EXPECT_EQ(ask("a", 1), "a1");
  EXPECT_EQ(ask("b", 1), "b2");
  EXPECT_EQ(ask("a", 2), "a3");
  EXPECT_EQ(ask("a", 2), "a3");
}

TEST(Cache, DoesNotKeepFailures) {
  Cache cache(1 << 20);
  int computed = 0;
  const auto ask = [&] {
    return cache.get("a", 1, [&] { return text("x", ++computed == 1 ? 503 : 200); })->plain().status;
  };
  EXPECT_EQ(ask(), 503);
  EXPECT_EQ(ask(), 200);
  EXPECT_EQ(ask(), 200);
  EXPECT_EQ(computed, 2);
}

TEST(Cache, ForgetsTheLongestUnused) {
  Cache cache(10000);
  int computed = 0;
  const auto ask = [&](const std::string& key) {
    cache.get(key, 1, [&] {
      ++computed;
      return text(std::string(3000, 'x'));
    });
  };
  for (const char* key : {"a", "b", "a", "c", "a", "d"}) ask(key);  // a is used all along
  EXPECT_EQ(computed, 4);
  ask("a");
  EXPECT_EQ(computed, 4);
  ask("b");
  EXPECT_EQ(computed, 5);
}

TEST(Cache, ThoseWhoAskTogetherWaitForOneAnswer) {
  Cache cache(1 << 20);
  std::atomic<int> computed = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i)
    threads.emplace_back([&] {
      for (std::uint64_t version = 0; version < 200; ++version) {
        const auto answer = cache.get("a", version, [&] {
          ++computed;
          return text(std::to_string(version));
        });
        EXPECT_FALSE(answer->plain().body.bytes.empty());
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_GE(computed, 200);
  EXPECT_LT(computed, 16 * 200);
}

TEST(KeptAnswer, IsCompressedWhereThatGains) {
  EXPECT_FALSE(KeptAnswer(text("short")).compressed());
  const KeptAnswer answer(text(std::string(100000, 'x')));
  ASSERT_TRUE(answer.compressed());
  EXPECT_LT(answer.compressed()->bytes.size(), 1000U);
  EXPECT_EQ(answer.tag(), KeptAnswer(text(std::string(100000, 'x'))).tag());
  EXPECT_NE(answer.tag(), KeptAnswer(text(std::string(100001, 'x'))).tag());
}

}  // namespace
}  // namespace entente::server
