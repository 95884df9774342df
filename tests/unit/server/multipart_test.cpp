#include "multipart.h"

#include <gtest/gtest.h>

#include <random>

namespace entente::server {
namespace {

TEST(Multipart, ReadsPartsWithTheirNames) {
  const std::string body =
      "preamble\r\n--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n"
      "--b\r\nCONTENT-DISPOSITION: form-data; name=\"file\"; filename=\"a \\\"b\\\"; "
      "c.txt\"\r\nContent-Type: text/plain\r\n\r\n"
      "line\r\n--other\r\n--\r\n\r\n--b--\r\nepilogue";
  const auto parts = parse_multipart(body, "b", 10);
  ASSERT_TRUE(parts);
  ASSERT_EQ(parts->size(), 2U);
  EXPECT_EQ((*parts)[0].name, "note");
  EXPECT_EQ((*parts)[0].file_name, "");
  EXPECT_EQ((*parts)[0].bytes, "hello");
  EXPECT_EQ((*parts)[1].file_name, "a \"b\"; c.txt");
}

TEST(Multipart, ABoundaryIsNoOtherThatBeginsLikeIt) {
  const auto parts = parse_multipart("--b\r\n\r\nx\r\n--bb\r\n--b--", "b", 10);
  EXPECT_FALSE(parts) << "what follows the boundary is neither a line end nor the end";
}

TEST(Multipart, RefusesWhatIsMalformed) {
  for (const char* bad : {"", "x", "--b", "--b\r\n", "--b\r\n\r\n", "--b\r\nheader", "--b\r\n\r\ntext",
                          "--b\r\n\r\ntext\r\n--b", "--c\r\n\r\nx\r\n--c--", "--b x\r\n\r\nx\r\n--b--"})
    EXPECT_FALSE(parse_multipart(bad, "b", 10)) << bad;
  EXPECT_FALSE(parse_multipart("--b--", "", 10));
  EXPECT_FALSE(parse_multipart("--b--", std::string(71, 'b'), 10));
  std::string many;
  for (int i = 0; i < 3; ++i) many += "--b\r\n\r\nx\r\n";
  EXPECT_FALSE(parse_multipart(many + "--b--", "b", 2));
  EXPECT_EQ(parse_multipart(many + "--b--", "b", 3)->size(), 3U);
}

TEST(Multipart, SurvivesMutations) {
  const std::string valid =
      "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n\r\nhello\r\n--b--\r\n";
  std::mt19937 random(5);
  for (int round = 0; round < 20000; ++round) {
    std::string body = valid;
    for (int i = 0; i < 3; ++i) body[random() % body.size()] = "\r\n-b\";: x"[random() % 9];
    body.resize(random() % (body.size() + 1));
    if (const auto parts = parse_multipart(body, "b", 10)) {
      for (const Part& part : *parts) {
        ASSERT_GE(part.bytes.data(), body.data());
        ASSERT_LE(part.bytes.data() + part.bytes.size(), body.data() + body.size());
      }
    }
  }
}

TEST(Multipart, BoundaryOfAContentType) {
  EXPECT_EQ(boundary_of("multipart/form-data; boundary=abc"), "abc");
  EXPECT_EQ(boundary_of("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\""), "a b");
  EXPECT_EQ(boundary_of("text/plain; boundary=abc"), "");
  EXPECT_EQ(boundary_of("multipart/form-data"), "");
}

TEST(SafeFileName, StaysInItsFolder) {
  EXPECT_EQ(safe_file_name("article.html"), "article.html");
  EXPECT_EQ(safe_file_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(safe_file_name("C:\\Users\\x\\été.txt"), "été.txt");
  EXPECT_EQ(safe_file_name(".."), "upload");
  EXPECT_EQ(safe_file_name("..."), "upload");
  EXPECT_EQ(safe_file_name(""), "upload");
  EXPECT_EQ(safe_file_name("a/"), "upload");
  EXPECT_EQ(safe_file_name(".htaccess"), "htaccess");
  EXPECT_EQ(safe_file_name("a\nb\x7f.txt"), "a_b_.txt");
  const std::string longest = safe_file_name(std::string(200, 'x') + ".jsonl.gz");
  EXPECT_EQ(longest.size(), 120U);
  EXPECT_TRUE(longest.ends_with(".jsonl.gz"));
  std::string accents;
  for (int i = 0; i < 100; ++i) accents += "é";
  const std::string cut = safe_file_name(accents + ".txt");
  EXPECT_LE(cut.size(), 120U);
  EXPECT_EQ((cut.size() - 4) % 2, 0U) << "cut between characters";
}

}  // namespace
}  // namespace entente::server
