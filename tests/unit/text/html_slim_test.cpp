#include "text/html_slim.h"

#include <chrono>

#include "support.h"

namespace entente::text {
namespace {

std::string slimmed(std::string_view html) {
  const auto slim = slim_html(html);
  return slim ? slim->html : "too deep";
}

TEST(HtmlSlim, WhatNobodySeesGoes) {
  EXPECT_EQ(slimmed("<p>a</p><script>var p = '<p>no</p>';</script><STYLE>p{}</style ><!-- <p>no</p> --><p>b"),
            "<p>a</p><p>b");
  EXPECT_EQ(
      slimmed(
          "a<svg><g><svg></svg>x</g></svg>b<iframe src=x>no</iframe>c<img src='>'>d<noscript>no</noscript>"),
      "abcd");
  EXPECT_EQ(slimmed("a<script>no"), "a");
  EXPECT_EQ(slimmed("a<!-- no"), "a");
}

TEST(HtmlSlim, DataOfTheArticleStays) {
  const std::string data = "<script type=\"application/ld+json\">{\"a\": \"</p>\"}</script>";
  EXPECT_EQ(slimmed(data), data);
}

TEST(HtmlSlim, ScriptsEndWhereBrowsersEndThem) {
  EXPECT_EQ(slimmed("<script><!-- write('<script>x</script>'); --></script>b"), "b");
  EXPECT_EQ(slimmed("<script>a < b; '</scripture>'</script>b"), "b");
}

TEST(HtmlSlim, OnlyTellingAttributesStay) {
  EXPECT_EQ(slimmed("<div class=\"a b\" data-x='1 > 0' onclick=\"x()\" ID=c style=\"color:red\">x</div>"),
            "<div class=\"a b\" ID=c>x</div>");
  EXPECT_EQ(slimmed("<p style='display: none' hidden aria-hidden=true>x</p>"),
            "<p style='display: none' hidden aria-hidden=true>x</p>");
  EXPECT_EQ(slimmed("<a href = x title=y>z</a><br/><p class=\"open>"),
            "<a href = x>z</a><br><p class=\"open>>");
}

TEST(HtmlSlim, TextStaysAsItIs) {
  EXPECT_EQ(slimmed("1 < 2 &amp; 3 > 2, a<b"), "1 < 2 &amp; 3 > 2, a<b>");
  EXPECT_EQ(slimmed("<p>a  b\n          c</p>"), "<p>a  b\nc</p>");
}

TEST(HtmlSlim, TextIsTracedBack) {
  const std::string page =
      "<div data-a=b class=c>one<script>x</script> two\n\n          three <!-- --> four</div>";
  const auto slim = slim_html(page);
  ASSERT_TRUE(slim);
  for (const char* word : {"one", "two", "three", "four", "div", "/div"}) {
    EXPECT_EQ(slim->map.at(slim->html.find(word)), page.find(word)) << word;
  }
}

TEST(HtmlSlim, EndlessNestingIsRefused) {
  std::string deep, reopened;
  for (int i = 0; i < 5000; ++i) {
    deep += "<div>";
    reopened += "<b><p>";
  }
  EXPECT_FALSE(slim_html(deep));
  EXPECT_FALSE(slim_html(reopened));
}

TEST(HtmlSlim, UnclosedThingsTakeLinearTime) {
  std::string open;
  for (int i = 0; i < 300000; ++i) open += "<svg <!-- <script x='";
  const auto begun = std::chrono::steady_clock::now();
  slim_html(open);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  EXPECT_LT(took.count(), 5.0);
}

}  // namespace
}  // namespace entente::text
