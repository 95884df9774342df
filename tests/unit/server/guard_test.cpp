#include "guard.h"

#include <gtest/gtest.h>

namespace entente::server {
namespace {

Request request(std::string host, std::string method = "GET") {
  Request out;
  out.method = std::move(method);
  out.target = "/api/v1/stats";
  out.segments = {"api", "v1", "stats"};
  out.headers = {{"host", std::move(host)}};
  return out;
}

TEST(Guard, KnowsItsOwnNames) {
  const Guard guard({.store = "x", .names = {"Desk.example"}});
  for (const char* host :
       {"localhost", "localhost:1", "LocalHost", "127.0.0.1:8400", "[::1]", "[::1]:8400", "desk.example"})
    EXPECT_FALSE(guard.refuse(request(host))) << host;
  for (const char* host : {"", "evil", "localhost.evil", "localhost:1:2", "localhost:x", "[::1]x", "[::1",
                           "::1x", "127.0.0.2", "localhost evil", "evil@localhost", "[localhost]x"})
    EXPECT_TRUE(guard.refuse(request(host))) << host;
}

TEST(Guard, ElsewhereAnswersToAddressesButNoNames) {
  const Guard guard({.store = "x", .bind = "0.0.0.0", .token = "0123456789abcdef"});
  Request with_token = request("192.0.2.1:8400");
  with_token.headers.emplace_back("authorization", "Bearer 0123456789abcdef");
  EXPECT_FALSE(guard.refuse(with_token));
  with_token.headers[0].second = "evil.example";
  EXPECT_EQ(guard.refuse(with_token)->status, 421);
  EXPECT_EQ(guard.refuse(request("192.0.2.1"))->status, 401);
}

TEST(SameSecret, OnlyTheWholeIs) {
  EXPECT_TRUE(same_secret("secret", "secret"));
  for (const char* wrong : {"", "s", "secre", "secrets", "Secret", "terces"})
    EXPECT_FALSE(same_secret(wrong, "secret")) << wrong;
}

}  // namespace
}  // namespace entente::server
