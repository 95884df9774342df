#include "cache.h"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
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
    return std::string(cache.get(key, version, [&] { return text(key + std::to_string(++computed)); })
                           .answer->plain()
                           .body.bytes);
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
    return cache.get("a", 1, [&] { return text("x", ++computed == 1 ? 503 : 200); }).answer->plain().status;
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
  constexpr int kThreads = 16, kVersions = 50;
  Cache cache(1 << 20);
  std::atomic<int> computed = 0;
  std::barrier together(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back([&] {
      for (std::uint64_t version = 0; version < kVersions; ++version) {
        together.arrive_and_wait();
        const auto found = cache.get("a", version, [&computed, version] {
          ++computed;
          return text(std::to_string(version));
        });
        EXPECT_EQ(found.answer->plain().body.bytes, std::to_string(version));
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(computed, kVersions);
}

TEST(Cache, ACostlyAnswerIsGivenAWhileLongerAndComputedAnewBeside) {
  using std::chrono::milliseconds;
  Cache cache(1 << 20);
  std::atomic<int> computed = 0;
  const auto ask = [&](std::uint64_t version, bool fresh = false) {
    return cache.get(
        "a", version,
        [&computed] {
          std::this_thread::sleep_for(milliseconds(60));
          return text(std::to_string(++computed));
        },
        fresh);
  };
  EXPECT_EQ(ask(1).answer->plain().body.bytes, "1");
  const auto begin = std::chrono::steady_clock::now();
  const auto stale = ask(2);
  EXPECT_EQ(stale.answer->plain().body.bytes, "1");
  EXPECT_TRUE(stale.age);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(50)) << "nobody waits";
  EXPECT_EQ(ask(2, true).answer->plain().body.bytes, "2") << "unless it must be fresh";
  std::this_thread::sleep_for(milliseconds(700));  // it may rest ten times as long as it cost
  EXPECT_EQ(ask(3).answer->plain().body.bytes, "2");
  for (int i = 0; i < 100 && computed < 3; ++i) std::this_thread::sleep_for(milliseconds(10));
  std::this_thread::sleep_for(milliseconds(20));
  const auto renewed = ask(3);
  EXPECT_EQ(renewed.answer->plain().body.bytes, "3");
  EXPECT_FALSE(renewed.age);
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
