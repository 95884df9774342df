#include "message.h"

#include <gtest/gtest.h>

namespace entente::server {
namespace {

using Strings = std::vector<std::string>;

TEST(Target, SplitsAndDecodes) {
  const auto target = parse_target("/api/v1/actors/IGO%3ASCO?from=2018&text=gaz+naturel&x=%C3%A9&y");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->segments, (Strings{"api", "v1", "actors", "IGO:SCO"}));
  const Fields expected = {{"from", "2018"}, {"text", "gaz naturel"}, {"x", "é"}, {"y", ""}};
  EXPECT_EQ(target->parameters, expected);
}

TEST(Target, KeepsEmptySegmentsAndEscapedSlashesApart) {
  EXPECT_EQ(parse_target("/")->segments, Strings{});
  EXPECT_EQ(parse_target("//a")->segments, (Strings{"", "a"}));
  EXPECT_EQ(parse_target("/a%2Fb/c")->segments, (Strings{"a/b", "c"}));
  EXPECT_EQ(parse_target("/a+b")->segments, Strings{"a+b"}) << "a plus is a blank in queries only";
}

TEST(Target, RefusesWhatIsMalformed) {
  for (const char* bad : {"", "a", "*", "http://x/", "/%", "/%4", "/%zz", "/%00", "/%0a", "/%7f", "/%ff",
                          "/%c0%ae", "/%ed%a0%80", "/%f4%90%80%80", "/?a=%00", "/?%ff=1", "/\xff"})
    EXPECT_FALSE(parse_target(bad)) << bad;
}

TEST(Target, EscapeIsUndoneByParsing) {
  const std::string text = "l'été & \"x\" /?#%+:";
  EXPECT_EQ(parse_target("/" + escape(text))->segments, Strings{text});
  EXPECT_EQ(parse_target("/?q=" + escape(text))->parameters.front().second, text);
}

TEST(Failure, HasOneEnvelopeAndAStatusThatFits) {
  const Response unknown = failure("E078", "the store holds no \"x\"");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(unknown.body.bytes, R"({"error":{"code":"E078","message":"the store holds no \"x\""}})");
  EXPECT_EQ(failure("E026", "").status, 400);
  EXPECT_EQ(failure("E076", "").status, 503);
  EXPECT_EQ(failure("E070", "").status, 500);
}

}  // namespace
}  // namespace entente::server
